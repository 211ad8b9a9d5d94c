#include "runtime/reply_codec.h"

#include "base/json.h"

namespace obieg::runtime {
namespace {

template <class Tag>
Value value_of(Key<Tag> key) {
    return Value(to_string(key));
}

template <class K>
K key_of(const Value& value) {
    return parse_key<K>(value.text_or("")).value_or(K{});
}

std::int64_t integer_of(const Value& value) {
    const Decimal* number = value.if_number();
    return number ? number->to_int64().value_or(0) : 0;
}

Context context_of(const Value& value) {
    const Context* context = value.if_context();
    return context ? *context : Context();
}

template <class Read>
void each(const Value& value, Read read) {
    if (const List* list = value.if_list()) {
        for (const Value& item : *list) read(item);
    }
}

Value details_to_value(const std::vector<Detail>& details) {
    List list;
    for (const Detail& detail : details) {
        Context item;
        item.set("where", detail.where);
        item.set("message", detail.message);
        list.push_back(std::move(item));
    }
    return list;
}

Context started_to_context(const InstanceStarted& reply) {
    Context out;
    out.set("instance", value_of(reply.instance));
    out.set("definition", value_of(reply.definition));
    out.set("process", reply.process_id);
    out.set("version", static_cast<std::int64_t>(reply.version));
    out.set("number", reply.number);
    return out;
}

InstanceStarted read_started(const Value& value) {
    return {key_of<InstanceKey>(value.get("instance")),
            key_of<DefinitionKey>(value.get("definition")), value.get("process").text_or(""),
            static_cast<std::int32_t>(integer_of(value.get("version"))),
            value.get("number").text_or("")};
}

// What a listener is told about its task.
Value task_to_value(const engine::UserTask& task) {
    const auto moment = [](const std::optional<Time>& time) {
        return time ? Value(time->ms) : Value();
    };
    Context out;
    out.set("key", value_of(task.key));
    out.set("assignee", task.assignee);
    out.set("candidateUsers", List(task.candidate_users.begin(), task.candidate_users.end()));
    out.set("candidateGroups", List(task.candidate_groups.begin(), task.candidate_groups.end()));
    out.set("dueAt", moment(task.due_at));
    out.set("followUpAt", moment(task.follow_up_at));
    out.set("priority", static_cast<std::int64_t>(task.priority));
    return Value(std::move(out));
}

std::optional<engine::UserTask> read_task(const Value& value) {
    if (!value.if_context()) return {};
    const auto moment = [&](std::string_view name) -> std::optional<Time> {
        if (value.get(name).is_null()) return {};
        return Time{integer_of(value.get(name))};
    };
    engine::UserTask task;
    task.key = key_of<TaskKey>(value.get("key"));
    task.assignee = value.get("assignee").text_or("");
    each(value.get("candidateUsers"),
         [&](const Value& name) { task.candidate_users.push_back(name.text_or("")); });
    each(value.get("candidateGroups"),
         [&](const Value& name) { task.candidate_groups.push_back(name.text_or("")); });
    task.due_at = moment("dueAt");
    task.follow_up_at = moment("followUpAt");
    task.priority = static_cast<std::int32_t>(integer_of(value.get("priority")));
    return task;
}

struct Write {
    Context& out;

    void operator()(const Done&) const { out.set("kind", "done"); }
    void operator()(const InstanceStarted& reply) const {
        out = started_to_context(reply);
        out.set("kind", "instance-started");
    }
    void operator()(const InstancesStarted& reply) const {
        out.set("kind", "instances-started");
        out.set("evaluation", value_of(reply.evaluation));
        List instances;
        for (const InstanceStarted& started : reply.instances)
            instances.push_back(started_to_context(started));
        out.set("instances", std::move(instances));
    }
    void operator()(const TaskChanged& reply) const {
        out.set("kind", "task-changed");
        out.set("task", value_of(reply.task));
        out.set("instance", value_of(reply.instance));
    }
    void operator()(const JobsActivated& reply) const {
        out.set("kind", "jobs-activated");
        List jobs;
        for (const ActivatedJob& job : reply.jobs) {
            Context item;
            item.set("key", value_of(job.key));
            item.set("instance", value_of(job.instance));
            item.set("elementInstance", value_of(job.element_instance));
            item.set("definition", value_of(job.definition));
            item.set("process", job.process_id);
            item.set("version", static_cast<std::int64_t>(job.version));
            item.set("element", job.element);
            item.set("type", job.type);
            item.set("retries", static_cast<std::int64_t>(job.retries));
            item.set("headers", job.headers);
            item.set("variables", job.variables);
            item.set("worker", job.worker);
            item.set("leasedUntil", job.leased_until.ms);
            if (job.listens_to) item.set("listensTo", engine::to_text(*job.listens_to));
            if (job.task) item.set("task", task_to_value(*job.task));
            jobs.push_back(std::move(item));
        }
        out.set("jobs", std::move(jobs));
    }
    void operator()(const MessagePublished& reply) const {
        out.set("kind", "message-published");
        out.set("message", value_of(reply.message));
        List correlated;
        for (const InstanceKey instance : reply.correlated)
            correlated.push_back(value_of(instance));
        out.set("correlated", std::move(correlated));
    }
    void operator()(const PackagePublished& reply) const {
        out.set("kind", "package-published");
        out.set("deployment", value_of(reply.deployment));
        List processes;
        for (const PublishedProcess& process : reply.processes) {
            Context item;
            item.set("process", process.process_id);
            item.set("version", static_cast<std::int64_t>(process.version));
            item.set("definition", value_of(process.definition));
            item.set("file", process.file);
            processes.push_back(std::move(item));
        }
        out.set("processes", std::move(processes));
        List others;
        for (const PublishedFile& file : reply.others) {
            Context item;
            item.set("kind", file.kind);
            item.set("id", file.id);
            item.set("file", file.file);
            others.push_back(std::move(item));
        }
        out.set("others", std::move(others));
        out.set("warnings", details_to_value(reply.warnings));
        out.set("unchanged", reply.is_unchanged);
    }
    void operator()(const RecordWritten& reply) const {
        out.set("kind", "record-written");
        out.set("record", value_of(reply.record));
        out.set("version", reply.version);
    }
    void operator()(const ClockChanged& reply) const {
        out.set("kind", "clock-changed");
        out.set("now", reply.now.ms);
    }
    void operator()(const Counted& reply) const {
        out.set("kind", "counted");
        out.set("count", reply.count);
    }
    void operator()(const BatchCreated& reply) const {
        out.set("kind", "batch-created");
        out.set("batch", value_of(reply.batch));
        out.set("of", static_cast<std::int64_t>(reply.kind));
    }
    void operator()(const UploadBegun& reply) const {
        out.set("kind", "upload-begun");
        out.set("file", value_of(reply.file));
    }
    void operator()(const ContentsClaimed& reply) const {
        out.set("kind", "contents-claimed");
        List hashes;
        for (const std::string& hash : reply.hashes) hashes.push_back(hash);
        out.set("hashes", std::move(hashes));
    }
    void operator()(const AuthorizationSaved& reply) const {
        out.set("kind", "authorization-saved");
        out.set("authorization", value_of(reply.authorization));
    }
};

ActivatedJob read_job(const Value& item) {
    ActivatedJob job;
    job.key = key_of<JobKey>(item.get("key"));
    job.instance = key_of<InstanceKey>(item.get("instance"));
    job.element_instance = key_of<ElementInstanceKey>(item.get("elementInstance"));
    job.definition = key_of<DefinitionKey>(item.get("definition"));
    job.process_id = item.get("process").text_or("");
    job.version = static_cast<std::int32_t>(integer_of(item.get("version")));
    job.element = item.get("element").text_or("");
    job.type = item.get("type").text_or("");
    job.retries = static_cast<std::int32_t>(integer_of(item.get("retries")));
    job.headers = context_of(item.get("headers"));
    job.variables = context_of(item.get("variables"));
    job.worker = item.get("worker").text_or("");
    job.leased_until.ms = integer_of(item.get("leasedUntil"));
    for (const engine::ListenerEvent event : engine::every_listener_event) {
        if (item.get("listensTo") == Value(engine::to_text(event))) job.listens_to = event;
    }
    job.task = read_task(item.get("task"));
    return job;
}

PackagePublished read_package(const Value& value) {
    PackagePublished reply;
    reply.deployment = key_of<DeploymentKey>(value.get("deployment"));
    each(value.get("processes"), [&](const Value& item) {
        reply.processes.push_back({item.get("process").text_or(""),
                                   static_cast<std::int32_t>(integer_of(item.get("version"))),
                                   key_of<DefinitionKey>(item.get("definition")),
                                   item.get("file").text_or("")});
    });
    each(value.get("others"), [&](const Value& item) {
        reply.others.push_back({item.get("kind").text_or(""), item.get("id").text_or(""),
                                item.get("file").text_or("")});
    });
    each(value.get("warnings"), [&](const Value& item) {
        reply.warnings.push_back({item.get("where").text_or(""), item.get("message").text_or("")});
    });
    reply.is_unchanged = value.get("unchanged").is_true();
    return reply;
}

}  // namespace

std::string write_reply(const Reply& reply) {
    Context out;
    std::visit(Write{out}, reply);
    return json::write(out, json::Spelling::typed);
}

Result<Reply> read_reply(std::string_view text) {
    const Value value = TRY(json::read(text, json::Spelling::typed));
    const std::string kind = value.get("kind").text_or("");
    if (kind == "done") return Done{};
    if (kind == "instance-started") return read_started(value);
    if (kind == "instances-started") {
        InstancesStarted reply;
        reply.evaluation = key_of<MessageKey>(value.get("evaluation"));
        each(value.get("instances"),
             [&](const Value& item) { reply.instances.push_back(read_started(item)); });
        return reply;
    }
    if (kind == "task-changed") {
        return TaskChanged{key_of<TaskKey>(value.get("task")),
                           key_of<InstanceKey>(value.get("instance"))};
    }
    if (kind == "jobs-activated") {
        JobsActivated reply;
        each(value.get("jobs"), [&](const Value& item) { reply.jobs.push_back(read_job(item)); });
        return reply;
    }
    if (kind == "message-published") {
        MessagePublished reply;
        reply.message = key_of<MessageKey>(value.get("message"));
        each(value.get("correlated"),
             [&](const Value& item) { reply.correlated.push_back(key_of<InstanceKey>(item)); });
        return reply;
    }
    if (kind == "package-published") return read_package(value);
    if (kind == "record-written") {
        return RecordWritten{key_of<RecordKey>(value.get("record")),
                             integer_of(value.get("version"))};
    }
    if (kind == "clock-changed") return ClockChanged{Time{integer_of(value.get("now"))}};
    if (kind == "counted") return Counted{integer_of(value.get("count"))};
    if (kind == "batch-created") {
        return BatchCreated{key_of<BatchOperationKey>(value.get("batch")),
                            static_cast<BatchKind>(integer_of(value.get("of")))};
    }
    if (kind == "authorization-saved")
        return AuthorizationSaved{key_of<AuthorizationKey>(value.get("authorization"))};
    if (kind == "upload-begun") return UploadBegun{key_of<FileKey>(value.get("file"))};
    if (kind == "contents-claimed") {
        ContentsClaimed claimed;
        if (const List* hashes = value.get("hashes").if_list()) {
            for (const Value& hash : *hashes) claimed.hashes.push_back(hash.text_or(""));
        }
        return claimed;
    }
    return fail(Code::internal, "A stored reply is of the unknown kind \"" + kind + "\".");
}

}  // namespace obieg::runtime

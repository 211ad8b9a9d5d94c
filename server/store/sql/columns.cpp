#include "store/sql/columns.h"

#include <limits>

#include "base/json.h"
#include "store/pack.h"
#include "store/search_text.h"
#include "store/sql/select.h"

namespace obieg::store {
namespace {

constexpr std::uint8_t fields_format = 1;
constexpr std::uint8_t task_format = 1;
constexpr std::uint8_t job_format = 2;  // 1: neither failures nor what it listens to

}  // namespace

std::string pack_case_fields(const std::vector<engine::CaseField>& fields) {
    Packer out(fields_format);
    out.number(fields.size());
    for (const engine::CaseField& field : fields) {
        out.text(field.name);
        out.value(field.value);
    }
    return out.take();
}

std::string search_text_of(const engine::ProcessInstance& instance) {
    std::string text;
    append_search_text(text, std::string_view(instance.number));
    append_search_text(text, std::string_view(instance.title));
    for (const engine::CaseField& field : instance.case_fields)
        append_search_text(text, field.value);
    append_search_text(text, std::string_view(instance.business_id));
    return text;
}

Result<engine::ProcessInstance> read_instance(const Query& row, int first) {
    engine::ProcessInstance instance;
    int column = first;
    instance.key = row.key<InstanceKey>(column++);
    instance.root = row.key<InstanceKey>(column++);
    const auto parent = row.key<InstanceKey>(column++);
    const auto parent_element = row.key<ElementInstanceKey>(column++);
    if (parent) instance.parent = engine::Parent{parent, parent_element};
    instance.definition = row.key<DefinitionKey>(column++);
    instance.process_id = row.text(column++);
    instance.version = static_cast<std::int32_t>(row.integer(column++));
    instance.status = static_cast<engine::InstanceStatus>(row.integer(column++));
    instance.number = row.text(column++);
    instance.business_id = row.text(column++);
    instance.title = row.text(column++);
    instance.starter = row.text(column++);
    instance.stage = row.text(column++);
    instance.end_event = row.text(column++);
    instance.started_at = row.time(column++);
    instance.ended_at = row.optional_time(column++);
    Unpacker fields(row.view(column++), fields_format);
    for (std::uint64_t left = fields.number(); fields.is_sound() && left > 0; --left) {
        std::string name = fields.text();
        instance.case_fields.push_back({std::move(name), fields.value()});
    }
    TRY_STATUS(fields.finish("case fields"));
    instance.suspended_at = row.optional_time(column);
    return instance;
}

std::string pack_task_details(const engine::UserTask& task) {
    Packer out(task_format);
    out.number(task.element_instance.raw);
    out.text(task.name);
    out.texts(task.candidate_users);
    out.texts(task.candidate_groups);
    out.text(task.form_id);
    out.time(task.follow_up_at);
    out.time(task.claimed_at);
    out.time(task.returns_to_pool_at);
    out.text(task.why_assigned);
    out.text(task.why_due);
    const bool is_of_others = task.is_approval || !task.corrects.empty() || !task.taken_for.empty();
    const bool is_special = is_of_others || !task.returns_to.empty() || !task.asked_by.empty() ||
                            task.completes_at.has_value();
    if (is_special || !task.excluded_users.empty()) out.texts(task.excluded_users);
    if (is_special) {
        out.text(task.returns_to);
        out.text(task.asked_by);
        out.text(task.question);
        out.time(task.completes_at);
    }
    if (is_of_others) {
        out.text(task.corrects);
        out.text(task.taken_for);
        out.number(task.is_approval ? 1 : 0);
    }
    return out.take();
}

Result<engine::UserTask> read_task(const Query& row, int first) {
    engine::UserTask task;
    task.key = row.key<TaskKey>(first);
    task.element = row.text(first + 2);
    task.assignee = row.text(first + 3);
    task.priority = static_cast<std::int32_t>(row.integer(first + 4));
    task.created_at = row.time(first + 5);
    task.due_at = row.optional_time(first + 6);
    task.version = row.integer(first + 7);
    Unpacker in(row.view(first + 8), task_format);
    task.element_instance.raw = in.number();
    task.name = in.text();
    task.candidate_users = in.texts();
    task.candidate_groups = in.texts();
    task.form_id = in.text();
    task.follow_up_at = in.optional_time();
    task.claimed_at = in.optional_time();
    task.returns_to_pool_at = in.optional_time();
    task.why_assigned = in.text();
    task.why_due = in.text();
    if (!in.at_end()) task.excluded_users = in.texts();
    if (!in.at_end()) {
        task.returns_to = in.text();
        task.asked_by = in.text();
        task.question = in.text();
        task.completes_at = in.optional_time();
    }
    if (!in.at_end()) {
        task.corrects = in.text();
        task.taken_for = in.text();
        task.is_approval = in.number() != 0;
    }
    TRY_STATUS(in.finish("task"));
    return task;
}

std::string pack_job_details(const engine::Job& job) {
    Packer out(job_format);
    out.number(job.element_instance.raw);
    out.text(job.element);
    out.integer(job.retries);
    out.context(job.headers);
    out.time(job.retry_at);
    out.text(job.error_message);
    out.integer(job.failures);
    out.text(job.listens_to ? engine::to_text(*job.listens_to) : std::string_view());
    return out.take();
}

Status unpack_job_details(std::string_view bytes, engine::Job& job) {
    const bool is_former = bytes.starts_with('\1');
    Unpacker in(bytes, is_former ? 1 : job_format);
    job.element_instance.raw = in.number();
    job.element = in.text();
    job.retries = static_cast<std::int32_t>(in.integer());
    job.headers = in.context();
    job.retry_at = in.optional_time();
    job.error_message = in.text();
    if (is_former) return in.finish("job");
    job.failures = static_cast<std::int32_t>(in.integer());
    const std::string listens_to = in.text();
    for (const engine::ListenerEvent event : engine::every_listener_event) {
        if (listens_to == engine::to_text(event)) job.listens_to = event;
    }
    return in.finish("job");
}

Time available_at(const engine::Job& job) {
    if (job.retries <= 0) return Time{std::numeric_limits<std::int64_t>::max()};
    Time at{};
    if (job.retry_at) at = std::max(at, *job.retry_at);
    if (!job.worker.empty() && job.leased_until) at = std::max(at, *job.leased_until);
    return at;
}

std::string party_of_user(std::string_view user) {
    return "u:" + std::string(user);
}
std::string party_of_excluded(std::string_view user) {
    return "x:" + std::string(user);
}
std::string party_of_group(std::string_view group) {
    return "g:" + std::string(group);
}

std::vector<std::string> parties_of(const runtime::Viewer& viewer) {
    std::vector<std::string> parties;
    if (!viewer.user.empty()) parties.push_back(party_of_user(viewer.user));
    for (const std::string& group : viewer.groups) parties.push_back(party_of_group(group));
    return parties;
}

namespace {

// What a substitution is about, after " AND "; nothing when it is about everything.
void narrow(OwnersCondition& condition, const runtime::Viewer::Covered& covered,
            std::string_view process, std::string_view approval) {
    if (!covered.processes.empty()) {
        condition.sql += " AND " + std::string(process) + " IN (" +
                         question_marks(covered.processes.size()) + ")";
        condition.arguments.insert(condition.arguments.end(), covered.processes.begin(),
                                   covered.processes.end());
    }
    if (covered.kinds.empty()) return;
    std::string kinds;
    for (const work::WorkKind kind : covered.kinds)
        kinds +=
            std::string(kinds.empty() ? "" : ", ") + (kind == work::WorkKind::approval ? "1" : "0");
    condition.sql += " AND " + std::string(approval) + " IN (" + kinds + ")";
}

}  // namespace

OwnersCondition owners_of(const runtime::Viewer& viewer, std::string_view assignee,
                          std::string_view process, std::string_view approval) {
    std::vector<std::string> owners{starter_or_nobody(viewer)};
    OwnersCondition condition;
    for (const runtime::Viewer::Covered& covered : viewer.covers) {
        if (covered.processes.empty() && covered.kinds.empty()) {
            owners.push_back(covered.user);
            continue;
        }
        condition.sql += " OR (" + std::string(assignee) + " = ?";
        condition.arguments.push_back(covered.user);
        narrow(condition, covered, process, approval);
        condition.sql += ")";
    }
    // The index over assignees holds only tasks that have one.
    condition.sql = std::string(assignee) + " <> '' AND (" + std::string(assignee) + " IN (" +
                    question_marks(owners.size()) + ")" + condition.sql + ")";
    condition.arguments.insert(condition.arguments.begin(), owners.begin(), owners.end());
    return condition;
}

OwnersCondition covered_pools_of(const runtime::Viewer& viewer, std::string_view key,
                                 std::string_view process, std::string_view approval) {
    const std::string in_pool =
        std::string(key) + " IN (SELECT task_key FROM pool WHERE candidate ";
    const std::string kept_from =
        std::string(key) + " NOT IN (SELECT task_key FROM pool WHERE candidate = ?)";
    OwnersCondition condition;
    for (const runtime::Viewer::Covered& covered : viewer.covers) {
        std::vector<std::string> parties{party_of_user(covered.user)};
        for (const std::string& group : covered.groups) parties.push_back(party_of_group(group));
        condition.sql += std::string(condition.sql.empty() ? "(" : " OR (") + in_pool + "IN (" +
                         question_marks(parties.size()) + ")) AND " + kept_from + " AND " +
                         kept_from;
        condition.arguments.insert(condition.arguments.end(), parties.begin(), parties.end());
        condition.arguments.push_back(party_of_excluded(covered.user));
        condition.arguments.push_back(party_of_excluded(viewer.user));
        narrow(condition, covered, process, approval);
        condition.sql += ")";
    }
    if (condition.sql.empty()) condition.sql = "1 = 0";
    return condition;
}

// A user's name is never a blank.
std::string starter_or_nobody(const runtime::Viewer& viewer) {
    return viewer.user.empty() ? " " : viewer.user;
}

Result<Context> read_context(std::string_view text) {
    const Value value = TRY(json::read(text, json::Spelling::typed));
    if (const Context* context = value.if_context()) return *context;
    return fail(Code::internal, "A stored object cannot be read: expected a JSON object.");
}

Result<records::Record> read_record(const Query& row) {
    records::Record record;
    record.key = row.key<RecordKey>(0);
    record.type = row.text(1);
    record.version = row.integer(2);
    record.created_at = row.time(3);
    record.updated_at = row.time(4);
    record.fields = TRY(read_context(row.view(5)));
    return record;
}

Result<runtime::BinnedRecord> read_binned(const Query& row) {
    runtime::BinnedRecord binned;
    binned.record = TRY(read_record(row));
    binned.tenant = row.key<runtime::TenantKey>(record_columns);
    binned.deleted_at = row.time(record_columns + 1);
    binned.deleted_by = row.text(record_columns + 2);
    return binned;
}

Result<runtime::OutboxRow> read_outbox(const Query& row) {
    runtime::OutboxRow out;
    out.key = row.key<OutboxKey>(0);
    out.channel = row.text(1);
    out.to = row.text(2);
    out.kind = row.text(3);
    out.subject = row.text(4);
    out.body = row.text(5);
    out.instance = row.key<InstanceKey>(6);
    out.element = row.text(7);
    out.state = static_cast<runtime::OutboxState>(row.integer(8));
    out.attempts = static_cast<std::int32_t>(row.integer(9));
    out.created_at = row.time(10);
    out.next_attempt_at = row.time(11);
    out.finished_at = row.optional_time(12);
    out.last_error = row.text(13);
    out.target = row.text(14);
    out.decided_by = row.text(15);
    out.decided_at = row.optional_time(16);
    out.person = row.text(17);
    out.task = row.key<TaskKey>(18);
    out.held_until = row.optional_time(19);
    out.carrier = row.key<OutboxKey>(20);
    out.tenant = row.key<runtime::TenantKey>(21);
    return out;
}

}  // namespace obieg::store

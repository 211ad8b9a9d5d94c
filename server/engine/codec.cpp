#include "engine/codec.h"

#include "engine/bytes.h"

namespace obieg::engine {

namespace {

// 2: suspended_at and held, after everything else.
// 3: failures and listens_to of each job, after that; before, a header told a listener.
// 4: excluded_users of each task, after that.
// 5: what belongs to delegated, asked and held tasks, after that.
// 6: what belongs to corrections and substitutes, after that.
constexpr std::uint64_t version = 6;

// One description of each row serves both directions: `Write` puts a field into bytes, `Read` takes
// it out.
struct Write {
    ByteWriter& out;
    const std::uint64_t format = version;

    template <class Tag>
    void operator()(const Key<Tag>& key) {
        out.number(key.raw);
    }
    void operator()(const std::string& text) { out.text(text); }
    void operator()(const std::int32_t& number) { out.integer(number); }
    void operator()(const std::int64_t& number) { out.integer(number); }
    void operator()(const bool& flag) { out.flag(flag); }
    void operator()(const Time& time) { out.integer(time.ms); }
    void operator()(const Context& context) { out.context(context); }
    void operator()(const Value& value) { out.value(value); }
    template <class E>
    requires std::is_enum_v<E>
    void operator()(const E& value) { out.number(static_cast<std::uint64_t>(value)); }
    template <class T>
    void operator()(const std::optional<T>& value) {
        out.flag(value.has_value());
        if (value) (*this)(*value);
    }
    template <class T>
    void operator()(const std::vector<T>& list) {
        out.number(list.size());
        for (const T& item : list) (*this)(item);
    }
    void operator()(const std::pair<std::string, std::int32_t>& entry) {
        (*this)(entry.first);
        (*this)(entry.second);
    }
    template <class T>
    requires requires(T& row, Write& visit) { fields(row, visit); }
    void operator()(const T& row) { fields(const_cast<T&>(row), *this); }
};

struct Read {
    ByteReader& in;
    const std::uint64_t format;

    template <class Tag>
    void operator()(Key<Tag>& key) {
        key.raw = in.number();
    }
    void operator()(std::string& text) { text = in.text(); }
    void operator()(std::int32_t& number) { number = static_cast<std::int32_t>(in.integer()); }
    void operator()(std::int64_t& number) { number = in.integer(); }
    void operator()(bool& flag) { flag = in.flag(); }
    void operator()(Time& time) { time.ms = in.integer(); }
    void operator()(Context& context) { context = in.context(); }
    void operator()(Value& value) { value = in.value(); }
    template <class E>
    requires std::is_enum_v<E>
    void operator()(E& value) {
        constexpr std::uint64_t enumerators_max = 32;
        const std::uint64_t number = in.number();
        if (number >= enumerators_max) in.fail();
        value = static_cast<E>(number % enumerators_max);
    }
    template <class T>
    void operator()(std::optional<T>& value) {
        if (in.flag()) (*this)(value.emplace());
    }
    template <class T>
    void operator()(std::vector<T>& list) {
        const std::size_t size = in.count();
        for (std::size_t i = 0; i < size && !in.failed(); ++i) (*this)(list.emplace_back());
    }
    void operator()(std::pair<std::string, std::int32_t>& entry) {
        (*this)(entry.first);
        (*this)(entry.second);
    }
    template <class T>
    requires requires(T& row, Read& visit) { fields(row, visit); }
    void operator()(T& row) { fields(row, *this); }
};

void fields(Parent& row, auto& visit) {
    visit(row.instance);
    visit(row.element_instance);
}

void fields(CaseField& row, auto& visit) {
    visit(row.name);
    visit(row.value);
}

void fields(ProcessInstance& row, auto& visit) {
    visit(row.key);
    visit(row.root);
    visit(row.definition);
    visit(row.process_id);
    visit(row.version);
    visit(row.status);
    visit(row.parent);
    visit(row.number);
    visit(row.business_id);
    visit(row.title);
    visit(row.starter);
    visit(row.stage);
    visit(row.end_event);
    visit(row.started_at);
    visit(row.ended_at);
    visit(row.case_fields);
}

void fields(ElementInstance& row, auto& visit) {
    visit(row.key);
    visit(row.scope);
    visit(row.element);
    visit(row.status);
    visit(row.variables);
    visit(row.waiting_tokens);
    visit(row.loop_counter);
    visit(row.memo);
}

void fields(UserTask& row, auto& visit) {
    visit(row.key);
    visit(row.element_instance);
    visit(row.element);
    visit(row.name);
    visit(row.status);
    visit(row.assignee);
    visit(row.candidate_users);
    visit(row.candidate_groups);
    visit(row.form_id);
    visit(row.priority);
    visit(row.created_at);
    visit(row.due_at);
    visit(row.follow_up_at);
    visit(row.claimed_at);
    visit(row.returns_to_pool_at);
    visit(row.why_assigned);
    visit(row.why_due);
    visit(row.version);
}

void fields(Job& row, auto& visit) {
    visit(row.key);
    visit(row.element_instance);
    visit(row.element);
    visit(row.type);
    visit(row.retries);
    visit(row.headers);
    visit(row.worker);
    visit(row.leased_until);
    visit(row.retry_at);
    visit(row.error_message);
}

void fields(Timer& row, auto& visit) {
    visit(row.key);
    visit(row.element_instance);
    visit(row.element);
    visit(row.purpose);
    visit(row.rule);
    visit(row.due);
    visit(row.fired);
    visit(row.repetitions_left);
    visit(row.interval);
}

void fields(Subscription& row, auto& visit) {
    visit(row.key);
    visit(row.element_instance);
    visit(row.element);
    visit(row.kind);
    visit(row.rule);
    visit(row.name);
    visit(row.correlation_key);
}

void fields(Incident& row, auto& visit) {
    visit(row.key);
    visit(row.element_instance);
    visit(row.element);
    visit(row.kind);
    visit(row.message);
    visit(row.job);
    visit(row.raised_at);
}

void fields(HeldNews& row, auto& visit) {
    visit(row.kind);
    visit(row.element_instance);
    visit(row.element);
    visit(row.rule);
    visit(row.child);
    visit(row.code);
    visit(row.variables);
}

void fields(State& state, auto& visit) {
    visit(state.instance);
    visit(state.elements);
    visit(state.tasks);
    visit(state.jobs);
    visit(state.timers);
    visit(state.subscriptions);
    visit(state.incidents);
    visit(state.next_event);
    if (visit.format < 2) return;
    visit(state.instance.suspended_at);
    visit(state.held);
    if (visit.format < 3) return;
    for (Job& job : state.jobs) {
        visit(job.failures);
        visit(job.listens_to);
    }
    if (visit.format < 4) return;
    for (UserTask& task : state.tasks) visit(task.excluded_users);
    if (visit.format < 5) return;
    for (UserTask& task : state.tasks) {
        visit(task.returns_to);
        visit(task.asked_by);
        visit(task.question);
        visit(task.completes_at);
    }
    if (visit.format < 6) return;
    for (UserTask& task : state.tasks) {
        visit(task.corrects);
        visit(task.taken_for);
        visit(task.is_approval);
    }
}

void name_listeners(State& state) {
    for (Job& job : state.jobs) {
        const Value* header = job.headers.find("listenerEventType");
        if (!header) continue;
        for (const ListenerEvent event : every_listener_event) {
            if (header->text_or("") == to_text(event)) job.listens_to = event;
        }
        if (job.listens_to) job.headers.erase("listenerEventType");
    }
}

tl::unexpected<Error> damaged() {
    return fail(Code::internal,
                "The stored bytes of a case cannot be read: they are damaged or were written by "
                "a newer server.");
}

}  // namespace

std::string encode(const State& state) {
    ByteWriter out;
    out.number(version);
    Write write{out};
    write(state);
    return out.take();
}

Result<State> decode_state(std::string_view bytes) {
    ByteReader in(bytes);
    const std::uint64_t format = in.number();
    if (format < 1 || format > version) return damaged();
    State state;
    Read read{in, format};
    read(state);
    if (in.failed() || !in.at_end()) return damaged();
    if (format < 3) name_listeners(state);
    return state;
}

std::string encode(const Value& value) {
    ByteWriter out;
    out.value(value);
    return out.take();
}

Result<Value> decode_value(std::string_view bytes) {
    ByteReader in(bytes);
    Value value = in.value();
    if (in.failed() || !in.at_end()) return damaged();
    return value;
}

}  // namespace obieg::engine

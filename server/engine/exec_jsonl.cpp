#include "engine/exec_jsonl.h"

#include "base/check.h"
#include "base/json.h"

namespace obieg::engine {

namespace {

constexpr std::string_view default_key = "k";
const Actor operator_of_tests{"", true};

Context context_of(const Value& value) {
    return value.if_context() ? *value.if_context() : Context();
}

Value empty() {
    return Value(Context());
}

Value named(std::string_view name, Value value) {
    Context context;
    context.set(name, std::move(value));
    return Value(std::move(context));
}

Value texts(const std::vector<std::string>& list) {
    return Value(List(list.begin(), list.end()));
}

template <class K>
Result<K> key_in(const Value& request, std::string_view name) {
    const auto key = parse_key<K>(request.get(name).text_or(""));
    if (!key) return fail(Code::invalid_argument, "\"" + std::string(name) + "\" should be a key.");
    return *key;
}

std::string file_name(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

bool is_running(const State& state) {
    return state.instance.status == InstanceStatus::active;
}

std::unique_ptr<testing::Driver> fresh_engine() {
    auto driver = std::make_unique<testing::Driver>();
    driver->now = *time_from_iso("2027-01-04T08:00:00Z");
    return driver;
}

}  // namespace

ExecSession::ExecSession(ReadFile read_file)
    : read_file_(std::move(read_file)), driver_(fresh_engine()) {}

std::string ExecSession::answer(std::string_view line) {
    const auto error = [](const std::string& message) {
        return json::write(named("error", message));
    };
    const Result<Value> request = json::read(line);
    if (!request) return error(request.error().message);
    try {
        const Result<Value> answer = perform(*request);
        return answer ? json::write(*answer) : error(answer.error().message);
    } catch (const Bug& bug) {
        return error(std::string("A bug of the engine: ") + bug.what());
    }
}

Result<Value> ExecSession::perform(const Value& request) {
    const std::string op = request.get("op").text_or("");
    if (op == "reset") {
        driver_ = fresh_engine();
        return empty();
    }
    if (op == "deploy") return deploy(request);
    if (op == "start") return start(request);
    if (op == "tasks") return tasks();
    if (op == "complete") return complete(request);
    if (op == "message") return message(request);
    if (op == "signal") {
        driver_->signal(request.get("name").text_or(""), context_of(request.get("variables")));
        return empty();
    }
    if (op == "timers") return timers();
    if (op == "fire") return fire(request);
    if (op == "instances") return instances();
    if (op == "subscriptions") return subscriptions();
    if (op == "variable") return variable(request);
    if (op == "setVariable") return set_variable(request);
    return fail(Code::unsupported, "There is no operation \"" + op + "\".");
}

Result<Value> ExecSession::deploy(const Value& request) {
    std::vector<Resource> resources;
    const Value& models = request.get("models");
    if (!models.if_list())
        return fail(Code::invalid_argument, "\"models\" should be a list of paths.");
    for (const Value& model : *models.if_list()) {
        const std::string path = model.text_or("");
        std::string name = file_name(path);
        // Two folders may hold files of the same name.
        const auto same = [&](const Resource& other) { return other.name == name; };
        while (std::any_of(resources.begin(), resources.end(), same)) name = "other-" + name;
        resources.push_back({std::move(name), TRY(read_file_(path))});
    }
    TRY_STATUS(driver_->publish(resources));
    return empty();
}

Result<Value> ExecSession::start(const Value& request) {
    const InstanceKey key = TRY(
        driver_->start(request.get("process").text_or(""), context_of(request.get("variables"))));
    return named("instance", to_string(key));
}

Value ExecSession::description_of(const State& state, const UserTask& task) const {
    const auto model = driver_->model(state.instance.definition);
    const std::string& text = model->element(task.element)->documentation;
    return text.empty() ? Value() : Value(text);
}

Result<Value> ExecSession::tasks() const {
    List list;
    for (const auto& [key, state] : driver_->states()) {
        for (const UserTask& task : state.tasks) {
            Context row;
            row.set("id", to_string(task.key));
            row.set("name", task.name);
            row.set("element", task.element);
            row.set("description", description_of(state, task));
            row.set("instance", to_string(key));
            row.set("root", to_string(state.instance.root));
            row.set("assignee", task.assignee.empty() ? Value() : Value(task.assignee));
            row.set("candidateGroups", texts(task.candidate_groups));
            row.set("candidateUsers", texts(task.candidate_users));
            list.push_back(Value(std::move(row)));
        }
    }
    return named("tasks", std::move(list));
}

Result<Value> ExecSession::complete(const Value& request) {
    const TaskKey task = TRY(key_in<TaskKey>(request, "task"));
    const InstanceKey instance = driver_->case_of(task);
    if (!instance) return fail(Code::not_found, "There is no such open task.");
    CompleteTask command;
    command.task = task;
    command.variables = context_of(request.get("variables"));
    TRY_STATUS(driver_->send(instance, operator_of_tests, std::move(command)));
    return empty();
}

Result<Value> ExecSession::message(const Value& request) {
    const std::size_t taken =
        driver_->message(request.get("name").text_or(""), request.get("key").text_or(default_key),
                         context_of(request.get("variables")));
    if (taken == 0) return fail(Code::not_found, "Nothing waits for that message.");
    return empty();
}

Result<Value> ExecSession::timers() const {
    List list;
    for (const auto& [key, state] : driver_->states()) {
        for (const Timer& timer : state.timers) {
            Context row;
            row.set("id", to_string(timer.key));
            row.set("element", timer.element);
            list.push_back(Value(std::move(row)));
        }
    }
    return named("timers", std::move(list));
}

Result<Value> ExecSession::fire(const Value& request) {
    const TimerKey wanted = TRY(key_in<TimerKey>(request, "timer"));
    for (const auto& [key, state] : driver_->states()) {
        for (const Timer& timer : state.timers) {
            if (timer.key != wanted) continue;
            const InstanceKey instance = key;
            TRY_STATUS(driver_->fire(instance, wanted));
            return empty();
        }
    }
    return fail(Code::not_found, "There is no such timer.");
}

Result<Value> ExecSession::instances() const {
    List list;
    for (const auto& [key, state] : driver_->states()) {
        if (!is_running(state)) continue;
        Context row;
        row.set("id", to_string(key));
        row.set("process", state.instance.process_id);
        row.set("parent", state.instance.parent ? Value(to_string(state.instance.parent->instance))
                                                : Value());
        list.push_back(Value(std::move(row)));
    }
    return named("instances", std::move(list));
}

Result<Value> ExecSession::subscriptions() const {
    List list;
    for (const auto& [key, state] : driver_->states()) {
        for (const Subscription& subscription : state.subscriptions) {
            Context row;
            row.set("event", subscription.name);
            row.set("type",
                    subscription.kind == Subscription::Kind::message ? "message" : "signal");
            row.set("element", subscription.element);
            list.push_back(Value(std::move(row)));
        }
    }
    for (const WaitingStart& start : driver_->waiting_starts()) {
        Context row;
        row.set("event", start.name);
        row.set("type", start.kind == Subscription::Kind::message ? "message" : "signal");
        row.set("element", start.start_event);
        list.push_back(Value(std::move(row)));
    }
    return named("subscriptions", std::move(list));
}

Result<Value> ExecSession::variable(const Value& request) const {
    const InstanceKey key = TRY(key_in<InstanceKey>(request, "instance"));
    const auto found = driver_->states().find(key);
    if (found == driver_->states().end()) return fail(Code::not_found, "There is no such case.");
    const Value* value =
        found->second.elements.front().variables.find(request.get("name").text_or(""));
    return named("value", value ? *value : Value());
}

Result<Value> ExecSession::set_variable(const Value& request) {
    const InstanceKey key = TRY(key_in<InstanceKey>(request, "instance"));
    Context variables;
    variables.set(request.get("name").text_or(""), request.get("value"));
    TRY_STATUS(driver_->send(key, operator_of_tests, SetVariables{{}, std::move(variables)}));
    return empty();
}

}  // namespace obieg::engine

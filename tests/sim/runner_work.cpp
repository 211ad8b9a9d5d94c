// What people, programs and the world outside do to cases.
#include "sim/failure.h"
#include "sim/runner.h"

namespace obieg::sim {

using namespace engine;

namespace {

constexpr auto any = [](const auto&) { return true; };

}  // namespace

Variables brought(const Choice& choice) {
    return {{"d" + std::to_string(choice.pick / 7 % 4), std::to_string(choice.number)},
            {"r", std::to_string(choice.number)}};
}

bool Runner::complete_task(const Choice& choice) {
    const auto task = pick(&State::tasks, choice.pick, any);
    if (!task) return false;
    const std::string at = place(task.instance, task.row.element_instance);
    const Variables results = brought(choice);
    say("complete task " + at);
    reference_.complete_task(at, results);
    accepted(task.instance, CompleteTask{task.row.key, context_of(results), "", task.row.version});
    return true;
}

bool Runner::assign_task(const Choice& choice) {
    const auto task = pick(&State::tasks, choice.pick, any);
    if (!task) return false;
    const std::string at = place(task.instance, task.row.element_instance);
    constexpr const char* people[] = {"ola", "marek", "robert", "sylwia"};
    const std::string user = people[choice.number];
    say("assign task " + at + " to " + user);
    reference_.assign_task(at, user);
    accepted(task.instance, AssignTask{task.row.key, user, {}});
    return true;
}

// Whoever is in the pool may take what nobody has; a second time changes nothing.
bool Runner::claim_task(const Choice& choice) {
    const auto task = pick(&State::tasks, choice.pick, any);
    if (!task) return false;
    const std::string at = place(task.instance, task.row.element_instance);
    constexpr const char* people[] = {"robert", "sylwia", "robert", "ola"};
    const std::string user = people[choice.number];
    const bool is_theirs = user != "ola" && reference_.task_rules(at).has_pool;
    const bool is_own = task.row.assignee == user;
    const ClaimTask claim{task.row.key, task.row.version};
    say("claim task " + at + " as " + user);
    if (!is_own && !(is_theirs && task.row.assignee.empty())) {
        refused(task.instance, claim, Actor{user, false});
        return true;
    }
    reference_.assign_task(at, user);
    accepted(task.instance, claim, Actor{user, false});
    return true;
}

// By the one who has it, if it came from a pool; by an administrator; by nobody else.
bool Runner::release_task(const Choice& choice) {
    const auto task = pick(&State::tasks, choice.pick, [&](const UserTask& row) {
        return !row.assignee.empty() || choice.pick % 10 == 0;
    });
    if (!task) return false;
    const std::string at = place(task.instance, task.row.element_instance);
    const Actor people[] = {admin, Actor{task.row.assignee, false}, Actor{"ewa", false},
                            Actor{task.row.assignee, false}};
    const Actor& actor = people[choice.number];
    const bool may = actor.is_administrator ||
                     (actor.user == task.row.assignee && reference_.task_rules(at).has_pool);
    const ReleaseTask release{task.row.key, {}};
    say("release task " + at + " as " + actor.user);
    if (task.row.assignee.empty() || !may) {
        refused(task.instance, release, actor);
        return true;
    }
    reference_.release_task(at);
    accepted(task.instance, release, actor);
    return true;
}

bool Runner::send_message(const Choice& choice) {
    const auto row = pick(&State::subscriptions, choice.pick, [](const Subscription& waiting) {
        return waiting.kind == Subscription::Kind::message;
    });
    if (!row) return false;
    const Variables variables = brought(choice);
    say("message " + row.row.name + " " + row.row.correlation_key);
    reference_.message(row.row.name, row.row.correlation_key, variables);
    must(world_.message(row.row.name, row.row.correlation_key, context_of(variables)).has_value(),
         "refused", "A message without an id was refused.");
    return true;
}

namespace {

constexpr int cases_of_events_max = 12;

void add_names(const Block& block, Trigger trigger, std::vector<std::string>& names);

void add_names(const std::vector<Event>& events, Trigger trigger, std::vector<std::string>& names) {
    for (const Event& event : events) {
        if (event.trigger == trigger) names.push_back(event.name);
        for (const Block& handler : event.handler) add_names(handler, trigger, names);
    }
}

void add_names(const Block& block, Trigger trigger, std::vector<std::string>& names) {
    for (const auto* events : {&block.events, &block.boundary, &block.inside})
        add_names(*events, trigger, names);
    for (const Block& part : block.parts) add_names(part, trigger, names);
}

// Of all messages or signals of a plan.
std::vector<std::string> names_of(const Plan& plan, Trigger trigger) {
    std::vector<std::string> names;
    for (const Plan::Process& process : plan.processes) {
        add_names(process.starts, trigger, names);
        add_names(process.body, trigger, names);
    }
    return names;
}

}  // namespace

// Whether anybody waits for it or not; half of them are kept for a while, some have an id. Where
// one is kept already nothing is sent: which of two comes first would be a second answer.
bool Runner::post(const Choice& choice) {
    const std::vector<std::string> names = names_of(trial_.plan, Trigger::message);
    if (names.empty() || reference_.cases() >= cases_of_events_max) return false;
    const std::string& name = names[choice.pick % names.size()];
    const std::string key = choice.pick / 7 % 5 == 0 ? "" : std::to_string(choice.number);
    const std::string id = choice.pick / 11 % 3 == 0 ? "m" + key : "";
    const std::int64_t time_to_live = choice.pick / 13 % 2 == 0 ? 0 : choice.milliseconds;
    if (reference_.keeps(name, key) && !reference_.knows(name, key, id)) return false;
    const Variables variables = brought(choice);
    say("post " + name + " " + key + " for " + std::to_string(time_to_live) + " ms, id " + id);
    const bool is_new = reference_.message(name, key, variables, time_to_live, id);
    const Status sent = world_.message(name, key, context_of(variables), time_to_live, id);
    must(sent.has_value() == is_new, "message-id",
         "A message with a known id was not told from a new one.");
    if (!is_new) report_.marks.note("message id known");
    if (reference_.keeps(name, key)) report_.marks.note("message kept");
    return true;
}

bool Runner::send_signal(const Choice& choice) {
    const std::vector<std::string> names = names_of(trial_.plan, Trigger::signal);
    if (!names.empty() && choice.pick % 4 == 0 && reference_.cases() < cases_of_events_max) {
        const std::string& name = names[choice.pick / 3 % names.size()];
        const Variables variables = brought(choice);
        say("signal " + name);
        reference_.signal(name, variables);
        world_.signal(name, context_of(variables));
        return true;
    }
    const auto row = pick(&State::subscriptions, choice.pick, [](const Subscription& waiting) {
        return waiting.kind == Subscription::Kind::signal;
    });
    if (!row) return false;
    const Variables variables = brought(choice);
    say("signal " + row.row.name);
    reference_.signal(row.row.name, variables);
    world_.signal(row.row.name, context_of(variables));
    return true;
}

bool Runner::set_variable(const Choice& choice) {
    const InstanceKey key = pick_case(choice);
    if (!key) return false;
    set(key, {{"d" + std::to_string(choice.pick / 7 % 4), std::to_string(choice.number)}});
    return true;
}

bool Runner::resolve_incident(const Choice& choice) {
    const auto incident = pick(&State::incidents, choice.pick, any);
    if (!incident) return false;
    const std::string at = place(incident.instance, incident.row.element_instance);
    say("resolve " + incident.row.kind + " at " + at);
    reference_.resolve_incident(at, incident.row.kind);
    accepted(incident.instance, ResolveIncident{incident.row.key});
    return true;
}

bool Runner::cancel(const Choice& choice) {
    const InstanceKey key = pick_case(choice);
    if (!key) return false;
    const std::string name = Places(world_).of_case(key);
    say("cancel " + name);
    reference_.cancel(name);
    accepted(key, CancelInstance{"simulated"});
    return true;
}

bool Runner::advance(const Choice& choice) {
    say("advance " + std::to_string(choice.milliseconds) + " ms");
    reference_.advance_to(world_.now() + choice.milliseconds);
    world_.advance_to(world_.now() + choice.milliseconds);
    return true;
}

bool Runner::work_on_job(const Choice& choice) {
    // A worker only gets jobs that have a try left.
    const auto job =
        pick(&State::jobs, choice.pick, [](const Job& row) { return row.retries > 0; });
    if (!job) return false;
    const std::string at = place(job.instance, job.row.element_instance);
    if (choice.what == Choice::What::complete_job) {
        const Variables results = brought(choice);
        say("complete job " + at);
        reference_.complete_job(at, results);
        accepted(job.instance, CompleteJob{job.row.key, context_of(results), "", {}});
    } else if (choice.what == Choice::What::fail_job) {
        const int retries = choice.number % 2;
        say("fail job " + at + ", retries " + std::to_string(retries));
        reference_.fail_job(at, retries);
        accepted(job.instance, FailJob{job.row.key, retries, "simulated", 0, "", {}});
    } else {
        const std::string code = "E" + std::to_string(choice.number % 2);
        say("error " + code + " from job " + at);
        reference_.throw_error(at, code);
        accepted(job.instance, ThrowJobError{job.row.key, code, "simulated", {}, ""});
    }
    return true;
}

void Runner::set(InstanceKey key, const Variables& variables) {
    if (world_.cases().at(key).state.instance.status != InstanceStatus::active) return;
    const std::string name = Places(world_).of_case(key);
    say("set " + variables.begin()->first + " = " + variables.begin()->second + " in " + name);
    reference_.set_variables(name, variables);
    accepted(key, SetVariables{{}, context_of(variables)});
}

// A condition becomes true, and false again.
bool Runner::pulse(const Choice& choice) {
    const InstanceKey key = pick_case(choice);
    if (!key) return false;
    const Model& model = *world_.model(world_.cases().at(key).state.instance.definition);
    std::vector<std::string> variables;
    for (const Element& element : model.elements) {
        for (const EventRule& rule : element.events) {
            if (!rule.condition) continue;
            const std::string_view text = rule.condition->text();
            variables.emplace_back(text.substr(0, text.find(' ')));
        }
    }
    if (variables.empty()) return false;
    const std::string& name = variables[choice.pick / 13 % variables.size()];
    set(key, {{name, "true"}});
    compare();
    set(key, {{name, "false"}});
    return true;
}

}  // namespace obieg::sim

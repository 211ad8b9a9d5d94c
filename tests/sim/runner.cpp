#include "sim/runner.h"

#include "sim/failure.h"
#include "sim/invariants.h"
#include "sim/render.h"

namespace obieg::sim {

using namespace engine;

namespace {

// When every case has ended, another one is started, with other decisions.
constexpr int cases_max = 5;
constexpr int versions_max = 3;

std::string details(const Error& error) {
    std::string text;
    for (const Detail& detail : error.details)
        text += "\n  " + detail.where + ": " + detail.message;
    return text;
}

}  // namespace

Context context_of(const Variables& variables) {
    Context context;
    for (const auto& [name, value] : variables) {
        if (value == "true" || value == "false") {
            context.set(name, value == "true");
        } else {
            context.set(name, std::stoi(value));
        }
    }
    return context;
}

Runner::Runner(const Trial& trial, Report& report, std::string* trace)
    : trial_(trial),
      report_(report),
      trace_(trace),
      world_(trial.seed, trial.fault_percent),
      reference_(trial.plan, world_.now()) {
    world_.on_commit = [this](InstanceKey key) { committed(key); };
    world_.on_fault = [this](const char* fault) {
        report_.marks.note(std::string("fault: ") + fault);
    };
}

void Runner::publish_version() {
    reference_.publish_version();
    const Status published = world_.publish(render(trial_.plan, world_.versions() + 1));
    must(published.has_value(), "publish",
         published ? ""
                   : "The plan cannot be published: " + published.error().message +
                         details(published.error()));
}

void Runner::run() {
    for (int i = 0; i < trial_.versions; ++i) publish_version();
    for (int i = 0; i < trial_.roots; ++i) start();
    for (const Choice& choice : trial_.choices) {
        ++report_.failed_at;
        if (!pick_case(choice) && started_ < cases_max) start();
        if (!make(choice)) continue;
        ++report_.commands;
        report_.marks.note("command: " + name_of(choice.what));
        compare();
    }
    for (const auto& [key, kept] : world_.cases()) check_history(world_, key);
    report_.hash = world_.history_hash();
}

void Runner::start() {
    Variables variables;
    for (int i = 0; i < 4; ++i)
        variables["d" + std::to_string(i)] =
            std::to_string((trial_.decisions[i] + started_ * i) % 4);
    ++started_;
    say("start");
    const auto started = world_.start(trial_.plan.processes.front().id, context_of(variables));
    must(started.has_value(), "start", "The case cannot be started.");
    reference_.start(variables);
    compare();
}

void Runner::say(const std::string& line) {
    if (trace_) *trace_ += line + "\n";
}

void Runner::committed(InstanceKey key) {
    ++report_.commits;
    check_case(world_, key);
    const World::Case& kept = world_.cases().at(key);
    report_.marks.note_events(*world_.model(kept.state.instance.definition), kept.events,
                              noted_[key]);
    if (noted_[key] == 0 && kept.state.instance.parent) check_binding(key);
    if (noted_[key] == 0) note_start(kept);
    noted_[key] = kept.events.size();
}

void Runner::note_start(const World::Case& begun) {
    for (const Plan::Process& process : trial_.plan.processes) {
        for (const Event& start : process.starts) {
            const bool is_it =
                std::any_of(begun.events.begin(), begun.events.end(),
                            [&](const auto& event) { return plain_id(event.element) == start.id; });
            if (!is_it) continue;
            report_.marks.note(start.trigger == Trigger::message  ? "begun by a message"
                               : start.trigger == Trigger::signal ? "begun by a signal"
                                                                  : "begun by a timer");
        }
    }
}

// A called case has just begun: is it of the version that its caller's author asked for?
void Runner::check_binding(InstanceKey called) const {
    const State& child = world_.cases().at(called).state;
    const State& parent = world_.cases().at(child.instance.parent->instance).state;
    const auto caller =
        std::find_if(parent.elements.begin(), parent.elements.end(), [&](const auto& element) {
            return element.key == child.instance.parent->element_instance;
        });
    if (caller == parent.elements.end()) return;  // it was left before the called case could begin
    const Block* call = find_block(trial_.plan, plain_id(caller->element));
    must(call != nullptr, "binding", "Nothing in the plan calls from " + caller->element + ".");
    const int expected = call->binding == Binding::latest     ? world_.versions()
                         : call->binding == Binding::together ? parent.instance.version
                                                              : 1;
    must(child.instance.version == expected, "binding",
         caller->element + " called version " + std::to_string(child.instance.version) +
             ", expected " + std::to_string(expected) + ".");
}

void Runner::compare() {
    check_world(world_);
    const Places places(world_);
    const std::string ours = picture(world_, places);
    const std::string expected = reference_.picture();
    if (trace_) *trace_ += ours + "\n";
    must(ours == expected, "difference",
         "Engine and reference differ.\n--- engine\n" + ours + "--- reference\n" + expected);
}

std::string Runner::place(InstanceKey instance, ElementInstanceKey element) const {
    return Places(world_).of(instance, element);
}

void Runner::accepted(InstanceKey instance, Action action, const Actor& actor) {
    const Status answer =
        world_.send(instance, actor, action, "request-" + std::to_string(++requests_));
    must(answer.has_value(), "refused",
         answer ? "" : "A good command was refused: " + answer.error().message);
    past_.emplace_back(instance, std::move(action));
}

void Runner::refused(InstanceKey instance, Action action, const Actor& actor) {
    const std::uint64_t before = world_.history_hash();
    const Status answer =
        world_.send(instance, actor, std::move(action), "request-" + std::to_string(++requests_));
    must(!answer.has_value(), "accepted", "A late or wrong command was accepted.");
    must(world_.history_hash() == before, "accepted", "A refused command changed something.");
}

InstanceKey Runner::pick_case(const Choice& choice) const {
    std::vector<InstanceKey> active;
    for (const auto& [key, kept] : world_.cases()) {
        if (kept.state.instance.status == InstanceStatus::active) active.push_back(key);
    }
    return active.empty() ? InstanceKey{} : active[choice.pick % active.size()];
}

bool Runner::make(const Choice& choice) {
    switch (choice.what) {
        case Choice::What::complete_task:
            return complete_task(choice);
        case Choice::What::assign_task:
            return assign_task(choice);
        case Choice::What::claim_task:
            return claim_task(choice);
        case Choice::What::release_task:
            return release_task(choice);
        case Choice::What::message:
            return send_message(choice);
        case Choice::What::post:
            return post(choice);
        case Choice::What::signal:
            return send_signal(choice);
        case Choice::What::condition:
            return pulse(choice);
        case Choice::What::set_variable:
            return set_variable(choice);
        case Choice::What::advance:
            return advance(choice);
        case Choice::What::resolve_incident:
            return resolve_incident(choice);
        case Choice::What::cancel:
            return cancel(choice);
        case Choice::What::suspend:
            return suspend(choice);
        case Choice::What::modify:
            return modify(choice);
        case Choice::What::migrate:
            return migrate(choice);
        case Choice::What::stale:
            return repeat_late(choice);
        case Choice::What::malformed:
            return send_malformed(choice);
        case Choice::What::complete_job:
        case Choice::What::fail_job:
        case Choice::What::throw_error:
            return work_on_job(choice);
        case Choice::What::publish:
            if (world_.versions() >= versions_max) return false;
            say("publish another version");
            publish_version();
            return true;
    }
    return false;
}

}  // namespace obieg::sim

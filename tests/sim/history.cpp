// The state of a case rebuilt from its events alone.
#include <algorithm>

#include "sim/failure.h"
#include "sim/invariants.h"

namespace obieg::sim {

using namespace engine;

namespace {

struct Rebuilt {
    enum class Life { alive, completed, terminated };
    std::map<ElementInstanceKey, Life> elements;
    std::map<ElementInstanceKey, Context> variables;
    std::set<std::string> tasks;
    std::map<std::string, ElementInstanceKey> jobs;
    std::map<std::pair<ElementInstanceKey, std::string>, int>
        timers;  // by timer event, whatever the version
    std::map<std::pair<ElementInstanceKey, std::string>, int> subscriptions;  // by name
    InstanceStatus status = InstanceStatus::active;

    void end(const engine::Event& event, Life life) {
        const auto found = elements.find(event.element_instance);
        must(found != elements.end() && found->second == Life::alive, "automaton",
             event.element + " ended though it did not live.");
        found->second = life;
        std::erase_if(jobs, [&](const auto& row) { return row.second == event.element_instance; });
    }

    void apply(const engine::Event& event) {
        const ElementInstanceKey key = event.element_instance;
        const auto text = [&](std::string_view name) {
            const Value* value = event.data.find(name);
            return value ? value->text_or("") : std::string();
        };
        switch (event.kind) {
            case EventKind::process_completed:
                status = InstanceStatus::completed;
                break;
            case EventKind::process_terminated:
                status = InstanceStatus::terminated;
                break;
            case EventKind::element_activated:
                must(elements.emplace(key, Life::alive).second, "automaton",
                     event.element + " was activated twice.");
                break;
            case EventKind::element_completed:
                end(event, Life::completed);
                break;
            case EventKind::element_terminated:
                end(event, Life::terminated);
                break;
            case EventKind::variables_set:
                for (const auto& [name, value] :
                     event.data.find("variables")->if_context()->entries())
                    variables[key].set(name, value);
                break;
            case EventKind::task_created:
                must(tasks.insert(text("task")).second, "automaton", "A task was created twice.");
                break;
            case EventKind::task_completed:
            case EventKind::task_canceled:
                must(tasks.erase(text("task")) == 1, "automaton",
                     "A task was closed that was not open.");
                break;
            case EventKind::job_created:
                jobs[text("job")] = key;
                break;
            case EventKind::job_completed:
                must(jobs.erase(text("job")) == 1, "automaton",
                     "A job was completed that was not open.");
                break;
            case EventKind::job_failed:
                if (event.data.contains("code")) jobs.erase(text("job"));
                break;
            case EventKind::timer_armed:
                ++timers[{key, plain_id(text("timer"))}];
                break;
            case EventKind::timer_fired:
            case EventKind::timer_disarmed:
                --timers[{key, plain_id(text("timer"))}];
                break;
            case EventKind::subscription_opened:
                ++subscriptions[{key, text("name")}];
                break;
            case EventKind::subscription_closed:
                --subscriptions[{key, text("name")}];
                break;
            default:
                break;
        }
    }
};

}  // namespace

void check_history(const World& world, InstanceKey instance) {
    const World::Case& kept = world.cases().at(instance);
    const State& state = kept.state;
    Rebuilt rebuilt;
    for (const engine::Event& event : kept.events) rebuilt.apply(event);

    must(rebuilt.status == state.instance.status, "history",
         "History tells another end of the case.");
    std::set<ElementInstanceKey> alive;
    for (const auto& [key, life] : rebuilt.elements) {
        if (life == Rebuilt::Life::alive) alive.insert(key);
    }
    std::set<ElementInstanceKey> kept_alive;
    for (const ElementInstance& element : state.elements) {
        // The process' own instance stays for its variables when the case has ended.
        const bool is_over = !element.scope && state.instance.status != InstanceStatus::active;
        if (!is_over) kept_alive.insert(element.key);
    }
    must(alive == kept_alive, "history", "History tells of other living elements than the case.");
    for (const ElementInstance& element : state.elements) {
        for (const auto& [name, value] : rebuilt.variables[element.key].entries()) {
            const Value* found = element.variables.find(name);
            must(found && *found == value, "history",
                 "History tells another value of " + name + " in " + element.element);
        }
        const bool is_case = !element.scope;
        must(!is_case || rebuilt.variables[element.key].size() == element.variables.size(),
             "history", "History does not tell of every variable of the case.");
    }
    std::set<std::string> tasks;
    for (const UserTask& row : state.tasks) tasks.insert(to_string(row.key));
    must(tasks == rebuilt.tasks, "history", "History tells of other open tasks than the case.");
    std::set<std::string> jobs;
    for (const Job& row : state.jobs) jobs.insert(to_string(row.key));
    std::set<std::string> told;
    for (const auto& [job, element] : rebuilt.jobs) told.insert(job);
    must(jobs == told, "history", "History tells of other open jobs than the case.");
    for (const Timer& row : state.timers)
        --rebuilt.timers[{row.element_instance, plain_id(row.element)}];
    for (const auto& [at, count] : rebuilt.timers) {
        must(count == 0, "history", "History tells of other timers than the case: " + at.second);
    }
    for (const Subscription& row : state.subscriptions)
        --rebuilt.subscriptions[{row.element_instance, row.name}];
    for (const auto& [at, count] : rebuilt.subscriptions) {
        must(count == 0, "history",
             "History tells of other subscriptions than the case: " + at.second);
    }
}

}  // namespace obieg::sim

#include "sim/picture.h"

#include <algorithm>

#include "base/json.h"

namespace obieg::sim {

using namespace engine;

Places::Places(const World& world) {
    int roots = 0;
    // A caller is older than what it calls, so its places are known by then.
    for (const auto& [key, kept] : world.cases()) {
        const State& state = kept.state;
        const bool is_active = state.instance.status == InstanceStatus::active;
        if (!state.instance.parent) {
            cases_[key] = std::to_string(++roots);
        } else if (is_active) {
            const auto call = elements_.find(
                {state.instance.parent->instance, state.instance.parent->element_instance});
            cases_[key] = call == elements_.end() ? "lost" : call->second + ">";
        }
        if (!is_active) continue;
        std::map<std::string, int> ordinals;
        for (const ElementInstance& element : state.elements) {
            std::string& place = elements_[{key, element.key}];
            if (!element.scope) {
                place = cases_[key];
                continue;
            }
            place = elements_[{key, element.scope}] + "/" + plain_id(element.element);
            if (element.loop_counter) place += "#" + std::to_string(element.loop_counter);
            place += ":" + std::to_string(++ordinals[place]);
        }
    }
}

std::string Places::of(InstanceKey instance, ElementInstanceKey element) const {
    const auto found = elements_.find({instance, element});
    return found == elements_.end() ? "nowhere" : found->second;
}

std::string picture(const World& world, const Places& places) {
    std::vector<std::string> lines;
    const auto text_of = [](const Context& variables) {
        std::map<std::string, std::string> sorted;
        for (const auto& [name, value] : variables.entries()) sorted[name] = json::write(value);
        std::string text;
        for (const auto& [name, value] : sorted) text += " " + name + "=" + value;
        return text;
    };
    for (const auto& [key, kept] : world.cases()) {
        const State& state = kept.state;
        const InstanceStatus status = state.instance.status;
        if (status != InstanceStatus::active) {
            if (state.instance.parent) continue;
            lines.push_back(places.of_case(key) +
                            (status == InstanceStatus::completed ? " completed" : " terminated") +
                            text_of(state.elements.front().variables));
            continue;
        }
        const auto times = [&](EventKind kind) {
            return std::to_string(
                std::count_if(kept.events.begin(), kept.events.end(),
                              [&](const engine::Event& event) { return event.kind == kind; }));
        };
        lines.push_back(places.of_case(key) + " reminded " + times(EventKind::task_reminded) +
                        ", escalated " + times(EventKind::task_escalated) + ", returned " +
                        times(EventKind::task_returned_to_pool));
        const auto at = [&](ElementInstanceKey element) { return places.of(key, element); };
        for (const ElementInstance& element : state.elements) {
            if (!element.waiting_tokens.empty()) {
                int tokens = 0;
                for (const auto& [flow, count] : element.waiting_tokens) tokens += count;
                lines.push_back(at(element.key) + " tokens " + std::to_string(tokens));
                continue;
            }
            std::string line = at(element.key);
            if (element.status == ElementStatus::activating) line += " activating";
            if (element.status == ElementStatus::completing) line += " completing";
            lines.push_back(line + text_of(element.variables));
        }
        for (const UserTask& row : state.tasks)
            lines.push_back(at(row.element_instance) + " task for " + row.assignee + " due " +
                            (row.due_at ? std::to_string(row.due_at->ms) : "never"));
        for (const Job& row : state.jobs)
            lines.push_back(at(row.element_instance) + " job, retries " +
                            std::to_string(row.retries));
        for (const Incident& row : state.incidents)
            lines.push_back(at(row.element_instance) + " incident " + row.kind);
        for (const Timer& row : state.timers)
            lines.push_back(at(row.element_instance) + " timer " + std::to_string(row.due.ms));
        for (const Subscription& row : state.subscriptions) {
            const bool is_message = row.kind == Subscription::Kind::message;
            lines.push_back(at(row.element_instance) + (is_message ? " message " : " signal ") +
                            row.name + (is_message ? " " + row.correlation_key : ""));
        }
    }
    std::sort(lines.begin(), lines.end());
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

}  // namespace obieg::sim

#include "sim/invariants.h"

#include <algorithm>

#include "engine/codec.h"
#include "sim/failure.h"

namespace obieg::sim {

using namespace engine;

namespace {

template <class Rows>
std::size_t count_of(const Rows& rows, ElementInstanceKey element) {
    return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [&](const auto& row) {
        return row.element_instance == element;
    }));
}

template <class Rows, class Kept>
void check_rows(const Rows& rows, const Kept& kept, const std::string& what) {
    must(rows.size() == kept.size(), "rows",
         "The rows of " + what + " differ from the case: " + std::to_string(kept.size()) +
             " rows, " + std::to_string(rows.size()) + " in the case.");
    for (const auto& row : rows) {
        must(kept.contains(row.key), "rows", "A row of " + what + " is missing.");
    }
}

class Checker {
public:
    Checker(const World& world, const World::Case& kept)
        : kept_(kept), state_(kept.state), model_(*world.model(kept.state.instance.definition)) {}

    void check() {
        check_codec();
        check_rows(state_.tasks, kept_.tasks, "tasks");
        check_rows(state_.jobs, kept_.jobs, "jobs");
        check_rows(state_.timers, kept_.timers, "timers");
        check_rows(state_.subscriptions, kept_.subscriptions, "subscriptions");
        check_rows(state_.incidents, kept_.incidents, "incidents");
        check_contents();
        check_keys();
        check_events();
        if (state_.instance.status != InstanceStatus::active) {
            check_ended();
            return;
        }
        for (const ElementInstance& instance : state_.elements) {
            check_scope(instance);
            // News that a suspended case holds back have used up the rows that brought them.
            if (!state_.instance.suspended_at) check_waits(instance);
        }
        const auto belongs = [&](const auto& rows, const std::string& what) {
            for (const auto& row : rows) {
                must(find(row.element_instance) != nullptr, "orphan",
                     "A row of " + what + " belongs to nothing that lives: " + row.element);
            }
        };
        belongs(state_.tasks, "tasks");
        belongs(state_.jobs, "jobs");
        belongs(state_.timers, "timers");
        belongs(state_.subscriptions, "subscriptions");
        belongs(state_.incidents, "incidents");
    }

private:
    const ElementInstance* find(ElementInstanceKey key) const {
        for (const ElementInstance& instance : state_.elements) {
            if (instance.key == key) return &instance;
        }
        return nullptr;
    }

    const Element& element_of(const ElementInstance& instance) const {
        const Element* element = model_.element(instance.element);
        must(element != nullptr, "scope", "No such element: " + instance.element);
        return *element;
    }

    void check_codec() const {
        const Result<State> read = decode_state(kept_.bytes);
        must(read.has_value() && encode(*read) == kept_.bytes, "codec",
             "A case that is read and written again is another.");
    }

    // The rows that lists and look-ups answer from say what the case says.
    void check_contents() const {
        for (const UserTask& row : state_.tasks)
            must(kept_.tasks.at(row.key) == row, "rows", "A task's row is stale: " + row.element);
        for (const Timer& row : state_.timers)
            must(kept_.timers.at(row.key) == row, "rows", "A timer's row is stale: " + row.element);
        for (const Job& row : state_.jobs) {
            const Job& other = kept_.jobs.at(row.key);
            must(other.retries == row.retries && other.worker == row.worker &&
                     other.retry_at == row.retry_at && other.error_message == row.error_message,
                 "rows", "A job's row is stale: " + row.element);
        }
    }

    void check_keys() const {
        std::set<std::uint64_t> seen;
        const auto once = [&](std::uint64_t key) {
            must(key != 0 && seen.insert(key).second, "keys",
                 "The key " + std::to_string(key) + " names two things, or nothing.");
        };
        for (const auto& row : state_.elements) once(row.key.raw);
        for (const auto& row : state_.tasks) once(row.key.raw);
        for (const auto& row : state_.jobs) once(row.key.raw);
        for (const auto& row : state_.timers) once(row.key.raw);
        for (const auto& row : state_.subscriptions) once(row.key.raw);
        for (const auto& row : state_.incidents) once(row.key.raw);
    }

    void check_events() const {
        std::int64_t expected = 1;
        Time before{};
        for (const engine::Event& event : kept_.events) {
            must(event.sequence == expected++, "events", "The history has a gap.");
            must(event.at >= before, "events", "The history goes back in time.");
            before = event.at;
        }
        must(state_.next_event == expected, "events", "The next event has the wrong number.");
    }

    void check_ended() const {
        must(state_.elements.size() == 1, "left-over",
             "Something lives on in a case that has ended: " + state_.elements.back().element);
        must(state_.tasks.empty() && state_.jobs.empty() && state_.timers.empty() &&
                 state_.subscriptions.empty() && state_.incidents.empty(),
             "left-over", "A case that has ended left work behind.");
        must(state_.instance.ended_at.has_value(), "left-over",
             "Nobody knows when the case ended.");
    }

    void check_scope(const ElementInstance& instance) const {
        const Element& element = element_of(instance);
        if (!instance.scope) {
            must(&instance == &state_.elements.front(), "scope", "Two processes in one case.");
            return;
        }
        const ElementInstance* scope = find(instance.scope);
        must(scope != nullptr, "scope", instance.element + " lives in a scope that is gone.");
        const Element& outer = element_of(*scope);
        const bool is_turn = instance.loop_counter > 0 && outer.index == element.index;
        // What undoes something lives where the undoing was asked for.
        const bool undoes = element.is_for_compensation;
        must(is_turn || undoes || outer.index == element.scope, "scope",
             instance.element + " lives in " + outer.id + ", where it does not stand.");
        must(instance.status != ElementStatus::terminating, "scope",
             instance.element + " is being terminated while the case rests.");
    }

    // Every element that waits has exactly one reason to go on, and is not forgotten.
    void check_waits(const ElementInstance& instance) const {
        const Element& element = element_of(instance);
        const std::size_t incidents = count_of(state_.incidents, instance.key);
        const std::size_t tasks = count_of(state_.tasks, instance.key);
        const std::size_t jobs = count_of(state_.jobs, instance.key);
        const bool has_children =
            std::any_of(state_.elements.begin(), state_.elements.end(),
                        [&](const ElementInstance& row) { return row.scope == instance.key; });
        const auto says = [&](bool holds, const std::string& what) {
            must(holds, "waits", instance.element + " " + what);
        };
        if (instance.status != ElementStatus::active) {
            says(incidents > 0, "was stopped, and no incident says so.");
            says(tasks == 0 && jobs == 0, "was stopped, and there is still work for it.");
            return;
        }
        const bool is_body = element.loop && instance.loop_counter == 0;
        if (is_body) {
            says(has_children || incidents > 0, "waits for turns, and there is none.");
            return;
        }
        switch (element.type) {
            case ElementType::process:
            case ElementType::sub_process:
            case ElementType::event_sub_process:
            case ElementType::transaction:
            case ElementType::ad_hoc_sub_process:
                says(has_children || incidents > 0, "waits, and nothing is inside.");
                return;
            case ElementType::user_task:
                says(tasks == 1 && jobs == 0, "waits, and there is not exactly one task.");
                return;
            case ElementType::service_task:
            case ElementType::send_task:
            case ElementType::script_task:
            case ElementType::business_rule_task:
                says(jobs == 1 && tasks == 0, "waits, and there is not exactly one job.");
                return;
            case ElementType::receive_task:
            case ElementType::intermediate_catch_event:
                check_listens(instance, element);
                return;
            case ElementType::event_based_gateway:
                for (const int flow : element.outgoing) {
                    const Flow& taken = model_.flows[static_cast<std::size_t>(flow)];
                    check_listens(instance,
                                  model_.elements[static_cast<std::size_t>(taken.target)]);
                }
                return;
            case ElementType::call_activity:
                return;  // check_world looks for the called case
            case ElementType::parallel_gateway:
            case ElementType::inclusive_gateway:
            case ElementType::complex_gateway:
                says(!instance.waiting_tokens.empty(), "waits, and no token has come.");
                return;
            case ElementType::intermediate_throw_event:
            case ElementType::end_event:
                return;  // undoes something; the handler is another element of the scope
            default:
                says(incidents > 0, "waits for nothing.");
        }
    }

    // One row for each definition of the event, and none twice.
    void check_listens(const ElementInstance& holder, const Element& event) const {
        for (std::size_t rule = 0; rule < event.events.size(); ++rule) {
            const auto is_it = [&](const auto& row) {
                return row.element_instance == holder.key && row.element == event.id &&
                       row.rule == static_cast<int>(rule);
            };
            const auto timers = std::count_if(state_.timers.begin(), state_.timers.end(), is_it);
            const auto subscriptions =
                std::count_if(state_.subscriptions.begin(), state_.subscriptions.end(), is_it);
            const EventType type = event.events[rule].type;
            const bool is_subscribed = type == EventType::message || type == EventType::signal;
            must(timers == (type == EventType::timer) && subscriptions == is_subscribed, "waits",
                 event.id + " waits, and there is not exactly one row to wake it.");
        }
    }

    const World::Case& kept_;
    const State& state_;
    const Model& model_;
};

}  // namespace

void check_case(const World& world, InstanceKey instance) {
    Checker(world, world.cases().at(instance)).check();
}

void check_world(const World& world) {
    std::map<std::pair<InstanceKey, ElementInstanceKey>, int> called;
    std::set<std::uint64_t> seen;
    for (const auto& [key, kept] : world.cases()) {
        for (const ElementInstance& element : kept.state.elements) {
            must(seen.insert(element.key.raw).second, "keys", "Two cases share a key.");
        }
        const auto& parent = kept.state.instance.parent;
        if (!parent || kept.state.instance.status != InstanceStatus::active) continue;
        ++called[{parent->instance, parent->element_instance}];
    }
    for (const auto& [key, kept] : world.cases()) {
        const Model& model = *world.model(kept.state.instance.definition);
        for (const ElementInstance& element : kept.state.elements) {
            const Element& rule = *model.element(element.element);
            const bool is_body = rule.loop && element.loop_counter == 0;
            const bool calls = rule.type == ElementType::call_activity && !is_body &&
                               element.status == ElementStatus::active;
            const auto found = called.find({key, element.key});
            const int children = found == called.end() ? 0 : found->second;
            must(children == (calls ? 1 : 0), "calls",
                 element.element + " should have called " + (calls ? "one case" : "no case") +
                     ", found " + std::to_string(children));
            if (found != called.end()) called.erase(found);
        }
    }
    must(called.empty(), "calls", "A called case lives on though nobody waits for it.");
}

}  // namespace obieg::sim

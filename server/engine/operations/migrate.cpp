#include "engine/operations/migrate.h"

#include <algorithm>
#include <map>

#include "base/check.h"
#include "engine/elements/ad_hoc_sub_process/ad_hoc_sub_process.h"
#include "engine/elements/catching.h"
#include "engine/elements/compensation.h"
#include "engine/elements/gathering.h"
#include "engine/elements/user_task/rework.h"
#include "engine/elements/user_task/task_change.h"
#include "engine/events/conditional.h"
#include "engine/operations/called.h"

namespace obieg::engine {

namespace {

const Element& element_at(const Model& model, int index) {
    return model.elements[static_cast<std::size_t>(index)];
}

std::vector<EventType> kinds_of(const Element& element) {
    std::vector<EventType> kinds;
    for (const EventRule& rule : element.events) kinds.push_back(rule.type);
    return kinds;
}

// The events that an active instance of the element listens to.
std::vector<const Element*> listened(const Model& model, const Element& element) {
    std::vector<const Element*> events;
    for (const int index : element.boundary_events) events.push_back(&element_at(model, index));
    for (const int sub_process : element.event_sub_processes) {
        for (const int child : element_at(model, sub_process).children) {
            const Element& event = element_at(model, child);
            if (event.type == ElementType::start_event) events.push_back(&event);
        }
    }
    if (element.type == ElementType::event_based_gateway) {
        for (const int flow : element.outgoing) {
            const int target = model.flows[static_cast<std::size_t>(flow)].target;
            events.push_back(&element_at(model, target));
        }
    }
    return events;
}

class Migration {
public:
    Migration(const Model& source, const Model& target, const MigrateInstance& command)
        : source_(source), target_(target) {
        for (const auto& [from, to] : command.elements) named_.emplace(from, to);
        named_.insert_or_assign(source.process().id, target.process().id);
    }

    void carry_over(State& state);

    std::vector<Detail> problems;
    std::vector<Migrated::Renewed> listeners;
    Context renamed;

private:
    void problem(const std::string& element, std::string sentence) {
        problems.push_back({element, std::move(sentence)});
    }

    // What takes the element's place; null when the command does not name it.
    const Element* named(const std::string& id) const {
        const auto found = named_.find(id);
        return found == named_.end() ? nullptr : target_.element(found->second);
    }
    // Likewise, and else the element of the same id: for what only has to be remembered.
    const Element* remembered(const std::string& id) const {
        const Element* found = named(id);
        return found ? found : target_.element(id);
    }

    bool fits(const Element& from, const Element& to);
    void carry_over(ElementInstance& instance, const Element& from, const Element& to);
    void carry_over_tokens(ElementInstance& instance, const Element& from, const Element& to);
    void carry_over_notes(ElementInstance& instance, std::string_view memo);
    void carry_over_memo(ElementInstance& instance, const Element& from);
    void carry_over_steps(ElementInstance& instance) const;
    void carry_over_timers(State& state);
    void carry_over_subscriptions(State& state);
    bool keeps_rule(const Timer& timer, const Element& holder) const;
    std::string_view sequel_of(const Flow& flow, const Element& gateway) const;

    const Model& source_;
    const Model& target_;
    std::map<std::string, std::string, std::less<>> named_;
    std::map<ElementInstanceKey, const Element*> targets_;  // of what could be carried over
};

void Migration::carry_over(State& state) {
    if (!state.held.empty()) {
        problem("",
                "Messages came while this case was suspended. Resume it first, so that they "
                "are taken, then migrate it.");
    }
    for (ElementInstance& instance : state.elements) {
        const Element* from = source_.element(instance.element);
        OBIEG_CHECK(from != nullptr);
        const Element* to = named(from->id);
        if (!to) {
            problem(from->id, "The case stands at " + called(*from) +
                                  ", and no step of the new version is named for it. Choose one.");
            continue;
        }
        if (!fits(*from, *to)) continue;
        targets_[instance.key] = to;
        carry_over(instance, *from, *to);
        if (from->id != to->id && from->index != 0) renamed.set(from->id, to->id);
    }
    const auto rename = [&](auto& row) {
        const auto found = targets_.find(row.element_instance);
        if (found != targets_.end()) row.element = found->second->id;
    };
    for (UserTask& task : state.tasks) {
        rename(task);
        if (const Element* corrected = remembered(task.corrects)) task.corrects = corrected->id;
    }
    for (Job& job : state.jobs) rename(job);
    for (Incident& incident : state.incidents) rename(incident);
    carry_over_timers(state);
    carry_over_subscriptions(state);
}

bool Migration::fits(const Element& from, const Element& to) {
    const std::size_t before = problems.size();
    if (from.scope != from.index) {
        const Element* scope = named(element_at(source_, from.scope).id);
        if (!scope || to.scope != scope->index) {
            problem(from.id, called(to) + " is not inside what takes the place of " +
                                 called(element_at(source_, from.scope)) +
                                 "; a step cannot be carried into another scope. Choose a step "
                                 "inside it.");
        }
    }
    const bool is_repeated = from.loop.has_value();
    const bool same_loop = is_repeated == to.loop.has_value() &&
                           (!is_repeated || (from.loop->is_sequential == to.loop->is_sequential &&
                                             from.loop->is_standard == to.loop->is_standard));
    if (!same_loop) {
        problem(from.id, called(from) + " and " + called(to) +
                             " are not repeated in the same way (once, one after the other, all "
                             "at once), so its turns cannot be carried over.");
    }
    return problems.size() == before;
}

void Migration::carry_over(ElementInstance& instance, const Element& from, const Element& to) {
    instance.element = to.id;
    carry_over_tokens(instance, from, to);
    carry_over_memo(instance, from);

    Migrated::Renewed& listener = listeners.emplace_back();
    listener.holder = instance.key;
    std::vector<const Element*> offered = listened(target_, to);
    for (const Element* event : listened(source_, from)) {
        const Element* sequel = named(event->id);
        if (!sequel) continue;
        if (std::find(offered.begin(), offered.end(), sequel) == offered.end()) {
            problem(event->id, called(*sequel) + " does not belong to " + called(to) +
                                   ", which takes the place of " + called(from) +
                                   ". Choose an event of " + called(to) +
                                   ", or leave it out to let it begin anew.");
            continue;
        }
        listener.kept.push_back(sequel->id);
    }
}

// The flow of the new version that tokens on this one have come over; empty: there is none.
std::string_view Migration::sequel_of(const Flow& flow, const Element& gateway) const {
    const Element* source = remembered(element_at(source_, flow.source).id);
    const Flow* found = nullptr;
    for (const int index : gateway.incoming) {
        const Flow& candidate = target_.flows[static_cast<std::size_t>(index)];
        if (candidate.id == flow.id) return candidate.id;
        if (source && candidate.source == source->index) found = &candidate;
    }
    return found ? std::string_view(found->id) : std::string_view();
}

void Migration::carry_over_tokens(ElementInstance& instance, const Element& from,
                                  const Element& to) {
    for (auto& [id, tokens] : instance.waiting_tokens) {
        const auto flow = std::find_if(source_.flows.begin(), source_.flows.end(),
                                       [&, &name = id](const Flow& row) { return row.id == name; });
        OBIEG_CHECK(flow != source_.flows.end());
        const std::string_view sequel = sequel_of(*flow, to);
        if (sequel.empty()) {
            problem(from.id, "A token waits at " + called(from) + " that came from " +
                                 called(element_at(source_, flow->source)) +
                                 "; in the new version nothing leads from there to " + called(to) +
                                 ". Name the step that takes its place, or keep the flow.");
            continue;
        }
        id = sequel;
    }
}

void Migration::carry_over_notes(ElementInstance& instance, std::string_view memo) {
    const Value kept = memo_of(instance, memo);
    if (!kept.if_list()) return;
    List notes;
    for (const Value& entry : *kept.if_list()) {
        const std::string activity = entry.get("activity").text_or("");
        const Element* done = remembered(activity);
        const Element* handler = remembered(entry.get("handler").text_or(""));
        if (!done || !handler) {
            problem(activity, "\"" + activity +
                                  "\" is done and may have to be undone; the new version has no "
                                  "step that could do so. Name the steps that take the place of "
                                  "both.");
            continue;
        }
        Context note = *entry.if_context();
        note.set("activity", done->id);
        note.set("handler", handler->id);
        notes.emplace_back(std::move(note));
    }
    instance.memo.set(memo, std::move(notes));
}

// What is remembered of steps by their ids, so that they can be sent back to, and counted from,
// under their new ones. What has gone is forgotten.
void Migration::carry_over_steps(ElementInstance& instance) const {
    for (const std::string_view name : {performers_name, step_moments_name, seen_name}) {
        const Value kept = memo_of(instance, name);
        if (!kept.if_context()) continue;
        Context steps;
        for (const auto& [id, value] : kept.if_context()->entries()) {
            if (const Element* step = remembered(id)) steps.set(step->id, value);
        }
        instance.memo.set(std::string(name), std::move(steps));
    }
    const Value noted = memo_of(instance, rework_name);
    const Element* step = remembered(noted.get("to").text_or(""));
    if (!noted.if_context() || !step) return;
    Context rework = *noted.if_context();
    rework.set("to", step->id);
    instance.memo.set(std::string(rework_name), std::move(rework));
}

void Migration::carry_over_memo(ElementInstance& instance, const Element& from) {
    carry_over_notes(instance, compensation_notes_memo);
    carry_over_notes(instance, compensation_queue_memo);
    carry_over_steps(instance);

    const Value waiting = memo_of(instance, ad_hoc_waiting_memo);
    if (waiting.if_list()) {
        List ids;
        for (const Value& id : *waiting.if_list()) {
            const Element* next = remembered(id.text_or(""));
            if (!next) {
                problem(id.text_or(""), "\"" + id.text_or("") + "\" has yet to begin inside " +
                                            called(from) +
                                            " and is missing from the new version. Name the step "
                                            "that takes its place.");
                continue;
            }
            ids.emplace_back(next->id);
        }
        instance.memo.set(ad_hoc_waiting_memo, std::move(ids));
    }
    const std::string start = memo_of(instance, start_with).text_or("");
    if (const Element* sequel = start.empty() ? nullptr : remembered(start)) {
        instance.memo.set(start_with, sequel->id);
    }
    Context memo;
    for (const auto& [name, value] : instance.memo.entries()) {
        if (!name.starts_with(come_prefix)) {
            memo.set(name, value);
        } else if (const Element* event = named(name.substr(come_prefix.size()))) {
            memo.set(std::string(come_prefix) + event->id, value);
        }
    }
    instance.memo = std::move(memo);
    const Value conditions = memo_of(instance, conditions_memo);
    if (!conditions.if_context()) return;
    Context seen;
    for (const auto& [id, state] : conditions.if_context()->entries()) {
        if (const Element* event = named(id)) seen.set(event->id, state);
    }
    instance.memo.set(conditions_memo, std::move(seen));
}

bool Migration::keeps_rule(const Timer& timer, const Element& holder) const {
    if (!holder.user_task) return false;
    const auto rule = static_cast<std::size_t>(timer.rule);
    switch (timer.purpose) {
        case TimerPurpose::reminder:
            return rule < holder.user_task->reminders.size();
        case TimerPurpose::escalation:
            return rule < holder.user_task->escalations.size();
        case TimerPurpose::pool_return:
            return holder.user_task->pool_return.has_value();
        case TimerPurpose::timeout:
            return holder.user_task->timeout.has_value();
        case TimerPurpose::completion:
            return true;
        case TimerPurpose::event:
            break;
    }
    return false;
}

void Migration::carry_over_timers(State& state) {
    std::vector<Timer> kept;
    for (Timer& timer : state.timers) {
        const auto holder = targets_.find(timer.element_instance);
        if (holder == targets_.end()) continue;
        if (timer.purpose != TimerPurpose::event) {
            if (!keeps_rule(timer, *holder->second)) continue;
            timer.element = holder->second->id;
        } else {
            const Element* event = named(timer.element);
            if (!event) continue;
            timer.element = event->id;
        }
        kept.push_back(std::move(timer));
    }
    state.timers = std::move(kept);
    for (UserTask& task : state.tasks) {
        const bool returns =
            std::any_of(state.timers.begin(), state.timers.end(), [&](const Timer& timer) {
                return timer.element_instance == task.element_instance &&
                       timer.purpose == TimerPurpose::pool_return;
            });
        if (!returns) task.returns_to_pool_at.reset();
    }
}

void Migration::carry_over_subscriptions(State& state) {
    std::vector<Subscription> kept;
    for (Subscription& subscription : state.subscriptions) {
        const Element* event = named(subscription.element);
        if (!event || !targets_.contains(subscription.element_instance)) continue;
        subscription.element = event->id;
        kept.push_back(std::move(subscription));
    }
    state.subscriptions = std::move(kept);
}

// As Run::arm_listeners, without what goes on from before.
Status arm_new(Run& run, const Migrated::Renewed& listener) {
    const ElementInstance& holder = run.at(listener.holder);
    if (holder.status != ElementStatus::active || !holder.waiting_tokens.empty()) return {};
    const Element& element = run.element_of(holder);
    const bool is_turn = holder.loop_counter > 0;
    const bool is_body = element.loop && !is_turn;
    const bool is_interrupted = memo_of(holder, interrupted).is_true();
    for (const Element* event : listened(run.model, element)) {
        if (event->type == ElementType::boundary_event ? is_turn : is_body || is_interrupted)
            continue;
        if (std::find(listener.kept.begin(), listener.kept.end(), event->id) !=
            listener.kept.end()) {
            continue;
        }
        TRY_STATUS(run.arm(*event, listener.holder));
    }
    return {};
}

bool has_all_tokens(Run& run, const ElementInstance& waiting) {
    const Element& element = run.element_of(waiting);
    return element.type == ElementType::parallel_gateway &&
           std::all_of(element.incoming.begin(), element.incoming.end(),
                       [&](int flow) { return tokens_on(run, waiting.key, flow) > 0; });
}

}  // namespace

std::vector<Detail> check_mapping(const Model& source, const Model& target,
                                  const MigrateInstance& command) {
    std::vector<Detail> problems;
    std::map<std::string_view, int> times;
    for (const auto& [from, to] : command.elements) {
        const Element* before = source.element(from);
        const Element* after = target.element(to);
        if (!before) {
            problems.push_back({from, "There is no step \"" + from +
                                          "\" in the version that the "
                                          "case runs on."});
        } else if (!after) {
            problems.push_back({from, "There is no step \"" + to + "\" in the new version."});
        } else if (before->type != after->type || kinds_of(*before) != kinds_of(*after)) {
            problems.push_back({from, called(*before) + " and " + called(*after) +
                                          " are not of the same kind. Choose a step of the same "
                                          "kind."});
        } else if (++times[from] > 1) {
            problems.push_back({from, called(*before) + " is named twice."});
        }
    }
    return problems;
}

std::vector<ProposedElement> propose_mapping(const Model& source, const Model& target) {
    std::vector<ProposedElement> proposed;
    for (const Element& from : source.elements) {
        // Nothing stands at the start of a case; an event sub-process begins with an event.
        const bool is_plain_start =
            from.type == ElementType::start_event &&
            element_at(source, from.scope).type != ElementType::event_sub_process;
        if (from.type == ElementType::process || is_plain_start) continue;
        ProposedElement& entry = proposed.emplace_back();
        entry.from = &from;
        const Element* alike = nullptr;
        for (const Element& to : target.elements) {
            if (to.type != from.type || kinds_of(to) != kinds_of(from)) continue;
            entry.candidates.push_back(&to);
            if (to.id == from.id) entry.to = &to;
            if (!alike && !from.name.empty() && to.name == from.name) alike = &to;
        }
        if (!entry.to) entry.to = alike;
    }
    return proposed;
}

Result<Migrated> migrate(const Model& source, const State& state, const MigrateInstance& command,
                         const Catalog& catalog) {
    const std::shared_ptr<const Model> target = catalog.model(command.target);
    if (!target) {
        return fail(Code::not_found,
                    "There is no process version " + to_string(command.target) + " to migrate to.");
    }
    if (command.target == state.instance.definition) {
        return fail(Code::wrong_state, "The case runs on that version already.");
    }
    std::vector<Detail> wrong = check_mapping(source, *target, command);
    if (!wrong.empty()) {
        std::string first = wrong.front().message;
        return fail(Code::invalid_argument, std::move(first), std::move(wrong));
    }
    Migrated migrated{target, state, {}, {}};
    Migration migration(source, *target, command);
    migration.carry_over(migrated.state);
    if (!migration.problems.empty()) {
        std::string first = migration.problems.front().message;
        return fail(Code::wrong_state, std::move(first), std::move(migration.problems));
    }
    ProcessInstance& instance = migrated.state.instance;
    instance.definition = target->key;
    instance.process_id = target->process_id;
    instance.version = target->version;
    migrated.listeners = std::move(migration.listeners);
    migrated.renamed = std::move(migration.renamed);
    return migrated;
}

Status finish_migration(Run& run, const Migrated& migrated, const ProcessInstance& before) {
    Context data;
    data.set("process", run.model.process_id);
    data.set("fromVersion", static_cast<std::int64_t>(before.version));
    data.set("toVersion", static_cast<std::int64_t>(run.model.version));
    if (!migrated.renamed.empty()) data.set("elements", migrated.renamed);
    run.emit(EventKind::case_migrated, std::move(data));
    for (const Migrated::Renewed& listener : migrated.listeners) {
        const Status armed = arm_new(run, listener);
        if (!armed) {
            // Of an incident's error only the sentence is meant for whoever asked.
            return fail(Code::wrong_state, armed.error().message,
                        {{run.at(listener.holder).element, armed.error().message}});
        }
    }
    run.note_change();
    if (run.state.instance.suspended_at) return {};
    std::vector<ElementInstanceKey> complete;
    for (const ElementInstance& instance : run.state.elements) {
        if (!instance.waiting_tokens.empty() && has_all_tokens(run, instance))
            complete.push_back(instance.key);
    }
    for (const ElementInstanceKey key : complete) pass_gathered(run, key);
    return {};
}

}  // namespace obieg::engine

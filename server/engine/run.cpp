#include "engine/run.h"

#include "base/check.h"
#include "base/limits.h"
#include "engine/actions.h"
#include "engine/elements/ad_hoc_sub_process/ad_hoc_sub_process.h"
#include "engine/elements/compensation.h"
#include "engine/elements/flows.h"
#include "engine/elements/loop.h"
#include "engine/elements/table.h"
#include "engine/elements/user_task/rework.h"
#include "engine/elements/user_task/user_task.h"
#include "engine/listeners.h"

namespace obieg::engine {

namespace {

Error endless_loop() {
    return incident_error(
        "endless-loop",
        "The case has passed " + std::to_string(limits::steps_per_command) +
            " elements without resting; there may be a loop without an end in the diagram. "
            "Correct the data or the diagram, or resolve the incident to let it go on.");
}

// In the memo of an instance that is being completed: what it brings, and whether its outputs have
// been mapped already.
constexpr std::string_view results_name = "results";
constexpr std::string_view mapped_name = "mapped";

std::string stopped_here(const Element& element) {
    return "The case cannot go on at \"" + (element.name.empty() ? element.id : element.name) +
           "\". " + element.unfinished +
           " Complete the diagram and publish it, then migrate the case or start it anew.";
}

}  // namespace

Error incident_error(std::string_view kind, std::string message) {
    // An Error has no room for the kind of an incident; the place of its first detail carries it.
    return {Code::invalid_model, std::move(message), {{std::string(kind), ""}}};
}

tl::unexpected<Error> incident(std::string_view kind, std::string message) {
    return fail(incident_error(kind, std::move(message)));
}

Value memo_of(const ElementInstance& instance, std::string_view name) {
    const Value* found = instance.memo.find(name);
    return found ? *found : Value();
}

Run::Run(const Model& model_, State state_, const Actor& actor_, const View& view_, Time now_,
         Keys& keys)
    : model(model_),
      actor(actor_),
      view(view_),
      now(now_),
      state(std::move(state_)),
      host(view_.directory, view_.calendar),
      keys_(keys) {
    for (ElementInstance& instance : state.elements) {
        const auto found = model.index.find(instance.element);
        instance.element_index = found == model.index.end() ? -1 : found->second;
    }
}

// ---- The case
// -------------------------------------------------------------------------------------------

// Instances stand in the order of their activation, which is that of their keys.
std::size_t Run::place_of(ElementInstanceKey key) const {
    // What moves is mostly what came last.
    if (!state.elements.empty() && state.elements.back().key == key)
        return state.elements.size() - 1;
    const auto found =
        std::lower_bound(state.elements.begin(), state.elements.end(), key,
                         [](const ElementInstance& instance, ElementInstanceKey wanted) {
                             return instance.key < wanted;
                         });
    return static_cast<std::size_t>(found - state.elements.begin());
}

ElementInstance* Run::find(ElementInstanceKey key) {
    const std::size_t place = place_of(key);
    const bool is_there = place < state.elements.size() && state.elements[place].key == key;
    return is_there ? &state.elements[place] : nullptr;
}

ElementInstance& Run::at(ElementInstanceKey key) {
    ElementInstance* instance = find(key);
    OBIEG_CHECK(instance != nullptr);
    return *instance;
}

const Element& Run::element_of(const ElementInstance& instance) const {
    OBIEG_CHECK(instance.element_index >= 0);
    return model.elements[static_cast<std::size_t>(instance.element_index)];
}

std::vector<ElementInstanceKey> Run::children_of(ElementInstanceKey scope) const {
    std::vector<ElementInstanceKey> answer;
    // What is inside came after the scope itself.
    for (std::size_t place = place_of(scope); place < state.elements.size(); ++place) {
        if (state.elements[place].scope == scope) answer.push_back(state.elements[place].key);
    }
    return answer;
}

bool Run::has_children(ElementInstanceKey scope) const {
    return std::any_of(state.elements.begin() + static_cast<std::ptrdiff_t>(place_of(scope)),
                       state.elements.end(),
                       [&](const ElementInstance& instance) { return instance.scope == scope; });
}

UserTask* Run::task_of(ElementInstanceKey instance) {
    for (UserTask& task : state.tasks) {
        const bool is_beside = !task.asked_by.empty() || !task.corrects.empty();
        if (task.element_instance == instance && !is_beside) return &task;
    }
    return nullptr;
}

bool Run::stands_in_for(std::string_view absent, const UserTask& task) const {
    if (absent.empty() || actor.user.empty()) return false;
    return work::stands_in(view.substitutions, actor.user, absent, matter_of(task),
                           date_at(now, view.calendar.zone));
}

std::vector<std::string> Run::absent_ones(const UserTask& task) const {
    if (actor.user.empty()) return {};
    return work::absent_ones(view.substitutions, actor.user, matter_of(task),
                             date_at(now, view.calendar.zone));
}

work::Matter Run::matter_of(const UserTask& task) const {
    return {state.instance.process_id,
            task.is_approval ? work::WorkKind::approval : work::WorkKind::task};
}

// ---- Tokens
// ---------------------------------------------------------------------------------------------

void Run::activate(const Element& element, ElementInstanceKey scope, Arrival arrival) {
    agenda_.push_back({Item::Kind::activate, &element, scope, std::move(arrival), {}});
}

void Run::complete(ElementInstanceKey instance, Context results) {
    agenda_.push_back({Item::Kind::complete, nullptr, instance, {}, std::move(results)});
}

void Run::check_scope(ElementInstanceKey scope) {
    agenda_.push_back({Item::Kind::check_scope, nullptr, scope, {}, {}});
}

ElementInstanceKey Run::begin_gathering(const Element& element, ElementInstanceKey scope) {
    Arrival arrival;
    const ElementInstanceKey key = create_instance(element, scope, arrival);
    at(key).status = ElementStatus::active;
    return key;
}

Result<ElementInstanceKey> Run::open_scope(const Element& element, ElementInstanceKey scope) {
    const ElementInstanceKey key = begin_gathering(element, scope);
    TRY_STATUS(map_inputs(key));
    TRY_STATUS(arm_listeners(key));
    if (!element.stage.empty()) set_stage(element.stage, key);
    return key;
}

ElementInstanceKey Run::begin_process() {
    case_is_stale_ = true;
    Arrival arrival;
    return create_instance(model.process(), ElementInstanceKey{}, arrival);
}

void Run::pass(const Element& element, ElementInstanceKey scope) {
    complete(begin_gathering(element, scope));
}

void Run::finish(ElementInstanceKey key) {
    withdraw_rows(key);
    emit(EventKind::element_completed, key);
    erase(key);
}

void Run::take_flow(int flow, ElementInstanceKey scope) {
    const Flow& taken = model.flows[static_cast<std::size_t>(flow)];
    Context data;
    data.set("flow", taken.id);
    emit(EventKind::flow_taken, std::move(data));
    Arrival arrival;
    arrival.flow = flow;
    activate(model.elements[static_cast<std::size_t>(taken.target)], scope, std::move(arrival));
}

void Run::drop_tokens(ElementInstanceKey scope) {
    std::erase_if(agenda_, [&](const Item& item) {
        return item.kind == Item::Kind::activate && item.instance == scope;
    });
}

void Run::drop_tokens(ElementInstanceKey scope, const std::vector<bool>& elements) {
    std::erase_if(agenda_, [&](const Item& item) {
        return item.kind == Item::Kind::activate && item.instance == scope &&
               elements[static_cast<std::size_t>(item.element->index)];
    });
}

void Run::terminate_inside(ElementInstanceKey scope) {
    drop_tokens(scope);
    const Element& element = element_at(scope);
    if (!element.loop && element.children.empty()) return;
    // The last first: so each leaves the end of the list.
    const std::vector<ElementInstanceKey> inside = children_of(scope);
    for (auto child = inside.rbegin(); child != inside.rend(); ++child) terminate(*child);
}

void Run::terminate(ElementInstanceKey key) {
    if (!find(key)) return;
    const bool was_active = at(key).status == ElementStatus::active;
    const bool was_terminating = at(key).status == ElementStatus::terminating;
    at(key).status = ElementStatus::terminating;
    terminate_inside(key);
    const Element& element = element_at(key);
    if (was_active && !element.listeners.empty()) tell_of_canceling(*this, key);
    // Whoever cancels a case a second time does not want to wait.
    if (key == process_instance() && !was_terminating && waits_for_told(state)) return disarm(key);
    if (element.behaviour->withdraw) element.behaviour->withdraw(*this, key);
    withdraw_rows(key);
    emit(EventKind::element_terminated, key);
    erase(key);
}

void Run::go_on(ElementInstanceKey key) {
    if (at(key).status == ElementStatus::completing) {
        const Value results = memo_of(at(key), results_name);
        complete(key, results.if_context() ? *results.if_context() : Context());
    } else {
        agenda_.push_back({Item::Kind::enter, nullptr, key, {}, {}});
    }
}

void Run::take_back_completion(ElementInstanceKey key) {
    at(key).status = ElementStatus::active;
    at(key).memo.erase(results_name);
    at(key).memo.erase(mapped_name);
}

void Run::go_on_after_telling() {
    if (waits_for_told(state)) return;
    const ElementInstanceKey process = process_instance();
    switch (at(process).status) {
        case ElementStatus::terminating:
            return terminate(process);
        case ElementStatus::completing:
            return go_on(process);
        default:
            return check_scope(process);
    }
}

void Run::retry(ElementInstanceKey key) {
    const ElementInstance& instance = at(key);
    if (instance.status == ElementStatus::activating) {
        agenda_.push_back({Item::Kind::enter, nullptr, key, {}, {}});
    } else if (instance.status == ElementStatus::completing) {
        go_on(key);
    } else {
        check_scope(key);
    }
}

void Run::drain() {
    while (needs.empty()) {
        if (agenda_.empty()) {
            if (!settle()) break;
            continue;
        }
        Item item = std::move(agenda_.front());
        agenda_.pop_front();
        switch (item.kind) {
            case Item::Kind::activate:
                do_activate(item);
                break;
            case Item::Kind::enter:
                do_enter(item.instance);
                break;
            case Item::Kind::complete:
                do_complete(item.instance, std::move(item.results));
                break;
            case Item::Kind::check_scope:
                do_check_scope(item.instance);
                break;
        }
    }
    keep_outputs(*this);
    if (is_to_proceed_ && state.instance.status == InstanceStatus::active)
        dispatches.push_back({Command{state.instance.key, Actor{}, Proceed{}}, {}});
}

void Run::do_activate(Item& item) {
    const Element& element = *item.element;
    // The outermost instance has no scope; for all others the scope may be gone by now.
    if (&element != &model.process()) {
        const ElementInstance* scope = find(item.instance);
        if (!scope || scope->status == ElementStatus::terminating) return;
    }
    if (++activations_ > limits::steps_per_command) {
        const ElementInstanceKey key = create_instance(element, item.instance, item.arrival);
        raise_incident(key, endless_loop());
        return;
    }
    if (element.behaviour->arrive) {
        element.behaviour->arrive(*this, element, item.instance, item.arrival.flow);
        return;
    }
    do_enter(create_instance(element, item.instance, item.arrival));
}

ElementInstanceKey Run::create_instance(const Element& element, ElementInstanceKey scope,
                                        Arrival& arrival) {
    ElementInstance instance;
    instance.key = new_key<ElementInstanceKey>();
    instance.scope = scope;
    instance.element = element.id;
    instance.element_index = element.index;
    instance.status = ElementStatus::activating;
    instance.variables = std::move(arrival.variables);
    instance.memo = std::move(arrival.memo);
    instance.loop_counter = arrival.loop_counter;
    const ElementInstanceKey key = instance.key;
    state.elements.push_back(std::move(instance));
    emit(EventKind::element_activated, key);
    return key;
}

void Run::do_enter(ElementInstanceKey key) {
    if (!find(key)) return;
    disarm(key);  // what an earlier attempt had armed
    at(key).status = ElementStatus::active;
    const Status entered = try_enter(key);
    if (entered || !needs.empty()) return;
    // What was armed before the failure is armed again when the incident is resolved.
    withdraw_rows(key);
    at(key).status = ElementStatus::activating;
    raise_incident(key, entered.error());
}

Status Run::try_enter(ElementInstanceKey key) {
    const Element& element = element_at(key);
    const bool is_inside_loop = at(key).loop_counter > 0;
    if (!element.unfinished.empty()) return incident("unfinished", stopped_here(element));
    if (element.loop && !is_inside_loop) {
        TRY_STATUS(arm_listeners(key));
        return enter_loop(*this, key);
    }
    if (!has_called_listeners(at(key))) TRY_STATUS(map_inputs(key));
    if (TRY(call_listeners(*this, key, ListenerPhase::entering))) return {};
    TRY_STATUS(run_actions(*this, key));
    TRY_STATUS(arm_listeners(key));
    if (!element.stage.empty() && element.stage_while_unclaimed.empty())
        set_stage(element.stage, key);
    if (element.behaviour->enter) return element.behaviour->enter(*this, key);
    complete(key);
    return {};
}

void Run::do_complete(ElementInstanceKey key, Context results) {
    const ElementInstance* instance = find(key);
    if (!instance || instance->status == ElementStatus::terminating) return;
    // The process' own instance stays when it has ended. Two paths that end in one step both find
    // nothing left, but the case ends once.
    if (state.instance.status != InstanceStatus::active) return;
    at(key).status = ElementStatus::completing;
    const Status completed = try_complete(key, results);
    if (completed || !needs.empty()) return;
    at(key).memo.set(results_name, std::move(results));
    raise_incident(key, completed.error());
}

Status Run::try_complete(ElementInstanceKey key, Context& results) {
    const Element& element = element_at(key);
    const ElementInstanceKey scope = at(key).scope;
    const bool is_inside_loop = at(key).loop_counter > 0;
    const bool is_loop = element.loop && !is_inside_loop;

    if (is_loop) {
        TRY_STATUS(leave_loop(*this, key));
        if (TRY(send_back(*this, key))) return {};
    } else {
        for (const ListenerPhase phase : {ListenerPhase::entering, ListenerPhase::before_outputs}) {
            if (TRY(call_listeners(*this, key, phase))) return wait_with(key, std::move(results));
        }
        if (element.user_task) finish_task(*this, key);
        if (!scope && waits_for_told(state)) {
            disarm(key);
            return wait_with(key, std::move(results));
        }
        if (!memo_of(at(key), mapped_name).is_true()) TRY_STATUS(map_outputs(key, results));
        if (TRY(call_listeners(*this, key, ListenerPhase::after_outputs))) {
            at(key).memo.set(mapped_name, true);
            return wait_with(key, std::move(results));
        }
        if (TRY(send_back(*this, key))) return {};
        if (element.behaviour->leave) TRY_STATUS(element.behaviour->leave(*this, key, results));
        TRY_STATUS(collect_ad_hoc_output(*this, key));
    }
    if (is_inside_loop) TRY_STATUS(collect_output(*this, key));
    std::vector<int> flows;
    if (!is_inside_loop) {
        flows = TRY(element.behaviour->choose_flows ? element.behaviour->choose_flows(*this, key)
                                                    : choose_open_flows(*this, key));
    }

    remember_for_compensation(*this, key);
    const ElementInstanceKey thrower = thrower_of(at(key));
    finish(key);
    if (is_inside_loop) {
        advance_loop(*this, scope);
    } else if (thrower) {
        compensation_handler_ended(*this, thrower);
    } else {
        for (const int flow : flows) take_flow(flow, scope);
        if (flows.empty() && scope) check_scope(scope);
    }
    return {};
}

Status Run::wait_with(ElementInstanceKey key, Context results) {
    at(key).memo.set(results_name, std::move(results));
    return {};
}

bool Run::is_expected(ElementInstanceKey scope, const Element* element) const {
    return std::any_of(agenda_.begin(), agenda_.end(), [&](const Item& item) {
        return item.kind == Item::Kind::activate && item.instance == scope &&
               (!element || item.element == element);
    });
}

void Run::do_check_scope(ElementInstanceKey key) {
    const ElementInstance* instance = find(key);
    if (!instance || instance->status != ElementStatus::active) return;
    const Element& element = element_of(*instance);
    const bool is_loop = element.loop && instance->loop_counter == 0;
    if (!is_loop && element.behaviour->path_ended) {
        const Status status = element.behaviour->path_ended(*this, key);
        if (!status && needs.empty()) raise_incident(key, status.error());
        return;
    }
    if (is_loop && has_more_turns(*this, key)) return;  // settle begins them
    if (!is_expected(key) && !has_children(key)) complete(key);
}

bool Run::may_begin_turn() {
    if (activations_ < limits::steps_before_pause) return true;
    is_to_proceed_ = true;
    return false;
}

void Run::erase(ElementInstanceKey key) {
    // The process itself stays: its variables are the case's, also after the end.
    if (key == process_instance()) return;
    collected.erase(key);
    const std::size_t place = place_of(key);
    OBIEG_CHECK(place < state.elements.size() && state.elements[place].key == key);
    state.elements.erase(state.elements.begin() + static_cast<std::ptrdiff_t>(place));
}

}  // namespace obieg::engine

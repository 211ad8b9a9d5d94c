// One step in the making: the case as it changes, what is still to do, and everything that will
// leave in the Transition. Lives only inside `step`.
//
// Elements (elements/) work through this class. Two rules keep it simple:
// - What moves tokens (`activate`, `complete`, …) is noted on an agenda and done by the loop after
// the
//   element's function has returned. So nothing recurses, and a loop in a model is counted.
// - Element instances are addressed by key. References from `at` hold until the next activation.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "engine/elements/behaviour.h"
#include "engine/host_functions.h"
#include "engine/model.h"
#include "engine/step.h"

namespace obieg::engine {

// An error that becomes an incident of this kind ("expression", "no-assignee", …) at the element.
Error incident_error(std::string_view kind, std::string message);
tl::unexpected<Error> incident(std::string_view kind, std::string message);

// Under this name the process remembers who did its tasks last: {element: user}.
inline constexpr std::string_view performers_name = "performers";

// Likewise when tasks that deadlines of others count from were done, and when they were due:
// {element: {end, due}}.
inline constexpr std::string_view step_moments_name = "stepMoments";

// Where a page of this server is opened; null where its address is not known.
Value link_to(std::string_view address, std::string_view page);

// What an instance remembers under a name; null when it does not.
Value memo_of(const ElementInstance& instance, std::string_view name);

class Run {
public:
    Run(const Model& model, State state, const Actor& actor, const View& view, Time now,
        Keys& keys);

    const Model& model;
    // Who sent the command; where a completion takes effect that waited, whoever completed.
    Actor actor;
    const View& view;
    const Time now;
    State state;

    // ---- The case
    // -------------------------------------------------------------------------------------

    ElementInstance* find(ElementInstanceKey key);
    ElementInstance& at(ElementInstanceKey key);
    const Element& element_of(const ElementInstance& instance) const;
    const Element& element_at(ElementInstanceKey key) { return element_of(at(key)); }
    ElementInstanceKey process_instance() const { return state.elements.front().key; }
    std::vector<ElementInstanceKey> children_of(ElementInstanceKey scope) const;
    bool has_children(ElementInstanceKey scope) const;
    // The task by which the instance is done; opinions and corrections are not it.
    UserTask* task_of(ElementInstanceKey instance);
    // Whether whoever acts stands in for this person today, in this case, in tasks of that kind.
    bool stands_in_for(std::string_view absent, const UserTask& task) const;
    // For whom whoever acts stands in today, in this case, in tasks of that kind.
    std::vector<std::string> absent_ones(const UserTask& task) const;
    // What a substitution must be about to reach the task.
    work::Matter matter_of(const UserTask& task) const;

    template <class K>
    K new_key() {
        return keys_.make<K>();
    }

    // ---- Tokens
    // ---------------------------------------------------------------------------------------

    struct Arrival {
        int flow = -1;
        std::int32_t loop_counter = 0;
        Context variables;  // local ones to begin with
        Context memo;
    };
    // A new instance of `element` in `scope`.
    void activate(const Element& element, ElementInstanceKey scope, Arrival arrival);
    void activate(const Element& element, ElementInstanceKey scope) {
        activate(element, scope, Arrival());
    }
    // The instance is done; `results` are its variables (answers of a form, of a job, of a
    // message).
    void complete(ElementInstanceKey instance, Context results = {});
    // For elements that gather tokens: an instance that waits, and one that goes on at once.
    ElementInstanceKey begin_gathering(const Element& element, ElementInstanceKey scope);
    void pass(const Element& element, ElementInstanceKey scope);
    // The instance is done without variables and without flows: only what waits for it goes, then
    // itself.
    void finish(ElementInstanceKey instance);
    // Looks whether anything is left inside a scope, once the agenda has moved on.
    void check_scope(ElementInstanceKey scope);
    // Ends an instance and all inside it, now, without completing it.
    void terminate(ElementInstanceKey instance);
    // As above for all inside a scope, tokens on their way included; the scope itself stays.
    void terminate_inside(ElementInstanceKey scope);
    // Forgets the tokens that are on their way to elements of a scope.
    void drop_tokens(ElementInstanceKey scope);
    // As above, those alone that are on their way to one of these elements of the model.
    void drop_tokens(ElementInstanceKey scope, const std::vector<bool>& elements);
    void take_flow(int flow, ElementInstanceKey scope);
    // A scope as if it had been entered, with nothing in it yet: its variables are mapped, its
    // listeners armed.
    Result<ElementInstanceKey> open_scope(const Element& element, ElementInstanceKey scope);
    // The instance of the process itself, yet to be entered (by `retry`).
    ElementInstanceKey begin_process();
    // The instance goes on with entering or completing, after what it waited for meanwhile.
    void go_on(ElementInstanceKey instance);
    // An instance that was completing stays active after all.
    void take_back_completion(ElementInstanceKey instance);
    // Everybody has been told of what was canceled; the case itself may have waited for that.
    void go_on_after_telling();
    // Goes on where an incident stopped the instance.
    void retry(ElementInstanceKey instance);

    // Does what is on the agenda until the case rests. Stops early when rows are needed.
    void drain();

    // Whether this command has done so little yet that a loop may begin another turn in it; if not,
    // the case sends itself word to go on.
    bool may_begin_turn();

    // Whether a token is on its way to this element or, without one, to anything inside the scope.
    bool is_expected(ElementInstanceKey scope, const Element* element = nullptr) const;

    // ---- Events of the diagram (run_events.cpp)
    // -------------------------------------------------------

    // Arms every definition of a catching event: `holder` is the instance that it interrupts or
    // continues.
    Status arm(const Element& event, ElementInstanceKey holder);
    // Arms what an instance listens to while it is active: boundary events, event sub-processes
    // inside it.
    Status arm_listeners(ElementInstanceKey instance);
    // An event has happened to `holder`; `rule` is which of the event's definitions.
    void trigger(const Element& event, ElementInstanceKey holder, Context variables, int rule = 0);
    // Withdraws timers and subscriptions of an instance; the second form those of one event alone.
    void disarm(ElementInstanceKey holder);
    void disarm(ElementInstanceKey holder, std::string_view event);
    void disarm(TimerKey timer);

    // ---- Variables (run_variables.cpp)
    // ----------------------------------------------------------------

    // Evaluates in the scope chain of an instance. Null is a value; what went wrong is in `why`.
    struct Evaluated {
        Value value;
        std::string why;
    };
    Evaluated evaluate(const feel::Expression& expression, ElementInstanceKey scope,
                       const Context* extra = nullptr);
    Evaluated evaluate(const feel::Attribute& attribute, ElementInstanceKey scope,
                       const Context* extra = nullptr);
    // A condition must be true or false; anything else is an incident.
    Result<bool> holds(const feel::Expression& condition, ElementInstanceKey scope,
                       const Context* extra = nullptr);
    // Text, or nothing when the attribute is empty or null; another kind is an incident.
    Result<std::string> text_of(const feel::Attribute& attribute, ElementInstanceKey scope,
                                std::string_view what, const Context* extra = nullptr);
    Result<std::vector<std::string>> texts_of(const feel::Attribute& attribute,
                                              ElementInstanceKey scope, std::string_view what);
    void set_local(ElementInstanceKey instance, std::string_view name, Value value);
    // Sets each variable where it exists, from `from` outwards; new ones become variables of the
    // case.
    void propagate(ElementInstanceKey from, const Context& variables);
    Status map_inputs(ElementInstanceKey instance);
    Status map_outputs(ElementInstanceKey instance, const Context& results);
    // As if `element` (null: one that maps nothing) had been completed in the scope with these.
    void hand_out(const Element* element, ElementInstanceKey scope, const Context& results);
    // `starter` and `case`.
    const Context& builtin_names();
    // Whether this step has set any.
    bool has_set_variables() const { return has_set_variables_; }
    // What has become of variables since conditions were last looked at.
    struct VariableChange {
        std::string name;  // empty: any of them may have changed
        bool is_new = false;
    };
    // Variables or what the title is made of have changed.
    void note_change();
    // Title and fields of the case follow its variables; brings them up to date when they are not.
    void refresh_case();
    // The variable as seen from a scope.
    Value variable(ElementInstanceKey scope, std::string_view name);

    // ---- Rows that wait (run_rows.cpp)
    // ----------------------------------------------------------------

    Timer& arm_timer(Timer timer);
    void open_subscription(Subscription subscription);
    void create_job(ElementInstanceKey instance, Job job);
    // Withdraws tasks, jobs, timers, subscriptions and incidents of an instance.
    void withdraw_rows(ElementInstanceKey instance);
    // Notes when it was done and was due, where a deadline of another step counts from that.
    void note_step_moments(const UserTask& done);
    // Notes who did it, for `case.performers`, when it was done and not withdrawn.
    void close_task(TaskKey task, TaskStatus status, std::string_view outcome, std::string_view by);
    void raise_incident(ElementInstanceKey instance, const Error& error, JobKey job = {});
    void set_stage(const std::string& stage, ElementInstanceKey instance);

    // ---- What leaves the step
    // -------------------------------------------------------------------------

    void emit(EventKind kind, ElementInstanceKey instance, Context data = {});
    void emit(EventKind kind, Context data = {});
    std::vector<Event> events;
    std::vector<ClosedTask> closed_tasks;
    std::vector<records::Write> writes;
    std::vector<AttachedFile> files;
    std::vector<Dispatch> dispatches;
    std::vector<Publication> publications;
    std::vector<Effect> effects;
    std::vector<Turn> turns;

    // ---- Business data (run_records.cpp)
    // --------------------------------------------------------------

    // Records that match, as this step has changed them. A failure with `needs` filled means: ask
    // again.
    Result<std::vector<records::Record>> find_records(const records::Query& query);
    Result<std::optional<records::Record>> find_record(RecordKey key);
    // As it stood before this step.
    Result<std::optional<File>> find_file(FileKey key);
    // How many open tasks each of them has, those that this step has given out included.
    Result<std::vector<std::int64_t>> task_loads(const std::vector<std::string>& users);
    // Whose turn it was last under this name; empty: nobody's.
    Result<std::string> last_turn(const std::string& name);
    void write(records::Write write, ElementInstanceKey instance);
    // Takes back the writes after the first `count`, with what history says of them.
    void forget_writes(std::size_t count);
    std::vector<Need> needs;

    HostFunctions host;

    // Outputs of loops, by body: taken out of their memos while the step adds to them.
    std::map<ElementInstanceKey, List> collected;

private:
    struct Item {
        enum class Kind { activate, enter, complete, check_scope };
        Kind kind = Kind::activate;
        const Element* element = nullptr;
        ElementInstanceKey instance;  // to activate: the scope
        Arrival arrival;
        Context results;
    };

    void do_activate(Item& item);
    void do_enter(ElementInstanceKey instance);
    void do_complete(ElementInstanceKey instance, Context results);
    void do_check_scope(ElementInstanceKey scope);
    Status try_enter(ElementInstanceKey instance);
    Status try_complete(ElementInstanceKey instance, Context& results);
    Status wait_with(ElementInstanceKey instance, Context results);
    ElementInstanceKey create_instance(const Element& element, ElementInstanceKey scope,
                                       Arrival& arrival);
    void erase(ElementInstanceKey instance);
    std::size_t place_of(ElementInstanceKey instance) const;
    bool settle();
    void note_variable(const ElementInstance& scope, std::string_view name);
    Context mapped_outputs(const Element& element, ElementInstanceKey from,
                           ElementInstanceKey scope, const Context* extra);
    template <class Wanted>
    void disarm_if(Wanted wanted);
    bool has_all(const Element& event, ElementInstanceKey holder, int rule, Context& variables);

    Keys& keys_;
    std::deque<Item> agenda_;
    int activations_ = 0;
    bool is_to_proceed_ = false;
    bool has_set_variables_ = false;
    bool variables_changed_ = false;
    std::vector<VariableChange> variable_changes_;
    bool case_is_stale_ = false;
    void note_performer(const std::string& element, std::string_view user);

    std::optional<Context> builtin_names_;
};

}  // namespace obieg::engine

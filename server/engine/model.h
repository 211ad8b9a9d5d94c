// A process as it was published: everything `step` must know about it, compiled once and never
// changed.
//
// compile.cpp builds it from BPMN. Elements and flows refer to each other by their index in the
// model, so that nothing in a hot path compares names. What an element does at run time is its row
// in elements/table.h; what the row needs to know stands here, in the optional rules of the
// element.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/key.h"
#include "base/value.h"
#include "engine/history_level.h"
#include "engine/state.h"
#include "feel/feel.h"
#include "feel/text_template.h"
#include "work/calendar.h"
#include "work/directory.h"
#include "work/quorum.h"

namespace obieg::engine {

enum class ElementType {
    process,
    start_event,
    intermediate_catch_event,
    intermediate_throw_event,
    boundary_event,
    end_event,
    task,
    manual_task,
    user_task,
    service_task,
    send_task,
    receive_task,
    script_task,
    business_rule_task,
    exclusive_gateway,
    parallel_gateway,
    inclusive_gateway,
    event_based_gateway,
    complex_gateway,
    sub_process,
    event_sub_process,
    transaction,
    ad_hoc_sub_process,
    call_activity,
};

enum class EventType {
    none,
    message,
    timer,
    signal,
    conditional,
    error,
    escalation,
    compensation,
    cancel,
    terminate,
    link,
};

// What becomes of the times of a cycle that nobody was there for (obieg:timer missed).
enum class MissedTimes {
    each,    // are made up for, one by one
    latest,  // are made up for once
    none,    // are left out
};

struct TimerRule {
    enum class Kind { date, duration, cycle };
    Kind kind = Kind::duration;
    feel::Attribute value;
    MissedTimes missed = MissedTimes::each;
};

// One event definition; an event without any has none, a multiple event several.
struct EventRule {
    EventType type = EventType::none;
    feel::Attribute name;             // message, signal: what it is called; link: its name
    feel::Attribute correlation_key;  // message catch events inside a case
    TimerRule timer;
    std::optional<feel::Expression> condition;
    std::vector<std::string> watched_names;  // conditional: variables to look at; empty: all
    bool watches_creation = false;           // conditional: when one of them comes, changes;
    bool watches_update = false;             // neither: both
    std::string code;                        // error, escalation; empty: every one
    std::optional<feel::Expression> code_expression;  // of a thrown one, instead of `code`
    std::string code_variable;  // where a catching event puts the code; empty: nowhere
    std::string activity_id;    // compensation of this activity alone; empty: of the whole scope
    int activity = -1;          // likewise, as an index
};

// Which version of what an element names (a process, a decision, a form): the latest one, the one
// published together with the element, or the latest one with a tag.
enum class Binding { latest, deployment, version_tag };

// zeebe:input, zeebe:output. The target may be a path: "order.total".
struct Mapping {
    feel::Attribute source;
    std::vector<std::string> target;
};

// Work for programs: zeebe:taskDefinition.
struct JobRule {
    feel::Attribute type;
    feel::Attribute retries;
    Context headers;
};

// A job around the life of an element; listeners.h.
struct ListenerRule {
    ListenerEvent event = ListenerEvent::start;
    JobRule job;
};

// Where a person is looked for, in obieg:assignment and obieg:escalation.
enum class FoundBy { supervisor, head, user, position, least_busy, in_turn };
struct PersonRule {
    FoundBy by = FoundBy::supervisor;
    feel::Attribute of;      // a user, a group (or a list of people), or a position
    int levels = 1;          // supervisors: how many steps up
    feel::Attribute within;  // positions: only in this group and below it; empty: anywhere
};

enum class CountedFrom { creation, claim };

// A moment in the life of an earlier step.
struct StepMoment {
    enum class Kind { end, due };  // when it was done; the deadline that it had
    std::string step = {};         // id of a user task; empty: none
    Kind kind = Kind::end;
};

struct DeadlineRule {
    feel::Attribute span;
    bool is_before = false;  // that long before `of`
    feel::Attribute of;      // the date it is relative to; empty: `of_step` or `from`
    StepMoment of_step;
    work::CountedIn counted = work::CountedIn::working_time;
    CountedFrom from = CountedFrom::creation;
};

struct ReminderRule {
    enum class When { at_due, before_due, after_creation, at_share };
    When when = When::at_due;
    feel::Attribute offset;
    int percent = 0;  // at_share: of the time between creation and deadline
    work::CountedIn counted = work::CountedIn::working_time;
    std::optional<feel::Attribute> repeat;
    int times = 1;     // all in all, the first one included; -1 without end
    std::string text;  // message id
};

struct EscalationRule {
    feel::Attribute after;
    bool is_after_deadline = false;  // counted from the deadline, else from now on
    work::CountedIn counted = work::CountedIn::working_time;
    bool only_while_unclaimed = false;
    std::optional<feel::Attribute> repeat;  // without end while the condition holds
    int times = -1;                         // all in all; -1 without end
    PersonRule to;
    bool climbs = false;  // each repetition turns to the superior of whom the one before turned to
    std::string text;
};

struct PoolReturnRule {
    feel::Attribute after;
    work::CountedIn counted = work::CountedIn::working_time;
    std::string text;
};

// obieg:timeout: the task is done without anybody when nobody has done it by then.
struct TimeoutRule {
    std::optional<feel::Attribute> after;  // since creation; empty: at the deadline
    work::CountedIn counted = work::CountedIn::working_time;
    std::string outcome;
    std::string text;  // message to whoever had it or could have had it; empty: none
};

// obieg:rework: the outcome sends back for corrections.
struct ReworkRule {
    enum class To { applicant, steps, choice };  // choice: any step that the case has passed
    To to = To::applicant;
    std::vector<std::string> steps;  // ids of user tasks; several: people choose
    // The case runs again from there; else it comes back to the step that sent it.
    bool runs_again = false;
    std::optional<DeadlineRule> deadline;  // of whoever corrects; empty: none, or the step's own
};

struct OutcomeRule {
    std::string name;
    std::string label;
    std::string color;
    std::vector<std::string> requires_fields;
    bool marks_changes = false;  // who sends back sees next time what has changed since
    bool is_offered = true;      // else nobody can choose it: only obieg:timeout brings it
    std::optional<ReworkRule> rework;
};

// obieg:quorum: a user task that is carried out several times is one decision of several people.
struct QuorumRule {
    std::vector<std::string> agree;  // outcomes that count as agreement; its first is the result
    feel::Attribute needed;          // work::quorum_from
    work::Decides decides = work::Decides::early;
    std::vector<std::string> stops;  // outcomes that end the round at once, whatever others say
    std::string otherwise;           // the result without agreement; empty: the last vote against
    std::string nobody;              // the result when nobody is asked; empty: an incident
    std::string remark_field;        // what each says beside the vote; empty: nothing
    bool shows_remarks = true;       // others see it before the round is over
    std::string votes_variable;      // the list of votes, afterwards; empty: none
    std::optional<feel::Attribute> voided_by;  // when this changes, the round begins anew
};

// obieg:withdrawal: whoever started the case may take it back.
struct WithdrawalRule {
    std::string event;  // the message event that then happens; empty: the case is terminated
};

// A form that is found when the task or the case begins.
struct FormChoice {
    std::optional<feel::Expression> id;  // formId="=…"
    std::string decision_id;             // obieg:formDecision; its result is the id
};

struct UserTaskRule {
    feel::Attribute assignee;
    feel::Attribute candidate_users;
    feel::Attribute candidate_groups;
    feel::Attribute due_date;
    feel::Attribute follow_up_date;
    feel::Attribute priority;
    std::string form_id;       // of the element, too; UserTask::form_id is the one that was chosen
    std::string arrival_text;  // message that tells of the task; empty: the usual one
    std::vector<PersonRule> assignment;  // obieg:assignment: the first that finds somebody decides
    feel::Attribute excluded;            // obieg:fourEyes: people who must not do this step
    std::optional<DeadlineRule> deadline;
    std::vector<ReminderRule> reminders;
    std::vector<EscalationRule> escalations;
    std::optional<PoolReturnRule> pool_return;
    std::optional<TimeoutRule> timeout;
    std::string outcome_variable;
    std::vector<OutcomeRule> outcomes;
    bool takes_effect_at_once = false;  // people are not offered to take their decision back
    std::optional<QuorumRule> quorum;
};

struct CallRule {
    feel::Attribute process_id;
    Binding binding = Binding::latest;
    feel::Attribute version_tag;
    bool propagates_all_from_child = true;  // the default of the public zeebe: vocabulary
    bool propagates_all_from_parent = true;
    feel::Attribute business_id;
};

struct DecisionRule {
    feel::Attribute decision_id;
    Binding binding = Binding::latest;
    feel::Attribute version_tag;
    std::string result_variable;
};

// Of a form, where a step says so; Catalog::form has the rule for the others.
struct FormBinding {
    Binding binding = Binding::latest;
    std::string version_tag;
};

struct ScriptRule {
    feel::Expression expression;
    std::string result_variable;
};

// Multi-instance and standard loops.
struct LoopRule {
    bool is_sequential = false;
    bool is_standard = false;                    // loops while `condition` holds
    bool tests_before = false;                   // standard loops
    std::optional<int> maximum;                  // standard loops
    std::optional<feel::Expression> condition;   // standard: go on; multi-instance: enough are done
    std::optional<feel::Attribute> cardinality;  // instead of a collection
    feel::Attribute input_collection;
    std::string input_element;
    std::string output_collection;
    std::optional<feel::Expression> output_element;
};

// What is done inside the core when an element is entered, in order.
struct LookupAction {
    std::string type;
    std::optional<feel::Expression> where;
    std::string result;
    bool all = false;
};

struct RecordAction {
    enum class Kind { create, update, save };
    Kind kind = Kind::create;
    std::string type;
    std::optional<feel::Expression> key;
    std::optional<feel::Expression> where;
    std::optional<feel::Expression> for_each;
    std::string as = "item";
    std::string result;
    std::vector<std::pair<std::string, feel::Attribute>> fields;
};

struct NotifyAction {
    std::optional<feel::Attribute> to;     // staff
    std::optional<feel::Attribute> email;  // somebody without an account
    std::string text;                      // message id
};

using CoreAction = std::variant<LookupAction, RecordAction, NotifyAction>;

struct Flow {
    std::string id;
    std::string name;
    int source = -1;
    int target = -1;
    std::optional<feel::Expression> condition;
};

struct Behaviour;  // elements/behaviour.h

struct Element {
    std::string id;
    std::string name;
    std::string documentation;  // what people should know about the step; empty: nothing
    std::string unfinished;     // why it cannot be carried out: a case stops here; empty: it can
    ElementType type = ElementType::task;
    const Behaviour* behaviour = nullptr;
    int index = 0;
    int scope = 0;              // the enclosing element; the process is its own
    std::vector<int> incoming;  // flows
    std::vector<int> outgoing;
    int default_flow = -1;

    // Of scopes.
    std::vector<int> children;
    std::vector<int> starts;  // where a token begins when the scope is entered plainly
    bool starts_without_event =
        false;  // it has no start event: what no flow leads to starts at once
    std::vector<int> event_sub_processes;

    // Of activities.
    std::vector<int> boundary_events;
    int compensation_handler = -1;  // the activity that undoes this one
    bool is_for_compensation = false;
    std::optional<LoopRule> loop;

    // Of events.
    std::vector<EventRule> events;
    bool is_parallel_multiple = false;
    bool is_interrupting = true;
    int attached_to = -1;
    int link_target = -1;  // a link throw event: the catch event where the token goes on

    // Of gateways and receive tasks.
    bool waits_for_all = false;  // an event-based gateway of the type Parallel
    bool begins_case = false;    // it stands at the beginning and its event starts the process
    std::optional<feel::Expression> activation_condition;

    // Of transactions and ad-hoc sub-processes.
    std::optional<feel::Expression> completion_condition;
    std::optional<feel::Expression> active_elements;
    std::string ad_hoc_outputs;  // the list that gathers `ad_hoc_output`; empty: none
    std::optional<feel::Expression> ad_hoc_output;
    bool cancels_remaining = true;
    bool is_sequential_ad_hoc = false;

    std::vector<Mapping> inputs;
    std::vector<Mapping> outputs;
    std::vector<CoreAction> actions;
    std::vector<ListenerRule> listeners;
    std::string stage;
    std::string stage_while_unclaimed;

    std::optional<UserTaskRule> user_task;
    std::optional<JobRule> job;
    std::optional<CallRule> call;
    std::optional<DecisionRule> decision;
    std::optional<ScriptRule> script;

    std::string form_id;  // start events and user tasks
    std::optional<FormChoice> form_choice;
    std::string public_form;  // start events: the address /f/<slug>; empty: none
};

struct CaseFieldRule {
    std::string name;
    std::string label;
    feel::Attribute value;
};

struct StageRule {
    std::string id;
    std::string title;
};

struct Funnel {
    std::string id;
    std::string title;
    std::vector<StageRule> stages;
};

// obieg:startBy. Without it every person who is signed in may start the process.
struct StartBy {
    bool nobody = false;
    std::vector<std::string> groups;  // empty: everybody
};

struct Model {
    DefinitionKey key;         // zero until the package is published
    std::int32_t version = 0;  // likewise
    std::string process_id;
    std::string name;
    std::string version_tag;
    std::string file;               // "process.bpmn", as in the keys of texts
    std::vector<Element> elements;  // the process itself comes first
    std::vector<Flow> flows;
    std::map<std::string, int, std::less<>> index;  // element id to its place
    bool has_conditions = false;                    // some event of it is conditional

    feel::Attribute case_title;
    std::vector<CaseFieldRule> case_fields;
    StartBy start_by;
    std::optional<WithdrawalRule> withdrawal;
    std::optional<HistoryLevel> history;  // nothing: the process does not say
    std::optional<Funnel> funnel;
    std::map<std::string, FormBinding, std::less<>> form_bindings;  // by id of the form

    // Texts of the package by language and key ("process.bpmn#approve.name"); see text_of.
    std::map<work::Language, std::map<std::string, feel::TextTemplate>> texts;

    const Element& process() const { return elements.front(); }
    const Element* element(std::string_view id) const;
    // The start event with this id, or with an empty id the plain one of the process; null when
    // there is none. Events behind an event-based gateway that begins the case count as start
    // events.
    const Element* start_event(std::string_view id) const;
    std::vector<const Element*> start_events() const;

    // The text of that name in a language, else in English, else null.
    const feel::TextTemplate* text(work::Language language, std::string_view entry) const;
    // The text of something in this process' own file: `what` is "approve.name", "stage.pool".
    // `otherwise` is what the file says.
    std::string label(work::Language language, std::string_view what,
                      std::string_view otherwise) const;
};

}  // namespace obieg::engine

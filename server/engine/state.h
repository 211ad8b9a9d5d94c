// The state of one process instance (a case) as a value.
//
// `step` takes one and answers with the next. The shell stores it as one blob (codec.h) and keeps
// rows of its own for what lists and look-ups need: open tasks, jobs, timers, subscriptions,
// incidents. Times are UTC instants of the process clock.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/key.h"
#include "base/time.h"
#include "base/value.h"

namespace obieg::engine {

enum class InstanceStatus { active, completed, terminated };

// The call activity that a called instance answers to.
struct Parent {
    InstanceKey instance;
    ElementInstanceKey element_instance;
};

struct CaseField {
    std::string name;
    Value value;
};

struct ProcessInstance {
    InstanceKey key;
    InstanceKey root;  // the outermost caller; its own key when nobody called it
    DefinitionKey definition;
    std::string process_id;
    std::int32_t version = 0;
    InstanceStatus status = InstanceStatus::active;
    std::optional<Parent> parent;
    std::string number;       // what people call the case, e.g. "17"; given by the shell
    std::string business_id;  // given at start; empty: none
    std::string title;        // obieg:caseTitle, evaluated
    std::string starter;      // user name; empty: a public form, a message or the clock
    std::string stage;        // obieg:stage, the column on a board; empty: none
    std::string end_event;    // id of the end event that was reached last; empty while active
    Time started_at;
    std::optional<Time> ended_at;
    std::optional<Time> suspended_at;    // nothing moves until an operator resumes the case
    std::vector<CaseField> case_fields;  // obieg:caseField, evaluated, shown on task cards
};

// `activating` while it is being entered, which lasts only when an incident stopped it there.
enum class ElementStatus { active, completing, terminating, activating };

// One life of one element. Scopes (the process, sub-processes, multi-instance bodies) own
// variables.
struct ElementInstance {
    ElementInstanceKey key;
    ElementInstanceKey scope;  // the enclosing one; zero for the process itself
    std::string element;       // BPMN id; the process' id for the outermost one
    ElementStatus status = ElementStatus::active;
    Context variables;  // local ones; the process' own are the case's variables
    std::vector<std::pair<std::string, std::int32_t>>
        waiting_tokens;               // joins: flow id, tokens kept
    std::int32_t loop_counter = 0;    // 1-based in a multi-instance, else 0
    Context memo;                     // what an element must remember and nobody else sees
    std::int32_t element_index = -1;  // its place in the model, known only while a step runs
};

enum class TaskStatus { open, completed, canceled };

// Work for a person. Unassigned tasks stand in the pool of their candidates.
struct UserTask {
    TaskKey key;
    ElementInstanceKey element_instance;
    std::string element;
    std::string name;
    TaskStatus status = TaskStatus::open;
    std::string assignee;  // user name; empty: in the pool
    std::vector<std::string> candidate_users;
    std::vector<std::string> candidate_groups;
    std::vector<std::string> excluded_users;  // four eyes: they may not have it, in a pool or not
    std::string form_id;                      // empty: no form
    std::int32_t priority = 50;               // 0 to 100
    Time created_at;
    std::optional<Time> due_at;
    std::optional<Time> follow_up_at;
    std::optional<Time> claimed_at;
    std::optional<Time> returns_to_pool_at;
    std::string why_assigned;          // reason as text key and names, for "why it came to me"
    std::string why_due;               // for "why this date"
    std::string returns_to;            // delegated: whose it is again afterwards; empty: nobody's
    std::string asked_by;              // an opinion that somebody asked for; it decides nothing
    std::string question;              // of an opinion
    std::optional<Time> completes_at;  // done; until then that can be taken back
    std::string corrects;              // the step that is to be done again; empty: none (rework.h)
    std::string taken_for;             // out of the pool of somebody absent; empty: for oneself
    bool is_approval = false;          // its step has outcomes to choose from
    std::int64_t version = 1;          // grows with each change; stale changes are refused

    friend bool operator==(const UserTask&, const UserTask&) = default;
};

// What of an element's life is listened to (listeners.h).
enum class ListenerEvent { start, end, creating, completing, assigning, updating, canceling };
constexpr ListenerEvent every_listener_event[] = {
    ListenerEvent::start,      ListenerEvent::end,       ListenerEvent::creating,
    ListenerEvent::completing, ListenerEvent::assigning, ListenerEvent::updating,
    ListenerEvent::canceling};
std::string_view to_text(ListenerEvent event);  // "start", "creating"

// Work for a program.
struct Job {
    JobKey key;
    ElementInstanceKey element_instance;
    std::string element;
    std::string type;
    std::int32_t retries = 3;
    Context headers;
    std::string worker;                // who holds the lease; empty: nobody
    std::optional<Time> leased_until;  // real clock
    std::optional<Time> retry_at;      // back-off after a failure
    std::string error_message;
    std::int32_t failures = 0;                // so far; the usual back-off grows with them
    std::optional<ListenerEvent> listens_to;  // empty: the element's own work
};

enum class TimerPurpose {
    event,        // a timer event of the diagram
    reminder,     // obieg:reminder of a user task
    escalation,   // obieg:escalation of a user task
    pool_return,  // obieg:poolReturn of a user task
    timeout,      // obieg:timeout of a user task
    completion,   // of a user task whose completion could be taken back until now
};

struct Timer {
    TimerKey key;
    ElementInstanceKey element_instance;  // what it interrupts, reminds or continues
    std::string element;                  // the timer event, or the user task
    TimerPurpose purpose = TimerPurpose::event;
    std::int32_t rule = 0;  // index of the rule in the model: which reminder, which definition
    Time due;
    std::int32_t fired = 0;             // how often it has fired so far
    std::int32_t repetitions_left = 0;  // after this time; -1 without end
    std::string interval;               // of a cycle; schedule.h

    friend bool operator==(const Timer&, const Timer&) = default;
};

struct Subscription {
    SubscriptionKey key;
    ElementInstanceKey element_instance;
    std::string element;
    enum class Kind { message, signal };
    Kind kind = Kind::message;
    std::int32_t rule = 0;  // which of the event's definitions
    std::string name;
    std::string correlation_key;  // messages only

    friend bool operator==(const Subscription&, const Subscription&) = default;
};

// A broken model or a failed job, waiting for an operator.
struct Incident {
    IncidentKey key;
    ElementInstanceKey element_instance;
    std::string element;
    std::string kind;     // "no-assignee", "expression", "job", "decision", …
    std::string message;  // cause and remedy in a sentence
    JobKey job;           // zero: none
    Time raised_at;

    friend bool operator==(const Incident&, const Incident&) = default;
};

// News that came while the case was suspended. It is applied, in order, when the case goes on.
struct HeldNews {
    enum class Kind { message, child_completed, child_terminated, child_error, child_escalation };
    Kind kind = Kind::message;
    ElementInstanceKey element_instance;  // whom it concerns
    std::string element;                  // message: the event that it reached
    std::int32_t rule = 0;                // message: which of the event's definitions
    InstanceKey child;                    // the called case
    std::string code;                     // what the child threw
    Context variables;
};

struct State {
    ProcessInstance instance;
    std::vector<ElementInstance> elements;  // in order of activation; the process' own comes first
    std::vector<UserTask> tasks;            // open ones
    std::vector<Job> jobs;
    std::vector<Timer> timers;
    std::vector<Subscription> subscriptions;
    std::vector<Incident> incidents;
    std::int64_t next_event = 1;  // sequence number of the next event of this instance
    std::vector<HeldNews> held;
};

}  // namespace obieg::engine

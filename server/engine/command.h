// Everything that can be asked of a process instance. Commands are imperative; a Rejection answers
// the ones that cannot be done (data, not an accident).
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/key.h"
#include "base/value.h"
#include "engine/state.h"

namespace obieg::engine {

// Who asks. The shell has authenticated the actor and checked rights that need no case
// (runtime/policy.h); rules of the case itself (who may claim or complete this task) are checked by
// the core.
struct Actor {
    std::string user;  // empty: the public, the clock or the system
    bool is_administrator = false;
    std::string visitor = {};  // of the public: under this name its page uploaded files (files.h)
    std::string rule = {};  // the rule of the actor's inbox that acts; empty: the actor in person
};

struct CreateInstance {
    std::string start_event;  // empty: the none start event
    Context variables;
    std::string number;  // see ProcessInstance
    std::string business_id;
    std::optional<Parent> parent;
    InstanceKey root;                  // with a parent: its root
    bool validates_start_form = true;  // false for calls, messages and the clock
};
struct CancelInstance {
    std::string reason;
};

// Stops a case and those it has called where they stand: timers and jobs wait, messages are kept,
// tasks cannot be done.
struct SuspendInstance {
    std::string reason;
};
// Lets it go on; what came meanwhile happens now.
struct ResumeInstance {};

// Variables for one scope of a modification: the id of the element that is activated or of a scope
// around it; empty: the case itself.
struct ScopedVariables {
    std::string scope;
    Context variables;
};
struct ActivateElement {
    std::string element;
    // The scope that it belongs in, or one around that; zero: the only one there is, or a new one.
    ElementInstanceKey ancestor;
    std::vector<ScopedVariables> variables;
};
// One instance, or with an id every active instance of the element.
struct ElementChoice {
    ElementInstanceKey instance;
    std::string element;
};
struct MoveElement {
    ElementChoice from;
    std::string to;
    ElementInstanceKey ancestor;  // as above; zero: found along the scopes of `from`
    std::vector<ScopedVariables> variables;
};
// Repairs a case by hand. All of it happens or nothing; the scopes that are left with nothing to do
// are terminated, the case itself too.
struct ModifyInstance {
    std::vector<ActivateElement> activate;
    std::vector<MoveElement> move;
    std::vector<ElementChoice> terminate;
    std::string reason;
};

// Continues the case on another version, or on another process; operations/migrate.h has the rules.
struct MigrateInstance {
    DefinitionKey target;
    std::vector<std::pair<std::string, std::string>> elements;  // id there is now, id it becomes
};

struct ClaimTask {
    TaskKey task;
    std::optional<std::int64_t> expected_version;
};
struct ReleaseTask {
    TaskKey task;
    std::optional<std::int64_t> expected_version;
};  // back to the pool
struct AssignTask {
    TaskKey task;
    std::string assignee;
    std::optional<std::int64_t> expected_version;
    bool comes_back = false;  // delegated: giving it back returns it to whoever has it now
};
// What is to be changed in a task; empty: stays as it is.
struct TaskChanges {
    std::optional<std::string> assignee;  // "": nobody
    std::optional<std::vector<std::string>> candidate_users;
    std::optional<std::vector<std::string>> candidate_groups;
    std::optional<std::optional<Time>> due_at;
    std::optional<std::optional<Time>> follow_up_at;
    std::optional<std::int32_t> priority;
};
struct UpdateTask {
    TaskKey task;
    TaskChanges changes;
    std::optional<std::int64_t> expected_version;
};
struct CompleteTask {
    TaskKey task;
    Context variables;    // the form's answers
    std::string outcome;  // name of an obieg:outcome; empty when the step has none
    std::optional<std::int64_t> expected_version;
    std::int64_t undo_ms = 0;    // that long it can be taken back, and only then takes effect
    std::string rework_to = {};  // of an outcome that sends back: to this step
};
// While a completion waits to take effect.
struct TakeBackCompletion {
    TaskKey task;
};
// A task of its own for somebody whose answer decides nothing.
struct AskOpinion {
    TaskKey task;
    std::string user;
    std::string question;
};
// One more person in a round of approvers. Where they decide one after another: before or after
// whoever has this task; where they decide together, the place means nothing.
struct AddApprover {
    enum class Place { before, after };
    TaskKey task;
    std::string user;
    Place place = Place::after;
};
// Whoever started the case takes it back.
struct WithdrawCase {
    std::string reason;
};
// Somebody says something about the case to the others; see operations/comment.h.
struct CommentOnCase {
    std::string text;
};

// What the job of an ad-hoc sub-process decided.
struct AdHocResult {
    struct Activation {
        std::string element;
        Context variables;  // local ones of the activity
    };
    std::vector<Activation> activate;
    bool is_fulfilled = false;  // nothing more is to be begun
    bool cancels_remaining = false;
};
// What a listener of a user task says to what it was told.
struct ListenerResult {
    bool is_denied = false;  // what was asked for does not happen, or is taken back
    std::string reason;
    TaskChanges corrections;
};
using JobResult = std::variant<std::monostate, AdHocResult, ListenerResult>;
struct CompleteJob {
    JobKey job;
    Context variables;
    std::string worker;
    JobResult result;
};
struct FailJob {
    JobKey job;
    std::int32_t retries = 0;  // left after this failure; 0 raises an incident
    std::string message;
    std::optional<std::int64_t> retry_backoff_ms;  // empty: the usual one, longer with each failure
    std::string worker;
    Context variables;  // local ones of the element
};
// An operator or the worker itself gives a job more tries.
struct SetJobRetries {
    JobKey job;
    std::int32_t retries = 1;
};

struct TriggerTimer {
    TimerKey timer;
};
struct CorrelateMessage {
    SubscriptionKey subscription;
    Context variables;
};
struct SetVariables {
    ElementInstanceKey scope;  // zero: the case's own
    Context variables;
    bool is_local = false;  // true: in this very scope, also what is known further out
};
struct ResolveIncident {
    IncidentKey incident;
};

// From a called instance to its caller.
struct ChildEnded {
    ElementInstanceKey element_instance;
    InstanceKey child;
    bool was_terminated = false;
    Context variables;
};

// A called instance threw what only its caller can catch. After an error it is terminated.
struct ChildThrew {
    ElementInstanceKey element_instance;
    InstanceKey child;
    enum class Thrown { error, escalation };
    Thrown thrown = Thrown::error;
    std::string code;
    Context variables;
};

// A worker says that its job ended in a way that the diagram knows: a boundary event may catch the
// code.
struct ThrowJobError {
    JobKey job;
    std::string code;
    std::string message;
    Context variables;
    std::string worker;
};

// From a case to itself: there was more to do than one command should take.
struct Proceed {};

using Action =
    std::variant<CreateInstance, CancelInstance, ClaimTask, ReleaseTask, AssignTask, UpdateTask,
                 CompleteTask, CompleteJob, FailJob, SetJobRetries, TriggerTimer, CorrelateMessage,
                 SetVariables, ResolveIncident, ChildEnded, ChildThrew, ThrowJobError,
                 SuspendInstance, ResumeInstance, ModifyInstance, MigrateInstance, Proceed,
                 TakeBackCompletion, AskOpinion, AddApprover, WithdrawCase, CommentOnCase>;

struct Command {
    InstanceKey instance;  // for CreateInstance: the key that the new instance gets
    Actor actor;
    Action action;
};

}  // namespace obieg::engine

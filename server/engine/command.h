// Everything that can be asked of a process instance. Commands are imperative; a Rejection answers
// the ones that cannot be done (data, not an accident).
#pragma once

#include <optional>
#include <string>
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
};
struct CompleteTask {
    TaskKey task;
    Context variables;    // the form's answers
    std::string outcome;  // name of an obieg:outcome; empty when the step has none
    std::optional<std::int64_t> expected_version;
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
struct CompleteJob {
    JobKey job;
    Context variables;
    std::string worker;
    AdHocResult ad_hoc;
};
struct FailJob {
    JobKey job;
    std::int32_t retries = 0;  // left after this failure; 0 raises an incident
    std::string message;
    std::int64_t retry_backoff_ms = 0;
    std::string worker;
};

struct TriggerTimer {
    TimerKey timer;
};
struct CorrelateMessage {
    SubscriptionKey subscription;
    Context variables;
};
struct SetVariables {
    ElementInstanceKey scope;
    Context variables;
};  // scope zero: the case's own
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
    std::variant<CreateInstance, CancelInstance, ClaimTask, ReleaseTask, AssignTask, CompleteTask,
                 CompleteJob, FailJob, TriggerTimer, CorrelateMessage, SetVariables,
                 ResolveIncident, ChildEnded, ChildThrew, ThrowJobError, Proceed>;

struct Command {
    InstanceKey instance;  // for CreateInstance: the key that the new instance gets
    Actor actor;
    Action action;
};

}  // namespace obieg::engine

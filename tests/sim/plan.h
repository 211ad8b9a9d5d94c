// A random process as a tree of blocks, before it becomes a diagram.
//
// Blocks have one way in and one way out, so that two very different machines can carry them out:
// the engine follows the tokens of the rendered diagram (render.h), the reference follows the tree
// (reference.h). A generated plan has one answer only, whatever order tokens move in: what throws,
// cancels or counts stands right behind a person's or worker's task, scripts only add to variables
// of their own, and every message, signal and condition has one event that listens to it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/random.h"

namespace obieg::sim {

enum class Kind {
    sequence,
    user_task,
    job_task,
    script_task,
    plain_task,
    receive_task,
    call,
    sub_process,
    transaction,
    ad_hoc,
    exclusive,
    parallel,
    inclusive,
    complex,
    event_based,
    repeat,
    throw_event,
    catch_event,
    link,
    end,  // the path ends here: with an error, an escalation, by terminating, cancelling, …
};

enum class Trigger {
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
};

struct Block;

// An event that is caught or thrown.
struct Event {
    Trigger trigger = Trigger::none;
    std::string id;    // of the boundary or start event; empty for definitions of other events
    std::string name;  // message, signal, variable of the condition, code, activity to compensate
    std::int64_t after_ms = 0;  // timers
    int times = 1;              // timers: how often, by a cycle when more than once
    bool interrupts = true;
    std::vector<Block> handler;  // what follows: one sequence; none: the compensation of its task
};

// variable >= at_least
struct Condition {
    std::string variable;
    int at_least = 0;
};

struct Loop {
    enum class How { parallel, sequential, standard };
    How how = How::parallel;
    int times = 0;                // 0: an empty list
    std::optional<int> enough;    // so many turns are enough
    bool collects = false;        // loopCounter of each turn into o_<id>
    bool tests_before = false;    // standard loops
    std::optional<Condition> go;  // standard loops
};

// The clock of a user task, as the elements of the obieg: namespace say it. Nothing is due: 0.
struct TaskRules {
    struct Reminder {
        enum class When { at_due, before_due, after_creation };
        When when = When::at_due;
        std::int64_t offset_ms = 0;
        std::int64_t repeat_ms = 0;
        int times = 1;
    };
    struct Escalation {
        std::int64_t after_ms = 0;
        std::int64_t repeat_ms = 0;
        bool only_while_unclaimed = false;
    };
    bool has_pool = false;  // the group "sales" may take it
    std::int64_t deadline_ms = 0;
    bool counts_from_claim = false;
    std::vector<Reminder> reminders;
    std::vector<Escalation> escalations;
    std::int64_t return_ms = 0;
};

// Which version a call begins.
enum class Binding { latest, together, first_version };

struct Block {
    Kind kind = Kind::sequence;
    std::string id;
    std::string element;       // name of the BPMN element where a kind has several
    std::vector<Block> parts;  // steps of a sequence, branches, what is inside
    std::vector<std::optional<Condition>> conditions;  // of the branches
    int otherwise = -1;                                // the default branch
    int needed = 0;             // complex: arrivals that are enough; repeat: turns
    std::vector<Event> events;  // what a catch or throw event, an end or a receive task is about
    bool needs_all = false;     // parallel multiple
    std::vector<Event> boundary;
    std::vector<Event> inside;  // event sub-processes: their start events
    std::optional<Loop> loop;
    std::optional<std::string> input;   // variable copied into the local `in`
    std::optional<std::string> output;  // variable that gets the local `r`
    std::string called;                 // process
    bool passes_all = false;            // call: all variables go along
    Binding binding = Binding::latest;  // call
    bool is_sequential = false;         // ad-hoc
    std::optional<Condition> enough;    // ad-hoc
    TaskRules rules;                    // user tasks
};

struct Plan {
    struct Process {
        std::string id;
        Block body;                 // a sub_process
        std::vector<Event> starts;  // that begin it, besides a plain one
    };
    std::vector<Process> processes;  // the first one is started; what it calls is "q"
};

Plan random_plan(Random& random);

bool is_activity(Kind kind);
bool is_scope(Kind kind);

// The plan as an indented outline for people.
std::string outline(const Plan& plan);

// The block with this id, or a null pointer.
const Block* find_block(const Plan& plan, const std::string& id);

// Number of blocks; what the shrinker makes smaller.
int size_of(const Plan& plan);

}  // namespace obieg::sim

// The pure core: one command against one case.
//
//     Outcome step(model, state, command, view, now, keys)
//
// No clock, no log, no thread, no file: everything comes as an argument and leaves in the answer.
// The same arguments give the same answer, which is what the simulator and every scenario rest on.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/key.h"
#include "base/time.h"
#include "engine/catalog.h"
#include "engine/command.h"
#include "engine/effect.h"
#include "engine/event.h"
#include "engine/files.h"
#include "engine/state.h"
#include "records/record.h"
#include "work/calendars.h"
#include "work/directory.h"
#include "work/substitution.h"

namespace obieg::engine {

// Hands out growing keys that are never used twice.
class Keys {
public:
    virtual ~Keys() = default;
    virtual std::uint64_t next() = 0;
    template <class K>
    K make() {
        return K{next()};
    }
};

// How many open tasks each of these people has.
struct TaskLoads {
    std::vector<std::string> users;
    friend bool operator==(const TaskLoads&, const TaskLoads&) = default;
};
// Whose turn it was last, among those who take turns under this name.
struct LastTurn {
    std::string name;
    friend bool operator==(const LastTurn&, const LastTurn&) = default;
};

// A row that the step needs and the View lacks.
using Need = std::variant<RecordKey, records::Query, FileKey, TaskLoads, LastTurn>;

// Under this name it was that person's turn.
struct Turn {
    std::string name;
    std::string user;
};

// What the step may look at beyond its own case, as of this transaction.
struct View {
    const Catalog& catalog;
    const work::Directory& directory;
    const work::Calendar& calendar;
    // Answers to Needs. A query's answer lists its records oldest first; a missing record is an
    // empty list.
    struct Answer {
        Need need;
        std::vector<records::Record> records;
        std::optional<File> file = {};         // to a FileKey; nothing: there is no such file
        std::vector<std::int64_t> loads = {};  // to TaskLoads, in their order
        std::string user = {};                 // to LastTurn; empty: nobody's yet
    };
    std::vector<Answer> answers;
    work::Language language = work::Language::en;  // of the company
    std::span<const work::Substitution> substitutions = {};
    const work::Calendars* calendars = nullptr;  // of teams and people; null: only the company's
    std::string_view address = {};  // where people reach this server, e.g. "https://obieg.example"
    // Who wants to hear of this case and may see it (watchers.h).
    std::vector<std::string> watchers = {};
};

// The rows beside the state blob that changed. `changed` holds new and altered ones, `closed` the
// keys of those that are gone from the state.
template <class Row, class K>
struct RowChanges {
    std::vector<Row> changed;
    std::vector<K> closed;
};

struct ClosedTask {
    UserTask task;  // as it stood when it was closed, status completed or canceled
    std::string outcome;
    std::string closed_by;  // user name; empty: the system
};

struct Transition {
    State state;
    RowChanges<UserTask, TaskKey> tasks;
    std::vector<ClosedTask> closed_tasks;
    RowChanges<Job, JobKey> jobs;
    RowChanges<Timer, TimerKey> timers;
    RowChanges<Subscription, SubscriptionKey> subscriptions;
    RowChanges<Incident, IncidentKey> incidents;
    std::vector<Event> events;
    std::vector<records::Write> records;
    std::vector<AttachedFile> files;
    std::vector<Dispatch> dispatches;
    std::vector<Publication> publications;
    std::vector<Effect> effects;
    std::vector<Turn> turns;
};

struct Needs {
    std::vector<Need> rows;
};
using Rejection = Error;

using Outcome = std::variant<Transition, Rejection, Needs>;

// `state` is empty (instance.key zero) for CreateInstance.
Outcome step(const Model& model, const State& state, const Command& command, const View& view,
             Time now, Keys& keys);

}  // namespace obieg::engine

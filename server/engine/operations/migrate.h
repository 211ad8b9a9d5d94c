// Continuing a live case on another version of its process, or on another process.
//
// The command names for each element where the case stands the element that takes its place. Both
// are of the same kind and in the same place: a step stays within the scope that takes the place of
// its own. Active steps keep their keys, variables, tasks, jobs and incidents; a task keeps its
// assignee and due date, a job its type.
//
// What a step listens to (events on its edge, event sub-processes, the events behind a gateway):
// - named in the command: the timer or subscription goes on as it is, due date and key unchanged;
// - not named: it ends, and what the new version has in its place begins anew;
// - reminders, escalations and the return to the pool go on where the new version has such a rule.
//
// Either the whole case is migrated or, with a sentence for each thing in the way, nothing is.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "engine/command.h"
#include "engine/run.h"

namespace obieg::engine {

// What can be said without a case: does every element exist, are both of the same kind? One detail
// for each thing wrong, `where` is the id of the element there is now.
std::vector<Detail> check_mapping(const Model& source, const Model& target,
                                  const MigrateInstance& command);

// What a person is offered: for each element where a case can stand or listen, the element of the
// other version that most likely takes its place (the same id, else the same name, of the same
// kind), and all that could.
struct ProposedElement {
    const Element* from = nullptr;
    const Element* to = nullptr;  // null: nothing is alike
    std::vector<const Element*> candidates;
};
std::vector<ProposedElement> propose_mapping(const Model& source, const Model& target);

struct Migrated {
    std::shared_ptr<const Model> model;
    State state;
    struct Renewed {
        ElementInstanceKey holder;
        std::vector<std::string> kept;  // events of the new version that need not be armed
    };
    std::vector<Renewed> listeners;
    Context renamed;  // id there was -> id there is, where they differ
};

// The case as the other version sees it. Code::wrong_state with a detail for each thing in the way.
Result<Migrated> migrate(const Model& source, const State& state, const MigrateInstance& command,
                         const Catalog& catalog);

// With a Run on the new state and model: notes it in the history, arms what is new, and lets joins
// that now have all they wait for go on.
Status finish_migration(Run& run, const Migrated& migrated, const ProcessInstance& before);

}  // namespace obieg::engine

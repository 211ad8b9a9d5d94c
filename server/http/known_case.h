// All that is known of a case, for the lists of /v2 that look into cases: its state, and what its
// history tells of elements, flows and decisions that have ended. How much that is says the level
// of the history (engine/history_level.h).
//
// There is no second copy of these things, so a search that does not say in which case it looks
// reads one case after the other, in the order in which they began.
#pragma once

#include <functional>
#include <vector>

#include "engine/event.h"
#include "engine/state.h"
#include "http/search.h"
#include "http/views.h"
#include "runtime/queries.h"

namespace obieg::http::cluster {

struct KnownCase {
    runtime::CaseRow row;
    engine::State state;
    std::vector<engine::Event> events;
};

enum class Depth { state, history };  // history: the events as well
Result<KnownCase> known_case(Call& call, runtime::CaseRow row, Depth depth);

// One life of an element.
struct ElementLife {
    ElementInstanceKey key;  // of the case itself: the key of the case
    ElementInstanceKey scope;
    std::string element;
    enum class State { active, completed, terminated };
    State state = State::active;
    Time started_at;
    std::optional<Time> ended_at;
};
std::vector<ElementLife> element_lives(const KnownCase& known, const engine::Model* model);

// The key of a scope as /v2 shows it: the outermost scope goes by the key of the case.
ElementInstanceKey shown_scope(const engine::State& state, ElementInstanceKey scope);

// Rows made from the cases that fit the filter and that the caller may see.
using MakeRows = std::function<std::vector<Row>(const KnownCase& known)>;
Search::Source rows_of_cases(Call& call, runtime::CaseFilter filter, Depth depth, MakeRows make);

// The case that this instance of an element belongs to, running or ended; Code::not_found.
Result<InstanceKey> case_of(Call& call, ElementInstanceKey element_instance);

}  // namespace obieg::http::cluster

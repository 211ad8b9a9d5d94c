// What an element does inside the case's own transaction when it is entered: obieg:lookup,
// obieg:record, obieg:notify, in the order of the diagram.
#pragma once

#include "base/error.h"
#include "engine/run.h"
#include "records/record.h"

namespace obieg::engine {

// Goes on after the last action that succeeded when an incident has been resolved.
Status run_actions(Run& run, ElementInstanceKey instance);

// A record as expressions see it: {key, …fields}.
Value record_value(const records::Record& record);

// What a look-up answers: all that it found as a list, or the first one or null.
Value found_value(const std::vector<records::Record>& found, bool all);

// The key that a look-up asks for by itself, {key: …}; nothing when it asks by fields.
std::optional<RecordKey> asked_key(const Context& where);

// The records of a type whose fields have these values, oldest first; or the one of a key.
Result<std::vector<records::Record>> look_up(Run& run, const std::string& type,
                                             const Context& where);

}  // namespace obieg::engine

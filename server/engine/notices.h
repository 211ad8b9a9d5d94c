// Messages to people, written in the recipient's language.
//
// The texts come from the package (`message.<id>.subject`, `message.<id>.body`); where it has none,
// the ones that Obieg brings along (default_texts.h).
#pragma once

#include <string>

#include "engine/run.h"

namespace obieg::engine {

struct Notice {
    std::string kind;             // what it is about; shown to programs
    std::string text;             // message id; empty: the default of the kind
    ElementInstanceKey instance;  // whose names the text may use
    std::string why;              // reason, see why.h
    TaskKey task;
    Context names = {};  // what else the text may use
};

// Nothing is sent to a person who is not in the directory or no longer active.
void notify_person(Run& run, const std::string& user, const Notice& notice);
void notify_address(Run& run, const std::string& email, const Notice& notice);

}  // namespace obieg::engine

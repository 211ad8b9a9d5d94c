// What names mean in an expression of a case: extra names of the place (task, record), then
// `starter` and `case`, then the variables of the scopes from the innermost outwards.
//
// `starter` and `case` come before variables on purpose: a process that asks "supervisor
// of(starter)" must not be misled by a variable of that name.
#pragma once

#include "engine/run.h"

namespace obieg::engine {

class Names {
public:
    // Valid until variables of the case change.
    Names(Run& run, ElementInstanceKey scope, const Context* extra = nullptr);
    Names(const Names&) = delete;
    Names& operator=(const Names&) = delete;

    const feel::Scope& scope() const { return scope_; }

private:
    const feel::Host& host_;
    feel::Scope scope_;
};

}  // namespace obieg::engine

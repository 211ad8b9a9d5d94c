// What an element does, as one row of functions. The loop in run.cpp knows only these.
//
// The life of an element instance: a token arrives (`arrive`, joins only) -> the instance is
// created -> variables are mapped in, actions done, boundary events armed -> `enter` -> it waits,
// or asks at once to be completed -> `leave` -> variables are mapped out -> flows are chosen -> the
// instance is gone. An interruption may come at any moment: `withdraw`.
//
// A Status that fails becomes an incident at the element; when an operator resolves it, the same
// function is called again. So a function evaluates first and changes afterwards.
#pragma once

#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/key.h"
#include "engine/model.h"

namespace obieg::engine {

class Run;

struct Behaviour {
    ElementType type = ElementType::task;
    std::string_view name;  // for people, in incidents: "user task"

    // A token has come over `flow` (-1: without one). Elements that gather tokens take it here and
    // call Run::pass when they have enough. Null: every token makes an instance of its own.
    void (*arrive)(Run& run, const Element& element, ElementInstanceKey scope, int flow) = nullptr;
    // Other tokens have moved or died: does the waiting instance have all it will get? It then asks
    // to be completed and answers true. Null: what has arrived is all that counts.
    bool (*recheck)(Run& run, ElementInstanceKey instance) = nullptr;
    // The instance stands. Null: it completes at once.
    Status (*enter)(Run& run, ElementInstanceKey instance) = nullptr;
    // The instance is about to be completed with these results. Null: nothing to do.
    Status (*leave)(Run& run, ElementInstanceKey instance, Context& results) = nullptr;
    // Which flows the token takes. Null: all without a condition and those whose condition holds.
    Result<std::vector<int>> (*choose_flows)(Run& run, ElementInstanceKey instance) = nullptr;
    // The instance is being interrupted: take back what only this element knows of.
    void (*withdraw)(Run& run, ElementInstanceKey instance) = nullptr;
    // A path inside this scope has ended. Null: the scope is completed when it was the last one.
    Status (*path_ended)(Run& run, ElementInstanceKey instance) = nullptr;
};

}  // namespace obieg::engine

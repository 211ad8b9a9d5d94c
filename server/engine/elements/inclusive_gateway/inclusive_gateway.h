// Splits into every outgoing flow whose condition holds; joins what has been split.
//
// The join goes on when at least one incoming flow has a token and no other token of its scope can
// still reach an empty incoming flow, except one that could reach a filled one as well
// (BPMN 2.0.2, 13.4.3). That is looked at whenever the case has come to rest, so a path that dies
// elsewhere (an interruption, a cancelled task) releases the join too.
#pragma once

#include "engine/elements/behaviour.h"

namespace obieg::engine {

void arrive_at_inclusive_gateway(Run& run, const Element& element, ElementInstanceKey scope,
                                 int flow);
bool recheck_inclusive_gateway(Run& run, ElementInstanceKey instance);

// Whether another token of the scope may still come over an incoming flow of `element` that has
// none yet. Also used by complex gateways.
bool may_still_arrive(Run& run, ElementInstanceKey waiting);

// Of joins that wait for nothing but each other the one that has waited longest goes on; the case
// must have come to rest otherwise. False: there are none.
bool release_mutual_joins(Run& run);

}  // namespace obieg::engine

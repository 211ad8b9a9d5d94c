// Joins by a condition of its own: `activationCount` is the number of tokens that have come, as in
// "=activationCount >= 2" for two of three. Once it has let a token through, it swallows what still
// comes over the flows that were empty, and begins anew when nothing more can come
// (BPMN 2.0.2, 13.4.5). Without a condition it waits for every incoming flow. Splits like an
// inclusive gateway.
#pragma once

#include "engine/elements/behaviour.h"

namespace obieg::engine {

void arrive_at_complex_gateway(Run& run, const Element& element, ElementInstanceKey scope,
                               int flow);
bool recheck_complex_gateway(Run& run, ElementInstanceKey instance);

}  // namespace obieg::engine

// Splits into all outgoing flows; joins when a token has come over every incoming flow. Tokens are
// counted for each flow apart: two tokens over one flow do not stand in for a missing one, and a
// surplus stays for the next round.
#pragma once

#include "engine/elements/behaviour.h"

namespace obieg::engine {

void arrive_at_parallel_gateway(Run& run, const Element& element, ElementInstanceKey scope,
                                int flow);

}  // namespace obieg::engine

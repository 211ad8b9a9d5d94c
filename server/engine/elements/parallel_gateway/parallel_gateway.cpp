#include "engine/elements/parallel_gateway/parallel_gateway.h"

#include "engine/elements/gathering.h"
#include "engine/run.h"

namespace obieg::engine {

void arrive_at_parallel_gateway(Run& run, const Element& element, ElementInstanceKey scope,
                                int flow) {
    if (element.incoming.size() <= 1 || flow < 0) {
        run.pass(element, scope);
        return;
    }
    const ElementInstanceKey waiting = keep_token(run, element, scope, flow);
    const bool is_complete =
        std::all_of(element.incoming.begin(), element.incoming.end(),
                    [&](int incoming) { return tokens_on(run, waiting, incoming) > 0; });
    if (is_complete) pass_gathered(run, waiting);
}

}  // namespace obieg::engine

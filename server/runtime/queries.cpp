#include "runtime/queries.h"

namespace obieg::runtime {

std::string_view to_text(OutboxState state) {
    switch (state) {
        case OutboxState::queued:
            return "queued";
        case OutboxState::sent:
            return "sent";
        case OutboxState::dead:
            return "dead";
        case OutboxState::discarded:
            return "discarded";
        case OutboxState::held:
            return "held";
        case OutboxState::carried:
            return "carried";
    }
    return {};
}

}  // namespace obieg::runtime

// The stream of changes.
#include "http/events.h"

#include "http/operations.h"
#include "http/services.h"

namespace obieg::http::operations {

Result<Answer> stream_events(Call& call) {
    return call.services().events.open(call);
}

}  // namespace obieg::http::operations

#include "connectors/http_call/http_call.h"

#include <doctest/doctest.h>

namespace obieg::connectors {

TEST_CASE("a request that nobody answers, or by another protocol, is an error and no answer") {
    for (const char* url : {"http://127.0.0.1:1/", "file:///etc/hostname", "nonsense"}) {
        CAPTURE(url);
        const Result<HttpReply> reply = http_call({.url = url});
        REQUIRE_FALSE(reply);
        CHECK(reply.error().code == Code::unavailable);
    }
}

}  // namespace obieg::connectors

#include "http/cookies.h"

#include <doctest/doctest.h>

using namespace obieg;
using namespace obieg::http;

namespace {

std::string set_by(const Request& request, const Cookie& cookie) {
    Response response;
    set_cookie(response, request, cookie, "secret", 60);
    REQUIRE(response.headers.size() == 1);
    return response.headers[0].second;
}

}  // namespace

TEST_CASE("over TLS a cookie is of this host alone, over plain HTTP it goes without the prefix") {
    Request plain;
    Request secure;
    secure.is_secure = true;
    CHECK(set_by(plain, session_cookie) ==
          "obieg_session=secret; Path=/; HttpOnly; SameSite=Lax; Max-Age=60");
    CHECK(set_by(secure, view_cookie) ==
          "__Host-obieg_view=secret; Path=/; HttpOnly; SameSite=Strict; Max-Age=60; Secure");
}

TEST_CASE("a cookie counts under the name of its kind of connection alone") {
    struct Row {
        bool is_secure;
        const char* sent;
        const char* value;
    };
    for (const Row& row :
         {Row{false, "obieg_session=a", "a"}, Row{true, "obieg_session=a", ""},
          Row{true, "__Host-obieg_session=a", "a"}, Row{false, "__Host-obieg_session=a", ""},
          Row{true, "obieg_session=planted; __Host-obieg_session=own", "own"}}) {
        CAPTURE(row.sent);
        Request request;
        request.is_secure = row.is_secure;
        request.headers = {{"cookie", row.sent}};
        CHECK(cookie_of(request, session_cookie) == row.value);
    }
}

// The cookies of the server. All are for the whole server, of no use to scripts, and end by
// themselves.
//
// Over TLS their names begin with `__Host-`: browsers take such a cookie from this very host over
// TLS alone, so that no other host of the house can plant one. Plain HTTP cannot have the prefix.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "http/request.h"
#include "http/response.h"

namespace obieg::http {

enum class SameSite { lax, strict };

struct Cookie {
    std::string_view name;  // without the prefix
    SameSite same_site = SameSite::lax;
};

constexpr Cookie session_cookie{"obieg_session", SameSite::lax};
// Of an administrator who looks through somebody's eyes (routes/rights.cpp).
constexpr Cookie view_cookie{"obieg_view", SameSite::strict};
// Binds the way back from another house to the browser that left (routes/single_sign_on.cpp).
constexpr Cookie sign_on_cookie{"obieg_sign_on", SameSite::lax};

// Its value in the request; empty when it is not there, or has the name of the other kind of
// connection.
std::string_view cookie_of(const Request& request, const Cookie& cookie);

// Has the answer set the cookie for some seconds, or take it away.
void set_cookie(Response& response, const Request& request, const Cookie& cookie,
                std::string_view value, std::int64_t seconds);
void clear_cookie(Response& response, const Request& request, const Cookie& cookie);

}  // namespace obieg::http

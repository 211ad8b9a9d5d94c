#include "http/cookies.h"

namespace obieg::http {
namespace {

std::string name_of(const Request& request, const Cookie& cookie) {
    return std::string(request.is_secure ? "__Host-" : "") + std::string(cookie.name);
}

}  // namespace

std::string_view cookie_of(const Request& request, const Cookie& cookie) {
    return request.cookie(name_of(request, cookie));
}

void set_cookie(Response& response, const Request& request, const Cookie& cookie,
                std::string_view value, std::int64_t seconds) {
    const std::string_view same_site = cookie.same_site == SameSite::strict ? "Strict" : "Lax";
    std::string text = name_of(request, cookie) + "=" + std::string(value) +
                       "; Path=/; HttpOnly; SameSite=" + std::string(same_site) +
                       "; Max-Age=" + std::to_string(seconds);
    if (request.is_secure) text += "; Secure";
    response.with("Set-Cookie", std::move(text));
}

void clear_cookie(Response& response, const Request& request, const Cookie& cookie) {
    set_cookie(response, request, cookie, "", 0);
}

}  // namespace obieg::http

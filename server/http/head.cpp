#include "http/head.h"

#include <algorithm>

namespace obieg::http {
namespace {

// A name or address with a port behind it perhaps: what may stand between "//" and "/" in an
// address, without a user.
bool is_host(std::string_view text) {
    constexpr std::string_view signs = "-._~:[]";
    return std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               signs.find(c) != std::string_view::npos;
    });
}

bool is_chunked(std::string_view coding) {
    constexpr std::string_view word = "chunked";
    return std::equal(coding.begin(), coding.end(), word.begin(), word.end(), [](char a, char b) {
        return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b);
    });
}

}  // namespace

Status check_head(const Request& request, bool is_http_11) {
    const auto count = [&](std::string_view name) {
        return std::count_if(request.headers.begin(), request.headers.end(),
                             [&](const auto& header) { return header.first == name; });
    };
    const auto broken = [](std::string_view name, std::string_view expected) {
        return fail(Code::invalid_argument,
                    "The header " + std::string(name) + " must " + std::string(expected) + ".");
    };
    const auto hosts = count("host");
    if (hosts > 1 || (hosts == 0 && is_http_11)) return broken("Host", "stand there once");
    if (!is_host(request.header("host")))
        return broken("Host", "hold a name or an address, and perhaps a port");
    const bool has_length = count("content-length") > 0;
    const std::string_view length = request.header("content-length");
    const bool is_number = !length.empty() && std::all_of(length.begin(), length.end(), [](char c) {
        return c >= '0' && c <= '9';
    });
    if (count("content-length") > 1 || (has_length && !is_number))
        return broken("Content-Length", "hold one number");
    const auto codings = count("transfer-encoding");
    if (codings == 0) return {};
    if (!is_http_11) return broken("Transfer-Encoding", "be absent in HTTP/1.0");
    if (codings > 1 || !is_chunked(request.header("transfer-encoding")))
        return broken("Transfer-Encoding", "say \"chunked\" and nothing else");
    return {};
}

std::string whole_list(const Request& request, std::string_view name) {
    std::string list;
    for (const auto& [entry, value] : request.headers) {
        if (entry != name) continue;
        if (!list.empty()) list += ',';
        list += value;
    }
    return list;
}

}  // namespace obieg::http

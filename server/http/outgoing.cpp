#include "http/outgoing.h"

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

#include "runtime/internal_address.h"

namespace obieg::http {
namespace {

constexpr long request_patience_seconds = 10;
constexpr std::size_t answer_bytes_max = 1u << 20;

struct Conversation {
    bool may_be_internal = false;
    bool was_refused = false;
    bool is_too_long = false;
    std::string answer;
};

// Called with the very address that is connected to.
curl_socket_t open_socket(void* user, curlsocktype, curl_sockaddr* to) {
    auto& conversation = *static_cast<Conversation*>(user);
    const auto& address = reinterpret_cast<const sockaddr&>(to->addr);
    if (!conversation.may_be_internal && runtime::is_internal_address(address)) {
        conversation.was_refused = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* user) {
    auto& conversation = *static_cast<Conversation*>(user);
    conversation.is_too_long = conversation.answer.size() + size * count > answer_bytes_max;
    if (conversation.is_too_long) return 0;
    conversation.answer.append(bytes, size * count);
    return size * count;
}

}  // namespace

std::string url_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
                              c == '~';
        if (is_plain) {
            out += c;
        } else {
            out += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return out;
}

Result<std::string> ask(const Outgoing& request) {
    Conversation conversation;
    const std::string_view host = runtime::host_of(request.url);
    const auto& allowed = request.allowed_hosts;
    conversation.may_be_internal = std::find(allowed.begin(), allowed.end(), host) != allowed.end();
    const bool is_sound = request.url.starts_with("https://") ||
                          (request.url.starts_with("http://") && conversation.may_be_internal);
    if (host.empty() || !is_sound) {
        return fail(
            Code::invalid_argument,
            "Expected an address that begins with https://, found \"" + request.url + "\".");
    }
    const std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), curl_easy_cleanup);
    if (!curl) return fail(Code::unavailable, "There is no memory for a request.");
    curl_easy_setopt(curl.get(), CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "https,http");
    curl_easy_setopt(curl.get(), CURLOPT_PROXY, "");
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, request_patience_seconds);
    curl_easy_setopt(curl.get(), CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl.get(), CURLOPT_OPENSOCKETDATA, &conversation);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &conversation);
    if (!request.form.empty()) {
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, request.form.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(request.form.size()));
    }
    if (!request.user.empty()) {
        curl_easy_setopt(curl.get(), CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
        curl_easy_setopt(curl.get(), CURLOPT_USERNAME, request.user.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, request.password.c_str());
    }
    if (!request.bearer.empty()) {
        curl_easy_setopt(curl.get(), CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
        curl_easy_setopt(curl.get(), CURLOPT_XOAUTH2_BEARER, request.bearer.c_str());
    }
    const CURLcode outcome = curl_easy_perform(curl.get());
    const std::string whom(host);
    if (conversation.was_refused) {
        return fail(Code::invalid_argument,
                    whom +
                        " leads to an address inside this network. Allow the host if that is "
                        "meant.");
    }
    if (conversation.is_too_long)
        return fail(Code::unavailable, whom + " answered with more than can be meant.");
    if (outcome != CURLE_OK) {
        return fail(Code::unavailable, whom + " could not be asked: " +
                                           std::string(curl_easy_strerror(outcome)) + ".");
    }
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status != 200) {
        return fail(Code::unavailable, whom + " answered " + std::to_string(status) + ": " +
                                           conversation.answer.substr(0, 300));
    }
    return std::move(conversation.answer);
}

}  // namespace obieg::http

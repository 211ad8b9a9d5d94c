#include "http/conditions.h"

#include <algorithm>
#include <charconv>

#include "http/problem.h"
#include "runtime/fingerprint.h"
#include "runtime/identity.h"
#include "runtime/state_tag.h"

namespace obieg::http {
namespace {

constexpr int not_modified = 304;

std::string quoted(std::string_view tag) {
    return '"' + std::string(tag) + '"';
}

// One of the tags of a list, weak ones included: "a", W/"b".
bool is_among(std::string_view list, std::string_view quoted_tag) {
    return list == "*" || list.find(quoted_tag) != std::string_view::npos;
}

}  // namespace

std::string tag_of_if_match(const Request& request) {
    std::string_view tag = request.header("if-match");
    if (tag == "*") return {};
    if (tag.size() >= 2 && tag.front() == '"' && tag.back() == '"') {
        tag.remove_prefix(1);
        tag.remove_suffix(1);
    }
    return std::string(tag);
}

std::int64_t version_of_tag(std::string_view tag) {
    std::int64_t version = 0;
    const auto [end, error] = std::from_chars(tag.data(), tag.data() + tag.size(), version);
    return error == std::errc{} && end == tag.data() + tag.size() ? version : -1;
}

Result<Response> with_tag(Call& call, Response response, const runtime::Operation& subject) {
    runtime::Runtime& runtime = call.runtime();
    const auto people = runtime.people();
    const auto rights = runtime.rights();
    const auto policies = runtime.policies();
    const auto webhooks = runtime.webhooks();
    const runtime::MailSettings mail = runtime.mail_settings();
    const auto tag = TRY(runtime.read([&](runtime::Reader& reader) {
        return runtime::state_tag(
            subject, {*people, *rights, *policies, mail, *webhooks, reader.identity()});
    }));
    if (tag && !tag->empty()) response.with("ETag", quoted(*tag));
    return response;
}

std::string tag_of(const runtime::Operation& same) {
    return quoted(runtime::fingerprint(same));
}

Response with_tag(Response response, std::int64_t version) {
    return std::move(response.with("ETag", quoted(std::to_string(version))));
}

void answer_if_none_match(const Request& request, Response& response) {
    const std::string_view known = request.header("if-none-match");
    const bool is_read = request.method == "GET" || request.method == "HEAD";
    if (known.empty() || !is_read || response.status != 200) return;
    const auto tag = std::find_if(response.headers.begin(), response.headers.end(),
                                  [](const auto& header) { return header.first == "ETag"; });
    if (tag == response.headers.end() || !is_among(known, tag->second)) return;
    response.status = not_modified;
    response.content_type.clear();
    response.body.clear();
}

void tell_quota(const Quota& quota, Response& response) {
    const std::string policy = quoted(quota.policy);
    response.with("RateLimit-Policy", policy + ";q=" + std::to_string(quota.allowed) +
                                          ";w=" + std::to_string(quota.window_seconds));
    response.with("RateLimit", policy + ";r=" + std::to_string(quota.left) +
                                   ";t=" + std::to_string(quota.full_seconds));
    for (auto& [name, value] : response.headers) {
        if (name == "Retry-After" && response.status == status_of(Code::rate_limited))
            value = std::to_string(std::max<std::int64_t>(quota.wait_seconds, 1));
    }
}

}  // namespace obieg::http

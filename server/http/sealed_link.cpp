#include "http/sealed_link.h"

#include "base/json.h"
#include "http/base64.h"
#include "http/identity_change.h"
#include "http/passwords.h"

namespace obieg::http {
namespace {

using Secret = std::optional<std::string>;

// Text that may stand in an address as it is.
std::string url_safe(std::string text) {
    for (char& c : text) {
        if (c == '+') c = '-';
        if (c == '/') c = '_';
    }
    while (text.ends_with('=')) text.pop_back();
    return text;
}
std::string from_url_safe(std::string_view text) {
    std::string plain(text);
    for (char& c : plain) {
        if (c == '-') c = '+';
        if (c == '_') c = '/';
    }
    return plain;
}

Result<Secret> stored_secret(runtime::Runtime& runtime, std::string_view purpose) {
    const auto saved = TRY(runtime.read(
        [&](runtime::Reader& reader) { return reader.identity().identity_setting(purpose); }));
    if (!saved) return Secret();
    return Secret(TRY(json::read(*saved)).get("secret").text_or(""));
}

Result<std::string> make_secret(runtime::Runtime& runtime, std::string_view purpose) {
    if (const Secret secret = TRY(stored_secret(runtime, purpose))) return *secret;
    Context setting;
    setting.set("secret", random_token());
    const auto made = runtime.call(
        runtime::Caller::system(),
        changing(runtime::SaveIdentitySetting{std::string(purpose), json::write(setting), ""}));
    // Somebody else may have been quicker; what is stored counts.
    if (!made && made.error().code != Code::wrong_state) return fail(made.error());
    return TRY(stored_secret(runtime, purpose)).value_or(std::string());
}

std::string seal_of(std::string_view content, const std::string& secret) {
    return url_safe(token_hash(secret + "\n" + std::string(content) + "\n" + secret));
}

}  // namespace

Result<std::string> sealed_token(runtime::Runtime& runtime, std::string_view purpose,
                                 std::string_view content) {
    const std::string written = url_safe(base64_encoded(content));
    return written + "." + seal_of(written, TRY(make_secret(runtime, purpose)));
}

Result<std::optional<std::string>> sealed_content(runtime::Runtime& runtime,
                                                  std::string_view purpose,
                                                  std::string_view token) {
    const std::size_t dot = token.find('.');
    const Secret secret = TRY(stored_secret(runtime, purpose));
    if (dot == std::string_view::npos || !secret) return std::optional<std::string>();
    const std::string_view written = token.substr(0, dot);
    if (!equal_in_constant_time(token.substr(dot + 1), seal_of(written, *secret)))
        return std::optional<std::string>();
    return base64_decoded(from_url_safe(written));
}

}  // namespace obieg::http

// Base64 (RFC 4648 4): credentials in headers, cursors of pages.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace obieg::http {

std::string base64_encoded(std::string_view bytes);
// Nothing for text that is not base64; the padding may be left out.
std::optional<std::string> base64_decoded(std::string_view text);

}  // namespace obieg::http

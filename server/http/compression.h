// Smaller answers (zlib and zstd; only this file's .cpp sees them).
#pragma once

#include <string>
#include <string_view>

namespace obieg::http {

enum class Effort { fast, best };  // for what is sent once; for what is kept and sent often

std::string gzip(std::string_view content, Effort effort);
std::string zstd(std::string_view content);

// Whether an Accept-Encoding header allows gzip.
bool accepts_gzip(std::string_view accept_encoding);

// What an Accept-Encoding header likes best of what we have; of equals, zstd.
enum class Encoding { none, gzip, zstd };
Encoding preferred_encoding(std::string_view accept_encoding);

}  // namespace obieg::http

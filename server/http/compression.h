// gzip for answers (zlib; only this file's .cpp sees it).
#pragma once

#include <string>
#include <string_view>

namespace obieg::http {

enum class Effort { fast, best };  // for what is sent once; for what is kept and sent often

std::string gzip(std::string_view content, Effort effort);

// Whether an Accept-Encoding header allows gzip.
bool accepts_gzip(std::string_view accept_encoding);

}  // namespace obieg::http

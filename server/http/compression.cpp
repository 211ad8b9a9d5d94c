#include "http/compression.h"

#include <zlib.h>

#include "base/check.h"

namespace obieg::http {

std::string gzip(std::string_view content, Effort effort) {
    constexpr int window_bits_with_gzip_head = 15 + 16;
    z_stream stream{};
    const int level = effort == Effort::best ? Z_BEST_COMPRESSION : 4;
    OBIEG_CHECK(deflateInit2(&stream, level, Z_DEFLATED, window_bits_with_gzip_head, 8,
                             Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(deflateBound(&stream, content.size()), '\0');
    stream.next_in =
        reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));  // zlib does not write to it
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int outcome = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    OBIEG_CHECK(outcome == Z_STREAM_END);  // deflateBound made room for all of it
    return out;
}

bool accepts_gzip(std::string_view accept_encoding) {
    const std::size_t at = accept_encoding.find("gzip");
    if (at == std::string_view::npos) return false;
    const std::string_view rest = accept_encoding.substr(at + 4);
    return !rest.starts_with(";q=0,") && rest != ";q=0" && !rest.starts_with(";q=0.0");
}

}  // namespace obieg::http

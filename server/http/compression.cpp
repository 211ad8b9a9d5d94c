#include "http/compression.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>

#include "base/check.h"

namespace obieg::http {
namespace {

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

// In thousandths; 0: not at all. What is not named is not wanted, `*` aside.
int weight_of(std::string_view coding, std::string_view accept_encoding) {
    int of_any = 0;
    while (!accept_encoding.empty()) {
        const std::size_t end = std::min(accept_encoding.find(','), accept_encoding.size());
        const std::string_view item = trimmed(accept_encoding.substr(0, end));
        accept_encoding.remove_prefix(std::min(end + 1, accept_encoding.size()));
        const std::size_t semicolon = std::min(item.find(';'), item.size());
        const std::string_view name = trimmed(item.substr(0, semicolon));
        int weight = 1'000;
        if (const std::size_t at = item.find("q=", semicolon); at != std::string_view::npos) {
            weight = 0;
            int unit = 1'000;
            for (const char c : item.substr(at + 2)) {
                if (c == '.') continue;
                if (c < '0' || c > '9' || unit == 0) break;
                weight += (c - '0') * unit;
                unit /= 10;
            }
        }
        if (name == coding) return weight;
        if (name == "*") of_any = weight;
    }
    return of_any;
}

}  // namespace

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

std::string zstd(std::string_view content) {
    constexpr int level = 3;
    std::string out(ZSTD_compressBound(content.size()), '\0');
    const std::size_t size =
        ZSTD_compress(out.data(), out.size(), content.data(), content.size(), level);
    OBIEG_CHECK(ZSTD_isError(size) == 0);  // the bound made room for all of it
    out.resize(size);
    return out;
}

bool accepts_gzip(std::string_view accept_encoding) {
    return weight_of("gzip", accept_encoding) > 0;
}

Encoding preferred_encoding(std::string_view accept_encoding) {
    const int of_zstd = weight_of("zstd", accept_encoding);
    const int of_gzip = weight_of("gzip", accept_encoding);
    if (of_zstd > 0 && of_zstd >= of_gzip) return Encoding::zstd;
    return of_gzip > 0 ? Encoding::gzip : Encoding::none;
}

}  // namespace obieg::http

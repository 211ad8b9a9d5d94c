#include "http/compression.h"

#include <doctest/doctest.h>
#include <zstd.h>

namespace obieg::http {

TEST_CASE("the encoding that a client likes best") {
    struct Row {
        std::string_view accepts;
        Encoding encoding;
    };
    constexpr Row rows[] = {
        {"", Encoding::none},
        {"identity", Encoding::none},
        {"gzip", Encoding::gzip},
        {"gzip, deflate, br", Encoding::gzip},
        {"gzip, deflate, br, zstd", Encoding::zstd},
        {"zstd;q=0.5, gzip;q=0.8", Encoding::gzip},
        {"zstd;q=0, gzip", Encoding::gzip},
        {"gzip;q=0", Encoding::none},
        {"gzip;q=0.0, zstd;q=0.000", Encoding::none},
        {"gzip; q=0.1", Encoding::gzip},
        {"*", Encoding::zstd},
        {"*;q=0.2, zstd;q=0", Encoding::gzip},
        {"xgzip", Encoding::none},
    };
    for (const Row& row : rows) {
        CAPTURE(row.accepts);
        CHECK(preferred_encoding(row.accepts) == row.encoding);
    }
}

TEST_CASE("what was made small with zstd is there again") {
    std::string text;
    for (int line = 0; line < 500; ++line) text += "{\"key\":\"" + std::to_string(line) + "\"},";
    const std::string small = zstd(text);
    CHECK(small.size() < text.size() / 3);
    std::string again(text.size(), '\0');
    CHECK(ZSTD_decompress(again.data(), again.size(), small.data(), small.size()) == text.size());
    CHECK(again == text);
    CHECK(zstd("").size() > 0);
}

}  // namespace obieg::http

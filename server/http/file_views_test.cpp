#include "http/file_views.h"

#include <doctest/doctest.h>

using namespace obieg;
using namespace obieg::http;

TEST_CASE("names of downloads are written for every browser and never break out of the header") {
    CHECK(content_disposition("offer 2.pdf") ==
          "attachment; filename=\"offer 2.pdf\"; filename*=UTF-8''offer%202.pdf");
    CHECK(content_disposition("Żółć.pdf") ==
          "attachment; filename=\"____.pdf\"; "
          "filename*=UTF-8''%C5%BB%C3%B3%C5%82%C4%87.pdf");
    CHECK(content_disposition("a\"b\\c%d.txt") ==
          "attachment; filename=\"a_b_c_d.txt\"; filename*=UTF-8''a%22b%5Cc%25d.txt");
    CHECK(content_disposition("x\r\nSet-Cookie: a=b").find('\n') == std::string::npos);
}

TEST_CASE("one range is taken, others mean everything") {
    struct Row {
        const char* header;
        std::int64_t from;
        std::int64_t length;
    };
    for (const Row& row :
         {Row{"bytes=0-0", 0, 1}, Row{"bytes=0-", 0, 100}, Row{"bytes=99-", 99, 1},
          Row{"bytes=10-19", 10, 10}, Row{"bytes=10-1000", 10, 90}, Row{"bytes=-5", 95, 5},
          Row{"bytes=-500", 0, 100}, Row{"bytes=100-", 0, 0}, Row{"bytes=-0", 100, 0}}) {
        CAPTURE(row.header);
        const auto range = byte_range(row.header, 100);
        REQUIRE(range);
        CHECK(range->length == row.length);
        if (row.length > 0) CHECK(range->from == row.from);
    }
    for (const char* header :
         {"", "bytes", "bytes=", "bytes=-", "bytes=5-3", "bytes=0-1,5-6", "items=0-1", "bytes=a-b",
          "bytes=+1-2", "bytes=99999999999999999999-"}) {
        CAPTURE(header);
        CHECK_FALSE(byte_range(header, 100));
    }
}

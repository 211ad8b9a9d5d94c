#include "http/zip_content.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace obieg;
using namespace obieg::http;

namespace {

// So many times the same letter, without holding them.
class Letters final : public runtime::FileContent {
public:
    Letters(char letter, std::int64_t size) : letter_(letter), size_(size) {}
    std::int64_t size() const override { return size_; }
    Result<std::string> read(std::int64_t offset, std::size_t maximum) const override {
        const std::int64_t left = size_ - offset;
        const auto count = std::min<std::uint64_t>(maximum, static_cast<std::uint64_t>(left));
        return std::string(static_cast<std::size_t>(count), letter_);
    }

private:
    char letter_;
    std::int64_t size_;
};

ZipEntry entry(const std::string& name, char letter, std::int64_t size) {
    return {.name = name,
            .at = Time{1'800'000'000'000},
            .size = size,
            .crc32 = 0x01020304,
            .open = [=]() -> Result<std::shared_ptr<const runtime::FileContent>> {
                return std::make_shared<const Letters>(letter, size);
            }};
}

std::uint64_t number_at(std::string_view bytes, std::size_t at, int count) {
    std::uint64_t number = 0;
    for (int i = count - 1; i >= 0; --i)
        number = number << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return number;
}

}  // namespace

TEST_CASE("a ZIP reads the same as a whole and from any place on") {
    const Zip zip =
        make_zip({entry("a.txt", 'a', 5), entry("v1/b.txt", 'b', 0), entry("ż.txt", 'c', 300)});
    const auto size = static_cast<std::size_t>(zip.content->size());
    const std::string whole = *zip.content->read(0, size + 100);
    REQUIRE(whole.size() == size);
    CHECK(whole.starts_with("PK\x03\x04"));
    CHECK(whole.find("a.txt") != std::string::npos);
    CHECK(whole.find("aaaaa") != std::string::npos);
    CHECK(whole.find(std::string(300, 'c')) != std::string::npos);
    for (std::size_t from = 0; from < size; from += 7)
        CHECK(*zip.content->read(static_cast<std::int64_t>(from), 11) == whole.substr(from, 11));
    CHECK(zip.content->read(static_cast<std::int64_t>(size), 10)->empty());

    CHECK(make_zip({entry("a.txt", 'a', 5)}).tag == make_zip({entry("a.txt", 'a', 5)}).tag);
    CHECK(make_zip({entry("a.txt", 'a', 5)}).tag != make_zip({entry("b.txt", 'a', 5)}).tag);
    CHECK(make_zip({}).content->size() == 22);
}

TEST_CASE("beyond 4 GB sizes and places stand in the records of ZIP64") {
    constexpr std::int64_t large = 5'000'000'000;
    const Zip zip = make_zip({entry("large", 'x', large), entry("small", 'y', 3)});
    const std::string head = *zip.content->read(0, 30);
    CHECK(number_at(head, 4, 2) == 45);
    CHECK(number_at(head, 18, 4) == 0xffffffff);
    const std::int64_t size = zip.content->size();
    CHECK(size > large);
    CHECK(*zip.content->read(large, 4) == "xxxx");

    const std::string end = *zip.content->read(size - 98, 98);
    CHECK(number_at(end, 0, 4) == 0x06064b50);
    CHECK(number_at(end, 32, 8) == 2);
    const auto directory_size = static_cast<std::int64_t>(number_at(end, 40, 8));
    const auto directory_place = static_cast<std::int64_t>(number_at(end, 48, 8));
    CHECK(directory_place + directory_size == size - 98);
    CHECK(number_at(end, 56, 4) == 0x07064b50);
    CHECK(static_cast<std::int64_t>(number_at(end, 64, 8)) == size - 98);
    CHECK(number_at(end, 76, 4) == 0x06054b50);
    CHECK(number_at(end, 92, 4) == 0xffffffff);

    const std::string directory =
        *zip.content->read(directory_place, static_cast<std::size_t>(directory_size));
    CHECK(number_at(directory, 0, 4) == 0x02014b50);
    // Name, nine bytes of time, then tag, length and twice the size.
    CHECK(static_cast<std::int64_t>(number_at(directory, 46 + 5 + 9 + 4, 8)) == large);
}

TEST_CASE("a content that is shorter than announced is an error, never other bytes") {
    ZipEntry broken = entry("a", 'a', 10);
    broken.open = []() -> Result<std::shared_ptr<const runtime::FileContent>> {
        return std::make_shared<const Letters>('a', 4);
    };
    const Zip zip = make_zip({broken});
    CHECK_FALSE(zip.content->read(0, 1000));
}

TEST_CASE("names in a ZIP stay where they are put, on every system") {
    struct Row {
        const char* given;
        const char* name;
    };
    for (const Row& row :
         {Row{"umowa.pdf", "umowa.pdf"}, Row{"Żółć.pdf", "Żółć.pdf"},
          Row{"../../etc/passwd", ".._.._etc_passwd"}, Row{"C:\\a.txt", "C__a.txt"},
          Row{"a:b?c*d|e<f>g\".txt", "a_b_c_d_e_f_g_.txt"}, Row{"CON", "_CON"},
          Row{"nul.txt", "_nul.txt"}, Row{"COM1.log", "_COM1.log"}, Row{"com10.log", "com10.log"},
          Row{"console.txt", "console.txt"}, Row{"a. . ", "a"}, Row{"..", "_"}, Row{"", "_"},
          Row{"a\nb", "a_b"}}) {
        CAPTURE(row.given);
        CHECK(ZipNames().take("", row.given) == row.name);
    }
    ZipNames names;
    CHECK(names.take("", "a.pdf") == "a.pdf");
    CHECK(names.take("v1/", "a.pdf") == "v1/a.pdf");
    CHECK(names.take("", "A.PDF") == "A (2).PDF");
    CHECK(names.take("", "a.pdf") == "a (3).pdf");
    CHECK(names.take("", ".env") == ".env");
    CHECK(names.take("", ".env") == ".env (2)");
}

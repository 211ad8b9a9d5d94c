#include "http/package_archive.h"

#include <doctest/doctest.h>

using namespace obieg;
using namespace obieg::http;

namespace {

using Resources = std::vector<engine::Resource>;

constexpr Time published{1'800'000'000'000};

std::string zip_of(const Resources& files) {
    return packed(files, published).value();
}

std::vector<std::string> names_in(const Resources& files) {
    std::vector<std::string> names;
    for (const engine::Resource& file : files) names.push_back(file.name);
    return names;
}

}  // namespace

TEST_CASE("a package comes out of one file as it went in") {
    const std::string odd("\0\x1a\xff\r\n", 5);
    const Resources package = {{"process.bpmn", std::string(100'000, 'x')},
                               {"texts/pl.json", "{\"a\": \"źdźbło\"}"},
                               {"records/wpłata.record.json", odd},
                               {"empty.form", ""}};
    const std::string bytes = zip_of(package);
    CHECK(bytes.size() < 5'000);  // text is pressed together
    CHECK(bytes == zip_of(package));
    const Resources out = unpacked("a.zip", bytes).value();
    REQUIRE(names_in(out) == names_in(package));
    for (std::size_t i = 0; i < package.size(); ++i) CHECK(out[i].content == package[i].content);
}

TEST_CASE("what computers put into a ZIP besides is left out") {
    struct Row {
        std::string name;
        Resources files;
        std::vector<std::string> found;
    };
    const Row rows[] = {
        {"litter",
         {{"a.bpmn", ""}, {"__MACOSX/._a.bpmn", ""}, {".DS_Store", ""}, {"texts/Thumbs.db", ""}},
         {"a.bpmn"}},
        {"a folder around everything",
         {{"leave/a.bpmn", ""}, {"leave/texts/pl.json", ""}},
         {"a.bpmn", "texts/pl.json"}},
        {"a folder that belongs to the package",
         {{"records/client.record.json", ""}},
         {"records/client.record.json"}},
        {"two folders", {{"a/a.bpmn", ""}, {"b/b.form", ""}}, {"a/a.bpmn", "b/b.form"}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.name);
        CHECK(names_in(unpacked("a.zip", zip_of(row.files)).value()) == row.found);
    }
}

TEST_CASE("what is no ZIP, is damaged or swells is refused") {
    std::string damaged = zip_of({{"a.bpmn", std::string(5'000, 'a') + "the end"}});
    damaged[damaged.find("a.bpmn") + 10] ^= 0x55;
    Resources many;
    for (int i = 0; i < 1'001; ++i) many.push_back({std::to_string(i) + ".form", ""});
    struct Row {
        std::string name;
        std::string bytes;
        const char* code;
    };
    const Row rows[] = {
        {"text", "<definitions/>", "invalid-argument"},
        {"nothing", "", "invalid-argument"},
        {"cut off", damaged.substr(0, damaged.size() / 2), "invalid-argument"},
        {"damaged", damaged, "invalid-argument"},
        {"only litter", zip_of({{".DS_Store", ""}}), "invalid-argument"},
        {"too many files", zip_of(many), "limit-reached"},
        {"too large", zip_of({{"a.form", std::string(65u << 20, ' ')}}), "limit-reached"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.name);
        const auto files = unpacked("a.zip", row.bytes);
        REQUIRE(!files);
        CHECK(slug(files.error().code) == row.code);
    }
}

TEST_CASE(
    "an upload may hold files and a ZIP with more, but no name that leads out and none twice") {
    const Resources mixed = {{"a.zip", zip_of({{"a.bpmn", "a"}})}, {"texts/pl.json", "{}"}};
    CHECK(names_in(with_archives_unpacked(mixed).value()) ==
          std::vector<std::string>{"a.bpmn", "texts/pl.json"});
    for (const char* name : {"../a.bpmn", "/etc/passwd", "C:\\a.bpmn", "texts/pl.json"}) {
        CAPTURE(name);
        const Resources bad = {{"a.zip", zip_of({{name, "a"}, {"b.form", ""}})},
                               {"texts/pl.json", "{}"}};
        const auto files = with_archives_unpacked(bad);
        REQUIRE(!files);
        CHECK(slug(files.error().code) == "invalid-argument");
    }
}

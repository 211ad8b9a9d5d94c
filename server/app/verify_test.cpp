#include "app/verify.h"

#include <doctest/doctest.h>

#include "app/files.h"
#include "base/json.h"

namespace obieg::app {

namespace {

namespace fs = std::filesystem;

// A catalogue of one process with this text.
Result<std::vector<CatalogueProcess>> catalogue_of(std::string_view yaml) {
    const Result<TemporaryFolder> folder = TemporaryFolder::make();
    REQUIRE(folder.has_value());
    fs::create_directories(folder->path() / "hr");
    REQUIRE(write_file(folder->path() / "hr" / "leave.yaml", yaml).has_value());
    REQUIRE(write_file(folder->path() / "README.md", "no process").has_value());
    return read_catalogue(folder->path());
}

}  // namespace

TEST_CASE("The catalogue's must list is read, and nothing else") {
    const auto processes = catalogue_of(
        "id: leave\n"
        "defaults:\n"
        "  - {name: M9, value: P2D}\n"
        "must:\n"
        "  - \"M1 A form.\"\n"
        "  - \"M2 An approval: by the supervisor.\"\n"
        "\n"
        "scenarios:\n"
        "  - name: one\n"
        "    covers: [M1, M2, M3]\n");
    REQUIRE(processes.has_value());
    REQUIRE(processes->size() == 1);
    CHECK(processes->front().id == "hr/leave");
    CHECK(processes->front().must == std::vector<std::string>{"M1", "M2"});
}

TEST_CASE("A must list of another shape is refused with its line") {
    for (const char* line : {"  - \"M2 Not the first.\"", "  - M1 without quotes", "  - \"M1.\"",
                             "    deeper: true", "  - \"A sentence without number.\""}) {
        CAPTURE(line);
        const auto processes = catalogue_of("must:\n" + std::string(line) + "\n");
        REQUIRE_FALSE(processes.has_value());
        CHECK(processes.error().message.find("leave.yaml:2") != std::string::npos);
    }
}

TEST_CASE("The table for programs counts what is proved") {
    Verification verification;
    verification.processes.push_back({{"hr/leave", {"M1", "M2"}}, "templates/hr/leave", {"M2"}});
    verification.processes.push_back({{"hr/other", {"M1"}}, "", {"M1"}});
    verification.must = 3;
    verification.proved = 1;
    CHECK(
        json::write(to_value(verification)) ==
        R"({"processes":[{"id":"hr/leave","template":"templates/hr/leave","must":2,"proved":1,)"
        R"("missing":["M2"]},{"id":"hr/other","template":null,"must":1,"proved":0,"missing":["M1"]}],)"
        R"("totals":{"must":3,"proved":1}})");
}

}  // namespace obieg::app

// The pages about the engine say what it does.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "engine/support.h"

using namespace obieg::engine;

namespace {

std::string file(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

// The titles of all test cases of the engine.
std::set<std::string> stories() {
    std::set<std::string> titles;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(OBIEG_SOURCE_DIR "/server/engine")) {
        if (!entry.path().string().ends_with("_test.cpp")) continue;
        const std::string text = file(entry.path());
        static const std::regex test_case(R"(TEST_CASE\(\s*"([^"]+)\")");
        for (std::sregex_iterator found(text.begin(), text.end(), test_case), none; found != none;
             ++found)
            titles.insert((*found)[1]);
    }
    return titles;
}

}  // namespace

TEST_CASE("docs/reference/bpmn.md is what the tables say") {
    // Made anew by: obieg bpmn elements > docs/reference/bpmn.md
    CHECK(file(OBIEG_SOURCE_DIR "/docs/reference/bpmn.md") == support_matrix());
}

TEST_CASE("every choice in docs/semantics.md about processes has a story that runs") {
    const std::string page = file(OBIEG_SOURCE_DIR "/docs/semantics.md");
    const std::set<std::string> titles = stories();
    std::istringstream lines(page.substr(page.find("## Processes")));
    int choices = 0;
    for (std::string line; std::getline(lines, line);) {
        if (choices > 0 && line.starts_with("## ")) break;
        static const std::regex choice(R"(\| \d+ \|.*\| \*(.+)\* \|)");
        std::smatch found;
        if (!line.starts_with("| ") || !std::isdigit(static_cast<unsigned char>(line[2]))) continue;
        CAPTURE(line);
        ++choices;
        REQUIRE(std::regex_match(line, found, choice));
        CHECK(titles.contains(found[1].str()));
    }
    CHECK(choices > 30);
}

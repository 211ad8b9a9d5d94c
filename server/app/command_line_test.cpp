#include "app/command_line.h"

#include <doctest/doctest.h>

#include <set>

namespace obieg::app {

namespace {

const std::vector<Option> known = {
    {"--json", Takes::nothing, "", "for programs"},
    {"--catalogue", Takes::value, "DIR", "the folder"},
};

}  // namespace

TEST_CASE("Options may stand anywhere, with their value behind a blank or an equals sign") {
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"verify", "--json", "--catalogue", "dir"},
          std::vector<std::string>{"--catalogue=dir", "verify", "--json"},
          std::vector<std::string>{"--json", "--catalogue", "dir", "--", "verify"}}) {
        const Result<Arguments> read = read_arguments(arguments, known);
        REQUIRE(read.has_value());
        CHECK(read->words == std::vector<std::string>{"verify"});
        CHECK(read->has("--json"));
        CHECK(read->value_or("--catalogue", "") == "dir");
    }
    CHECK(read_arguments({"--", "--json"}, known)->words == std::vector<std::string>{"--json"});
    CHECK(read_arguments({"-"}, known)->words == std::vector<std::string>{"-"});
}

TEST_CASE("A wrong option is refused with a hint") {
    const struct {
        std::vector<std::string> arguments;
        const char* message;
    } rows[] = {
        {{"--jsn"}, "did you mean '--json'?"},
        {{"--catalog", "dir"}, "did you mean '--catalogue'?"},
        {{"--catalogue"}, "--catalogue DIR"},
        {{"--json=yes"}, "takes no value"},
        {{"-x"}, "there is no option -x"},
    };
    for (const auto& row : rows) {
        const Result<Arguments> read = read_arguments(row.arguments, known);
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().code == Code::invalid_argument);
        CHECK(read.error().message.find(row.message) != std::string::npos);
    }
}

TEST_CASE("Every command is told in the help and has options of different names") {
    for (const CommandRow& command : commands()) {
        CAPTURE(command.name);
        CHECK_FALSE(command.summary.empty());
        std::set<std::string_view> names;
        for (const Option& option : command.options) {
            // A setting may have a short description of its own beside its flag, such as --demo.
            CHECK(option.name.starts_with("--"));
            if (!option.help.empty()) CHECK(names.insert(option.name).second);
        }
    }
    CHECK(run({}) == exit_usage);
    CHECK(run({"serv"}) == exit_usage);
    CHECK(run({"serve", "--htp-port", "1"}) == exit_usage);
    CHECK(run({"serve", "--help"}) == exit_fine);
}

}  // namespace obieg::app

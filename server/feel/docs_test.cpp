#include "feel/docs.h"

#include <doctest/doctest.h>

#include "base/testing/read_file.h"

namespace obieg::feel {
namespace {

TEST_CASE("docs/feel.md is what the tables say") {
    // Made anew by: feel_jsonl --docs > docs/feel.md
    CHECK(testing::read_file(OBIEG_SOURCE_DIR "/docs/feel.md") == function_reference());
}

TEST_CASE("help for the editor") {
    const std::vector<FunctionHelp> help = function_help();
    CHECK(help.size() > 100);
    for (const FunctionHelp& row : help) {
        CHECK(row.signature.starts_with(row.name + "("));
        CHECK(row.signature.ends_with("): " + row.result));
        CHECK(row.doc.ends_with('.'));
        CHECK(!row.examples.empty());
    }
    CHECK(function_help(Dialect::camunda).size() > help.size());
}

}  // namespace
}  // namespace obieg::feel

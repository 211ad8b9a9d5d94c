// Whole folders of form files.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "base/json.h"
#include "base/testing/read_file.h"
#include "forms/form.h"

namespace obieg::forms {
namespace {

TEST_CASE("the forms of the templates load, with their texts") {
    feel::ParseContext known;
    known.names = {"working days between"};  // holds a keyword of FEEL
    int forms = 0;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(OBIEG_SOURCE_DIR "/templates")) {
        if (entry.path().extension() != ".form") continue;
        CAPTURE(entry.path().string());
        Result<Form> form = parse_form(testing::read_file(entry.path().string()), known);
        REQUIRE_MESSAGE(form.has_value(),
                        (form                           ? ""
                         : form.error().details.empty() ? form.error().message
                                                        : form.error().details[0].where + ": " +
                                                              form.error().details[0].message));
        for (const char* language : {"en", "pl", "ru"}) {
            const auto path =
                entry.path().parent_path() / "texts" / (std::string(language) + ".json");
            const Status added =
                add_texts(*form, entry.path().filename().string(), language,
                          *json::read(testing::read_file(path.string())).value().if_context());
            CHECK_MESSAGE(added.has_value(), (added ? ""
                                                    : added.error().details[0].where + ": " +
                                                          added.error().details[0].message));
        }
        ++forms;
    }
    CHECK(forms > 0);
}

// Files of other people (OBIEG_CONFORMANCE): each loads or is refused with a reason that names a
// place.
TEST_CASE("form files of the field load or are refused with a reason") {
    const char* folder = std::getenv("OBIEG_CONFORMANCE");
    if (!folder || !std::filesystem::exists(std::filesystem::path(folder) / "forms")) {
        std::cout << "skipped: form files of the field, because OBIEG_CONFORMANCE is not set\n";
        return;
    }
    int loaded = 0;
    int refused = 0;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::filesystem::path(folder) / "forms")) {
        const std::string extension = entry.path().extension().string();
        if (extension != ".form" && extension != ".json") continue;
        const std::string text = testing::read_file(entry.path().string());
        const Result<Value> file = json::read(text);
        // The folder also holds the JSON schema of the format, which is no form.
        if (!file || !file->get("components").if_list()) continue;
        CAPTURE(entry.path().string());
        const Result<Form> form = parse_form(text);
        if (form) {
            ++loaded;
            CHECK(form->schema == *file);
            evaluate_form(*form, {}, {});
            continue;
        }
        ++refused;
        CHECK_FALSE(form.error().details.empty());
        for (const Detail& detail : form.error().details) {
            CHECK_FALSE(detail.where.empty());
            CHECK_FALSE(detail.message.empty());
            MESSAGE(entry.path().filename().string()
                    << ": " << detail.where << ": " << detail.message);
        }
    }
    MESSAGE(loaded << " forms loaded, " << refused << " refused");
    CHECK(loaded > refused);
}

}  // namespace
}  // namespace obieg::forms

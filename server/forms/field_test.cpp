#include "forms/field.h"

#include <doctest/doctest.h>

#include <set>

#include "base/json.h"
#include "base/testing/read_file.h"
#include "forms/component.h"
#include "forms/messages.h"

namespace obieg::forms {
namespace {

Value read_json_file(const std::string& path) {
    return json::read(testing::read_file(path)).value();
}

Field field_from(const Value& component) {
    std::vector<Detail> problems;
    Field field = read_field(component, problems);
    if (const List* columns = component.get("obieg").get("columns").if_list()) {
        for (const Value& column : *columns) field.columns.push_back(read_field(column, problems));
    }
    CHECK(problems.empty());
    return field;
}

TEST_CASE("every case of the table that server and browser share") {
    const Value file = read_json_file(OBIEG_SOURCE_DIR "/server/forms/field_cases.json");
    std::set<std::string> codes_seen;
    std::set<FieldKind> kinds_seen;
    for (const Value& group : *file.get("groups").if_list()) {
        const Field field = field_from(group.get("component"));
        kinds_seen.insert(field.kind);
        for (const Value& row : *group.get("cases").if_list()) {
            const std::string shown =
                json::write(group.get("component")) + " given " + json::write(row.get("value"));
            CAPTURE(shown);
            const Result<Value> stored = check_field(field, row.get("value"));
            const List* expected = row.get("problems").if_list();
            REQUIRE(stored.has_value() == (expected == nullptr));
            if (stored) {
                CHECK(json::write(*stored) == json::write(row.get("stored")));
                continue;
            }
            List found;
            for (const Detail& detail : stored.error().details) {
                codes_seen.insert(detail.code);
                found.push_back(Value(detail.where + " " + detail.code));
            }
            CHECK(json::write(Value(found)) == json::write(Value(*expected)));
        }
    }
    // What the table leaves out would be checked on one side only.
    for (int index = 0; index < field_kinds; ++index) {
        CAPTURE(to_text(static_cast<FieldKind>(index)));
        CHECK(kinds_seen.contains(static_cast<FieldKind>(index)));
    }
    for (const std::string& code : message_codes()) {
        CAPTURE(code);
        // These need a whole form, or somebody who knows what was uploaded.
        const bool is_of_a_value = code != "broken-rule" && code != "no-such-file" &&
                                   code != "wrong-sum" && code != "sum-too-large";
        CHECK((!is_of_a_value || codes_seen.contains(code)));
    }
}

TEST_CASE("kinds have names that read back") {
    for (int index = 0; index < field_kinds; ++index) {
        const FieldKind kind = static_cast<FieldKind>(index);
        CHECK(field_kind_from(to_text(kind)) == kind);
    }
    CHECK_FALSE(field_kind_from("colour"));
    CHECK_FALSE(field_kind_from(""));
}

TEST_CASE("values that come typed are taken as they are") {
    Field field;
    field.key = "day";
    field.kind = FieldKind::date;
    CHECK(check_field(field, Date{2027, 2, 28}).value() == Value(Date{2027, 2, 28}));
    field.kind = FieldKind::date_time;
    const DateTime instant{{2027, 2, 28}, {14, 30, 0, 0}, 3600, {}};
    CHECK(check_field(field, instant).value().if_date_time());
    CHECK(check_field(field, "2027-02-28T14:30").value().if_date_time());
    field.kind = FieldKind::time;
    CHECK(check_field(field, "14:30").value().if_time());
}

TEST_CASE("a component says what is wrong with it") {
    struct Row {
        const char* component;
        const char* where;
    };
    const Row rows[] = {
        {R"({"type":"textfield","id":"F1"})", "F1.key"},
        {R"({"type":"textfield","key":"first name"})", "first name.key"},
        {R"({"type":"textfield","key":"a","validate":{"pattern":"("}})", "a.validate.pattern"},
        {R"({"type":"textfield","key":"a","validate":{"minLength":-1}})", "a.validate.minLength"},
        {R"({"type":"number","key":"a","validate":{"min":"many"}})", "a.validate.min"},
        {R"({"type":"datetime","key":"a","subtype":"week"})", "a.subtype"},
        {R"({"type":"textfield","key":"a","obieg":{"kind":"colour"}})", "a.obieg.kind"},
        {R"({"type":"filepicker","key":"a","obieg":{"document":""}})", "a.obieg.document"},
        {R"({"type":"filepicker","key":"a","obieg":{"document":"a/b"}})", "a.obieg.document"},
        {R"({"type":"filepicker","key":"a","obieg":{"document":"Contract"}})", "a.obieg.document"},
        {R"({"type":"filepicker","key":"a","obieg":{"document":7}})", "a.obieg.document"},
        {R"({"type":"radio","key":"a","values":[{"label":"A"}]})", "a.values"},
        {R"({"type":"radio","key":"a","values":{}})", "a.values"},
        {R"({"type":"checklist","key":"a","obieg":{"kind":"checklist"}})", "a.values"},
        {R"({"type":"checklist","key":"a","values":[{"value":"x"}],
             "obieg":{"kind":"checklist","note":"always"}})",
         "a.obieg.note"},
        {R"({"type":"textfield","key":"a","obieg":{"kind":"code","code":"isbn"}})", "a.obieg.code"},
        {R"({"type":"datetime","key":"a","subtype":"date","obieg":{"earliest":"today"}})",
         "a.obieg.earliest"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.component);
        std::vector<Detail> problems;
        read_field(json::read(row.component).value(), problems);
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].where == row.where);
    }
}

TEST_CASE("every sentence exists in three languages with the same parameters") {
    const Value file = read_json_file(OBIEG_SOURCE_DIR "/server/forms/messages.json");
    const auto parameters = [](const std::string& sentence) {
        std::set<std::string> names;
        for (std::size_t at = sentence.find('{'); at != std::string::npos;
             at = sentence.find('{', at + 1)) {
            names.insert(sentence.substr(at, sentence.find('}', at) - at));
        }
        return names;
    };
    for (const auto& [code, sentences] : file.if_context()->entries()) {
        CAPTURE(code);
        CHECK(sentences.if_context()->size() == 3);
        const std::string english = sentences.get("en").text_or("");
        CHECK_FALSE(english.empty());
        for (const char* language : {"pl", "ru"}) {
            CHECK_FALSE(sentences.get(language).text_or("").empty());
            CHECK(parameters(sentences.get(language).text_or("")) == parameters(english));
        }
    }
}

TEST_CASE("sentences are written the way the language writes numbers and dates") {
    const Detail small = problem("amount", "too-small", {{"minimum", "0.5"}});
    CHECK(small.message == "The number must be 0.5 or more.");
    CHECK(localize(small, "en") == small.message);
    CHECK(localize(small, "pl") == "Liczba nie może być mniejsza niż 0,5.");
    CHECK(localize(small, "de") == small.message);
    const Detail late = problem("day", "too-late", {{"latest", "2027-03-31"}});
    CHECK(localize(late, "ru") == "Самая поздняя допустимая дата — 31.03.2027.");
    CHECK(localize(Detail{"x", "Only a sentence."}, "pl") == "Only a sentence.");
}

}  // namespace
}  // namespace obieg::forms

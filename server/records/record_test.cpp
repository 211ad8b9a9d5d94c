#include "records/record.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/json.h"

namespace obieg::records {
namespace {

constexpr const char* invoice_file = R"({
    "id": "invoice", "title": {"en": "Invoice", "pl": "Faktura"}, "titleField": "number",
    "fields": [
        {"key": "number", "kind": "text", "label": "Number", "required": true, "unique": true, "maximumLength": 20},
        {"key": "amount", "kind": "money", "label": "Amount", "minimum": 0},
        {"key": "due", "kind": "date", "label": "Due", "indexed": true},
        {"key": "email", "kind": "email", "label": "E-mail", "indexed": true},
        {"key": "status", "kind": "choice", "label": "Status", "required": true, "default": "open", "indexed": true,
         "options": [{"value": "open", "label": {"en": "Open", "pl": "Otwarta"}}, {"value": "paid", "label": "Paid"}]},
        {"key": "order", "kind": "record", "label": "Order", "linksTo": "order"},
        {"key": "lines", "kind": "table", "label": "Lines",
         "columns": [{"key": "item", "kind": "text", "label": "Item", "required": true}]}
    ]})";

constexpr Time monday{1'800'000'000'000};

RecordType invoice() {
    return parse_record_type(invoice_file).value();
}

Context object(const std::string& json) {
    return *json::read(json).value().if_context();
}

std::string codes(const Error& error) {
    std::string text;
    for (const Detail& detail : error.details) {
        text += (text.empty() ? "" : ", ") + detail.where + " " + detail.code;
    }
    return text;
}

TEST_CASE("a record type is read from its file") {
    const RecordType type = invoice();
    CHECK(type.id == "invoice");
    CHECK(text_in(type.title, "pl") == "Faktura");
    CHECK(text_in(type.title, "ru") == "Invoice");
    REQUIRE(type.field("number"));
    CHECK(type.field("number")->is_unique);
    CHECK(type.field("number")->is_indexed);
    CHECK_FALSE(type.field("amount")->is_indexed);
    CHECK(text_in(type.field("status")->option_labels.at("open"), "pl") == "Otwarta");
    CHECK(type.field("order")->links_to == "order");
    CHECK(type.field("lines")->field.columns.size() == 1);
    CHECK_FALSE(type.field("colour"));
}

TEST_CASE("a record type file says what is wrong with it") {
    struct Row {
        const char* change;  // what is replaced in the file above
        const char* by;
        const char* where;
    };
    const Row rows[] = {
        {"\"id\": \"invoice\"", "\"id\": \"Invoice 1\"", "id"},
        {"\"titleField\": \"number\"", "\"titleField\": \"name\"", "titleField"},
        {"{\"en\": \"Invoice\", \"pl\": \"Faktura\"}", "{\"pl\": \"Faktura\"}", "title"},
        {"\"kind\": \"money\"", "\"kind\": \"gold\"", "amount.kind"},
        {"\"minimum\": 0", "\"minimum\": \"none\"", "amount.minimum"},
        {"\"minimum\": 0", "\"smallest\": 0", "amount.smallest"},
        {"\"maximumLength\": 20", "\"maximumLength\": 1.5", "number.maximumLength"},
        {"\"maximumLength\": 20", "\"pattern\": \"(\"", "number.pattern"},
        {"\"linksTo\": \"order\"", "\"indexed\": true", "order"},
        {"\"label\": \"Lines\"", "\"label\": \"Lines\", \"indexed\": true", "lines"},
        {"\"default\": \"open\"", "\"default\": \"lost\"", "status.default"},
        {"\"key\": \"due\"", "\"key\": \"number\"", "number"},
        {"\"key\": \"due\"", "\"key\": \"due date\"", "due date"},
        {"\"required\": true}]", "\"must\": true}]", "lines.item.must"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.by);
        std::string file = invoice_file;
        const std::size_t at = file.find(row.change);
        REQUIRE(at != std::string::npos);
        file.replace(at, std::string(row.change).size(), row.by);
        const Result<RecordType> type = parse_record_type(file);
        REQUIRE_FALSE(type.has_value());
        CHECK(type.error().code == Code::invalid_model);
        CHECK(type.error().details.at(0).where == row.where);
    }
    CHECK(parse_record_type("[]").error().code == Code::invalid_model);
    CHECK(parse_record_type("{").error().code == Code::invalid_json);
    CHECK_FALSE(parse_record_type("{}").has_value());
}

TEST_CASE("a new record is checked, filled up and stored in one form") {
    const Write write =
        create(invoice(), RecordKey{7},
               object(R"({"number": " F/1 ", "email": "Anna@Example.com", "due": "2027-03-31"})"),
               monday)
            .value();
    CHECK(write.kind == Write::Kind::create);
    CHECK(write.after.key == RecordKey{7});
    CHECK(write.after.version == 1);
    CHECK(write.after.created_at == monday);
    CHECK(
        json::write(write.after.fields) ==
        R"({"number":"F/1","amount":null,"due":"2027-03-31","email":"anna@example.com","status":"open","order":null,"lines":null})");
    CHECK(write.after.fields.find("due")->if_date());
    CHECK(json::write(write.changed) ==
          R"({"number":"F/1","due":"2027-03-31","email":"anna@example.com","status":"open"})");
    CHECK(write.previous.find("number")->is_null());
}

TEST_CASE("what a record cannot hold is refused, all of it at once") {
    struct Row {
        const char* fields;
        const char* problems;
    };
    const Row rows[] = {
        {R"({})", "number required"},
        {R"({"number": "F/1", "colour": "red"})", "colour unknown-field"},
        {R"({"number": "", "amount": -1, "due": "soon", "status": "lost"})",
         "number required, amount too-small, due not-a-date, status not-an-option"},
        {R"({"number": "F/1", "lines": [{"item": "bolt"}, {}]})", "lines[1].item required"},
        {R"({"number": "a number that is far too long"})", "number too-long"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.fields);
        const Result<Write> write = create(invoice(), RecordKey{7}, object(row.fields), monday);
        REQUIRE_FALSE(write.has_value());
        CHECK(write.error().code == Code::invalid_form);
        CHECK(codes(write.error()) == row.problems);
    }
}

TEST_CASE("a change says what it set and what was there before") {
    const RecordType type = invoice();
    const Record record =
        create(type, RecordKey{7}, object(R"({"number": "F/1", "amount": 10})"), monday)
            .value()
            .after;
    const Write write =
        update(type, record, object(R"({"amount": 12.5, "number": "F/1", "due": "2027-03-31"})"),
               monday + 1'000)
            .value();
    CHECK(write.kind == Write::Kind::update);
    CHECK(write.after.version == 2);
    CHECK(write.after.created_at == monday);
    CHECK(write.after.updated_at == monday + 1'000);
    CHECK(json::write(write.changed) == R"({"amount":12.5,"due":"2027-03-31"})");
    CHECK(json::write(write.previous) == R"({"amount":10,"due":null})");
    CHECK(write.after.fields.find("status")->text_or("") == "open");

    CHECK(codes(update(type, record, object(R"({"number": null})"), monday).error()) ==
          "number required");
    CHECK(codes(update(type, record, object(R"({"colour": 1})"), monday).error()) ==
          "colour unknown-field");
    CHECK(update(type, record, object(R"({"amount": null})"), monday)
              ->after.fields.find("amount")
              ->is_null());
    CHECK(update(type, record, object("{}"), monday)->changed.empty());
}

TEST_CASE("a look-up asks for values as they are stored") {
    const RecordType type = invoice();
    const Query query =
        query_for(
            type,
            object(R"({"status": "open", "due": "2027-03-31", "email": " ANNA@example.com"})"))
            .value();
    CHECK(query.type == "invoice");
    REQUIRE(query.where.size() == 3);
    CHECK(query.where[0].first == "due");
    CHECK(query.where[0].second.if_date());
    CHECK(query.where[1].second == Value("anna@example.com"));
    CHECK(query_for(type, object(R"({"number": null})"))->where[0].second.is_null());
    CHECK(query_for(type, object(R"({"colour": 1})")).error().code == Code::unknown_field);
    CHECK(query_for(type, object(R"({"amount": 1})")).error().code == Code::invalid_argument);
    CHECK(query_for(type, object(R"({"due": "soon"})")).error().code == Code::invalid_argument);
}

TEST_CASE("a record is called by its title") {
    const RecordType type = invoice();
    Record record =
        create(type, RecordKey{7}, object(R"({"number": "F/1"})"), monday).value().after;
    CHECK(title_of(type, record) == "F/1");
    record.fields.set("number", Value());
    CHECK(title_of(type, record) == "7");
}

TEST_CASE("the shared record types of the templates are sound") {
    const std::filesystem::path folder = OBIEG_SOURCE_DIR "/templates/base/records";
    std::map<std::string, RecordType> types;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        CAPTURE(entry.path().string());
        std::ifstream file(entry.path());
        std::ostringstream text;
        text << file.rdbuf();
        const Result<RecordType> type = parse_record_type(text.str());
        REQUIRE_MESSAGE(type.has_value(),
                        (type                           ? ""
                         : type.error().details.empty() ? type.error().message
                                                        : type.error().details[0].where + ": " +
                                                              type.error().details[0].message));
        CHECK(entry.path().filename().string() == type->id + ".record.json");
        types.emplace(type->id, *type);
    }
    CHECK(types.size() >= 6);
    for (const auto& [id, type] : types) {
        CAPTURE(id);
        CHECK(type.title.size() == 3);
        for (const FieldType& field : type.fields) {
            CAPTURE(field.field.key);
            CHECK(field.label.size() == 3);
            for (const auto& [value, label] : field.option_labels) CHECK(label.size() == 3);
            CHECK((field.links_to.empty() || types.contains(field.links_to)));
        }
    }
}

}  // namespace
}  // namespace obieg::records

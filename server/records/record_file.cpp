#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "base/json.h"
#include "forms/pattern.h"
#include "records/record.h"

namespace obieg::records {
namespace {

constexpr std::array<std::string_view, 4> type_properties = {"id", "title", "titleField", "fields"};
constexpr std::array<std::string_view, 17> field_properties = {
    "key",           "kind",          "label",    "required", "indexed", "unique",
    "linksTo",       "default",       "options",  "minimum",  "maximum", "minimumLength",
    "maximumLength", "decimalPlaces", "earliest", "latest",   "pattern"};
constexpr std::array<std::string_view, 3> languages = {"en", "pl", "ru"};

// Order and equality mean nothing for lists, and long texts and attachments make no good keys.
bool may_be_indexed(forms::FieldKind kind) {
    switch (kind) {
        case forms::FieldKind::long_text:
        case forms::FieldKind::multi_choice:
        case forms::FieldKind::table:
        case forms::FieldKind::checklist:
        case forms::FieldKind::rich_text:
        case forms::FieldKind::signature:
        case forms::FieldKind::file:
            return false;
        default:
            return true;
    }
}

// Lower-case letters, digits and dashes, a letter first: it stands in addresses and file names.
bool is_type_id(std::string_view id) {
    if (id.empty() || id.front() < 'a' || id.front() > 'z') return false;
    return std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

class TypeReader {
public:
    explicit TypeReader(const Value& file) : file_(file) {}

    Result<RecordType> read() {
        refuse_unknown("", file_, type_properties);
        type_.id = file_.get("id").text_or("");
        if (!is_type_id(type_.id)) {
            refuse("id", "expected an id of lower-case letters, digits and dashes, found \"" +
                             type_.id + "\"");
        }
        type_.title = titles("title", file_.get("title"));
        const List* fields = file_.get("fields").if_list();
        if (!fields || fields->empty()) {
            refuse("fields", "expected a list with at least one field");
        } else {
            for (const Value& field : *fields) type_.fields.push_back(read_field(field, ""));
        }
        refuse_twice();
        type_.title_field = file_.get("titleField").text_or("");
        if (!type_.field(type_.title_field)) {
            refuse("titleField",
                   "expected the key of a field, found \"" + type_.title_field + "\"");
        }
        if (problems_.empty()) return std::move(type_);
        return fail(Code::invalid_model, "the record type \"" + type_.id + "\" cannot be used",
                    std::move(problems_));
    }

private:
    void refuse(std::string where, std::string message) {
        problems_.push_back({std::move(where), std::move(message)});
    }

    void refuse_unknown(const std::string& where, const Value& object,
                        std::span<const std::string_view> known) {
        const Context* entries = object.if_context();
        if (!entries) return refuse(where, "expected an object, found " + json::write(object));
        for (const auto& [name, value] : entries->entries()) {
            const bool is_columns = name == "columns" && object.get("kind").text_or("") == "table";
            if (is_columns || std::find(known.begin(), known.end(), name) != known.end()) continue;
            refuse(where.empty() ? name : where + "." + name, "unknown property \"" + name + "\"");
        }
    }

    void refuse_twice() {
        std::set<std::string> keys;
        for (const FieldType& field : type_.fields) {
            if (!keys.insert(field.field.key).second)
                refuse(field.field.key, "the key stands twice");
        }
    }

    // One text for all languages, or a text for each with English among them.
    Titles titles(const std::string& where, const Value& value) {
        if (const std::string* text = value.if_text()) return {{"en", *text}};
        Titles result;
        for (const std::string_view language : languages) {
            const std::string text = value.get(language).text_or("");
            if (!text.empty()) result.emplace(language, text);
        }
        if (!result.contains("en")) refuse(where, "expected a text in English, {\"en\": …}");
        result.try_emplace("en");
        return result;
    }

    FieldType read_field(const Value& value, const std::string& prefix) {
        FieldType result;
        forms::Field& field = result.field;
        field.key = value.get("key").text_or("");
        const std::string where = prefix + (field.key.empty() ? "field" : field.key);
        refuse_unknown(where, value, field_properties);
        const bool is_plain =
            !field.key.empty() && field.key.find_first_of(" .[]\"'") == std::string::npos;
        if (!is_plain) refuse(where, "expected a key without spaces, dots and brackets");
        const auto kind = forms::field_kind_from(value.get("kind").text_or(""));
        field.kind = kind.value_or(forms::FieldKind::text);
        if (!kind)
            refuse(where + ".kind",
                   "expected a kind of field, found " + json::write(value.get("kind")));
        result.label = titles(where + ".label", value.get("label"));
        field.label = text_in(result.label, "en");
        field.is_required = value.get("required").is_true();
        read_limits(where, value, field);
        read_options(where, value, result);
        read_links(where, value, result);
        if (field.kind == forms::FieldKind::table) read_columns(where, value, result);
        read_default(where, value, field);
        return result;
    }

    std::optional<Decimal> number(const std::string& where, const Value& value) {
        if (value.is_null()) return {};
        if (const Decimal* found = value.if_number()) return *found;
        refuse(where, "expected a number, found " + json::write(value));
        return {};
    }

    std::optional<std::size_t> length(const std::string& where, const Value& value) {
        const auto found = number(where, value);
        const auto whole = found ? found->to_int64() : std::nullopt;
        if (whole && *whole >= 0) return static_cast<std::size_t>(*whole);
        if (found) refuse(where, "expected a whole number from 0, found " + found->to_string());
        return {};
    }

    std::optional<Date> date(const std::string& where, const Value& value) {
        if (value.is_null()) return {};
        const auto found = date_from_iso(value.text_or(""));
        if (!found)
            refuse(where, "expected a date such as 2027-01-31, found " + json::write(value));
        return found;
    }

    void read_limits(const std::string& where, const Value& value, forms::Field& field) {
        field.minimum = number(where + ".minimum", value.get("minimum"));
        field.maximum = number(where + ".maximum", value.get("maximum"));
        field.minimum_length = length(where + ".minimumLength", value.get("minimumLength"));
        field.maximum_length = length(where + ".maximumLength", value.get("maximumLength"));
        const auto places = length(where + ".decimalPlaces", value.get("decimalPlaces"));
        if (places) field.decimal_places = static_cast<int>(std::min<std::size_t>(*places, 34));
        field.earliest = date(where + ".earliest", value.get("earliest"));
        field.latest = date(where + ".latest", value.get("latest"));
        field.pattern = value.get("pattern").text_or("");
        const auto error =
            field.pattern.empty() ? std::nullopt : forms::pattern_error(field.pattern);
        if (error) refuse(where + ".pattern", *error);
    }

    void read_options(const std::string& where, const Value& value, FieldType& result) {
        const List* options = value.get("options").if_list();
        if (!options) return;
        for (const Value& option : *options) {
            const std::string name = option.get("value").text_or("");
            if (name.empty())
                refuse(where + ".options", "expected a value, found " + json::write(option));
            Titles label = titles(where + ".options." + name, option.get("label"));
            result.field.options.push_back({name, text_in(label, "en")});
            result.option_labels.emplace(name, std::move(label));
        }
    }

    void read_links(const std::string& where, const Value& value, FieldType& result) {
        result.is_unique = value.get("unique").is_true();
        result.is_indexed = result.is_unique || value.get("indexed").is_true();
        if (result.is_indexed && !may_be_indexed(result.field.kind)) {
            refuse(where, "a field of the kind " + std::string(forms::to_text(result.field.kind)) +
                              " cannot be indexed");
        }
        result.links_to = value.get("linksTo").text_or("");
        result.field.record_type = result.links_to;
        if (result.field.kind == forms::FieldKind::record && result.links_to.empty()) {
            refuse(where, "expected linksTo, the type of record that the field refers to");
        }
    }

    void read_columns(const std::string& where, const Value& value, FieldType& result) {
        const List* columns = value.get("columns").if_list();
        if (!columns || columns->empty()) return refuse(where, "expected a table with columns");
        for (const Value& column : *columns) {
            result.columns.push_back(read_field(column, where + "."));
            result.field.columns.push_back(result.columns.back().field);
        }
    }

    void read_default(const std::string& where, const Value& value, forms::Field& field) {
        const Value& given = value.get("default");
        if (given.is_null()) return;
        Result<Value> stored = forms::check_field(field, given);
        if (stored) {
            field.default_value = std::move(*stored);
        } else {
            refuse(where + ".default",
                   "expected a value that the field can hold, found " + json::write(given));
        }
    }

    const Value& file_;
    RecordType type_;
    std::vector<Detail> problems_;
};

}  // namespace

Result<RecordType> parse_record_type(std::string_view text) {
    const Value file = TRY(json::read(text));
    if (!file.if_context())
        return fail(Code::invalid_model, "expected a record type as a JSON object");
    return TypeReader(file).read();
}

}  // namespace obieg::records

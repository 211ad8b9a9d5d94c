#include "forms/component.h"

#include <algorithm>
#include <array>

#include "base/json.h"
#include "forms/files.h"
#include "forms/pattern.h"

namespace obieg::forms {
namespace {

struct TypeRow {
    std::string_view type;
    Role role;
    FieldKind kind = FieldKind::text;
};

constexpr std::array types = {
    TypeRow{"textfield", Role::input, FieldKind::text},
    TypeRow{"textarea", Role::input, FieldKind::long_text},
    TypeRow{"number", Role::input, FieldKind::number},
    TypeRow{"checkbox", Role::input, FieldKind::boolean},
    TypeRow{"radio", Role::input, FieldKind::choice},
    TypeRow{"select", Role::input, FieldKind::choice},
    TypeRow{"checklist", Role::input, FieldKind::multi_choice},
    TypeRow{"taglist", Role::input, FieldKind::multi_choice},
    TypeRow{"datetime", Role::input, FieldKind::date},  // its subtype says which
    TypeRow{"filepicker", Role::input, FieldKind::file},
    TypeRow{"expression", Role::computed},
    TypeRow{"dynamiclist", Role::rows, FieldKind::table},
    TypeRow{"group", Role::container},
    TypeRow{"columns", Role::container},
    TypeRow{"default", Role::container},
    TypeRow{"text", Role::decoration},
    TypeRow{"html", Role::decoration},
    TypeRow{"image", Role::decoration},
    TypeRow{"button", Role::decoration},
    TypeRow{"spacer", Role::decoration},
    TypeRow{"separator", Role::decoration},
    TypeRow{"iframe", Role::decoration},
    TypeRow{"table", Role::decoration},
    TypeRow{"documentPreview", Role::decoration},
};

const TypeRow* find_type(const Value& component) {
    const std::string type = component.get("type").text_or("");
    const auto found = std::find_if(types.begin(), types.end(),
                                    [&](const TypeRow& row) { return row.type == type; });
    return found != types.end() ? &*found : nullptr;
}

bool is_expression(const Value& value) {
    return value.text_or("").starts_with('=');
}

struct Reader {
    const Value& component;
    Field& field;
    std::vector<Detail>& problems;

    void refuse(std::string_view property, std::string message) const {
        problems.push_back({name_of(component) + "." + std::string(property), std::move(message)});
    }
};

std::optional<FieldKind> kind_by_subtype(std::string_view subtype) {
    if (subtype == "date") return FieldKind::date;
    if (subtype == "time") return FieldKind::time;
    if (subtype == "datetime") return FieldKind::date_time;
    return {};
}

FieldKind read_kind(const Reader& reader) {
    const Value& kind = reader.component.get("obieg").get("kind");
    if (!kind.is_null()) {
        const auto known = field_kind_from(kind.text_or(""));
        if (known) return *known;
        reader.refuse("obieg.kind", "expected a kind of field such as money or email, found " +
                                        json::write(kind));
        return FieldKind::text;
    }
    const TypeRow* row = find_type(reader.component);
    const std::string type = row ? std::string(row->type) : "";
    if (type == "datetime") {
        const Value& subtype = reader.component.get("subtype");
        const auto known = kind_by_subtype(subtype.is_null() ? "date" : subtype.text_or(""));
        if (known) return *known;
        reader.refuse("subtype", "expected date, time or datetime, found " + json::write(subtype));
    }
    if (type == "textfield") {
        const std::string validation =
            reader.component.get("validate").get("validationType").text_or("");
        if (validation == "email") return FieldKind::email;
        if (validation == "phone") return FieldKind::phone;
    }
    return row ? row->kind : FieldKind::text;
}

std::optional<Decimal> read_number(const Reader& reader, std::string_view property,
                                   const Value& value) {
    if (value.is_null() || is_expression(value) || value == Value("")) return {};
    if (const Decimal* number = value.if_number()) return *number;
    if (const std::string* text = value.if_text()) {
        if (const auto number = Decimal::parse(*text)) return number;
    }
    reader.refuse(property, "expected a number, found " + json::write(value));
    return {};
}

std::optional<std::size_t> read_length(const Reader& reader, std::string_view property,
                                       const Value& value) {
    const auto number = read_number(reader, property, value);
    if (!number) return {};
    const auto whole = number->to_int64();
    if (whole && *whole >= 0) return static_cast<std::size_t>(*whole);
    reader.refuse(property, "expected a whole number from 0, found " + json::write(value));
    return {};
}

std::optional<Date> read_date(const Reader& reader, std::string_view property, const Value& value) {
    if (value.is_null()) return {};
    const auto date = date_from_iso(value.text_or(""));
    if (!date)
        reader.refuse(property, "expected a date such as 2027-01-31, found " + json::write(value));
    return date;
}

void read_limits(const Reader& reader) {
    const Value& validate = reader.component.get("validate");
    Field& field = reader.field;
    field.is_required = validate.get("required").is_true();
    field.minimum = read_number(reader, "validate.min", validate.get("min"));
    field.maximum = read_number(reader, "validate.max", validate.get("max"));
    field.minimum_length = read_length(reader, "validate.minLength", validate.get("minLength"));
    field.maximum_length = read_length(reader, "validate.maxLength", validate.get("maxLength"));
    const auto places = read_length(reader, "decimalDigits", reader.component.get("decimalDigits"));
    if (places) field.decimal_places = static_cast<int>(std::min<std::size_t>(*places, 34));
    const Value& obieg = reader.component.get("obieg");
    field.earliest = read_date(reader, "obieg.earliest", obieg.get("earliest"));
    field.latest = read_date(reader, "obieg.latest", obieg.get("latest"));
    field.pattern = validate.get("pattern").text_or("");
    if (const auto error = field.pattern.empty() ? std::nullopt : pattern_error(field.pattern)) {
        reader.refuse("validate.pattern", *error);
    }
}

void read_options(const Reader& reader) {
    const Value& values = reader.component.get("values");
    if (values.is_null()) return;
    const List* list = values.if_list();
    if (!list) return reader.refuse("values", "expected a list of {\"value\", \"label\"}");
    for (const Value& item : *list) {
        const Value& value = item.get("value");
        const std::string text = value.if_text() ? *value.if_text() : json::write(value);
        if (value.is_null() || text.empty()) {
            reader.refuse("values", "expected an option with a value, found " + json::write(item));
            continue;
        }
        reader.field.options.push_back({text, item.get("label").text_or(text)});
    }
}

bool is_document(std::string_view kind) {
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !kind.empty() && std::all_of(kind.begin(), kind.end(), is_plain);
}

// One of a few words in `obieg`; the first of them when it says nothing.
template <class Choice, std::size_t size>
Choice read_choice(const Reader& reader, std::string_view property,
                   const std::pair<std::string_view, Choice> (&choices)[size]) {
    const Value& given = reader.component.get("obieg").get(property);
    if (given.is_null()) return choices[0].second;
    std::string known;
    for (const auto& [name, choice] : choices) {
        if (given == Value(name)) return choice;
        known += (known.empty() ? "" : ", ") + std::string(name);
    }
    reader.refuse("obieg." + std::string(property),
                  "expected one of " + known + ", found " + json::write(given));
    return choices[0].second;
}

void read_code(const Reader& reader) {
    constexpr std::pair<std::string_view, CodeFormat> formats[] = {{"any", CodeFormat::any},
                                                                   {"gtin", CodeFormat::gtin}};
    if (reader.field.kind == FieldKind::code)
        reader.field.code_format = read_choice(reader, "code", formats);
}

void read_checklist(const Reader& reader) {
    constexpr std::pair<std::string_view, PointDetail> details[] = {
        {"allowed", PointDetail::allowed},
        {"none", PointDetail::none},
        {"when-not-done", PointDetail::when_not_done}};
    Field& field = reader.field;
    if (field.kind != FieldKind::checklist) return;
    field.note = read_choice(reader, "note", details);
    field.photos = read_choice(reader, "photos", details);
    if (field.options.empty())
        reader.refuse("values", "expected the points of the checklist, found none");
    if (field.photos == PointDetail::none) return;
    Field photos;
    photos.key = "photos";
    photos.kind = FieldKind::photo;
    photos.accept = {"image/*"};
    field.columns = {std::move(photos)};
}

// What a file picker says, `accept` and `multiple` as form-js spells them.
void read_files(const Reader& reader) {
    Field& field = reader.field;
    if (!holds_files(field.kind)) return;
    const bool is_signature = field.kind == FieldKind::signature;
    field.accept = read_accept(reader.component.get("accept").text_or(""));
    if (field.accept.empty() && field.kind == FieldKind::photo) field.accept = {"image/*"};
    if (is_signature) field.accept = {"image/png"};
    if (is_signature || (!field.maximum_length && !reader.component.get("multiple").is_true()))
        field.maximum_length = 1;
    const auto megabytes = read_length(reader, "obieg.maximumMegabytes",
                                       reader.component.get("obieg").get("maximumMegabytes"));
    if (megabytes) field.maximum_megabytes = static_cast<std::int64_t>(*megabytes);
    const Value& document = reader.component.get("obieg").get("document");
    if (document.is_null()) return;
    field.document = document.text_or("");
    if (!is_document(field.document)) {
        reader.refuse("obieg.document",
                      "expected a kind of document in small letters, digits and -, such as "
                      "signed-contract, found " +
                          json::write(document));
    }
}

// Letters and digits of any script, with _ and - inside and dots between names.
bool is_key(std::string_view key) {
    constexpr std::string_view refused = " \t\r\n\"'[]{}()=,;:";
    return !key.empty() && key.front() != '.' && key.back() != '.' &&
           key.find("..") == std::string_view::npos &&
           key.find_first_of(refused) == std::string_view::npos;
}

void read_key(const Reader& reader) {
    const Value& path = reader.component.get("path");
    const bool is_rows = role_of(reader.component) == Role::rows;
    std::string key = reader.component.get("key").text_or("");
    if (key.empty() && is_rows) key = path.text_or("");
    if (is_key(key)) {
        reader.field.key = std::move(key);
    } else {
        reader.refuse("key", key.empty() ? "expected a key, the name under which the answer is kept"
                                         : "expected a key without spaces and brackets, found \"" +
                                               key + "\"");
    }
}

}  // namespace

Role role_of(const Value& component) {
    const Value& kind = component.get("obieg").get("kind");
    if (!kind.is_null()) return kind.text_or("") == "table" ? Role::rows : Role::input;
    const TypeRow* row = find_type(component);
    return row ? row->role : Role::unknown;
}

std::string name_of(const Value& component) {
    for (const char* property : {"key", "path", "id", "type"}) {
        const std::string name = component.get(property).text_or("");
        if (!name.empty()) return name;
    }
    return "component";
}

Field read_field(const Value& component, std::vector<Detail>& problems) {
    Field field;
    const Reader reader{component, field, problems};
    read_key(reader);
    field.kind = read_kind(reader);
    field.label = component.get("label").text_or("");
    // A datetime of form-js carries its label by its parts.
    for (const char* part : {"dateLabel", "timeLabel"}) {
        if (field.label.empty()) field.label = component.get(part).text_or("");
    }
    read_limits(reader);
    read_options(reader);
    read_files(reader);
    read_code(reader);
    read_checklist(reader);
    field.record_type = component.get("obieg").get("recordType").text_or("");
    field.default_value = component.get("defaultValue");
    return field;
}

}  // namespace obieg::forms

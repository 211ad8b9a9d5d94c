#include "records/record_form.h"

#include <optional>
#include <string>

#include "base/temporal.h"

namespace obieg::records {
namespace {

using forms::FieldKind;

constexpr std::int64_t full_width = 16;  // columns of form-js
constexpr std::int64_t half_width = 8;

std::string_view component_type(FieldKind kind) {
    switch (kind) {
        case FieldKind::long_text:
        case FieldKind::rich_text:
            return "textarea";
        case FieldKind::number:
        case FieldKind::money:
            return "number";
        case FieldKind::boolean:
            return "checkbox";
        case FieldKind::choice:
            return "select";
        case FieldKind::multi_choice:
            return "taglist";
        case FieldKind::date:
        case FieldKind::time:
        case FieldKind::date_time:
            return "datetime";
        case FieldKind::table:
            return "dynamiclist";
        case FieldKind::file:
        case FieldKind::photo:
        case FieldKind::signature:
            return "filepicker";
        default:
            return "textfield";
    }
}

bool is_upload(FieldKind kind) {
    return kind == FieldKind::file || kind == FieldKind::photo || kind == FieldKind::signature ||
           kind == FieldKind::checklist;
}

bool is_wide(FieldKind kind) {
    return kind == FieldKind::long_text || kind == FieldKind::rich_text ||
           kind == FieldKind::table || is_upload(kind);
}

template <class T>
void set_if(Context& context, const char* name, const std::optional<T>& value) {
    if (value) context.set(name, Value(*value));
}
void set_if(Context& context, const char* name, const std::optional<std::size_t>& value) {
    if (value) context.set(name, Value(static_cast<std::int64_t>(*value)));
}
void set_if(Context& context, const char* name, const std::optional<Date>& value) {
    if (value) context.set(name, Value(to_iso(*value)));
}

Context limits_of(const forms::Field& field) {
    Context validate;
    if (field.is_required) validate.set("required", Value(true));
    set_if(validate, "min", field.minimum);
    set_if(validate, "max", field.maximum);
    set_if(validate, "minLength", field.minimum_length);
    set_if(validate, "maxLength", field.maximum_length);
    if (!field.pattern.empty()) validate.set("pattern", field.pattern);
    return validate;
}

List options_of(const FieldType& type, std::string_view language) {
    List options;
    for (const forms::Option& option : type.field.options) {
        const auto labels = type.option_labels.find(option.value);
        Context one;
        one.set("value", option.value);
        one.set("label", labels == type.option_labels.end() ? option.label
                                                            : text_in(labels->second, language));
        options.push_back(Value(std::move(one)));
    }
    return options;
}

Context component_of(const FieldType& type, std::string_view language) {
    const forms::Field& field = type.field;
    Context obieg;
    obieg.set("kind", std::string(forms::to_text(field.kind)));
    if (!field.record_type.empty()) obieg.set("recordType", field.record_type);
    set_if(obieg, "earliest", field.earliest);
    set_if(obieg, "latest", field.latest);
    if (!type.columns.empty()) {
        List columns;
        for (const FieldType& column : type.columns)
            columns.push_back(Value(component_of(column, language)));
        obieg.set("columns", Value(std::move(columns)));
    }
    Context component;
    component.set("type", std::string(component_type(field.kind)));
    component.set("id", field.key);
    component.set("key", field.key);
    component.set("label", text_in(type.label, language));
    component.set("validate", Value(limits_of(field)));
    component.set("obieg", Value(std::move(obieg)));
    if (!field.options.empty()) component.set("values", Value(options_of(type, language)));
    if (field.decimal_places)
        component.set("decimalDigits", Value(static_cast<std::int64_t>(*field.decimal_places)));
    if (field.kind == FieldKind::table) component.set("allowAddRemove", Value(true));
    return component;
}

}  // namespace

Value form_schema(const RecordType& type, std::string_view language,
                  const std::function<FieldUse(const FieldType& field)>& use) {
    List components;
    std::int64_t row = 0;
    bool is_row_open = false;
    for (const FieldType& field : type.fields) {
        const FieldUse how = use(field);
        if (how == FieldUse::hidden) continue;
        const bool wide = is_wide(field.field.kind);
        if (wide || !is_row_open) ++row;
        is_row_open = !wide && !is_row_open;
        Context layout;
        layout.set("row", "row" + std::to_string(row));
        layout.set("columns", Value(wide ? full_width : half_width));
        Context component = component_of(field, language);
        component.set("layout", Value(std::move(layout)));
        if (how == FieldUse::read || is_upload(field.field.kind))
            component.set("readonly", Value(true));
        components.push_back(Value(std::move(component)));
    }
    Context schema;
    schema.set("type", "default");
    schema.set("id", type.id);
    schema.set("components", Value(std::move(components)));
    return Value(std::move(schema));
}

}  // namespace obieg::records

#include "forms/files.h"

#include <algorithm>

#include "base/check.h"
#include "base/json.h"
#include "forms/formats.h"

namespace obieg::forms {

extern const char* const file_types_json;  // file_types.json, embedded by sources.cmake

namespace {

const Context& file_types() {
    static const Value table = [] {
        Result<Value> read = json::read(file_types_json);
        OBIEG_CHECK(read && read->if_context());
        return *std::move(read);
    }();
    return *table.if_context();
}

std::string lower_case_type(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

bool fits(const std::string& wanted, const std::string& name, std::string_view media_type) {
    if (wanted.starts_with('.')) {
        const Value* type = file_types().find(wanted);
        if (type && !media_type.empty()) return type->text_or("") == media_type;
        return name.ends_with(wanted);
    }
    // A program that gives the key alone does not know the type; the server does.
    if (media_type.empty()) return true;
    if (wanted.ends_with("/*"))
        return media_type.starts_with(std::string_view(wanted).substr(0, wanted.size() - 1));
    return wanted == media_type;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
    return all;
}

bool is_file_key(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

bool holds_files(FieldKind kind) {
    return kind == FieldKind::file || kind == FieldKind::photo || kind == FieldKind::signature;
}

std::vector<std::string> read_accept(std::string_view text) {
    std::vector<std::string> accept;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(','), text.size());
        const std::string_view part = trimmed(text.substr(0, end));
        if (!part.empty()) accept.push_back(lower_case_type(part));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return accept;
}

std::string_view media_type_of(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos) return {};
    const Value* type = file_types().find(lower_case_type(name.substr(dot)));
    return type ? std::string_view(*type->if_text()) : std::string_view();
}

bool is_accepted(const std::vector<std::string>& accept, std::string_view name,
                 std::string_view media_type) {
    const std::string lower = lower_case_type(name);
    return accept.empty() ||
           std::any_of(accept.begin(), accept.end(),
                       [&](const std::string& wanted) { return fits(wanted, lower, media_type); });
}

CheckedFiles check_files(const Field& field, const List& files) {
    CheckedFiles checked;
    const auto refuse = [&](std::string_view code, Parameters parameters = {}) {
        checked = {{}, std::string(code), std::move(parameters)};
        return checked;
    };
    for (const Value& item : files) {
        const std::string key = item.if_text() ? *item.if_text() : item.get("key").text_or("");
        const std::string name = item.get("name").text_or("");
        // A browser keeps it in the answer, so that the form cannot be sent too early.
        if (key.empty() && !name.empty()) return refuse("file-still-arriving", {{"file", name}});
        if (!is_file_key(key)) return refuse("not-a-file");
        const std::string media_type = item.get("mediaType").text_or("");
        const Decimal* size = item.get("size").if_number();
        if (!is_accepted(field.accept, name, media_type))
            return refuse("wrong-file-type", {{"file", name}, {"accept", joined(field.accept)}});
        if (field.maximum_megabytes && size && *size > Decimal(*field.maximum_megabytes << 20))
            return refuse("file-too-large",
                          {{"file", name}, {"maximum", std::to_string(*field.maximum_megabytes)}});
        Context file;
        file.set("key", key);
        file.set("name", name);
        file.set("size", size ? Value(*size) : Value());
        file.set("mediaType", media_type);
        const bool is_twice =
            std::any_of(checked.stored.begin(), checked.stored.end(),
                        [&](const Value& other) { return other.get("key") == Value(key); });
        if (!is_twice) checked.stored.push_back(Value(std::move(file)));
    }
    const std::size_t count = checked.stored.size();
    const std::size_t maximum = field.maximum_length.value_or(files_in_answer_max);
    if (count > maximum) return refuse("too-many-files", {{"maximum", std::to_string(maximum)}});
    if (field.minimum_length && count < *field.minimum_length)
        return refuse("too-few-files", {{"minimum", std::to_string(*field.minimum_length)}});
    return checked;
}

}  // namespace obieg::forms

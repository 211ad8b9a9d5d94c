#include "http/fields.h"

#include <numeric>

#include "base/json.h"

namespace obieg::http {
namespace {

constexpr std::size_t likely_name_bytes = 64;  // nobody mistypes a longer name

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] =
                std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.back();
}

// How values are called to somebody who writes JSON.
std::string json_kind(const Value& value) {
    if (value.is_null()) return "null";
    if (const bool* truth = value.if_boolean()) return *truth ? "true" : "false";
    if (value.if_number()) return "the number " + value.if_number()->to_string();
    if (value.if_text()) return "text";
    if (value.if_list()) return "a list";
    return "an object";
}

struct Finding {
    Code code;
    Detail detail;
};

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

}  // namespace

bool is_same_word(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char left, char right) { return lower(left) == lower(right); });
}

struct Fields::Object {
    std::string path;  // "filter", "sort[1]"; empty: the body itself
    const Context* entries;
    std::vector<std::string> known;
};

struct Fields::Reading {
    Value body;  // keeps what `entries` point into
    std::vector<Object> objects;
    std::vector<Finding> findings;
};

Fields::Fields(const Value& body) : reading_(std::make_shared<Reading>()) {
    static const Context nothing;
    reading_->body = body;
    const Context* entries = reading_->body.if_context();
    if (!entries && !body.is_null()) {
        reading_->findings.push_back(
            {Code::invalid_argument,
             {"", "Expected a JSON object as the body; found " + json_kind(body) + "."}});
    }
    reading_->objects.push_back({"", entries ? entries : &nothing, {}});
}

std::string Fields::path_of(std::string_view name) const {
    const std::string& path = reading_->objects[index_].path;
    return path.empty() ? std::string(name) : path + "." + std::string(name);
}

const Value* Fields::take(std::string_view name) {
    Object& object = reading_->objects[index_];
    object.known.emplace_back(name);
    const Value* value = object.entries->find(name);
    return value && !value->is_null() ? value : nullptr;
}

bool Fields::has(std::string_view name) const {
    const Value* value = reading_->objects[index_].entries->find(name);
    return value && !value->is_null();
}

bool Fields::is_object(std::string_view name) const {
    const Value* value = reading_->objects[index_].entries->find(name);
    return value && value->if_context();
}

void Fields::report(std::string_view name, std::string message) {
    reading_->findings.push_back({Code::invalid_argument, {path_of(name), std::move(message)}});
}

void Fields::report_missing(std::string_view name) {
    // Something wrong in its place has been reported already.
    if (has(name)) return;
    reading_->findings.push_back(
        {Code::missing_field, {path_of(name), "This field is required and absent."}});
}

void Fields::report_type(std::string_view name, std::string_view expected, const Value& found) {
    report(name, "Expected " + std::string(expected) + "; found " + json_kind(found) + ".");
}

std::optional<std::string> Fields::optional_text(std::string_view name) {
    const Value* value = take(name);
    if (!value) return {};
    if (const std::string* text = value->if_text()) return *text;
    report_type(name, "text", *value);
    return {};
}

std::string Fields::text(std::string_view name) {
    std::optional<std::string> found = optional_text(name);
    if (!found) report_missing(name);
    return std::move(found).value_or(std::string());
}

std::string Fields::text_or(std::string_view name, std::string_view otherwise) {
    return optional_text(name).value_or(std::string(otherwise));
}

std::optional<std::int64_t> Fields::optional_integer(std::string_view name, std::int64_t minimum,
                                                     std::int64_t maximum) {
    const Value* value = take(name);
    if (!value) return {};
    const Decimal* number = value->if_number();
    const std::optional<std::int64_t> whole = number ? number->to_int64() : std::nullopt;
    if (!whole || *whole < minimum || *whole > maximum) {
        report_type(
            name,
            "a whole number from " + std::to_string(minimum) + " to " + std::to_string(maximum),
            *value);
        return {};
    }
    return whole;
}

std::int64_t Fields::integer(std::string_view name, std::int64_t minimum, std::int64_t maximum) {
    const std::optional<std::int64_t> found = optional_integer(name, minimum, maximum);
    if (!found) report_missing(name);
    return found.value_or(minimum);
}

std::optional<bool> Fields::optional_boolean(std::string_view name) {
    const Value* value = take(name);
    if (!value) return {};
    if (const bool* truth = value->if_boolean()) return *truth;
    report_type(name, "true or false", *value);
    return {};
}

std::optional<Value> Fields::optional_value(std::string_view name) {
    const Value* value = take(name);
    return value ? std::optional(*value) : std::nullopt;
}

Context Fields::optional_object_value(std::string_view name) {
    const Value* value = take(name);
    if (!value) return {};
    if (const Context* context = value->if_context()) return *context;
    report_type(name, "an object", *value);
    return {};
}

Context Fields::object_value(std::string_view name) {
    if (!has(name)) report_missing(name);
    return optional_object_value(name);
}

std::optional<std::vector<std::string>> Fields::optional_texts(std::string_view name) {
    const Value* value = take(name);
    if (!value) return {};
    const List* list = value->if_list();
    if (!list) {
        report_type(name, "a list of texts", *value);
        return {};
    }
    std::vector<std::string> texts;
    for (const Value& item : *list) {
        const std::string* text = item.if_text();
        if (!text) {
            report_type(name, "a list of texts, but it holds", item);
            return {};
        }
        texts.push_back(*text);
    }
    return texts;
}

std::optional<Time> Fields::optional_time(std::string_view name) {
    const std::optional<std::string> text = optional_text(name);
    if (!text) return {};
    const std::optional<Time> time = time_from_iso(*text);
    if (!time) {
        report(name,
               "Expected a point in time such as 2027-03-01T08:00:00Z; found \"" + *text + "\".");
    }
    return time;
}

Time Fields::time(std::string_view name) {
    const std::optional<Time> found = optional_time(name);
    if (!found) report_missing(name);
    return found.value_or(Time{});
}

Fields Fields::optional_object(std::string_view name) {
    static const Context nothing;
    const Value* value = take(name);
    const Context* entries = value ? value->if_context() : nullptr;
    if (value && !entries) report_type(name, "an object", *value);
    reading_->objects.push_back({path_of(name), entries ? entries : &nothing, {}});
    return {reading_, reading_->objects.size() - 1};
}

Fields Fields::object(std::string_view name) {
    if (!has(name)) report_missing(name);
    return optional_object(name);
}

std::vector<Fields> Fields::optional_objects(std::string_view name) {
    const Value* value = take(name);
    if (!value) return {};
    const List* list = value->if_list();
    if (!list) {
        report_type(name, "a list of objects", *value);
        return {};
    }
    std::vector<Fields> found;
    for (std::size_t i = 0; i < list->size(); ++i) {
        const Context* entries = (*list)[i].if_context();
        if (!entries) {
            report_type(name, "a list of objects, but it holds", (*list)[i]);
            return {};
        }
        reading_->objects.push_back({path_of(name) + "[" + std::to_string(i) + "]", entries, {}});
        found.push_back({Fields(reading_, reading_->objects.size() - 1)});
    }
    return found;
}

Status Fields::finish() const {
    std::vector<Finding> findings;
    for (const Object& object : reading_->objects) {
        for (const auto& [name, value] : object.entries->entries()) {
            if (std::find(object.known.begin(), object.known.end(), name) != object.known.end())
                continue;
            std::string nearest;
            std::size_t nearest_distance = 1 + std::max<std::size_t>(2, name.size() / 3);
            for (const std::string& candidate : object.known) {
                if (name.size() > likely_name_bytes) break;
                const std::size_t distance = edit_distance(name, candidate);
                if (distance < nearest_distance) {
                    nearest = candidate;
                    nearest_distance = distance;
                }
            }
            const std::string path = object.path.empty() ? name : object.path + "." + name;
            findings.push_back(
                {Code::unknown_field,
                 {path,
                  "There is no field \"" + name + "\" here." +
                      (nearest.empty() ? std::string() : " Did you mean \"" + nearest + "\"?")}});
        }
    }
    findings.insert(findings.end(), reading_->findings.begin(), reading_->findings.end());
    if (findings.empty()) return {};
    Error error{findings.front().code, {}, {}};
    for (Finding& finding : findings) error.details.push_back(std::move(finding.detail));
    const Detail& first = error.details.front();
    error.message = first.where.empty() ? first.message : first.where + ": " + first.message;
    return fail(std::move(error));
}

}  // namespace obieg::http

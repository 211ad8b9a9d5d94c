// Reads the typed fields of a JSON body, strictly. Everything wrong is collected and told at once:
//
//     Fields fields(body);
//     SignIn sign_in{.user = fields.text("user"), .password = fields.text("password")};
//     TRY_STATUS(fields.finish());
//
// finish() refuses unknown fields (Code::unknown_field names the nearest known one), absent
// required ones (Code::missing_field) and wrong types (Code::invalid_argument: expected, found),
// with one detail for each. Until it has agreed, what was read may be a default in place of
// something wrong. null counts as absent.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/key.h"
#include "base/time.h"
#include "base/value.h"

namespace obieg::http {

template <class E>
using Names = std::span<const std::pair<std::string_view, E>>;

// Names of a choice are taken in any case.
bool is_same_word(std::string_view a, std::string_view b);

class Fields {
public:
    // A null body is an empty object: bodies without required fields may be left out.
    explicit Fields(const Value& body);

    std::string text(std::string_view name);
    std::optional<std::string> optional_text(std::string_view name);
    std::string text_or(std::string_view name, std::string_view otherwise);
    std::int64_t integer(std::string_view name, std::int64_t minimum, std::int64_t maximum);
    std::optional<std::int64_t> optional_integer(std::string_view name, std::int64_t minimum,
                                                 std::int64_t maximum);
    std::optional<bool> optional_boolean(std::string_view name);
    std::optional<Value> optional_value(std::string_view name);  // any JSON, kept as it is
    Context object_value(std::string_view name);                 // any JSON object, kept as it is
    Context optional_object_value(std::string_view name);        // empty when absent
    std::optional<std::vector<std::string>> optional_texts(std::string_view name);
    Time time(std::string_view name);
    std::optional<Time> optional_time(std::string_view name);

    template <class K>
    K key(std::string_view name) {
        const std::optional<K> found = optional_key<K>(name);
        if (!found) report_missing(name);
        return found.value_or(K{});
    }
    template <class K>
    std::optional<K> optional_key(std::string_view name) {
        const std::optional<std::string> text = optional_text(name);
        if (!text) return {};
        const std::optional<K> parsed = parse_key<K>(*text);
        if (!parsed)
            report(name, "Expected a key, a whole number above zero written as text; found \"" +
                             *text + "\".");
        return parsed.value_or(K{});
    }

    template <class E>
    std::optional<E> optional_choice(std::string_view name, Names<E> names) {
        const std::optional<std::string> text = optional_text(name);
        if (!text) return {};
        std::string expected;
        for (const auto& [spelling, meaning] : names) {
            if (is_same_word(spelling, *text)) return meaning;
            expected += (expected.empty() ? "" : ", ") + std::string(spelling);
        }
        report(name, "Expected one of " + expected + "; found \"" + *text + "\".");
        return {};
    }
    template <class E>
    E choice(std::string_view name, Names<E> names) {
        const std::optional<E> found = optional_choice<E>(name, names);
        if (!found) report_missing(name);
        return found.value_or(names.front().second);
    }

    // The fields of an object within; they belong to the same finish(). Absent: an empty one.
    Fields optional_object(std::string_view name);
    Fields object(std::string_view name);
    std::vector<Fields> optional_objects(std::string_view name);  // a list of objects

    bool has(std::string_view name) const;  // present and not null
    bool is_object(std::string_view name) const;

    // A finding of the caller's own, e.g. two fields that exclude each other.
    void report(std::string_view name, std::string message);

    Status finish() const;

private:
    struct Object;
    struct Reading;
    Fields(std::shared_ptr<Reading> reading, std::size_t index)
        : reading_(std::move(reading)), index_(index) {}

    const Value* take(std::string_view name);  // marks the name as known
    void report_missing(std::string_view name);
    void report_type(std::string_view name, std::string_view expected, const Value& found);
    std::string path_of(std::string_view name) const;

    std::shared_ptr<Reading> reading_;
    std::size_t index_ = 0;
};

}  // namespace obieg::http

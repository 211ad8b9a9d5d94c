// Writes JSON text piece by piece, straight into the body of an answer.
//
//     JsonWriter json;
//     json.begin_object().field("number", "L-17").field("startedAt",
//     started).key("items").begin_list(); for (const Row& row : rows) append_row(json, row);
//     json.end_list().end_object();
//     return json_response(json.take());
//
// Commas are its business; that begins and ends match is the caller's.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/key.h"
#include "base/time.h"
#include "base/value.h"

namespace obieg::http {

class JsonWriter {
public:
    JsonWriter& begin_object() { return open('{'); }
    JsonWriter& end_object() { return close('}'); }
    JsonWriter& begin_list() { return open('['); }
    JsonWriter& end_list() { return close(']'); }

    JsonWriter& key(std::string_view name) {
        separate();
        json::append_text(out_, name);
        out_ += ':';
        needs_comma_ = false;
        return *this;
    }

    JsonWriter& null() { return raw("null"); }
    JsonWriter& value(std::string_view text) {
        separate();
        json::append_text(out_, text);
        return *this;
    }
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
    JsonWriter& value(std::same_as<bool> auto truth) { return raw(truth ? "true" : "false"); }
    template <std::integral Number>
    requires(!std::same_as<Number, bool>) JsonWriter& value(Number number) {
        return raw(std::to_string(number));
    }
    JsonWriter& value(Time time) { return value(to_iso(time)); }
    template <class Tag>
    JsonWriter& value(Key<Tag> key) {  // a key that is not there is null
        return key ? value(to_string(key)) : null();
    }
    JsonWriter& value(const Value& value) {
        separate();
        json::append(out_, value);
        return *this;
    }
    JsonWriter& value(const Context& context) { return value(Value(context)); }
    template <class T>
    JsonWriter& value(const std::optional<T>& maybe) {
        return maybe ? value(*maybe) : null();
    }

    template <class T>
    JsonWriter& field(std::string_view name, const T& content) {
        return key(name).value(content);
    }
    // Empty text as null.
    JsonWriter& text_or_null(std::string_view name, std::string_view text) {
        key(name);
        return text.empty() ? null() : value(text);
    }
    template <class Texts>
    JsonWriter& texts(std::string_view name, const Texts& list) {
        key(name).begin_list();
        for (const auto& text : list) value(text);
        return end_list();
    }

    std::string take() { return std::move(out_); }

private:
    void separate() {
        if (needs_comma_) out_ += ',';
        needs_comma_ = true;
    }
    JsonWriter& raw(std::string_view text) {
        separate();
        out_ += text;
        return *this;
    }
    JsonWriter& open(char bracket) {
        separate();
        out_ += bracket;
        needs_comma_ = false;
        return *this;
    }
    JsonWriter& close(char bracket) {
        out_ += bracket;
        needs_comma_ = true;
        return *this;
    }

    std::string out_;
    bool needs_comma_ = false;
};

}  // namespace obieg::http

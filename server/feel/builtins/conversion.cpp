#include <algorithm>

#include "base/json.h"
#include "base/temporal.h"
#include "feel/builtins/arguments.h"
#include "feel/temporal_math.h"

namespace obieg::feel {
namespace {

// Text as a number; only what looks exactly like FEEL's number literal, with a sign.
Value number_of(const Call& call, const std::string& text) {
    const std::optional<Decimal> number = Decimal::parse(text);
    if (!number) return call.invalid("expected the text of a number, found '" + text + "'");
    return Value(*number);
}

Value number_with_separators(const Call& call) {
    std::string text = call.text(0);
    const std::string grouping = call[1].is_null() ? std::string() : call.text(1);
    const std::string point = call[2].is_null() ? std::string(".") : call.text(2);
    const bool known =
        (grouping.empty() || grouping == " " || grouping == "." || grouping == ",") &&
        (point == "." || point == ",") && (grouping != point || call[2].is_null());
    if (!known) {
        return call.invalid(
            "expected ' ', ',' or '.' to separate groups and another of ',' and '.' for decimals");
    }
    if (!grouping.empty())
        text.erase(std::remove(text.begin(), text.end(), grouping.front()), text.end());
    if (point == ",") {
        if (text.find('.') != std::string::npos)
            return call.invalid("expected '" + point + "' for decimals");
        std::replace(text.begin(), text.end(), ',', '.');
    }
    return number_of(call, text);
}

// JSON as other systems of the field write it: functions and ranges as their text, zones in
// brackets.
Value jsonable(const Value& value) {
    if (const List* list = value.if_list()) {
        List items;
        for (const Value& item : *list) items.push_back(jsonable(item));
        return Value(std::move(items));
    }
    if (const Context* context = value.if_context()) {
        std::vector<Context::Entry> entries;
        for (const auto& [name, entry] : context->entries())
            entries.emplace_back(name, jsonable(entry));
        return Value(Context::from_distinct(std::move(entries)));
    }
    if (const DateTime* time = value.if_date_time(); time && time->zone) {
        DateTime fixed = *time;
        fixed.zone.reset();
        fixed.offset_seconds = offset_of(*time);
        return Value(to_iso(fixed) + "[" + std::string(time->zone->name()) + "]");
    }
    if (value.if_function() || value.if_range()) return Value(to_text(value));
    return value;
}

const BuiltinRow conversion_rows[] = {
    {"number(from: string|number): number",
     "Text as a number, or the number itself.",
     {{"number(\"1500.5\")", "1500.5"}, {"number(\"abc\")", "null"}},
     [](const Call& call) {
         return call[0].if_number() ? call[0] : number_of(call, call.text(0));
     }},
    {"number(from: string, grouping separator: !string, decimal separator?: !string): number",
     "Text with thousands separators and a decimal sign of its own as a number.",
     {{"number(\"1 000,5\", \" \", \",\")", "1000.5"},
      {"number(\"1,000.5\", \",\", \".\")", "1000.5"}},
     number_with_separators},
    {"string(from: Any): string",
     "A value as text, the way it is written as a literal.",
     {{"string(1.10)", "\"1.1\""},
      {"string(@\"2012-12-25\")", "\"2012-12-25\""},
      {"string(null)", "null"},
      {"string([1, \"a\"])", "\"[1, \\\"a\\\"]\""}},
     [](const Call& call) {
         if (call[0].is_null()) return Value();
         // Writing takes as long again as looking at the value.
         if (!call.machine().spend_on(call[0])) return Value();
         return Value(to_text(call[0]));
     }},
    {"from json(value: string): Any",
     "The value that JSON text stands for.",
     {{"from json(\"{\\\"a\\\": [1, null]}\")", "{a: [1, null]}"}, {"from json(\"{\")", "null"}},
     [](const Call& call) {
         Result<Value> value = json::read(call.text(0));
         return value ? std::move(*value) : call.invalid(value.error().message);
     }},
    {"to json(value: !Any): string",
     "A value as JSON text.",
     {{"to json({a: 1})", "\"{\\\"a\\\":1}\""}, {"to json(null)", "\"null\""}},
     [](const Call& call) { return Value(json::write(jsonable(call[0]))); }},
};

}  // namespace

std::span<const BuiltinRow> conversion_functions() {
    return conversion_rows;
}

}  // namespace obieg::feel

#include "browser/values.h"

#include "base/temporal.h"

namespace obieg::browser {
namespace {

Value tagged(std::string_view tag, Value content) {
    return Value(Context::from_distinct({{std::string(tag), std::move(content)}}));
}

Value exact_range(const Range& range) {
    Context content;
    const auto add = [&](const char* name, const char* included, Range::End end,
                         const Value& value) {
        if (end == Range::End::absent) return;
        content.set(name, exact(value));
        content.set(included, end == Range::End::closed);
    };
    add("start", "startIncluded", range.start_end, range.start);
    add("end", "endIncluded", range.end_end, range.end);
    return tagged("@range", Value(std::move(content)));
}

}  // namespace

const Context& context_in(const Value& request, std::string_view name) {
    static const Context none;
    const Context* context = request.get(name).if_context();
    return context ? *context : none;
}

Result<feel::Scope> scope_of(const Value& request) {
    feel::Scope scope;
    if (const Decimal* now = request.get("now").if_number())
        scope.now = Time{now->to_int64().value_or(0)};
    if (const std::string* name = request.get("zone").if_text()) {
        const std::optional<TimeZone> zone = TimeZone::find(*name);
        if (!zone)
            return fail(Code::invalid_argument, "expected a time zone, found '" + *name + "'");
        scope.zone = *zone;
    }
    return scope;
}

Value exact(const Value& value) {
    if (const Decimal* number = value.if_number()) return tagged("@number", number->to_string());
    if (const Date* date = value.if_date()) return tagged("@date", to_iso(*date));
    if (const ZonedTime* time = value.if_time()) return tagged("@time", to_iso(*time));
    if (const DateTime* time = value.if_date_time()) return tagged("@dateTime", to_iso(*time));
    if (const auto* duration = value.if_years_months())
        return tagged("@ymDuration", to_iso(*duration));
    if (const auto* duration = value.if_days_time())
        return tagged("@dtDuration", to_iso(*duration));
    if (const Range* range = value.if_range()) return exact_range(*range);
    if (const List* list = value.if_list()) {
        List items;
        for (const Value& item : *list) items.push_back(exact(item));
        return Value(std::move(items));
    }
    if (const Context* context = value.if_context()) {
        std::vector<Context::Entry> entries;
        for (const auto& [name, entry] : context->entries())
            entries.emplace_back(name, exact(entry));
        const bool looks_tagged = entries.size() == 1 && entries[0].first.starts_with('@');
        Value content(Context::from_distinct(std::move(entries)));
        return looks_tagged ? tagged("@context", std::move(content)) : content;
    }
    return value.if_function() ? Value() : value;
}

}  // namespace obieg::browser

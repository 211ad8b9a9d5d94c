#include "engine/host_functions.h"

#include "base/temporal.h"
#include "engine/host_names.h"

namespace obieg::engine {

namespace {

Result<Date> date_argument(const Value& value, TimeZone zone) {
    if (const Date* date = value.if_date()) return *date;
    if (const DateTime* moment = value.if_date_time())
        return date_at(instant_of(*moment, zone), zone);
    // Forms and records carry dates as text until a field's kind has read them.
    if (const std::string* text = value.if_text()) {
        if (const std::optional<Date> date = date_from_iso(*text)) return *date;
    }
    return fail(Code::invalid_argument,
                "A date was expected, found " + std::string(value.kind_name()) + ".");
}

Result<std::string> text_argument(const Value& value, std::string_view what) {
    if (const std::string* text = value.if_text()) return *text;
    return fail(Code::invalid_argument, std::string(what) + " was expected as text, found " +
                                            std::string(value.kind_name()) + ".");
}

Value name_or_null(const work::User* user) {
    return user ? Value(user->name) : Value();
}

}  // namespace

std::span<const feel::HostFunction> HostFunctions::functions() const {
    if (!functions_.empty()) return functions_;
    const work::Directory* people = &directory_;
    const work::Calendar* days = &calendar_;
    functions_ = {
        {"working days between",
         {"from", "to"},
         "How many working days lie in a period, both ends included.",
         [days](std::span<const Value> given) -> Result<Value> {
             const Date from = TRY(date_argument(given[0], days->zone));
             const Date to = TRY(date_argument(given[1], days->zone));
             return Value(work::working_days_between(*days, from, to));
         }},
        {"add working days",
         {"date", "n"},
         "The date that many working days later.",
         [days](std::span<const Value> given) -> Result<Value> {
             const Date from = TRY(date_argument(given[0], days->zone));
             const Decimal* number = given[1].if_number();
             const std::optional<std::int64_t> count = number ? number->to_int64() : std::nullopt;
             if (!count)
                 return fail(Code::invalid_argument, "A whole number of days was expected.");
             const std::optional<Date> date = work::add_working_days(*days, from, *count);
             if (!date) return fail(Code::invalid_argument, "That date lies too far away.");
             return Value(*date);
         }},
        {"supervisor of",
         {"user"},
         "The user name of a person's direct supervisor.",
         [people](std::span<const Value> given) -> Result<Value> {
             return name_or_null(
                 people->supervisor_of(TRY(text_argument(given[0], "A user name"))));
         }},
        {"head of",
         {"group"},
         "The user name of the head of a group.",
         [people](std::span<const Value> given) -> Result<Value> {
             return name_or_null(
                 people->head_of(TRY(text_argument(given[0], "The id of a group"))));
         }},
        {"members of",
         {"group"},
         "The user names of the members of a group.",
         [people](std::span<const Value> given) -> Result<Value> {
             const std::string id = TRY(text_argument(given[0], "The id of a group"));
             const work::Group* group = people->group(id);
             if (!group) return fail(Code::not_found, "There is no group " + id + ".");
             return Value(List(group->members.begin(), group->members.end()));
         }},
        {"display name",
         {"user"},
         "A person's name as people write it.",
         [people](std::span<const Value> given) -> Result<Value> {
             const std::string name = TRY(text_argument(given[0], "A user name"));
             const work::User* user = people->user(name);
             return Value(user ? user->display_name : name);
         }},
    };
    return functions_;
}

const feel::ParseContext& host_names() {
    static const feel::ParseContext context = [] {
        const work::Directory nobody;
        const work::Calendar no_days;
        const HostFunctions host(nobody, no_days);
        feel::ParseContext names;
        for (const feel::HostFunction& function : host.functions()) {
            names.names.push_back(function.name);
        }
        return names;
    }();
    return context;
}

}  // namespace obieg::engine

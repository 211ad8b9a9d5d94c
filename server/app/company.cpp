#include "app/company.h"

#include <algorithm>
#include <future>

#include "base/json.h"
#include "runtime/published.h"

namespace obieg::app {

namespace {

constexpr std::string_view weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                         "friday", "saturday", "sunday"};

tl::unexpected<Error> wrong(std::string_view where, std::string_view expected) {
    return fail(Code::invalid_argument, std::string(where) + ": expected " + std::string(expected));
}

Result<std::string> text(const Value& value, std::string_view name, std::string_view where) {
    const std::string* found = value.get(name).if_text();
    if (found == nullptr) return wrong(where, "a text '" + std::string(name) + "'");
    return *found;
}

Result<std::vector<Value>> list(const Value& value, std::string_view name, std::string_view where) {
    const List* found = value.get(name).if_list();
    if (found == nullptr) return wrong(where, "a list '" + std::string(name) + "'");
    return *found;
}

// "08:00-16:00"
Result<work::OpenHours> hours(const std::string& text) {
    const auto minutes = [](std::string_view clock) -> std::optional<std::int32_t> {
        if (clock.size() != 5 || clock[2] != ':') return {};
        for (const int i : {0, 1, 3, 4}) {
            if (clock[i] < '0' || clock[i] > '9') return {};
        }
        return ((clock[0] - '0') * 10 + clock[1] - '0') * 60 + (clock[3] - '0') * 10 + clock[4] -
               '0';
    };
    if (text.size() == 11 && text[5] == '-') {
        const auto from = minutes(text.substr(0, 5));
        const auto to = minutes(text.substr(6));
        if (from && to && *from < *to && *to <= 1440) return work::OpenHours{*from, *to};
    }
    return wrong("calendar.week", "hours like \"08:00-16:00\", found \"" + text + "\"");
}

std::map<work::Language, std::string> by_language(const Value& value) {
    std::map<work::Language, std::string> texts;
    for (const auto language : {work::Language::en, work::Language::pl, work::Language::ru}) {
        const Value& text = value.get(to_text(language));
        if (!text.is_null()) texts[language] = text.text_or("");
    }
    return texts;
}

Result<work::Calendar> read_calendar(const Value& value) {
    const std::string zone_name = TRY(text(value, "zone", "calendar"));
    const std::optional<TimeZone> zone = TimeZone::find(zone_name);
    if (!zone) return wrong("calendar.zone", "a time zone like Europe/Warsaw, found " + zone_name);
    work::Calendar calendar{TRY(text(value, "id", "calendar")), *zone, {}, {}};
    for (std::size_t day = 0; day < 7; ++day) {
        const List* open = value.get("week").get(weekdays[day]).if_list();
        if (open == nullptr) continue;
        for (const Value& range : *open)
            calendar.week[day].push_back(TRY(hours(range.text_or(""))));
    }
    for (const Value& day : TRY(list(value, "daysOff", "calendar"))) {
        const std::optional<Date> date = date_from_iso(TRY(text(day, "date", "calendar.daysOff")));
        if (!date) return wrong("calendar.daysOff", "dates like 2027-05-03");
        calendar.days_off.push_back({*date, by_language(day.get("names"))});
    }
    std::sort(calendar.days_off.begin(), calendar.days_off.end(),
              [](const auto& a, const auto& b) { return a.date < b.date; });
    return calendar;
}

Result<Person> read_person(const Value& value) {
    Person person;
    person.user.name = TRY(text(value, "name", "users"));
    person.user.display_name = TRY(text(value, "displayName", person.user.name));
    person.user.email = value.get("email").text_or("");
    person.user.position = value.get("position").text_or("");
    person.user.department = value.get("department").text_or("");
    person.user.supervisor = value.get("supervisor").text_or("");
    const auto language = work::language_from(TRY(text(value, "language", person.user.name)));
    if (!language) return wrong(person.user.name, "a language: en, pl or ru");
    person.user.language = *language;
    if (const List* roles = value.get("roles").if_list()) {
        for (const Value& name : *roles) {
            const auto role = runtime::role_from(name.text_or(""));
            if (!role) return wrong(person.user.name, "a known role, found " + name.text_or(""));
            person.roles.add(*role);
        }
    }
    return person;
}

Result<work::Group> read_group(const Value& value, const std::vector<std::string>& everyone) {
    work::Group group;
    group.id = TRY(text(value, "id", "groups"));
    group.titles = by_language(value.get("titles"));
    group.head = value.get("head").text_or("");
    group.parent = value.get("parent").text_or("");
    if (value.get("members").text_or("") == "everyone") {
        group.members = everyone;
    } else {
        for (const Value& member : TRY(list(value, "members", group.id))) {
            group.members.push_back(member.text_or(""));
        }
    }
    std::sort(group.members.begin(), group.members.end());
    for (const std::string& member : group.members) {
        if (std::find(everyone.begin(), everyone.end(), member) == everyone.end()) {
            return wrong(group.id, "members who are users, found " + member);
        }
    }
    return group;
}

// Many records of a type as rows under their columns.
Status read_table(const Value& table, std::vector<SampleRecord>& records) {
    const std::string type = TRY(text(table, "type", "records"));
    const std::vector<Value> columns = TRY(list(table, "columns", type));
    for (const Value& row : TRY(list(table, "rows", type))) {
        const List* cells = row.if_list();
        if (cells == nullptr || cells->size() != columns.size()) {
            return wrong(type, "rows with one value for each column, found " + json::write(row));
        }
        SampleRecord record{type, {}};
        for (std::size_t i = 0; i < cells->size(); ++i) {
            if (!(*cells)[i].is_null()) record.fields.set(columns[i].text_or(""), (*cells)[i]);
        }
        records.push_back(std::move(record));
    }
    return {};
}

}  // namespace

Result<Company> parse_company(std::string_view text_of_file) {
    const Value value = TRY(json::read(text_of_file));
    Company company{.name = TRY(text(value, "name", "company")),
                    .calendar = TRY(read_calendar(value.get("calendar"))),
                    .people = {},
                    .groups = {},
                    .templates = {},
                    .records = {}};
    company.people.push_back(TRY(read_person(value.get("administrator"))));
    company.people.front().roles.add(runtime::Role::administrator);
    std::vector<std::string> everyone;
    for (const Value& user : TRY(list(value, "users", "company"))) {
        company.people.push_back(TRY(read_person(user)));
        everyone.push_back(company.people.back().user.name);
    }
    for (const Value& group : TRY(list(value, "groups", "company"))) {
        company.groups.push_back(TRY(read_group(group, everyone)));
    }
    for (const Value& id : TRY(list(value, "templates", "company"))) {
        company.templates.push_back(id.text_or(""));
    }
    for (const Value& table : TRY(list(value, "records", "company"))) {
        TRY_STATUS(read_table(table, company.records));
    }
    return company;
}

Status submit_all(runtime::Runtime& runtime, std::vector<runtime::Operation> operations) {
    std::vector<std::promise<Status>> done(operations.size());
    for (std::size_t i = 0; i < operations.size(); ++i) {
        runtime.submit(
            {runtime::Caller::system(), std::move(operations[i]), {}},
            [&promise = done[i]](Result<runtime::Reply> reply) {
                promise.set_value(reply ? Status() : Status(fail(std::move(reply).error())));
            });
    }
    Status first;
    for (std::promise<Status>& promise : done) {
        Status status = promise.get_future().get();
        if (first && !status) first = std::move(status);
    }
    return first;
}

Status load_people(runtime::Runtime& runtime, const Company& company) {
    std::vector<runtime::Operation> operations;
    operations.emplace_back(runtime::SaveCompany{company.name, company.calendar});
    for (const Person& person : company.people) {
        operations.emplace_back(runtime::SaveUser{person.user, person.roles});
    }
    for (const work::Group& group : company.groups) {
        operations.emplace_back(runtime::SaveGroup{group});
    }
    return submit_all(runtime, std::move(operations));
}

Status load_records(runtime::Runtime& runtime, const Company& company) {
    const auto published = runtime.published();
    std::vector<runtime::Operation> operations;
    for (const SampleRecord& record : company.records) {
        if (published->record_type(record.type, {}) == nullptr) continue;
        operations.emplace_back(runtime::CreateRecord{record.type, record.fields});
    }
    return submit_all(runtime, std::move(operations));
}

}  // namespace obieg::app

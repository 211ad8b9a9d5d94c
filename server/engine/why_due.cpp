#include "engine/why_due.h"

#include <array>

#include "engine/why.h"
#include "work/reckoning.h"

namespace obieg::engine {

namespace {

using work::Language;

std::string two_digits(int number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

// By language: from when; what is left out; weekends, which come with their number.
struct Words {
    std::array<std::string_view, 3> counted_from = {"It is counted from ",
                                                    "Liczy się od: ", "Отсчёт с "};
    std::array<std::string_view, 3> left_out = {
        " Days that do not count: ", " Dni nieliczone: ", " Не считаются: "};
    std::array<std::string_view, 3> weekends = {"weekends (", "weekendy (", "выходные ("};
    std::array<std::string_view, 3> calendar = {"The calendar of ",
                                                "Obowiązuje kalendarz: ", "Действует календарь: "};
    std::array<std::string_view, 3> calendar_counts = {" counts.", ".", "."};
};

std::string name_of(const work::DayOff& day, Language language) {
    for (const Language wanted : {language, Language::en}) {
        const auto found = day.names.find(wanted);
        if (found != day.names.end()) return found->second;
    }
    return {};
}

std::string owner_text(const work::CalendarOwner& owner, const work::Directory& directory,
                       Language language) {
    if (const work::User* user = directory.user(owner.id)) {
        if (owner.kind == work::CalendarKind::person) return user->display_name;
    }
    if (const work::Group* group = directory.group(owner.id)) {
        for (const Language wanted : {language, Language::en}) {
            const auto title = group->titles.find(wanted);
            if (title != group->titles.end()) return title->second;
        }
    }
    return owner.id;
}

// The reasons of a rule that counts in working time end in what it counts from (why.cpp).
std::optional<Time> start_of(const UserTask& task) {
    if (task.why_due.starts_with("due-working-creation")) return task.created_at;
    if (task.why_due.starts_with("due-working-claim")) return task.claimed_at;
    return {};
}

}  // namespace

std::string date_text(const Date& date, Language language) {
    constexpr std::string_view months[] = {"January",   "February", "March",    "April",
                                           "May",       "June",     "July",     "August",
                                           "September", "October",  "November", "December"};
    if (language == Language::en) {
        return std::to_string(date.day) + " " + std::string(months[date.month - 1]) + " " +
               std::to_string(date.year);
    }
    return two_digits(date.day) + "." + two_digits(date.month) + "." + std::to_string(date.year);
}

std::string moment_text(Time moment, Language language, TimeZone zone) {
    const ClockTime time = clock_time_at(moment, zone);
    return date_text(date_at(moment, zone), language) + ", " + two_digits(time.hour) + ":" +
           two_digits(time.minute);
}

std::string due_reckoning(const UserTask& task, const work::Calendars& calendars,
                          const work::Directory& directory, Language language) {
    if (!task.due_at || !task.why_due.starts_with("due-working")) return {};
    const Words words;
    const auto in = [&](const auto& texts) {
        return std::string(texts[static_cast<std::size_t>(language)]);
    };
    const auto owner = work::calendar_owner_from(part_of_reason(task.why_due, "calendar:"));
    const auto calendar = calendars.of(owner.value_or(work::CalendarOwner{}), directory);
    std::string text;
    if (const std::optional<Time> start = start_of(task)) {
        text = in(words.counted_from) + moment_text(*start, language, calendar->zone) + ".";
        const work::LeftOut days = work::left_out(*calendar, *start, *task.due_at);
        std::string skipped;
        if (days.closed_weekdays > 0)
            skipped = in(words.weekends) + std::to_string(days.closed_weekdays) + ")";
        for (const work::DayOff* day : days.days_off) {
            const std::string name = name_of(*day, language);
            skipped += (skipped.empty() ? "" : "; ") + date_text(day->date, language) +
                       (name.empty() ? "" : " (" + name + ")");
        }
        if (!skipped.empty()) text += in(words.left_out) + skipped + ".";
    }
    if (owner) {
        text += (text.empty() ? "" : " ") + in(words.calendar) +
                owner_text(*owner, directory, language) + in(words.calendar_counts);
    }
    return text;
}

}  // namespace obieg::engine

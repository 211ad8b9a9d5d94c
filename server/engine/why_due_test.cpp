#include "engine/why_due.h"

#include <doctest/doctest.h>

#include "engine/testing/models.h"
#include "work/holidays.h"

using namespace obieg;
using namespace obieg::engine;

TEST_CASE("why this date names the start and the days that did not count") {
    work::Calendar calendar = testing::office_hours();
    calendar.days_off = work::public_holidays(work::Country::pl, 2027);
    work::CalendarRules own;
    own.days_off = {{Date{2027, 3, 30}, {{work::Language::en, "Stocktaking"}}}};
    const work::Directory people = testing::small_company();
    const work::Calendars calendars(calendar, {{{work::CalendarKind::person, "ola"}, own}});
    UserTask task;
    task.created_at = *time_from_iso("2027-03-25T08:00:00Z");
    task.claimed_at = *time_from_iso("2027-03-26T08:00:00Z");
    task.due_at = *time_from_iso("2027-03-31T07:00:00Z");
    struct Row {
        std::string reason;
        work::Language language;
        std::string expected;
    };
    const Row rows[] = {
        {"due-working-creation|P3D", work::Language::en,
         "It is counted from 25 March 2027, 09:00. Days that do not count: weekends (2); "
         "29 March 2027 (Easter Monday)."},
        {"due-working-claim|P2D", work::Language::pl,
         "Liczy się od: 26.03.2027, 09:00. Dni nieliczone: weekendy (2); 29.03.2027 "
         "(Poniedziałek Wielkanocny)."},
        {"due-working-creation|P3D|calendar:person:ola", work::Language::en,
         "It is counted from 25 March 2027, 09:00. Days that do not count: weekends (2); "
         "29 March 2027 (Easter Monday); 30 March 2027 (Stocktaking). The calendar of Ola "
         "Kamińska counts."},
        {"due-working-step-after|P3D|step:Check|calendar:person:ola", work::Language::pl,
         "Obowiązuje kalendarz: Ola Kamińska."},
        {"due-calendar-creation|P3D", work::Language::en, ""},
        {"due-date", work::Language::en, ""},
        {"", work::Language::en, ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.reason);
        task.why_due = row.reason;
        CHECK(due_reckoning(task, calendars, people, row.language) == row.expected);
    }
    task.why_due = "due-working-creation|P3D";
    task.due_at.reset();
    CHECK(due_reckoning(task, calendars, people, work::Language::en).empty());
}

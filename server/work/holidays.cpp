#include "work/holidays.h"

#include <algorithm>

namespace obieg::work {
namespace {

struct Names {
    const char* en;
    const char* pl;
    const char* ru;
};

constexpr std::int32_t always = 0;

struct FixedHoliday {
    std::int8_t month;
    std::int8_t day;
    Names names;
    std::int32_t first_year = always;
    std::int32_t last_year = always;
};

struct EasterHoliday {
    std::int64_t days_after_easter;
    Names names;
};

constexpr Names new_year = {"New Year's Day", "Nowy Rok", "Новый год"};
constexpr Names new_year_days = {"New Year holidays", "Noworoczne dni wolne",
                                 "Новогодние каникулы"};
constexpr Names christmas = {"Christmas", "Boże Narodzenie", "Рождество"};

constexpr FixedHoliday polish_holidays[] = {
    {1, 1, new_year},
    {1, 6, {"Epiphany", "Święto Trzech Króli", "Богоявление"}, 2011},
    {5, 1, {"Labour Day", "Święto Pracy", "Праздник труда"}},
    {5, 3, {"Constitution Day", "Święto Konstytucji 3 Maja", "День Конституции"}},
    {8, 15, {"Assumption Day", "Wniebowzięcie Najświętszej Maryi Panny", "Успение Богородицы"}},
    {11, 1, {"All Saints' Day", "Wszystkich Świętych", "День всех святых"}},
    {11, 11, {"Independence Day", "Święto Niepodległości", "День независимости"}},
    {11,
     12,
     {"Centenary of independence", "100-lecie niepodległości", "100-летие независимости"},
     2018,
     2018},
    {12, 24, {"Christmas Eve", "Wigilia Bożego Narodzenia", "Сочельник"}, 2025},
    {12, 25, christmas},
    {12, 26, {"Second day of Christmas", "Drugi dzień Bożego Narodzenia", "Второй день Рождества"}},
};

constexpr EasterHoliday polish_easter_holidays[] = {
    {0, {"Easter Sunday", "Wielkanoc", "Пасха"}},
    {1, {"Easter Monday", "Poniedziałek Wielkanocny", "Пасхальный понедельник"}},
    {49, {"Pentecost", "Zesłanie Ducha Świętego", "Пятидесятница"}},
    {60, {"Corpus Christi", "Boże Ciało", "Праздник Тела и Крови Христовых"}},
};

constexpr FixedHoliday russian_holidays[] = {
    {1, 1, new_year_days},
    {1, 2, new_year_days},
    {1, 3, new_year_days},
    {1, 4, new_year_days},
    {1, 5, new_year_days},
    {1, 6, new_year_days},
    {1, 7, christmas},
    {1, 8, new_year_days},
    {2,
     23,
     {"Defender of the Fatherland Day", "Dzień Obrońcy Ojczyzny", "День защитника Отечества"}},
    {3, 8, {"International Women's Day", "Dzień Kobiet", "Международный женский день"}},
    {5, 1, {"Spring and Labour Day", "Święto Wiosny i Pracy", "Праздник Весны и Труда"}},
    {5, 9, {"Victory Day", "Dzień Zwycięstwa", "День Победы"}},
    {6, 12, {"Russia Day", "Dzień Rosji", "День России"}},
    {11, 4, {"Unity Day", "Dzień Jedności Narodowej", "День народного единства"}},
};

DayOff make_day_off(const Date& date, const Names& names) {
    return {date, {{Language::en, names.en}, {Language::pl, names.pl}, {Language::ru, names.ru}}};
}

template <std::size_t count>
void add_fixed(std::vector<DayOff>& days, std::int32_t year,
               const FixedHoliday (&holidays)[count]) {
    for (const FixedHoliday& holiday : holidays) {
        if (holiday.first_year != always && year < holiday.first_year) continue;
        if (holiday.last_year != always && year > holiday.last_year) continue;
        days.push_back(make_day_off({year, holiday.month, holiday.day}, holiday.names));
    }
}

}  // namespace

std::optional<Country> country_from(std::string_view text) {
    for (const Country country : {Country::none, Country::pl, Country::ru}) {
        if (text == to_text(country)) return country;
    }
    return {};
}

std::string_view to_text(Country country) {
    switch (country) {
        case Country::pl:
            return "pl";
        case Country::ru:
            return "ru";
        case Country::none:
            break;
    }
    return "none";
}

// Gauss's rule in the form that needs no table and no exceptions: the age of the moon on 1 January
// gives the full moon of spring, and the Sunday after it is Easter.
Date easter_sunday(std::int32_t year) {
    const std::int32_t golden = year % 19;
    const std::int32_t century = year / 100;
    const std::int32_t moon_correction = (8 * century + 13) / 25;
    const std::int32_t epact = (19 * golden + century - century / 4 - moon_correction + 15) % 30;
    // The two cases in which the tables of the church put the full moon a day earlier.
    const bool is_moved = epact == 29 || (epact == 28 && golden > 10);
    const Date equinox{year, 3, 21};
    const std::int64_t full_moon = days_since_epoch(equinox) + epact - (is_moved ? 1 : 0);
    return date_from_days(full_moon + 7 - weekday(date_from_days(full_moon)) % 7);
}

std::vector<DayOff> public_holidays(Country country, std::int32_t year) {
    std::vector<DayOff> days;
    if (country == Country::ru) add_fixed(days, year, russian_holidays);
    if (country == Country::pl) {
        add_fixed(days, year, polish_holidays);
        const std::int64_t easter = days_since_epoch(easter_sunday(year));
        for (const EasterHoliday& holiday : polish_easter_holidays) {
            days.push_back(
                make_day_off(date_from_days(easter + holiday.days_after_easter), holiday.names));
        }
    }
    std::sort(days.begin(), days.end(),
              [](const DayOff& a, const DayOff& b) { return a.date < b.date; });
    return days;
}

}  // namespace obieg::work

#include "engine/why.h"

#include <array>
#include <charconv>

#include "base/value.h"
#include "work/calendar.h"

namespace obieg::engine {

namespace {

using work::Language;

enum class Name { none, user, group, text, span };

struct Reason {
    std::string_view key;
    Name name;
    // en, pl, ru; {} is the name of the reason
    std::array<std::string_view, 3> sentences;
    // The same about somebody else, who is {person}; empty where the sentence is the same.
    std::array<std::string_view, 3> about_another = {};
};

constexpr Reason reasons[] = {
    {"chosen",
     Name::none,
     {"The process names you as the person for this step.",
      "Proces wskazuje właśnie Ciebie jako osobę do tego kroku.",
      "Процесс назначает этот шаг именно вам."},
     {"The process names {person} for this step.", "Do tego kroku proces wskazuje: {person}.",
      "На этот шаг процесс назначает: {person}."}},
    {"supervisor",
     Name::user,
     {"You are the supervisor of {}.", "Osoba, którą nadzorujesz: {}.",
      "Вы руководитель сотрудника: {}."},
     {"{person} is the supervisor of {}.", "{person} nadzoruje tę osobę: {}.",
      "{person} руководит сотрудником: {}."}},
    {"superior",
     Name::user,
     {"You stand above {} in the company.", "Stoisz w firmie nad osobą: {}.",
      "В компании вы стоите над сотрудником: {}."},
     {"{person} stands above {} in the company.", "{person} stoi w firmie nad osobą: {}.",
      "{person} стоит в компании над сотрудником: {}."}},
    {"position",
     Name::text,
     {"You hold the position {}.", "Zajmujesz stanowisko: {}.", "Ваша должность: {}."},
     {"{person} holds the position {}.", "{person} zajmuje stanowisko: {}.",
      "{person} занимает должность: {}."}},
    {"head",
     Name::group,
     {"You are the head of the group {}.", "Kierujesz grupą: {}.", "Вы руководите группой: {}."},
     {"{person} is the head of the group {}.", "{person} kieruje grupą: {}.",
      "{person} руководит группой: {}."}},
    {"mentioned",
     Name::user,
     {"{} mentioned you in a comment.", "Wzmianka o Tobie w komentarzu; pisze {}.",
      "Вас упоминает в комментарии {}."}},
    {"watches",
     Name::none,
     {"You watch this case.", "Obserwujesz tę sprawę.", "Вы следите за этим делом."}},
    {"group",
     Name::group,
     {"You are a member of the group {}.", "Należysz do grupy: {}.", "Вы входите в группу: {}."},
     {"{person} is a member of the group {}.", "{person} należy do grupy: {}.",
      "{person} входит в группу: {}."}},
    {"candidate",
     Name::none,
     {"The process offers this step to you.", "Proces proponuje Ci ten krok.",
      "Процесс предлагает вам этот шаг."},
     {"The process offers this step to {person}.", "Proces proponuje ten krok osobie: {person}.",
      "Процесс предлагает этот шаг сотруднику: {person}."}},
    {"claimed",
     Name::none,
     {"You took this task from the pool.", "Zadanie zostało przez Ciebie podjęte z puli.",
      "Вы взяли эту задачу из общего пула."},
     {"{person} took this task from the pool.", "Zadanie podjęte z puli przez: {person}.",
      "Задачу из общего пула берёт: {person}."}},
    {"assigned-by",
     Name::user,
     {"{} gave you this task.", "Zadanie przydziela Ci: {}.", "Задачу вам поручает: {}."},
     {"{} gave this task to {person}.", "Zadanie przydziela: {}; wykonuje: {person}.",
      "Задачу поручает: {}; исполняет: {person}."}},
    {"delegated-by",
     Name::user,
     {"{} asks you to do a part of it; then it goes back.",
      "{} prosi o wykonanie części zadania; potem zadanie wraca.",
      "{} просит выполнить часть задачи; затем она вернётся."},
     {"{} asks {person} to do a part of it; then it goes back.",
      "{} prosi o wykonanie części zadania, wykonuje: {person}; potem zadanie wraca.",
      "{} просит выполнить часть задачи, исполняет: {person}; затем она вернётся."}},
    {"came-back",
     Name::user,
     {"{} has done the part that you delegated.", "Część przekazana do wykonania jest gotowa: {}.",
      "Порученная часть готова: {}."},
     {"{} has done the part that {person} delegated.",
      "Część przekazana do wykonania jest gotowa: {}; dalej: {person}.",
      "Порученная часть готова: {}; дальше: {person}."}},
    {"opinion",
     Name::user,
     {"{} asks for your opinion.", "{} prosi o Twoją opinię.", "{} просит вашего мнения."},
     {"{} asks {person} for an opinion.", "{} prosi o opinię, adresat: {person}.",
      "{} просит мнения, адресат: {person}."}},
    {"taken-for",
     Name::user,
     {"You took this task from the pool in the place of {}.",
      "Zadanie podjęte przez Ciebie z puli w zastępstwie: {}.",
      "Вы взяли эту задачу из общего пула, замещая сотрудника: {}."},
     {"{person} took this task from the pool in the place of {}.",
      "Zadanie podjęte z puli przez: {person}; w zastępstwie: {}.",
      "Задачу из общего пула берёт: {person}; замещает сотрудника: {}."}},
    {"sent-back",
     Name::user,
     {"{} sent this back to you for correction.", "{} prosi Cię o poprawienie.",
      "{} просит вас внести исправления."},
     {"{} sent this back to {person} for correction.", "{} prosi o poprawienie: {person}.",
      "{} просит внести исправления: {person}."}},
    {"corrected-by",
     Name::user,
     {"You had sent this back; {} has corrected it.",
      "Zwrócone przez Ciebie do poprawy; poprawki wprowadza: {}.",
      "Вы возвращали это на исправление; исправления внёс сотрудник: {}."},
     {"{person} had sent this back; {} has corrected it.",
      "Zwrócone do poprawy przez: {person}; poprawki wprowadza: {}.",
      "На исправление это вернул сотрудник: {person}; исправления внёс сотрудник: {}."}},
    {"stands-in",
     Name::user,
     {"You stand in for {}.", "Zastępujesz tę osobę: {}.", "Вы замещаете сотрудника: {}."},
     {"{person} stands in for {}.", "{person} zastępuje tę osobę: {}.",
      "{person} замещает сотрудника: {}."}},
    {"least-busy",
     Name::none,
     {"You had the fewest open tasks of those who do this step.",
      "Spośród osób od tego kroku to Ty masz najmniej otwartych zadań.",
      "Из тех, кто выполняет этот шаг, у вас было меньше всего открытых задач."},
     {"{person} had the fewest open tasks of those who do this step.",
      "Spośród osób od tego kroku najmniej otwartych zadań ma: {person}.",
      "Из тех, кто выполняет этот шаг, меньше всего открытых задач имеет: {person}."}},
    {"in-turn",
     Name::none,
     {"It was your turn among those who do this step.",
      "Przyszła Twoja kolej wśród osób od tego kroku.",
      "Подошла ваша очередь среди тех, кто выполняет этот шаг."},
     {"It was the turn of {person} among those who do this step.",
      "Przyszła kolej wśród osób od tego kroku: {person}.",
      "Подошла очередь среди тех, кто выполняет этот шаг: {person}."}},
    {"owner-before",
     Name::none,
     {"You had taken this task.", "Zadanie było wcześniej podjęte przez Ciebie.",
      "Раньше эту задачу взяли вы."},
     {"{person} had taken this task.", "Zadanie było wcześniej podjęte przez: {person}.",
      "Раньше этой задачей занимался сотрудник: {person}."}},
    {"denied", Name::text, {"The reason: {}", "Powód: {}", "Причина: {}"}},
    {"due-working-creation",
     Name::span,
     {"{} of working time after the task was created.", "{} czasu pracy od utworzenia zadania.",
      "{} рабочего времени с момента создания задачи."}},
    {"due-working-claim",
     Name::span,
     {"{} of working time after the task was taken.", "{} czasu pracy od podjęcia zadania.",
      "{} рабочего времени с момента взятия задачи."}},
    {"due-calendar-creation",
     Name::span,
     {"{} after the task was created.", "{} od utworzenia zadania.",
      "{} с момента создания задачи."}},
    {"due-calendar-claim",
     Name::span,
     {"{} after the task was taken.", "{} od podjęcia zadania.", "{} с момента взятия задачи."}},
    {"due-working-after",
     Name::span,
     {"{} of working time after the date that the process names.",
      "{} czasu pracy po dacie, którą wskazuje proces.",
      "{} рабочего времени после даты, которую задаёт процесс."}},
    {"due-working-before",
     Name::span,
     {"{} of working time before the date that the process names.",
      "{} czasu pracy przed datą, którą wskazuje proces.",
      "{} рабочего времени до даты, которую задаёт процесс."}},
    {"due-calendar-after",
     Name::span,
     {"{} after the date that the process names.", "{} po dacie, którą wskazuje proces.",
      "{} после даты, которую задаёт процесс."}},
    {"due-calendar-before",
     Name::span,
     {"{} before the date that the process names.", "{} przed datą, którą wskazuje proces.",
      "{} до даты, которую задаёт процесс."}},
    {"due-working-step-after",
     Name::span,
     {"{} of working time after the step “{step}” was done.",
      "{} czasu pracy od zakończenia kroku „{step}”.",
      "{} рабочего времени после завершения шага «{step}»."}},
    {"due-working-step-before",
     Name::span,
     {"{} of working time before the step “{step}” was done.",
      "{} czasu pracy przed zakończeniem kroku „{step}”.",
      "{} рабочего времени до завершения шага «{step}»."}},
    {"due-working-step-due-after",
     Name::span,
     {"{} of working time after the deadline of the step “{step}”.",
      "{} czasu pracy po terminie kroku „{step}”.",
      "{} рабочего времени после срока шага «{step}»."}},
    {"due-working-step-due-before",
     Name::span,
     {"{} of working time before the deadline of the step “{step}”.",
      "{} czasu pracy przed terminem kroku „{step}”.",
      "{} рабочего времени до срока шага «{step}»."}},
    {"due-working-rework",
     Name::span,
     {"{} of working time after it was sent back for correction.",
      "{} czasu pracy od zwrócenia do poprawy.",
      "{} рабочего времени с момента возврата на исправление."}},
    {"due-calendar-step-after",
     Name::span,
     {"{} after the step “{step}” was done.", "{} od zakończenia kroku „{step}”.",
      "{} после завершения шага «{step}»."}},
    {"due-calendar-step-before",
     Name::span,
     {"{} before the step “{step}” was done.", "{} przed zakończeniem kroku „{step}”.",
      "{} до завершения шага «{step}»."}},
    {"due-calendar-step-due-after",
     Name::span,
     {"{} after the deadline of the step “{step}”.", "{} po terminie kroku „{step}”.",
      "{} после срока шага «{step}»."}},
    {"due-calendar-step-due-before",
     Name::span,
     {"{} before the deadline of the step “{step}”.", "{} przed terminem kroku „{step}”.",
      "{} до срока шага «{step}»."}},
    {"due-calendar-rework",
     Name::span,
     {"{} after it was sent back for correction.", "{} od zwrócenia do poprawy.",
      "{} с момента возврата на исправление."}},
    {"due-date",
     Name::none,
     {"The process sets this date.", "Ten termin wyznacza proces.", "Этот срок задаёт процесс."}},
};

// One, two to four, five and more (and 11 to 14): the plural forms of Polish and Russian.
std::size_t plural_form(Language language, std::int64_t number) {
    if (number == 1) return 0;
    const std::int64_t ones = number % 10;
    const std::int64_t tens = number % 100;
    const bool is_teen = tens >= 11 && tens <= 14;
    if (language == Language::ru && ones == 1 && !is_teen) return 0;
    if (language != Language::en && ones >= 2 && ones <= 4 && !is_teen) return 1;
    return 2;
}

struct Unit {
    std::array<std::array<std::string_view, 3>, 3> words;  // by language, then by plural form
};

constexpr Unit months_unit = {{{{"month", "months", "months"},
                                {"miesiąc", "miesiące", "miesięcy"},
                                {"месяц", "месяца", "месяцев"}}}};
constexpr Unit days_unit = {
    {{{"day", "days", "days"}, {"dzień", "dni", "dni"}, {"день", "дня", "дней"}}}};
constexpr Unit hours_unit = {
    {{{"hour", "hours", "hours"}, {"godzina", "godziny", "godzin"}, {"час", "часа", "часов"}}}};
constexpr Unit minutes_unit = {{{{"minute", "minutes", "minutes"},
                                 {"minuta", "minuty", "minut"},
                                 {"минута", "минуты", "минут"}}}};

void append_amount(std::string& out, Language language, std::int64_t number, const Unit& unit) {
    if (number == 0) return;
    if (!out.empty()) out += ' ';
    out +=
        std::to_string(number) + " " +
        std::string(unit.words[static_cast<std::size_t>(language)][plural_form(language, number)]);
}

std::string span_text(std::string_view iso, Language language) {
    const Result<work::Span> span = work::span_from(Value(iso));
    if (!span) return std::string(iso);
    std::string out;
    append_amount(out, language, span->months, months_unit);
    append_amount(out, language, span->days, days_unit);
    append_amount(out, language, span->milliseconds / ms_per_hour, hours_unit);
    append_amount(out, language, span->milliseconds % ms_per_hour / ms_per_minute, minutes_unit);
    return out.empty() ? std::string(iso) : out;
}

std::string name_text(Name kind, std::string_view name, Language language,
                      const work::Directory& directory) {
    switch (kind) {
        case Name::none:
            return {};
        case Name::text:
            break;
        case Name::span:
            return span_text(name, language);
        case Name::user:
            if (const work::User* user = directory.user(name)) return user->display_name;
            break;
        case Name::group:
            if (const work::Group* group = directory.group(name)) {
                for (const Language wanted : {language, Language::en}) {
                    const auto title = group->titles.find(wanted);
                    if (title != group->titles.end()) return title->second;
                }
            }
            break;
    }
    return std::string(name);
}

}  // namespace

std::string why(std::string_view key, const std::vector<std::string>& names) {
    std::string reason(key);
    for (const std::string& name : names) reason += "|" + name;
    return reason;
}

std::string_view part_of_reason(std::string_view reason, std::string_view label) {
    for (std::size_t bar = reason.find('|'); bar != std::string_view::npos;) {
        reason.remove_prefix(bar + 1);
        bar = reason.find('|');
        if (reason.starts_with(label)) return reason.substr(0, bar).substr(label.size());
    }
    return {};
}

std::string why_sentence(std::string_view reason, work::Language language,
                         const work::Directory& directory, std::string_view person) {
    const std::size_t bar = reason.find('|');
    const std::string_view key = reason.substr(0, bar);
    std::string_view name = bar == std::string_view::npos ? "" : reason.substr(bar + 1);
    for (const Reason& row : reasons) {
        if (row.key != key) continue;
        const bool is_about_reader = person.empty() || row.about_another[0].empty();
        const auto& sentences = is_about_reader ? row.sentences : row.about_another;
        std::string sentence(sentences[static_cast<std::size_t>(language)]);
        const auto fill = [&](std::string_view place, const std::string& text) {
            const std::size_t at = sentence.find(place);
            if (at != std::string::npos) sentence.replace(at, place.size(), text);
        };
        if (row.name == Name::span) {
            fill("{step}", std::string(part_of_reason(reason, "step:")));
            name = name.substr(0, name.find('|'));
        }
        fill("{}", name_text(row.name, name, language, directory));
        fill("{person}", name_text(Name::user, person, language, directory));
        return sentence;
    }
    return {};
}

}  // namespace obieg::engine

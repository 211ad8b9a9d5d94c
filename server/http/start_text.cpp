#include "http/start_text.h"

#include <array>

#include "engine/schedule.h"
#include "engine/why_due.h"

namespace obieg::http {
namespace {

using engine::EventRule;
using engine::EventType;
using work::Language;

using Texts = std::array<std::string_view, 3>;  // en, pl, ru; {} is filled in

std::string filled(Language language, const Texts& texts, std::string_view with = {}) {
    std::string text(texts[static_cast<std::size_t>(language)]);
    const std::size_t place = text.find("{}");
    if (place != std::string::npos) text.replace(place, 2, with);
    return text;
}

std::string text_of(const feel::Attribute& attribute, Time now, const work::Calendar& calendar) {
    feel::Scope scope;
    scope.now = now;
    scope.zone = calendar.zone;
    const Value value = attribute.evaluate(scope).value;
    return value.is_null() ? std::string() : feel::to_text(value);
}

std::string timer_text(Language language, const engine::TimerRule& rule, Time now,
                       const work::Calendar& calendar) {
    feel::Scope scope;
    scope.now = now;
    scope.zone = calendar.zone;
    const auto schedule =
        engine::schedule_of(rule.kind, rule.value.evaluate(scope).value, now, calendar);
    if (!schedule) {
        return filled(language,
                      {"It cannot begin by the clock: {}", "Zegar nie może jej rozpocząć: {}",
                       "Начать по часам нельзя: {}"},
                      schedule.error().message);
    }
    const std::string when = engine::moment_text(schedule->first, language, calendar.zone);
    if (schedule->first < now && schedule->interval.empty()) {
        return filled(language,
                      {"Its time was {}, and no further one comes.",
                       "Jej termin minął ({}) i żaden kolejny nie nastąpi.",
                       "Время начала прошло ({}), и другого не будет."},
                      when);
    }
    return filled(language,
                  {"It begins by itself: {}.", "Rozpoczyna się sama: {}.", "Начинается само: {}."},
                  when);
}

std::string event_text(Language language, const EventRule& rule, Time now,
                       const work::Calendar& calendar) {
    switch (rule.type) {
        case EventType::message:
            return filled(language,
                          {"It begins when the message “{}” comes.",
                           "Rozpoczyna się po nadejściu wiadomości „{}”.",
                           "Начинается, когда приходит сообщение «{}»."},
                          text_of(rule.name, now, calendar));
        case EventType::signal:
            return filled(language,
                          {"It begins when the signal “{}” is sent.",
                           "Rozpoczyna się po wysłaniu sygnału „{}”.",
                           "Начинается, когда послан сигнал «{}»."},
                          text_of(rule.name, now, calendar));
        case EventType::timer:
            return timer_text(language, rule.timer, now, calendar);
        case EventType::conditional:
            return filled(language,
                          {"It begins when somebody offers data for which this is true: {}.",
                           "Rozpoczyna się, gdy ktoś poda dane, dla których zachodzi: {}.",
                           "Начинается, когда кто-то передаст данные, для которых верно: {}."},
                          rule.condition ? rule.condition->text() : std::string_view());
        default:
            return {};
    }
}

}  // namespace

std::string start_by_hand_text(Language language, Hindrance hindrance, const StartNames& names) {
    switch (hindrance) {
        case Hindrance::none:
            return filled(language,
                          {"{} may start it.", "{} może ją uruchomić.", "{} может её начать."},
                          names.person);
        case Hindrance::nobody_starts_it:
            return filled(language, {"The process says that nobody starts it by hand.",
                                     "Proces określa, że nikt nie uruchamia go ręcznie.",
                                     "Процесс указывает, что вручную его никто не начинает."});
        case Hindrance::not_in_group: {
            std::string list;
            for (const std::string& group : names.groups)
                list += (list.empty() ? "" : ", ") + group;
            return filled(language,
                          {"Only members of these groups start it, and {} is in none of them: ",
                           "Uruchamiają ją tylko osoby z tych grup, a {} do żadnej nie należy: ",
                           "Начинают только участники этих групп, а {} ни в одну не входит: "},
                          names.person) +
                   list + ".";
        }
        case Hindrance::lacks_right:
            return filled(language,
                          {"{} lacks the right to start it. An administrator can give it.",
                           "{} nie ma prawa jej uruchomić. Może je nadać administrator.",
                           "{} не имеет права её начать. Право может дать администратор."},
                          names.person);
        case Hindrance::no_plain_start:
            return filled(language,
                          {"It has no start by hand: only what follows begins it.",
                           "Nie można jej uruchomić ręcznie: rozpoczyna ją tylko to, co poniżej.",
                           "Вручную её не начать: её начинает только то, что указано ниже."});
    }
    return {};
}

std::vector<std::string> start_event_texts(Language language, const engine::Element& start,
                                           Time now, const work::Calendar& calendar) {
    std::vector<std::string> texts;
    for (const EventRule& rule : start.events) {
        std::string text = event_text(language, rule, now, calendar);
        if (!text.empty()) texts.push_back(std::move(text));
    }
    return texts;
}

}  // namespace obieg::http

// The sentences of a case's history. Polish and Russian ones avoid verbs that would have to know
// whether a person is a woman or a man.
#include <array>

#include "base/check.h"
#include "http/decision_text.h"
#include "http/views.h"
#include "work/mentions.h"

namespace obieg::http {
namespace {

using engine::EventKind;

// {element} {actor} {by}: " by Ola Kamińska" or nothing; other names are looked up in the event's
// data.
struct Sentence {
    EventKind kind;
    std::string_view en;
    std::string_view pl;
    std::string_view ru;
};

constexpr Sentence sentences[] = {
    {EventKind::process_started, "The case was started{by}.", "Rozpoczęcie sprawy{by}.",
     "Начало дела{by}."},
    {EventKind::process_completed, "The case has ended.", "Sprawa zakończona.", "Дело завершено."},
    {EventKind::process_terminated, "The case was canceled{by}.", "Sprawa anulowana{by}.",
     "Дело отменено{by}."},
    {EventKind::element_activated, "\"{element}\" began.", "Początek kroku „{element}”.",
     "Начало шага «{element}»."},
    {EventKind::element_completed, "\"{element}\" was completed.", "Koniec kroku „{element}”.",
     "Завершение шага «{element}»."},
    {EventKind::element_terminated, "\"{element}\" was broken off.", "Krok „{element}” przerwany.",
     "Шаг «{element}» прерван."},
    {EventKind::flow_taken, "The case went on{path}.", "Sprawa przeszła dalej{path}.",
     "Дело перешло дальше{path}."},
    {EventKind::variables_set, "Data of the case changed: {variables}.",
     "Zmiana danych sprawy: {variables}.", "Изменение данных дела: {variables}."},
    {EventKind::stage_changed, "The case moved to the stage \"{to}\".", "Sprawa na etapie „{to}”.",
     "Дело на этапе «{to}»."},
    {EventKind::task_created, "The task \"{element}\" was created.", "Nowe zadanie „{element}”.",
     "Новая задача «{element}»."},
    {EventKind::task_claimed, "The task \"{element}\" was taken{by}.",
     "Zadanie „{element}” podjęte{by}.", "Задача «{element}» взята{by}."},
    {EventKind::task_released, "The task \"{element}\" was given back to the pool{by}.",
     "Zadanie „{element}” oddane do puli{by}.", "Задача «{element}» возвращена в пул{by}."},
    {EventKind::task_assigned, "The task \"{element}\" was given to {assignee}{by}.",
     "Zadanie „{element}” przydzielone: {assignee}{by}.",
     "Задача «{element}» поручена: {assignee}{by}."},
    {EventKind::task_returned_to_pool,
     "The task \"{element}\" went back to the pool; nothing had happened in time.",
     "Zadanie „{element}” wróciło do puli, bo nic się w nim nie działo.",
     "Задача «{element}» вернулась в пул: по ней ничего не происходило."},
    {EventKind::task_reminded, "A reminder of \"{element}\" was sent.",
     "Wysłano przypomnienie o zadaniu „{element}”.",
     "Отправлено напоминание о задаче «{element}»."},
    {EventKind::task_escalated, "A superior was told about \"{element}\".",
     "Powiadomiono przełożonego o zadaniu „{element}”.",
     "Руководителю сообщено о задаче «{element}»."},
    {EventKind::task_completed, "The task \"{element}\" was completed{by}.",
     "Zadanie „{element}” zakończone{by}.", "Задача «{element}» завершена{by}."},
    {EventKind::task_canceled, "The task \"{element}\" is no longer needed.",
     "Zadanie „{element}” nie jest już potrzebne.", "Задача «{element}» больше не нужна."},
    {EventKind::job_created, "Work for a program: \"{element}\".",
     "Praca dla programu: „{element}”.", "Работа для программы: «{element}»."},
    {EventKind::job_completed, "A program did \"{element}\".", "Program wykonał: „{element}”.",
     "Программа выполнила: «{element}»."},
    {EventKind::job_failed, "A program failed at \"{element}\": {message}",
     "Program nie wykonał kroku „{element}”: {message}",
     "Программа не справилась с «{element}»: {message}"},
    {EventKind::timer_armed, "A timer was set at \"{element}\".", "Ustawiono zegar: „{element}”.",
     "Установлен таймер: «{element}»."},
    {EventKind::timer_fired, "The time of \"{element}\" has come.", "Nadszedł czas: „{element}”.",
     "Время наступило: «{element}»."},
    {EventKind::timer_disarmed, "The timer at \"{element}\" is no longer needed.",
     "Zegar nie jest już potrzebny: „{element}”.", "Таймер больше не нужен: «{element}»."},
    {EventKind::subscription_opened, "\"{element}\" waits for the message \"{name}\".",
     "„{element}” czeka na wiadomość „{name}”.", "«{element}» ждёт сообщения «{name}»."},
    {EventKind::subscription_closed, "\"{element}\" waits no longer for the message \"{name}\".",
     "„{element}” nie czeka już na wiadomość „{name}”.",
     "«{element}» больше не ждёт сообщения «{name}»."},
    {EventKind::message_correlated, "The message \"{name}\" arrived.",
     "Nadeszła wiadomość „{name}”.", "Пришло сообщение «{name}»."},
    {EventKind::decision_evaluated, "The decision \"{decision}\" was made.{why}",
     "Podjęto decyzję według tabeli „{decision}”.{why}",
     "Принято решение по таблице «{decision}».{why}"},
    {EventKind::child_called, "Another case was started: {process}.",
     "Rozpoczęto kolejną sprawę: {process}.", "Начато другое дело: {process}."},
    {EventKind::child_ended, "The other case has ended: {process}.",
     "Zakończyła się kolejna sprawa: {process}.", "Другое дело завершено: {process}."},
    {EventKind::record_created, "A record was created: {type}.", "Utworzono rekord: {type}.",
     "Создана запись: {type}."},
    {EventKind::record_changed, "A record was changed: {type}.", "Zmieniono rekord: {type}.",
     "Изменена запись: {type}."},
    {EventKind::person_notified, "A message was sent to {to}: {subject}",
     "Wysłano wiadomość, odbiorca: {to}. {subject}",
     "Отправлено сообщение, получатель: {to}. {subject}"},
    {EventKind::incident_raised, "\"{element}\" stands still: {message}",
     "Krok „{element}” stoi: {message}", "Шаг «{element}» остановлен: {message}"},
    {EventKind::incident_resolved, "\"{element}\" goes on again{by}.",
     "Krok „{element}” ruszył dalej{by}.", "Шаг «{element}» продолжен{by}."},
    {EventKind::case_suspended, "The case was suspended{by}. {reason}",
     "Sprawa wstrzymana{by}. {reason}", "Дело приостановлено{by}. {reason}"},
    {EventKind::case_resumed, "The case was resumed{by}.", "Sprawa wznowiona{by}.",
     "Дело возобновлено{by}."},
    {EventKind::case_modified,
     "The steps of the case were changed by hand{by}: {changes}. {reason}",
     "Ręczna zmiana kroków sprawy{by}. {changes}. {reason}",
     "Шаги дела изменены вручную{by}. {changes}. {reason}"},
    {EventKind::case_migrated,
     "The case was migrated from version {fromVersion} to version {toVersion}{by}.",
     "Sprawa przeniesiona z wersji {fromVersion} do wersji {toVersion}{by}.",
     "Дело перенесено с версии {fromVersion} на версию {toVersion}{by}."},
    {EventKind::task_changed, "The task \"{element}\" was changed{by}.",
     "Zadanie „{element}” zmienione{by}.", "Задача «{element}» изменена{by}."},
    {EventKind::task_denied, "\"{element}\": what was done has not been accepted. {reason}",
     "„{element}”: zmiana nie została zaakceptowana. {reason}",
     "«{element}»: изменение не принято. {reason}"},
    {EventKind::file_attached, "The file \"{name}\" was added{by}.", "Dodano plik „{name}”{by}.",
     "Добавлен файл «{name}»{by}."},
    {EventKind::completion_held,
     "\"{element}\" was completed{by}; that can be taken back for a moment.",
     "Zadanie „{element}” zakończone{by}; przez chwilę można to cofnąć.",
     "Задача «{element}» завершена{by}; некоторое время это можно отменить."},
    {EventKind::completion_taken_back, "The completion of \"{element}\" was taken back{by}.",
     "Cofnięto zakończenie zadania „{element}”{by}.",
     "Завершение задачи «{element}» отменено{by}."},
    {EventKind::approver_added, "{user} decides on \"{element}\", too{by}.",
     "O zadaniu „{element}” współdecyduje też: {user} (dodaje{by}).",
     "В решении «{element}» участвует также: {user} (добавляет{by})."},
    {EventKind::votes_voided,
     "\"{element}\" is decided anew: what it was about has changed. Void: {votes}.",
     "Decyzje w kroku „{element}” straciły ważność, bo zmieniły się dane: {votes}.",
     "Решения на шаге «{element}» утратили силу, так как изменились данные: {votes}."},
    {EventKind::opinion_asked, "{user} was asked for an opinion on \"{element}\"{by}. {question}",
     "Prośba o opinię do zadania „{element}”{by}; adresat: {user}. {question}",
     "Запрошено мнение по задаче «{element}»{by}; адресат: {user}. {question}"},
    {EventKind::opinion_given, "An opinion on \"{element}\"{by}: {opinion}",
     "Opinia do zadania „{element}”{by}: {opinion}", "Мнение по задаче «{element}»{by}: {opinion}"},
    {EventKind::case_withdrawn, "The case was withdrawn{by}. {reason}",
     "Sprawa wycofana{by}. {reason}", "Дело отозвано{by}. {reason}"},
    {EventKind::sent_back,
     "\"{element}\" sent the case back{by} to be corrected: \"{step}\"{whom}.",
     "Krok „{element}” zwraca sprawę do poprawy{by}: „{step}”{whom}.",
     "Шаг «{element}» возвращает дело на исправление{by}: «{step}»{whom}."},
    {EventKind::corrected, "\"{step}\" was corrected{by}: {fields}.",
     "Poprawiono krok „{step}”{by}: {fields}.", "Шаг «{step}» исправлен{by}: {fields}."},
    {EventKind::commented, "A comment{by}: {text}", "Komentarz{by}: {text}",
     "Комментарий{by}: {text}"},
};
static_assert(std::size(sentences) == static_cast<std::size_t>(EventKind::commented) + 1);

std::string_view in_language(const Sentence& sentence, work::Language language) {
    switch (language) {
        case work::Language::pl:
            return sentence.pl;
        case work::Language::ru:
            return sentence.ru;
        case work::Language::en:
            break;
    }
    return sentence.en;
}

std::string by_actor(const engine::Event& event, const Views& views) {
    if (event.actor.empty()) return {};
    std::string name = views.display_name(event.actor);
    if (const Value* absent = event.data.find("for")) {
        constexpr std::string_view instead[] = {" for ", ", w zastępstwie: ", ", замещает: "};
        name += std::string(instead[static_cast<std::size_t>(views.language())]) +
                views.display_name(absent->text_or(""));
    }
    if (const Value* rule = event.data.find("rule")) {
        constexpr std::string_view before[] = {", by the rule \"", ", reguła „", ", правило «"};
        constexpr std::string_view after[] = {"\"", "”", "»"};
        const auto language = static_cast<std::size_t>(views.language());
        name += std::string(before[language]) + rule->text_or("") + std::string(after[language]);
    }
    return views.language() == work::Language::en ? " by " + name : ": " + name;
}

// "+ Approve, − Check, Draft → Review": what a person changed by hand.
std::string changes_in(const engine::Event& event, const engine::Model* model, const Views& views) {
    std::string text;
    const auto add = [&](std::string_view sign, const Value& element) {
        text += (text.empty() ? "" : ", ") + std::string(sign) +
                views.element_name(model, element.text_or(""));
    };
    const auto each = [&](std::string_view name, const auto& visit) {
        const Value* list = event.data.find(name);
        if (!list || !list->if_list()) return;
        for (const Value& entry : *list->if_list()) visit(entry);
    };
    each("moved", [&](const Value& pair) {
        add("", pair.get("from"));
        text += " → " + views.element_name(model, pair.get("to").text_or(""));
    });
    each("activated", [&](const Value& id) { add("+ ", id); });
    each("terminated", [&](const Value& id) { add("− ", id); });
    return text;
}

// Which path, and why that one: `: "Yes", because this is true: amount > 1000`.
std::string path_taken(const engine::Event& event, const engine::Model* model, const Views& views) {
    const Value* id = event.data.find("flow");
    if (!model || !id) return {};
    const auto flow = std::find_if(model->flows.begin(), model->flows.end(),
                                   [&](const engine::Flow& row) { return *id == Value(row.id); });
    if (flow == model->flows.end()) return {};
    const auto in = [&](const std::array<std::string_view, 3>& texts) {
        return std::string(texts[static_cast<std::size_t>(views.language())]);
    };
    std::string text;
    const std::string name = model->label(views.language(), flow->id + ".name", flow->name);
    if (!name.empty()) {
        text = in({": \"", ": „", ": «"}) + name + in({"\"", "”", "»"});
    }
    const engine::Element& source = model->elements[static_cast<std::size_t>(flow->source)];
    const bool is_default = source.default_flow >= 0 &&
                            &model->flows[static_cast<std::size_t>(source.default_flow)] == &*flow;
    if (is_default) {
        text += in({", because nothing else applied", ", bo nic innego nie miało zastosowania",
                    ", так как ничто другое не подошло"});
    } else if (flow->condition) {
        text += in({", because this is true: ", ", bo zachodzi: ", ", так как верно: "}) +
                std::string(flow->condition->text());
    }
    return text;
}

// "Amount, Reason", or a dash where nothing has changed.
std::string fields_in(const engine::Event& event) {
    std::string text;
    const Value* changed = event.data.find("changed");
    if (changed && changed->if_list()) {
        for (const Value& field : *changed->if_list())
            text += (text.empty() ? "" : ", ") + field.text_or("");
    }
    return text.empty() ? "–" : text;
}

std::string name_in(const engine::Event& event, std::string_view name, const std::string& element,
                    const engine::Model* model, const Views& views) {
    if (name == "element") return element;
    if (name == "by") return by_actor(event, views);
    if (name == "why") {
        const std::string reasons = decision_reasons(event.data, views.language());
        return reasons.empty() ? reasons : " " + reasons;
    }
    if (name == "changes") return changes_in(event, model, views);
    if (name == "step") return views.element_name(model, event.data.find("step")->text_or(""));
    if (name == "whom") {
        const Value* to = event.data.find("to");
        return to ? " (" + views.display_name(to->text_or("")) + ")" : std::string();
    }
    if (name == "fields") return fields_in(event);
    if (name == "path") return path_taken(event, model, views);
    const Value* value = event.data.find(name);
    if (!value || value->is_null())
        return name == "assignee" ? views.display_name(event.actor) : std::string();
    if (event.kind == EventKind::stage_changed && name == "to")
        return views.stage_title(model, value->text_or(""));
    if (event.kind == EventKind::commented && name == "text")
        return work::with_names(value->text_or(""), *views.people().directory);
    if (name == "process") return views.process_title(value->text_or(""));
    if (name == "type") return views.record_type_title(value->text_or(""));
    if (name == "assignee" || name == "to" || name == "user")
        return views.display_name(value->text_or(""));
    if (const Context* changed = value->if_context()) {
        std::string names;
        for (const auto& [variable, ignored] : changed->entries())
            names += (names.empty() ? "" : ", ") + variable;
        return names;
    }
    return feel::to_text(*value);
}

}  // namespace

std::string history_text(const engine::Event& event, const std::string& element,
                         const engine::Model* model, const Views& views) {
    const Sentence& sentence = sentences[static_cast<std::size_t>(event.kind)];
    OBIEG_CHECK(sentence.kind == event.kind);
    std::string text;
    std::string_view rest = in_language(sentence, views.language());
    while (!rest.empty()) {
        const std::size_t open = std::min(rest.find('{'), rest.size());
        text += rest.substr(0, open);
        rest.remove_prefix(open);
        if (rest.empty()) break;
        const std::size_t close = rest.find('}');
        text += name_in(event, rest.substr(1, close - 1), element, model, views);
        rest.remove_prefix(close + 1);
    }
    // A reason that was not given leaves a blank.
    while (text.ends_with(' ')) text.pop_back();
    return text;
}

}  // namespace obieg::http

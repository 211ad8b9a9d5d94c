#include "engine/default_texts.h"

#include <array>

namespace obieg::engine {

namespace {

struct DefaultText {
    std::string_view kind;
    std::array<MessageText, 3> texts;  // en, pl, ru
};

// What people call the case.
#define OBIEG_CASE_NAME "{{#if case.title != \"\"}}{{ case.title }}{{else}}{{ case.number }}{{/if}}"

constexpr DefaultText default_rows[] = {
    {"task-assigned",
     {{{"New task: {{ task.name }}",
        "Hello {{ recipient.displayName }},\n\n"
        "you have a new task: {{ task.name }}{{#if case.title != \"\"}} ({{ case.title "
        "}}){{/if}}.\n"
        "{{#if task.dueAt != null}}Please finish it by {{ task.dueAt }}.\n{{/if}}"},
       {"Nowe zadanie: {{ task.name }}",
        "Dzień dobry, {{ recipient.displayName }}!\n\n"
        "Czeka na Ciebie nowe zadanie: {{ task.name }}"
        "{{#if case.title != \"\"}} ({{ case.title }}){{/if}}.\n"
        "{{#if task.dueAt != null}}Prosimy o wykonanie do {{ task.dueAt }}.\n{{/if}}"},
       {"Новая задача: {{ task.name }}",
        "Здравствуйте, {{ recipient.displayName }}!\n\n"
        "Для вас есть новая задача: {{ task.name }}"
        "{{#if case.title != \"\"}} ({{ case.title }}){{/if}}.\n"
        "{{#if task.dueAt != null}}Пожалуйста, выполните её до {{ task.dueAt }}.\n{{/if}}"}}}},
    {"reminder",
     {{{"Reminder: {{ task.name }}",
        "Hello {{ recipient.displayName }},\n\n"
        "this task is still waiting for you: {{ task.name }}"
        "{{#if case.title != \"\"}} ({{ case.title }}){{/if}}.\n"
        "{{#if task.dueAt != null}}It is due {{ task.dueAt }}.\n{{/if}}"},
       {"Przypomnienie: {{ task.name }}",
        "Dzień dobry, {{ recipient.displayName }}!\n\n"
        "To zadanie nadal na Ciebie czeka: {{ task.name }}"
        "{{#if case.title != \"\"}} ({{ case.title }}){{/if}}.\n"
        "{{#if task.dueAt != null}}Termin: {{ task.dueAt }}.\n{{/if}}"},
       {"Напоминание: {{ task.name }}",
        "Здравствуйте, {{ recipient.displayName }}!\n\n"
        "Эта задача всё ещё ждёт вас: {{ task.name }}"
        "{{#if case.title != \"\"}} ({{ case.title }}){{/if}}.\n"
        "{{#if task.dueAt != null}}Срок: {{ task.dueAt }}.\n{{/if}}"}}}},
    {"escalation",
     {{{"Needs your attention: {{ task.name }}",
        "Hello {{ recipient.displayName }},\n\n"
        "the task {{ task.name }}{{#if case.title != \"\"}} ({{ case.title }}){{/if}} has been "
        "waiting since "
        "{{ task.createdAt }} and "
        "{{#if task.assignee = null}}nobody has taken it{{else}}is not done yet{{/if}}. Please see "
        "to it.\n"},
       {"Potrzebna Twoja uwaga: {{ task.name }}",
        "Dzień dobry, {{ recipient.displayName }}!\n\n"
        "Zadanie {{ task.name }}{{#if case.title != \"\"}} ({{ case.title }}){{/if}} czeka od "
        "{{ task.createdAt }} i "
        "{{#if task.assignee = null}}nikt go nie podjął{{else}}nie jest jeszcze wykonane{{/if}}. "
        "Prosimy o zajęcie się sprawą.\n"},
       {"Требуется ваше внимание: {{ task.name }}",
        "Здравствуйте, {{ recipient.displayName }}!\n\n"
        "Задача {{ task.name }}{{#if case.title != \"\"}} ({{ case.title }}){{/if}} ожидает с "
        "{{ task.createdAt }} и "
        "{{#if task.assignee = null}}её никто не взял{{else}}ещё не выполнена{{/if}}. "
        "Пожалуйста, обратите на неё внимание.\n"}}}},
    {"opinion-asked",
     {{{"Your opinion, please: {{ task.name }}",
        "Hello {{ recipient.displayName }},\n\n"
        "somebody asks what you think of the task {{ task.name }}"
        "{{#if case.title != \"\"}} ({{ case.title }}){{/if}}. You do not decide, but your answer "
        "will be read before the decision.\n"},
       {"Prośba o opinię: {{ task.name }}",
        "Dzień dobry, {{ recipient.displayName }}!\n\n"
        "Ktoś prosi o Twoją opinię do zadania {{ task.name }}"
        "{{#if case.title != \"\"}} ({{ case.title }}){{/if}}. Decyzja nie należy do Ciebie, ale "
        "odpowiedź zostanie przeczytana przed jej podjęciem.\n"},
       {"Запрошено ваше мнение: {{ task.name }}",
        "Здравствуйте, {{ recipient.displayName }}!\n\n"
        "Вас просят высказать мнение по задаче {{ task.name }}"
        "{{#if case.title != \"\"}} ({{ case.title }}){{/if}}. Решение принимаете не вы, но ответ "
        "прочитают до того, как оно будет принято.\n"}}}},
    {"sent-back",
     {{{"Please correct: {{ task.name }}",
        "Hello {{ recipient.displayName }},\n\n"
        "something needs to be corrected before this can go on: {{ case.title }}.\n"
        "It was sent back from the step {{ task.name }}.\n"},
       {"Prośba o poprawienie: {{ task.name }}",
        "Dzień dobry, {{ recipient.displayName }}!\n\n"
        "Zanim sprawa ruszy dalej, trzeba coś poprawić: {{ case.title }}.\n"
        "Zwrot nastąpił w kroku {{ task.name }}.\n"},
       {"Нужны исправления: {{ task.name }}",
        "Здравствуйте, {{ recipient.displayName }}!\n\n"
        "Прежде чем дело пойдёт дальше, нужно кое-что исправить: {{ case.title }}.\n"
        "Возврат сделан на шаге {{ task.name }}.\n"}}}},
    {"opinion-given",
     {{{"An opinion has come: {{ task.name }}",
        "Hello {{ recipient.displayName }},\n\n"
        "the opinion that you asked for is there: {{ task.name }}"
        "{{#if case.title != \"\"}} ({{ case.title }}){{/if}}.\n"},
       {"Jest opinia: {{ task.name }}",
        "Dzień dobry, {{ recipient.displayName }}!\n\n"
        "Nadeszła opinia, o którą chodziło w zadaniu {{ task.name }}"
        "{{#if case.title != \"\"}} ({{ case.title }}){{/if}}.\n"},
       {"Получено мнение: {{ task.name }}",
        "Здравствуйте, {{ recipient.displayName }}!\n\n"
        "Получено запрошенное мнение по задаче {{ task.name }}"
        "{{#if case.title != \"\"}} ({{ case.title }}){{/if}}.\n"}}}},
    {"case-withdrawn",
     {{{"Withdrawn: {{ case.title }}",
        "Hello {{ recipient.displayName }},\n\n"
        "this matter has been taken back, and there is nothing left to do for you: "
        "{{ task.name }}{{#if case.title != \"\"}} ({{ case.title }}){{/if}}.\n"},
       {"Sprawa wycofana: {{ case.title }}",
        "Dzień dobry, {{ recipient.displayName }}!\n\n"
        "Ta sprawa została wycofana i nie ma w niej już nic do zrobienia: "
        "{{ task.name }}{{#if case.title != \"\"}} ({{ case.title }}){{/if}}.\n"},
       {"Дело отозвано: {{ case.title }}",
        "Здравствуйте, {{ recipient.displayName }}!\n\n"
        "Это дело отозвано, и делать в нём больше ничего не нужно: "
        "{{ task.name }}{{#if case.title != \"\"}} ({{ case.title }}){{/if}}.\n"}}}},
    {"mention",
     {{{"You are mentioned: {{#if case.title != \"\"}}{{ case.title }}{{else}}{{ case.number "
        "}}{{/if}}",
        "Hello {{ recipient.displayName }},\n\n"
        "{{ comment.author }} writes to you in the case {{ case.number }}"
        "{{#if case.title != \"\"}} ({{ case.title }}){{/if}}:\n\n{{ comment.text }}\n"},
       {"Wzmianka o Tobie: {{#if case.title != \"\"}}{{ case.title }}{{else}}{{ case.number "
        "}}{{/if}}",
        "Dzień dobry, {{ recipient.displayName }}!\n\n"
        "Wiadomość do Ciebie w sprawie {{ case.number }}"
        "{{#if case.title != \"\"}} ({{ case.title }}){{/if}}. Pisze {{ comment.author }}:\n\n"
        "{{ comment.text }}\n"},
       {"Вас упомянули: {{#if case.title != \"\"}}{{ case.title }}{{else}}{{ case.number }}{{/if}}",
        "Здравствуйте, {{ recipient.displayName }}!\n\n"
        "Сообщение для вас по делу {{ case.number }}"
        "{{#if case.title != \"\"}} ({{ case.title }}){{/if}}. Пишет {{ comment.author }}:\n\n"
        "{{ comment.text }}\n"}}}},
    {"task-denied",
     {{{"Not accepted: {{ task.name }}",
        "Hello {{ recipient.displayName }},\n\n"
        "the task {{ task.name }}{{#if case.title != \"\"}} ({{ case.title }}){{/if}} is open "
        "again: "
        "what was done in it has not been accepted.\n"},
       {"Niezaakceptowane: {{ task.name }}",
        "Dzień dobry, {{ recipient.displayName }}!\n\n"
        "Zadanie {{ task.name }}{{#if case.title != \"\"}} ({{ case.title }}){{/if}} jest znowu "
        "otwarte: zmiana nie została zaakceptowana.\n"},
       {"Не принято: {{ task.name }}",
        "Здравствуйте, {{ recipient.displayName }}!\n\n"
        "Задача {{ task.name }}{{#if case.title != \"\"}} ({{ case.title }}){{/if}} снова открыта: "
        "изменение не принято.\n"}}}},
    {"pool-return",
     {{{"Back in the pool: {{ task.name }}",
        "Hello {{ recipient.displayName }},\n\n"
        "the time for the task {{ task.name }}{{#if case.title != \"\"}} ({{ case.title }}){{/if}} "
        "has run "
        "out, so it has gone back to the pool. Anyone in the team may take it now.\n"},
       {"Zadanie wróciło do puli: {{ task.name }}",
        "Dzień dobry, {{ recipient.displayName }}!\n\n"
        "Minął czas na zadanie {{ task.name }}{{#if case.title != \"\"}} ({{ case.title "
        "}}){{/if}}, więc "
        "wróciło ono do puli. Może je teraz podjąć każda osoba z zespołu.\n"},
       {"Задача вернулась в общий пул: {{ task.name }}",
        "Здравствуйте, {{ recipient.displayName }}!\n\n"
        "Время на задачу {{ task.name }}{{#if case.title != \"\"}} ({{ case.title }}){{/if}} "
        "истекло, и она "
        "вернулась в общий пул. Теперь её может взять любой сотрудник команды.\n"}}}},
    {"watched-step",
     {{{"{{ step.name }}: " OBIEG_CASE_NAME,
        "Hello {{ recipient.displayName }},\n\n"
        "in the case {{ case.number }}{{#if case.title != \"\"}} ({{ case.title }}){{/if}}, which "
        "you watch, this step is done: "
        "{{ step.name }}{{#if step.outcome != \"\"}} – {{ step.outcome }}{{/if}}{{#if step.by != "
        "\"\"}} ({{ step.by }}){{/if}}.\n"},
       {"{{ step.name }}: " OBIEG_CASE_NAME,
        "Dzień dobry, {{ recipient.displayName }}!\n\n"
        "W sprawie {{ case.number }}{{#if case.title != \"\"}} ({{ case.title }}){{/if}}, którą "
        "obserwujesz, wykonano krok: "
        "{{ step.name }}{{#if step.outcome != \"\"}} – {{ step.outcome }}{{/if}}{{#if step.by != "
        "\"\"}} ({{ step.by }}){{/if}}.\n"},
       {"{{ step.name }}: " OBIEG_CASE_NAME,
        "Здравствуйте, {{ recipient.displayName }}!\n\n"
        "В деле {{ case.number }}{{#if case.title != \"\"}} ({{ case.title }}){{/if}}, за которым "
        "вы следите, выполнен шаг: "
        "{{ step.name }}{{#if step.outcome != \"\"}} – {{ step.outcome }}{{/if}}{{#if step.by != "
        "\"\"}} ({{ step.by }}){{/if}}.\n"}}}},
    {"watched-comment",
     {{{"New comment: " OBIEG_CASE_NAME,
        "Hello {{ recipient.displayName }},\n\n"
        "{{ comment.author }} writes in the case {{ case.number }}{{#if case.title != \"\"}} ({{ "
        "case.title }}){{/if}}, which you watch:\n\n{{ comment.text }}\n"},
       {"Nowy komentarz: " OBIEG_CASE_NAME,
        "Dzień dobry, {{ recipient.displayName }}!\n\n"
        "Nowy komentarz w sprawie {{ case.number }}{{#if case.title != \"\"}} ({{ case.title "
        "}}){{/if}}, którą obserwujesz. Pisze {{ comment.author }}:\n\n{{ comment.text }}\n"},
       {"Новый комментарий: " OBIEG_CASE_NAME,
        "Здравствуйте, {{ recipient.displayName }}!\n\n"
        "Новый комментарий в деле {{ case.number }}{{#if case.title != \"\"}} ({{ case.title "
        "}}){{/if}}, за которым вы следите. Пишет {{ comment.author }}:\n\n{{ comment.text "
        "}}\n"}}}},
    {"watched-end",
     {{{"Finished: " OBIEG_CASE_NAME,
        "Hello {{ recipient.displayName }},\n\n"
        "the case {{ case.number }}{{#if case.title != \"\"}} ({{ case.title }}){{/if}}, which you "
        "watch, has ended{{#if end.name != \"\"}}: {{ end.name }}{{/if}}.\n"
        "{{#if step.name != null}}The last step: {{ step.name }}{{#if step.outcome != \"\"}} – {{ "
        "step.outcome }}{{/if}}{{#if step.by != \"\"}} ({{ step.by }}){{/if}}.\n{{/if}}"},
       {"Zakończono: " OBIEG_CASE_NAME,
        "Dzień dobry, {{ recipient.displayName }}!\n\n"
        "Sprawa {{ case.number }}{{#if case.title != \"\"}} ({{ case.title }}){{/if}}, którą "
        "obserwujesz, jest zakończona{{#if end.name != \"\"}}: {{ end.name }}{{/if}}.\n"
        "{{#if step.name != null}}Ostatni krok: {{ step.name }}{{#if step.outcome != \"\"}} – {{ "
        "step.outcome }}{{/if}}{{#if step.by != \"\"}} ({{ step.by }}){{/if}}.\n{{/if}}"},
       {"Завершено: " OBIEG_CASE_NAME,
        "Здравствуйте, {{ recipient.displayName }}!\n\n"
        "Дело {{ case.number }}{{#if case.title != \"\"}} ({{ case.title }}){{/if}}, за которым вы "
        "следите, завершено{{#if end.name != \"\"}}: {{ end.name }}{{/if}}.\n"
        "{{#if step.name != null}}Последний шаг: {{ step.name }}{{#if step.outcome != \"\"}} – {{ "
        "step.outcome }}{{/if}}{{#if step.by != \"\"}} ({{ step.by }}){{/if}}.\n{{/if}}"}}}},
    {"watched-stopped",
     {{{"Stopped: " OBIEG_CASE_NAME,
        "Hello {{ recipient.displayName }},\n\n"
        "the case {{ case.number }}{{#if case.title != \"\"}} ({{ case.title }}){{/if}}, which you "
        "watch, was stopped before its end.\n"},
       {"Przerwano: " OBIEG_CASE_NAME,
        "Dzień dobry, {{ recipient.displayName }}!\n\n"
        "Sprawa {{ case.number }}{{#if case.title != \"\"}} ({{ case.title }}){{/if}}, którą "
        "obserwujesz, została przerwana przed końcem.\n"},
       {"Прекращено: " OBIEG_CASE_NAME,
        "Здравствуйте, {{ recipient.displayName }}!\n\n"
        "Дело {{ case.number }}{{#if case.title != \"\"}} ({{ case.title }}){{/if}}, за которым вы "
        "следите, прекращено до завершения.\n"}}}},
};

#undef OBIEG_CASE_NAME

}  // namespace

const MessageText* default_text(std::string_view kind, work::Language language) {
    for (const DefaultText& row : default_rows) {
        if (row.kind == kind) return &row.texts[static_cast<std::size_t>(language)];
    }
    return nullptr;
}

}  // namespace obieg::engine

#include "http/decision_links.h"

#include <algorithm>
#include <array>

#include "engine/model.h"
#include "http/sealed_link.h"
#include "runtime/log.h"
#include "runtime/published.h"

namespace obieg::http {
namespace {

using work::Language;

constexpr std::string_view purpose = "decision-links";

struct FooterText {
    std::string_view open_task;
    std::string_view open_case;
    std::string_view open_inbox;
    std::string_view decide;
    std::string_view preferences;
};
constexpr std::array<FooterText, 3> footer_texts = {{
    {"Open the task", "Open the case", "Open your tasks",
     "You can decide from here. The page asks you once more before anything happens, and the link "
     "works until the task is done:",
     "Which messages you get"},
    {"Otwórz zadanie", "Otwórz sprawę", "Otwórz swoje zadania",
     "Możesz zdecydować stąd. Strona zapyta jeszcze raz, zanim cokolwiek się stanie, a odnośnik "
     "działa, dopóki zadanie nie jest wykonane:",
     "Jakie wiadomości dostajesz"},
    {"Открыть задачу", "Открыть дело", "Открыть свои задачи",
     "Вы можете принять решение отсюда. Страница спросит ещё раз, прежде чем что-либо произойдёт; "
     "ссылка действует, пока задача не выполнена:",
     "Какие сообщения вы получаете"},
}};

// The outcomes among which the person can choose now: none when the task is done, somebody else's,
// an opinion, or a delegated one.
const engine::UserTaskRule* step_to_decide(const engine::Model* model, const runtime::TaskRow& row,
                                           const std::string& person) {
    const bool is_theirs = row.task.status == engine::TaskStatus::open &&
                           row.task.assignee == person && !row.task.completes_at &&
                           row.task.asked_by.empty() && row.task.returns_to.empty();
    const engine::Element* element = model ? model->element(row.task.element) : nullptr;
    const bool has_outcomes =
        element && element->user_task && !element->user_task->outcomes.empty();
    return is_theirs && has_outcomes ? &*element->user_task : nullptr;
}

// One line for each outcome; empty when there is nothing to decide.
Result<std::string> decision_strip(runtime::Runtime& runtime, const std::string& site,
                                   const runtime::OutboxRow& mail, Language language,
                                   const FooterText& texts) {
    const auto row =
        TRY(runtime.read([&](runtime::Reader& reader) { return reader.task(mail.task); }));
    if (!row) return std::string();
    const auto model = runtime.published()->model(row->definition);
    const engine::UserTaskRule* step = step_to_decide(model.get(), *row, mail.person);
    if (!step) return std::string();
    const std::string token =
        TRY(sealed_token(runtime, purpose, to_string(mail.task) + ":" + mail.person));
    std::string strip = "\n" + std::string(texts.decide) + "\n";
    for (const engine::OutcomeRule& outcome : step->outcomes) {
        const std::string_view label = outcome.label.empty() ? outcome.name : outcome.label;
        strip += std::string(model->label(language, row->task.element + ".outcome." + outcome.name,
                                          label)) +
                 ": " + site + "/decide/" + token + "?outcome=" + outcome.name + "\n";
    }
    return strip;
}

}  // namespace

std::string mail_footer(runtime::Runtime& runtime, const runtime::Config& config,
                        const runtime::OutboxRow& mail) {
    const std::string site = runtime::site_of(config);
    if (site.empty() || mail.person.empty()) return {};
    const auto people = runtime.people();
    const work::User* reader = people->directory->user(mail.person);
    if (!reader) return {};
    const FooterText& texts = footer_texts[static_cast<std::size_t>(reader->language)];
    std::string footer = "\n\n";
    if (mail.task) {
        footer += std::string(texts.open_task) + ": " + site + "/tasks/" + to_string(mail.task);
    } else if (mail.instance) {
        footer += std::string(texts.open_case) + ": " + site + "/cases/" + to_string(mail.instance);
    } else {
        footer += std::string(texts.open_inbox) + ": " + site + "/tasks";
    }
    footer += "\n";
    if (mail.task) {
        const auto strip = decision_strip(runtime, site, mail, reader->language, texts);
        if (strip) footer += *strip;
        if (!strip) log::warning("mail.no_strip", {{"message", strip.error().message}});
    }
    return footer + "\n" + std::string(texts.preferences) + ": " + site + "/account\n";
}

Result<DecisionLink> decision_link(runtime::Runtime& runtime, std::string_view token) {
    const auto unknown = [] {
        return fail(Code::not_found,
                    "This link is not one of ours, or it was cut short. Open the message again.");
    };
    const std::optional<std::string> plain = TRY(sealed_content(runtime, purpose, token));
    const std::size_t colon = plain ? plain->find(':') : std::string::npos;
    if (colon == std::string::npos) return unknown();
    const auto task = parse_key<TaskKey>(plain->substr(0, colon));
    if (!task) return unknown();
    return DecisionLink{*task, plain->substr(colon + 1)};
}

std::string remark_field(const engine::UserTaskRule& step) {
    if (step.quorum && !step.quorum->remark_field.empty()) return step.quorum->remark_field;
    for (const engine::OutcomeRule& outcome : step.outcomes) {
        if (outcome.requires_fields.size() == 1) return outcome.requires_fields.front();
    }
    return {};
}

}  // namespace obieg::http

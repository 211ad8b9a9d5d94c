#include "engine/notices.h"

#include "base/temporal.h"
#include "engine/default_texts.h"
#include "engine/elements/user_task/assignment.h"
#include "engine/names.h"
#include "engine/why.h"
#include "engine/why_due.h"

namespace obieg::engine {

namespace {

using work::Language;

// Dates and times as people of that language write them, at the company's wall clock.
std::string value_text(const Value& value, Language language, TimeZone zone) {
    if (value.is_null()) return {};
    if (const Date* date = value.if_date()) return date_text(*date, language);
    if (const DateTime* moment = value.if_date_time()) {
        return moment_text(instant_of(*moment, zone), language, zone);
    }
    if (const Decimal* number = value.if_number()) {
        std::string text = number->to_string();
        if (language != Language::en) std::replace(text.begin(), text.end(), '.', ',');
        return text;
    }
    return feel::to_text(value);
}

std::string render(Run& run, const feel::TextTemplate& text, const Notice& notice,
                   Language language, const Context& extra) {
    const Names names(run, notice.instance, &extra);
    const TimeZone zone = run.view.calendar.zone;
    return text
        .render(names.scope(),
                [&](const Value& value) { return value_text(value, language, zone); })
        .text;
}

enum class Part { subject, body };

std::string part_text(Run& run, const Notice& notice, Part part, Language language,
                      const Context& extra) {
    if (!notice.text.empty()) {
        const std::string key =
            "message." + notice.text + (part == Part::subject ? ".subject" : ".body");
        if (const feel::TextTemplate* text = run.model.text(language, key)) {
            return render(run, *text, notice, language, extra);
        }
    }
    const MessageText* standard = default_text(notice.kind, language);
    if (!standard) return {};
    const auto text =
        feel::parse_text_template(part == Part::subject ? standard->subject : standard->body);
    return text ? render(run, *text, notice, language, extra) : std::string();
}

Context names_for(Run& run, const Notice& notice, const work::User* user) {
    Context extra = notice.names;
    if (const UserTask* task = run.task_of(notice.instance)) {
        const Context of_task = task_names(run, *task);
        for (const auto& [name, value] : of_task.entries()) extra.set(name, value);
        if (user) {
            Context about = *extra.find("task")->if_context();
            const std::string label =
                run.model.label(user->language, task->element + ".name", task->name);
            about.set("name", label);
            extra.set("task", std::move(about));
        }
    }
    Context recipient;
    recipient.set("name", user ? Value(user->name) : Value());
    recipient.set("displayName", user ? Value(user->display_name) : Value());
    extra.set("recipient", std::move(recipient));
    return extra;
}

void emit_notified(Run& run, const Notice& notice, const std::string& to,
                   const std::string& subject) {
    Context data;
    data.set("to", to);
    data.set("kind", notice.text.empty() ? notice.kind : notice.text);
    data.set("subject", subject);
    run.emit(EventKind::person_notified, notice.instance, std::move(data));
}

void tell(Run& run, const std::string& name, const Notice& notice) {
    const work::User* user = run.view.directory.user(name);
    if (!user || !user->is_active) return;
    const Context extra = names_for(run, notice, user);
    NotifyPerson effect;
    effect.user = user->name;
    effect.kind = notice.text.empty() ? notice.kind : notice.text;
    effect.subject = part_text(run, notice, Part::subject, user->language, extra);
    effect.body = part_text(run, notice, Part::body, user->language, extra);
    effect.why = why_sentence(notice.why, user->language, run.view.directory);
    effect.task = notice.task;
    effect.element = run.at(notice.instance).element;
    emit_notified(run, notice, user->name, effect.subject);
    run.effects.emplace_back(std::move(effect));
}

// Who stands in for somebody today in this task.
std::vector<std::string> substitutes_of(const Run& run, const std::string& absent, TaskKey key) {
    const auto task = std::find_if(run.state.tasks.begin(), run.state.tasks.end(),
                                   [&](const UserTask& row) { return row.key == key; });
    if (task == run.state.tasks.end()) return {};
    const Date today = date_at(run.now, run.view.calendar.zone);
    const work::Matter matter = run.matter_of(*task);
    std::vector<std::string> names;
    for (const work::Substitution& row : run.view.substitutions) {
        if (row.absent != absent ||
            !work::stands_in(run.view.substitutions, row.substitute, absent, matter, today))
            continue;
        if (std::find(names.begin(), names.end(), row.substitute) == names.end())
            names.push_back(row.substitute);
    }
    return names;
}

}  // namespace

void notify_person(Run& run, const std::string& name, const Notice& notice) {
    tell(run, name, notice);
    if (!notice.task) return;
    for (const std::string& substitute : substitutes_of(run, name, notice.task)) {
        Notice for_substitute = notice;
        for_substitute.why = why("stands-in", {name});
        tell(run, substitute, for_substitute);
    }
}

void notify_address(Run& run, const std::string& email, const Notice& notice) {
    const Context extra = names_for(run, notice, nullptr);
    // Somebody without an account has told us no language; a variable of the form may.
    const Value wanted = run.variable(notice.instance, "language");
    const Language language = work::language_from(wanted.text_or("")).value_or(run.view.language);
    SendMail effect;
    effect.to = email;
    effect.kind = notice.text.empty() ? notice.kind : notice.text;
    effect.subject = part_text(run, notice, Part::subject, language, extra);
    effect.body = part_text(run, notice, Part::body, language, extra);
    effect.element = run.at(notice.instance).element;
    emit_notified(run, notice, email, effect.subject);
    run.effects.emplace_back(std::move(effect));
}

}  // namespace obieg::engine

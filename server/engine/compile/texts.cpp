#include "engine/compile/texts.h"

#include "base/json.h"
#include "engine/host_names.h"

namespace obieg::engine {

namespace {

// Every message that a process sends: where, which.
std::vector<std::pair<std::string, std::string>> messages_of(const Model& model) {
    std::vector<std::pair<std::string, std::string>> messages;
    for (const Element& element : model.elements) {
        const auto add = [&](const std::string& text) {
            if (!text.empty()) messages.emplace_back(element.id, text);
        };
        for (const CoreAction& action : element.actions) {
            if (const NotifyAction* notify = std::get_if<NotifyAction>(&action)) add(notify->text);
        }
        if (!element.user_task) continue;
        for (const ReminderRule& rule : element.user_task->reminders) add(rule.text);
        for (const EscalationRule& rule : element.user_task->escalations) add(rule.text);
        if (element.user_task->pool_return) add(element.user_task->pool_return->text);
        if (element.user_task->timeout) add(element.user_task->timeout->text);
        if (!element.user_task->arrival_text.empty()) add(element.user_task->arrival_text);
    }
    return messages;
}

// "approve.name" -> "approve"; parts of the process itself such as "stage.pool" belong to no
// element.
bool names_something(const std::set<std::string, std::less<>>& shown, std::string_view what) {
    const std::string_view first = what.substr(0, what.find('.'));
    return first == "stage" || first == "caseField" || first == "funnel" || first == "process" ||
           first == "document" || shown.contains(first);
}

}  // namespace

void read_texts(const std::string& name, std::string_view content, PackageTexts& texts,
                Problems& problems) {
    constexpr std::string_view folder = "texts/";
    constexpr std::string_view ending = ".json";
    const std::string_view code =
        std::string_view(name).substr(folder.size(), name.size() - folder.size() - ending.size());
    const auto language = work::language_from(code);
    if (!language) {
        problems.refuse(name, "Texts are written in en, pl and ru; \"" + std::string(code) +
                                  "\" is none of them.");
        return;
    }
    const Result<Value> value = json::read(content);
    if (!value) {
        problems.refuse(name, value.error().message);
        return;
    }
    const Context* entries = value->if_context();
    const bool is_flat =
        entries && std::all_of(entries->entries().begin(), entries->entries().end(),
                               [](const auto& entry) { return entry.second.if_text(); });
    if (!is_flat) {
        problems.refuse(name, "The file should be one object from keys to texts.");
        return;
    }
    texts.by_language[*language] = {name, *entries};
}

void give_texts(const PackageTexts& texts, const std::set<std::string, std::less<>>& shown,
                Model& model, Problems& problems) {
    const std::string own = model.file + "#";
    for (const auto& [language, file] : texts.by_language) {
        for (const auto& [key, value] : file.entries.entries()) {
            const bool is_own = key.starts_with(own);
            if (!is_own && !key.starts_with("message.")) continue;
            Result<feel::TextTemplate> text =
                feel::parse_text_template(*value.if_text(), host_names());
            if (!text) {
                problems.refuse(file.name + "#" + key, text.error().message);
                continue;
            }
            if (is_own && !names_something(shown, std::string_view(key).substr(own.size()))) {
                problems.warn(file.name + "#" + key, "Nothing in " + model.file + " is called so.");
            }
            model.texts[language].emplace(key, std::move(*text));
        }
    }
    for (const auto& [element, message] : messages_of(model)) {
        for (const std::string_view part : {".subject", ".body"}) {
            const std::string key = "message." + message + std::string(part);
            if (!model.text(work::Language::en, key)) {
                problems.refuse(model.file + "#" + element, "The message \"" + message +
                                                                "\" has no text: write " + key +
                                                                " in texts/en.json.");
            }
        }
    }
}

void give_texts(const PackageTexts& texts, const std::string& file, forms::Form& form,
                Problems& problems) {
    for (const auto& [language, from] : texts.by_language) {
        Context own;
        for (const auto& [key, value] : from.entries.entries()) {
            if (key.starts_with(file + "#")) own.set(key, value);
        }
        const Status added = forms::add_texts(form, file, work::to_text(language), own);
        if (added) continue;
        if (added.error().details.empty()) problems.refuse(from.name, added.error().message);
        for (const Detail& detail : added.error().details) {
            problems.refuse(from.name + "#" + detail.where, detail.message);
        }
    }
}

}  // namespace obieg::engine

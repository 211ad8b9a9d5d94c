#include "runtime/digest.h"

#include <algorithm>

#include "engine/why_due.h"

namespace obieg::runtime {
namespace {

using work::Language;

// Russian counts in three ways: 1, 21, …; 2 to 4, 22 to 24, …; and the rest.
std::string_view russian_messages(std::int64_t count) {
    const bool is_teen = count % 100 >= 11 && count % 100 <= 14;
    if (count % 10 == 1 && !is_teen) return "сообщение";
    return count % 10 >= 2 && count % 10 <= 4 && !is_teen ? "сообщения" : "сообщений";
}

std::string messages_counted(std::int64_t count, Language language) {
    const std::string number = std::to_string(count) + " ";
    if (language == Language::ru) return number + std::string(russian_messages(count));
    if (language == Language::pl) return number + (count == 1 ? "wiadomość" : "wiadomości");
    return number + (count == 1 ? "message" : "messages");
}

std::string greeting(const work::User& reader) {
    switch (reader.language) {
        case Language::pl:
            return "Dzień dobry, " + reader.display_name + "!\n\nOto, co wydarzyło się od " +
                   "poprzedniego zestawienia.\n";
        case Language::ru:
            return "Здравствуйте, " + reader.display_name + "!\n\nВот что произошло после " +
                   "предыдущей сводки.\n";
        case Language::en:
            break;
    }
    return "Hello " + reader.display_name +
           ",\n\nthis is what has happened since the last digest.\n";
}

// Who is greeted at the top of the digest is not greeted again in each of its parts.
std::string_view without_greeting(std::string_view body, std::string_view name) {
    const std::size_t end = body.find("\n\n");
    if (end == std::string_view::npos || name.empty()) return body;
    const std::string_view first = body.substr(0, end);
    const bool greets = first.find(name) != std::string_view::npos &&
                        first.size() < name.size() + 40 &&
                        first.find('\n') == std::string_view::npos;
    return greets ? body.substr(end + 2) : body;
}

void append_indented(std::string& out, std::string_view text) {
    while (text.ends_with('\n')) text.remove_suffix(1);
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        out += line.empty() ? std::string("\n") : "    " + std::string(line) + "\n";
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
}

std::string link_to(const OutboxRow& mail, std::string_view site) {
    if (site.empty() || (!mail.task && !mail.instance)) return {};
    return std::string(site) +
           (mail.task ? "/tasks/" + to_string(mail.task) : "/cases/" + to_string(mail.instance));
}

}  // namespace

std::string digest_subject(const std::vector<OutboxRow>& mails, Language language) {
    return "Obieg: " + messages_counted(static_cast<std::int64_t>(mails.size()), language);
}

std::string digest_body(const std::vector<OutboxRow>& mails, const work::User& reader,
                        TimeZone zone, std::string_view site) {
    std::vector<InstanceKey> cases;
    for (const OutboxRow& mail : mails) {
        if (std::find(cases.begin(), cases.end(), mail.instance) == cases.end())
            cases.push_back(mail.instance);
    }
    std::string body = greeting(reader);
    for (const InstanceKey instance : cases) {
        body += "\n";
        for (const OutboxRow& mail : mails) {
            if (mail.instance != instance) continue;
            body += "* " + mail.subject + " (" +
                    engine::moment_text(mail.created_at, reader.language, zone) + ")\n";
            append_indented(body, without_greeting(mail.body, reader.display_name));
            append_indented(body, link_to(mail, site));
        }
    }
    return body;
}

}  // namespace obieg::runtime

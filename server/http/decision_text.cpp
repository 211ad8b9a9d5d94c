#include "http/decision_text.h"

#include "feel/feel.h"

namespace obieg::http {
namespace {

constexpr std::size_t value_length_max = 120;  // bytes; what is longer is in the event's data

std::string shown(const Value& value) {
    std::string text = feel::to_literal(value);
    if (text.size() <= value_length_max) return text;
    std::size_t end = value_length_max;
    // Not in the middle of a letter of several bytes.
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

std::string rules_in(const List& rules, work::Language language) {
    std::string text;
    for (const Value& rule : rules) text += (text.empty() ? "" : ", ") + feel::to_text(rule);
    const bool is_one = rules.size() == 1;
    switch (language) {
        case work::Language::pl:
            return (is_one ? "reguła " : "reguły ") + text;
        case work::Language::ru:
            return (is_one ? "правило " : "правила ") + text;
        case work::Language::en:
            break;
    }
    return (is_one ? "rule " : "rules ") + text;
}

std::string reason(const Value& decision, work::Language language) {
    std::string name = decision.get("name").text_or("");
    if (name.empty()) name = decision.get("decision").text_or("");
    std::string details;
    const auto add = [&](const std::string& separator, const std::string& text) {
        details += (details.empty() ? "" : separator) + text;
    };
    if (const List* rules = decision.get("rules").if_list(); rules && !rules->empty())
        add("", rules_in(*rules, language));
    if (const Context* inputs = decision.get("inputs").if_context()) {
        std::string separator = "; ";
        for (const auto& [label, value] : inputs->entries()) {
            add(separator, label + ": " + shown(value));
            separator = ", ";
        }
    }
    if (!details.empty()) details = " (" + details + ")";
    return name + " = " + shown(decision.get("value")) + details;
}

}  // namespace

std::string decision_reasons(const Context& data, work::Language language) {
    const Value* matched = data.find("matched");
    const List* decisions = matched ? matched->if_list() : nullptr;
    std::string text;
    for (const Value& decision : decisions ? *decisions : List{})
        text += (text.empty() ? "" : ", ") + reason(decision, language);
    return text;
}

}  // namespace obieg::http

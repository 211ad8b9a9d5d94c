#include "forms/messages.h"

#include <algorithm>

#include "base/check.h"
#include "base/decimal.h"
#include "base/json.h"
#include "base/time.h"

namespace obieg::forms {

extern const char* const messages_json;  // generated from messages.json, sources.cmake

namespace {

const Value& table() {
    static const Value value = json::read(messages_json).value();
    return value;
}

// 0.5 is written 0,5 and 2027-03-01 is written 01.03.2027 in Polish and Russian.
std::string in_language(const std::string& parameter, std::string_view language) {
    if (language == "en") return parameter;
    if (Decimal::parse(parameter)) {
        std::string text = parameter;
        std::replace(text.begin(), text.end(), '.', ',');
        return text;
    }
    if (date_from_iso(parameter) && parameter.size() == 10) {
        return parameter.substr(8, 2) + "." + parameter.substr(5, 2) + "." + parameter.substr(0, 4);
    }
    return parameter;
}

std::string fill_in(std::string_view sentence, const Parameters& parameters,
                    std::string_view language) {
    std::string text;
    while (true) {
        const std::size_t open = sentence.find('{');
        const std::size_t close = sentence.find('}', open);
        text += sentence.substr(0, open);
        if (open == std::string_view::npos || close == std::string_view::npos) return text;
        const std::string_view name = sentence.substr(open + 1, close - open - 1);
        for (const auto& [known, value] : parameters) {
            if (known == name) text += in_language(value, language);
        }
        sentence.remove_prefix(close + 1);
    }
}

}  // namespace

Detail problem(std::string where, std::string_view code, Parameters parameters) {
    const Value& sentence = table().get(code).get("en");
    OBIEG_CHECK(sentence.if_text());
    std::string message = fill_in(*sentence.if_text(), parameters, "en");
    return {std::move(where), std::move(message), std::string(code), std::move(parameters)};
}

std::string localize(const Detail& problem, std::string_view language) {
    const Value& row = table().get(problem.code);
    const Value& sentence = row.get(language);
    if (const std::string* text = sentence.if_text()) {
        return fill_in(*text, problem.parameters, language);
    }
    return problem.message;
}

std::vector<std::string> message_codes() {
    std::vector<std::string> codes;
    for (const auto& [code, sentences] : table().if_context()->entries()) codes.push_back(code);
    return codes;
}

}  // namespace obieg::forms

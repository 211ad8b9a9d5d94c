#include "forms/messages.h"

#include <algorithm>

#include "base/check.h"
#include "base/decimal.h"
#include "base/json.h"
#include "base/time.h"
#include "feel/feel.h"

namespace obieg::forms {

extern const char* const messages_json;  // generated from messages.json, sources.cmake

namespace {

const Value& table() {
    static const Value value = json::read(messages_json).value();
    return value;
}

// The code of problems that bring their own sentences: parameters are languages.
constexpr std::string_view own_words = "own-words";

std::string date_in_language(const std::string& iso) {
    return iso.substr(8, 2) + "." + iso.substr(5, 2) + "." + iso.substr(0, 4);
}

std::string number_in_language(std::string text) {
    std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

// The parameter of a sentence of ours, which is a number, a date or a name.
std::string parameter_in_language(const std::string& parameter, std::string_view language) {
    if (language == "en") return parameter;
    if (Decimal::parse(parameter)) return number_in_language(parameter);
    const bool is_date = parameter.size() == 10 && date_from_iso(parameter);
    return is_date ? date_in_language(parameter) : parameter;
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
            if (known == name) text += parameter_in_language(value, language);
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

Detail problem_in_own_words(std::string where, std::string english, Parameters other_languages) {
    return {std::move(where), std::move(english), std::string(own_words),
            std::move(other_languages)};
}

std::string localize(const Detail& problem, std::string_view language) {
    if (problem.code == own_words) {
        for (const auto& [known, sentence] : problem.parameters) {
            if (known == language) return sentence;
        }
        return problem.message;
    }
    const Value& row = table().get(problem.code);
    const Value& sentence = row.get(language);
    if (const std::string* text = sentence.if_text()) {
        return fill_in(*text, problem.parameters, language);
    }
    return problem.message;
}

std::string in_language(const Value& value, std::string_view language) {
    if (value.is_null()) return "";
    if (language != "en") {
        if (const Decimal* number = value.if_number())
            return number_in_language(number->to_string());
        const Date* date = value.if_date();
        if (date && date->year >= 1000 && date->year <= 9999)
            return date_in_language(to_iso(*date));
    }
    return feel::to_text(value);
}

std::vector<std::string> message_codes() {
    std::vector<std::string> codes;
    for (const auto& [code, sentences] : table().if_context()->entries()) codes.push_back(code);
    return codes;
}

}  // namespace obieg::forms

#include "engine/compile/translate.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace obieg::engine {

namespace {

constexpr int translated_depth_max = 64;

struct Token {
    enum class Kind { end, name, number, text, symbol };
    Kind kind = Kind::end;
    std::string text;
};

bool starts_name(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_' ||
           static_cast<unsigned char>(letter) >= 0x80;
}

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

// Words that are operators, as the symbols that mean the same.
std::string_view symbol_of(std::string_view word) {
    constexpr std::array<std::array<std::string_view, 2>, 11> words{{{"eq", "=="},
                                                                     {"ne", "!="},
                                                                     {"lt", "<"},
                                                                     {"gt", ">"},
                                                                     {"le", "<="},
                                                                     {"ge", ">="},
                                                                     {"and", "&&"},
                                                                     {"or", "||"},
                                                                     {"not", "!"},
                                                                     {"div", "/"},
                                                                     {"mod", "%"}}};
    for (const auto& [name, symbol] : words) {
        if (name == word) return symbol;
    }
    return {};
}

std::optional<std::vector<Token>> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    while (true) {
        const std::size_t from = text.find_first_not_of(" \t\r\n");
        if (from == std::string_view::npos) break;
        text.remove_prefix(from);
        std::size_t size = 1;
        if (starts_name(text[0])) {
            while (size < text.size() && (starts_name(text[size]) || is_digit(text[size]))) ++size;
            const std::string_view word = text.substr(0, size);
            const std::string_view symbol = symbol_of(word);
            if (symbol.empty()) {
                tokens.push_back({Token::Kind::name, std::string(word)});
            } else {
                tokens.push_back({Token::Kind::symbol, std::string(symbol)});
            }
        } else if (is_digit(text[0])) {
            while (size < text.size() && (is_digit(text[size]) || text[size] == '.')) ++size;
            tokens.push_back({Token::Kind::number, std::string(text.substr(0, size))});
        } else if (text[0] == '\'' || text[0] == '"') {
            std::string value;
            while (size < text.size() && text[size] != text[0]) {
                if (text[size] == '\\' && size + 1 < text.size()) ++size;
                value += text[size++];
            }
            if (size >= text.size()) return {};
            ++size;
            tokens.push_back({Token::Kind::text, std::move(value)});
        } else {
            constexpr std::array<std::string_view, 7> pairs{
                "===", "==", "!=", "<=", ">=", "&&", "||"};
            for (const std::string_view pair : pairs) {
                if (text.starts_with(pair)) {
                    size = pair.size();
                    break;
                }
            }
            const std::string symbol(text.substr(0, size));
            tokens.push_back({Token::Kind::symbol, symbol == "===" ? "==" : symbol});
        }
        text.remove_prefix(size);
    }
    tokens.emplace_back();
    return tokens;
}

// Recursive descent; an empty answer means that there is no FEEL for it.
class Translator {
public:
    Translator(std::vector<Token> tokens, const Renames& renames)
        : tokens_(std::move(tokens)), renames_(renames) {}

    std::optional<std::string> translate() {
        std::string feel = conditional();
        if (failed_ || now().kind != Token::Kind::end) return {};
        return feel;
    }

private:
    const Token& now() const { return tokens_[at_]; }
    bool is(std::string_view symbol) const {
        return now().kind == Token::Kind::symbol && now().text == symbol;
    }
    bool take(std::string_view symbol) {
        if (!is(symbol)) return false;
        ++at_;
        return true;
    }
    std::string give_up() {
        failed_ = true;
        return {};
    }

    std::string conditional() {
        if (++depth_ > translated_depth_max) return give_up();
        std::string condition = either();
        if (take("?")) {
            const std::string yes = conditional();
            if (!take(":")) return give_up();
            condition = "(if " + condition + " then " + yes + " else " + conditional() + ")";
        }
        --depth_;
        return condition;
    }

    std::string either() {
        std::string left = both();
        while (take("||")) left = "(" + left + " or " + both() + ")";
        return left;
    }

    std::string both() {
        std::string left = comparison();
        while (take("&&")) left = "(" + left + " and " + comparison() + ")";
        return left;
    }

    std::string comparison() {
        std::string left = sum();
        while (true) {
            std::string_view sign;
            for (const std::string_view candidate : {"==", "!=", "<=", ">=", "<", ">"}) {
                if (is(candidate)) sign = candidate;
            }
            if (sign.empty()) return left;
            ++at_;
            left = "(" + left + " " + (sign == "==" ? "=" : std::string(sign)) + " " + sum() + ")";
        }
    }

    std::string sum() {
        std::string left = product();
        while (is("+") || is("-")) {
            const std::string sign = now().text;
            ++at_;
            left = "(" + left + " " + sign + " " + product() + ")";
        }
        return left;
    }

    std::string product() {
        std::string left = signed_value();
        while (is("*") || is("/") || is("%")) {
            const std::string sign = now().text;
            ++at_;
            const std::string right = signed_value();
            left = sign == "%" ? "modulo(" + left + ", " + right + ")"
                               : "(" + left + " " + sign + " " + right + ")";
        }
        return left;
    }

    std::string signed_value() {
        if (++depth_ > translated_depth_max) return give_up();
        std::string value;
        if (take("!")) {
            value = "not(" + signed_value() + ")";
        } else if (take("-")) {
            value = "(-" + signed_value() + ")";
        } else if (now().kind == Token::Kind::name && now().text == "empty") {
            ++at_;
            const std::string of = signed_value();
            value = "(if " + of + " instance of string then " + of + " = \"\" else if " + of +
                    " instance of list<Any> then count(" + of + ") = 0 else " + of + " = null)";
        } else {
            value = path();
        }
        --depth_;
        return value;
    }

    std::string path() {
        std::string value = simple();
        while (!failed_) {
            if (take(".")) {
                if (now().kind != Token::Kind::name) return give_up();
                const std::string name = now().text;
                ++at_;
                value = is("(") ? call(value, name) : value + "." + name;
            } else if (take("[")) {
                const Token inside = now();
                ++at_;
                if (!take("]")) return give_up();
                if (inside.kind == Token::Kind::number) {
                    // Places are counted from 0 there, from 1 here.
                    int place = 0;
                    std::from_chars(inside.text.data(), inside.text.data() + inside.text.size(),
                                    place);
                    value += "[" + std::to_string(place + 1) + "]";
                } else if (inside.kind == Token::Kind::text) {
                    value = "get value(" + value + ", " + feel_text(inside.text) + ")";
                } else {
                    return give_up();
                }
            } else {
                break;
            }
        }
        return value;
    }

    // The few methods that say something about a value rather than run a program.
    std::string call(const std::string& value, const std::string& name) {
        take("(");
        std::vector<std::string> arguments;
        const Token first = now();
        while (!failed_ && !is(")")) {
            arguments.push_back(conditional());
            if (!take(",") && !is(")")) return give_up();
        }
        take(")");
        const bool asks_for_variable = value == "execution" || value == "task";
        if (asks_for_variable && name == "getVariable" && arguments.size() == 1 &&
            first.kind == Token::Kind::text) {
            return renamed(first.text);
        }
        if (name == "equals" && arguments.size() == 1)
            return "(" + value + " = " + arguments[0] + ")";
        if (name == "size" && arguments.empty()) return "count(" + value + ")";
        if (name == "isEmpty" && arguments.empty()) return "(count(" + value + ") = 0)";
        return give_up();
    }

    std::string renamed(const std::string& name) const {
        const auto found = renames_.find(name);
        return found == renames_.end() ? name : found->second;
    }

    std::string simple() {
        const Token token = now();
        ++at_;
        switch (token.kind) {
            case Token::Kind::number:
                return token.text;
            case Token::Kind::text:
                return feel_text(token.text);
            case Token::Kind::name:
                if (is("(")) return give_up();
                return renamed(token.text);
            case Token::Kind::symbol:
                if (token.text == "(") {
                    const std::string inside = conditional();
                    if (!take(")")) return give_up();
                    return "(" + inside + ")";
                }
                return give_up();
            case Token::Kind::end:
                --at_;
                return give_up();
        }
        return give_up();
    }

    std::vector<Token> tokens_;
    const Renames& renames_;
    std::size_t at_ = 0;
    int depth_ = 0;
    bool failed_ = false;
};

// Names that the other engines give to what has another name here.
Renames with_common(Renames renames) {
    renames.emplace("nrOfInstances", "numberOfInstances");
    renames.emplace("nrOfActiveInstances", "numberOfActiveInstances");
    renames.emplace("nrOfCompletedInstances", "numberOfCompletedInstances");
    renames.emplace("loopCounter", "(loopCounter - 1)");
    return renames;
}

std::size_t begin_of_expression(std::string_view text) {
    return std::min(text.find("${"), text.find("#{"));
}

// Past the closing brace; braces in quotes do not count.
std::size_t end_of_expression(std::string_view text, std::size_t from) {
    char quote = 0;
    for (std::size_t at = from; at < text.size(); ++at) {
        if (quote != 0) {
            if (text[at] == '\\')
                ++at;
            else if (text[at] == quote)
                quote = 0;
        } else if (text[at] == '\'' || text[at] == '"') {
            quote = text[at];
        } else if (text[at] == '}') {
            return at + 1;
        }
    }
    return std::string_view::npos;
}

}  // namespace

bool is_foreign_expression(std::string_view text) {
    return !text.starts_with('=') && begin_of_expression(text) != std::string_view::npos;
}

std::string feel_text(std::string_view text) {
    std::string quoted = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') quoted += '\\';
        if (letter == '\n') {
            quoted += "\\n";
        } else {
            quoted += letter;
        }
    }
    return quoted + '"';
}

std::optional<std::string> to_feel(std::string_view text, const Renames& renames) {
    const Renames known = with_common(renames);
    std::vector<std::string> parts;
    bool is_joined = false;
    while (!text.empty()) {
        const std::size_t begin = begin_of_expression(text);
        if (begin != 0) {
            parts.push_back(feel_text(text.substr(0, begin)));
            is_joined = true;
            text.remove_prefix(std::min(begin, text.size()));
            continue;
        }
        const std::size_t end = end_of_expression(text, 2);
        if (end == std::string_view::npos) return {};
        auto tokens = tokens_of(text.substr(2, end - 3));
        if (!tokens) return {};
        const auto feel = Translator(std::move(*tokens), known).translate();
        if (!feel) return {};
        parts.push_back(*feel);
        text.remove_prefix(end);
    }
    if (parts.size() == 1 && !is_joined) return parts.front();
    std::string joined;
    for (const std::string& part : parts) {
        const std::string piece = part.starts_with('"') ? part : "string(" + part + ")";
        joined += (joined.empty() ? "" : " + ") + piece;
    }
    return joined.empty() ? std::nullopt : std::optional(joined);
}

}  // namespace obieg::engine

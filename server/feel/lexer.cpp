#include "feel/lexer.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace obieg::feel {
namespace {

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

bool is_space(char32_t c) {
    return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           c == 0x180E || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 ||
           c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

// Grammar rule 28, with one addition: everything outside ASCII that is no space may be in a name.
bool starts_name(char32_t c) {
    return c == '?' || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0x80 && !is_space(c));
}

bool continues_name(char32_t c) {
    return starts_name(c) || (c >= '0' && c <= '9');
}

int hex_value(char letter) {
    if (is_digit(letter)) return letter - '0';
    if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
    if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
    return -1;
}

class Lexer {
public:
    explicit Lexer(std::string_view text) : text_(text) {}

    Result<std::vector<Token>> run() {
        while (true) {
            TRY_STATUS(skip_space_and_comments());
            Token token = TRY(next_token());
            tokens_.push_back(std::move(token));
            if (tokens_.back().kind == Token::Kind::end) return std::move(tokens_);
        }
    }

private:
    tl::unexpected<Error> failed(std::size_t position, const std::string& expected) const {
        return syntax_error(text_, position, expected);
    }

    char at(std::size_t index) const { return index < text_.size() ? text_[index] : '\0'; }

    Status skip_space_and_comments() {
        while (at_ < text_.size()) {
            std::size_t ahead = at_;
            if (is_space(text::next_code_point(text_, ahead))) {
                at_ = ahead;
            } else if (at(at_) == '/' && at(at_ + 1) == '/') {
                at_ = text_.find('\n', at_);
                if (at_ == std::string_view::npos) at_ = text_.size();
            } else if (at(at_) == '/' && at(at_ + 1) == '*') {
                const std::size_t end = text_.find("*/", at_ + 2);
                if (end == std::string_view::npos) {
                    return failed(at_, "expected */ to end the comment, found the end of the text");
                }
                at_ = end + 2;
            } else {
                return {};
            }
        }
        return {};
    }

    Token make(Token::Kind kind, std::size_t start) const {
        Token token;
        token.kind = kind;
        token.raw = text_.substr(start, at_ - start);
        token.position = start;
        return token;
    }

    Result<Token> next_token() {
        const std::size_t start = at_;
        if (at_ >= text_.size()) return make(Token::Kind::end, start);
        const char letter = text_[at_];
        if (is_digit(letter) || (letter == '.' && is_digit(at(at_ + 1)) && !after_range_dots())) {
            return number(start);
        }
        if (letter == '"') return text_literal(start);
        if (letter == '`') return quoted_name(start);
        // A letter may be spelled as an escape in a name too.
        if (letter == '\\' && (at(at_ + 1) == 'u' || at(at_ + 1) == 'U')) return word(start);
        std::size_t ahead = at_;
        if (starts_name(text::next_code_point(text_, ahead))) return word(start);

        static constexpr std::array<std::string_view, 6> long_symbols = {
            "**", "..", "<=", ">=", "!=", "->"};
        for (const std::string_view symbol : long_symbols) {
            if (text_.substr(at_, 2) == symbol) {
                at_ += 2;
                return make(Token::Kind::symbol, start);
            }
        }
        if (std::string_view("+-*/^=<>()[]{},:.@'!").find(letter) == std::string_view::npos) {
            return failed(start, "expected an expression, found '" +
                                     std::string(text_.substr(at_, ahead - at_)) +
                                     "', which has no meaning here");
        }
        ++at_;
        return make(Token::Kind::symbol, start);
    }

    // In `[1...5]` the second number is 5, not .5.
    bool after_range_dots() const {
        return !tokens_.empty() && tokens_.back().is("..") && tokens_.back().position + 2 == at_;
    }

    Result<Token> number(std::size_t start) {
        while (is_digit(at(at_))) ++at_;
        if (at(at_) == '.' && is_digit(at(at_ + 1))) {
            ++at_;
            while (is_digit(at(at_))) ++at_;
        }
        if (at(at_) == 'e' || at(at_) == 'E') {
            const bool has_sign = at(at_ + 1) == '+' || at(at_ + 1) == '-';
            if (is_digit(at(at_ + (has_sign ? 2 : 1)))) {
                at_ += has_sign ? 2 : 1;
                while (is_digit(at(at_))) ++at_;
            }
        }
        return make(Token::Kind::number, start);
    }

    Result<Token> word(std::size_t start) {
        std::string text;
        bool escaped = false;
        while (at_ < text_.size()) {
            if (at(at_) == '\\' && (at(at_ + 1) == 'u' || at(at_ + 1) == 'U')) {
                escaped = true;
                const std::size_t before = at_;
                ++at_;
                if (!unicode_escape(text))
                    return failed(before, "expected hexadecimal digits after \\u");
                continue;
            }
            std::size_t ahead = at_;
            if (!continues_name(text::next_code_point(text_, ahead))) break;
            text.append(text_.substr(at_, ahead - at_));
            at_ = ahead;
        }
        Token token = make(Token::Kind::word, start);
        token.text = std::move(text);
        token.quoted = escaped;
        return token;
    }

    Result<Token> quoted_name(std::size_t start) {
        const std::size_t end = text_.find('`', at_ + 1);
        if (end == std::string_view::npos) return failed(start, "expected ` to end the name");
        std::string name;
        for (at_ = start + 1; at_ < end;) {
            if (at(at_) == '\\' && (at(at_ + 1) == 'u' || at(at_ + 1) == 'U')) {
                const std::size_t before = at_++;
                if (!unicode_escape(name))
                    return failed(before, "expected hexadecimal digits after \\u");
            } else {
                name.push_back(text_[at_++]);
            }
        }
        at_ = end + 1;
        Token token = make(Token::Kind::word, start);
        // Spaces in a row count as one, as they do in names without backticks.
        const auto is_second_space = [](char a, char b) { return a == ' ' && b == ' '; };
        name.erase(std::unique(name.begin(), name.end(), is_second_space), name.end());
        token.text = std::move(name);
        token.quoted = true;
        return token;
    }

    Result<Token> text_literal(std::size_t start) {
        ++at_;
        std::string content;
        while (true) {
            if (at_ >= text_.size())
                return failed(start, "expected \" to end the text that begins here");
            const char letter = text_[at_];
            if (letter == '"') break;
            if (letter != '\\') {
                content.push_back(letter);
                ++at_;
                continue;
            }
            ++at_;
            escape(content);
        }
        ++at_;
        Token token = make(Token::Kind::text, start);
        token.text = std::move(content);
        return token;
    }

    // What follows a backslash in a text. Escapes that FEEL does not know stay as they are, which
    // spares people from doubling the backslashes of regular expressions.
    void escape(std::string& out) {
        static constexpr std::string_view letters = "\"'\\nrtfb/";
        static constexpr std::string_view meanings = "\"'\\\n\r\t\f\b/";
        const char letter = at(at_);
        if ((letter == 'u' || letter == 'U') && unicode_escape(out)) return;
        const std::size_t found =
            at_ < text_.size() ? letters.find(letter) : std::string_view::npos;
        if (found == std::string_view::npos) {
            out.push_back('\\');
            return;
        }
        out.push_back(meanings[found]);
        ++at_;
    }

    // The code point of `count` hexadecimal digits from `from`.
    std::optional<char32_t> hex_digits(std::size_t from, int count) const {
        char32_t value = 0;
        for (int index = 0; index < count; ++index) {
            const int digit = hex_value(at(from + static_cast<std::size_t>(index)));
            if (digit < 0) return {};
            value = value * 16 + static_cast<char32_t>(digit);
        }
        return value;
    }

    // \uXXXX, a pair of surrogates \uXXXX\uXXXX, or \UXXXXXX; `at_` stands on the u. People also
    // write pictographs with five digits after a small u, which we take together.
    bool unicode_escape(std::string& out) {
        const bool is_long = at(at_) == 'U';
        std::optional<char32_t> code = hex_digits(at_ + 1, is_long ? 6 : 4);
        if (!code) return false;
        std::size_t length = is_long ? 7 : 5;
        if (!is_long && *code >= 0xD800 && *code <= 0xDBFF && at(at_ + 5) == '\\' &&
            (at(at_ + 6) == 'u' || at(at_ + 6) == 'U')) {
            const std::optional<char32_t> low = hex_digits(at_ + 7, 4);
            if (low && *low >= 0xDC00 && *low <= 0xDFFF) {
                code = 0x10000 + ((*code - 0xD800) << 10) + (*low - 0xDC00);
                length = 11;
            }
        } else if (!is_long && *code >= 0x1F00 && *code <= 0x1FAF && hex_value(at(at_ + 5)) >= 0 &&
                   hex_value(at(at_ + 6)) < 0) {
            code = hex_digits(at_ + 1, 5);
            length = 6;
        }
        if (*code > 0x10FFFF || (*code >= 0xD800 && *code <= 0xDFFF)) return false;
        text::append_code_point(out, *code);
        at_ += length;
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};

}  // namespace

Result<std::vector<Token>> cut_into_tokens(std::string_view text) {
    if (!text::is_valid_utf8(text))
        return fail(Code::invalid_expression, "expected text in valid UTF-8");
    return Lexer(text).run();
}

tl::unexpected<Error> syntax_error(std::string_view text, std::size_t position,
                                   const std::string& message) {
    const std::string where = describe_position(text, position);
    return fail(Code::invalid_expression, where + ": " + message,
                {{where, message, {}, {{"position", std::to_string(position)}}}});
}

std::string describe_position(std::string_view text, std::size_t position) {
    std::size_t line = 1;
    std::size_t line_start = 0;
    for (std::size_t index = 0; index < position && index < text.size(); ++index) {
        if (text[index] == '\n') {
            ++line;
            line_start = index + 1;
        }
    }
    return "line " + std::to_string(line) + ", column " + std::to_string(position - line_start + 1);
}

}  // namespace obieg::feel

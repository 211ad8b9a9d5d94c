// XPath 2.0 patterns (XML Schema part 2, appendix F, with XPath's additions) in the spelling of
// ICU.
#include "feel/regex.h"

namespace obieg::feel::regex {
namespace {

// Names of XML: what \i and \c stand for.
constexpr std::string_view name_start =
    ":A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF"
    "\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD";
constexpr std::string_view name_more = "\\-.0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040";

class Translator {
public:
    explicit Translator(std::string_view pattern) : in_(pattern) {}

    Result<std::string> run() {
        while (at_ < in_.size()) {
            const char letter = in_[at_];
            if (letter == '\\') {
                TRY_STATUS(escape(false));
            } else if (letter == '[') {
                TRY_STATUS(char_class());
            } else if (letter == '(') {
                TRY_STATUS(group());
            } else if (letter == ')') {
                if (open_.empty()) return failed("a '(' for this ')'");
                closed_.push_back(open_.back());
                open_.pop_back();
                copy();
            } else if (letter == '{' || letter == '}') {
                TRY_STATUS(quantity());
            } else if (letter == ']') {
                return failed("'\\]' for a bracket that stands for itself");
            } else if ((letter == '+' || letter == '*' || letter == '?') && after_quantifier_) {
                // XPath knows reluctant quantifiers (`+?`) but no possessive ones (`++`).
                if (letter != '?' || after_reluctant_) return failed("at most one quantifier");
                copy();
                after_quantifier_ = after_reluctant_ = true;
                continue;
            } else {
                copy();
                after_quantifier_ = letter == '+' || letter == '*' || letter == '?';
                after_reluctant_ = false;
                continue;
            }
            if (in_[at_ - 1] != '}') after_quantifier_ = after_reluctant_ = false;
        }
        if (!open_.empty()) return failed("a ')' for each '('");
        return std::move(out_);
    }

private:
    tl::unexpected<Error> failed(std::string_view expected) const {
        return fail(Code::invalid_argument, "expected " + std::string(expected) +
                                                " in the pattern '" + std::string(in_) +
                                                "' at character " + std::to_string(at_ + 1));
    }

    void copy() { out_ += in_[at_++]; }

    Status group() {
        if (at_ + 1 < in_.size() && in_[at_ + 1] == '?') {
            // Of all (?…) XPath 3 knows the one that does not capture.
            if (in_.substr(at_, 3) != "(?:") return failed("a group '(…)' or '(?:…)'");
            open_.push_back(0);
            out_ += "(?:";
            at_ += 3;
            return {};
        }
        open_.push_back(++groups_);
        copy();
        return {};
    }

    Status quantity() {
        const std::size_t end = in_.find('}', at_);
        const std::string_view inside =
            in_.substr(at_ + 1, end == std::string_view::npos ? 0 : end - at_ - 1);
        const bool is_quantity = in_[at_] == '{' && end != std::string_view::npos &&
                                 !inside.empty() && inside.front() != ',' &&
                                 inside.find_first_not_of("0123456789,") == std::string_view::npos;
        if (!is_quantity) return failed("'\\{' for a brace that stands for itself");
        out_ += in_.substr(at_, end - at_ + 1);
        at_ = end + 1;
        after_quantifier_ = true;
        after_reluctant_ = false;
        return {};
    }

    // A backslash and what follows it.
    Status escape(bool in_class) {
        if (at_ + 1 >= in_.size()) return failed("a character after the backslash");
        const char letter = in_[at_ + 1];
        if (letter >= '1' && letter <= '9') return back_reference(in_class);
        static constexpr std::string_view same = "nrt\\|.?*+(){}-[]^$dDsSwW";
        if (letter == 'i' || letter == 'I' || letter == 'c' || letter == 'C') {
            if (in_class && (letter == 'I' || letter == 'C'))
                out_ += "[^";
            else if (!in_class)
                out_ += letter == 'I' || letter == 'C' ? "[^" : "[";
            out_ += name_start;
            if (letter == 'c' || letter == 'C') out_ += name_more;
            if (!in_class || letter == 'I' || letter == 'C') out_ += ']';
        } else if (letter == 'p' || letter == 'P') {
            const std::size_t end = in_.find('}', at_);
            if (in_.substr(at_ + 2, 1) != "{" || end == std::string_view::npos)
                return failed("\\p{…}");
            const std::string_view name = in_.substr(at_ + 3, end - at_ - 3);
            if (name.starts_with("Is")) {
                // A block of Unicode: \p{IsBasicLatin}.
                out_ +=
                    "\\" + std::string(1, letter) + "{Block=" + std::string(name.substr(2)) + "}";
            } else {
                out_ += in_.substr(at_, end - at_ + 1);
            }
            at_ = end + 1;
            return {};
        } else if (letter == 's') {
            out_ += in_class ? " \\t\\n\\r" : "[ \\t\\n\\r]";
        } else if (letter == 'S') {
            out_ += "[^ \\t\\n\\r]";
        } else if (letter == 'w') {
            out_ += "[^\\p{P}\\p{Z}\\p{C}]";
        } else if (letter == 'W') {
            out_ += "[\\p{P}\\p{Z}\\p{C}]";
        } else if (same.find(letter) != std::string_view::npos) {
            out_ += in_.substr(at_, 2);
        } else {
            return failed("a known escape, found '\\" + std::string(1, letter) + "'");
        }
        at_ += 2;
        return {};
    }

    Status back_reference(bool in_class) {
        if (in_class) return failed("no back-reference inside […]");
        // As many digits as there are groups for.
        int number = in_[at_ + 1] - '0';
        std::size_t length = 2;
        while (at_ + length < in_.size() && in_[at_ + length] >= '0' && in_[at_ + length] <= '9' &&
               number * 10 + (in_[at_ + length] - '0') <= groups_) {
            number = number * 10 + (in_[at_ + length] - '0');
            ++length;
        }
        bool closed = false;
        for (const int group : closed_) closed = closed || group == number;
        if (!closed) return failed("a back-reference to a group that is closed before it");
        // Braces keep digits that follow from being read as part of the number.
        out_ += "(?:\\" + std::to_string(number) + ")";
        at_ += length;
        return {};
    }

    // [a-z-[aeiou]] takes the second set out of the first; ICU writes --.
    Status char_class() {
        copy();
        if (at_ < in_.size() && in_[at_] == '^') copy();
        bool empty = true;
        while (true) {
            if (at_ >= in_.size()) return failed("a ']' that ends the set of characters");
            const char letter = in_[at_];
            if (letter == ']') {
                if (empty) return failed("at least one character in […]");
                copy();
                return {};
            }
            if (letter == '-' && in_.substr(at_, 2) == "-[") {
                if (empty) return failed("characters to take others out of");
                out_ += "--";
                ++at_;
                TRY_STATUS(char_class());
                if (at_ >= in_.size() || in_[at_] != ']')
                    return failed("a ']' after the characters taken out");
                continue;
            }
            if (letter == '[') return failed("'\\[' for a bracket that stands for itself");
            if (letter == '\\') {
                TRY_STATUS(escape(true));
            } else if (letter == '-') {
                TRY_STATUS(hyphen(empty));
            } else {
                // What ICU would take for set arithmetic is only a character here.
                if (letter == '&' || letter == '^' || letter == '{' || letter == '}' ||
                    letter == '$' || letter == ':')
                    out_ += '\\';
                copy();
            }
            empty = false;
        }
    }

    Status hyphen(bool first) {
        const bool last = at_ + 1 < in_.size() && in_[at_ + 1] == ']';
        if (first || last) {
            out_ += "\\-";
            ++at_;
            return {};
        }
        copy();
        return {};
    }

    std::string_view in_;
    std::size_t at_ = 0;
    std::string out_;
    int groups_ = 0;
    std::vector<int> open_;
    std::vector<int> closed_;
    bool after_quantifier_ = false;
    bool after_reluctant_ = false;
};

// What flag x does: white space goes, except inside [ ].
std::string without_space(std::string_view pattern) {
    std::string out;
    int depth = 0;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const char letter = pattern[at];
        const bool is_space = letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
        if (is_space && depth == 0) continue;
        const bool is_escaped =
            !out.empty() && out.back() == '\\' && (out.size() < 2 || out[out.size() - 2] != '\\');
        if (letter == '[' && !is_escaped) ++depth;
        if (letter == ']' && !is_escaped && depth > 0) --depth;
        out += letter;
    }
    return out;
}

}  // namespace

Result<std::string> translate_pattern(std::string_view pattern, std::string_view flags) {
    if (flags.find('x') == std::string_view::npos) return Translator(pattern).run();
    const std::string bare = without_space(pattern);
    return Translator(bare).run();
}

}  // namespace obieg::feel::regex

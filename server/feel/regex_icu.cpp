#include <unicode/regex.h>

#include <memory>

#include "feel/regex.h"

namespace obieg::feel::regex {
namespace {

// ICU counts its work in units of 10,000 states of its engine and calls back after each; that is
// the same everywhere, unlike a clock. One unit takes about as long as this many steps of an
// evaluation.
constexpr std::int64_t steps_per_unit = 5'000;
// Compiling a pattern, before anything is matched.
constexpr std::int64_t steps_to_compile = 200;
constexpr std::int32_t stack_bytes = 8 << 20;

icu::UnicodeString wide(std::string_view text) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string narrow(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

Status check(UErrorCode status, std::string_view pattern) {
    if (U_SUCCESS(status)) return {};
    if (status == U_REGEX_STOPPED_BY_CALLER || status == U_REGEX_STACK_OVERFLOW) {
        return fail(Code::limit_reached,
                    "expected a pattern that matches faster, found '" + std::string(pattern) + "'");
    }
    return fail(Code::invalid_argument,
                "expected a regular expression, found '" + std::string(pattern) + "'");
}

// The matcher refers to `text`, so both live together.
struct Matcher {
    explicit Matcher(Effort& given) : effort(given) {}
    ~Matcher() { effort.steps_used += steps_to_compile + units * steps_per_unit; }
    Matcher(const Matcher&) = delete;
    Matcher& operator=(const Matcher&) = delete;

    static UBool goes_on(const void* self, std::int32_t units_now) {
        auto& matcher = *static_cast<Matcher*>(const_cast<void*>(self));
        matcher.units = units_now;
        return matcher.effort.steps_used + units_now * steps_per_unit < matcher.effort.steps_left;
    }

    Effort& effort;
    std::int64_t units = 0;
    icu::UnicodeString text;
    std::unique_ptr<icu::RegexMatcher> matcher;
};

Result<std::unique_ptr<Matcher>> make_matcher(std::string_view text, std::string_view pattern,
                                              std::string_view flags, Effort& effort) {
    std::uint32_t options = 0;
    bool literal = false;
    for (const char flag : flags) {
        switch (flag) {
            case 'i':
                options |= UREGEX_CASE_INSENSITIVE;
                break;
            case 'm':
                options |= UREGEX_MULTILINE | UREGEX_UNIX_LINES;
                break;
            case 's':
                options |= UREGEX_DOTALL;
                break;
            case 'x':
                break;
            case 'q':
                literal = true;
                break;
            default:
                return fail(
                    Code::invalid_argument,
                    "expected flags out of i, m, q, s and x, found '" + std::string(1, flag) + "'");
        }
    }
    if (literal) options |= UREGEX_LITERAL;
    const std::string translated =
        literal ? std::string(pattern) : TRY(translate_pattern(pattern, flags));
    auto made = std::make_unique<Matcher>(effort);
    made->text = wide(text);
    UErrorCode status = U_ZERO_ERROR;
    made->matcher = std::make_unique<icu::RegexMatcher>(wide(translated), options, status);
    TRY_STATUS(check(status, pattern));
    made->matcher->setMatchCallback(&Matcher::goes_on, made.get(), status);
    made->matcher->setStackLimit(stack_bytes, status);
    made->matcher->reset(made->text);
    TRY_STATUS(check(status, pattern));
    return made;
}

// Whether a pattern finds something in an empty text.
Result<bool> matches_nothing(std::string_view pattern, std::string_view flags, Effort& effort) {
    const std::unique_ptr<Matcher> made = TRY(make_matcher("", pattern, flags, effort));
    UErrorCode status = U_ZERO_ERROR;
    return made->matcher->find(status) && U_SUCCESS(status);
}

// Writes a replacement with its groups filled in.
Status append_replacement(icu::UnicodeString& out, const icu::RegexMatcher& matcher,
                          std::string_view replacement) {
    UErrorCode status = U_ZERO_ERROR;
    std::string literal;
    const auto flush = [&] {
        out.append(wide(literal));
        literal.clear();
    };
    for (std::size_t at = 0; at < replacement.size(); ++at) {
        const char letter = replacement[at];
        const char after = at + 1 < replacement.size() ? replacement[at + 1] : '\0';
        if (letter == '\\') {
            if (after != '\\' && after != '$') {
                return fail(Code::invalid_argument, "expected \\\\ or \\$ in the replacement");
            }
            literal += after;
            ++at;
        } else if (letter == '$') {
            if (after < '0' || after > '9')
                return fail(Code::invalid_argument, "expected a digit after $ in the replacement");
            flush();
            int group = after - '0';
            ++at;
            while (at + 1 < replacement.size() && replacement[at + 1] >= '0' &&
                   replacement[at + 1] <= '9' &&
                   group * 10 + (replacement[at + 1] - '0') <= matcher.groupCount()) {
                group = group * 10 + (replacement[++at] - '0');
            }
            if (group <= matcher.groupCount()) out.append(matcher.group(group, status));
        } else {
            literal += letter;
        }
    }
    flush();
    return {};
}

}  // namespace

Result<bool> matches(std::string_view text, std::string_view pattern, std::string_view flags,
                     Effort& effort) {
    const std::unique_ptr<Matcher> made = TRY(make_matcher(text, pattern, flags, effort));
    UErrorCode status = U_ZERO_ERROR;
    const bool found = made->matcher->find(status);
    TRY_STATUS(check(status, pattern));
    return found;
}

Result<std::string> replace(std::string_view text, std::string_view pattern,
                            std::string_view replacement, std::string_view flags, Effort& effort) {
    // XPath refuses to replace nothing by something (err:FORX0003).
    if (TRY(matches_nothing(pattern, flags, effort))) {
        return fail(Code::invalid_argument,
                    "expected a pattern that does not match the empty text, found '" +
                        std::string(pattern) + "'");
    }
    const std::unique_ptr<Matcher> made = TRY(make_matcher(text, pattern, flags, effort));
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString out;
    std::int32_t done = 0;
    while (made->matcher->find(status) && U_SUCCESS(status)) {
        const std::int32_t start = made->matcher->start(status);
        out.append(made->text, done, start - done);
        TRY_STATUS(append_replacement(out, *made->matcher, replacement));
        done = made->matcher->end(status);
    }
    TRY_STATUS(check(status, pattern));
    out.append(made->text, done, made->text.length() - done);
    return narrow(out);
}

Result<std::vector<std::string>> split(std::string_view text, std::string_view pattern,
                                       Effort& effort) {
    const std::unique_ptr<Matcher> made = TRY(make_matcher(text, pattern, "", effort));
    UErrorCode status = U_ZERO_ERROR;
    std::vector<std::string> pieces;
    std::int32_t done = 0;
    while (made->matcher->find(status) && U_SUCCESS(status)) {
        const std::int32_t start = made->matcher->start(status);
        const std::int32_t end = made->matcher->end(status);
        if (end == start) continue;  // nothing stands between two letters
        pieces.push_back(narrow(icu::UnicodeString(made->text, done, start - done)));
        done = end;
    }
    TRY_STATUS(check(status, pattern));
    pieces.push_back(narrow(icu::UnicodeString(made->text, done)));
    return pieces;
}

Result<std::vector<std::string>> extract(std::string_view text, std::string_view pattern,
                                         Effort& effort) {
    const std::unique_ptr<Matcher> made = TRY(make_matcher(text, pattern, "", effort));
    UErrorCode status = U_ZERO_ERROR;
    std::vector<std::string> found;
    while (made->matcher->find(status) && U_SUCCESS(status))
        found.push_back(narrow(made->matcher->group(status)));
    TRY_STATUS(check(status, pattern));
    return found;
}

}  // namespace obieg::feel::regex

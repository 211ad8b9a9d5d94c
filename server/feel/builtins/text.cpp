#include "base/text.h"

#include <algorithm>

#include "feel/builtins/arguments.h"
#include "feel/regex.h"
#include "feel/unicode.h"

namespace obieg::feel {
namespace {

// The byte offsets at which the characters of a text begin, and its end.
std::vector<std::size_t> character_starts(std::string_view text) {
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < text.size();) {
        starts.push_back(at);
        text::next_code_point(text, at);
    }
    starts.push_back(text.size());
    return starts;
}

// A step for so many bytes: letters change one by one, by tables of all alphabets.
constexpr std::size_t bytes_in_case_a_step = 16;

Value in_case(const Call& call, std::string (*change)(std::string_view)) {
    const std::string& text = call.text(0);
    if (!call.machine().spend_steps(static_cast<std::int64_t>(text.size() / bytes_in_case_a_step)))
        return {};
    return Value(change(text));
}

Value substring(const Call& call) {
    const std::string& text = call.text(0);
    const std::vector<std::size_t> starts = character_starts(text);
    const auto size = static_cast<std::int64_t>(starts.size() - 1);
    const std::optional<std::int64_t> position = whole(call.number(1));
    if (!position || *position == 0) return call.invalid("expected a position other than 0");
    const std::int64_t from = *position > 0 ? *position - 1 : size + *position;
    // Behind the last character a text may still be taken: the empty one.
    if (from < 0 || from > size) return call.invalid("expected a position within the text");
    std::int64_t to = size;
    if (!call[2].is_null()) {
        const std::optional<std::int64_t> length = whole(call.number(2));
        if (!length || *length < 1) return call.invalid("expected a length of at least 1");
        if (*length < size - from) to = from + *length;
    }
    return Value(
        text.substr(starts[static_cast<std::size_t>(from)],
                    starts[static_cast<std::size_t>(to)] - starts[static_cast<std::size_t>(from)]));
}

template <class T>
Value regex_result(const Call& call, Result<T> result) {
    if (!result) return call.invalid(result.error().message);
    return Value(std::move(*result));
}

// Matching takes its steps off the evaluation's budget.
class Matching {
public:
    explicit Matching(const Call& call) : call_(call) {
        effort_.steps_left = call.machine().steps_left();
        effort_.bytes_left = call.machine().bytes_left();
    }
    ~Matching() { call_.machine().spend_steps(effort_.steps_used); }
    Matching(const Matching&) = delete;
    Matching& operator=(const Matching&) = delete;
    regex::Effort& effort() { return effort_; }

private:
    const Call& call_;
    regex::Effort effort_;
};

Value text_list(const Call& call,
                Result<std::vector<std::string_view>> (*cut)(std::string_view, std::string_view,
                                                             regex::Effort&)) {
    Machine& machine = call.machine();
    const auto pieces = cut(call.text(0), call.text(1), Matching(call).effort());
    if (!pieces) return call.invalid(pieces.error().message);
    const std::size_t pieces_bytes = pieces->capacity() * sizeof(std::string_view);
    if (!machine.spend_bytes(pieces_bytes + pieces->size() * sizeof(Value))) return {};
    List list;
    list.reserve(pieces->size());
    for (const std::string_view piece : *pieces) {
        list.emplace_back(piece);
        if (!machine.spend_on_new(list.back())) return {};
    }
    machine.give_back_bytes(pieces_bytes);
    return Value(std::move(list));
}

std::string flags_of(const Call& call, std::size_t index) {
    return call[index].is_null() ? std::string() : call.text(index);
}

Value join(const Call& call) {
    std::string out;
    const std::string delimiter = call[1].is_null() ? std::string() : call.text(1);
    bool first = true;
    for (const Value& item : call.list(0)) {
        if (item.is_null()) continue;
        const std::string* text = item.if_text();
        if (!text)
            return call.invalid("expected a list of strings, found a " +
                                std::string(item.kind_name()));
        if (!first) out += delimiter;
        first = false;
        out += *text;
        if (!call.machine().spend_bytes(text->size() + delimiter.size())) return {};
    }
    if (call.given(2)) out = call.text(2) + out + (call.given(3) ? call.text(3) : std::string());
    return Value(std::move(out));
}

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

Value from_base64(const Call& call) {
    std::string_view text = call.text(0);
    if (text.size() % 4 != 0)
        return call.invalid("expected Base64, whose length is a multiple of 4");
    while (text.ends_with('=')) text.remove_suffix(1);
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char letter : text) {
        const std::size_t digit = alphabet.find(letter);
        if (digit == std::string_view::npos) return call.invalid("expected only letters of Base64");
        bits = bits << 6 | static_cast<std::uint32_t>(digit);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        out += static_cast<char>(bits >> count & 0xFF);
    }
    if (!text::is_valid_utf8(out)) return call.invalid("expected Base64 of text in UTF-8");
    return Value(std::move(out));
}

Value to_base64(const Call& call) {
    const std::string& text = call.text(0);
    std::string out;
    for (std::size_t at = 0; at < text.size(); at += 3) {
        std::uint32_t bits = 0;
        for (std::size_t index = 0; index < 3; ++index) {
            bits = bits << 8 |
                   (at + index < text.size() ? static_cast<unsigned char>(text[at + index]) : 0u);
        }
        for (std::size_t index = 0; index < 4; ++index) {
            out += at + index <= text.size() ? alphabet[bits >> (18 - 6 * index) & 63] : '=';
        }
    }
    return Value(std::move(out));
}

const BuiltinRow text_rows[] = {
    {"substring(string: string, start position: number, length?: !number): string",
     "Part of a text; positions count from 1, negative ones from the end.",
     {{"substring(\"foobar\", 3)", "\"obar\""},
      {"substring(\"foobar\", 3, 3)", "\"oba\""},
      {"substring(\"foobar\", -2, 1)", "\"a\""},
      {"substring(\"foobar\", 0)", "null"}},
     substring},
    {"string length(string: string): number",
     "The number of characters.",
     {{"string length(\"foo\")", "3"}, {"string length(\"\\U01F40Eab\")", "3"}},
     [](const Call& call) {
         return Value(static_cast<std::int64_t>(text::count_code_points(call.text(0))));
     }},
    {"upper case(string: string): string",
     "All letters in upper case.",
     {{"upper case(\"aBc4ż\")", "\"ABC4Ż\""}},
     [](const Call& call) { return in_case(call, unicode::upper_case); }},
    {"lower case(string: string): string",
     "All letters in lower case.",
     {{"lower case(\"aBc4Ж\")", "\"abc4ж\""}},
     [](const Call& call) { return in_case(call, unicode::lower_case); }},
    {"substring before(string: string, match: string): string",
     "What stands before the first match; nothing if there is none.",
     {{"substring before(\"foobar\", \"bar\")", "\"foo\""},
      {"substring before(\"foobar\", \"x\")", "\"\""}},
     [](const Call& call) {
         const std::size_t found = call.text(0).find(call.text(1));
         return Value(found == std::string::npos ? std::string() : call.text(0).substr(0, found));
     }},
    {"substring after(string: string, match: string): string",
     "What stands after the first match; nothing if there is none.",
     {{"substring after(\"foobar\", \"ob\")", "\"ar\""}, {"substring after(\"\", \"a\")", "\"\""}},
     [](const Call& call) {
         const std::size_t found = call.text(0).find(call.text(1));
         return Value(found == std::string::npos
                          ? std::string()
                          : call.text(0).substr(found + call.text(1).size()));
     }},
    {"contains(string: string, match: string): boolean",
     "Whether a text contains another.",
     {{"contains(\"foobar\", \"of\")", "false"}, {"contains(\"foobar\", \"ob\")", "true"}},
     [](const Call& call) { return Value(call.text(0).find(call.text(1)) != std::string::npos); }},
    {"starts with(string: string, match: string): boolean",
     "Whether a text begins with another.",
     {{"starts with(\"foobar\", \"fo\")", "true"}},
     [](const Call& call) { return Value(call.text(0).starts_with(call.text(1))); }},
    {"ends with(string: string, match: string): boolean",
     "Whether a text ends with another.",
     {{"ends with(\"foobar\", \"r\")", "true"}},
     [](const Call& call) { return Value(call.text(0).ends_with(call.text(1))); }},
    {"matches(input: string, pattern: string, flags?: !string): boolean",
     "Whether a regular expression (XPath's) is found in a text. Flags: i, m, s, x.",
     {{"matches(\"foobar\", \"^fo*b\")", "true"},
      {"matches(\"FOO\", \"foo\", \"i\")", "true"},
      {"matches(\"a\", \"[\")", "null"}},
     [](const Call& call) {
         return regex_result(call, regex::matches(call.text(0), call.text(1), flags_of(call, 2),
                                                  Matching(call).effort()));
     }},
    {"replace(input: string, pattern: string, replacement: string, flags?: !string): string",
     "Every match of a regular expression replaced; $1 stands for the first group.",
     {{"replace(\"abcd\", \"(ab)|(a)\", \"[1=$1][2=$2]\")", "\"[1=ab][2=]cd\""}},
     [](const Call& call) {
         return regex_result(call, regex::replace(call.text(0), call.text(1), call.text(2),
                                                  flags_of(call, 3), Matching(call).effort()));
     }},
    {"split(string: string, delimiter: string): list<string>",
     "The pieces of a text between matches of a regular expression.",
     {{"split(\"John Doe\", \"\\\\s\")", "[\"John\", \"Doe\"]"},
      {"split(\"a;b;;c\", \";\")", "[\"a\", \"b\", \"\", \"c\"]"}},
     [](const Call& call) { return text_list(call, regex::split); }},
    {"extract(string: string, pattern: string): list<string>",
     "Every match of a regular expression.",
     {{"extract(\"references are 1234, 1256\", \"12[0-9]*\")", "[\"1234\", \"1256\"]"}},
     [](const Call& call) { return text_list(call, regex::extract); }},
    {"string join(list: list, delimiter?: !string, prefix?: string, suffix?: string): string",
     "The texts of a list in one, with a delimiter between them; null is left out.",
     {{"string join([\"a\", \"b\", \"c\"], \"_and_\")", "\"a_and_b_and_c\""},
      {"string join([\"a\", null, \"c\"])", "\"ac\""},
      {"string join([], \"X\")", "\"\""}},
     join},
    {"trim(string: string): string",
     "A text without white space at both ends.",
     {{"trim(\"  hello  \")", "\"hello\""}},
     [](const Call& call) { return Value(unicode::trimmed(call.text(0))); }},
    {"is blank(string: string): boolean",
     "Whether a text is empty or only white space.",
     {{"is blank(\" \\t\")", "true"}, {"is blank(\"a\")", "false"}},
     [](const Call& call) { return Value(unicode::trimmed(call.text(0)).empty()); }},
    {"to base64(value: string): string",
     "The UTF-8 bytes of a text in Base64.",
     {{"to base64(\"FEEL\")", "\"RkVFTA==\""}},
     to_base64},
    {"from base64(value: string): string",
     "The text whose UTF-8 bytes Base64 spells.",
     {{"from base64(\"RkVFTA==\")", "\"FEEL\""}, {"from base64(\"x\")", "null"}},
     from_base64},
};

}  // namespace

std::span<const BuiltinRow> text_functions() {
    return text_rows;
}

}  // namespace obieg::feel

#include "http/list_page.h"

namespace obieg::http {

bool is_like(std::string_view text, std::string_view pattern) {
    // Goes back to the last star alone: what an earlier one took need not be tried again.
    std::size_t at = 0, in = 0, star = std::string_view::npos, taken = 0;
    while (at < text.size()) {
        if (in < pattern.size() && pattern[in] == '*') {
            star = in++;
            taken = at;
        } else if (in < pattern.size() && (pattern[in] == '?' || pattern[in] == text[at])) {
            ++at;
            ++in;
        } else if (star != std::string_view::npos) {
            in = star + 1;
            at = ++taken;
        } else {
            return false;
        }
    }
    while (in < pattern.size() && pattern[in] == '*') ++in;
    return in == pattern.size();
}

bool TextMatch::fits(std::string_view text) const {
    const auto is_in = [&](const std::vector<std::string>& texts) {
        return std::find(texts.begin(), texts.end(), text) != texts.end();
    };
    if (among && !is_in(*among)) return false;
    if (is_in(not_among)) return false;
    if (like && !is_like(text, *like)) return false;
    return !exists || *exists == !text.empty();
}

TextMatch read_text_match(Fields& fields, std::string_view name) {
    TextMatch match;
    if (!fields.has(name)) return match;
    if (!fields.is_object(name)) {
        match.among = std::vector<std::string>{fields.text(name)};
        return match;
    }
    Fields wanted = fields.object(name);
    match.among = wanted.optional_texts("$in");
    if (const auto equal = wanted.optional_text("$eq")) {
        if (!match.among) match.among = std::vector<std::string>{*equal};
        std::erase_if(*match.among, [&](const std::string& text) { return text != *equal; });
    }
    match.not_among = wanted.optional_texts("$notIn").value_or(std::vector<std::string>());
    if (const auto other = wanted.optional_text("$neq")) match.not_among.push_back(*other);
    match.like = wanted.optional_text("$like");
    match.exists = wanted.optional_boolean("$exists");
    return match;
}

}  // namespace obieg::http

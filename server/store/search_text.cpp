#include "store/search_text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/json.h"
#include "base/text.h"

namespace obieg::store {
namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

// Letters that normalisation does not take apart.
UChar32 without_stroke(UChar32 c) {
    switch (c) {
        case U'ł':
            return U'l';
        case U'ø':
            return U'o';
        case U'đ':
            return U'd';
        default:
            return c;
    }
}

}  // namespace

std::string fold_for_search(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    if (is_ascii(text)) {
        for (const char c : text) folded.push_back(ascii_lower(c));
        return folded;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKDInstance(status);
    icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    wide.foldCase();
    if (U_SUCCESS(status)) wide = normalizer->normalize(wide, status);
    icu::UnicodeString bare;
    for (std::int32_t at = 0; at < wide.length(); at = wide.moveIndex32(at, 1)) {
        const UChar32 c = wide.char32At(at);
        if (u_charType(c) == U_NON_SPACING_MARK) continue;
        bare.append(without_stroke(c));
    }
    bare.toUTF8String(folded);
    return folded;
}

void append_search_text(std::string& out, std::string_view text) {
    if (text.empty()) return;
    if (!out.empty()) out.push_back(' ');
    out += fold_for_search(text);
}

void append_search_text(std::string& out, const Value& value) {
    if (value.is_null()) return;
    if (const std::string* text = value.if_text())
        return append_search_text(out, std::string_view(*text));
    if (const List* list = value.if_list()) {
        for (const Value& item : *list) append_search_text(out, item);
        return;
    }
    if (value.if_context() || value.if_boolean()) return;
    std::string plain = json::write(value);
    std::erase(plain, '"');
    append_search_text(out, std::string_view(plain));
}

std::vector<std::string> search_words(std::string_view query) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : fold_for_search(query) + ' ') {
        if (c != ' ' && c != '\t' && c != '\n') {
            word.push_back(c);
        } else if (!word.empty()) {
            if (words.size() < words_max) words.push_back(word);
            word.clear();
        }
    }
    return words;
}

std::string trigrams(const std::vector<std::string>& words) {
    std::string match;
    for (const std::string& word : words) {
        std::vector<std::size_t> letters;
        for (std::size_t at = 0; at < word.size(); ++at)
            if ((static_cast<unsigned char>(word[at]) & 0xC0) != 0x80) letters.push_back(at);
        letters.push_back(word.size());
        const std::size_t last = letters.size() < 4 ? 0 : letters.size() - 4;
        if (letters.size() < 4) continue;
        for (std::size_t at = 0; at <= last; at = at < last ? std::min(at + 3, last) : last + 1) {
            if (!match.empty()) match += " AND ";
            match += '"';
            for (const char c : word.substr(letters[at], letters[at + 3] - letters[at]))
                match += c == '"' ? std::string("\"\"") : std::string(1, c);
            match += '"';
        }
    }
    return match;
}

}  // namespace obieg::store

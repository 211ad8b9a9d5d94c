#include "feel/names.h"

#include <algorithm>

namespace obieg::feel {
namespace {

std::string_view word_of(const Token& token) {
    return token.kind == Token::Kind::word ? std::string_view(token.text) : token.raw;
}

}  // namespace

void KnownNames::add(std::string_view name) {
    const Result<std::vector<Token>> tokens = cut_into_tokens(name);
    if (!tokens || tokens->size() < 2 || tokens->front().kind != Token::Kind::word) return;
    std::vector<std::string> words;
    for (std::size_t index = 0; index + 1 < tokens->size(); ++index)
        words.emplace_back(word_of((*tokens)[index]));

    const auto [first, last] = by_first_word_.equal_range(words.front());
    const auto found =
        std::find_if(first, last, [&](const auto& row) { return row.second.words == words; });
    const auto entry =
        found != last ? found : by_first_word_.emplace(words.front(), Entry{words, 0});
    ++entry->second.active;
    defined_.push_back(&entry->second);
}

void KnownNames::release(std::size_t mark) {
    for (std::size_t index = mark; index < defined_.size(); ++index) --defined_[index]->active;
    defined_.resize(mark);
}

std::size_t KnownNames::match(const std::vector<Token>& tokens, std::size_t at, Place place) const {
    std::size_t longest = 0;
    const auto [first, last] = by_first_word_.equal_range(word_of(tokens[at]));
    for (auto row = first; row != last; ++row) {
        const Entry& entry = row->second;
        if (place == Place::scope && entry.active == 0) continue;
        if (entry.words.size() <= longest || at + entry.words.size() >= tokens.size()) continue;
        const bool matches = std::equal(
            entry.words.begin(), entry.words.end(),
            tokens.begin() + static_cast<std::ptrdiff_t>(at),
            [](const std::string& word, const Token& token) {
                return !token.quoted && token.kind != Token::Kind::text && word_of(token) == word;
            });
        if (matches) longest = entry.words.size();
    }
    return longest;
}

std::string spell_name(const std::vector<Token>& tokens, std::size_t at, std::size_t count) {
    if (count == 1) return std::string(word_of(tokens[at]));
    std::string name;
    bool after_word = false;
    for (std::size_t index = at; index < at + count; ++index) {
        const bool is_word = tokens[index].kind != Token::Kind::symbol;
        if (is_word && after_word) name += ' ';
        name += word_of(tokens[index]);
        after_word = is_word;
    }
    return name;
}

std::string normal_name(std::string_view name) {
    const Result<std::vector<Token>> tokens = cut_into_tokens(name);
    if (!tokens || tokens->size() < 2 || tokens->front().kind != Token::Kind::word)
        return std::string(name);
    return spell_name(*tokens, 0, tokens->size() - 1);
}

}  // namespace obieg::feel

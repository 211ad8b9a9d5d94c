#include "work/mentions.h"

#include <algorithm>

namespace obieg::work {
namespace {

bool may_be_in_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-' || c == '@' || c == '+';
}

// Letters beyond ASCII are words, too.
bool ends_word(char c) {
    return may_be_in_name(c) || static_cast<unsigned char>(c) >= 0x80;
}

// Whose name begins here; null: nobody's.
const User* named_at(std::string_view text, const Directory& directory) {
    std::size_t size = 0;
    while (size < text.size() && may_be_in_name(text[size])) ++size;
    for (; size > 0; --size) {
        if (const User* user = directory.user(text.substr(0, size))) return user;
        // Only what ends a sentence may stand behind a name.
        const char last = text[size - 1];
        if (last != '.' && last != '-' && last != '_') break;
    }
    return nullptr;
}

// Calls `plain(text)` and `mention(user)` in the order of the text.
template <class Plain, class Mention>
void walk(std::string_view text, const Directory& directory, Plain&& plain, Mention&& mention) {
    std::size_t begin = 0;
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at)) {
        const bool is_within_word = at > 0 && ends_word(text[at - 1]);
        const User* user = is_within_word ? nullptr : named_at(text.substr(at + 1), directory);
        if (!user) {
            ++at;
            continue;
        }
        plain(text.substr(begin, at - begin));
        mention(*user);
        at += 1 + user->name.size();
        begin = at;
    }
    plain(text.substr(begin));
}

}  // namespace

std::vector<const User*> mentioned_in(std::string_view text, const Directory& directory) {
    std::vector<const User*> users;
    walk(
        text, directory, [](std::string_view) {},
        [&](const User& user) {
            if (std::find(users.begin(), users.end(), &user) == users.end()) users.push_back(&user);
        });
    return users;
}

std::string with_names(std::string_view text, const Directory& directory) {
    std::string out;
    walk(
        text, directory, [&](std::string_view plain) { out += plain; },
        [&](const User& user) { out += "@" + user.display_name; });
    return out;
}

}  // namespace obieg::work

#include "work/mentions.h"

#include <doctest/doctest.h>

using namespace obieg::work;

namespace {

Directory three_people() {
    std::vector<User> users;
    for (const auto& [name, display_name] : {std::pair{"ola", "Ola Nowak"},
                                             {"ola.kaminska", "Ola Kamińska"},
                                             {"marek-z", "Marek Z."}}) {
        User user;
        user.name = name;
        user.display_name = display_name;
        users.push_back(user);
    }
    return Directory(std::move(users), {});
}

}  // namespace

TEST_CASE("who is mentioned, and what people read") {
    const Directory directory = three_people();
    struct Row {
        std::string_view text;
        std::string_view mentioned;
        std::string_view read;
    };
    for (const Row& row : {
             Row{"@ola.kaminska, please", "ola.kaminska", "@Ola Kamińska, please"},
             Row{"Ask @ola.kaminska.", "ola.kaminska", "Ask @Ola Kamińska."},
             Row{"Ask @ola...", "ola", "Ask @Ola Nowak..."},
             Row{"(@marek-z) @ola @marek-z", "marek-z ola", "(@Marek Z.) @Ola Nowak @Marek Z."},
             Row{"@ola.nobody is nobody", "", "@ola.nobody is nobody"},
             Row{"jan@ola.kaminska is an address", "", "jan@ola.kaminska is an address"},
             Row{"ż@ola", "", "ż@ola"},
             Row{"@@ola", "", "@@ola"},
             Row{"mail me @", "", "mail me @"},
             Row{"", "", ""},
         }) {
        CAPTURE(row.text);
        std::string names;
        for (const User* user : mentioned_in(row.text, directory))
            names += (names.empty() ? "" : " ") + user->name;
        CHECK(names == row.mentioned);
        CHECK(with_names(row.text, directory) == row.read);
    }
}

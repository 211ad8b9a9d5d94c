// obieg user add|password: people from the command line, while no server runs.
#include <termios.h>
#include <unistd.h>

#include <iostream>

#include "app/commands/commands.h"
#include "app/configuration.h"
#include "connectors/send_email/send_email.h"
#include "connectors/send_webhook/send_webhook.h"
#include "http/passwords.h"
#include "runtime/log.h"
#include "runtime/runtime.h"
#include "store/store.h"

namespace obieg::app {

namespace {

// Does not show what is typed; nothing to hide when the input is no terminal.
Result<std::string> read_password() {
    termios usual{};
    const bool is_terminal = ::isatty(STDIN_FILENO) == 1 && ::tcgetattr(STDIN_FILENO, &usual) == 0;
    if (is_terminal) {
        std::cerr << "Password: " << std::flush;
        termios hidden = usual;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    std::string password;
    const bool has_line = static_cast<bool>(std::getline(std::cin, password));
    if (is_terminal) {
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &usual);
        std::cerr << "\n";
    }
    if (has_line) return password;
    return fail(Code::missing_field, "expected a password on standard input, or --generate");
}

Result<runtime::SaveUser> user_from(const std::string& name, const Arguments& arguments) {
    runtime::SaveUser save;
    save.user.name = name;
    save.user.display_name = arguments.value_or("--display-name", name);
    save.user.email = arguments.value_or("--email", "");
    const std::string language = arguments.value_or("--language", "en");
    const auto known = work::language_from(language);
    if (!known)
        return fail(Code::invalid_argument, "--language expects en, pl or ru, found " + language);
    save.user.language = *known;
    if (arguments.has("--role")) {
        const std::string text = arguments.value_or("--role", "");
        const auto role = runtime::role_from(text);
        if (!role) {
            return fail(
                Code::invalid_argument,
                "--role expects administrator, designer, operations or worker, found " + text);
        }
        save.roles.add(*role);
    }
    return save;
}

}  // namespace

Result<int> run_user(const Arguments& arguments) {
    const bool adds = arguments.words.size() == 2 && arguments.words[0] == "add";
    if (!adds && (arguments.words.size() != 2 || arguments.words[0] != "password")) {
        return fail(Code::invalid_argument,
                    "expected obieg user add NAME or obieg user password NAME");
    }
    const std::string& name = arguments.words[1];
    const runtime::Config config = TRY(configuration(arguments));
    log::set_level(log::Level::error);
    const std::string database = TRY(database_of(config));
    const std::unique_ptr<runtime::Store> store = TRY(store::open_store(database));
    // What is due leaves meanwhile.
    const auto carrier =
        connectors::with_webhooks(config, TRY(connectors::make_mail_carrier(config)));
    const auto clock = runtime::system_clock();
    const auto random = runtime::system_random();
    runtime::Runtime runtime(config, {*store, *carrier, *clock, *random});
    TRY_STATUS(runtime.start());

    const bool exists = runtime.people()->directory->user(name) != nullptr;
    if (adds && exists) return fail(Code::already_exists, "there is a user " + name + " already");
    if (!adds && !exists) {
        return fail(Code::not_found, "there is no user " + name);
    }
    const bool generates = arguments.has("--generate");
    const std::string password =
        generates ? http::random_token().substr(0, 20) : TRY(read_password());
    const std::string hash = TRY(http::hash_password(password));
    if (adds) {
        runtime::SaveUser save = TRY(user_from(name, arguments));
        TRY(runtime.call(runtime::Caller::system(), std::move(save)));
    }
    TRY(runtime.call(runtime::Caller::system(), runtime::SetPasswordHash{name, hash}));
    std::cout << (adds ? "Added " : "Set the password of ") << name << ".\n";
    if (generates) std::cout << "Password: " << password << "\n";
    return exit_fine;
}

}  // namespace obieg::app

#include "app/command_line.h"

#include <algorithm>
#include <iostream>

#include "feel/nearest.h"

namespace obieg::app {

namespace {

constexpr std::string_view introduction =
    "Obieg runs the processes of a company: forms, tasks, approvals, deadlines, records.\n"
    "\n"
    "Usage: obieg COMMAND [OPTIONS]\n"
    "\n";

constexpr std::string_view first_steps =
    "\n"
    "To look around:  obieg serve --demo --movable-clock\n"
    "                 then open http://127.0.0.1:8080 and sign in as ola.kaminska / "
    "demo-ola.kaminska\n"
    "To run in earnest: obieg serve --data /var/lib/obieg\n"
    "                 the first start prints a link by which you become the administrator\n"
    "\n"
    "`obieg COMMAND --help` tells more about a command.\n";

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

std::string overview() {
    std::string text(introduction);
    for (const CommandRow& command : commands()) {
        text += "  " + padded(std::string(command.name), 11) + std::string(command.summary) + "\n";
    }
    return text + std::string(first_steps);
}

std::string help_of(const CommandRow& command) {
    std::string text = "Usage: obieg " + std::string(command.name) + " " +
                       std::string(command.usage) + "\n\n" + std::string(command.summary) + "\n";
    if (!command.details.empty()) text += "\n" + std::string(command.details) + "\n";
    if (!command.options.empty()) text += "\nOptions:\n";
    for (const Option& option : command.options) {
        if (option.help.empty())
            continue;  // flags of settings; `obieg config --explain` tells them
        std::string name(option.name);
        if (option.takes == Takes::value) name += " " + std::string(option.value_name);
        text += "  " + padded(name, 24) + std::string(option.help) + "\n";
    }
    return text;
}

int complain(const Error& error, int code) {
    std::cerr << "obieg: " << error.message << "\n";
    for (const Detail& detail : error.details) {
        std::cerr << "  " << detail.where << (detail.where.empty() ? "" : ": ") << detail.message
                  << "\n";
    }
    return code;
}

const CommandRow* find_command(std::string_view name) {
    for (const CommandRow& command : commands()) {
        if (command.name == name) return &command;
    }
    return nullptr;
}

// Where to read on, behind a sentence that may end with a hint: "…; did you mean 'serve'?".
std::string see_help(std::string sentence, const std::string& words) {
    return sentence + (sentence.ends_with('?') ? " " : ". ") + "See obieg " + words + "--help.";
}

bool asks_for_help(std::string_view word) {
    return word == "--help" || word == "-h" || word == "help";
}

}  // namespace

std::string Arguments::value_or(const std::string& option, std::string otherwise) const {
    const auto found = options.find(option);
    return found == options.end() ? std::move(otherwise) : found->second;
}

Result<Arguments> read_arguments(const std::vector<std::string>& arguments,
                                 const std::vector<Option>& known) {
    Arguments read;
    bool only_words = false;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& argument = arguments[i];
        if (only_words || argument.size() < 2 || argument.front() != '-') {
            read.words.push_back(argument);
            continue;
        }
        if (argument == "--") {
            only_words = true;
            continue;
        }
        const std::size_t equals = argument.find('=');
        const std::string name = argument.substr(0, equals);
        const auto option = std::find_if(known.begin(), known.end(),
                                         [&](const Option& row) { return row.name == name; });
        if (option == known.end()) {
            feel::NearestName nearest(name);
            for (const Option& row : known) nearest.offer(row.name);
            return fail(Code::invalid_argument, "there is no option " + name + nearest.hint());
        }
        if (option->takes == Takes::nothing) {
            if (equals != std::string::npos) {
                return fail(Code::invalid_argument, name + " takes no value");
            }
            read.options[name] = "";
        } else if (equals != std::string::npos) {
            read.options[name] = argument.substr(equals + 1);
        } else if (i + 1 < arguments.size()) {
            read.options[name] = arguments[++i];
        } else {
            return fail(Code::invalid_argument,
                        name + " needs a value: " + name + " " + std::string(option->value_name));
        }
    }
    return read;
}

int run(const std::vector<std::string>& arguments) {
    if (arguments.empty()) {
        std::cerr << overview();
        return exit_usage;
    }
    const std::string& name = arguments.front();
    const CommandRow* command =
        find_command(asks_for_help(name) && arguments.size() > 1 ? arguments[1] : name);
    if (asks_for_help(name)) {
        std::cout << (command != nullptr ? help_of(*command) : overview());
        return exit_fine;
    }
    if (command == nullptr) {
        feel::NearestName nearest(name);
        for (const CommandRow& row : commands()) nearest.offer(row.name);
        const std::string sentence = "there is no command '" + name + "'" + nearest.hint();
        return complain({Code::invalid_argument, see_help(sentence, ""), {}}, exit_usage);
    }
    const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
    if (std::find(rest.begin(), rest.end(), "--help") != rest.end()) {
        std::cout << help_of(*command);
        return exit_fine;
    }
    const Result<Arguments> read = read_arguments(rest, command->options);
    if (!read) {
        Error error = read.error();
        error.message = see_help(error.message, name + " ");
        return complain(error, exit_usage);
    }
    const Result<int> code = command->run(*read);
    if (!code) return complain(code.error(), exit_failed);
    return *code;
}

}  // namespace obieg::app

// obieg ctl: asks a running server, as any program may, over HTTP.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "app/commands/commands.h"
#include "app/files.h"
#include "base/json.h"
#include "connectors/http_call/http_call.h"
#include "feel/nearest.h"

namespace obieg::app {

namespace {

using connectors::HttpCall;
using connectors::HttpReply;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

// One server and who asks it.
class Client {
public:
    explicit Client(const Arguments& arguments)
        : server_(arguments.value_or("--server", environment("OBIEGCTL_SERVER"))),
          user_(arguments.value_or("--user", environment("OBIEGCTL_USER"))),
          password_(environment("OBIEGCTL_PASSWORD")),
          token_(environment("OBIEGCTL_TOKEN")) {
        if (server_.empty()) server_ = "http://127.0.0.1:8080";
        while (server_.ends_with('/')) server_.pop_back();
    }

    Result<Value> post(const std::string& path, const Context& body) const {
        HttpCall call{.method = "POST", .url = server_ + path};
        call.headers = {{"Content-Type", "application/json"}};
        call.body = json::write(Value(body));
        return send(std::move(call));
    }
    Result<Value> upload(const std::string& path, std::vector<HttpCall::File> files) const {
        HttpCall call{.method = "POST", .url = server_ + path};
        call.files = std::move(files);
        return send(std::move(call));
    }

private:
    Result<Value> send(HttpCall call) const {
        if (!token_.empty()) {
            call.headers.emplace_back("Authorization", "Bearer " + token_);
        } else if (!user_.empty()) {
            call.user = user_;
            call.password = password_;
        } else {
            return fail(Code::unauthenticated,
                        "say who asks: OBIEGCTL_TOKEN, or OBIEGCTL_USER and OBIEGCTL_PASSWORD in "
                        "the environment");
        }
        const HttpReply reply = TRY(connectors::http_call(call));
        Result<Value> answer = reply.body.empty() ? Value() : json::read(reply.body);
        if (reply.status < 400) return answer;
        Error error{Code::invalid_argument,
                    call.url + " answered " + std::to_string(reply.status) + ".",
                    {}};
        if (!answer) return fail(std::move(error));
        error.message = answer->get("detail").text_or(error.message);
        if (const List* details = answer->get("details").if_list()) {
            for (const Value& detail : *details) {
                error.details.push_back(
                    {detail.get("where").text_or(""), detail.get("message").text_or("")});
            }
        }
        return fail(std::move(error));
    }

    std::string server_;
    std::string user_;
    std::string password_;
    std::string token_;
};

// Prints the fields of a list as columns, or with --json all of the answer.
void print(const Arguments& arguments, const Value& answer,
           const std::vector<std::string>& columns) {
    if (arguments.has("--json")) {
        std::cout << json::write_pretty(answer) << "\n";
        return;
    }
    const List* items = answer.get("items").if_list();
    std::vector<std::vector<std::string>> rows{columns};
    for (const Value& item : items ? *items : List{answer}) {
        std::vector<std::string>& row = rows.emplace_back();
        for (const std::string& column : columns) {
            const Value& value = item.get(column);
            row.push_back(value.is_null() ? "-" : value.text_or(json::write(value)));
        }
    }
    for (const std::vector<std::string>& row : rows) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            std::size_t width = 0;
            for (const auto& other : rows) width = std::max(width, other[column].size());
            std::string cell = row[column];
            if (column + 1 < row.size()) cell.resize(width + 2, ' ');
            std::cout << cell;
        }
        std::cout << "\n";
    }
}

Result<Context> variables_of(const Arguments& arguments) {
    const std::string text = arguments.value_or("--variables", "{}");
    const Value value = TRY(json::read(text));
    if (const Context* context = value.if_context()) return *context;
    return fail(Code::invalid_argument,
                "--variables expects a JSON object such as '{\"amount\": 5}', found " + text);
}

// The word behind the action.
Result<std::string> subject(const Arguments& arguments, std::string_view what) {
    if (arguments.words.size() == 2) return arguments.words[1];
    return fail(Code::invalid_argument, "expected one " + std::string(what) + ": obieg ctl " +
                                            arguments.words.front() + " " + std::string(what));
}

Context page() {
    Context page;
    page.set("limit", Value(1'000));
    return page;
}

// ---- Actions
// ---------------------------------------------------------------------------------------------

Result<int> deploy(const Client& client, const Arguments& arguments) {
    if (arguments.words.size() < 2)
        return fail(Code::invalid_argument, "expected files: obieg ctl deploy FILE…");
    std::vector<HttpCall::File> files;
    for (auto path = arguments.words.begin() + 1; path != arguments.words.end(); ++path) {
        files.push_back(
            {"resources", std::filesystem::path(*path).filename().string(), TRY(read_file(*path))});
    }
    const Value answer = TRY(client.upload("/v2/deployments", std::move(files)));
    List processes;
    if (const List* deployed = answer.get("deployments").if_list()) {
        for (const Value& one : *deployed) {
            if (!one.get("processDefinition").is_null())
                processes.push_back(one.get("processDefinition"));
        }
    }
    Context shown;
    shown.set("items", std::move(processes));
    print(arguments, arguments.has("--json") ? answer : Value(std::move(shown)),
          {"processDefinitionKey", "processDefinitionId", "processDefinitionVersion"});
    return exit_fine;
}

Result<int> start(const Client& client, const Arguments& arguments) {
    Context body;
    body.set("processDefinitionId", TRY(subject(arguments, "PROCESS")));
    body.set("variables", TRY(variables_of(arguments)));
    if (arguments.has("--wait")) body.set("awaitCompletion", true);
    const Value answer = TRY(client.post("/v2/process-instances", body));
    print(arguments, answer,
          {"processInstanceKey", "processDefinitionId", "processDefinitionVersion", "variables"});
    return exit_fine;
}

Result<int> tasks(const Client& client, const Arguments& arguments) {
    Context filter;
    filter.set("state", "CREATED");
    if (arguments.words.size() > 1)
        filter.set("processDefinitionId", TRY(subject(arguments, "PROCESS")));
    Context body;
    body.set("filter", std::move(filter));
    body.set("page", page());
    const Value answer = TRY(client.post("/v2/user-tasks/search", body));
    print(arguments, answer,
          {"userTaskKey", "processInstanceKey", "processDefinitionId", "name", "assignee",
           "dueDate"});
    return exit_fine;
}

Result<int> incidents(const Client& client, const Arguments& arguments) {
    Context body;
    if (arguments.words.size() > 1) {
        Context filter;
        filter.set("processDefinitionId", TRY(subject(arguments, "PROCESS")));
        body.set("filter", std::move(filter));
    }
    body.set("page", page());
    const Value answer = TRY(client.post("/v2/incidents/search", body));
    print(
        arguments, answer,
        {"incidentKey", "processInstanceKey", "processDefinitionId", "elementId", "errorMessage"});
    return exit_fine;
}

Result<int> resolve(const Client& client, const Arguments& arguments) {
    const std::string key = TRY(subject(arguments, "INCIDENT"));
    TRY(client.post("/v2/incidents/" + key + "/resolution", {}));
    std::cout << "Resolved " << key << ".\n";
    return exit_fine;
}

Result<int> evaluate(const Client& client, const Arguments& arguments) {
    const std::string what = TRY(subject(arguments, "DECISION"));
    Context body;
    body.set("variables", TRY(variables_of(arguments)));
    if (what.starts_with('=')) {
        body.set("expression", what);
        print(arguments, TRY(client.post("/v2/expression/evaluation", body)), {"result"});
        return exit_fine;
    }
    body.set("decisionDefinitionId", what);
    print(arguments, TRY(client.post("/v2/decision-definitions/evaluation", body)),
          {"output", "failureMessage"});
    return exit_fine;
}

Result<int> completion(const Client&, const Arguments&);

struct Action {
    std::string_view name;
    Result<int> (*run)(const Client& client, const Arguments& arguments);
};

constexpr Action actions[] = {{"deploy", deploy},        {"start", start},
                              {"tasks", tasks},          {"incidents", incidents},
                              {"resolve", resolve},      {"evaluate", evaluate},
                              {"completion", completion}};

// A script for bash: the commands, behind `ctl` the actions, behind a dash the command's options.
Result<int> completion(const Client&, const Arguments&) {
    std::string names;
    std::string options;
    for (const CommandRow& command : commands()) {
        names += (names.empty() ? "" : " ") + std::string(command.name);
        options += "        " + std::string(command.name) + ") options=\"--help";
        for (const Option& option : command.options) options += " " + std::string(option.name);
        options += "\" ;;\n";
    }
    std::string of_ctl;
    for (const Action& action : actions)
        of_ctl += (of_ctl.empty() ? "" : " ") + std::string(action.name);
    std::cout << "_obieg() {\n"
                 "    local word=${COMP_WORDS[COMP_CWORD]} options=\n"
                 "    case ${COMP_WORDS[1]} in\n"
              << options
              << "    esac\n"
                 "    if ((COMP_CWORD == 1)); then\n"
                 "        COMPREPLY=($(compgen -W \""
              << names
              << "\" -- \"$word\"))\n"
                 "    elif [[ $word == -* ]]; then\n"
                 "        COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
                 "    elif ((COMP_CWORD == 2)) && [[ ${COMP_WORDS[1]} == ctl ]]; then\n"
                 "        COMPREPLY=($(compgen -W \""
              << of_ctl
              << "\" -- \"$word\"))\n"
                 "    else\n"
                 "        COMPREPLY=($(compgen -f -- \"$word\"))\n"
                 "    fi\n"
                 "}\n"
                 "complete -o filenames -F _obieg obieg\n";
    return exit_fine;
}

}  // namespace

Result<int> run_ctl(const Arguments& arguments) {
    const std::string wanted = arguments.words.empty() ? "" : arguments.words.front();
    feel::NearestName nearest(wanted);
    std::string names;
    for (const Action& action : actions) {
        if (action.name == wanted) return action.run(Client(arguments), arguments);
        nearest.offer(action.name);
        names += (names.empty() ? "" : ", ") + std::string(action.name);
    }
    return fail(Code::invalid_argument, wanted.empty()
                                            ? "expected one of " + names
                                            : "there is nothing called '" + wanted + "' to do" +
                                                  nearest.hint() + "; expected one of " + names);
}

}  // namespace obieg::app

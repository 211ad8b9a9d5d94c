// obieg dmn: decision tables at the command line.
#include <iostream>

#include "app/commands/commands.h"
#include "app/files.h"
#include "base/json.h"
#include "dmn/dmn.h"
#include "dmn/jsonl.h"
#include "runtime/ports.h"

namespace obieg::app {

namespace {

int answer_lines(Time now) {
    dmn::JsonLines lines([](const std::string& path) { return read_file(path); });
    for (std::string line; std::getline(std::cin, line);) {
        std::cout << lines.answer(line, now) << std::endl;
    }
    return exit_fine;
}

void explain(const dmn::Outcome& outcome) {
    for (const dmn::Explanation& decision : outcome.decisions) {
        std::cerr << decision.name << " = " << json::write(decision.value);
        for (const dmn::Explanation::Rule& rule : decision.rules) {
            std::cerr << ", rule " << rule.number;
        }
        std::cerr << "\n";
    }
    for (const dmn::Problem& problem : outcome.problems) {
        std::cerr << problem.where << ": " << problem.message << "\n";
    }
}

}  // namespace

Result<int> run_dmn(const Arguments& arguments) {
    const Time now = runtime::system_clock()->now();
    if (arguments.has("--jsonl")) return answer_lines(now);
    if (arguments.words.size() != 2) {
        return fail(Code::invalid_argument,
                    "expected a file and a decision: obieg dmn team.dmn sales-team");
    }
    const std::string xml = TRY(read_file(arguments.words[0]));
    const auto model = TRY(dmn::parse(xml));
    Context inputs;
    if (arguments.has("--context")) inputs = TRY(read_context(arguments.value_or("--context", "")));
    feel::Scope scope;
    scope.now = now;
    const dmn::Outcome outcome = TRY(dmn::evaluate(*model, arguments.words[1], inputs, scope));
    std::cout << json::write_pretty(outcome.value) << "\n";
    explain(outcome);
    return exit_fine;
}

}  // namespace obieg::app

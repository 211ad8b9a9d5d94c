// obieg dmn: decision tables at the command line.
#include <filesystem>
#include <iostream>
#include <iterator>

#include "app/commands/commands.h"
#include "app/files.h"
#include "base/json.h"
#include "dmn/dmn.h"
#include "dmn/jsonl.h"
#include "dmn/lint/lint.h"
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

// The other models of the folder, which this one may import.
Result<std::vector<std::string>> models_beside(const std::filesystem::path& file) {
    std::vector<std::filesystem::path> paths;
    std::error_code ignored;  // a folder that cannot be listed has nothing to import
    for (const auto& entry : std::filesystem::directory_iterator(
             file.has_parent_path() ? file.parent_path() : ".", ignored)) {
        const bool is_itself = entry.path().filename() == file.filename();
        if (entry.path().extension() == ".dmn" && !is_itself) paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> texts;
    for (const std::filesystem::path& path : paths) texts.push_back(TRY(read_file(path)));
    return texts;
}

Result<std::shared_ptr<const dmn::Model>> read_model(const std::string& file) {
    const std::string xml = TRY(read_file(file));
    const std::vector<std::string> imports = TRY(models_beside(file));
    return dmn::parse(xml, imports);
}

Result<int> check(const std::string& file) {
    const auto model = TRY(read_model(file));
    bool is_fine = true;
    for (const dmn::Finding& finding : dmn::findings(*model)) {
        using enum dmn::Finding::Severity;
        is_fine = is_fine && finding.severity != error;
        std::cout << (finding.severity == error     ? "error: "
                      : finding.severity == warning ? "warning: "
                                                    : "note: ")
                  << finding.detail.message << "\n";
    }
    return is_fine ? exit_fine : exit_failed;
}

Result<int> roundtrip(const std::vector<std::string>& files) {
    const std::string xml = files.empty()
                                ? std::string{std::istreambuf_iterator<char>(std::cin), {}}
                                : TRY(read_file(files.front()));
    std::cout << TRY(dmn::written_again(xml));
    return exit_fine;
}

}  // namespace

Result<int> run_dmn(const Arguments& arguments) {
    const Time now = runtime::system_clock()->now();
    if (arguments.has("--jsonl")) return answer_lines(now);
    const std::vector<std::string>& words = arguments.words;
    if (arguments.has("--check") && words.size() == 1) return check(words[0]);
    if (!words.empty() && words[0] == "roundtrip" && words.size() <= 2)
        return roundtrip({words.begin() + 1, words.end()});
    if (words.size() != 2 || arguments.has("--check")) {
        return fail(Code::invalid_argument,
                    "expected a file and a decision (obieg dmn team.dmn sales-team), a file to "
                    "check (obieg dmn --check team.dmn) or obieg dmn roundtrip team.dmn");
    }
    const auto model = TRY(read_model(words[0]));
    Context inputs;
    if (arguments.has("--context")) inputs = TRY(read_context(arguments.value_or("--context", "")));
    feel::Scope scope;
    scope.now = now;
    const dmn::Outcome outcome = TRY(dmn::evaluate(*model, words[1], inputs, scope));
    std::cout << json::write_pretty(outcome.value) << "\n";
    explain(outcome);
    return exit_fine;
}

}  // namespace obieg::app

#include "app/scenario/runner.h"

#include "app/files.h"
#include "app/package_folder.h"
#include "app/scenario/execution.h"

namespace obieg::app::scenario {

namespace fs = std::filesystem;

namespace {

std::string sentence(const Error& error) {
    std::string text = std::string(slug(error.code)) + ": " + error.message;
    for (const Detail& detail : error.details) {
        text += "\n      " + detail.where + (detail.where.empty() ? "" : ": ") + detail.message;
    }
    return text;
}

FileReport whole_file_failed(const fs::path& file, const Error& error) {
    ScenarioReport report{"", {}, {}};
    if (error.details.empty()) report.failures.push_back({file.string(), "", sentence(error), {}});
    for (const Detail& detail : error.details) {
        report.failures.push_back({detail.where, "", detail.message, {}});
    }
    return {file.string(), {std::move(report)}, 0};
}

// Lines of the file to be written anew: the first and last of a statement, and its new text.
struct Replacement {
    int first_line;
    int last_line;
    std::string text;
};

struct ScenarioRun {
    const File& file;
    const Scenario& scenario;
    Accept accept;
    ScenarioReport report;
    std::vector<Replacement> replacements;

    void add_failure(const Statement& statement, std::string message,
                     std::vector<std::string> facts) {
        report.failures.push_back({file.path + ":" + std::to_string(statement.first_line),
                                   statement.text, std::move(message), std::move(facts)});
    }

    // Whether the scenario goes on.
    bool command(Execution& execution, const Statement& statement) {
        const Status done = execution.perform(statement);
        if (statement.refused.empty()) {
            if (done) return true;
            add_failure(statement, "it was refused: " + sentence(done.error()), execution.facts());
            return false;
        }
        if (!done && slug(done.error().code) == statement.refused) return true;
        add_failure(statement,
                    "expected the refusal " + statement.refused +
                        (done ? ", but it was done" : ", found " + sentence(done.error())),
                    execution.facts());
        return false;
    }

    bool expectation(Execution& execution, const Statement& statement) {
        const Result<Finding> finding = execution.check(statement);
        if (finding && finding->holds) return true;
        if (!finding) {
            add_failure(statement, sentence(finding.error()), execution.facts());
            return false;
        }
        if (accept == Accept::yes && statement.tags.empty() && !finding->instead.empty()) {
            const std::string prefix =
                statement.on_case.empty() ? std::string() : "on " + statement.on_case + ": ";
            replacements.push_back(
                {statement.first_line, statement.last_line, prefix + finding->instead});
            return true;
        }
        add_failure(statement, "found " + finding->found, execution.facts());
        return false;
    }

    void run(World& world) {
        Execution execution(world);
        if (const Status begun = execution.begin(); !begun) {
            report.failures.push_back(
                {file.path + ":" + std::to_string(scenario.line), "", sentence(begun.error()), {}});
            return;
        }
        for (const Statement& statement : scenario.statements) {
            report.tags.insert(statement.tags.begin(), statement.tags.end());
        }
        for (const Statement& statement : scenario.statements) {
            const bool is_command = std::holds_alternative<Command>(statement.what);
            if (!(is_command ? command(execution, statement) : expectation(execution, statement))) {
                return;
            }
        }
    }
};

Status rewrite(const File& file, const std::vector<Replacement>& replacements) {
    std::string text;
    std::size_t next = 0;
    for (int line = 1; line <= static_cast<int>(file.lines.size()); ++line) {
        if (next < replacements.size() && replacements[next].first_line == line) {
            text += replacements[next].text + "\n";
            line = replacements[next++].last_line;
        } else {
            text += file.lines[static_cast<std::size_t>(line) - 1] + "\n";
        }
    }
    return write_file(file.path, text);
}

}  // namespace

std::set<std::string> FileReport::proved() const {
    std::set<std::string> tags;
    for (const ScenarioReport& scenario : scenarios) {
        if (scenario.passed()) tags.insert(scenario.tags.begin(), scenario.tags.end());
    }
    return tags;
}

std::set<std::string> FileReport::disputed() const {
    std::set<std::string> tags;
    for (const ScenarioReport& scenario : scenarios) {
        if (!scenario.passed()) tags.insert(scenario.tags.begin(), scenario.tags.end());
    }
    return tags;
}

std::size_t FileReport::passed() const {
    return scenarios.size() - failed();
}

std::size_t FileReport::failed() const {
    std::size_t count = 0;
    for (const ScenarioReport& scenario : scenarios) count += !scenario.passed();
    return count;
}

Result<const Prepared*> Runner::prepared(const fs::path& folder) {
    const auto known = prepared_.find(folder);
    if (known != prepared_.end()) return &known->second;
    const PackageFolder package = TRY(read_package_folder(folder));
    return &prepared_.emplace(folder, TRY(Prepared::make(package, company_, server_)))
                .first->second;
}

FileReport Runner::run(const fs::path& file, Accept accept) {
    const Result<std::string> text = read_file(file);
    if (!text) return whole_file_failed(file, text.error());
    const Result<File> parsed = parse(file.string(), *text);
    if (!parsed) return whole_file_failed(file, parsed.error());
    const Result<const Prepared*> prepared = this->prepared(fs::absolute(file).parent_path());
    if (!prepared) return whole_file_failed(file, prepared.error());

    FileReport report{file.string(), {}, 0};
    std::vector<Replacement> replacements;
    for (const Scenario& scenario : parsed->scenarios) {
        ScenarioRun run{*parsed, scenario, accept, {scenario.name, {}, {}}, {}};
        const Result<Place> place = (*prepared)->copy();
        const Result<std::unique_ptr<World>> world =
            place ? World::open(*place) : Result<std::unique_ptr<World>>(fail(place.error()));
        if (world) {
            run.run(**world);
        } else {
            run.report.failures.push_back({report.path + ":" + std::to_string(scenario.line),
                                           "",
                                           sentence(world.error()),
                                           {}});
        }
        replacements.insert(replacements.end(), run.replacements.begin(), run.replacements.end());
        report.scenarios.push_back(std::move(run.report));
    }
    if (!replacements.empty()) {
        if (const Status written = rewrite(*parsed, replacements); !written) {
            return whole_file_failed(file, written.error());
        }
        report.rewritten = static_cast<int>(replacements.size());
    }
    return report;
}

std::string to_text(const FileReport& report) {
    std::string text;
    for (const ScenarioReport& scenario : report.scenarios) {
        for (const Failure& failure : scenario.failures) {
            text +=
                failure.place + ": " + (scenario.name.empty() ? "failed" : scenario.name) + "\n";
            if (!failure.statement.empty()) text += "    " + failure.statement + "\n";
            text += "    " + failure.message + "\n";
            for (const std::string& fact : failure.facts) text += "      " + fact + "\n";
        }
    }
    return text;
}

}  // namespace obieg::app::scenario

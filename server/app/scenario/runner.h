// Runs scenario files and reports on them.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "app/company.h"
#include "app/scenario/scenario.h"
#include "app/scenario/world.h"
#include "base/error.h"

namespace obieg::app::scenario {

struct Failure {
    std::string place;               // "file:line"
    std::string statement;           // as written; empty: the whole file
    std::string message;             // expected, found
    std::vector<std::string> facts;  // what stands around it
};

struct ScenarioReport {
    std::string name;
    std::vector<Failure> failures;
    std::set<std::string> tags;  // of all its lines; they prove something when nothing failed
    bool passed() const { return failures.empty(); }
};

struct FileReport {
    std::string path;
    std::vector<ScenarioReport> scenarios;
    int rewritten = 0;  // lines, with Accept::yes

    // The tags of scenarios that passed as a whole: a tag on a failing scenario proves nothing,
    // even when its own line was right.
    std::set<std::string> proved() const;
    // The tags of scenarios that failed: what speaks against a `must` outweighs what speaks for it.
    std::set<std::string> disputed() const;
    std::size_t passed() const;
    std::size_t failed() const;
};

// Whether expectations that no longer hold are written anew with what was found. Tagged lines never
// are: they say what the catalogue demands.
enum class Accept { no, yes };

class Runner {
public:
    // `server`: the PostgreSQL server that scenarios run on; empty: files in memory.
    explicit Runner(Company company, std::string server = {})
        : company_(std::move(company)), server_(std::move(server)) {}

    // The package under test is the folder of the file. Whatever is wrong is in the report.
    FileReport run(const std::filesystem::path& file, Accept accept = Accept::no);

private:
    Result<const Prepared*> prepared(const std::filesystem::path& folder);

    Company company_;
    std::string server_;
    std::map<std::filesystem::path, Prepared> prepared_;
};

// For people: failures with their surroundings. Nothing for files that passed.
std::string to_text(const FileReport& report);

}  // namespace obieg::app::scenario

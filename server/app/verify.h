// What the templates prove of the catalogue: for each of its processes, which `must` statements are
// shown by tagged lines of scenarios that passed as a whole, and spoken against by none that
// failed.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/company.h"
#include "base/error.h"
#include "base/value.h"

namespace obieg::app {

struct CatalogueProcess {
    std::string id;                 // "hr/hr-leave-plan"
    std::vector<std::string> must;  // "M1", "M2", …
};

// Reads <category>/<id>.yaml: `id` and the list `must` of a fixed shape. Code::invalid_argument
// names file and line where it is another one. Sorted by id.
Result<std::vector<CatalogueProcess>> read_catalogue(const std::filesystem::path& folder);

struct ProcessProof {
    CatalogueProcess process;
    std::string template_path;  // "templates/hr/hr-leave-plan"; empty: no template carries it
    std::vector<std::string> missing;  // musts that nothing proves
};

struct Verification {
    std::vector<ProcessProof> processes;  // of the catalogue
    std::vector<std::string>
        problems;  // failed scenarios and tags that the catalogue does not know
    std::size_t must = 0;
    std::size_t proved = 0;
};

// Scenarios run on this PostgreSQL server, in memory without one.
Result<Verification> verify_templates(const std::filesystem::path& templates,
                                      const std::filesystem::path& catalogue,
                                      const Company& company, const std::string& server);

Value to_value(const Verification& verification);  // the shape of --json
std::string to_table(const Verification& verification);

}  // namespace obieg::app

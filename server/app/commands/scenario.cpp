// obieg scenario
#include <iostream>

#include "app/commands/commands.h"
#include "app/configuration.h"
#include "app/files.h"
#include "app/scenario/runner.h"
#include "runtime/log.h"

namespace obieg::app {

Result<int> run_scenario(const Arguments& arguments) {
    if (arguments.words.empty()) {
        return fail(Code::invalid_argument,
                    "expected scenario files: obieg scenario templates/*/*/*.scenario");
    }
    const runtime::Config config = TRY(configuration(arguments));
    const std::filesystem::path file =
        std::filesystem::path(config.templates_dir) / "demo" / "company.json";
    log::set_level(log::Level::error);  // a scenario's refusals are no news
    const std::string company = TRY(read_file(file));
    scenario::Runner runner(TRY(parse_company(company)), arguments.value_or("--on", ""));
    const auto accept = arguments.has("--accept") ? scenario::Accept::yes : scenario::Accept::no;
    std::size_t passed = 0;
    std::size_t failed = 0;
    for (const std::string& word : arguments.words) {
        const scenario::FileReport report = runner.run(word, accept);
        std::cout << to_text(report);
        if (arguments.has("--verbose")) {
            for (const scenario::ScenarioReport& scenario : report.scenarios) {
                if (scenario.passed())
                    std::cout << "passed: " << word << ": " << scenario.name << "\n";
            }
        }
        if (report.rewritten > 0) {
            std::cout << word << ": " << report.rewritten << " expectations rewritten\n";
        }
        passed += report.passed();
        failed += report.failed();
    }
    std::cout << passed << " passed, " << failed << " failed\n";
    return failed == 0 ? exit_fine : exit_failed;
}

}  // namespace obieg::app

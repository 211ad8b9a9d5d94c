// obieg templates verify|list
#include <cstdlib>
#include <iostream>

#include "app/commands/commands.h"
#include "app/configuration.h"
#include "app/files.h"
#include "app/package_folder.h"
#include "app/verify.h"
#include "base/json.h"
#include "runtime/log.h"

namespace obieg::app {

namespace {

Result<std::string> catalogue_folder(const Arguments& arguments) {
    const char* environment = std::getenv("OBIEG_CATALOGUE");
    const std::string folder =
        arguments.value_or("--catalogue", environment == nullptr ? "" : environment);
    if (!folder.empty()) return folder;
    return fail(Code::missing_field,
                "which catalogue? Name its folder by --catalogue DIR or the environment variable "
                "OBIEG_CATALOGUE");
}

Result<int> verify(const Arguments& arguments, const runtime::Config& config) {
    const std::filesystem::path templates = config.templates_dir;
    const std::string catalogue = TRY(catalogue_folder(arguments));
    log::set_level(log::Level::error);  // a scenario's refusals are no news
    const std::string company_text = TRY(read_file(templates / "demo" / "company.json"));
    const Company company = TRY(parse_company(company_text));
    const Verification verification =
        TRY(verify_templates(templates, catalogue, company, arguments.value_or("--on", "")));
    for (const std::string& problem : verification.problems) std::cerr << problem;
    if (arguments.has("--json")) {
        std::cout << json::write_pretty(to_value(verification)) << "\n";
    } else {
        std::cout << to_table(verification);
    }
    bool is_complete = verification.problems.empty();
    for (const ProcessProof& proof : verification.processes) {
        is_complete &= proof.template_path.empty() || proof.missing.empty();
    }
    return is_complete ? exit_fine : exit_failed;
}

Result<int> list(const runtime::Config& config) {
    for (const std::filesystem::path& folder : TRY(template_folders(config.templates_dir))) {
        const PackageFolder package = TRY(read_package_folder(folder));
        std::cout << folder.lexically_relative(config.templates_dir).generic_string() << ": "
                  << package.scenarios.size() << " scenario files\n";
    }
    return exit_fine;
}

}  // namespace

Result<int> run_templates(const Arguments& arguments) {
    const runtime::Config config = TRY(configuration(arguments));
    if (arguments.words == std::vector<std::string>{"verify"}) return verify(arguments, config);
    if (arguments.words == std::vector<std::string>{"list"}) return list(config);
    return fail(Code::invalid_argument, "expected obieg templates verify or obieg templates list");
}

}  // namespace obieg::app

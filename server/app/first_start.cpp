#include "app/first_start.h"

#include <future>

#include "app/company.h"
#include "app/files.h"
#include "app/package_folder.h"
#include "http/passwords.h"

namespace obieg::app {

namespace {

namespace fs = std::filesystem;

// Argon2id takes its time on purpose; thirty people in a row would keep the first start waiting.
Status set_demo_passwords(runtime::Runtime& runtime, const Company& company) {
    std::vector<std::future<Result<std::string>>> hashes;
    for (const Person& person : company.people) {
        hashes.push_back(std::async(std::launch::async, [password = "demo-" + person.user.name] {
            return http::hash_password(password);
        }));
    }
    std::vector<runtime::Operation> operations;
    for (std::size_t i = 0; i < company.people.size(); ++i) {
        operations.emplace_back(
            runtime::SetPasswordHash{company.people[i].user.name, TRY(hashes[i].get())});
    }
    return submit_all(runtime, std::move(operations));
}

Status load_demo(runtime::Runtime& runtime, const runtime::Config& config) {
    const fs::path templates = config.templates_dir;
    const std::string text = TRY(read_file(templates / "demo" / "company.json"));
    const Company company = TRY(parse_company(text));
    // People come last: only a folder without users is filled, so a start that was cut short begins
    // anew.
    for (const std::string& id : company.templates) {
        const PackageFolder package = TRY(read_package_folder(templates / id));
        TRY(runtime.call(runtime::Caller::system(),
                         runtime::PublishPackage{package.resources, package.manifest->id}));
    }
    TRY_STATUS(load_people(runtime, company));
    TRY_STATUS(set_demo_passwords(runtime, company));
    return load_records(runtime, company);
}

}  // namespace

Status load_demo_company(runtime::Runtime& runtime, const runtime::Config& config) {
    if (!runtime.people()->directory->users().empty()) return {};
    return load_demo(runtime, config);
}

}  // namespace obieg::app

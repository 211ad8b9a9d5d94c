#include "app/verify.h"

#include <algorithm>
#include <map>

#include "app/files.h"
#include "app/package_folder.h"
#include "app/scenario/lines.h"
#include "app/scenario/runner.h"

namespace obieg::app {

namespace fs = std::filesystem;

namespace {

// The number in `  - "M12 What must hold."`; nothing when the line is something else.
std::optional<std::string> must_of(std::string_view line) {
    constexpr std::string_view opening = "  - \"M";
    if (!line.starts_with(opening)) return {};
    const std::string_view rest = line.substr(opening.size());
    const std::size_t digits = rest.find_first_not_of("0123456789");
    if (digits == 0 || digits == std::string_view::npos || rest[digits] != ' ') return {};
    return "M" + std::string(rest.substr(0, digits));
}

Result<CatalogueProcess> read_process(const fs::path& file) {
    CatalogueProcess process;
    process.id = file.parent_path().filename().string() + "/" + file.stem().string();
    bool is_in_list = false;
    const std::vector<std::string> lines = scenario::split_lines(TRY(read_file(file)));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string& line = lines[i];
        if (line == "must:") {
            is_in_list = true;
        } else if (!line.empty() && line.front() != ' ' && line.front() != '#') {
            is_in_list = false;
        } else if (is_in_list && !line.empty()) {
            const std::string wanted = "M" + std::to_string(process.must.size() + 1);
            if (must_of(line) != wanted) {
                return fail(Code::invalid_argument, file.string() + ":" + std::to_string(i + 1) +
                                                        ": expected  - \"" + wanted + " …\"");
            }
            process.must.push_back(wanted);
        }
    }
    return process;
}

}  // namespace

Result<std::vector<CatalogueProcess>> read_catalogue(const fs::path& folder) {
    std::vector<CatalogueProcess> processes;
    std::error_code error;
    for (const fs::directory_entry& category : fs::directory_iterator(folder, error)) {
        if (!category.is_directory()) continue;
        for (const fs::directory_entry& file : fs::directory_iterator(category.path(), error)) {
            if (file.path().extension() == ".yaml")
                processes.push_back(TRY(read_process(file.path())));
        }
    }
    if (error) {
        return fail(Code::not_found,
                    "cannot list the catalogue " + folder.string() + ": " + error.message());
    }
    std::sort(processes.begin(), processes.end(),
              [](const auto& a, const auto& b) { return a.id < b.id; });
    return processes;
}

Result<Verification> verify_templates(const fs::path& templates, const fs::path& catalogue,
                                      const Company& company, const std::string& server) {
    Verification verification;
    scenario::Runner runner(company, server);
    struct Carrier {
        std::string path;
        std::set<std::string> proved;
        std::set<std::string> disputed;
        std::set<std::string> tags;
    };
    std::map<std::string, Carrier> carriers;  // by catalogue process
    for (const fs::path& folder : TRY(template_folders(templates))) {
        const PackageFolder package = TRY(read_package_folder(folder));
        Carrier carrier{folder.generic_string(), {}, {}, {}};
        for (const fs::path& file : package.scenarios) {
            const scenario::FileReport report = runner.run(file);
            carrier.proved.merge(report.proved());
            carrier.disputed.merge(report.disputed());
            for (const auto& scenario : report.scenarios) {
                carrier.tags.insert(scenario.tags.begin(), scenario.tags.end());
            }
            if (report.failed() > 0) verification.problems.push_back(to_text(report));
        }
        // A statement has several sides, each with a line of its own; one that fails is enough.
        for (const std::string& tag : carrier.disputed) carrier.proved.erase(tag);
        for (const std::string& id : package.manifest->catalogue) carriers[id] = carrier;
    }
    for (CatalogueProcess& process : TRY(read_catalogue(catalogue))) {
        ProcessProof proof{std::move(process), {}, {}};
        const auto found = carriers.find(proof.process.id);
        const Carrier carrier = found == carriers.end() ? Carrier() : found->second;
        proof.template_path = carrier.path;
        for (const std::string& must : proof.process.must) {
            if (!carrier.proved.contains(must)) proof.missing.push_back(must);
        }
        for (const std::string& tag : carrier.tags) {
            const auto& must = proof.process.must;
            if (std::find(must.begin(), must.end(), tag) == must.end()) {
                verification.problems.push_back(carrier.path + ": the tag " + tag +
                                                " is no must of " + proof.process.id + "\n");
            }
        }
        verification.must += proof.process.must.size();
        verification.proved += proof.process.must.size() - proof.missing.size();
        if (found != carriers.end()) carriers.erase(found);
        verification.processes.push_back(std::move(proof));
    }
    for (const auto& [id, carrier] : carriers) {
        verification.problems.push_back(carrier.path + ": the catalogue has no process " + id +
                                        "\n");
    }
    return verification;
}

Value to_value(const Verification& verification) {
    const auto number = [](std::size_t count) { return Value(static_cast<std::int64_t>(count)); };
    List processes;
    for (const ProcessProof& proof : verification.processes) {
        Context row;
        row.set("id", proof.process.id);
        row.set("template", proof.template_path.empty() ? Value() : Value(proof.template_path));
        row.set("must", number(proof.process.must.size()));
        row.set("proved", number(proof.process.must.size() - proof.missing.size()));
        row.set("missing", List(proof.missing.begin(), proof.missing.end()));
        processes.emplace_back(std::move(row));
    }
    Context totals;
    totals.set("must", number(verification.must));
    totals.set("proved", number(verification.proved));
    Context whole;
    whole.set("processes", std::move(processes));
    whole.set("totals", std::move(totals));
    return Value(std::move(whole));
}

std::string to_table(const Verification& verification) {
    std::size_t width = 7;
    for (const ProcessProof& proof : verification.processes) {
        width = std::max(width, proof.process.id.size());
    }
    const auto padded = [](std::string text, std::size_t length) {
        text.resize(std::max(text.size(), length), ' ');
        return text;
    };
    std::string table = padded("process", width) + "  proved  missing\n";
    std::size_t carried = 0;
    for (const ProcessProof& proof : verification.processes) {
        const std::size_t must = proof.process.must.size();
        std::string missing;
        if (proof.template_path.empty())
            missing = "no template";
        else
            for (const std::string& name : proof.missing) missing += name + " ";
        carried += !proof.template_path.empty();
        const std::string count =
            std::to_string(must - proof.missing.size()) + "/" + std::to_string(must);
        table += padded(proof.process.id, width) + "  " + padded(count, 6) + "  " + missing + "\n";
    }
    table += std::to_string(carried) + " of " + std::to_string(verification.processes.size()) +
             " processes have a template; " + std::to_string(verification.proved) + " of " +
             std::to_string(verification.must) + " statements are proved.\n";
    return table;
}

}  // namespace obieg::app

// obieg archive: looks into the files of archived cases. No server is needed for it.
#include <filesystem>
#include <iostream>
#include <map>

#include "app/commands/commands.h"
#include "app/configuration.h"
#include "base/json.h"
#include "store/archive/archive_folder.h"

namespace obieg::app {

namespace {

namespace fs = std::filesystem;

std::string text_at(const Value& line, std::string_view name) {
    return std::string(line.get(name).text_or(""));
}

// Every case of the folder, in the order of the files. A file that is damaged is looked at as far
// as it goes, and named at the end.
Status each_case(const std::string& folder,
                 const std::function<Status(const std::string& file, std::string_view line,
                                            const Value& one)>& use) {
    std::optional<Error> damage;
    for (const std::string& name : TRY(store::archive_files(folder))) {
        const Status read = store::read_archive_file(
            (fs::path(folder) / name).string(), [&](std::string_view line) -> Status {
                return use(name, line, TRY(json::read(line)));
            });
        if (!read) damage = read.error();
    }
    if (damage) return fail(*std::move(damage));
    return {};
}

Result<int> list(const std::string& folder) {
    TRY_STATUS(each_case(folder, [](const std::string& file, std::string_view, const Value& one) {
        std::cout << text_at(one, "key") << "  " << text_at(one, "endedAt").substr(0, 10) << "  "
                  << text_at(one, "process") << "  " << text_at(one, "number") << "  "
                  << text_at(one, "title") << "  (" << file << ")\n";
        return Status();
    }));
    return exit_fine;
}

// By its key, or by the number that people call it.
Result<int> show(const std::string& folder, const std::string& wanted) {
    std::int64_t found = 0;
    const Status read =
        each_case(folder, [&](const std::string&, std::string_view line, const Value& one) {
            if (text_at(one, "key") != wanted && text_at(one, "number") != wanted) return Status();
            ++found;
            std::cout << line << "\n";
            return Status();
        });
    if (found > 0) return exit_fine;
    TRY_STATUS(read);
    return fail(Code::not_found, "There is no case " + wanted + " in " + folder + ".");
}

Result<int> verify(const std::string& folder) {
    std::map<std::string, std::string> places;  // by key of the case
    std::int64_t twice = 0;
    const Status read = each_case(folder, [&](const std::string& file, std::string_view,
                                              const Value& one) {
        const std::string key = text_at(one, "key");
        if (key.empty() || !one.get("events").if_list()) {
            return Status(fail(Code::invalid_argument, file + " holds a line that is no case."));
        }
        const auto [place, is_new] = places.emplace(key, file);
        if (is_new) return Status();
        ++twice;
        std::cout << "Case " << key << " stands in " << place->second << " and in " << file
                  << ".\n";
        return Status();
    });
    std::cout << places.size() << " cases, " << twice << " of them twice.\n";
    TRY_STATUS(read);
    return twice == 0 ? exit_fine : exit_failed;
}

}  // namespace

Result<int> run_archive(const Arguments& arguments) {
    const std::string folder = archive_folder_of(TRY(configuration(arguments)));
    const std::vector<std::string>& words = arguments.words;
    if (words.size() == 1 && words[0] == "list") return list(folder);
    if (words.size() == 1 && words[0] == "verify") return verify(folder);
    if (words.size() == 2 && words[0] == "show") return show(folder, words[1]);
    return fail(Code::invalid_argument, "archive expects list, show CASE or verify");
}

}  // namespace obieg::app

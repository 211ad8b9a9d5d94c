#include "app/package_folder.h"

#include <algorithm>

#include "app/files.h"
#include "base/json.h"

namespace obieg::app {

namespace fs = std::filesystem;

namespace {

bool ends_with_any(const std::string& name, std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return name.ends_with(ending); });
}

Result<std::vector<fs::path>> files_below(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        if (entry->is_regular_file()) files.push_back(entry->path());
    }
    if (error) {
        return fail(Code::not_found, "cannot list " + folder.string() + ": " + error.message());
    }
    std::sort(files.begin(), files.end());
    return files;
}

Result<std::vector<std::string>> texts_of(const Value& manifest, std::string_view name) {
    const List* list = manifest.get(name).if_list();
    if (list == nullptr) {
        return fail(Code::missing_field, "expected a list of texts '" + std::string(name) + "'");
    }
    std::vector<std::string> texts;
    for (const Value& value : *list) texts.push_back(value.text_or(""));
    return texts;
}

Result<Manifest> read_manifest(const std::string& content) {
    const Value value = TRY(json::read(content));
    const std::string* id = value.get("id").if_text();
    if (id == nullptr) return fail(Code::missing_field, "expected a text 'id'");
    return Manifest{*id, TRY(texts_of(value, "catalogue")), TRY(texts_of(value, "records"))};
}

Result<std::string> read_shared_record(const fs::path& folder, const std::string& file) {
    for (fs::path place = fs::absolute(folder).parent_path(); place != place.root_path();
         place = place.parent_path()) {
        const fs::path candidate = place / "base" / "records" / file;
        if (fs::exists(candidate)) return read_file(candidate);
    }
    return fail(Code::not_found, folder.string() +
                                     "/template.json names a record type, but there is no " + file +
                                     " in its records/ nor in base/records/ above it");
}

}  // namespace

Result<PackageFolder> read_package_folder(const fs::path& path) {
    PackageFolder folder{.path = path, .manifest = {}, .resources = {}, .scenarios = {}};
    for (const fs::path& file : TRY(files_below(path))) {
        const std::string name = file.lexically_relative(path).generic_string();
        if (name.ends_with(".scenario")) {
            folder.scenarios.push_back(file);
        } else if (ends_with_any(name, {".bpmn", ".form", ".dmn", ".record.json"}) ||
                   name.starts_with("texts/") || name == "template.json" || name.ends_with(".md")) {
            folder.resources.push_back({name, TRY(read_file(file))});
        }
    }
    const auto has = [&](const std::string& name) {
        return std::any_of(folder.resources.begin(), folder.resources.end(),
                           [&](const engine::Resource& resource) { return resource.name == name; });
    };
    for (const engine::Resource& resource : folder.resources) {
        if (resource.name != "template.json") continue;
        Result<Manifest> manifest = read_manifest(resource.content);
        if (!manifest) {
            Error error = std::move(manifest).error();
            error.message = (path / "template.json").string() + ": " + error.message;
            return fail(std::move(error));
        }
        folder.manifest = *std::move(manifest);
    }
    if (folder.manifest) {
        for (const std::string& record : folder.manifest->records) {
            const std::string file = record + ".record.json";
            if (has("records/" + file)) continue;
            folder.resources.push_back({"records/" + file, TRY(read_shared_record(path, file))});
        }
    }
    std::sort(folder.resources.begin(), folder.resources.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    return folder;
}

Result<std::vector<fs::path>> template_folders(const fs::path& templates) {
    std::vector<fs::path> folders;
    for (const fs::path& file : TRY(files_below(templates))) {
        const fs::path relative = file.lexically_relative(templates);
        const auto depth = std::distance(relative.begin(), relative.end());
        if (depth == 3 && file.filename() == "template.json") folders.push_back(file.parent_path());
    }
    return folders;
}

}  // namespace obieg::app

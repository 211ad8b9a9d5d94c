// A folder of a process as the engine takes it: its files, and the shared record types it names.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "engine/resource.h"

namespace obieg::app {

// template.json, as far as the server itself needs it.
struct Manifest {
    std::string id;
    std::vector<std::string> catalogue;  // catalogue processes that it carries: "hr/hr-leave-plan"
    std::vector<std::string> records;
};

struct PackageFolder {
    std::filesystem::path path;
    std::optional<Manifest> manifest;         // a folder without template.json is a plain package
    std::vector<engine::Resource> resources;  // sorted by name
    std::vector<std::filesystem::path> scenarios;  // sorted
};

// Shared record types are looked for in base/records of the nearest enclosing folder that has one.
// Code::not_found when the folder or a record type is not there.
Result<PackageFolder> read_package_folder(const std::filesystem::path& path);

// Every folder <category>/<id> with a template.json below `templates`, sorted.
Result<std::vector<std::filesystem::path>> template_folders(const std::filesystem::path& templates);

}  // namespace obieg::app

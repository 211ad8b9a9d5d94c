// The library of ready processes: the folders below templates_dir that hold a template.json.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "engine/resource.h"
#include "work/directory.h"

namespace obieg::http {

struct TemplateInfo {
    std::string id;
    std::string folder;                   // path on disk
    std::vector<std::string> categories;  // the first is the one whose folder it stands in
    std::string version;
    std::map<std::string, std::string> title;  // language to text
    std::map<std::string, std::string> summary;
    std::vector<std::string> records;  // record types that it needs
    std::vector<std::string> processes;
    int must = 0;  // requirements that its scenarios prove, each counted once
};

// The text in a language, else in English, else empty.
std::string text_in(const std::map<std::string, std::string>& texts, work::Language language);

// A template's id is the name of its folder.
class TemplateLibrary {
public:
    explicit TemplateLibrary(std::string folder) : folder_(std::move(folder)) {}

    // Reads the folder each time: templates may be added while the server runs. Sorted by category
    // and id.
    Result<std::vector<TemplateInfo>> list() const;
    Result<TemplateInfo> find(std::string_view id) const;
    // The files of the package, shared record types included.
    Result<std::vector<engine::Resource>> package(const TemplateInfo& info) const;
    std::string readme(const TemplateInfo& info, work::Language language) const;

private:
    const std::string folder_;
};

}  // namespace obieg::http

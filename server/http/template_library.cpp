#include "http/template_library.h"

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "base/json.h"

namespace obieg::http {
namespace {

namespace fs = std::filesystem;

Result<std::string> read_file(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    if (!stream) return fail(Code::not_found, "The file " + path.string() + " cannot be read.");
    return content.str();
}

std::map<std::string, std::string> texts_of(const Value& value) {
    std::map<std::string, std::string> texts;
    if (const Context* context = value.if_context()) {
        for (const auto& [language, text] : context->entries()) texts[language] = text.text_or("");
    }
    return texts;
}

std::vector<std::string> names_of(const Value& value) {
    std::vector<std::string> names;
    if (const List* list = value.if_list()) {
        for (const Value& item : *list) names.push_back(item.text_or(""));
    }
    return names;
}

// Adds the tags [M1], [M2, M5] of a scenario file.
void collect_tags(std::string_view scenario, std::set<std::string>& tags) {
    for (std::size_t at = scenario.find("[M"); at != std::string_view::npos;
         at = scenario.find("[M", at + 1)) {
        std::string tag;
        for (std::size_t i = at + 1; i < scenario.size() && scenario[i] != '\n'; ++i) {
            const char c = scenario[i];
            if (c == 'M' || (c >= '0' && c <= '9')) {
                tag += c;
                continue;
            }
            if (tag.size() > 1) tags.insert(tag);
            tag.clear();
            if (c == ']') break;
        }
    }
}

Result<TemplateInfo> read_info(const fs::path& file) {
    const std::string text = TRY(read_file(file));
    const Value json = TRY(json::read(text));
    TemplateInfo info;
    info.folder = file.parent_path().string();
    info.id = json.get("id").text_or(file.parent_path().filename().string());
    info.categories = names_of(json.get("categories"));
    info.version = json.get("version").text_or("1.0.0");
    info.title = texts_of(json.get("title"));
    info.summary = texts_of(json.get("summary"));
    info.records = names_of(json.get("records"));
    info.processes = names_of(json.get("processes"));
    std::set<std::string> tags;
    for (const fs::directory_entry& entry : fs::directory_iterator(file.parent_path())) {
        if (entry.path().extension() == ".scenario")
            collect_tags(TRY(read_file(entry.path())), tags);
    }
    info.must = static_cast<int>(tags.size());
    const std::string home = file.parent_path().parent_path().filename().string();
    std::erase(info.categories, home);
    info.categories.insert(info.categories.begin(), home);
    return info;
}

}  // namespace

std::string text_in(const std::map<std::string, std::string>& texts, work::Language language) {
    for (const std::string_view name : {work::to_text(language), std::string_view("en")}) {
        if (const auto found = texts.find(std::string(name)); found != texts.end())
            return found->second;
    }
    return {};
}

Result<std::vector<TemplateInfo>> TemplateLibrary::list() const {
    std::vector<TemplateInfo> found;
    std::error_code error;  // no such folder: an empty library
    for (const fs::directory_entry& category : fs::directory_iterator(folder_, error)) {
        if (!category.is_directory()) continue;
        for (const fs::directory_entry& folder : fs::directory_iterator(category.path(), error)) {
            const fs::path file = folder.path() / "template.json";
            if (!fs::exists(file, error)) continue;
            found.push_back(TRY(read_info(file)));
        }
    }
    std::sort(found.begin(), found.end(), [](const TemplateInfo& a, const TemplateInfo& b) {
        return std::tie(a.categories.front(), a.id) < std::tie(b.categories.front(), b.id);
    });
    return found;
}

Result<TemplateInfo> TemplateLibrary::find(std::string_view id) const {
    std::error_code error;  // no such folder: an empty library
    for (const fs::directory_entry& category : fs::directory_iterator(folder_, error)) {
        for (const fs::directory_entry& folder : fs::directory_iterator(category.path(), error)) {
            if (folder.path().filename() == id &&
                fs::exists(folder.path() / "template.json", error)) {
                return read_info(folder.path() / "template.json");
            }
        }
    }
    return fail(Code::not_found,
                "There is no template \"" + std::string(id) + "\" in the library.");
}

Result<std::vector<engine::Resource>> TemplateLibrary::package(const TemplateInfo& info) const {
    std::vector<engine::Resource> resources;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(info.folder)) {
        if (!entry.is_regular_file() || entry.path().extension() == ".scenario") continue;
        const std::string name = fs::relative(entry.path(), info.folder).generic_string();
        resources.push_back({name, TRY(read_file(entry.path()))});
    }
    for (const std::string& record : info.records) {
        const std::string name = "records/" + record + ".record.json";
        const bool is_own =
            std::any_of(resources.begin(), resources.end(),
                        [&](const engine::Resource& resource) { return resource.name == name; });
        if (is_own) continue;
        resources.push_back({name, TRY(read_file(fs::path(folder_) / "base" / "records" /
                                                 (record + ".record.json")))});
    }
    std::sort(resources.begin(), resources.end(),
              [](const engine::Resource& a, const engine::Resource& b) { return a.name < b.name; });
    return resources;
}

std::string TemplateLibrary::readme(const TemplateInfo& info, work::Language language) const {
    for (const std::string& name :
         {"README." + std::string(work::to_text(language)) + ".md", std::string("README.md")}) {
        if (Result<std::string> text = read_file(fs::path(info.folder) / name))
            return *std::move(text);
    }
    return {};
}

}  // namespace obieg::http

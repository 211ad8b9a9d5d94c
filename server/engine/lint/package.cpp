// Lint of what is being published: the files of a package, and the company that will do the work.
#include "engine/lint/lint.h"

namespace obieg::engine::lint {

namespace {

// Literal lists are written with commas; expressions are only known in a case.
std::vector<std::string> literal_names(const feel::Attribute& attribute) {
    std::vector<std::string> names;
    if (!attribute.is_literal()) return names;
    std::string_view rest = attribute.literal();
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        std::string_view name = rest.substr(0, comma);
        while (name.starts_with(' ')) name.remove_prefix(1);
        while (name.ends_with(' ')) name.remove_suffix(1);
        if (!name.empty()) names.emplace_back(name);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return names;
}

}  // namespace

std::vector<Finding> check_groups(const Model& model, const work::Directory& directory) {
    std::vector<Finding> findings;
    for (const Element& element : model.elements) {
        if (!element.user_task) continue;
        for (const std::string& group : literal_names(element.user_task->candidate_groups)) {
            if (!work::pool_members(directory, {}, {group}).empty()) continue;
            Finding finding;
            finding.rule = "empty-group";
            finding.sentence = directory.group(group) ? "empty-group" : "empty-group.unknown";
            finding.element = element.id;
            finding.parameters = {{"element", element.name.empty() ? element.id : element.name},
                                  {"group", group}};
            findings.push_back(std::move(finding));
        }
    }
    return findings;
}

std::vector<Detail> remarks(const std::vector<Resource>& resources) {
    std::vector<Detail> details;
    for (const Resource& resource : resources) {
        if (!resource.name.ends_with(".bpmn") && !resource.name.ends_with(".bpmn20.xml")) continue;
        const Result<bpmn::Document> document = bpmn::parse_xml(resource.content);
        if (!document) continue;
        for (const Finding& finding : check(*document->root)) {
            if (weight_of(finding.rule) == Weight::warning)
                details.push_back(detail_of(finding, resource.name));
        }
    }
    return details;
}

}  // namespace obieg::engine::lint

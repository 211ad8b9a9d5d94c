#include "engine/compile/roles.h"

namespace obieg::engine {

namespace {

using bpmn::uri::bpmn;

struct ResourceName {
    std::string name;
    bool is_user = false;
};

// "user(ola), group(sales), hr": a plain name is a group.
std::vector<ResourceName> resource_names(std::string_view text) {
    std::vector<ResourceName> names;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        std::string_view part = text.substr(0, comma);
        text.remove_prefix(std::min(comma + 1, text.size()));
        while (!part.empty() && part.front() <= ' ') part.remove_prefix(1);
        while (!part.empty() && part.back() <= ' ') part.remove_suffix(1);
        const bool is_user = part.starts_with("user(") && part.ends_with(")");
        const bool is_group = part.starts_with("group(") && part.ends_with(")");
        if (is_user || is_group) {
            part = part.substr(part.find('(') + 1);
            part.remove_suffix(1);
        }
        if (!part.empty()) names.push_back({std::string(part), is_user});
    }
    return names;
}

}  // namespace

void read_resource_roles(Reader& reader, const bpmn::Element& xml, Element& element) {
    if (!element.user_task) return;
    UserTaskRule& rule = *element.user_task;
    std::string users;
    std::string groups;
    for (const bpmn::Element* role : xml.children()) {
        const bool is_performer = role->is(bpmn, "humanPerformer") || role->is(bpmn, "performer");
        if (!is_performer && !role->is(bpmn, "potentialOwner")) continue;
        const bpmn::Element* assignment = role->child(bpmn, "resourceAssignmentExpression");
        const bpmn::Element* formal =
            assignment ? assignment->child(bpmn, "formalExpression") : nullptr;
        const std::string text = formal ? formal->trimmed_text() : std::string();
        if (is_performer) {
            rule.assignee = reader.attribute(text, element.id);
            continue;
        }
        for (const ResourceName& name : resource_names(text)) {
            std::string& list = name.is_user ? users : groups;
            list += (list.empty() ? "" : ",") + name.name;
        }
    }
    if (!users.empty()) rule.candidate_users = reader.attribute(users, element.id);
    if (!groups.empty()) rule.candidate_groups = reader.attribute(groups, element.id);
}

}  // namespace obieg::engine

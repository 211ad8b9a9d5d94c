#include "http/scim.h"

#include <algorithm>

namespace obieg::http::scim {
namespace {

constexpr std::size_t name_bytes_max = 100;
constexpr std::string_view member_filter = "members[value eq \"";

tl::unexpected<Error> wrong(std::string message) {
    return fail(Code::invalid_argument, std::move(message));
}

std::string lower(std::string_view text) {
    std::string small(text);
    for (char& c : small) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return small;
}

// true and false also as texts: some directories send them so.
std::optional<bool> truth_of(const Value& value) {
    if (const bool* truth = value.if_boolean()) return *truth;
    const std::string text = lower(value.text_or(""));
    if (text == "true") return true;
    if (text == "false") return false;
    return {};
}

// The primary one of a list of {value, primary}, else the first.
std::string primary_of(const Value& values) {
    std::string first;
    if (const List* list = values.if_list()) {
        for (const Value& one : *list) {
            const std::string text = one.get("value").text_or("");
            if (truth_of(one.get("primary")).value_or(false)) return text;
            if (first.empty()) first = text;
        }
    }
    return first;
}

std::string manager_of(const Value& value) {
    return value.if_text() ? value.text_or("") : value.get("value").text_or("");
}

// One attribute of a person, by its path in small letters.
Status set_user(work::User& user, std::string_view path, const Value& value) {
    const std::string text = value.text_or("");
    if (path == "active") {
        const std::optional<bool> is_active = truth_of(value);
        if (!is_active) return wrong("active must be true or false.");
        user.is_active = *is_active;
    } else if (path == "displayname" || path == "name.formatted") {
        if (!text.empty()) user.display_name = text;
    } else if (path == "name") {
        const std::string formatted = value.get("formatted").text_or("");
        const std::string given = value.get("givenName").text_or("");
        const std::string family = value.get("familyName").text_or("");
        const std::string both = given + (given.empty() || family.empty() ? "" : " ") + family;
        if (!formatted.empty() || !both.empty())
            user.display_name = formatted.empty() ? both : formatted;
    } else if (path == "emails") {
        user.email = primary_of(value);
    } else if (path.starts_with("emails[") && path.ends_with("].value")) {
        user.email = text;
    } else if (path == "title") {
        user.position = text;
    } else if (path == "preferredlanguage") {
        user.language = work::language_from(lower(text).substr(0, 2)).value_or(user.language);
    } else if (path == lower(manager_schema)) {
        user.supervisor = manager_of(value.get("manager"));
    } else if (path == lower(manager_schema) + ":manager" ||
               path == lower(manager_schema) + ":manager.value") {
        user.supervisor = manager_of(value);
    } else if (path == "username" && lower(text) != user.name) {
        return wrong("userName cannot be changed: it is what a person signs in with.");
    }
    return {};  // other attributes are nobody's here
}

Status clear_user(work::User& user, std::string_view path) {
    if (path == "title") {
        user.position.clear();
    } else if (path.starts_with("emails")) {
        user.email.clear();
    } else if (path.starts_with(lower(manager_schema))) {
        user.supervisor.clear();
    } else {
        return wrong("\"" + std::string(path) + "\" cannot be removed.");
    }
    return {};
}

std::vector<std::string> members_in(const Value& value) {
    std::vector<std::string> members;
    if (const List* list = value.if_list()) {
        for (const Value& one : *list) members.push_back(one.get("value").text_or(""));
    } else if (!value.get("value").is_null()) {
        members.push_back(value.get("value").text_or(""));
    }
    return members;
}

void set_title(work::Group& group, const std::string& title) {
    if (!title.empty()) group.titles[work::Language::en] = title;
}

Status patch_members(const std::string& act, const std::string& path, const Value& value,
                     work::Group& group) {
    std::vector<std::string> named = members_in(value);
    if (path.starts_with(member_filter) && path.ends_with("\"]")) {
        named = {path.substr(member_filter.size(), path.size() - member_filter.size() - 2)};
    } else if (act == "remove" && value.is_null()) {
        named = group.members;  // all of them
    }
    if (act == "replace") group.members.clear();
    for (const std::string& name : named) {
        std::erase(group.members, name);
        if (act != "remove") group.members.push_back(name);
    }
    return {};
}

// Calls `apply(act, path, value)` for each operation; one without a path names several attributes.
template <class Apply>
Status each_operation(const Value& request, const Apply& apply) {
    const List* operations = request.get("Operations").if_list();
    if (!operations) return wrong("A PATCH has a list \"Operations\".");
    for (const Value& operation : *operations) {
        const std::string act = lower(operation.get("op").text_or(""));
        const std::string path = operation.get("path").text_or("");
        if (act != "add" && act != "replace" && act != "remove")
            return wrong("Expected the operation add, replace or remove, found \"" + act + "\".");
        TRY_STATUS(apply(act, path, operation.get("value")));
    }
    return {};
}

void write_meta(JsonWriter& json, std::string_view type, const std::string& place) {
    json.key("meta")
        .begin_object()
        .field("resourceType", type)
        .field("location", place)
        .end_object();
}

constexpr std::string_view user_paths[] = {
    "active", "displayName", "name", "emails", "title", "userName", "preferredLanguage"};

}  // namespace

Result<std::string> name_from(std::string_view text) {
    const std::string name = lower(text);
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
               c == '_' || c == '@';
    };
    const bool fits = !name.empty() && name.size() <= name_bytes_max &&
                      std::all_of(name.begin(), name.end(), is_plain);
    if (!fits) {
        return wrong("Expected up to 100 letters, digits and . - _ @, found \"" +
                     std::string(text) + "\".");
    }
    return name;
}

Result<std::optional<Filter>> read_filter(std::string_view text) {
    if (text.empty()) return std::optional<Filter>();
    const std::size_t space = text.find(' ');
    if (space != std::string_view::npos) {
        const std::string rest = lower(text.substr(space, 4));
        std::string_view value = text.substr(std::min(space + 4, text.size()));
        if (rest == " eq " && value.size() >= 2 && value.front() == '"' && value.back() == '"') {
            value = value.substr(1, value.size() - 2);
            return std::optional<Filter>({lower(text.substr(0, space)), std::string(value)});
        }
    }
    return wrong("Expected a filter such as userName eq \"ewa\", found \"" + std::string(text) +
                 "\".");
}

void write_user(JsonWriter& json, const work::User& user, const std::string& base) {
    const std::string_view schemas[] = {user_schema, manager_schema};
    json.begin_object()
        .texts("schemas", schemas)
        .field("id", user.name)
        .field("userName", user.name)
        .field("displayName", user.display_name)
        .key("name")
        .begin_object()
        .field("formatted", user.display_name)
        .end_object()
        .field("active", user.is_active)
        .field("preferredLanguage", work::to_text(user.language));
    if (!user.position.empty()) json.field("title", user.position);
    json.key("emails").begin_list();
    if (!user.email.empty()) {
        json.begin_object()
            .field("value", user.email)
            .field("type", "work")
            .field("primary", true)
            .end_object();
    }
    json.end_list();
    if (!user.supervisor.empty()) {
        json.key(manager_schema)
            .begin_object()
            .key("manager")
            .begin_object()
            .field("value", user.supervisor)
            .end_object()
            .end_object();
    }
    write_meta(json, "User", base + "/Users/" + user.name);
    json.end_object();
}

void write_group(JsonWriter& json, const work::Group& group, const work::Directory& directory,
                 const std::string& base) {
    const std::string_view schemas[] = {group_schema};
    json.begin_object()
        .texts("schemas", schemas)
        .field("id", group.id)
        .field("displayName", group.titles.empty() ? group.id : group.titles.begin()->second)
        .key("members")
        .begin_list();
    for (const std::string& name : group.members) {
        const work::User* user = directory.user(name);
        json.begin_object()
            .field("value", name)
            .field("display", user ? user->display_name : name)
            .end_object();
    }
    json.end_list();
    write_meta(json, "Group", base + "/Groups/" + group.id);
    json.end_object();
}

Status read_user(const Value& resource, work::User& user) {
    for (const std::string_view path : user_paths) {
        const Value& value = resource.get(path);
        if (!value.is_null()) TRY_STATUS(set_user(user, lower(path), value));
    }
    const Value& enterprise = resource.get(manager_schema);
    if (!enterprise.is_null()) TRY_STATUS(set_user(user, lower(manager_schema), enterprise));
    if (user.display_name.empty()) user.display_name = user.name;
    return {};
}

Status read_group(const Value& resource, work::Group& group) {
    set_title(group, resource.get("displayName").text_or(""));
    if (!resource.get("members").is_null()) group.members = members_in(resource.get("members"));
    return {};
}

Status patch_user(const Value& request, work::User& user) {
    return each_operation(
        request,
        [&](const std::string& act, const std::string& path, const Value& value) -> Status {
            if (act == "remove") return clear_user(user, lower(path));
            return path.empty() ? read_user(value, user) : set_user(user, lower(path), value);
        });
}

Status patch_group(const Value& request, work::Group& group) {
    return each_operation(
        request,
        [&](const std::string& act, const std::string& path, const Value& value) -> Status {
            if (path.starts_with("members")) return patch_members(act, path, value, group);
            if (path == "displayName" && act != "remove") {
                set_title(group, value.text_or(""));
                return {};
            }
            if (!path.empty() || act == "remove")
                return wrong("\"" + path + "\" of a group cannot be changed.");
            set_title(group, value.get("displayName").text_or(""));
            const Value& members = value.get("members");
            return members.is_null() ? Status() : patch_members(act, "members", members, group);
        });
}

}  // namespace obieg::http::scim

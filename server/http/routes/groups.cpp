// /v2: groups and who is in them.
#include "http/cluster_list.h"
#include "http/conditions.h"
#include "http/identity_change.h"
#include "http/list_page.h"
#include "http/mapping_rule_list.h"
#include "http/operations.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

struct GroupRow {
    std::string id;
    std::string name;
    std::string description;
};

Result<GroupRow> row_of(Call& call, const std::string& id) {
    const Views views(call);
    if (!views.people().directory->group(id))
        return fail(Code::not_found, "There is no group \"" + id + "\".");
    const std::string description = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.identity().group_description(id); }));
    return GroupRow{id, views.group_title(id), description};
}

void write_group(JsonWriter& json, const GroupRow& row) {
    json.begin_object()
        .field("groupId", row.id)
        .field("name", row.name)
        .field("description", row.description)
        .end_object();
}

Result<Answer> group_answer(Call& call, const std::string& id, int status) {
    JsonWriter json;
    write_group(json, TRY(row_of(call, id)));
    runtime::SaveDepartment subject;
    subject.group.id = id;
    return Answer(
        TRY(with_tag(call, json_response(json.take(), status), changing(std::move(subject)))));
}

// A group of one name: it is called so in the caller's language, and in all others as long as they
// have no name of their own.
Result<Answer> save_group_as(Call& call, runtime::SaveDepartment save, int status) {
    const std::string id = save.group.id;
    return call.commit(changing(std::move(save)),
                       [id, status](Call& later, const runtime::Done&) -> Result<Answer> {
                           return group_answer(later, id, status);
                       });
}

Result<Answer> change_membership(Call& call, bool is_member) {
    return call.commit(changing(runtime::ChangeMembership{call.parameter("groupId"),
                                                          call.parameter("username"), is_member}),
                       nothing_more);
}

// Programs and mapping rules of a group.
Result<Answer> change_bearer(Call& call, runtime::OwnerKind kind, std::string_view name,
                             bool is_member) {
    return call.commit(changing(runtime::ChangeGroupBearer{
                           {call.parameter("groupId"), kind, call.parameter(name)}, is_member}),
                       nothing_more);
}

Result<std::vector<std::string>> bearers_of(Call& call, runtime::OwnerKind kind) {
    const std::string& id = call.parameter("groupId");
    if (!call.runtime().people()->directory->group(id))
        return fail(Code::not_found, "There is no group \"" + id + "\".");
    std::vector<std::string> names;
    const auto rights = call.runtime().rights();
    for (const runtime::GroupBearer& bearer : rights->data().group_bearers) {
        if (bearer.group == id && bearer.kind == kind) names.push_back(bearer.name);
    }
    return names;
}

}  // namespace

Result<Answer> search_clients_for_group(Call& call) {
    Fields fields(TRY(call.body()));
    fields.optional_object("filter");
    return cluster::answer_list(
        fields, TRY(bearers_of(call, runtime::OwnerKind::client)), {"clientId"},
        [](const std::string& name, const std::string&) { return name; },
        [](JsonWriter& json, const std::string& name) {
            json.begin_object().field("clientId", name).end_object();
        });
}

Result<Answer> assign_client_to_group(Call& call) {
    return change_bearer(call, runtime::OwnerKind::client, "clientId", true);
}

Result<Answer> unassign_client_from_group(Call& call) {
    return change_bearer(call, runtime::OwnerKind::client, "clientId", false);
}

Result<Answer> search_mapping_rules_for_group(Call& call) {
    return answer_mapping_rules(call, TRY(bearers_of(call, runtime::OwnerKind::mapping_rule)));
}

Result<Answer> assign_mapping_rule_to_group(Call& call) {
    return change_bearer(call, runtime::OwnerKind::mapping_rule, "mappingRuleId", true);
}

Result<Answer> unassign_mapping_rule_from_group(Call& call) {
    return change_bearer(call, runtime::OwnerKind::mapping_rule, "mappingRuleId", false);
}

Result<Answer> create_group(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::SaveDepartment save;
    save.saving = runtime::Saving::create;
    save.group.id = fields.text("groupId");
    check_user_name(fields, "groupId", save.group.id);
    save.group.titles[work::Language::en] = fields.text("name");
    save.description = fields.text_or("description", "");
    TRY_STATUS(fields.finish());
    return save_group_as(call, std::move(save), 201);
}

Result<Answer> get_group(Call& call) {
    return group_answer(call, call.parameter("groupId"), 200);
}

Result<Answer> update_group(Call& call) {
    const std::string& id = call.parameter("groupId");
    const auto people = call.runtime().people();
    const work::Group* group = people->directory->group(id);
    if (!group) return fail(Code::not_found, "There is no group \"" + id + "\".");
    Fields fields(TRY(call.body()));
    runtime::SaveDepartment save;
    save.saving = runtime::Saving::change;
    save.group = *group;
    const std::string name = fields.text("name");
    const auto own = save.group.titles.find(call.language());
    (own == save.group.titles.end() ? save.group.titles[work::Language::en] : own->second) = name;
    save.description = fields.text_or("description", "");
    TRY_STATUS(fields.finish());
    return save_group_as(call, std::move(save), 200);
}

Result<Answer> delete_group(Call& call) {
    return call.commit(changing(runtime::DeleteDepartment{call.parameter("groupId")}),
                       nothing_more);
}

Result<Answer> search_groups(Call& call) {
    Fields fields(TRY(call.body()));
    Fields wanted = fields.optional_object("filter");
    const TextMatch by_id = read_text_match(wanted, "groupId");
    const TextMatch by_name = read_text_match(wanted, "name");
    const auto sort = cluster::read_sort(fields);
    const runtime::PageRequest page = cluster::read_page(fields);
    TRY_STATUS(fields.finish());
    const Views views(call);
    std::vector<GroupRow> found;
    for (const work::Group& group : views.people().directory->groups()) {
        const std::string name = views.group_title(group.id);
        if (by_id.fits(group.id) && by_name.fits(name))
            found.push_back(TRY(row_of(call, group.id)));
    }
    return list_page(
        found, sort, page,
        [](const GroupRow& row, std::string_view field) -> const std::string* {
            if (field == "groupId") return &row.id;
            return field == "name" ? &row.name : nullptr;
        },
        write_group);
}

Result<Answer> assign_user_to_group(Call& call) {
    return change_membership(call, true);
}

Result<Answer> unassign_user_from_group(Call& call) {
    return change_membership(call, false);
}

Result<Answer> search_users_for_group(Call& call) {
    Fields fields(TRY(call.body()));
    const auto sort = cluster::read_sort(fields);
    const runtime::PageRequest page = cluster::read_page(fields);
    TRY_STATUS(fields.finish());
    const std::string& id = call.parameter("groupId");
    const auto people = call.runtime().people();
    const work::Group* group = people->directory->group(id);
    if (!group) return fail(Code::not_found, "There is no group \"" + id + "\".");
    return list_page(
        group->members, sort, page,
        [](const std::string& member, std::string_view field) -> const std::string* {
            return field == "username" ? &member : nullptr;
        },
        [](JsonWriter& json, const std::string& member) {
            json.begin_object().field("username", member).end_object();
        });
}

}  // namespace obieg::http::operations

// Who may do what, for the screen where administrators decide it, and why; looking through
// somebody's eyes.
#include "http/conditions.h"
#include "http/cookies.h"
#include "http/fields.h"
#include "http/operations.h"
#include "http/passwords.h"
#include "http/right_fields.h"
#include "http/services.h"
#include "http/views.h"
#include "http/why_text.h"
#include "runtime/operations.h"

namespace obieg::http::operations {
namespace {

using runtime::Authorization;
using runtime::AuthorizationKey;
using runtime::FieldRight;
using runtime::ResourceKind;
using runtime::Right;

constexpr std::int64_t view_minutes = 15;

struct RightRow {
    std::string_view name;
    Right right;
    ResourceKind kind;
};
constexpr RightRow right_rows[] = {
    {"access", Right::access, ResourceKind::component},
    {"audit", Right::audit, ResourceKind::audit_log},
    {"start", Right::start, ResourceKind::process_definition},
    {"see", Right::see, ResourceKind::process_definition},
    {"work", Right::work, ResourceKind::process_definition},
    {"administer", Right::administer, ResourceKind::process_definition},
    {"design", Right::design, ResourceKind::resource},
    {"read", Right::read, ResourceKind::record_type},
    {"create", Right::create, ResourceKind::record_type},
    {"edit", Right::edit, ResourceKind::record_type},
    {"remove", Right::remove, ResourceKind::record_type},
};

constexpr std::pair<std::string_view, Right> asked_rights[] = {
    {"start", Right::start},           {"see", Right::see},       {"work", Right::work},
    {"administer", Right::administer}, {"design", Right::design}, {"read", Right::read},
    {"create", Right::create},         {"edit", Right::edit},     {"remove", Right::remove}};
constexpr std::pair<std::string_view, runtime::Reach> reach_names[] = {
    {"all", runtime::Reach::all},
    {"own", runtime::Reach::own},
    {"department", runtime::Reach::department},
    {"below", runtime::Reach::below},
    {"condition", runtime::Reach::condition}};

void write_right(JsonWriter& json, const Authorization& row, bool is_built_in) {
    json.begin_object();
    authorization_members(json, row);
    json.field("scope", to_text(row.reach)).text_or_null("condition", row.condition);
    json.key("fields").begin_object();
    for (const auto& [field, right] : row.fields) json.field(field, to_text(right));
    json.end_object().field("isBuiltIn", is_built_in);
    if (!is_built_in) json.field("etag", tag_of(runtime::SaveAuthorization{row}));
    json.end_object();
}

Result<runtime::SaveAuthorization> read_right(Call& call) {
    Fields fields(TRY(call.body()));
    Authorization row = read_authorization(fields);
    row.reach =
        fields.optional_choice<runtime::Reach>("scope", reach_names).value_or(runtime::Reach::all);
    row.condition = fields.text_or("condition", "");
    const Context rights = fields.optional_object_value("fields");
    for (const auto& [field, right] : rights.entries()) {
        if (const auto known = runtime::field_right_from(right.text_or(""))) {
            row.fields[field] = *known;
        } else {
            fields.report("fields", "Expected hidden, read or edit for \"" + field + "\".");
        }
    }
    TRY_STATUS(fields.finish());
    return runtime::SaveAuthorization{std::move(row)};
}

Result<Answer> answer_key(Call&, const runtime::AuthorizationSaved& saved) {
    JsonWriter json;
    json.begin_object().field("authorizationKey", saved.authorization).end_object();
    return Answer(json_response(json.take()));
}

std::string owner_title(const Views& views, const runtime::Rights& rights,
                        const Authorization& row) {
    if (row.owner_kind == runtime::OwnerKind::group) return views.group_title(row.owner);
    if (row.owner_kind == runtime::OwnerKind::user) return views.display_name(row.owner);
    const runtime::AccessRole* role = rights.role(row.owner);
    return row.owner_kind == runtime::OwnerKind::role && role ? role->name : row.owner;
}

// Is this very record within what the person may do?
Result<bool> reaches(Call& call, const runtime::RecordRights& rights, Right right,
                     const records::RecordType& type, RecordKey key) {
    const auto record =
        TRY(call.runtime().read([&](runtime::Reader& reader) { return reader.record(key); }));
    if (!record || record->first.type != type.id)
        return fail(Code::not_found, "There is no record " + to_string(key) + ".");
    if (right == Right::read) return rights.may_read(record->first);
    if (right == Right::remove) return rights.may_delete(type, record->first).has_value();
    return rights.may_edit(type, record->first, {}, record->first).has_value();
}

}  // namespace

Result<Answer> get_rights(Call& call) {
    const auto rights = call.runtime().rights();
    JsonWriter json;
    json.begin_object().key("roles").begin_list();
    const auto write_role = [&](const runtime::AccessRole& role) {
        json.begin_object()
            .field("roleId", role.id)
            .field("name", role.name)
            .field("description", role.description)
            .field("isBuiltIn", runtime::is_built_in(role.id))
            .texts("users", role.users)
            .texts("groups", role.groups)
            .end_object();
    };
    for (const runtime::AccessRole& role : runtime::built_in_roles())
        write_role(*rights->role(role.id));
    for (const runtime::AccessRole& role : rights->data().roles) {
        if (!runtime::is_built_in(role.id)) write_role(role);
    }
    json.end_list().key("authorizations").begin_list();
    for (const Authorization& row : runtime::built_in_authorizations())
        write_right(json, row, true);
    for (const Authorization& row : rights->data().authorizations) write_right(json, row, false);
    json.end_list().key("permissions").begin_list();
    for (const runtime::Permission& permission : runtime::all_permissions()) {
        const auto row =
            std::find_if(std::begin(right_rows), std::end(right_rows),
                         [&](const RightRow& one) { return one.right == permission.right; });
        json.begin_object()
            .field("resourceType", to_text(permission.resource))
            .field("permissionType", permission.name)
            .field("right", row->name)
            .end_object();
    }
    json.end_list().key("components").begin_list();
    for (const runtime::Component& component : runtime::components()) json.value(component.id);
    json.end_list().end_object();
    return Answer(json_response(json.take()));
}

Result<Answer> save_right(Call& call) {
    return call.commit(TRY(read_right(call)), answer_key);
}

Result<Answer> change_right(Call& call) {
    runtime::SaveAuthorization save = TRY(read_right(call));
    save.authorization.key = TRY(call.key<AuthorizationKey>("authorizationKey"));
    return call.commit(std::move(save), answer_key);
}

Result<Answer> explain_right(Call& call) {
    Fields fields(TRY(call.body()));
    const std::string user = fields.text("user");
    const Right right = fields.choice<Right>("right", asked_rights);
    const std::string resource = fields.text("resourceId");
    const auto record = fields.optional_key<RecordKey>("recordKey");
    TRY_STATUS(fields.finish());
    const Views views(call);
    if (!views.people().directory->user(user))
        return fail(Code::not_found, "There is no user \"" + user + "\".");
    const auto rights = call.runtime().rights();
    const ResourceKind kind =
        std::find_if(std::begin(right_rows), std::end(right_rows), [&](const RightRow& row) {
            return row.right == right;
        })->kind;
    runtime::Caller person;
    person.user = user;
    person.roles = rights->roles_of(user);
    const auto type = views.record_type(resource);
    WhyNames names{views.display_name(user), kind == ResourceKind::record_type
                                                 ? views.record_type_title(resource)
                                                 : views.process_title(resource)};
    const auto reasons = rights->reasons(person, right, kind, resource);
    const bool is_administrator = person.roles.has(runtime::Role::administrator);
    bool is_allowed = is_administrator || !reasons.empty();
    WhyNot why = WhyNot::nothing_gives_it;
    if (is_allowed && right == Right::start) {
        const auto* definition = views.published().latest_definition(resource, views.tenants());
        const auto model = definition ? views.model(definition->key) : nullptr;
        const bool is_let =
            !model || runtime::authorise_start(person, *model, *views.people().directory, *rights)
                          .has_value();
        if (!is_let) why = WhyNot::process_does_not_let;
        is_allowed = is_let;
    }
    if (is_allowed && record && type) {
        is_allowed = TRY(reaches(call, rights->records(person, *type), right, *type, *record));
        if (!is_allowed) why = WhyNot::record_is_out_of_reach;
    }
    std::string sentence;
    if (!is_allowed) {
        sentence = why_not_text(call.language(), names, right, why, rights->role_ids_of(user));
    } else if (is_administrator) {
        sentence = why_administrator_text(call.language(), names, right);
    } else {
        std::vector<WhyReason> because;
        for (const Authorization* row : reasons)
            because.push_back({row, owner_title(views, *rights, *row)});
        sentence = why_text(call.language(), names, right, because);
    }
    JsonWriter json;
    json.begin_object().field("allowed", is_allowed).field("sentence", sentence);
    json.key("authorizations").begin_list();
    for (const Authorization* row : reasons) json.value(row->key);
    json.end_list().end_object();
    return Answer(json_response(json.take()));
}

Result<Answer> begin_view(Call& call) {
    Fields fields(TRY(call.body()));
    const std::string user = fields.text("user");
    TRY_STATUS(fields.finish());
    const std::string token = random_token();
    const Time until = call.runtime().real_now() + view_minutes * ms_per_minute;
    return call.commit(runtime::BeginView{token_hash(token), user, until},
                       [=](Call& later, const runtime::Done&) -> Result<Answer> {
                           JsonWriter json;
                           json.begin_object()
                               .field("user", user)
                               .field("displayName", Views(later).display_name(user))
                               .field("until", until)
                               .end_object();
                           Response response = json_response(json.take());
                           set_cookie(response, later.request(), view_cookie, token,
                                      view_minutes * 60);
                           return Answer(std::move(response));
                       });
}

Result<Answer> end_view(Call& call) {
    const std::string_view token = cookie_of(call.request(), view_cookie);
    if (token.empty()) return Answer(empty_response());
    return call.commit(runtime::EndView{token_hash(token)},
                       [](Call& later, const runtime::Done&) -> Result<Answer> {
                           Response response = empty_response();
                           clear_cookie(response, later.request(), view_cookie);
                           return Answer(std::move(response));
                       });
}

}  // namespace obieg::http::operations

// /v2: people.
#include "http/cluster.h"
#include "http/conditions.h"
#include "http/identity_change.h"
#include "http/list_page.h"
#include "http/operations.h"
#include "http/passwords.h"

namespace obieg::http::operations {
namespace {

void write_user(JsonWriter& json, const work::User& user) {
    json.begin_object()
        .field("username", user.name)
        .field("name", user.display_name)
        .field("email", user.email)
        .end_object();
}

Result<Answer> user_answer(Call& call, const std::string& name, int status) {
    const auto people = call.runtime().people();
    const work::User* user = people->directory->user(name);
    if (!user) return fail(Code::not_found, "There is no user \"" + name + "\".");
    JsonWriter json;
    write_user(json, *user);
    runtime::SavePerson subject;
    subject.user.name = name;
    return Answer(
        TRY(with_tag(call, json_response(json.take(), status), changing(std::move(subject)))));
}

// Saves the person and then, when there is one, the password.
Result<Answer> save_user(Call& call, runtime::SavePerson save, const std::string& password,
                         int status) {
    const std::string name = save.user.name;
    if (password.empty()) {
        return call.commit(changing(std::move(save)),
                           [name, status](Call& later, const runtime::Done&) -> Result<Answer> {
                               return user_answer(later, name, status);
                           });
    }
    const std::shared_ptr<const runtime::People> people = call.runtime().people();
    TRY_STATUS(
        check_password(password, people->security.shortest_password, name, people->company_name));
    return call.work(
        [save = std::move(save), password, name, status](Call& worked) mutable -> Result<Answer> {
            const std::string hash = TRY(hash_password(password));
            return worked.commit(
                changing(std::move(save)),
                [name, hash, status](Call& saved, const runtime::Done&) -> Result<Answer> {
                    return saved.commit(
                        runtime::SetPasswordHash{name, hash},
                        [name, status](Call& later, const runtime::Done&) -> Result<Answer> {
                            return user_answer(later, name, status);
                        });
                });
        });
}

}  // namespace

Result<Answer> get_authentication(Call& call) {
    const std::string& name = call.caller().user;
    const auto people = call.runtime().people();
    const work::User* user = people->directory->user(name);
    const runtime::TenantSet reached = call.viewer().tenants;
    std::vector<std::string_view> roles;
    for (const runtime::Role role : call.caller().roles.list())
        roles.push_back(runtime::to_text(role));
    JsonWriter json;
    json.begin_object()
        .field("username", name)
        .text_or_null("displayName", user ? user->display_name : std::string())
        .text_or_null("email", user ? user->email : std::string())
        .texts("authorizedComponents", std::vector<std::string_view>{"*"})
        .key("tenants")
        .begin_list();
    const auto tenant = [&](std::string_view id, std::string_view title,
                            std::string_view description) {
        json.begin_object()
            .field("tenantId", id)
            .field("name", title)
            .field("description", description)
            .end_object();
    };
    tenant(runtime::default_tenant_id, "Default", "");
    for (const runtime::Tenant& row : people->tenants->list()) {
        if (reached.holds(row.key)) tenant(row.id, row.name, row.description);
    }
    json.end_list()
        .texts("groups", call.runtime().rights()->groups_of(name))
        .texts("roles", roles)
        .text_or_null("salesPlanType", "")
        .key("c8Links")
        .begin_object()
        .end_object()
        .field("canLogout", true)
        .end_object();
    return json_response(json.take());
}

Result<Answer> create_user(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::SavePerson save;
    save.saving = runtime::Saving::create;
    save.user.name = fields.text("username");
    check_user_name(fields, "username", save.user.name);
    save.user.display_name = fields.text_or("name", save.user.name);
    save.user.email = fields.text_or("email", "");
    check_email(fields, "email", save.user.email);
    save.user.language = call.runtime().people()->company_language;
    const std::string password = fields.text("password");
    TRY_STATUS(fields.finish());
    return save_user(call, std::move(save), password, 201);
}

Result<Answer> get_user(Call& call) {
    return user_answer(call, call.parameter("username"), 200);
}

Result<Answer> update_user(Call& call) {
    const std::string& name = call.parameter("username");
    const auto people = call.runtime().people();
    const work::User* user = people->directory->user(name);
    if (!user) return fail(Code::not_found, "There is no user \"" + name + "\".");
    const auto row = TRY(call.runtime().read([&](runtime::Reader& reader) {
        return reader.identity().person(name, call.runtime().real_now());
    }));
    Fields fields(TRY(call.body()));
    runtime::SavePerson save;
    save.saving = runtime::Saving::change;
    save.user = *user;
    save.roles = row ? row->roles : runtime::Roles();
    save.user.display_name = fields.text_or("name", user->display_name);
    save.user.email = fields.text_or("email", user->email);
    check_email(fields, "email", save.user.email);
    const std::string password = fields.text_or("password", "");
    TRY_STATUS(fields.finish());
    return save_user(call, std::move(save), password, 200);
}

Result<Answer> delete_user(Call& call) {
    return call.commit(
        changing(runtime::DeletePerson{call.parameter("username")}),
        [](Call&, const runtime::Done&) -> Result<Answer> { return empty_response(); });
}

Result<Answer> search_users(Call& call) {
    Fields fields(TRY(call.body()));
    Fields wanted = fields.optional_object("filter");
    const TextMatch by_name = read_text_match(wanted, "username");
    const TextMatch by_display_name = read_text_match(wanted, "name");
    const TextMatch by_email = read_text_match(wanted, "email");
    const auto sort = cluster::read_sort(fields);
    const runtime::PageRequest page = cluster::read_page(fields);
    TRY_STATUS(fields.finish());
    const auto people = call.runtime().people();
    std::vector<const work::User*> found;
    for (const work::User& user : people->directory->users()) {
        if (by_name.fits(user.name) && by_display_name.fits(user.display_name) &&
            by_email.fits(user.email))
            found.push_back(&user);
    }
    return list_page(
        found, sort, page,
        [](const work::User* user, std::string_view field) -> const std::string* {
            if (field == "username") return &user->name;
            if (field == "name") return &user->display_name;
            return field == "email" ? &user->email : nullptr;
        },
        [](JsonWriter& json, const work::User* user) { write_user(json, *user); });
}

}  // namespace obieg::http::operations

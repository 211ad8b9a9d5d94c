// People and groups as administrators see and change them.
#include "http/conditions.h"
#include "http/identity_change.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/services.h"
#include "runtime/queries.h"

namespace obieg::http::operations {
namespace {

constexpr std::size_t text_length_max = 200;

void write_person(JsonWriter& json, const work::User& user, const runtime::PersonRow& row) {
    json.begin_object()
        .field("name", user.name)
        .field("displayName", user.display_name)
        .field("email", user.email)
        .field("language", work::to_text(user.language))
        .field("position", user.position)
        .field("department", user.department)
        .field("supervisor", user.supervisor)
        .field("isActive", user.is_active)
        .field("hasPassword", row.has_password)
        .field("hasSecondFactor", row.has_second_factor)
        .field("isInvited", row.is_invited)
        .key("roles")
        .begin_list();
    for (const runtime::Role role : row.roles.list()) json.value(to_text(role));
    json.end_list().end_object();
}

std::string short_text(Fields& fields, std::string_view name, std::string_view otherwise) {
    std::string text = fields.text_or(name, otherwise);
    if (text.size() > text_length_max) fields.report(name, "Expected at most 200 bytes.");
    return text;
}

// All but the name.
runtime::SavePerson read_person(Fields& fields) {
    runtime::SavePerson save;
    save.user.display_name = fields.text("displayName");
    if (save.user.display_name.size() > text_length_max)
        fields.report("displayName", "Expected at most 200 bytes.");
    save.user.email = fields.text_or("email", "");
    check_email(fields, "email", save.user.email);
    save.user.language = fields.choice<work::Language>("language", language_names);
    save.user.position = short_text(fields, "position", "");
    save.user.department = fields.text_or("department", "");
    save.user.supervisor = fields.text_or("supervisor", "");
    save.user.is_active = fields.optional_boolean("isActive").value_or(true);
    save.roles = read_roles(fields, "roles");
    return save;
}

Result<Response> person_response(Call& call, const std::string& name, int status = 200,
                                 std::string_view link = {}) {
    const auto people = call.runtime().people();
    const work::User* user = people->directory->user(name);
    const auto row = TRY(call.runtime().read([&](runtime::Reader& reader) {
        return reader.identity().person(name, call.runtime().real_now());
    }));
    if (!user || !row) return fail(Code::not_found, "There is no user \"" + name + "\".");
    JsonWriter json;
    json.begin_object().key("person");
    write_person(json, *user, *row);
    json.text_or_null("invitationLink", link).end_object();
    runtime::SavePerson subject;
    subject.user.name = name;
    return with_tag(call, json_response(json.take(), status), changing(std::move(subject)));
}

// Sends a link. It is shown to whoever asked only when no mail takes it to the person.
Result<Answer> invite(Call& call, const work::User& user, int status) {
    PasswordLink link = password_link(call, user, runtime::Pass::Kind::invitation);
    const bool is_mailed = link.issue.mail.has_value() && call.runtime().delivers();
    const std::string shown = is_mailed ? std::string() : link.address;
    if (!is_mailed) link.issue.mail.reset();
    return call.commit(
        changing(std::move(link.issue)),
        [name = user.name, shown, status](Call& later, const runtime::Done&) -> Result<Answer> {
            return TRY(person_response(later, name, status, shown));
        });
}

void write_department(JsonWriter& json, const work::Group& group, std::string_view description) {
    json.begin_object().field("id", group.id).key("titles").begin_object();
    for (const auto& [language, title] : group.titles) json.field(work::to_text(language), title);
    json.end_object()
        .field("description", description)
        .field("head", group.head)
        .field("parent", group.parent)
        .texts("members", group.members)
        .field("etag", tag_of(changing(runtime::SaveDepartment{group, std::string(description),
                                                               runtime::Saving::either})))
        .end_object();
}

runtime::SaveDepartment read_department(Fields& fields) {
    runtime::SaveDepartment save;
    Fields titles = fields.object("titles");
    for (const auto& [name, language] : language_names) {
        const std::string title = titles.text_or(name, "");
        if (title.size() > text_length_max) titles.report(name, "Expected at most 200 bytes.");
        if (!title.empty()) save.group.titles[language] = title;
    }
    if (fields.has("titles") && save.group.titles.empty())
        fields.report("titles", "Expected a title in one language at least.");
    save.description = fields.text_or("description", "");
    save.group.head = fields.text_or("head", "");
    save.group.parent = fields.text_or("parent", "");
    save.group.members = fields.optional_texts("members").value_or(std::vector<std::string>());
    return save;
}

Result<Answer> department_answer(Call& call, const std::string& id, int status) {
    const auto people = call.runtime().people();
    const work::Group* group = people->directory->group(id);
    if (!group) return fail(Code::not_found, "There is no group \"" + id + "\".");
    const std::string description = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.identity().group_description(id); }));
    JsonWriter json;
    write_department(json, *group, description);
    runtime::SaveDepartment subject;
    subject.group.id = id;
    return Answer(
        TRY(with_tag(call, json_response(json.take(), status), changing(std::move(subject)))));
}

Result<Answer> save_department_as(Call& call, runtime::SaveDepartment save, int status) {
    const std::string id = save.group.id;
    return call.commit(changing(std::move(save)),
                       [id, status](Call& later, const runtime::Done&) -> Result<Answer> {
                           return department_answer(later, id, status);
                       });
}

Result<Answer> person_as_it_is(Call& call, const runtime::Done&) {
    return TRY(person_response(call, call.parameter("userName")));
}

}  // namespace

Result<Answer> list_people(Call& call) {
    const auto people = call.runtime().people();
    const auto rows = TRY(call.runtime().read([&](runtime::Reader& reader) {
        return reader.identity().people(call.runtime().real_now());
    }));
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::PersonRow& row : rows) {
        if (const work::User* user = people->directory->user(row.name)) {
            write_person(json, *user, row);
        }
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> create_person(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::SavePerson save = read_person(fields);
    save.saving = runtime::Saving::create;
    save.user.name = fields.text("name");
    check_user_name(fields, "name", save.user.name);
    const bool invites = fields.optional_boolean("invite").value_or(true);
    TRY_STATUS(fields.finish());
    const work::User user = save.user;
    return call.commit(changing(std::move(save)),
                       [user, invites](Call& later, const runtime::Done&) -> Result<Answer> {
                           if (invites && user.is_active) return invite(later, user, 201);
                           return TRY(person_response(later, user.name, 201));
                       });
}

Result<Answer> get_person(Call& call) {
    return TRY(person_response(call, call.parameter("userName")));
}

Result<Answer> save_person(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::SavePerson save = read_person(fields);
    save.saving = runtime::Saving::change;
    save.user.name = call.parameter("userName");
    TRY_STATUS(fields.finish());
    return call.commit(changing(std::move(save)), person_as_it_is);
}

Result<Answer> delete_person(Call& call) {
    return call.commit(changing(runtime::DeletePerson{call.parameter("userName")}), nothing_more);
}

Result<Answer> invite_person(Call& call) {
    const std::string& name = call.parameter("userName");
    const auto people = call.runtime().people();
    const work::User* user = people->directory->user(name);
    if (!user) return fail(Code::not_found, "There is no user \"" + name + "\".");
    if (!user->is_active) {
        return fail(Code::wrong_state,
                    user->display_name + " is not active. Make the account active first.");
    }
    return invite(call, *user, 200);
}

Result<Answer> end_sessions_of_person(Call& call) {
    return call.commit(runtime::CloseSessionsOf{call.parameter("userName")}, nothing_more);
}

Result<Answer> remove_second_factor_of_person(Call& call) {
    return call.commit(changing(runtime::RemoveSecondFactor{call.parameter("userName")}),
                       person_as_it_is);
}

Result<Answer> list_departments(Call& call) {
    const auto people = call.runtime().people();
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const work::Group& group : people->directory->groups()) {
        const std::string description = TRY(call.runtime().read([&](runtime::Reader& reader) {
            return reader.identity().group_description(group.id);
        }));
        write_department(json, group, description);
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> create_department(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::SaveDepartment save = read_department(fields);
    save.saving = runtime::Saving::create;
    save.group.id = fields.text("id");
    check_user_name(fields, "id", save.group.id);
    TRY_STATUS(fields.finish());
    return save_department_as(call, std::move(save), 201);
}

Result<Answer> save_department(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::SaveDepartment save = read_department(fields);
    save.saving = runtime::Saving::change;
    save.group.id = call.parameter("groupId");
    TRY_STATUS(fields.finish());
    return save_department_as(call, std::move(save), 200);
}

Result<Answer> delete_department(Call& call) {
    return call.commit(changing(runtime::DeleteDepartment{call.parameter("groupId")}),
                       nothing_more);
}

}  // namespace obieg::http::operations

// SCIM 2.0: a directory sends us people and groups. And the tokens by which it comes.
#include "base/json.h"
#include "http/identity_change.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/passwords.h"
#include "http/problem.h"
#include "http/scim.h"
#include "http/services.h"

namespace obieg::http::operations {
namespace {

using runtime::Pass;

constexpr std::string_view prefix = "obd_";
constexpr std::string_view list_schema = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
constexpr std::string_view error_schema = "urn:ietf:params:scim:api:messages:2.0:Error";
constexpr std::int64_t page_max = 200;

std::string base_of(Call& call) {
    return site_address(call) + "/scim/v2";
}

Response scim_response(std::string body, int status = 200) {
    return {.status = status, .content_type = "application/scim+json", .body = std::move(body)};
}

Response refusal(const Error& error) {
    const std::string_view schemas[] = {error_schema};
    JsonWriter json;
    json.begin_object()
        .texts("schemas", schemas)
        .field("status", std::to_string(status_of(error.code)))
        .field("detail", readable(error.message));
    if (error.code == Code::already_exists) json.field("scimType", "uniqueness");
    if (error.code == Code::invalid_argument) json.field("scimType", "invalidValue");
    json.end_object();
    return scim_response(json.take(), status_of(error.code));
}

// Runs on a worker thread; what goes wrong is told as the standard has it.
Result<Answer> answered(Call& call, Result<Response> (*run)(Call&)) {
    return call.work([run](Call& worked) -> Result<Answer> {
        auto response = run(worked);
        return Answer(response ? *std::move(response) : refusal(response.error()));
    });
}

Result<Value> body_of(const Call& call) {
    return json::read(call.request().body.empty() ? "{}" : call.request().body);
}

template <class Change>
Status apply(Call& call, Change change) {
    TRY(call.runtime().call(call.caller(), changing(std::move(change))));
    return {};
}

Result<work::User> user_of(Call& call) {
    const std::string& name = call.parameter("userName");
    const auto people = call.runtime().people();
    const work::User* user = people->directory->user(name);
    if (!user) return fail(Code::not_found, "There is no user \"" + name + "\".");
    return *user;
}

Result<work::Group> group_of(Call& call) {
    const std::string& id = call.parameter("groupId");
    const auto people = call.runtime().people();
    const work::Group* group = people->directory->group(id);
    if (!group) return fail(Code::not_found, "There is no group \"" + id + "\".");
    return *group;
}

Result<Response> user_response(Call& call, const std::string& name, int status) {
    const auto people = call.runtime().people();
    const work::User* user = people->directory->user(name);
    if (!user) return fail(Code::not_found, "There is no user \"" + name + "\".");
    JsonWriter json;
    scim::write_user(json, *user, base_of(call));
    return scim_response(json.take(), status);
}

Result<Response> group_response(Call& call, const std::string& id, int status) {
    const auto people = call.runtime().people();
    const work::Group* group = people->directory->group(id);
    if (!group) return fail(Code::not_found, "There is no group \"" + id + "\".");
    JsonWriter json;
    scim::write_group(json, *group, *people->directory, base_of(call));
    return scim_response(json.take(), status);
}

// Roles are ours to give: what the directory says leaves them alone.
Result<Response> save_user_as(Call& call, work::User user, runtime::Saving saving, int status) {
    const std::string name = user.name;
    const auto row = TRY(call.runtime().read([&](runtime::Reader& reader) {
        return reader.identity().person(name, call.runtime().real_now());
    }));
    TRY_STATUS(apply(
        call, runtime::SavePerson{std::move(user), row ? row->roles : runtime::Roles(), saving}));
    return user_response(call, name, status);
}

Result<Response> save_group_as(Call& call, work::Group group, runtime::Saving saving, int status) {
    const std::string id = group.id;
    const std::string description = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.identity().group_description(id); }));
    TRY_STATUS(apply(call, runtime::SaveDepartment{std::move(group), description, saving}));
    return group_response(call, id, status);
}

std::int64_t number_in(const Call& call, std::string_view name, std::int64_t otherwise) {
    const std::string text(call.request().query_value(name));
    return text.empty() || text.size() > 9 ||
                   text.find_first_not_of("0123456789") != std::string::npos
               ? otherwise
               : std::stoll(text);
}

// One page of those that the filter lets through.
template <class Row, class Fits, class Write>
Result<Response> list_response(Call& call, const std::vector<Row>& rows, const Fits& fits,
                               const Write& write) {
    const auto filter = TRY(scim::read_filter(call.request().query_value("filter")));
    std::vector<const Row*> found;
    for (const Row& row : rows) {
        if (!filter || fits(row, *filter)) found.push_back(&row);
    }
    const auto start = std::max<std::int64_t>(1, number_in(call, "startIndex", 1));
    const auto count = std::min(page_max, number_in(call, "count", page_max));
    const std::string_view schemas[] = {list_schema};
    JsonWriter json;
    json.begin_object()
        .texts("schemas", schemas)
        .field("totalResults", found.size())
        .field("startIndex", start)
        .key("Resources")
        .begin_list();
    std::int64_t written = 0;
    for (auto i = static_cast<std::size_t>(start - 1); i < found.size() && written < count;
         ++i, ++written)
        write(json, *found[i]);
    json.end_list().field("itemsPerPage", written).end_object();
    return scim_response(json.take());
}

bool is_same_name(std::string_view a, std::string_view b) {
    return scim::name_from(a).value_or("") == b;
}

void write_schema_head(JsonWriter& json, std::string_view id, std::string_view name) {
    json.begin_object().field("id", id).field("name", name).key("attributes").begin_list();
}

void write_attribute(JsonWriter& json, std::string_view name, std::string_view type,
                     bool is_list = false, std::string_view mutability = "readWrite") {
    json.begin_object()
        .field("name", name)
        .field("type", type)
        .field("multiValued", is_list)
        .field("required", name == "userName")
        .field("caseExact", false)
        .field("mutability", mutability)
        .field("returned", "default")
        .field("uniqueness", name == "userName" ? "server" : "none")
        .end_object();
}

}  // namespace

// ---- What is offered
// -----------------------------------------------------------------------------------

Result<Answer> get_scim_configuration(Call& call) {
    return answered(call, [](Call& worked) -> Result<Response> {
        const std::string_view schemas[] = {
            "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"};
        const auto feature = [](JsonWriter& json, std::string_view name, bool is_there) {
            json.key(name).begin_object().field("supported", is_there).end_object();
        };
        JsonWriter json;
        json.begin_object().texts("schemas", schemas);
        feature(json, "patch", true);
        json.key("bulk")
            .begin_object()
            .field("supported", false)
            .field("maxOperations", 0)
            .field("maxPayloadSize", 0)
            .end_object()
            .key("filter")
            .begin_object()
            .field("supported", true)
            .field("maxResults", page_max)
            .end_object();
        feature(json, "changePassword", false);
        feature(json, "sort", false);
        feature(json, "etag", false);
        json.key("authenticationSchemes")
            .begin_list()
            .begin_object()
            .field("type", "oauthbearertoken")
            .field("name", "Bearer token")
            .field("description", "Made under Administration, Directory")
            .end_object()
            .end_list();
        json.key("meta")
            .begin_object()
            .field("resourceType", "ServiceProviderConfig")
            .field("location", base_of(worked) + "/ServiceProviderConfig")
            .end_object()
            .end_object();
        return scim_response(json.take());
    });
}

Result<Answer> list_scim_resource_types(Call& call) {
    return answered(call, [](Call&) -> Result<Response> {
        const std::string_view schemas[] = {list_schema};
        const std::string_view own[] = {"urn:ietf:params:scim:schemas:core:2.0:ResourceType"};
        JsonWriter json;
        json.begin_object()
            .texts("schemas", schemas)
            .field("totalResults", 2)
            .key("Resources")
            .begin_list();
        for (const auto& [name, schema] :
             {std::pair("User", scim::user_schema), std::pair("Group", scim::group_schema)}) {
            json.begin_object()
                .texts("schemas", own)
                .field("id", name)
                .field("name", name)
                .field("endpoint", "/" + std::string(name) + "s")
                .field("schema", schema)
                .key("schemaExtensions")
                .begin_list();
            if (schema == scim::user_schema) {
                json.begin_object()
                    .field("schema", scim::manager_schema)
                    .field("required", false)
                    .end_object();
            }
            json.end_list().end_object();
        }
        json.end_list().end_object();
        return scim_response(json.take());
    });
}

Result<Answer> list_scim_schemas(Call& call) {
    return answered(call, [](Call&) -> Result<Response> {
        const std::string_view schemas[] = {list_schema};
        JsonWriter json;
        json.begin_object()
            .texts("schemas", schemas)
            .field("totalResults", 3)
            .key("Resources")
            .begin_list();
        write_schema_head(json, scim::user_schema, "User");
        write_attribute(json, "userName", "string", false, "immutable");
        write_attribute(json, "displayName", "string");
        write_attribute(json, "name", "complex");
        write_attribute(json, "emails", "complex", true);
        write_attribute(json, "title", "string");
        write_attribute(json, "active", "boolean");
        write_attribute(json, "preferredLanguage", "string");
        json.end_list().end_object();
        write_schema_head(json, scim::group_schema, "Group");
        write_attribute(json, "displayName", "string");
        write_attribute(json, "members", "complex", true);
        json.end_list().end_object();
        write_schema_head(json, scim::manager_schema, "EnterpriseUser");
        write_attribute(json, "manager", "complex");
        json.end_list().end_object();
        json.end_list().end_object();
        return scim_response(json.take());
    });
}

// ---- People
// --------------------------------------------------------------------------------------------

Result<Answer> list_scim_users(Call& call) {
    return answered(call, [](Call& worked) -> Result<Response> {
        const auto people = worked.runtime().people();
        return list_response(
            worked, people->directory->users(),
            [](const work::User& user, const scim::Filter& filter) {
                if (filter.attribute == "username" || filter.attribute == "id")
                    return is_same_name(filter.value, user.name);
                if (filter.attribute.starts_with("emails")) return filter.value == user.email;
                return filter.attribute == "displayname" && filter.value == user.display_name;
            },
            [&](JsonWriter& json, const work::User& user) {
                scim::write_user(json, user, base_of(worked));
            });
    });
}

Result<Answer> create_scim_user(Call& call) {
    return answered(call, [](Call& worked) -> Result<Response> {
        const Value resource = TRY(body_of(worked));
        work::User user;
        user.name = TRY(scim::name_from(resource.get("userName").text_or("")));
        user.language = worked.runtime().people()->company_language;
        TRY_STATUS(scim::read_user(resource, user));
        return save_user_as(worked, std::move(user), runtime::Saving::create, 201);
    });
}

Result<Answer> get_scim_user(Call& call) {
    return answered(call, [](Call& worked) {
        return user_response(worked, worked.parameter("userName"), 200);
    });
}

Result<Answer> replace_scim_user(Call& call) {
    return answered(call, [](Call& worked) -> Result<Response> {
        work::User user = TRY(user_of(worked));
        TRY_STATUS(scim::read_user(TRY(body_of(worked)), user));
        return save_user_as(worked, std::move(user), runtime::Saving::change, 200);
    });
}

Result<Answer> patch_scim_user(Call& call) {
    return answered(call, [](Call& worked) -> Result<Response> {
        work::User user = TRY(user_of(worked));
        TRY_STATUS(scim::patch_user(TRY(body_of(worked)), user));
        return save_user_as(worked, std::move(user), runtime::Saving::change, 200);
    });
}

Result<Answer> delete_scim_user(Call& call) {
    return answered(call, [](Call& worked) -> Result<Response> {
        TRY_STATUS(apply(worked, runtime::DeletePerson{worked.parameter("userName")}));
        return empty_response();
    });
}

// ---- Groups
// --------------------------------------------------------------------------------------------

Result<Answer> list_scim_groups(Call& call) {
    return answered(call, [](Call& worked) -> Result<Response> {
        const auto people = worked.runtime().people();
        return list_response(
            worked, people->directory->groups(),
            [](const work::Group& group, const scim::Filter& filter) {
                if (filter.attribute == "id") return filter.value == group.id;
                return filter.attribute == "displayname" &&
                       std::any_of(group.titles.begin(), group.titles.end(),
                                   [&](const auto& title) { return title.second == filter.value; });
            },
            [&](JsonWriter& json, const work::Group& group) {
                scim::write_group(json, group, *people->directory, base_of(worked));
            });
    });
}

Result<Answer> create_scim_group(Call& call) {
    return answered(call, [](Call& worked) -> Result<Response> {
        const Value resource = TRY(body_of(worked));
        work::Group group;
        std::string id = resource.get("displayName").text_or("");
        std::replace(id.begin(), id.end(), ' ', '-');
        group.id = TRY(scim::name_from(id));
        TRY_STATUS(scim::read_group(resource, group));
        return save_group_as(worked, std::move(group), runtime::Saving::create, 201);
    });
}

Result<Answer> get_scim_group(Call& call) {
    return answered(call, [](Call& worked) {
        return group_response(worked, worked.parameter("groupId"), 200);
    });
}

Result<Answer> replace_scim_group(Call& call) {
    return answered(call, [](Call& worked) -> Result<Response> {
        work::Group group = TRY(group_of(worked));
        group.members.clear();
        TRY_STATUS(scim::read_group(TRY(body_of(worked)), group));
        return save_group_as(worked, std::move(group), runtime::Saving::change, 200);
    });
}

Result<Answer> patch_scim_group(Call& call) {
    return answered(call, [](Call& worked) -> Result<Response> {
        work::Group group = TRY(group_of(worked));
        TRY_STATUS(scim::patch_group(TRY(body_of(worked)), group));
        return save_group_as(worked, std::move(group), runtime::Saving::change, 200);
    });
}

Result<Answer> delete_scim_group(Call& call) {
    return answered(call, [](Call& worked) -> Result<Response> {
        TRY_STATUS(apply(worked, runtime::DeleteDepartment{worked.parameter("groupId")}));
        return empty_response();
    });
}

// ---- Tokens of directories
// -----------------------------------------------------------------------------

Result<Answer> list_directory_tokens(Call& call) {
    const auto passes = TRY(call.runtime().read([&](runtime::Reader& reader) {
        return reader.identity().passes_of("", Pass::Kind::directory_token,
                                           call.runtime().real_now());
    }));
    JsonWriter json;
    json.begin_object().field("address", base_of(call)).key("items").begin_list();
    for (const Pass& pass : passes) {
        json.begin_object()
            .field("id", pass.id)
            .field("title", pass.title)
            .field("createdAt", pass.created_at)
            .field("lastUsedAt", pass.last_used_at)
            .end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> create_directory_token(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::IssuePass issue;
    issue.pass.title = fields.text("title");
    if (issue.pass.title.size() > 100) fields.report("title", "Expected at most 100 bytes.");
    TRY_STATUS(fields.finish());
    const std::string token = std::string(prefix) + random_token();
    issue.pass.token_hash = token_hash(token);
    issue.pass.kind = Pass::Kind::directory_token;
    issue.pass.id = random_id();
    return call.commit(changing(std::move(issue)),
                       [token](Call&, const runtime::Done&) -> Result<Answer> {
                           JsonWriter json;
                           json.begin_object().field("token", token).end_object();
                           return json_response(json.take(), 201);
                       });
}

Result<Answer> end_directory_token(Call& call) {
    return call.commit(
        changing(runtime::EndPass{"", Pass::Kind::directory_token, call.parameter("tokenId")}),
        [](Call&, const runtime::Done&) -> Result<Answer> { return empty_response(); });
}

}  // namespace obieg::http::operations

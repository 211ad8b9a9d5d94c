// Personal tokens, service accounts, and the rules of signing in.
#include "base/json.h"
#include "http/conditions.h"
#include "http/identity.h"
#include "http/identity_change.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/passwords.h"
#include "http/services.h"

namespace obieg::http::operations {
namespace {

using runtime::Pass;

constexpr std::size_t title_length_max = 100;
constexpr std::int64_t token_days_max = 366;
constexpr std::int64_t service_token_ms = ms_per_hour;
constexpr std::string_view personal_prefix = "obp_";
constexpr std::string_view service_prefix = "obs_";
constexpr std::string_view secret_prefix = "obc_";

void write_scopes(JsonWriter& json, runtime::Scopes scopes) {
    json.key("scopes").begin_list();
    for (const runtime::Scope scope : scopes.list()) json.value(to_text(scope));
    json.end_list();
}

void write_token(JsonWriter& json, const Pass& pass) {
    json.begin_object().field("id", pass.id).field("title", pass.title);
    write_scopes(json, pass.scopes);
    json.field("createdAt", pass.created_at)
        .field("expiresAt", pass.expires_at)
        .field("lastUsedAt", pass.last_used_at)
        .end_object();
}

void write_account(JsonWriter& json, const runtime::ServiceAccount& account) {
    json.begin_object()
        .field("name", account.name)
        .field("title", account.title)
        .field("isActive", account.is_active)
        .key("roles")
        .begin_list();
    for (const runtime::Role role : account.roles.list()) json.value(to_text(role));
    json.end_list();
    write_scopes(json, account.scopes);
    json.field("createdBy", account.created_by)
        .field("createdAt", account.created_at)
        .field("lastUsedAt", account.last_used_at)
        .field("etag",
               tag_of(changing(runtime::SaveServiceAccount{account, runtime::Saving::either})))
        .end_object();
}

std::string read_title(Fields& fields) {
    const std::string title = fields.text("title");
    if (title.size() > title_length_max) fields.report("title", "Expected at most 100 bytes.");
    return title;
}

// All but name and secret.
runtime::SaveServiceAccount read_account(Fields& fields) {
    runtime::SaveServiceAccount save;
    save.account.title = read_title(fields);
    save.account.roles = read_roles(fields, "roles");
    save.account.scopes = read_scopes(fields, "scopes");
    save.account.is_active = fields.optional_boolean("isActive").value_or(true);
    return save;
}

Result<runtime::ServiceAccount> account_of(Call& call, const std::string& name) {
    const auto account = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.identity().service_account(name); }));
    if (!account) return fail(Code::not_found, "There is no service account \"" + name + "\".");
    return *account;
}

// The secret is told once: {account, secret}.
Result<Answer> save_account(Call& call, runtime::SaveServiceAccount save, const std::string& secret,
                            int status) {
    const std::string name = save.account.name;
    if (!secret.empty()) save.account.secret_hash = token_hash(secret);
    return call.commit(changing(std::move(save)),
                       [name, secret, status](Call& later, const runtime::Done&) -> Result<Answer> {
                           const auto account = TRY(account_of(later, name));
                           JsonWriter json;
                           json.begin_object().key("account");
                           write_account(json, account);
                           json.text_or_null("secret", secret).end_object();
                           runtime::SaveServiceAccount subject;
                           subject.account.name = name;
                           return Answer(TRY(with_tag(later, json_response(json.take(), status),
                                                      changing(std::move(subject)))));
                       });
}

// ---- OAuth 2.0
// -----------------------------------------------------------------------------------------

// A refusal as RFC 6749 spells it, with our own code beside it.
Response oauth_problem(Code code, int status, std::string_view error, std::string_view message) {
    JsonWriter json;
    json.begin_object()
        .field("error", error)
        .field("error_description", message)
        .field("status", status)
        .field("code", slug(code))
        .field("type", "/docs/errors/OBG-" + std::string(slug(code)))
        .end_object();
    Response response = json_response(json.take(), status);
    if (status == 401) response.with("WWW-Authenticate", "Basic realm=\"obieg\"");
    return response;
}

std::string form_decoded(std::string_view text) {
    const auto digit = [](char c) {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        if (c >= 'A' && c <= 'F') return c - 'A' + 10;
        return -1;
    };
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_escape = text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 &&
                               digit(text[i + 2]) >= 0;
        if (is_escape) {
            out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

// The fields of a body, of a form as the standard has it or of JSON, as some clients send it.
Result<std::map<std::string, std::string>> token_request(const Call& call) {
    std::map<std::string, std::string> fields;
    if (call.request().header("content-type").starts_with("application/json")) {
        const Value body = TRY(call.body());
        for (const char* name : {"grant_type", "client_id", "client_secret", "scope"})
            fields[name] = body.get(name).text_or("");
        return fields;
    }
    std::string_view rest = call.request().body;
    while (!rest.empty()) {
        const std::string_view pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        const std::size_t equals = std::min(pair.find('='), pair.size());
        fields[form_decoded(pair.substr(0, equals))] =
            form_decoded(pair.substr(std::min(equals + 1, pair.size())));
    }
    return fields;
}

// The scopes asked for, within those of the account; all of them when none is named.
std::optional<runtime::Scopes> granted(runtime::Scopes own, std::string_view asked) {
    if (asked.empty()) return own;
    runtime::Scopes scopes;
    while (!asked.empty()) {
        const std::string_view name = asked.substr(0, asked.find(' '));
        asked.remove_prefix(std::min(name.size() + 1, asked.size()));
        if (name.empty()) continue;
        const auto scope = runtime::scope_from(name);
        if (!scope || !own.has(*scope)) return {};
        scopes.add(*scope);
    }
    return scopes;
}

}  // namespace

// ---- Personal tokens
// -----------------------------------------------------------------------------------

Result<Answer> list_tokens(Call& call) {
    const auto passes = TRY(call.runtime().read([&](runtime::Reader& reader) {
        return reader.identity().passes_of(call.caller().user, Pass::Kind::personal_token,
                                           call.runtime().real_now());
    }));
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const Pass& pass : passes) write_token(json, pass);
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> create_token(Call& call) {
    TRY_STATUS(by_hand(call));
    Fields fields(TRY(call.body()));
    runtime::IssuePass issue;
    issue.pass.title = read_title(fields);
    issue.pass.scopes = read_scopes(fields, "scopes");
    const std::int64_t days = fields.integer("days", 1, token_days_max);
    TRY_STATUS(fields.finish());
    const std::string token = std::string(personal_prefix) + random_token();
    issue.pass.token_hash = token_hash(token);
    issue.pass.kind = Pass::Kind::personal_token;
    issue.pass.id = random_id();
    issue.pass.person = call.caller().user;
    issue.pass.created_at = call.runtime().real_now();
    issue.pass.expires_at = issue.pass.created_at + days * ms_per_day;
    const Pass made = issue.pass;
    return call.commit(changing(std::move(issue)),
                       [token, made](Call&, const runtime::Done&) -> Result<Answer> {
                           JsonWriter json;
                           json.begin_object().field("token", token).key("item");
                           write_token(json, made);
                           json.end_object();
                           return json_response(json.take(), 201);
                       });
}

Result<Answer> end_token(Call& call) {
    return call.commit(changing(runtime::EndPass{call.caller().user, Pass::Kind::personal_token,
                                                 call.parameter("tokenId")}),
                       nothing_more);
}

// ---- Service accounts
// ----------------------------------------------------------------------------------

Result<Answer> list_service_accounts(Call& call) {
    const auto accounts = TRY(call.runtime().read(
        [](runtime::Reader& reader) { return reader.identity().service_accounts(); }));
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::ServiceAccount& account : accounts) write_account(json, account);
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> create_service_account(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::SaveServiceAccount save = read_account(fields);
    save.saving = runtime::Saving::create;
    save.account.name = fields.text("name");
    check_user_name(fields, "name", save.account.name);
    TRY_STATUS(fields.finish());
    save.account.created_by = call.caller().user;
    return save_account(call, std::move(save), std::string(secret_prefix) + random_token(), 201);
}

Result<Answer> save_service_account(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::SaveServiceAccount save = read_account(fields);
    save.saving = runtime::Saving::change;
    save.account.name = call.parameter("accountName");
    TRY_STATUS(fields.finish());
    return save_account(call, std::move(save), {}, 200);
}

Result<Answer> renew_service_secret(Call& call) {
    runtime::SaveServiceAccount save;
    save.saving = runtime::Saving::change;
    save.account = TRY(account_of(call, call.parameter("accountName")));
    return save_account(call, std::move(save), std::string(secret_prefix) + random_token(), 200);
}

Result<Answer> delete_service_account(Call& call) {
    return call.commit(changing(runtime::DeleteServiceAccount{call.parameter("accountName")}),
                       nothing_more);
}

// RFC 6749, client credentials: name and secret as HTTP Basic or in the body.
Result<Answer> issue_service_token(Call& call) {
    const auto fields = TRY(token_request(call));
    const auto field = [&](const char* name) {
        const auto found = fields.find(name);
        return found == fields.end() ? std::string() : found->second;
    };
    if (field("grant_type") != "client_credentials") {
        return Answer(oauth_problem(
            Code::invalid_argument, 400,
            field("grant_type").empty() ? "invalid_request" : "unsupported_grant_type",
            "Expected grant_type=client_credentials."));
    }
    const std::optional<Credentials> basic = basic_credentials(call.request());
    const std::string name = basic ? form_decoded(basic->user) : field("client_id");
    const std::string secret = basic ? form_decoded(basic->password) : field("client_secret");
    const auto known = TRY(
        call.services().identity.service_account_of(name, secret, call.request().remote_address));
    if (!known) {
        return Answer(oauth_problem(Code::invalid_argument, 401, "invalid_client",
                                    "The client id or its secret is wrong."));
    }
    const runtime::ServiceAccount account = TRY(account_of(call, *known));
    const auto scopes = granted(account.scopes, field("scope"));
    if (!scopes) {
        return Answer(oauth_problem(Code::invalid_argument, 400, "invalid_scope",
                                    "This service account has no such scope."));
    }
    const std::string token = std::string(service_prefix) + random_token();
    runtime::IssuePass issue;
    issue.pass.token_hash = token_hash(token);
    issue.pass.kind = Pass::Kind::service_token;
    issue.pass.id = random_id();
    issue.pass.person = account.name;
    issue.pass.scopes = *scopes;
    issue.pass.expires_at = call.runtime().real_now() + service_token_ms;
    call.set_identity(runtime::Caller::system(), call.language(), {});
    return call.commit(changing(std::move(issue)),
                       [token, scopes = *scopes](Call&, const runtime::Done&) -> Result<Answer> {
                           std::string names;
                           for (const runtime::Scope scope : scopes.list())
                               names += (names.empty() ? "" : " ") + std::string(to_text(scope));
                           JsonWriter json;
                           json.begin_object()
                               .field("access_token", token)
                               .field("token_type", "Bearer")
                               .field("expires_in", service_token_ms / 1000)
                               .field("scope", names)
                               .end_object();
                           return json_response(json.take());
                       });
}

// ---- Rules
// ---------------------------------------------------------------------------------------------

Result<Answer> get_security_settings(Call& call) {
    Response settings = json_response(to_json(call.runtime().people()->security));
    return Answer(TRY(with_tag(
        call, std::move(settings),
        changing(runtime::SaveIdentitySetting{std::string(runtime::security_setting), {}}))));
}

Result<Answer> save_security_settings(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::SecuritySettings settings;
    settings.shortest_password =
        static_cast<std::size_t>(fields.integer("shortestPassword", 8, 64));
    settings.roles_with_second_factor = read_roles(fields, "rolesWithSecondFactor");
    TRY_STATUS(fields.finish());
    return call.commit(changing(runtime::SaveIdentitySetting{std::string(runtime::security_setting),
                                                             to_json(settings)}),
                       [](Call& later, const runtime::Done&) -> Result<Answer> {
                           return get_security_settings(later);
                       });
}

}  // namespace obieg::http::operations

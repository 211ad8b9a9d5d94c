// Signing in and out, and what a person sets for herself.
#include "http/fields.h"
#include "http/identity.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/passwords.h"
#include "http/services.h"

namespace obieg::http::operations {
namespace {

constexpr std::pair<std::string_view, work::Language> languages[] = {
    {"en", work::Language::en}, {"pl", work::Language::pl}, {"ru", work::Language::ru}};
constexpr std::pair<std::string_view, std::string_view> color_schemes[] = {
    {"light", "light"}, {"dark", "dark"}, {"auto", "auto"}};

Result<Response> session_view(Call& call, const std::string& user, std::string_view csrf_token) {
    const auto people = call.runtime().people();
    const work::User* person = people->directory->user(user);
    const auto account =
        TRY(call.runtime().read([&](runtime::Reader& reader) { return reader.account(user); }));
    if (!account) return fail(Code::unauthenticated, "This account does not exist any more.");
    std::vector<std::string_view> roles = {"user"};
    for (const runtime::Role role : account->roles.list()) roles.push_back(to_text(role));
    JsonWriter json;
    json.begin_object()
        .field("csrfToken", csrf_token)
        .key("company")
        .begin_object()
        .field("name", people->company_name)
        .field("zone", people->calendar->zone.name())
        .end_object()
        .key("user")
        .begin_object()
        .field("name", user)
        .field("displayName", person ? person->display_name : user)
        .field("email", person ? person->email : std::string())
        .field("language", work::to_text(person ? person->language : call.language()))
        .field("colorScheme", account->color_scheme.empty() ? "auto" : account->color_scheme)
        .field("position", person ? person->position : std::string())
        .field("department", person ? person->department : std::string())
        .texts("roles", roles)
        .texts("groups", people->directory->groups_of(user))
        .end_object()
        .end_object();
    return json_response(json.take());
}

// Over TLS the cookie never travels without it.
bool is_secure(Call& call) {
    return call.services().config.secure_cookies || call.request().is_secure;
}

Result<Answer> open_session(Call& call, const runtime::Account& account) {
    const std::string token = random_token();
    const std::string csrf_token = random_token();
    const std::int64_t hours = call.services().config.session_hours;
    runtime::OpenSession session;
    session.user = account.user;
    session.token_hash = token_hash(token);
    session.csrf_token = csrf_token;
    session.expires_at = call.runtime().real_now() + hours * ms_per_hour;
    session.user_agent = std::string(call.request().header("user-agent").substr(0, 200));
    call.set_identity({.user = account.user, .roles = account.roles}, call.language(), {});
    return call.commit(
        session, [=, user = account.user](Call& later, const runtime::Done&) -> Result<Answer> {
            Response response = TRY(session_view(later, user, csrf_token));
            response.with("Set-Cookie",
                          Identity::session_cookie(token, is_secure(later), hours * 3600));
            return response;
        });
}

}  // namespace

Result<Answer> sign_in(Call& call) {
    Fields fields(TRY(call.body()));
    const std::string user = fields.text("user");
    const std::string password = fields.text("password");
    TRY_STATUS(fields.finish());
    return call.work([user, password](Call& worked) -> Result<Answer> {
        const runtime::Account account =
            TRY(worked.services().identity.verify(user, password, worked.request().remote_address));
        return open_session(worked, account);
    });
}

Result<Answer> get_session(Call& call) {
    std::string csrf_token;
    if (!call.session_hash().empty()) {
        const auto session = TRY(call.services().identity.session_of(call.session_hash()));
        if (session) csrf_token = session->csrf_token;
    }
    return TRY(session_view(call, call.caller().user, csrf_token));
}

Result<Answer> change_session(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::SetPreferences preferences;
    preferences.user = call.caller().user;
    preferences.language = fields.optional_choice<work::Language>("language", languages);
    const auto scheme = fields.optional_choice<std::string_view>("colorScheme", color_schemes);
    if (scheme) preferences.color_scheme = std::string(*scheme);
    TRY_STATUS(fields.finish());
    return call.commit(preferences,
                       [](Call& later, const runtime::Done&) { return get_session(later); });
}

Result<Answer> sign_out(Call& call) {
    if (call.session_hash().empty()) return Answer(empty_response());
    return call.commit(runtime::CloseSession{call.session_hash()},
                       [](Call& later, const runtime::Done&) -> Result<Answer> {
                           return empty_response().with(
                               "Set-Cookie", Identity::session_cookie("", is_secure(later), 0));
                       });
}

}  // namespace obieg::http::operations

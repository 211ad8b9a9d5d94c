#include "http/sessions.h"

#include "http/cookies.h"
#include "http/events.h"
#include "http/identity.h"
#include "http/json_writer.h"
#include "http/passwords.h"
#include "http/services.h"

namespace obieg::http {

Result<Response> session_response(Call& call, const std::string& user,
                                  std::string_view csrf_token) {
    const auto people = call.runtime().people();
    const work::User* person = people->directory->user(user);
    const auto account =
        TRY(call.runtime().read([&](runtime::Reader& reader) { return reader.account(user); }));
    if (!account) return fail(Code::unauthenticated, "This account does not exist any more.");
    runtime::Roles given = account->roles;
    given.add(call.runtime().rights()->roles_of(user));
    const bool must_enrol =
        !account->has_second_factor && people->security.asks_second_factor_of(given);
    if (must_enrol) given = {};
    std::vector<std::string_view> roles = {"user"};
    for (const runtime::Role role : within(call.caller().scopes, given).list())
        roles.push_back(to_text(role));
    const std::string& scheme = account->color_scheme;
    JsonWriter json;
    json.begin_object()
        .field("csrfToken", csrf_token)
        .field("eventId", call.services().events.position())
        .field("mustEnrolSecondFactor", must_enrol)
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
        .field("colorScheme", scheme.empty() ? "auto" : scheme)
        .field("position", person ? person->position : std::string())
        .field("department", person ? person->department : std::string())
        .texts("roles", roles)
        .texts("groups", people->directory->groups_of(user))
        .end_object()
        .text_or_null("seenBy", call.caller().seen_by)
        .end_object();
    return json_response(json.take());
}

Result<Answer> open_session(Call& call, const runtime::Account& account, std::string home) {
    const std::string token = random_token();
    const std::string csrf_token = random_token();
    const std::int64_t hours = call.services().config.session_hours;
    runtime::OpenSession session;
    session.user = account.user;
    session.token_hash = token_hash(token);
    session.csrf_token = csrf_token;
    session.expires_at = call.runtime().real_now() + hours * ms_per_hour;
    session.user_agent = std::string(call.request().header("user-agent").substr(0, 200));
    session.address = call.request().remote_address;
    // Whoever signs in anew in a browser leaves nothing of the former session behind. Nobody waits
    // for it.
    if (const std::string_view former = cookie_of(call.request(), session_cookie);
        !former.empty()) {
        runtime::Request close;
        close.caller = runtime::Caller::system();
        close.operation = runtime::CloseSession{token_hash(former)};
        call.runtime().submit(std::move(close), [](Result<runtime::Reply>) {});
    }
    runtime::Caller caller{.user = account.user, .roles = account.roles};
    caller.address = session.address;
    call.set_identity(std::move(caller), call.language(), {});
    return call.commit(
        session, [=, user = account.user](Call& later, const runtime::Done&) -> Result<Answer> {
            Response response = home.empty() ? TRY(session_response(later, user, csrf_token))
                                             : Response{.status = 303};
            if (!home.empty()) response.with("Location", home);
            set_cookie(response, later.request(), session_cookie, token, hours * 3600);
            return response;
        });
}

}  // namespace obieg::http

// Signing in and out, in one step or two, and what a person sets for herself.
#include "http/cookies.h"
#include "http/fields.h"
#include "http/identity.h"
#include "http/identity_change.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/passwords.h"
#include "http/sealing.h"
#include "http/services.h"
#include "http/sessions.h"
#include "http/sign_in.h"
#include "http/totp.h"
#include "runtime/vault.h"

namespace obieg::http::operations {
namespace {

constexpr std::pair<std::string_view, std::string_view> color_schemes[] = {
    {"light", "light"}, {"dark", "dark"}, {"auto", "auto"}};

Error wrong_code() {
    return {Code::unauthenticated, "The code is wrong, or it has run out.", {}};
}

// The password was right; a ticket stands for that until the code comes.
Result<Answer> ask_for_code(Call& call, const std::string& user) {
    const std::string ticket = random_token();
    runtime::IssuePass issue;
    issue.pass.token_hash = token_hash(ticket);
    issue.pass.kind = runtime::Pass::Kind::sign_in_step;
    issue.pass.id = random_id();
    issue.pass.person = user;
    issue.pass.expires_at = call.runtime().real_now() + second_step_ms;
    call.set_identity(runtime::Caller::system(), call.language(), {});
    return call.commit(changing(std::move(issue)),
                       [ticket](Call&, const runtime::Done&) -> Result<Answer> {
                           JsonWriter json;
                           json.begin_object().field("secondFactorTicket", ticket).end_object();
                           return json_response(json.take(), 202);
                       });
}

// What the code is used up by: a step of the authenticator, or a recovery code.
Result<runtime::ChangeIdentity> use_of(Call& call, const runtime::SecondFactor& factor,
                                       const std::string& typed) {
    const std::string code = plain_recovery_code(typed);
    const std::string secret =
        TRY(call.runtime().vault().open(factor.secret, second_factor_secret(factor.person)));
    if (const auto step = matching_step(secret, code, call.runtime().real_now()))
        return changing(runtime::UseStep{factor.person, *step});
    const std::string hash = token_hash(code);
    const auto& left = factor.recovery;
    if (std::find(left.begin(), left.end(), hash) != left.end())
        return changing(runtime::UseRecoveryCode{factor.person, hash});
    return fail(wrong_code());
}

Result<Answer> session_as_it_is(Call& later, const runtime::Done&) {
    return get_session(later);
}

}  // namespace

Result<Answer> sign_in(Call& call) {
    Fields fields(TRY(call.body()));
    const std::string user = fields.text("user");
    const std::string password = fields.text("password");
    TRY_STATUS(fields.finish());
    return prove(call, user, password,
                 [](Call& worked, Result<runtime::Account> account) -> Result<Answer> {
                     if (!account) return fail(std::move(account).error());
                     const auto factor = TRY(worked.runtime().read([&](runtime::Reader& reader) {
                         return reader.identity().second_factor(account->user);
                     }));
                     if (factor && factor->is_confirmed) return ask_for_code(worked, account->user);
                     return open_session(worked, *account);
                 });
}

Result<Answer> finish_sign_in(Call& call) {
    Fields fields(TRY(call.body()));
    const std::string ticket_hash = token_hash(fields.text("ticket"));
    const std::string code = fields.text("code");
    TRY_STATUS(fields.finish());
    const auto pass = TRY(call.runtime().read([&](runtime::Reader& reader) {
        return reader.identity().pass(ticket_hash, call.runtime().real_now());
    }));
    if (!pass || pass->kind != runtime::Pass::Kind::sign_in_step)
        return fail(Code::not_found, "This sign-in has run out. Begin again with your password.");
    Identity& identity = call.services().identity;
    TRY_STATUS(identity.may_try_code(pass->person));
    const auto factor = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.identity().second_factor(pass->person); }));
    if (!factor) return fail(wrong_code());
    auto use = use_of(call, *factor, code);
    if (!use) {
        if (use.error().code == Code::unauthenticated)
            identity.count_wrong_code(pass->person, call.request().remote_address);
        return fail(std::move(use).error());
    }
    call.set_identity(runtime::Caller::system(), call.language(), {});
    return call.commit(
        *std::move(use),
        [user = pass->person, ticket_hash](Call& used, const runtime::Done&) -> Result<Answer> {
            used.services().identity.forget_wrong_codes(user);
            return used.commit(
                changing(runtime::TakePass{ticket_hash, runtime::Pass::Kind::sign_in_step}),
                [user](Call& later, const runtime::Done&) -> Result<Answer> {
                    const auto account = TRY(later.runtime().read(
                        [&](runtime::Reader& reader) { return reader.account(user); }));
                    if (!account || !account->is_active) return fail(wrong_code());
                    return open_session(later, *account);
                });
        });
}

Result<Answer> get_session(Call& call) {
    std::string csrf_token;
    if (!call.session_hash().empty()) {
        const auto session = TRY(call.services().identity.session_of(call.session_hash()));
        if (session) csrf_token = session->csrf_token;
    }
    return TRY(session_response(call, call.caller().user, csrf_token));
}

Result<Answer> change_session(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::SetPreferences preferences;
    preferences.user = call.caller().user;
    preferences.language = fields.optional_choice<work::Language>("language", language_names);
    const auto scheme = fields.optional_choice<std::string_view>("colorScheme", color_schemes);
    if (scheme) preferences.color_scheme = std::string(*scheme);
    TRY_STATUS(fields.finish());
    return call.commit(preferences, session_as_it_is);
}

Result<Answer> sign_out(Call& call) {
    if (call.session_hash().empty()) return Answer(empty_response());
    return call.commit(runtime::CloseSession{call.session_hash()},
                       [](Call& later, const runtime::Done&) -> Result<Answer> {
                           Response response = empty_response();
                           clear_cookie(response, later.request(), session_cookie);
                           return response;
                       });
}

}  // namespace obieg::http::operations

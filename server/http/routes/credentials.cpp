// Passwords, sessions and the second factor of the person who asks.
#include "http/directory_settings.h"
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

using runtime::Pass;

Status check_new_password(Call& call, const std::string& user, std::string_view password) {
    const std::shared_ptr<const runtime::People> people = call.runtime().people();
    return check_password(password, people->security.shortest_password, user, people->company_name);
}

// Whom a request for a new password means: a user name, or an address that one active person has.
const work::User* person_meant(const work::Directory& directory, const std::string& who) {
    const work::User* found = directory.user(who);
    if (found) return found->is_active ? found : nullptr;
    for (const work::User& user : directory.users()) {
        if (!user.is_active || user.email.empty() || user.email != who) continue;
        if (found) return nullptr;
        found = &user;
    }
    return found;
}

Result<runtime::SecondFactor> own_factor(Call& call) {
    const auto factor = TRY(call.runtime().read([&](runtime::Reader& reader) {
        return reader.identity().second_factor(call.caller().user);
    }));
    if (!factor) return fail(Code::not_found, "There is no second factor. Begin with one.");
    return *factor;
}

Result<Answer> factor_answer(Call& call) {
    const std::string& user = call.caller().user;
    struct Known {
        std::optional<runtime::SecondFactor> factor;
        runtime::Roles roles;
    };
    const auto look = [&](runtime::Reader& reader) -> Result<Known> {
        const auto account = TRY(reader.account(user));
        return Known{TRY(reader.identity().second_factor(user)),
                     account ? account->roles : runtime::Roles()};
    };
    auto known = TRY(call.runtime().read(look));
    known.roles.add(call.runtime().rights()->roles_of(user));
    const bool is_there = known.factor && known.factor->is_confirmed;
    JsonWriter json;
    json.begin_object()
        .field("isEnrolled", is_there)
        .field("isRequired", call.runtime().people()->security.asks_second_factor_of(known.roles))
        .field("recoveryCodesLeft", is_there ? known.factor->recovery.size() : 0)
        .field("since", is_there ? std::optional<Time>(known.factor->since) : std::nullopt)
        .end_object();
    return json_response(json.take());
}

// Codes are told once and kept as hashes.
Result<Answer> confirm(Call& call, runtime::SecondFactor factor) {
    const std::vector<std::string> codes = new_recovery_codes();
    factor.is_confirmed = true;
    factor.recovery.clear();
    for (const std::string& code : codes)
        factor.recovery.push_back(token_hash(plain_recovery_code(code)));
    return call.commit(changing(runtime::SaveSecondFactor{std::move(factor)}),
                       [codes](Call&, const runtime::Done&) -> Result<Answer> {
                           JsonWriter json;
                           json.begin_object().texts("recoveryCodes", codes).end_object();
                           return json_response(json.take());
                       });
}

Result<Answer> factor_as_it_is(Call& later, const runtime::Done&) {
    return factor_answer(later);
}

}  // namespace

// ---- Passwords
// -----------------------------------------------------------------------------------------

// The same answer whoever is meant, and whether or not there is such a person.
Result<Answer> request_password_reset(Call& call) {
    Fields fields(TRY(call.body()));
    const std::string who = fields.text("user");
    TRY_STATUS(fields.finish());
    const auto people = call.runtime().people();
    const work::User* user = person_meant(*people->directory, who);
    const bool may = call.services().identity.may_ask_for_mail(user ? user->name : who,
                                                               call.request().remote_address);
    if (!user || user->email.empty() || !may) return Answer(empty_response());
    // Who is of a directory changes the password there; one of this server would outlive it.
    const auto look = [&](runtime::Reader& reader) -> Result<bool> {
        const DirectorySettings settings = TRY(read_directory_settings(reader));
        return settings.is_on && TRY(reader.identity().is_linked(directory_house, user->name));
    };
    if (TRY(call.runtime().read(look))) return Answer(empty_response());
    PasswordLink link = password_link(call, *user, Pass::Kind::password_reset);
    call.set_identity(runtime::Caller::system(), call.language(), {});
    return call.commit(changing(std::move(link.issue)), nothing_more);
}

Result<Answer> choose_password(Call& call) {
    Fields fields(TRY(call.body()));
    const std::string hash = token_hash(fields.text("token"));
    const std::string password = fields.text("password");
    TRY_STATUS(fields.finish());
    const auto pass = TRY(call.runtime().read([&](runtime::Reader& reader) {
        return reader.identity().pass(hash, call.runtime().real_now());
    }));
    if (!pass || (pass->kind != Pass::Kind::invitation && pass->kind != Pass::Kind::password_reset))
        return fail(Code::not_found, "This link was used already, or it has run out.");
    TRY_STATUS(check_new_password(call, pass->person, password));
    return call.work([pass = *pass, password](Call& worked) -> Result<Answer> {
        const std::string password_hash = TRY(hash_password(password));
        worked.set_identity(runtime::Caller::system(), worked.language(), {});
        return worked.commit(
            changing(runtime::TakePass{pass.token_hash, pass.kind}),
            [user = pass.person, password_hash](Call& taken,
                                                const runtime::Done&) -> Result<Answer> {
                return taken.commit(runtime::SetPasswordHash{user, password_hash}, nothing_more);
            });
    });
}

// All other sessions and every token end with the old password; this one goes on in a new one.
Result<Answer> change_password(Call& call) {
    TRY_STATUS(by_hand(call));
    Fields fields(TRY(call.body()));
    const std::string current = fields.text("currentPassword");
    const std::string password = fields.text("newPassword");
    TRY_STATUS(fields.finish());
    TRY_STATUS(check_new_password(call, call.caller().user, password));
    return call.work([current, password](Call& worked) -> Result<Answer> {
        const std::string user = worked.caller().user;
        auto account =
            worked.services().identity.verify(user, current, worked.request().remote_address);
        if (!account && account.error().code == Code::unauthenticated) {
            return fail(Code::invalid_argument, "The current password is wrong.",
                        {Detail{"currentPassword", "is wrong", "wrong-password"}});
        }
        if (!account) return fail(std::move(account).error());
        return worked.commit(
            runtime::SetPasswordHash{user, TRY(hash_password(password))},
            [account = *account](Call& later, const runtime::Done&) -> Result<Answer> {
                return open_session(later, account);
            });
    });
}

// ---- Sessions
// ------------------------------------------------------------------------------------------

Result<Answer> list_sessions(Call& call) {
    const auto sessions = TRY(call.runtime().read([&](runtime::Reader& reader) {
        return reader.identity().sessions_of(call.caller().user, call.runtime().real_now());
    }));
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::OpenedSession& session : sessions) {
        json.begin_object()
            .field("id", session.token_hash)
            .field("userAgent", session.user_agent)
            .field("address", session.address)
            .field("openedAt", session.opened_at)
            .field("lastUsedAt", session.last_used_at)
            .field("expiresAt", session.expires_at)
            .field("isThisOne", session.token_hash == call.session_hash())
            .end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> end_session(Call& call) {
    return call.commit(
        changing(runtime::EndSession{call.caller().user, call.parameter("sessionId")}),
        nothing_more);
}

Result<Answer> end_other_sessions(Call& call) {
    return call.commit(changing(runtime::EndOtherSessions{call.caller().user, call.session_hash()}),
                       nothing_more);
}

// ---- The second factor
// ---------------------------------------------------------------------------------

Result<Answer> get_second_factor(Call& call) {
    return factor_answer(call);
}

// The secret counts for nothing until a code of it has come back.
Result<Answer> begin_second_factor(Call& call) {
    TRY_STATUS(by_hand(call));
    const std::string& user = call.caller().user;
    const auto former = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.identity().second_factor(user); }));
    if (former && former->is_confirmed) {
        return fail(Code::wrong_state,
                    "There is a second factor already. Remove it before you begin with another.");
    }
    runtime::SecondFactor factor;
    factor.person = user;
    const std::string secret = new_totp_secret();
    factor.secret = TRY(call.runtime().vault().seal(secret, second_factor_secret(user)));
    const auto people = call.runtime().people();
    const std::string issuer = people->company_name.empty() ? "Obieg" : people->company_name;
    const std::string address = totp_address(secret, issuer, user);
    return call.commit(
        changing(runtime::SaveSecondFactor{std::move(factor)}),
        [secret, address](Call&, const runtime::Done&) -> Result<Answer> {
            JsonWriter json;
            json.begin_object().field("secret", secret).field("address", address).end_object();
            return json_response(json.take());
        });
}

Result<Answer> confirm_second_factor(Call& call) {
    TRY_STATUS(by_hand(call));
    Fields fields(TRY(call.body()));
    const std::string code = plain_recovery_code(fields.text("code"));
    TRY_STATUS(fields.finish());
    Identity& identity = call.services().identity;
    TRY_STATUS(identity.may_try_code(call.caller().user));
    runtime::SecondFactor factor = TRY(own_factor(call));
    const std::string secret =
        TRY(call.runtime().vault().open(factor.secret, second_factor_secret(factor.person)));
    const auto step = matching_step(secret, code, call.runtime().real_now());
    if (!step || *step <= factor.last_step) {
        identity.count_wrong_code(call.caller().user, call.request().remote_address);
        return fail(Code::invalid_argument,
                    "The code does not fit. Look at the clock of your telephone, and type the "
                    "code that it shows now.",
                    {Detail{"code", "does not fit", "wrong-code"}});
    }
    factor.last_step = *step;
    return confirm(call, std::move(factor));
}

Result<Answer> remove_second_factor(Call& call) {
    TRY_STATUS(by_hand(call));
    Fields fields(TRY(call.body()));
    const std::string password = fields.text("password");
    TRY_STATUS(fields.finish());
    return prove(call, call.caller().user, password,
                 [](Call& worked, Result<runtime::Account> account) -> Result<Answer> {
                     if (!account && account.error().code == Code::unauthenticated) {
                         return fail(Code::invalid_argument, "The password is wrong.",
                                     {Detail{"password", "is wrong", "wrong-password"}});
                     }
                     if (!account) return fail(std::move(account).error());
                     return worked.commit(
                         changing(runtime::RemoveSecondFactor{worked.caller().user}),
                         factor_as_it_is);
                 });
}

}  // namespace obieg::http::operations

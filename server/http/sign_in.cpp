#include "http/sign_in.h"

#include "http/directory_client.h"
#include "http/identity.h"
#include "http/services.h"

namespace obieg::http {
namespace {

// Whoever asks learns how many attempts are left, whatever came of this one.
Proved telling_what_is_left(std::string user, Proved then) {
    return [user = std::move(user), then = std::move(then)](
               Call& call, Result<runtime::Account> account) -> Result<Answer> {
        call.note_quota(
            call.services().identity.attempts_left(user, call.request().remote_address));
        return then(call, std::move(account));
    };
}

struct Claim {
    std::string user;
    std::string password;
};

Result<runtime::Account> ask_directory(Call& call, const Claim& claim) {
    const std::string& address = call.request().remote_address;
    Identity& identity = call.services().identity;
    const auto name = TRY(call.services().directory.sign_in(claim.user, claim.password));
    const auto account = TRY(call.runtime().read([&](runtime::Reader& reader) {
        return name ? reader.account(*name) : Result<std::optional<runtime::Account>>(std::nullopt);
    }));
    if (!account || !account->is_active) return fail(identity.refuse(claim.user, address));
    identity.forgive(claim.user, address);
    return *account;
}

}  // namespace

Result<Answer> prove(Call& call, std::string user, std::string password, Proved then) {
    then = telling_what_is_left(user, std::move(then));
    return call.work([claim = Claim{std::move(user), std::move(password)},
                      then = std::move(then)](Call& worked) -> Result<Answer> {
        const std::string& address = worked.request().remote_address;
        Identity& identity = worked.services().identity;
        auto here = identity.fits_here(claim.user, claim.password, address);
        if (!here) return then(worked, fail(std::move(here).error()));
        if (*here) return then(worked, **here);
        if (claim.password.empty() || !TRY(worked.services().directory.may_know(claim.user)))
            return then(worked, fail(identity.refuse(claim.user, address)));
        const bool is_accepted =
            worked.services().directory.post([self = worked.shared_from_this(), claim, then] {
                self->run([&](Call& asked) { return then(asked, ask_directory(asked, claim)); });
            });
        if (!is_accepted)
            return fail(Code::unavailable, "The directory is busy. Try again in a moment.");
        return Later{};
    });
}

}  // namespace obieg::http

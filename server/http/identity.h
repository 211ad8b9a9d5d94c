// Who sends a request: sessions of people, tokens and HTTP Basic of programs.
//
// A session is a random token in the cookie `obieg_session`; the database knows only its hash. It
// ends after `session_hours`, after two hours without a request, when the person signs out, is made
// inactive or gets a new password. Programs send name and password with each request; a pair that
// was right is remembered by fingerprint for some minutes, as long as the account keeps its
// password. Somebody with a second factor cannot sign in that way: a password alone is not enough
// then, and a personal token takes its place. Service accounts send their name and secret, or a
// token that they got for them.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/error.h"
#include "http/call.h"
#include "http/last_uses.h"
#include "http/recent.h"
#include "http/throttle.h"
#include "runtime/caller.h"
#include "runtime/identity.h"
#include "runtime/runtime.h"

namespace obieg::http {

struct Credentials {
    std::string user;
    std::string password;
};
// Of the header Authorization: Basic; nothing when it is not there or not to be read.
std::optional<Credentials> basic_credentials(const Request& request);

struct Identified {
    runtime::Caller caller;                  // anonymous when nobody is signed in
    std::optional<work::Language> language;  // the person's own
    std::string session_hash;                // sessions only
    std::string csrf_token;                  // sessions only
    // A second factor is asked of this person's roles, and there is none yet: the roles are void
    // until there is.
    bool must_enrol = false;
    bool is_directory = false;  // may do the operations of directories and nothing else
};

class Identity {
public:
    explicit Identity(runtime::Runtime& runtime) : runtime_(runtime) {}

    // Counts a failed attempt at a second factor and says whether there may be another one.
    Status may_try_code(const std::string& user);
    void count_wrong_code(const std::string& user, const std::string& address);
    void forget_wrong_codes(const std::string& user);
    // Codes and links in mails: not more than a few an hour for one name and one address.
    bool may_ask_for_mail(const std::string& user, const std::string& address);

    // What can be said without hashing a password: a session, a remembered program, or nobody.
    // Nothing: Basic credentials that `verify` must look at, on a worker thread.
    Result<std::optional<Identified>> recognise(const Request& request);
    Result<Identified> verify_basic(const Request& request);

    // Checks user name and password; the same answer for a wrong name, a wrong password and an
    // inactive account (Code::unauthenticated). Code::rate_limited after too many failures from one
    // address. Takes long: worker threads only.
    Result<runtime::Account> verify(const std::string& user, std::string_view password,
                                    const std::string& address);
    // The same in parts, for those who ask elsewhere, too (sign_in.h). Nothing: it does not fit
    // what is kept here, and `refuse` or `forgive` tells how it ended.
    Result<std::optional<runtime::Account>> fits_here(const std::string& user,
                                                      std::string_view password,
                                                      const std::string& address);
    // How many more wrong passwords may come from this address, for this name or at all.
    Quota attempts_left(const std::string& user, const std::string& address);
    // Counts a failure and notes it in the audit log; answers what the person is told.
    Error refuse(const std::string& user, const std::string& address);
    void forgive(const std::string& user, const std::string& address);

    // The name of the service account whose name and secret these are.
    Result<std::optional<std::string>> service_account_of(const std::string& name,
                                                          std::string_view secret,
                                                          const std::string& address);

    // The session that this cookie value opens, if it lives and its person is active.
    Result<std::optional<Identified>> session_of(const std::string& session_hash);

    // Whether the session still stands; for streams that outlive their first request.
    bool is_alive(const Call& call);

private:
    // With those that come by groups, roles and authorisations.
    runtime::Roles all_roles(const std::string& user, runtime::Roles given) const;
    Identified identified(const runtime::Account& account, bool came_by_hand) const;
    // Null: there is none. As they were within the last second (recent.h).
    Result<std::shared_ptr<const runtime::Account>> account_of(const std::string& user);
    Result<std::shared_ptr<const runtime::Session>> session_row(const std::string& session_hash,
                                                                Time now);
    Result<std::optional<Identified>> bearer(std::string_view token);
    Result<std::optional<Identified>> service_account(const std::string& name,
                                                      std::string_view secret);
    Result<bool> is_known_address(const std::string& user, const std::string& address, Time now);
    bool is_worth_noting(const std::string& name, Time now);
    void note(runtime::NoteUses uses);
    // Not more than some in a while one by one; the others as a number with the next.
    void note_refusal(const std::string& user, const std::string& address, std::string_view reason);

    runtime::Runtime& runtime_;
    Throttle by_account_and_address_{5, 15 * ms_per_minute};
    Throttle by_address_{50, 15 * ms_per_minute};
    // From everywhere: then only addresses that the person is signed in from may go on guessing.
    Throttle by_account_{100, ms_per_hour};
    Throttle codes_{5, 15 * ms_per_minute};
    Throttle mails_by_user_{3, ms_per_hour};
    Throttle mails_by_address_{20, ms_per_hour};
    Throttle noted_refusals_{200, 10 * ms_per_minute};
    std::atomic<std::int64_t> unnoted_refusals_ = 0;

    LastUses last_uses_{2 * ms_per_hour};

    Recent<runtime::Account> accounts_;
    Recent<runtime::Session> sessions_;

    std::mutex mutex_;
    std::unordered_map<std::string, Time> noted_;       // uses that the database knows of
    std::unordered_map<std::string, Time> remembered_;  // Basic credentials: fingerprint to end
};

}  // namespace obieg::http

// Who sends a request: sessions of people, HTTP Basic of programs.
//
// A session is a random token in the cookie `obieg_session`; the database knows only its hash. It
// ends after `session_hours`, after two hours without a request, when the person signs out, is made
// inactive or gets a new password. Programs send name and password with each request; a pair that
// was right is remembered by fingerprint for some minutes, as long as the account keeps its
// password.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/error.h"
#include "http/call.h"
#include "http/throttle.h"
#include "runtime/caller.h"
#include "runtime/runtime.h"

namespace obieg::http {

struct Identified {
    runtime::Caller caller;                  // anonymous when nobody is signed in
    std::optional<work::Language> language;  // the person's own
    std::string session_hash;                // sessions only
    std::string csrf_token;                  // sessions only
};

class Identity {
public:
    explicit Identity(runtime::Runtime& runtime) : runtime_(runtime) {}

    // What can be said without hashing a password: a session, a remembered program, or nobody.
    // Nothing: Basic credentials that `verify` must look at, on a worker thread.
    Result<std::optional<Identified>> recognise(const Request& request);
    Result<Identified> verify_basic(const Request& request);

    // Checks user name and password; the same answer for a wrong name, a wrong password and an
    // inactive account (Code::unauthenticated). Code::rate_limited after too many failures from one
    // address. Takes long: worker threads only.
    Result<runtime::Account> verify(const std::string& user, std::string_view password,
                                    const std::string& address);

    // The session that this cookie value opens, if it lives and its person is active.
    Result<std::optional<Identified>> session_of(const std::string& session_hash);

    // Whether the session still stands; for streams that outlive their first request.
    bool is_alive(const Call& call);

    static std::string session_cookie(std::string_view token, bool is_secure, std::int64_t seconds);

private:
    Result<Identified> identified(const runtime::Account& account) const;
    bool touch(const std::string& session_hash, Time opened_at, Time now);

    runtime::Runtime& runtime_;
    Throttle by_account_and_address_{5, 15 * ms_per_minute};
    Throttle by_address_{50, 15 * ms_per_minute};

    std::mutex mutex_;
    std::unordered_map<std::string, Time> last_use_;    // of sessions, by hash
    std::unordered_map<std::string, Time> remembered_;  // Basic credentials: fingerprint to end
};

}  // namespace obieg::http

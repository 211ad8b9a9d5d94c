#include "http/identity.h"

#include "http/passwords.h"

namespace obieg::http {
namespace {

constexpr std::string_view cookie_name = "obieg_session";
constexpr std::int64_t idle_ms_max = 2 * ms_per_hour;
constexpr std::int64_t remembered_ms = 5 * ms_per_minute;
constexpr std::size_t entries_max = 100'000;

struct Credentials {
    std::string user;
    std::string password;
};

int base64_digit(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+') return 62;
    if (c == '/') return 63;
    return -1;
}

std::optional<std::string> base64_decoded(std::string_view text) {
    while (text.ends_with('=')) text.remove_suffix(1);
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        const int digit = base64_digit(c);
        if (digit < 0) return {};
        bits = (bits << 6) | static_cast<std::uint32_t>(digit);
        count += 6;
        if (count >= 8) {
            count -= 8;
            out += static_cast<char>((bits >> count) & 0xff);
        }
    }
    return out;
}

std::optional<Credentials> basic_credentials(const Request& request) {
    std::string_view header = request.header("authorization");
    if (header.size() < 6 || (!header.starts_with("Basic ") && !header.starts_with("basic ")))
        return {};
    header.remove_prefix(6);
    const std::optional<std::string> pair = base64_decoded(header);
    if (!pair) return {};
    const std::size_t colon = pair->find(':');
    if (colon == std::string::npos) return {};
    return Credentials{pair->substr(0, colon), pair->substr(colon + 1)};
}

std::string fingerprint_of(const Credentials& credentials, const std::string& password_hash) {
    return fingerprint(credentials.user + '\0' + password_hash + '\0' + credentials.password);
}

Error wrong_credentials() {
    return {Code::unauthenticated, "User name or password is wrong.", {}};
}

}  // namespace

Result<Identified> Identity::identified(const runtime::Account& account) const {
    Identified who;
    who.caller = {.user = account.user, .roles = account.roles};
    const work::User* user = runtime_.people()->directory->user(account.user);
    if (user) who.language = user->language;
    return who;
}

Result<std::optional<Identified>> Identity::recognise(const Request& request) {
    if (const std::optional<Credentials> credentials = basic_credentials(request)) {
        const auto account = TRY(runtime_.read(
            [&](runtime::Reader& reader) { return reader.account(credentials->user); }));
        if (!account || !account->is_active || account->password_hash.empty())
            return std::optional<Identified>();
        const std::string mark = fingerprint_of(*credentials, account->password_hash);
        {
            const std::lock_guard lock(mutex_);
            const auto found = remembered_.find(mark);
            if (found == remembered_.end() || found->second < runtime_.real_now())
                return std::optional<Identified>();
        }
        return TRY(identified(*account));
    }
    const std::string_view token = request.cookie(cookie_name);
    if (token.empty()) return Identified{};
    std::optional<Identified> session = TRY(session_of(token_hash(token)));
    return session ? std::move(session) : Identified{};
}

Result<Identified> Identity::verify_basic(const Request& request) {
    const std::optional<Credentials> credentials = basic_credentials(request);
    if (!credentials) return fail(wrong_credentials());
    const runtime::Account account =
        TRY(verify(credentials->user, credentials->password, request.remote_address));
    const Time now = runtime_.real_now();
    {
        const std::lock_guard lock(mutex_);
        if (remembered_.size() >= entries_max) remembered_.clear();
        std::erase_if(remembered_, [&](const auto& entry) { return entry.second < now; });
        remembered_[fingerprint_of(*credentials, account.password_hash)] = now + remembered_ms;
    }
    return identified(account);
}

Result<runtime::Account> Identity::verify(const std::string& user, std::string_view password,
                                          const std::string& address) {
    const Time now = runtime_.real_now();
    // One address guessing at one account is stopped soon; others, the owner at home included, go
    // on.
    const std::string pair = address + ' ' + user;
    if (!by_account_and_address_.is_open(pair, now) || !by_address_.is_open(address, now)) {
        return fail(Code::rate_limited,
                    "Too many failed attempts to sign in from here. Try again in some minutes.");
    }
    const auto account =
        TRY(runtime_.read([&](runtime::Reader& reader) { return reader.account(user); }));
    const bool fits = verify_password(account ? account->password_hash : std::string(), password);
    if (!fits || !account->is_active) {
        by_account_and_address_.count(pair, now);
        by_address_.count(address, now);
        return fail(wrong_credentials());
    }
    by_account_and_address_.forget(pair);
    return *account;
}

Result<std::optional<Identified>> Identity::session_of(const std::string& session_hash) {
    const Time now = runtime_.real_now();
    const auto session = TRY(
        runtime_.read([&](runtime::Reader& reader) { return reader.session(session_hash, now); }));
    if (!session || !touch(session_hash, session->opened_at, now))
        return std::optional<Identified>();
    const auto account =
        TRY(runtime_.read([&](runtime::Reader& reader) { return reader.account(session->user); }));
    if (!account || !account->is_active) return std::optional<Identified>();
    Identified who = TRY(identified(*account));
    who.session_hash = session_hash;
    who.csrf_token = session->csrf_token;
    return std::optional<Identified>(std::move(who));
}

bool Identity::is_alive(const Call& call) {
    if (call.session_hash().empty()) {
        const auto account = runtime_.read(
            [&](runtime::Reader& reader) { return reader.account(call.caller().user); });
        return account && *account && (*account)->is_active;
    }
    const auto session = session_of(call.session_hash());
    return session && *session;
}

// The last use is kept in memory: a restart gives every session that has not expired another two
// hours.
bool Identity::touch(const std::string& session_hash, Time opened_at, Time now) {
    const std::lock_guard lock(mutex_);
    if (last_use_.size() >= entries_max) {
        std::erase_if(last_use_,
                      [&](const auto& entry) { return entry.second + idle_ms_max < now; });
    }
    const auto [entry, is_new] = last_use_.try_emplace(session_hash, std::max(opened_at, now));
    if (!is_new && entry->second + idle_ms_max < now) return false;
    entry->second = std::max(entry->second, now);
    return true;
}

std::string Identity::session_cookie(std::string_view token, bool is_secure, std::int64_t seconds) {
    std::string cookie = std::string(cookie_name) + "=" + std::string(token) +
                         "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(seconds);
    if (is_secure) cookie += "; Secure";
    return cookie;
}

}  // namespace obieg::http

#include "http/identity.h"

#include "http/base64.h"
#include "http/cookies.h"
#include "http/identity_change.h"
#include "http/passwords.h"

namespace obieg::http {
namespace {

constexpr std::int64_t remembered_ms = 5 * ms_per_minute;
constexpr std::int64_t noted_every_ms = 5 * ms_per_minute;
constexpr std::size_t entries_max = 100'000;

std::string fingerprint_of(const Credentials& credentials, const std::string& password_hash) {
    return fingerprint(credentials.user + '\0' + password_hash + '\0' + credentials.password);
}

// The kinds of tokens that programs send with every request.
bool is_for_programs(runtime::Pass::Kind kind) {
    return kind == runtime::Pass::Kind::personal_token ||
           kind == runtime::Pass::Kind::service_token ||
           kind == runtime::Pass::Kind::directory_token;
}

std::string_view bearer_token(const Request& request) {
    std::string_view header = request.header("authorization");
    if (!header.starts_with("Bearer ") && !header.starts_with("bearer ")) return {};
    header.remove_prefix(7);
    return header;
}

Error wrong_credentials() {
    return {Code::unauthenticated, "User name or password is wrong.", {}};
}

Error too_many_attempts() {
    return {Code::rate_limited,
            "Too many failed attempts to sign in from here. Try again in some minutes.",
            {}};
}

}  // namespace

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

Status Identity::may_try_code(const std::string& user) {
    if (codes_.is_open(user, runtime_.real_now())) return {};
    return fail(Code::rate_limited, "Too many wrong codes. Try again in some minutes.");
}

void Identity::count_wrong_code(const std::string& user, const std::string& address) {
    codes_.count(user, runtime_.real_now());
    note_refusal(user, address, "code");
}

void Identity::forget_wrong_codes(const std::string& user) {
    codes_.forget(user);
}

bool Identity::may_ask_for_mail(const std::string& user, const std::string& address) {
    const Time now = runtime_.real_now();
    if (!mails_by_user_.is_open(user, now) || !mails_by_address_.is_open(address, now))
        return false;
    mails_by_user_.count(user, now);
    mails_by_address_.count(address, now);
    return true;
}

Result<bool> Identity::is_known_address(const std::string& user, const std::string& address,
                                        Time now) {
    const auto sessions = TRY(runtime_.read(
        [&](runtime::Reader& reader) { return reader.identity().sessions_of(user, now); }));
    return std::any_of(sessions.begin(), sessions.end(), [&](const runtime::OpenedSession& opened) {
        return opened.address == address;
    });
}

runtime::Roles Identity::all_roles(const std::string& user, runtime::Roles given) const {
    given.add(runtime_.rights()->roles_of(user));
    return given;
}

Identified Identity::identified(const runtime::Account& account, bool came_by_hand) const {
    Identified who;
    const std::shared_ptr<const runtime::People> people = runtime_.people();
    const runtime::Roles roles = all_roles(account.user, account.roles);
    who.caller = {.user = account.user, .roles = roles};
    if (came_by_hand && !account.has_second_factor &&
        people->security.asks_second_factor_of(roles)) {
        who.must_enrol = true;
        who.caller.roles = {};
    }
    const work::User* user = people->directory->user(account.user);
    if (user) who.language = user->language;
    return who;
}

Result<std::shared_ptr<const runtime::Account>> Identity::account_of(const std::string& user) {
    return accounts_.get(user, runtime_.sign_in_edition(), runtime_.real_now(), [&] {
        return runtime_.read([&](runtime::Reader& reader) { return reader.account(user); });
    });
}

Result<std::shared_ptr<const runtime::Session>> Identity::session_row(
    const std::string& session_hash, Time now) {
    auto session = TRY(sessions_.get(session_hash, runtime_.sign_in_edition(), now, [&] {
        return runtime_.read(
            [&](runtime::Reader& reader) { return reader.session(session_hash, now); });
    }));
    if (session && session->expires_at <= now) session.reset();
    return session;
}

Result<std::optional<Identified>> Identity::recognise(const Request& request) {
    if (const std::optional<Credentials> credentials = basic_credentials(request)) {
        const auto account = TRY(account_of(credentials->user));
        if (!account) {
            auto program = TRY(service_account(credentials->user, credentials->password));
            if (program) return program;
        }
        if (!account || !account->is_active || account->password_hash.empty())
            return std::optional<Identified>();
        const std::string mark = fingerprint_of(*credentials, account->password_hash);
        {
            const std::lock_guard lock(mutex_);
            const auto found = remembered_.find(mark);
            if (found == remembered_.end() || found->second < runtime_.real_now())
                return std::optional<Identified>();
        }
        if (account->has_second_factor) return std::optional<Identified>();
        return identified(*account, true);
    }
    if (const std::string_view token = bearer_token(request); !token.empty()) {
        std::optional<Identified> program = TRY(bearer(token));
        return program ? std::move(program) : Identified{};
    }
    const std::string_view token = cookie_of(request, session_cookie);
    if (token.empty()) return Identified{};
    std::optional<Identified> session = TRY(session_of(token_hash(token)));
    return session ? std::move(session) : Identified{};
}

Result<Identified> Identity::verify_basic(const Request& request) {
    const std::optional<Credentials> credentials = basic_credentials(request);
    if (!credentials) return fail(wrong_credentials());
    const runtime::Account account =
        TRY(verify(credentials->user, credentials->password, request.remote_address));
    if (account.has_second_factor) {
        return fail(Code::unauthenticated,
                    "This person has a second factor: a password alone is not enough. Make a "
                    "personal token for programs and send it as a bearer token.");
    }
    const Time now = runtime_.real_now();
    {
        const std::lock_guard lock(mutex_);
        if (remembered_.size() >= entries_max) remembered_.clear();
        std::erase_if(remembered_, [&](const auto& entry) { return entry.second < now; });
        remembered_[fingerprint_of(*credentials, account.password_hash)] = now + remembered_ms;
    }
    return identified(account, true);
}

// What a token opens: the roles of its owner within its scopes.
Result<std::optional<Identified>> Identity::bearer(std::string_view token) {
    const Time now = runtime_.real_now();
    const std::string hash = token_hash(token);
    const auto pass = TRY(
        runtime_.read([&](runtime::Reader& reader) { return reader.identity().pass(hash, now); }));
    if (!pass || !is_for_programs(pass->kind)) return std::optional<Identified>();
    Identified who;
    runtime::NoteUses uses;
    uses.passes.emplace_back(hash, now);
    if (pass->kind == runtime::Pass::Kind::directory_token) {
        who.caller = {.user = "directory", .roles = {runtime::Role::administrator}};
        who.is_directory = true;
    } else if (pass->kind == runtime::Pass::Kind::service_token) {
        const auto account = TRY(runtime_.read([&](runtime::Reader& reader) {
            return reader.identity().service_account(pass->person);
        }));
        if (!account || !account->is_active) return std::optional<Identified>();
        who.caller = {.user = account->name,
                      .roles = within(pass->scopes, all_roles(pass->person, account->roles)),
                      .scopes = pass->scopes};
        uses.accounts.emplace_back(account->name, now);
    } else {
        const auto account = TRY(account_of(pass->person));
        if (!account || !account->is_active) return std::optional<Identified>();
        who = identified(*account, false);
        who.caller.scopes = pass->scopes;
        who.caller.roles = within(pass->scopes, who.caller.roles);
    }
    if (is_worth_noting(hash, now)) note(std::move(uses));
    return std::optional<Identified>(std::move(who));
}

// Secrets of programs are long and random: their hash is as good as a slow one, and quick.
Result<std::optional<Identified>> Identity::service_account(const std::string& name,
                                                            std::string_view secret) {
    const auto account = TRY(runtime_.read(
        [&](runtime::Reader& reader) { return reader.identity().service_account(name); }));
    if (!account || !account->is_active ||
        !equal_in_constant_time(account->secret_hash, token_hash(secret)))
        return std::optional<Identified>();
    Identified who;
    who.caller = {.user = account->name,
                  .roles = within(account->scopes, all_roles(account->name, account->roles)),
                  .scopes = account->scopes};
    const Time now = runtime_.real_now();
    if (is_worth_noting(name, now)) {
        runtime::NoteUses uses;
        uses.accounts.emplace_back(name, now);
        note(std::move(uses));
    }
    return std::optional<Identified>(std::move(who));
}

Result<std::optional<std::string>> Identity::service_account_of(const std::string& name,
                                                                std::string_view secret,
                                                                const std::string& address) {
    const Time now = runtime_.real_now();
    if (!by_address_.is_open(address, now)) return fail(too_many_attempts());
    const auto who = TRY(service_account(name, secret));
    if (!who) {
        by_address_.count(address, now);
        note_refusal(name, address, "secret");
    }
    return who ? std::optional<std::string>(who->caller.user) : std::nullopt;
}

Result<std::optional<runtime::Account>> Identity::fits_here(const std::string& user,
                                                            std::string_view password,
                                                            const std::string& address) {
    const Time now = runtime_.real_now();
    // One address guessing at one account is stopped soon; others, the owner at home included, go
    // on.
    const std::string pair = address + ' ' + user;
    if (!by_account_and_address_.is_open(pair, now) || !by_address_.is_open(address, now))
        return fail(too_many_attempts());
    // Many addresses guessing at one account: the owner's own goes on.
    if (!by_account_.is_open(user, now) && !TRY(is_known_address(user, address, now)))
        return fail(too_many_attempts());
    const auto account =
        TRY(runtime_.read([&](runtime::Reader& reader) { return reader.account(user); }));
    const bool fits = verify_password(account ? account->password_hash : std::string(), password);
    if (!fits || !account->is_active) return std::optional<runtime::Account>();
    forgive(user, address);
    return account;
}

Error Identity::refuse(const std::string& user, const std::string& address) {
    const Time now = runtime_.real_now();
    by_account_and_address_.count(address + ' ' + user, now);
    by_address_.count(address, now);
    by_account_.count(user, now);
    note_refusal(user, address, "password");
    return wrong_credentials();
}

Quota Identity::attempts_left(const std::string& user, const std::string& address) {
    const Time now = runtime_.real_now();
    const Quota of_name = by_account_and_address_.quota("sign-in", address + ' ' + user, now);
    const Quota of_all = by_address_.quota("sign-in-address", address, now);
    return of_all.left < of_name.left ? of_all : of_name;
}

void Identity::forgive(const std::string& user, const std::string& address) {
    by_account_and_address_.forget(address + ' ' + user);
}

Result<runtime::Account> Identity::verify(const std::string& user, std::string_view password,
                                          const std::string& address) {
    auto account = TRY(fits_here(user, password, address));
    if (!account) return fail(refuse(user, address));
    return *std::move(account);
}

void Identity::note_refusal(const std::string& user, const std::string& address,
                            std::string_view reason) {
    const Time now = runtime_.real_now();
    if (!noted_refusals_.is_open("", now)) {
        ++unnoted_refusals_;
        return;
    }
    noted_refusals_.count("", now);
    const bool is_known = runtime_.people()->directory->user(user) != nullptr;
    runtime::Request request;
    request.caller = runtime::Caller::system();
    request.caller.address = address;
    request.operation = changing(runtime::RefuseSignIn{
        is_known ? user : std::string(), std::string(reason), unnoted_refusals_.exchange(0)});
    // Nobody waits for it: the answer to a wrong password takes no longer than to another.
    runtime_.submit(std::move(request), [](Result<runtime::Reply>) {});
}

Result<std::optional<Identified>> Identity::session_of(const std::string& session_hash) {
    const Time now = runtime_.real_now();
    const auto session = TRY(session_row(session_hash, now));
    if (!session || !last_uses_.touch(session_hash, session->last_used_at, now))
        return std::optional<Identified>();
    const auto account = TRY(account_of(session->user));
    if (!account || !account->is_active) return std::optional<Identified>();
    Identified who = identified(*account, true);
    if (is_worth_noting(session_hash, now)) {
        runtime::NoteUses uses;
        uses.sessions.emplace_back(session_hash, now);
        note(std::move(uses));
    }
    who.session_hash = session_hash;
    who.csrf_token = session->csrf_token;
    return std::optional<Identified>(std::move(who));
}

bool Identity::is_alive(const Call& call) {
    if (call.session_hash().empty()) {
        const auto account = runtime_.read(
            [&](runtime::Reader& reader) { return reader.account(call.caller().user); });
        if (account && *account) return (*account)->is_active;
        const auto program = runtime_.read([&](runtime::Reader& reader) {
            return reader.identity().service_account(call.caller().user);
        });
        return program && *program && (*program)->is_active;
    }
    const auto session = session_of(call.session_hash());
    return session && *session;
}

// Lists show the last use to some minutes: a write for each request would cost more than it tells.
bool Identity::is_worth_noting(const std::string& name, Time now) {
    const std::lock_guard lock(mutex_);
    if (noted_.size() >= entries_max) noted_.clear();
    const auto [entry, is_new] = noted_.try_emplace(name, now);
    if (!is_new && entry->second + noted_every_ms > now) return false;
    entry->second = now;
    return true;
}

// Nobody waits for it; a use that is not noted for want of disk space is no loss.
void Identity::note(runtime::NoteUses uses) {
    runtime::Request request;
    request.caller = runtime::Caller::system();
    request.operation = changing(std::move(uses));
    runtime_.submit(std::move(request), [](Result<runtime::Reply>) {});
}

}  // namespace obieg::http

// How people and programs prove who they are, as rows and as requests: people and groups one by
// one, passes (whatever opens a door to its carrier), second factors, service accounts, names that
// people have at other houses.
//
// Secrets never come here: the rim makes them, and what is kept are hashes. All changes travel as
// one alternative of Operation (ChangeIdentity), so that this header stays out of the others.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "runtime/caller.h"
#include "runtime/rights.h"
#include "work/directory.h"

namespace obieg::runtime {

// ---- Rows
// ----------------------------------------------------------------------------------------------

// A secret that somebody carries. Whoever shows it gets what its kind allows.
struct Pass {
    enum class Kind {
        invitation,       // a link in a mail: choose the first password; once
        password_reset,   // likewise: another one
        sign_in_step,     // the password was right, the second factor is still to come
        single_sign_on,   // a sign-in that is under way at another house
        personal_token,   // a person's own, for programs
        service_token,    // of a service account, short-lived
        directory_token,  // of a directory that sends us people and groups (SCIM)
    };
    std::string token_hash = {};
    Kind kind = Kind::personal_token;
    std::string id = {};      // by which lists and requests name it; tells nothing of the token
    std::string person = {};  // a user or a service account; empty: nobody
    std::string title = {};   // what its maker calls it
    Scopes scopes = {};
    std::string details = {};  // the kind's own, as JSON
    Time created_at = {};
    std::optional<Time> expires_at = {};
    std::optional<Time> last_used_at = {};  // as of some minutes ago
};
std::string_view to_text(Pass::Kind kind);  // "personal-token"

struct SecondFactor {
    std::string person = {};
    std::string secret = {};  // base 32, as the authenticator gets it
    bool is_confirmed = false;
    std::int64_t last_step = 0;              // of the last code: none works twice
    std::vector<std::string> recovery = {};  // hashes of codes that are left
    Time since = {};
};

// A program with a name and a secret of its own, for OAuth2 client credentials and HTTP Basic.
struct ServiceAccount {
    std::string name = {};  // the client id
    std::string title = {};
    std::string secret_hash = {};
    Roles roles = {};
    Scopes scopes = {};
    bool is_active = true;
    std::string created_by = {};
    Time created_at = {};
    std::optional<Time> last_used_at = {};
};

struct OpenedSession {
    std::string token_hash;  // names it; nobody can make the cookie of it
    std::string user;
    std::string user_agent;
    std::string address;
    Time opened_at;
    Time expires_at;
    Time last_used_at;  // as of some minutes ago
};

// One look at the directory from which people come (LDAP).
struct DirectoryRun {
    std::string id = {};
    Time started_at = {};
    Time ended_at = {};
    std::string asked_by = {};  // a user; empty: the schedule
    std::string problem = {};   // why it ended early; empty: it did not
    std::string report = {};    // what was changed, as JSON (http/directory_plan.h)
};

// What lists of people show beside the directory.
struct PersonRow {
    std::string name;
    Roles roles;
    bool has_password = false;
    bool has_second_factor = false;
    bool is_invited = false;  // an invitation is on its way
};

// ---- Changes
// -------------------------------------------------------------------------------------------

// Whether the thing may, must or must not be there before.
enum class Saving { create, change, either };

// Code::already_exists, Code::not_found; Code::wrong_state when nobody would be left who can
// administer; Code::invalid_argument for a supervisor or department that does not exist, or a
// circle of supervisors. Whoever comes to another department becomes a member of that group and
// leaves the former one.
struct SavePerson {
    work::User user = {};
    Roles roles = {};
    Saving saving = Saving::either;
};
// History keeps the name. The people below have no supervisor then.
struct DeletePerson {
    std::string user = {};
};
struct SaveDepartment {
    work::Group group = {};
    std::string description = {};
    Saving saving = Saving::either;
};
struct DeleteDepartment {
    std::string group = {};
};
struct ChangeMembership {
    std::string group = {};
    std::string user = {};
    bool is_member = false;
};
// A program, or a mapping rule with everybody who came by it. Code::already_exists, or
// Code::not_found for what is to be taken out.
struct ChangeGroupBearer {
    GroupBearer bearer = {};
    bool is_member = false;
};

struct IdentityMail {
    std::string to = {};
    std::string kind = {};
    std::string subject = {};
    std::string body = {};
};
// `replaces_others`: those of the same kind and person end. The mail leaves if and only if the pass
// is there.
struct IssuePass {
    Pass pass = {};
    std::optional<IdentityMail> mail = {};
    bool replaces_others = false;
};
// Uses a pass up. Code::not_found when there is none of this kind, or no longer.
struct TakePass {
    std::string token_hash = {};
    Pass::Kind kind = Pass::Kind::invitation;
};
// Takes away what lists show. An empty id: all of this kind.
struct EndPass {
    std::string person = {};
    Pass::Kind kind = Pass::Kind::personal_token;
    std::string id = {};
};

struct SaveSecondFactor {
    SecondFactor factor = {};
};
struct RemoveSecondFactor {
    std::string user = {};
};
// Code::unauthenticated when the code of this step, or a later one, was used already.
struct UseStep {
    std::string user = {};
    std::int64_t step = 0;
};
// Code::unauthenticated when the code is not among those that are left.
struct UseRecoveryCode {
    std::string user = {};
    std::string hash = {};
};

struct SaveServiceAccount {
    ServiceAccount account = {};
    Saving saving = Saving::either;
};
// Its tokens end with it.
struct DeleteServiceAccount {
    std::string name = {};
};

struct EndSession {
    std::string user = {};
    std::string token_hash = {};
};
// All of the user's but this one.
struct EndOtherSessions {
    std::string user = {};
    std::string kept_hash = {};
};
// Hashes and when they were last shown.
struct NoteUses {
    std::vector<std::pair<std::string, Time>> sessions = {};
    std::vector<std::pair<std::string, Time>> passes = {};
    std::vector<std::pair<std::string, Time>> accounts = {};  // by name
};

struct LinkIdentity {
    std::string issuer = {};
    std::string subject = {};
    std::string person = {};
};
// One of the settings of signing in, as JSON. With `former`: only while the setting is that, else
// Code::wrong_state.
struct SaveIdentitySetting {
    std::string name = {};
    std::string json = {};
    std::optional<std::string> former = {};
};
// What another house says of somebody takes the place of what it said before (rights.h: Brought).
// The groups that name one of the rules get the person as a member, until no house brings the rule.
struct SaveBrought {
    std::string user = {};
    std::string house = {};
    std::vector<std::string> mapping_rules = {};
    std::vector<std::string> roles = {};
};
// The secret of a second factor that an earlier release kept open goes under seal, unless it is
// another one by now.
struct SealSecondFactor {
    std::string user = {};
    std::string former = {};
    std::string sealed = {};
};
// The row of the audit log is all there is to it. `user` is empty when there is nobody of that
// name: what was typed there may have been a password. `others`: how many were not noted one by
// one.
struct RefuseSignIn {
    std::string user = {};
    std::string reason = {};
    std::int64_t others = 0;
};
struct SaveDirectoryRun {
    DirectoryRun run = {};
};

struct IdentityChange {
    std::variant<SavePerson, DeletePerson, SaveDepartment, DeleteDepartment, ChangeMembership,
                 ChangeGroupBearer, IssuePass, TakePass, EndPass, SaveSecondFactor,
                 RemoveSecondFactor, UseStep, UseRecoveryCode, SaveServiceAccount,
                 DeleteServiceAccount, EndSession, EndOtherSessions, NoteUses, LinkIdentity,
                 SaveIdentitySetting, SaveBrought, SealSecondFactor, RefuseSignIn, SaveDirectoryRun>
        what;
};

// Administrators change everything; people their own sessions, tokens and second factor, and only
// when they signed in themselves: a token makes no tokens.
Status authorise(const Caller& caller, const IdentityChange& change);

// Two changes of the same text are the same request.
std::string distinction(const IdentityChange& change);

// ---- Ports
// ---------------------------------------------------------------------------------------------

class IdentityReader {
public:
    virtual ~IdentityReader() = default;

    virtual Result<std::vector<PersonRow>> people(Time now) = 0;  // sorted by name
    virtual Result<std::optional<PersonRow>> person(std::string_view name, Time now) = 0;
    virtual Result<std::string> group_description(std::string_view group) = 0;

    // Nothing when there is none or it has expired by `now` (real clock).
    virtual Result<std::optional<Pass>> pass(std::string_view token_hash, Time now) = 0;
    // Newest first. An empty person: everybody's.
    virtual Result<std::vector<Pass>> passes_of(std::string_view person, Pass::Kind kind,
                                                Time now) = 0;
    virtual Result<std::optional<SecondFactor>> second_factor(std::string_view person) = 0;
    virtual Result<std::optional<ServiceAccount>> service_account(std::string_view name) = 0;
    virtual Result<std::vector<ServiceAccount>> service_accounts() = 0;  // sorted by name
    virtual Result<std::vector<OpenedSession>> sessions_of(std::string_view user,
                                                           Time now) = 0;  // latest use first
    virtual Result<std::optional<std::string>> linked_person(std::string_view issuer,
                                                             std::string_view subject) = 0;
    // Everybody of one house: subject and person.
    virtual Result<std::vector<std::pair<std::string, std::string>>> linked_people(
        std::string_view issuer) = 0;
    virtual Result<bool> is_linked(std::string_view issuer, std::string_view person) = 0;
    virtual Result<std::optional<std::string>> identity_setting(std::string_view name) = 0;
    virtual Result<std::vector<SecondFactor>> second_factors() = 0;  // everybody's
    virtual Result<std::vector<DirectoryRun>> directory_runs() = 0;  // newest first
};

// The write side, in the one transaction (write.h).
class IdentityRows : public IdentityReader {
public:
    // Active people with the role administrator, but for this one.
    virtual Result<std::int64_t> other_administrators(std::string_view user) = 0;
    virtual Status delete_person(std::string_view user) = 0;
    virtual Status delete_group(std::string_view group) = 0;  // with its bearers
    virtual Status describe_group(std::string_view group, std::string_view description) = 0;

    virtual Status save_pass(const Pass& pass) = 0;
    virtual Result<bool> delete_pass(std::string_view token_hash) = 0;
    // An empty id: all of this kind.
    virtual Result<std::int64_t> end_passes(std::string_view person, Pass::Kind kind,
                                            std::string_view id) = 0;
    virtual Status save_second_factor(const SecondFactor& factor) = 0;
    virtual Status remove_second_factor(std::string_view user) = 0;
    virtual Status save_service_account(const ServiceAccount& account) = 0;
    virtual Status delete_service_account(std::string_view name) = 0;
    virtual Result<bool> end_session(std::string_view user, std::string_view token_hash) = 0;
    virtual Status end_other_sessions(std::string_view user, std::string_view kept_hash) = 0;
    virtual Status note_uses(const NoteUses& uses) = 0;
    virtual Status link(const LinkIdentity& link) = 0;
    virtual Status save_setting(std::string_view name, std::string_view json) = 0;
    virtual Status save_brought(std::string_view user, const Brought& brought) = 0;
    virtual Status change_group_bearer(const ChangeGroupBearer& change) = 0;
    virtual Status seal_second_factor(const SealSecondFactor& change) = 0;
    // The oldest beyond some fifty go.
    virtual Status save_directory_run(const DirectoryRun& run) = 0;
};

}  // namespace obieg::runtime

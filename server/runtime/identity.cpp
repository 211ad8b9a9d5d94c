#include "runtime/identity.h"

#include "base/json.h"

namespace obieg::runtime {
namespace {

struct KindRow {
    Pass::Kind kind;
    std::string_view text;
};

constexpr KindRow kinds[] = {
    {Pass::Kind::invitation, "invitation"},
    {Pass::Kind::password_reset, "password-reset"},
    {Pass::Kind::sign_in_step, "sign-in-step"},
    {Pass::Kind::single_sign_on, "single-sign-on"},
    {Pass::Kind::personal_token, "personal-token"},
    {Pass::Kind::service_token, "service-token"},
    {Pass::Kind::directory_token, "directory-token"},
};

// Whose matter a change is besides the administrators'; empty: nobody's.
struct Owner {
    std::string operator()(const IssuePass& change) const {
        return change.pass.kind == Pass::Kind::personal_token ? change.pass.person : std::string();
    }
    std::string operator()(const EndPass& change) const {
        return change.kind == Pass::Kind::personal_token ? change.person : std::string();
    }
    std::string operator()(const SaveSecondFactor& change) const { return change.factor.person; }
    std::string operator()(const RemoveSecondFactor& change) const { return change.user; }
    std::string operator()(const EndSession& change) const { return change.user; }
    std::string operator()(const EndOtherSessions& change) const { return change.user; }
    template <class Change>
    std::string operator()(const Change&) const {
        return {};
    }
};

// What the rim alone does while somebody signs in.
template <class Change>
constexpr bool is_of_the_server =
    std::is_same_v<Change, TakePass> || std::is_same_v<Change, UseStep> ||
    std::is_same_v<Change, UseRecoveryCode> || std::is_same_v<Change, NoteUses> ||
    std::is_same_v<Change, SaveBrought> || std::is_same_v<Change, SealSecondFactor> ||
    std::is_same_v<Change, RefuseSignIn> || std::is_same_v<Change, SaveDirectoryRun>;

// The parts of a change that tell it from others.
struct Distinction {
    std::vector<std::string> operator()(const SavePerson& change) const {
        std::vector<std::string> parts = {
            change.user.name,       change.user.display_name,
            change.user.email,      std::string(work::to_text(change.user.language)),
            change.user.position,   change.user.department,
            change.user.supervisor, change.user.is_active ? "active" : "inactive"};
        for (const Role role : change.roles.list()) parts.emplace_back(to_text(role));
        return parts;
    }
    std::vector<std::string> operator()(const DeletePerson& change) const { return {change.user}; }
    std::vector<std::string> operator()(const SaveDepartment& change) const {
        std::vector<std::string> parts = {change.group.id, change.group.head, change.group.parent,
                                          change.description};
        for (const auto& [language, title] : change.group.titles) {
            parts.emplace_back(work::to_text(language));
            parts.push_back(title);
        }
        parts.insert(parts.end(), change.group.members.begin(), change.group.members.end());
        return parts;
    }
    std::vector<std::string> operator()(const DeleteDepartment& change) const {
        return {change.group};
    }
    std::vector<std::string> operator()(const ChangeMembership& change) const {
        return {change.group, change.user, change.is_member ? "in" : "out"};
    }
    std::vector<std::string> operator()(const ChangeGroupBearer& change) const {
        return {change.bearer.group, std::string(to_text(change.bearer.kind)), change.bearer.name,
                change.is_member ? "in" : "out"};
    }
    std::vector<std::string> operator()(const IssuePass& change) const {
        return {change.pass.person, std::string(to_text(change.pass.kind)), change.pass.token_hash};
    }
    std::vector<std::string> operator()(const TakePass& change) const {
        return {change.token_hash};
    }
    std::vector<std::string> operator()(const EndPass& change) const {
        return {change.person, std::string(to_text(change.kind)), change.id};
    }
    std::vector<std::string> operator()(const SaveSecondFactor& change) const {
        std::vector<std::string> parts = {change.factor.person, change.factor.secret,
                                          change.factor.is_confirmed ? "confirmed" : "begun"};
        parts.insert(parts.end(), change.factor.recovery.begin(), change.factor.recovery.end());
        return parts;
    }
    std::vector<std::string> operator()(const RemoveSecondFactor& change) const {
        return {change.user};
    }
    std::vector<std::string> operator()(const UseStep& change) const {
        return {change.user, std::to_string(change.step)};
    }
    std::vector<std::string> operator()(const UseRecoveryCode& change) const {
        return {change.user, change.hash};
    }
    std::vector<std::string> operator()(const SaveServiceAccount& change) const {
        std::vector<std::string> parts = {change.account.name, change.account.title,
                                          change.account.secret_hash,
                                          change.account.is_active ? "active" : "inactive"};
        for (const Role role : change.account.roles.list()) parts.emplace_back(to_text(role));
        for (const Scope scope : change.account.scopes.list()) parts.emplace_back(to_text(scope));
        return parts;
    }
    std::vector<std::string> operator()(const DeleteServiceAccount& change) const {
        return {change.name};
    }
    std::vector<std::string> operator()(const EndSession& change) const {
        return {change.user, change.token_hash};
    }
    std::vector<std::string> operator()(const EndOtherSessions& change) const {
        return {change.user, change.kept_hash};
    }
    std::vector<std::string> operator()(const NoteUses&) const { return {}; }
    std::vector<std::string> operator()(const LinkIdentity& change) const {
        return {change.issuer, change.subject, change.person};
    }
    std::vector<std::string> operator()(const SaveIdentitySetting& change) const {
        return {change.name, change.json, change.former.value_or("")};
    }
    std::vector<std::string> operator()(const SaveBrought& change) const {
        std::vector<std::string> parts = {change.user, change.house};
        parts.insert(parts.end(), change.mapping_rules.begin(), change.mapping_rules.end());
        parts.emplace_back("roles");
        parts.insert(parts.end(), change.roles.begin(), change.roles.end());
        return parts;
    }
    std::vector<std::string> operator()(const SealSecondFactor& change) const {
        return {change.user, change.former, change.sealed};
    }
    std::vector<std::string> operator()(const RefuseSignIn& change) const {
        return {change.user, change.reason, std::to_string(change.others)};
    }
    std::vector<std::string> operator()(const SaveDirectoryRun& change) const {
        return {change.run.id};
    }
};

}  // namespace

std::string_view to_text(Pass::Kind kind) {
    for (const KindRow& row : kinds) {
        if (row.kind == kind) return row.text;
    }
    return {};
}

Status authorise(const Caller& caller, const IdentityChange& change) {
    return std::visit(
        [&]<class Change>(const Change& what) -> Status {
            if (caller.is_system) return {};
            if (is_of_the_server<Change>)
                return fail(Code::forbidden, "Only the server itself does this.");
            if (caller.is_anonymous()) {
                return fail(Code::unauthenticated,
                            "This needs somebody who is signed in. Sign in and try again.");
            }
            const bool is_own = Owner{}(what) == caller.user && caller.scopes == Scopes::all();
            if (is_own || caller.roles.has(Role::administrator)) return {};
            return fail(Code::forbidden, "This needs the role \"administrator\", which " +
                                             caller.user + " does not have. Ask an administrator.");
        },
        change.what);
}

std::string distinction(const IdentityChange& change) {
    std::string text = std::to_string(change.what.index());
    for (const std::string& part : std::visit(Distinction{}, change.what)) {
        text += ' ';
        json::append_text(text, part);
    }
    return text;
}

}  // namespace obieg::runtime

// People and groups one by one, and everything about signing in (identity.h).
//
// Each change looks first and writes then: what is refused has changed nothing.
#include <algorithm>
#include <set>

#include "runtime/identity.h"
#include "runtime/operations.h"

namespace obieg::runtime {
namespace {

Status check_saving(Saving saving, bool is_there, const std::string& what) {
    if (saving == Saving::create && is_there)
        return fail(Code::already_exists, "There is " + what + " already.");
    if (saving == Saving::change && !is_there)
        return fail(Code::not_found, "There is not " + what + ".");
    return {};
}

// Following `next` from `start` must not lead back to it.
template <class Next>
bool leads_back(const std::string& start, std::string at, const Next& next) {
    std::set<std::string> seen;
    while (!at.empty() && seen.insert(at).second) {
        if (at == start) return true;
        at = next(at);
    }
    return false;
}

class IdentityExecution {
public:
    IdentityExecution(Execution& execution, Batch& batch)
        : execution_(execution), batch_(batch), rows_(batch.transaction().identity()) {
        ++batch.memory().sign_in_edition;
    }

    Result<Reply> operator()(const SavePerson& change) {
        const work::User& user = change.user;
        const work::Directory& directory = *batch_.memory().people->directory;
        TRY_STATUS(check_saving(change.saving, directory.user(user.name) != nullptr,
                                "a user \"" + user.name + "\""));
        TRY_STATUS(check_place(user));
        if (TRY(batch_.checked(rows_.service_account(user.name)))) {
            return fail(Code::already_exists,
                        "There is a service account \"" + user.name + "\" already.");
        }
        if (!user.is_active || !change.roles.has(Role::administrator))
            TRY_STATUS(keep_an_administrator(user.name));
        const work::User* former = directory.user(user.name);
        const std::string left = former ? former->department : std::string();
        if (left != user.department) {
            std::vector<work::Group> groups = directory.groups();
            if (work::Group* group = find(groups, left)) std::erase(group->members, user.name);
            if (work::Group* group = find(groups, user.department)) add(group->members, user.name);
            replace_groups(std::move(groups));
        }
        return execution_(SaveUser{user, change.roles});
    }

    Result<Reply> operator()(const DeletePerson& change) {
        const work::Directory& directory = *batch_.memory().people->directory;
        TRY_STATUS(check_saving(Saving::change, directory.user(change.user) != nullptr,
                                "a user \"" + change.user + "\""));
        TRY_STATUS(keep_an_administrator(change.user));
        TRY_STATUS(batch_.checked(rows_.delete_person(change.user)));
        std::vector<work::User> users = directory.users();
        std::erase_if(users, [&](const work::User& user) { return user.name == change.user; });
        for (work::User& user : users) {
            if (user.supervisor == change.user) user.supervisor.clear();
        }
        std::vector<work::Group> groups = directory.groups();
        for (work::Group& group : groups) {
            std::erase(group.members, change.user);
            if (group.head == change.user) group.head.clear();
        }
        replace_groups(std::move(groups));
        auto people = std::make_shared<People>(*batch_.memory().people);
        auto personal = std::make_shared<Personal>(*people->personal);
        personal->forget(change.user);
        people->personal = std::move(personal);
        batch_.memory().people = std::move(people);
        RightsData rights = batch_.memory().rights->data();
        rights.given.erase(change.user);
        rights.brought.erase(change.user);
        execution_.set_rights(std::move(rights));
        execution_.set_people(std::move(users), batch_.memory().people->directory->groups());
        execution_.forget_calendar({work::CalendarKind::person, change.user});
        return Done{};
    }

    Result<Reply> operator()(const SaveDepartment& change) {
        const work::Directory& directory = *batch_.memory().people->directory;
        const work::Group& group = change.group;
        TRY_STATUS(check_saving(change.saving, directory.group(group.id) != nullptr,
                                "a group \"" + group.id + "\""));
        if (!group.head.empty() && !directory.user(group.head)) return unknown_user(group.head);
        for (const std::string& member : group.members) {
            if (!directory.user(member)) return unknown_user(member);
        }
        if (!group.parent.empty() && !directory.group(group.parent)) {
            return fail(Code::invalid_argument, "There is no group \"" + group.parent + "\".");
        }
        const auto parent_of = [&](const std::string& id) {
            const work::Group* upper = directory.group(id);
            return upper ? upper->parent : std::string();
        };
        if (leads_back(group.id, group.parent, parent_of)) {
            return fail(Code::invalid_argument,
                        "\"" + group.id + "\" would be above itself. Choose another parent.");
        }
        TRY(execution_(SaveGroup{group}));
        TRY_STATUS(batch_.flush());
        TRY_STATUS(batch_.checked(rows_.describe_group(group.id, change.description)));
        return Done{};
    }

    Result<Reply> operator()(const DeleteDepartment& change) {
        const work::Directory& directory = *batch_.memory().people->directory;
        TRY_STATUS(check_saving(Saving::change, directory.group(change.group) != nullptr,
                                "a group \"" + change.group + "\""));
        TRY_STATUS(batch_.checked(rows_.delete_group(change.group)));
        std::vector<work::User> users = directory.users();
        for (work::User& user : users) {
            if (user.department == change.group) user.department.clear();
        }
        RightsData rights = batch_.memory().rights->data();
        std::erase_if(rights.group_bearers,
                      [&](const GroupBearer& bearer) { return bearer.group == change.group; });
        execution_.set_rights(std::move(rights));
        std::vector<work::Group> groups = directory.groups();
        std::erase_if(groups, [&](const work::Group& group) { return group.id == change.group; });
        for (work::Group& group : groups) {
            if (group.parent == change.group) group.parent.clear();
        }
        execution_.set_people(std::move(users), std::move(groups));
        execution_.forget_calendar({work::CalendarKind::group, change.group});
        return Done{};
    }

    Result<Reply> operator()(const ChangeMembership& change) {
        const work::Directory& directory = *batch_.memory().people->directory;
        const work::Group* found = directory.group(change.group);
        if (!found) return fail(Code::not_found, "There is no group \"" + change.group + "\".");
        if (!directory.user(change.user))
            return fail(Code::not_found, "There is no user \"" + change.user + "\".");
        const bool is_member = directory.is_member(change.user, change.group);
        if (change.is_member && is_member) {
            return fail(Code::already_exists,
                        change.user + " is a member of \"" + change.group + "\" already.");
        }
        if (!change.is_member && !is_member) {
            return fail(Code::not_found,
                        change.user + " is not a member of \"" + change.group + "\".");
        }
        work::Group group = *found;
        if (change.is_member) {
            add(group.members, change.user);
        } else {
            std::erase(group.members, change.user);
        }
        return execution_(SaveGroup{std::move(group)});
    }

    Result<Reply> operator()(const ChangeGroupBearer& change) {
        const GroupBearer& bearer = change.bearer;
        if (!batch_.memory().people->directory->group(bearer.group))
            return fail(Code::not_found, "There is no group \"" + bearer.group + "\".");
        RightsData data = batch_.memory().rights->data();
        std::vector<GroupBearer>& bearers = data.group_bearers;
        const auto place = std::lower_bound(bearers.begin(), bearers.end(), bearer);
        const bool is_there = place != bearers.end() && *place == bearer;
        if (!change.is_member) {
            if (!is_there) {
                return fail(Code::not_found, "\"" + bearer.name + "\" is not in the group \"" +
                                                 bearer.group + "\".");
            }
            bearers.erase(place);
        } else {
            if (is_there) {
                return fail(Code::already_exists, "\"" + bearer.name + "\" is in the group \"" +
                                                      bearer.group + "\" already.");
            }
            if (bearer.kind == OwnerKind::mapping_rule &&
                !batch_.memory().rights->mapping_rule(bearer.name)) {
                return fail(Code::not_found, "There is no mapping rule \"" + bearer.name + "\".");
            }
            bearers.insert(place, bearer);
        }
        TRY_STATUS(batch_.checked(rows_.change_group_bearer(change)));
        std::vector<std::string> users;
        for (const auto& [user, houses] : data.brought) {
            const bool brings_it =
                std::any_of(houses.begin(), houses.end(), [&](const Brought& of) {
                    return bearer.kind == OwnerKind::mapping_rule &&
                           std::find(of.mapping_rules.begin(), of.mapping_rules.end(),
                                     bearer.name) != of.mapping_rules.end();
                });
            if (brings_it) users.push_back(user);
        }
        execution_.set_rights(data);  // who belongs to the group is asked of the new ones
        TRY_STATUS(execution_.settle_groups(data, users));
        execution_.set_rights(std::move(data));
        return Done{};
    }

    Result<Reply> operator()(const IssuePass& change) {
        if (change.replaces_others) {
            TRY(batch_.checked(rows_.end_passes(change.pass.person, change.pass.kind, {})));
        }
        Pass pass = change.pass;
        pass.created_at = batch_.real_now();
        TRY_STATUS(batch_.checked(rows_.save_pass(pass)));
        if (change.mail) {
            OutboxRow mail;
            mail.to = change.mail->to;
            mail.kind = change.mail->kind;
            mail.subject = change.mail->subject;
            mail.body = change.mail->body;
            batch_.queue_mail(std::move(mail));
        }
        return Done{};
    }

    Result<Reply> operator()(const TakePass& change) {
        const auto found = TRY(batch_.checked(rows_.pass(change.token_hash, batch_.real_now())));
        if (!found || found->kind != change.kind)
            return fail(Code::not_found, "This link was used already, or it has run out.");
        TRY(batch_.checked(rows_.delete_pass(change.token_hash)));
        return Done{};
    }

    Result<Reply> operator()(const EndPass& change) {
        const std::int64_t ended =
            TRY(batch_.checked(rows_.end_passes(change.person, change.kind, change.id)));
        if (ended == 0 && !change.id.empty())
            return fail(Code::not_found, "There is no such token.");
        return Done{};
    }

    Result<Reply> operator()(const SaveSecondFactor& change) {
        SecondFactor factor = change.factor;
        factor.since = batch_.real_now();
        TRY_STATUS(batch_.checked(rows_.save_second_factor(factor)));
        return Done{};
    }

    Result<Reply> operator()(const RemoveSecondFactor& change) {
        TRY_STATUS(batch_.checked(rows_.remove_second_factor(change.user)));
        return Done{};
    }

    Result<Reply> operator()(const UseStep& change) {
        auto factor = TRY(batch_.checked(rows_.second_factor(change.user)));
        if (!factor || factor->last_step >= change.step) {
            return fail(Code::unauthenticated,
                        "This code was used already. Wait for the next one.");
        }
        factor->last_step = change.step;
        TRY_STATUS(batch_.checked(rows_.save_second_factor(*factor)));
        return Done{};
    }

    Result<Reply> operator()(const UseRecoveryCode& change) {
        auto factor = TRY(batch_.checked(rows_.second_factor(change.user)));
        if (!factor || std::erase(factor->recovery, change.hash) == 0)
            return fail(Code::unauthenticated, "The code is wrong.");
        TRY_STATUS(batch_.checked(rows_.save_second_factor(*factor)));
        return Done{};
    }

    Result<Reply> operator()(const SaveServiceAccount& change) {
        const auto former = TRY(batch_.checked(rows_.service_account(change.account.name)));
        TRY_STATUS(check_saving(change.saving, former.has_value(),
                                "a service account \"" + change.account.name + "\""));
        if (batch_.memory().people->directory->user(change.account.name)) {
            return fail(Code::already_exists,
                        "There is a user \"" + change.account.name + "\" already.");
        }
        ServiceAccount account = change.account;
        if (!former) account.created_at = batch_.real_now();
        if (former && account.secret_hash.empty()) account.secret_hash = former->secret_hash;
        TRY_STATUS(batch_.checked(rows_.save_service_account(account)));
        const bool is_narrower = former && (!account.is_active || account.roles != former->roles ||
                                            account.scopes != former->scopes ||
                                            account.secret_hash != former->secret_hash);
        if (is_narrower) {
            TRY(batch_.checked(rows_.end_passes(account.name, Pass::Kind::service_token, {})));
        }
        return Done{};
    }

    Result<Reply> operator()(const DeleteServiceAccount& change) {
        const auto former = TRY(batch_.checked(rows_.service_account(change.name)));
        TRY_STATUS(check_saving(Saving::change, former.has_value(),
                                "a service account \"" + change.name + "\""));
        TRY_STATUS(batch_.checked(rows_.delete_service_account(change.name)));
        RightsData data = batch_.memory().rights->data();
        std::vector<GroupBearer> bearers;
        std::copy_if(data.group_bearers.begin(), data.group_bearers.end(),
                     std::back_inserter(bearers), [&](const GroupBearer& row) {
                         return row.kind == OwnerKind::client && row.name == change.name;
                     });
        TRY_STATUS(execution_.forget_bearers(data, bearers));
        execution_.set_rights(std::move(data));
        return Done{};
    }

    Result<Reply> operator()(const EndSession& change) {
        if (!TRY(batch_.checked(rows_.end_session(change.user, change.token_hash))))
            return fail(Code::not_found, "There is no such session. It may have ended by itself.");
        return Done{};
    }

    Result<Reply> operator()(const EndOtherSessions& change) {
        TRY_STATUS(batch_.checked(rows_.end_other_sessions(change.user, change.kept_hash)));
        return Done{};
    }

    Result<Reply> operator()(const NoteUses& change) {
        TRY_STATUS(batch_.checked(rows_.note_uses(change)));
        return Done{};
    }

    Result<Reply> operator()(const LinkIdentity& change) {
        if (!batch_.memory().people->directory->user(change.person))
            return unknown_user(change.person);
        TRY_STATUS(batch_.checked(rows_.link(change)));
        return Done{};
    }

    Result<Reply> operator()(const SaveBrought& change) {
        RightsData data = batch_.memory().rights->data();
        std::vector<Brought>& brought = data.brought[change.user];
        auto of = std::find_if(brought.begin(), brought.end(),
                               [&](const Brought& other) { return other.house == change.house; });
        if (of == brought.end()) of = brought.insert(of, {change.house, {}, {}});
        of->mapping_rules = change.mapping_rules;
        of->roles = change.roles;
        TRY_STATUS(execution_.settle_groups(data, {change.user}));
        execution_.set_rights(std::move(data));
        return Done{};
    }

    Result<Reply> operator()(const SealSecondFactor& change) {
        TRY_STATUS(batch_.checked(rows_.seal_second_factor(change)));
        return Done{};
    }

    Result<Reply> operator()(const RefuseSignIn&) { return Done{}; }

    Result<Reply> operator()(const SaveDirectoryRun& change) {
        TRY_STATUS(batch_.checked(rows_.save_directory_run(change.run)));
        return Done{};
    }

    Result<Reply> operator()(const SaveIdentitySetting& change) {
        if (change.former) {
            const auto now = TRY(batch_.checked(rows_.identity_setting(change.name)));
            if (now.value_or("") != *change.former)
                return fail(Code::wrong_state, "Somebody else has changed this meanwhile.");
        }
        if (change.name == security_setting) {
            auto people = std::make_shared<People>(*batch_.memory().people);
            people->security = TRY(security_settings_from(change.json));
            batch_.memory().people = std::move(people);
        }
        TRY_STATUS(batch_.checked(rows_.save_setting(change.name, change.json)));
        return Done{};
    }

private:
    static tl::unexpected<Error> unknown_user(const std::string& name) {
        return fail(Code::invalid_argument, "There is no user \"" + name + "\".");
    }

    static work::Group* find(std::vector<work::Group>& groups, const std::string& id) {
        const auto found = std::find_if(groups.begin(), groups.end(),
                                        [&](const work::Group& group) { return group.id == id; });
        return found == groups.end() ? nullptr : &*found;
    }

    static void add(std::vector<std::string>& members, const std::string& user) {
        const auto place = std::lower_bound(members.begin(), members.end(), user);
        if (place == members.end() || *place != user) members.insert(place, user);
    }

    // Takes over and writes those that are different now.
    void replace_groups(std::vector<work::Group> groups) {
        const work::Directory& directory = *batch_.memory().people->directory;
        for (const work::Group& group : groups) {
            const work::Group* former = directory.group(group.id);
            if (!former || former->members != group.members || former->head != group.head)
                batch_.write().groups.push_back(group);
        }
        execution_.set_people(directory.users(), std::move(groups));
    }

    Status check_place(const work::User& user) const {
        const work::Directory& directory = *batch_.memory().people->directory;
        if (!user.department.empty() && !directory.group(user.department)) {
            return fail(Code::invalid_argument, "There is no group \"" + user.department + "\".",
                        {Detail{"department", "names no group"}});
        }
        if (!user.supervisor.empty() && !directory.user(user.supervisor)) {
            return fail(Code::invalid_argument, "There is no user \"" + user.supervisor + "\".",
                        {Detail{"supervisor", "names no user"}});
        }
        const auto supervisor_of = [&](const std::string& name) {
            const work::User* person = directory.user(name);
            return person ? person->supervisor : std::string();
        };
        if (leads_back(user.name, user.supervisor, supervisor_of)) {
            return fail(Code::invalid_argument,
                        user.name + " would be above themselves. Choose another supervisor.",
                        {Detail{"supervisor", "leads back to the same person"}});
        }
        return {};
    }

    // Only where this person is the last one: a server that never had one may go on without.
    Status keep_an_administrator(const std::string& user) {
        const auto row = TRY(batch_.checked(rows_.person(user, batch_.real_now())));
        const work::User* person = batch_.memory().people->directory->user(user);
        if (!row || !person || !person->is_active || !row->roles.has(Role::administrator))
            return {};
        if (TRY(batch_.checked(rows_.other_administrators(user))) > 0) return {};
        return fail(Code::wrong_state,
                    user + " is the last administrator. Make somebody else one first.");
    }

    Execution& execution_;
    Batch& batch_;
    IdentityRows& rows_;
};

}  // namespace

Result<Reply> Execution::operator()(const ChangeIdentity& request) {
    TRY_STATUS(batch.flush());
    return std::visit(IdentityExecution{*this, batch}, request.change->what);
}

}  // namespace obieg::runtime

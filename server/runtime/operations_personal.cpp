// What people set up for themselves: preferences of messages, saved filters, rules of the inbox,
// cases that they watch or mute.
#include <algorithm>

#include "runtime/operations.h"
#include "runtime/personal.h"

namespace obieg::runtime {
namespace {

constexpr std::size_t filters_max = 50;  // of one person
constexpr std::size_t rules_max = 50;
constexpr std::size_t followed_max = 5'000;  // cases, of one interest
constexpr std::size_t name_size_max = 80;

class SetUp {
public:
    SetUp(Batch& batch, const Caller& caller)
        : batch_(batch),
          caller_(caller),
          people_(*batch.memory().people),
          personal_(*people_.personal) {}

    Status operator()(const SaveMessagePreferences& change) {
        if (!change.preferences)
            return remove({PersonalRow::Kind::messages, change.person, {}, {}});
        TRY_STATUS(work::check(*change.preferences));
        return put(row_of(change.person, *change.preferences));
    }

    Status operator()(const SaveFilter& change) {
        SavedFilter saved = change.filter;
        TRY_STATUS(check_name(saved.name));
        const SavedFilter* former = personal_.filter(saved.id);
        if (!saved.id.empty() && !former) return no_such("filter");
        if (former) TRY_STATUS(own(*former));
        saved.owner = former ? former->owner : caller_.user;
        if (saved.audience == SavedFilter::Audience::group) {
            const std::vector<std::string> groups = people_.directory->groups_of(caller_.user);
            if (std::find(groups.begin(), groups.end(), saved.group) == groups.end()) {
                return fail(Code::invalid_argument, "Some fields need to be corrected.",
                            {{"group", "Choose a group that you belong to."}});
            }
        } else {
            saved.group.clear();
        }
        const auto own_filters = personal_.filters_for(caller_.user, {});
        if (!former && own_filters.size() >= filters_max) return too_many("filters");
        if (saved.id.empty()) saved.id = std::to_string(batch_.keys().next());
        return put(row_of(saved));
    }

    Status operator()(const RemoveFilter& change) {
        const SavedFilter* former = personal_.filter(change.id);
        if (!former) return no_such("filter");
        TRY_STATUS(own(*former));
        return remove(row_of(*former));
    }

    Status operator()(const SaveInboxRule& change) {
        InboxRule saved = change.rule;
        saved.owner = caller_.user;
        TRY_STATUS(check_name(saved.name));
        TRY_STATUS(check_act(saved));
        if (!saved.id.empty()) {
            TRY_STATUS(own_rule(saved.id));
        } else if (personal_.rules_of(caller_.user).size() >= rules_max) {
            return too_many("rules");
        } else {
            saved.id = std::to_string(batch_.keys().next());
        }
        return put(row_of(saved));
    }

    Status operator()(const RemoveInboxRule& change) {
        TRY_STATUS(own_rule(change.id));
        return remove(row_of(*personal_.rule(change.id)));
    }

    Status operator()(const FollowCase& change) {
        const PersonalRow row = row_of(caller_.user, change.root, change.interest);
        if (!change.holds) return remove(row);
        for (const Interest other : every_interest) {
            if (other != change.interest &&
                personal_.following().is(other, caller_.user, change.root))
                TRY_STATUS(remove(row_of(caller_.user, change.root, other)));
        }
        // The oldest gives way: cases end, and nobody takes back what they said of those.
        const std::vector<InstanceKey> before =
            personal_.following().cases_of(caller_.user, change.interest);
        if (before.size() >= followed_max)
            TRY_STATUS(remove(row_of(caller_.user, before.front(), change.interest)));
        return put(row);
    }

    // What was changed is in force with this transaction.
    void keep() {
        people_.personal = std::make_shared<const Personal>(std::move(personal_));
        batch_.memory().people = std::make_shared<const People>(std::move(people_));
    }

private:
    Status put(PersonalRow row) {
        personal_.put(row);
        batch_.write().personal.push_back(std::move(row));
        return {};
    }
    Status remove(PersonalRow row) {
        personal_.remove(row.kind, row.id);
        batch_.write().removed_personal.push_back(std::move(row));
        return {};
    }
    static Status no_such(std::string_view what) {
        return fail(Code::not_found,
                    "There is no such " + std::string(what) + ". It may have been removed.");
    }
    static Status too_many(std::string_view what) {
        return fail(Code::limit_reached,
                    "There are 50 " + std::string(what) + " already. Remove one first.");
    }
    static Status check_name(const std::string& name) {
        if (!name.empty() && name.size() <= name_size_max) return {};
        return fail(Code::invalid_argument, "Some fields need to be corrected.",
                    {{"name", "Expected a name of at most 80 characters."}});
    }
    // Administrators look after what everybody sees.
    Status own(const SavedFilter& filter) const {
        const bool is_common = filter.audience == SavedFilter::Audience::everybody;
        if (filter.owner == caller_.user || (is_common && caller_.roles.has(Role::administrator)))
            return {};
        // What is not shared with somebody is not there for them.
        if (filter.audience == SavedFilter::Audience::owner) return no_such("filter");
        return fail(Code::forbidden, "Only " + filter.owner + " can change this filter.");
    }
    Status own_rule(const std::string& id) const {
        const InboxRule* former = personal_.rule(id);
        return former && former->owner == caller_.user ? Status() : no_such("rule");
    }
    Status check_act(const InboxRule& rule) const {
        std::vector<Detail> problems;
        const work::User* to = people_.directory->user(rule.to);
        if (rule.act == InboxRule::Act::hand_over) {
            if (!to || !to->is_active)
                problems.push_back({"to", "Choose a person who works here."});
            if (rule.to == caller_.user) problems.push_back({"to", "Choose somebody else."});
        }
        if (rule.priority < 0 || rule.priority > 100)
            problems.push_back({"priority", "Expected 0 to 100."});
        if (rule.days < 1 || rule.days > 365) problems.push_back({"days", "Expected 1 to 365."});
        if (problems.empty()) return {};
        return fail(Code::invalid_argument, "Some fields need to be corrected.",
                    std::move(problems));
    }

    Batch& batch_;
    const Caller& caller_;
    People people_;
    Personal personal_;
};

}  // namespace

Result<Reply> Execution::operator()(const ChangePersonal& request) {
    SetUp set_up(batch, caller);
    TRY_STATUS(std::visit(set_up, request.change->what));
    set_up.keep();
    return Done{};
}

}  // namespace obieg::runtime

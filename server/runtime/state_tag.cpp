#include "runtime/state_tag.h"

#include <algorithm>

#include "base/json.h"
#include "runtime/fingerprint.h"
#include "runtime/identity.h"
#include "runtime/personal.h"
#include "runtime/rights.h"
#include "runtime/webhook.h"

namespace obieg::runtime {
namespace {

using Tag = std::optional<std::string>;

const Tag nothing_there = std::string();

// Whether there is one, not which: nobody is to try passwords against a tag.
std::string presence(const std::string& secret) {
    return secret.empty() ? "" : "set";
}

Result<std::string> without_secrets(const std::string& text) {
    if (text.empty()) return text;
    const Value json = TRY(json::read(text));
    const Context* settings = json.if_context();
    if (!settings) return text;
    Context out;
    for (const auto& [name, value] : settings->entries()) {
        const bool is_secret = name.ends_with("ecret") || name.ends_with("assword");
        out.set(name, is_secret ? Value(presence(value.text_or(""))) : value);
    }
    return json::write(out);
}

template <class Row, class Is>
const Row* find_row(const std::vector<Row>& rows, Is is) {
    const auto found = std::find_if(rows.begin(), rows.end(), is);
    return found == rows.end() ? nullptr : &*found;
}

// The fingerprint of the request that would make the thing what it is.
Tag tag_of(Operation operation) {
    return fingerprint(operation);
}
template <class Change>
Tag tag_of_change(Change change) {
    return fingerprint(
        ChangeIdentity{std::make_shared<const IdentityChange>(IdentityChange{std::move(change)})});
}

template <class Change>
Tag tag_of_own(Change change) {
    return tag_of(
        ChangePersonal{std::make_shared<const PersonalChange>(PersonalChange{std::move(change)})});
}

struct PersonalTag {
    const Personal& personal;

    Tag operator()(const SaveMessagePreferences& o) const {
        return tag_of_own(SaveMessagePreferences{o.person, personal.messages_of(o.person)});
    }
    Tag operator()(const SaveFilter& o) const {
        const SavedFilter* filter = personal.filter(o.filter.id);
        return filter ? tag_of_own(SaveFilter{*filter}) : nothing_there;
    }
    Tag operator()(const SaveInboxRule& o) const {
        const InboxRule* rule = personal.rule(o.rule.id);
        return rule ? tag_of_own(SaveInboxRule{*rule}) : nothing_there;
    }
    template <class Other>
    Tag operator()(const Other&) const {
        return Tag();
    }
};

struct IdentityTag {
    const Standing& standing;

    Result<Tag> operator()(const SavePerson& o) const {
        const work::User* user = standing.people.directory->user(o.user.name);
        if (!user) return nothing_there;
        const auto given = standing.rights.data().given.find(user->name);
        SavePerson same{*user, {}, Saving::either};
        if (given != standing.rights.data().given.end()) same.roles = given->second;
        return tag_of_change(std::move(same));
    }
    Result<Tag> operator()(const SaveDepartment& o) const {
        const work::Group* group = standing.people.directory->group(o.group.id);
        if (!group) return nothing_there;
        return tag_of_change(SaveDepartment{
            *group, TRY(standing.identity.group_description(group->id)), Saving::either});
    }
    Result<Tag> operator()(const SaveServiceAccount& o) const {
        std::optional<ServiceAccount> account =
            TRY(standing.identity.service_account(o.account.name));
        if (!account) return nothing_there;
        account->last_used_at = {};
        return tag_of_change(SaveServiceAccount{*std::move(account), Saving::either});
    }
    Result<Tag> operator()(const SaveIdentitySetting& o) const {
        const std::optional<std::string> json = TRY(standing.identity.identity_setting(o.name));
        return tag_of_change(SaveIdentitySetting{o.name, TRY(without_secrets(json.value_or("")))});
    }
    template <class Other>
    Result<Tag> operator()(const Other&) const {
        return Tag();
    }
};

struct StateTag {
    const Standing& standing;

    Result<Tag> operator()(const ChangeIdentity& o) const {
        return std::visit(IdentityTag{standing}, o.change->what);
    }
    Result<Tag> operator()(const ChangePersonal& o) const {
        return std::visit(PersonalTag{*standing.people.personal}, o.change->what);
    }
    Result<Tag> operator()(const SaveCompany&) const {
        const People& people = standing.people;
        return tag_of(SaveCompany{people.company_name, *people.calendar, people.company_language});
    }
    Result<Tag> operator()(const SaveCalendar& o) const {
        const work::Calendars& calendars = *standing.people.calendars;
        if (o.owner.kind == work::CalendarKind::company)
            return tag_of(SaveCalendar{o.owner, work::rules_of(*calendars.company())});
        const auto found = calendars.rules().find(o.owner);
        return found == calendars.rules().end() ? nothing_there
                                                : tag_of(SaveCalendar{o.owner, found->second});
    }
    Result<Tag> operator()(const SaveMailSettings&) const {
        MailSettings mail = standing.mail;
        mail.password = presence(mail.password);
        return tag_of(SaveMailSettings{std::move(mail)});
    }
    Result<Tag> operator()(const SaveProcessPolicy& o) const {
        const auto policy = standing.policies.find(o.process_id);
        if (policy == standing.policies.end()) return tag_of(SaveProcessPolicy{o.process_id, {}});
        return tag_of(SaveProcessPolicy{o.process_id, policy->second});
    }
    Result<Tag> operator()(const SaveSubstitution& o) const {
        const auto* row = find_row(
            standing.people.substitutions,
            [&](const work::Substitution& other) { return other.id == o.substitution.id; });
        return row ? tag_of(SaveSubstitution{*row}) : nothing_there;
    }
    Result<Tag> operator()(const SaveAuthorization& o) const {
        const auto* row =
            find_row(standing.rights.data().authorizations,
                     [&](const Authorization& other) { return other.key == o.authorization.key; });
        return row ? tag_of(SaveAuthorization{*row}) : nothing_there;
    }
    Result<Tag> operator()(const SaveRole& o) const {
        const AccessRole* role = standing.rights.role(o.role.id);
        return role ? tag_of(SaveRole{*role}) : nothing_there;
    }
    Result<Tag> operator()(const SaveTenant& o) const {
        const Tenant* tenant = standing.people.tenants->find(o.id);
        if (!tenant) return nothing_there;
        return tag_of(SaveTenant{.how = SaveTenant::How::change,
                                 .id = tenant->id,
                                 .name = tenant->name,
                                 .description = tenant->description});
    }
    Result<Tag> operator()(const SaveMappingRule& o) const {
        const auto* rule =
            find_row(standing.rights.data().mapping_rules,
                     [&](const MappingRule& other) { return other.id == o.rule.id; });
        return rule ? tag_of(SaveMappingRule{*rule}) : nothing_there;
    }
    Result<Tag> operator()(const ChangeWebhooks& o) const {
        const auto* save = std::get_if<SaveWebhook>(&o.change->what);
        if (!save) return Tag();
        const Webhook* webhook = standing.webhooks.find(save->webhook.id);
        return webhook ? Tag(std::to_string(webhook->version)) : nothing_there;
    }
    template <class Other>
    Result<Tag> operator()(const Other&) const {
        return Tag();
    }
};

}  // namespace

Result<std::optional<std::string>> state_tag(const Operation& operation, const Standing& standing) {
    return std::visit(StateTag{standing}, operation);
}

}  // namespace obieg::runtime

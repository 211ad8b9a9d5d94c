#include "http/directory_plan.h"

#include <algorithm>
#include <map>

#include "base/json.h"
#include "http/identity_change.h"
#include "http/single_sign_on.h"

namespace obieg::http {
namespace {

using Kind = DirectoryLine::Kind;

// Fewer may leave in one look whatever their share.
constexpr std::size_t leavers_without_question = 10;

constexpr std::pair<Kind, std::string_view> kind_names[] = {
    {Kind::created, "created"},       {Kind::linked, "linked"},
    {Kind::changed, "changed"},       {Kind::disabled, "disabled"},
    {Kind::enabled, "enabled"},       {Kind::group_created, "group-created"},
    {Kind::joined, "joined"},         {Kind::left, "left"},
    {Kind::roles, "roles"},           {Kind::name_unusable, "name-unusable"},
    {Kind::name_taken, "name-taken"}, {Kind::stays_inactive, "stays-inactive"},
    {Kind::refused, "refused"},
};

// Ids of Active Directory are bytes.
std::string printable(std::string_view id) {
    const bool is_text =
        std::all_of(id.begin(), id.end(), [](char c) { return c >= ' ' && c <= '~'; });
    if (is_text) return std::string(id);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const char c : id) {
        text += digits[static_cast<unsigned char>(c) >> 4];
        text += digits[static_cast<unsigned char>(c) & 15];
    }
    return text;
}

// "Sales Team" is "sales-team".
std::string group_id_from(std::string_view title) {
    std::string id;
    for (char c : title.substr(0, 60)) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == ' ' && !id.empty() && id.back() != '-') id += '-';
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_')
            id += c;
    }
    return id;
}

bool is_email(std::string_view text) {
    const std::size_t at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           text.rfind('@') == at && text.size() <= 254 &&
           std::none_of(text.begin(), text.end(), [](char c) {
               return static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == ',';
           });
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

class Planner {
public:
    // With `is_whole` the content is all there is: who is not in it has gone.
    Planner(const DirectorySettings& settings, const DirectoryContent& content, const Here& here,
            bool is_whole)
        : settings_(settings), content_(content), here_(here), is_whole_(is_whole) {
        for (const auto& [id, person] : here.links) links_[id] = person;
        plan_.trace = here.trace;
    }

    DirectoryPlan made() {
        make_groups();
        for (const LdapEntry& entry : content_.people) take_person(entry);
        place_below_supervisors();
        if (is_whole_) leave_out_the_gone();
        settle_memberships();
        settle_roles();
        return std::move(plan_);
    }

private:
    struct Person {
        const LdapEntry* entry;
        std::string name;
        std::string department;
        std::size_t place;  // in plan_.people; npos: unchanged
        std::set<const LdapEntry*> groups = {};
    };
    static constexpr auto unchanged = static_cast<std::size_t>(-1);

    void note(Kind kind, std::string subject, std::string detail = {}) {
        plan_.lines.push_back({kind, std::move(subject), std::move(detail)});
    }

    void make_groups() {
        if (!settings_.creates_groups) return;
        for (const LdapEntry& entry : content_.groups) {
            const std::string title = entry.get(settings_.group_name);
            const std::string id = group_id_from(title);
            if (id.empty()) {
                note(Kind::name_unusable, entry.dn);
                continue;
            }
            group_of_[&entry] = id;
            if (here_.directory.group(id) || !made_groups_.insert(id).second) continue;
            runtime::SaveDepartment save;
            save.group.id = id;
            for (const work::Language language :
                 {work::Language::en, work::Language::pl, work::Language::ru})
                save.group.titles[language] = title;
            save.saving = runtime::Saving::create;
            plan_.groups.push_back(std::move(save));
            plan_.trace.groups.insert(id);
            note(Kind::group_created, id, title);
        }
    }

    // Whom the entry means here; empty: nobody whom it may mean, and a line says why.
    std::string name_of(const LdapEntry& entry, bool& is_new, bool& is_linked) {
        const std::string id = printable(entry.get(settings_.attributes.id));
        const std::string typed = entry.get(settings_.attributes.name);
        const auto link = links_.find(id);
        is_linked = link != links_.end() && here_.directory.user(link->second);
        if (is_linked) return link->second;
        const std::string name = user_name_from(typed);
        if (id.empty() || !is_user_name(name)) {
            note(Kind::name_unusable, typed.empty() ? entry.dn : typed);
            return {};
        }
        if (!here_.directory.user(name)) {
            is_new = true;
            return name;
        }
        const bool is_of_directory =
            std::any_of(here_.links.begin(), here_.links.end(),
                        [&](const auto& pair) { return pair.second == name; });
        const auto given = here_.rights.given.find(name);
        const bool administers =
            given != here_.rights.given.end() && given->second.has(runtime::Role::administrator);
        if (settings_.links_people && !is_of_directory && !administers) return name;
        note(Kind::name_taken, name);
        return {};
    }

    void take_person(const LdapEntry& entry) {
        bool is_new = false, is_linked = false;
        const std::string name = name_of(entry, is_new, is_linked);
        if (name.empty()) return;
        if (people_.contains(name)) return note(Kind::name_taken, name);

        const work::User* former = here_.directory.user(name);
        work::User user = former ? *former : work::User{};
        user.name = name;
        std::vector<std::string> fields;
        const auto put = [&](std::string& field, std::string value, const char* field_name) {
            if (field == value) return;
            field = std::move(value);
            fields.emplace_back(field_name);
        };
        const DirectoryAttributes& names = settings_.attributes;
        const std::string title = entry.get(names.display_name);
        put(user.display_name, title.empty() ? name : title, "displayName");
        // What the directory leaves empty stays as it is here.
        const std::string email = entry.get(names.email);
        if (is_email(email)) put(user.email, email, "email");
        const std::string position = entry.get(names.position);
        if (!position.empty()) put(user.position, position, "position");
        const std::string department = department_of(entry.get(names.department));
        if (!department.empty()) put(user.department, department, "department");
        const auto language = work::language_from(entry.get(names.language).substr(0, 2));
        if (!former) user.language = language.value_or(here_.language);
        if (former && language && *language != user.language) {
            user.language = *language;
            fields.emplace_back("language");
        }
        const bool comes_back = former && !former->is_active && here_.trace.gone.contains(name);
        if (comes_back) {
            user.is_active = true;
            plan_.trace.gone.erase(name);
            note(Kind::enabled, name);
        }
        if (former && !former->is_active && !comes_back) note(Kind::stays_inactive, name);

        Person person{&entry, name, user.department, unchanged};
        if (!former || !fields.empty() || comes_back) {
            person.place = plan_.people.size();
            plan_.people.push_back({std::move(user), roles_given_to(name),
                                    former ? runtime::Saving::change : runtime::Saving::create});
        }
        if (!is_linked) {
            plan_.links.push_back(
                {std::string(directory_house), printable(entry.get(names.id)), name});
            if (former) plan_.passwords.push_back(name);
            note(is_new ? Kind::created : Kind::linked, name, title);
        } else if (!fields.empty()) {
            note(Kind::changed, name, joined(fields));
        }
        names_by_dn_[same_dn(entry.dn)] = name;
        plan_.names.push_back(name);
        people_.emplace(name, std::move(person));
    }

    runtime::Roles roles_given_to(const std::string& name) const {
        const auto given = here_.rights.given.find(name);
        return given == here_.rights.given.end() ? runtime::Roles() : given->second;
    }

    // A group that is here, or is made now, by its id or its title.
    std::string department_of(const std::string& text) const {
        const std::string id = group_id_from(text);
        if (!id.empty() && (here_.directory.group(id) || made_groups_.contains(id))) return id;
        for (const work::Group& group : here_.directory.groups()) {
            for (const auto& [language, title] : group.titles) {
                if (!text.empty() && title == text) return group.id;
            }
        }
        return {};
    }

    // Once everybody is there: whoever is new may be above somebody.
    void place_below_supervisors() {
        if (settings_.attributes.supervisor.empty()) return;
        for (auto& [name, person] : people_) {
            const std::string dn = person.entry->get(settings_.attributes.supervisor);
            const auto above = names_by_dn_.find(same_dn(dn));
            if (above == names_by_dn_.end()) continue;
            const std::string& supervisor = above->second;
            const work::User* former = here_.directory.user(name);
            if (supervisor == name || (former ? former->supervisor : "") == supervisor) continue;
            runtime::SavePerson save =
                person.place == unchanged
                    ? runtime::SavePerson{*former, roles_given_to(name), runtime::Saving::change}
                    : plan_.people[person.place];
            save.saving = runtime::Saving::change;
            save.user.supervisor = supervisor;
            plan_.supervisors.push_back(std::move(save));
            if (former) note(Kind::changed, name, "supervisor");
        }
    }

    void leave_out_the_gone() {
        std::set<std::string> of_directory;
        for (const auto& [id, name] : here_.links) {
            const work::User* user = here_.directory.user(name);
            if (!user || !user->is_active) continue;
            of_directory.insert(name);
            if (people_.contains(name)) continue;
            runtime::SavePerson save{*user, roles_given_to(name), runtime::Saving::change};
            save.user.is_active = false;
            plan_.people.push_back(std::move(save));
            plan_.trace.gone.insert(name);
            note(Kind::disabled, name);
            ++plan_.disabled;
        }
        plan_.disables_too_many =
            plan_.disabled > leavers_without_question && plan_.disabled * 2 > of_directory.size();
    }

    bool is_called(const LdapEntry& group, const std::string& name) const {
        return group.get(settings_.group_name) == name || same_dn(group.dn) == same_dn(name);
    }

    // Members stand there by distinguished names or by user names; ten thousand of them are looked
    // up, not compared.
    void find_groups() {
        std::map<std::string, Person*, std::less<>> by_dn, by_typed;
        for (auto& [name, person] : people_) {
            by_dn[same_dn(person.entry->dn)] = &person;
            by_typed[person.entry->get(settings_.attributes.name)] = &person;
        }
        for (const LdapEntry& group : content_.groups) {
            for (const std::string& member : group.all(settings_.group_members)) {
                auto found = by_typed.find(member);
                if (found == by_typed.end()) {
                    found = by_dn.find(same_dn(member));
                    if (found == by_dn.end()) continue;
                }
                found->second->groups.insert(&group);
            }
        }
    }

    void settle_memberships() {
        find_groups();
        // Our groups that the directory decides about, and who is to be in them.
        std::map<std::string, std::set<std::string>> wanted;
        for (const std::string& id : plan_.trace.groups) wanted[id];
        for (const auto& [entry, id] : group_of_) wanted[id];
        for (const DirectoryGroupRow& row : settings_.groups) {
            if (!row.group.empty()) wanted[row.group];
        }
        for (const auto& [name, person] : people_) {
            if (wanted.contains(person.department)) wanted[person.department].insert(name);
            for (const LdapEntry* group : person.groups) {
                const auto own = group_of_.find(group);
                if (own != group_of_.end()) wanted[own->second].insert(name);
                for (const DirectoryGroupRow& row : settings_.groups) {
                    if (!row.group.empty() && is_called(*group, row.directory_group))
                        wanted[row.group].insert(name);
                }
            }
        }
        for (const auto& [id, members] : wanted) {
            if (!here_.directory.group(id) && !made_groups_.contains(id)) continue;
            for (const auto& [name, person] : people_) {
                const bool is_in = here_.directory.is_member(name, id);
                // Whoever comes to another department joins it and leaves the former one by that.
                const work::User* former = here_.directory.user(name);
                const std::string left = former ? former->department : "";
                const bool will_be = person.department == id ||
                                     (is_in && !(left == id && person.department != left));
                const bool is_wanted = members.contains(name);
                if (is_wanted && !is_in) note(Kind::joined, id, name);
                if (!is_wanted && is_in) note(Kind::left, id, name);
                if (is_wanted != will_be) plan_.memberships.push_back({id, name, is_wanted});
            }
        }
    }

    bool fits(const Person& person, const runtime::MappingRule& rule) const {
        const std::vector<std::string>& values = person.entry->all(rule.claim_name);
        if (std::find(values.begin(), values.end(), rule.claim_value) != values.end()) return true;
        return rule.claim_name == "groups" &&
               std::any_of(person.groups.begin(), person.groups.end(), [&](const LdapEntry* group) {
                   return is_called(*group, rule.claim_value);
               });
    }

    void settle_roles() {
        for (const auto& [name, person] : people_) {
            std::set<std::string> roles, rules;
            for (const DirectoryGroupRow& row : settings_.groups) {
                const bool has = std::any_of(
                    person.groups.begin(), person.groups.end(),
                    [&](const LdapEntry* group) { return is_called(*group, row.directory_group); });
                if (has && !row.role.empty()) roles.insert(row.role);
            }
            for (const runtime::MappingRule& rule : here_.rights.mapping_rules) {
                if (fits(person, rule)) rules.insert(rule.id);
            }
            runtime::Brought former;
            const auto found = here_.rights.brought.find(name);
            if (found != here_.rights.brought.end()) {
                for (const runtime::Brought& brought : found->second) {
                    if (brought.house == directory_house) former = brought;
                }
            }
            runtime::SaveBrought save{name,
                                      std::string(directory_house),
                                      {rules.begin(), rules.end()},
                                      {roles.begin(), roles.end()}};
            if (save.roles == former.roles && save.mapping_rules == former.mapping_rules) continue;
            std::vector<std::string> told = save.roles;
            told.insert(told.end(), save.mapping_rules.begin(), save.mapping_rules.end());
            note(Kind::roles, name, joined(told));
            plan_.brought.push_back(std::move(save));
        }
    }

    const DirectorySettings& settings_;
    const DirectoryContent& content_;
    const Here& here_;
    const bool is_whole_;
    DirectoryPlan plan_;
    std::map<std::string, std::string> links_;  // by id in the directory
    std::map<std::string, Person> people_;      // by name
    std::map<std::string, std::string> names_by_dn_;
    std::map<const LdapEntry*, std::string> group_of_;
    std::set<std::string> made_groups_;
};

}  // namespace

std::string_view to_text(Kind kind) {
    for (const auto& [known, name] : kind_names) {
        if (known == kind) return name;
    }
    return {};
}

std::vector<std::string> asked_attributes(const DirectorySettings& settings,
                                          const std::vector<runtime::MappingRule>& rules) {
    const DirectoryAttributes& names = settings.attributes;
    std::set<std::string> asked = {names.id,         names.name,     names.display_name,
                                   names.email,      names.position, names.department,
                                   names.supervisor, names.language};
    for (const runtime::MappingRule& rule : rules) asked.insert(rule.claim_name);
    asked.erase("");
    return {asked.begin(), asked.end()};
}

Result<DirectoryTrace> read_directory_trace(runtime::Reader& reader) {
    DirectoryTrace trace;
    const auto text = TRY(reader.identity().identity_setting("directory-trace"));
    if (!text) return trace;
    const Value saved = TRY(json::read(*text));
    for (const auto& [name, names] : {std::pair{"gone", &trace.gone}, {"groups", &trace.groups}}) {
        const List* list = saved.get(name).if_list();
        if (!list) continue;
        for (const Value& one : *list) names->insert(one.text_or(""));
    }
    return trace;
}

std::string to_json(const DirectoryTrace& trace) {
    JsonWriter json;
    json.begin_object()
        .texts("gone", std::vector<std::string>(trace.gone.begin(), trace.gone.end()))
        .texts("groups", std::vector<std::string>(trace.groups.begin(), trace.groups.end()))
        .end_object();
    return json.take();
}

DirectoryPlan plan_of(const DirectorySettings& settings, const DirectoryContent& content,
                      const Here& here) {
    return Planner(settings, content, here, true).made();
}

DirectoryPlan plan_of_one(const DirectorySettings& settings, const LdapEntry& entry,
                          std::vector<LdapEntry> groups, const Here& here) {
    const DirectoryContent content{{entry}, std::move(groups)};
    return Planner(settings, content, here, false).made();
}

void write_lines(JsonWriter& json, const std::vector<DirectoryLine>& lines) {
    json.begin_list();
    for (const DirectoryLine& line : lines) {
        json.begin_object()
            .field("kind", to_text(line.kind))
            .field("subject", line.subject)
            .field("detail", line.detail)
            .end_object();
    }
    json.end_list();
}

}  // namespace obieg::http

#include "runtime/rights.h"

#include <algorithm>
#include <set>

namespace obieg::runtime {
namespace {

using records::Condition;

bool has(const std::vector<std::string>& sorted, std::string_view name) {
    return std::find(sorted.begin(), sorted.end(), name) != sorted.end();
}

std::string owner_key(OwnerKind kind, std::string_view owner) {
    return std::string(to_text(kind)) + " " + std::string(owner);
}

// Everybody who reports to the person, directly or not; the person alone is left out.
std::vector<std::string> team_of(const work::Directory& directory, std::string_view head) {
    std::map<std::string_view, std::vector<std::string_view>> reports;
    for (const work::User& user : directory.users()) {
        if (!user.supervisor.empty()) reports[user.supervisor].push_back(user.name);
    }
    std::set<std::string_view> found;
    std::vector<std::string_view> open{head};
    while (!open.empty()) {
        const std::string_view person = open.back();
        open.pop_back();
        for (const std::string_view below : reports[person]) {
            // Whoever leads in a circle is not below himself.
            if (below != head && found.insert(below).second) open.push_back(below);
        }
    }
    return {found.begin(), found.end()};
}

std::vector<Value> values_of(const std::vector<std::string>& names) {
    return {names.begin(), names.end()};
}

records::Asker asker(const work::Directory& directory, std::string user) {
    return [&directory, user = std::move(user)](std::string_view attribute) -> std::vector<Value> {
        if (attribute == "name") return {Value(user)};
        if (attribute == "groups") return values_of(directory.groups_of(user));
        if (attribute == "team") return values_of(team_of(directory, user));
        const work::User* found = directory.user(user);
        if (!found) return {};
        const std::string& text = attribute == "department" ? found->department : found->supervisor;
        return text.empty() ? std::vector<Value>() : std::vector<Value>{Value(text)};
    };
}

// The people of a department: of the group that the users name as theirs.
std::vector<Value> department_of(const work::Directory& directory, std::string_view name) {
    const work::User* user = directory.user(name);
    if (!user || user->department.empty()) return {Value(name)};
    std::vector<Value> people;
    for (const work::User& other : directory.users()) {
        if (other.department == user->department) people.emplace_back(other.name);
    }
    return people;
}

tl::unexpected<Error> not_settable(const records::RecordType& type, std::string_view field) {
    return fail(Code::forbidden,
                "You may not set \"" + std::string(field) + "\" of " + type.id +
                    ". Leave the field out, or ask an administrator for the right to edit it.",
                {{std::string(field), "not yours to set"}});
}

}  // namespace

Status check(const Authorization& authorization, const records::RecordType* type) {
    const std::string kind(to_text(authorization.resource_kind));
    // Nothing of one process or type is what takes the place of something of each.
    if (authorization.permissions.empty() && authorization.resource == "*") {
        return fail(Code::missing_field,
                    "An authorization to each names at least one permission; delete it instead.",
                    {{"permissionTypes", "is empty"}});
    }
    for (const std::string& name : authorization.permissions) {
        std::string known;
        bool is_known = false;
        for (const Permission& row : all_permissions()) {
            if (row.resource != authorization.resource_kind) continue;
            is_known = is_known || row.name == name;
            known += (known.empty() ? "" : ", ") + std::string(row.name);
        }
        if (!is_known) {
            return fail(Code::invalid_argument,
                        kind + " has the permissions " + known + "; found \"" + name + "\".",
                        {{"permissionTypes", "unknown"}});
        }
    }
    if (authorization.resource_kind == ResourceKind::component && authorization.resource != "*") {
        const bool is_known =
            std::any_of(components().begin(), components().end(),
                        [&](const Component& row) { return row.id == authorization.resource; });
        if (!is_known) {
            return fail(Code::invalid_argument,
                        "Components are admin, modeler, operate and workers; found \"" +
                            authorization.resource + "\".",
                        {{"resourceId", "unknown"}});
        }
    }
    if (authorization.resource_kind == ResourceKind::audit_log && authorization.resource != "*") {
        return fail(Code::invalid_argument, "There is one audit log; its resource is \"*\".",
                    {{"resourceId", "unknown"}});
    }
    const bool is_about_records = authorization.resource_kind == ResourceKind::record_type;
    const bool has_record_rules =
        authorization.reach != Reach::all || !authorization.fields.empty();
    if (!is_about_records) {
        if (!has_record_rules) return {};
        return fail(Code::invalid_argument, "Only rights to records have a scope and fields.",
                    {{"scope", "not for " + kind}});
    }
    if (authorization.resource == "*") {
        if (authorization.reach != Reach::condition && authorization.fields.empty()) return {};
        return fail(Code::invalid_argument,
                    "A condition and rights to fields are about one type of records; found \"*\".",
                    {{"resourceId", "names no type"}});
    }
    if (!type) {
        return fail(Code::not_found, "There is no record type \"" + authorization.resource + "\".",
                    {{"resourceId", "unknown"}});
    }
    for (const auto& [name, right] : authorization.fields) {
        if (!type->field(name)) {
            return fail(Code::unknown_field,
                        "The record type " + type->id + " has no field \"" + name + "\".",
                        {{"fields." + name, "unknown"}});
        }
    }
    if (authorization.reach == Reach::condition) {
        const auto nobody = [](std::string_view) { return std::vector<Value>{}; };
        auto condition = records::condition_from(authorization.condition, *type, nobody);
        if (condition) return {};
        Error error = std::move(condition).error();
        error.details.push_back({"condition", error.message});
        return fail(std::move(error));
    }
    if (authorization.reach != Reach::all && records::owner_field(*type).empty()) {
        return fail(Code::invalid_argument,
                    "Records of " + type->id +
                        " belong to nobody: the type has no indexed field for a person. Take the "
                        "scope \"all\" or a condition.",
                    {{"scope", "nobody owns these records"}});
    }
    return {};
}

// ---- Records
// -----------------------------------------------------------------------------------------------

RecordRights RecordRights::everything() {
    return RecordRights({Part{Condition::always(), true, true, true, true, {}}});
}

Condition RecordRights::readable() const {
    std::vector<Condition> any;
    for (const Part& part : parts_) {
        if (part.may_read) any.push_back(part.where);
    }
    return Condition::any_of(std::move(any));
}

bool RecordRights::may_read(const records::Record& record) const {
    return std::any_of(parts_.begin(), parts_.end(), [&](const Part& part) {
        return part.may_read && holds(part.where, record.fields);
    });
}

bool RecordRights::may_create() const {
    return std::any_of(parts_.begin(), parts_.end(),
                       [](const Part& part) { return part.may_create; });
}

bool RecordRights::may_delete() const {
    return std::any_of(parts_.begin(), parts_.end(),
                       [](const Part& part) { return part.may_delete; });
}

bool RecordRights::is_unrestricted() const {
    return std::any_of(parts_.begin(), parts_.end(), [](const Part& part) {
        return part.may_read && part.where.is_always() &&
               std::none_of(part.fields.begin(), part.fields.end(),
                            [](const auto& field) { return field.second == FieldRight::hidden; });
    });
}

FieldRight RecordRights::field(const records::Record& record, std::string_view name) const {
    FieldRight best = FieldRight::hidden;
    for (const Part& part : parts_) {
        if (!part.may_read && !part.may_edit) continue;
        if (!holds(part.where, record.fields)) continue;
        const auto said = part.fields.find(name);
        FieldRight right = said == part.fields.end() ? FieldRight::edit : said->second;
        if (right == FieldRight::edit && !part.may_edit) right = FieldRight::read;
        best = std::max(best, right);
    }
    return best;
}

bool RecordRights::is_shown_everywhere(std::string_view name) const {
    return std::all_of(parts_.begin(), parts_.end(), [&](const Part& part) {
        const auto said = part.fields.find(name);
        return !part.may_read || said == part.fields.end() || said->second != FieldRight::hidden;
    });
}

bool RecordRights::is_shown_somewhere(std::string_view name) const {
    return std::any_of(parts_.begin(), parts_.end(), [&](const Part& part) {
        const auto said = part.fields.find(name);
        return part.may_read && (said == part.fields.end() || said->second != FieldRight::hidden);
    });
}

Context RecordRights::shown(const records::Record& record, const Context& fields) const {
    Context shown;
    for (const auto& [name, value] : fields.entries()) {
        if (field(record, name) != FieldRight::hidden) shown.set(name, value);
    }
    return shown;
}

records::Record RecordRights::shown(records::Record record) const {
    record.fields = shown(record, record.fields);
    return record;
}

Status RecordRights::may_create(const records::RecordType& type, const records::Record& made,
                                const Context& given) const {
    std::vector<const Part*> parts;
    for (const Part& part : parts_) {
        if (part.may_create && holds(part.where, made.fields)) parts.push_back(&part);
    }
    if (parts.empty()) {
        return fail(Code::forbidden, "You may not create this record of " + type.id +
                                         ". Ask an administrator for the right.");
    }
    for (const auto& [name, value] : given.entries()) {
        const bool is_settable =
            std::any_of(parts.begin(), parts.end(), [&field_name = name](const Part* part) {
                const auto said = part->fields.find(field_name);
                return said == part->fields.end() || said->second == FieldRight::edit;
            });
        if (!is_settable) return not_settable(type, name);
    }
    return {};
}

Status RecordRights::may_edit(const records::RecordType& type, const records::Record& before,
                              const Context& changes, const records::Record& after) const {
    const auto reaches = [&](const records::Record& record) {
        return std::any_of(parts_.begin(), parts_.end(), [&](const Part& part) {
            return part.may_edit && holds(part.where, record.fields);
        });
    };
    if (!reaches(before)) {
        return fail(Code::forbidden, "You may not change this record of " + type.id +
                                         ". Ask an administrator for the right.");
    }
    for (const auto& [name, value] : changes.entries()) {
        if (field(before, name) != FieldRight::edit) return not_settable(type, name);
    }
    if (reaches(after)) return {};
    return fail(Code::forbidden,
                "After this change the record would be out of your reach. Leave as it is what says "
                "whose it is.");
}

Status RecordRights::may_delete(const records::RecordType& type,
                                const records::Record& record) const {
    const bool may = std::any_of(parts_.begin(), parts_.end(), [&](const Part& part) {
        return part.may_delete && holds(part.where, record.fields);
    });
    if (may) return {};
    return fail(Code::forbidden, "You may not delete this record of " + type.id +
                                     ". Ask an administrator for the right.");
}

// ---- The snapshot
// ----------------------------------------------------------------------------------------------

Rights::Rights(RightsData data, std::shared_ptr<const work::Directory> directory)
    : data_(std::move(data)), directory_(std::move(directory)) {
    for (const AccessRole& role : data_.roles) by_id_[role.id] = &role;
    for (const AccessRole& role : built_in_roles()) by_id_.try_emplace(role.id, &role);
    const auto note = [this](const Authorization& authorization) {
        by_owner_[owner_key(authorization.owner_kind, authorization.owner)].push_back(
            &authorization);
    };
    for (const Authorization& authorization : built_in_authorizations()) note(authorization);
    for (const Authorization& authorization : data_.authorizations) note(authorization);
}

const AccessRole* Rights::role(std::string_view id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second;
}

const MappingRule* Rights::mapping_rule(std::string_view id) const {
    const auto found = std::find_if(data_.mapping_rules.begin(), data_.mapping_rules.end(),
                                    [&](const MappingRule& rule) { return rule.id == id; });
    return found == data_.mapping_rules.end() ? nullptr : &*found;
}

const std::vector<Brought>& Rights::brought_by(std::string_view user) const {
    static const std::vector<Brought> nothing;
    const auto found = data_.brought.find(user);
    return found == data_.brought.end() ? nothing : found->second;
}

std::vector<std::string> Rights::groups_of(std::string_view name) const {
    std::vector<std::string> groups = directory_->groups_of(name);
    for (const GroupBearer& bearer : data_.group_bearers) {
        if (bearer.kind == OwnerKind::client && bearer.name == name) groups.push_back(bearer.group);
    }
    std::sort(groups.begin(), groups.end());
    return groups;
}

std::vector<std::string> Rights::groups_by(const std::vector<std::string>& mapping_rules) const {
    std::set<std::string> groups;
    for (const GroupBearer& bearer : data_.group_bearers) {
        if (bearer.kind == OwnerKind::mapping_rule && has(mapping_rules, bearer.name))
            groups.insert(bearer.group);
    }
    return {groups.begin(), groups.end()};
}

std::vector<std::string> Rights::role_ids_of(std::string_view user) const {
    std::set<std::string> ids{std::string(everybody_role)};
    const auto given = data_.given.find(user);
    if (given != data_.given.end()) {
        for (const Role role : given->second.list()) ids.emplace(to_text(role));
    }
    const std::vector<std::string> groups = groups_of(user);
    const std::vector<Brought>& brought = brought_by(user);
    const auto names_one = [](const std::vector<std::string>& members,
                              const std::vector<std::string>& names) {
        return std::any_of(names.begin(), names.end(),
                           [&](const std::string& name) { return has(members, name); });
    };
    for (const AccessRole& role : data_.roles) {
        const bool is_member = has(role.users, user) || has(role.clients, user) ||
                               names_one(role.groups, groups) ||
                               std::any_of(brought.begin(), brought.end(), [&](const Brought& of) {
                                   return names_one(role.mapping_rules, of.mapping_rules);
                               });
        if (is_member) ids.insert(role.id);
    }
    for (const Brought& of : brought) {
        for (const std::string& id : of.roles) {
            if (role(id)) ids.insert(id);
        }
    }
    return {ids.begin(), ids.end()};
}

std::vector<std::pair<OwnerKind, std::string>> Rights::owners(std::string_view user) const {
    const std::string name(user);
    std::vector<std::pair<OwnerKind, std::string>> all{{OwnerKind::user, name},
                                                       {OwnerKind::client, name}};
    for (const std::string& group : groups_of(user)) all.emplace_back(OwnerKind::group, group);
    for (std::string& role : role_ids_of(user)) all.emplace_back(OwnerKind::role, std::move(role));
    for (const Brought& brought : brought_by(user)) {
        for (const std::string& rule : brought.mapping_rules)
            all.emplace_back(OwnerKind::mapping_rule, rule);
    }
    return all;
}

// Asked with every request.
Roles Rights::roles_of(std::string_view user) const {
    const std::lock_guard lock(mutex_);
    const auto known = roles_by_user_.find(user);
    if (known != roles_by_user_.end()) return known->second;
    return roles_by_user_.emplace(user, find_roles_of(user)).first->second;
}

Roles Rights::find_roles_of(std::string_view user) const {
    Roles roles;
    for (const auto& [kind, owner] : owners(user)) {
        if (kind == OwnerKind::role) {
            if (const std::optional<Role> role = role_from(owner)) roles.add(*role);
        }
        const auto said = by_owner_.find(owner_key(kind, owner));
        if (said == by_owner_.end()) continue;
        for (const Authorization* authorization : said->second) {
            if (grants(*authorization, Right::audit)) roles.add(Role::auditor);
            if (!grants(*authorization, Right::access)) continue;
            for (const Component& component : components()) {
                if (authorization->resource == "*" || authorization->resource == component.id)
                    roles.add(component.role);
            }
        }
    }
    return roles;
}

std::vector<const Authorization*> Rights::said_of(const Caller& caller, ResourceKind kind,
                                                  std::string_view resource) const {
    std::vector<const Authorization*> all;
    if (caller.is_anonymous() || caller.is_system) return all;
    // The server's own roles are those that the caller has here and now: a token may leave them
    // out, a missing second factor voids them.
    auto asked = owners(caller.user);
    std::erase_if(asked, [](const auto& owner) {
        return owner.first == OwnerKind::role && role_from(owner.second).has_value();
    });
    for (const Role role : caller.roles.list()) {
        asked.emplace_back(OwnerKind::role, to_text(role));
    }
    for (const auto& [owner_kind, owner] : asked) {
        const auto said = by_owner_.find(owner_key(owner_kind, owner));
        if (said == by_owner_.end()) continue;
        std::vector<const Authorization*> of_this, of_each;
        for (const Authorization* authorization : said->second) {
            if (authorization->resource_kind != kind) continue;
            if (authorization->resource == resource) of_this.push_back(authorization);
            if (authorization->resource == "*") of_each.push_back(authorization);
        }
        const auto& counts = of_this.empty() ? of_each : of_this;
        all.insert(all.end(), counts.begin(), counts.end());
    }
    return all;
}

bool Rights::may(const Caller& caller, Right right, std::string_view process_id) const {
    if (caller.roles.has(Role::administrator)) return true;
    const ResourceKind kind =
        right == Right::design ? ResourceKind::resource : ResourceKind::process_definition;
    const std::vector<const Authorization*> said = said_of(caller, kind, process_id);
    return std::any_of(said.begin(), said.end(), [right](const Authorization* authorization) {
        return grants(*authorization, right);
    });
}

std::vector<std::string> Rights::processes_with(const Caller& caller, Right right) const {
    if (caller.roles.has(Role::administrator)) return {"*"};
    if (caller.is_anonymous()) return {};
    // What somebody may be authorised to is said of some process or of each.
    std::set<std::string> named{"*"};
    for (const auto& [owner, said] : by_owner_) {
        for (const Authorization* authorization : said) {
            if (grants(*authorization, right)) named.insert(authorization->resource);
        }
    }
    std::vector<std::string> processes;
    for (const std::string& process : named) {
        if (may(caller, right, process)) processes.push_back(process);
    }
    return processes;
}

bool Rights::may_somewhere(const Caller& caller, Right right) const {
    return !processes_with(caller, right).empty();
}

Condition Rights::where(const Authorization& authorization, const std::string& user,
                        const records::RecordType& type) const {
    const std::string owner(records::owner_field(type));
    if (authorization.reach != Reach::all && authorization.reach != Reach::condition &&
        owner.empty())
        return Condition::never();
    switch (authorization.reach) {
        case Reach::all:
            return Condition::always();
        case Reach::own:
            return Condition::one_of(owner, {Value(user)});
        case Reach::department:
            return Condition::one_of(owner, department_of(*directory_, user));
        case Reach::below: {
            std::vector<Value> people = values_of(team_of(*directory_, user));
            people.emplace_back(user);
            return Condition::one_of(owner, std::move(people));
        }
        case Reach::condition: {
            // A type that was published anew may have lost the field: then nothing is allowed.
            auto condition =
                records::condition_from(authorization.condition, type, asker(*directory_, user));
            return condition ? *std::move(condition) : Condition::never();
        }
    }
    return Condition::never();
}

RecordRights Rights::records(const Caller& caller, const records::RecordType& type) const {
    if (caller.roles.has(Role::administrator)) return RecordRights::everything();
    std::vector<RecordRights::Part> parts;
    for (const Authorization* said : said_of(caller, ResourceKind::record_type, type.id)) {
        RecordRights::Part part{where(*said, caller.user, type), grants(*said, Right::read),
                                grants(*said, Right::create),    grants(*said, Right::edit),
                                grants(*said, Right::remove),    said->fields};
        if (!part.where.is_never()) parts.push_back(std::move(part));
    }
    return RecordRights(std::move(parts));
}

bool Rights::is_restricted(const records::RecordType& type) const {
    const auto said = by_owner_.find(owner_key(OwnerKind::role, everybody_role));
    if (said == by_owner_.end()) return true;
    // Somebody of whom nothing is known but that he is signed in.
    Caller anybody;
    anybody.user = " ";
    return !records(anybody, type).is_unrestricted();
}

std::vector<const Authorization*> Rights::reasons(const Caller& caller, Right right,
                                                  ResourceKind kind,
                                                  std::string_view resource) const {
    std::vector<const Authorization*> said = said_of(caller, kind, resource);
    std::erase_if(said, [right](const Authorization* row) { return !grants(*row, right); });
    return said;
}

}  // namespace obieg::runtime

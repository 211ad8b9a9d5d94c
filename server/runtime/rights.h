// Who may do what, as data: roles, what they and single people and groups are authorised to, and a
// snapshot of all that which answers without asking the database.
//
// Rights add up: a person has what the person, the groups, the roles and the role `user`, which is
// everybody who is signed in, are authorised to. Within one owner what is said of one process or
// type of records takes the place of what is said of each ("*"). What nobody was authorised to is
// refused.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/key.h"
#include "records/condition.h"
#include "records/record.h"
#include "runtime/caller.h"
#include "work/directory.h"

namespace obieg::runtime {

using AuthorizationKey = Key<struct AuthorizationTag>;

// ---- What is stored
// --------------------------------------------------------------------------------------------

// A bundle of rights that administrators give to people and groups.
struct AccessRole {
    std::string id;  // "hr-clerk"
    std::string name;
    std::string description;
    // Sorted. Of the roles that come with the server, users are given with SaveUser.
    std::vector<std::string> users;
    std::vector<std::string> clients;
    std::vector<std::string> groups;
    std::vector<std::string> mapping_rules;
    friend bool operator==(const AccessRole&, const AccessRole&) = default;
};

// Whoever comes with this claim from single sign-on has the roles that name the rule.
struct MappingRule {
    std::string id;
    std::string name;
    std::string claim_name;
    std::string claim_value;
    friend bool operator==(const MappingRule&, const MappingRule&) = default;
};

enum class OwnerKind : std::uint8_t { user, client, role, group, mapping_rule };

// A program that belongs to a group, or a rule by which people come to it at single sign-on. The
// people of a group are in the directory.
struct GroupBearer {
    std::string group;
    OwnerKind kind = OwnerKind::client;  // or mapping_rule
    std::string name;
    friend auto operator<=>(const GroupBearer&, const GroupBearer&) = default;
};

enum class ResourceKind : std::uint8_t {
    component,           // a part of the server: admin, modeler, operate, workers
    audit_log,           // what was done
    process_definition,  // cases of a process
    resource,            // what is published of a process
    record_type,         // records of a type
};

enum class Right : std::uint8_t {
    access,      // of a component
    audit,       // reads the audit log
    start,       // starts cases, as far as obieg:startBy lets
    see,         // every case of the process with its tasks, files and history
    work,        // takes and completes every task of the process
    administer,  // repairs, cancels and deletes cases of the process
    design,      // publishes the process
    read,        // records
    create,
    edit,
    remove,
};

// Of which records of a type.
enum class Reach : std::uint8_t {
    all,
    own,         // the person is the record's owner (records::owner_field)
    department,  // the owner is in the person's department
    below,       // the owner is the person or somebody who reports to the person, directly or not
    condition,
};

enum class FieldRight : std::uint8_t { hidden, read, edit };

struct Authorization {
    AuthorizationKey key;
    OwnerKind owner_kind = OwnerKind::role;
    std::string owner;
    ResourceKind resource_kind = ResourceKind::process_definition;
    std::string resource = "*";  // a process id, a record type, a component; "*": each
    // As the public API names them: "READ_PROCESS_INSTANCE"; permissions() has all.
    std::vector<std::string> permissions;
    // Records only.
    Reach reach = Reach::all;
    std::string condition;  // FEEL (records/condition.h), of Reach::condition
    std::map<std::string, FieldRight, std::less<>> fields;  // others: edit
    friend bool operator==(const Authorization&, const Authorization&) = default;
};

// What each permission of the public API comes to here.
struct Permission {
    ResourceKind resource;
    std::string_view name;
    Right right;
};
const std::vector<Permission>& all_permissions();
bool grants(const Authorization& authorization, Right right);

std::string_view to_text(OwnerKind kind);     // "MAPPING_RULE"
std::string_view to_text(ResourceKind kind);  // "PROCESS_DEFINITION"
std::string_view to_text(Reach reach);        // "own"
std::string_view to_text(FieldRight right);   // "hidden"
std::optional<OwnerKind> owner_kind_from(std::string_view text);
std::optional<ResourceKind> resource_kind_from(std::string_view text);
std::optional<Reach> reach_from(std::string_view text);
std::optional<FieldRight> field_right_from(std::string_view text);

// Everybody who is signed in has it.
constexpr std::string_view everybody_role = "user";
// The parts of the server that authorisations of ResourceKind::component open.
struct Component {
    std::string_view id;
    Role role;
};
const std::vector<Component>& components();

// What somebody brings from another house or a directory, as of the last time that it was asked.
struct Brought {
    std::string house;                       // an issuer, "ldap"
    std::vector<std::string> mapping_rules;  // sorted; that fit the claims
    std::vector<std::string> roles;          // sorted; by the directory's groups
    // Sorted; to which the rules made the person a member, who was none before. They go with them.
    std::vector<std::string> groups = {};
    friend bool operator==(const Brought&, const Brought&) = default;
};

struct RightsData {
    std::vector<AccessRole> roles;                    // by id; those that come with the server, too
    std::vector<Authorization> authorizations;        // by key
    std::vector<MappingRule> mapping_rules;           // by id
    std::vector<GroupBearer> group_bearers;           // sorted
    std::map<std::string, Roles, std::less<>> given;  // roles of the server, by user
    // By user, from each house once.
    std::map<std::string, std::vector<Brought>, std::less<>> brought;
};

// The roles that come with the server, and what each may do; neither can be changed but for what
// `user` may do, which is stored.
bool is_built_in(std::string_view role);
const std::vector<AccessRole>& built_in_roles();
const std::vector<Authorization>& built_in_authorizations();

// What is wrong with it as it stands, for a person to read: an unknown permission, a condition that
// an index cannot answer. `type` is null for "*" and for other resources.
Status check(const Authorization& authorization, const records::RecordType* type);

// ---- The snapshot
// ----------------------------------------------------------------------------------------------

// What one person may do with the records of one type.
class RecordRights {
public:
    struct Part {  // one authorisation
        records::Condition where;
        bool may_read = false, may_create = false, may_edit = false, may_delete = false;
        std::map<std::string, FieldRight, std::less<>> fields;
    };

    RecordRights() = default;  // nothing
    explicit RecordRights(std::vector<Part> parts) : parts_(std::move(parts)) {}
    static RecordRights everything();

    // Which records may be read; never: none.
    records::Condition readable() const;
    bool may_read(const records::Record& record) const;
    bool may_create() const;
    bool may_delete() const;  // some of them
    // Every field of every record: nothing of the type is kept from the person.
    bool is_unrestricted() const;

    FieldRight field(const records::Record& record, std::string_view name) const;
    // In records that the person may read, is the field shown in each of them? Only then lists may
    // be searched and sorted by it.
    bool is_shown_everywhere(std::string_view name) const;
    // In at least one.
    bool is_shown_somewhere(std::string_view name) const;
    // The record without what is hidden in it.
    records::Record shown(records::Record record) const;
    Context shown(const records::Record& record, const Context& fields) const;

    // Code::forbidden, naming the field that is not to be set.
    Status may_create(const records::RecordType& type, const records::Record& made,
                      const Context& given) const;
    // The record as it stands before the change, and afterwards: it must not leave the person's
    // reach.
    Status may_edit(const records::RecordType& type, const records::Record& before,
                    const Context& changes, const records::Record& after) const;
    // Code::forbidden.
    Status may_delete(const records::RecordType& type, const records::Record& record) const;

private:
    std::vector<Part> parts_;
};

class Rights {
public:
    Rights(RightsData data, std::shared_ptr<const work::Directory> directory);

    const RightsData& data() const { return data_; }
    const AccessRole* role(std::string_view id) const;
    const MappingRule* mapping_rule(std::string_view id) const;

    // Of a person, or of a program; sorted.
    std::vector<std::string> groups_of(std::string_view name) const;
    // The groups that one of these rules names, sorted.
    std::vector<std::string> groups_by(const std::vector<std::string>& mapping_rules) const;

    // The parts of the server that are open to the person by roles, groups and authorisations.
    Roles roles_of(std::string_view user) const;

    bool may(const Caller& caller, Right right, std::string_view process_id) const;
    // Any process at all?
    bool may_somewhere(const Caller& caller, Right right) const;
    // The processes on which the right was given, sorted; "*" among them means each.
    std::vector<std::string> processes_with(const Caller& caller, Right right) const;

    RecordRights records(const Caller& caller, const records::RecordType& type) const;
    // Does anything keep records or fields of this type from anybody who is signed in?
    bool is_restricted(const records::RecordType& type) const;

    // By which authorisations somebody has a right, for the sentence that says why.
    std::vector<const Authorization*> reasons(const Caller& caller, Right right, ResourceKind kind,
                                              std::string_view resource) const;
    // The roles of a person, of the server and others, sorted.
    std::vector<std::string> role_ids_of(std::string_view user) const;
    const std::vector<Brought>& brought_by(std::string_view user) const;

private:
    // What was said of this resource to one owner, else of each; for all owners that the caller is.
    std::vector<const Authorization*> said_of(const Caller& caller, ResourceKind kind,
                                              std::string_view resource) const;
    std::vector<std::pair<OwnerKind, std::string>> owners(std::string_view user) const;
    Roles find_roles_of(std::string_view user) const;
    records::Condition where(const Authorization& authorization, const std::string& user,
                             const records::RecordType& type) const;

    RightsData data_;
    std::shared_ptr<const work::Directory> directory_;
    // Of each owner, "ROLE user".
    std::map<std::string, std::vector<const Authorization*>, std::less<>> by_owner_;
    std::map<std::string, const AccessRole*, std::less<>> by_id_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, Roles, std::less<>> roles_by_user_;  // of those asked about
};

}  // namespace obieg::runtime

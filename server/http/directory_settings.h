// The directory (LDAP) from which people come and against which they sign in, as an administrator
// sets it; kept as JSON among the settings, the password under seal.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "http/fields.h"
#include "http/json_writer.h"
#include "http/ldap.h"
#include "runtime/queries.h"

namespace obieg::http {

// What the seal of the password is for (runtime/vault.h).
constexpr std::string_view directory_secret = "directory";
// The house of which people from the directory are (runtime/identity.h: LinkIdentity).
constexpr std::string_view directory_house = "ldap";

// Names of attributes; an empty one is not asked for.
struct DirectoryAttributes {
    std::string id = "entryUUID";  // stays the same when somebody gets another name
    std::string name = "uid";
    std::string display_name = "cn";
    std::string email = "mail";
    std::string position = "title";
    std::string department;
    std::string supervisor = "manager";
    std::string language = "preferredLanguage";
};

// Members of a group of the directory are in a group of ours, have a role, or both.
struct DirectoryGroupRow {
    std::string directory_group;  // its name or its distinguished name
    std::string group;            // empty: none
    std::string role;             // empty: none
};

struct DirectorySettings {
    bool is_on = false;  // people sign in against it, and the schedule looks at it
    LdapServer server;
    std::string reader;    // the account that searches; empty: a visitor
    std::string password;  // of the reader, under seal
    std::string people_base;
    std::string people_filter = "(objectClass=inetOrgPerson)";
    DirectoryAttributes attributes;
    // Somebody who is here under the same user name is the person in the directory. Administrators
    // stay who they are.
    bool links_people = false;
    std::string group_base;  // empty: groups are not looked at
    std::string group_filter = "(objectClass=groupOfNames)";
    std::string group_name = "cn";
    std::string group_members = "member";  // distinguished names, or user names
    bool creates_groups = false;           // a group of ours for each one that is found
    std::vector<DirectoryGroupRow> groups;
    std::int64_t every_minutes = 60;  // zero: only when somebody asks
};

Result<DirectorySettings> read_directory_settings(runtime::Reader& reader);
std::string to_json(const DirectorySettings& settings);
// The same fields, as they stand in requests and answers; the password is left out.
void write_fields(JsonWriter& json, const DirectorySettings& settings);
// All but the password, whose place is the caller's matter.
DirectorySettings read_fields(Fields& fields);

// The filter by which somebody is found who typed this name.
std::string filter_for(const DirectorySettings& settings, std::string_view user);

}  // namespace obieg::http

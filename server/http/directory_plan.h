// What a look at the directory comes to: who is made, changed and made inactive, who joins which
// group and gets which role. A plan is data: it is shown when somebody only wants to see, and
// carried out otherwise (directory_client.h).
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "http/directory_settings.h"
#include "http/json_writer.h"
#include "runtime/identity.h"
#include "runtime/rights.h"
#include "work/directory.h"

namespace obieg::http {

struct DirectoryContent {
    std::vector<LdapEntry> people;
    std::vector<LdapEntry> groups;
};
// The attributes that are asked for: those of the settings, and those that mapping rules look at.
std::vector<std::string> asked_attributes(const DirectorySettings& settings,
                                          const std::vector<runtime::MappingRule>& rules);

// What earlier looks made, kept among the settings.
struct DirectoryTrace {
    std::set<std::string> gone;    // people who were made inactive because they were gone
    std::set<std::string> groups;  // groups that were made
};
Result<DirectoryTrace> read_directory_trace(runtime::Reader& reader);
std::string to_json(const DirectoryTrace& trace);

struct Here {
    const work::Directory& directory;
    const runtime::RightsData& rights;
    const std::vector<std::pair<std::string, std::string>>& links;  // id in the directory, person
    const DirectoryTrace& trace;
    work::Language language;  // of who says nothing of it
};

struct DirectoryLine {
    enum class Kind {
        created,
        linked,  // somebody who was here before
        changed,
        disabled,
        enabled,
        group_created,
        joined,
        left,
        roles,
        // What is left as it is, and why.
        name_unusable,
        name_taken,
        stays_inactive,
        refused,
    };
    Kind kind;
    std::string subject;  // a user name or a group; of what has none, its place in the directory
    std::string detail = {};  // fields, a group, roles, a reason
};
std::string_view to_text(DirectoryLine::Kind kind);

struct DirectoryPlan {
    std::vector<std::string> names;  // of the people who are in the directory and here
    std::vector<runtime::SaveDepartment> groups;
    std::vector<runtime::SavePerson> people;       // those who are new have no supervisor yet
    std::vector<runtime::SavePerson> supervisors;  // the same people again, below somebody
    std::vector<runtime::LinkIdentity> links;
    std::vector<std::string> passwords;  // people who have one here no longer
    std::vector<runtime::ChangeMembership> memberships;
    std::vector<runtime::SaveBrought> brought;
    std::vector<DirectoryLine> lines;
    DirectoryTrace trace;  // afterwards
    std::size_t disabled = 0;

    // Half of all and more than a few: a wrong filter rather than a wave of leavers.
    bool disables_too_many = false;
};

DirectoryPlan plan_of(const DirectorySettings& settings, const DirectoryContent& content,
                      const Here& here);

// One person, for a sign-in: the entry alone, with the groups it is a member of.
DirectoryPlan plan_of_one(const DirectorySettings& settings, const LdapEntry& entry,
                          std::vector<LdapEntry> groups, const Here& here);

void write_lines(JsonWriter& json, const std::vector<DirectoryLine>& lines);

}  // namespace obieg::http

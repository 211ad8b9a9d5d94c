#include "runtime/rights.h"

#include <doctest/doctest.h>

#include "base/json.h"

namespace obieg::runtime {
namespace {

using records::Record;

// boss <- anna <- jan; ola is in anna's department, but reports to nobody here.
std::shared_ptr<const work::Directory> company() {
    const auto user = [](std::string name, std::string department, std::string supervisor) {
        work::User made;
        made.name = std::move(name);
        made.department = std::move(department);
        made.supervisor = std::move(supervisor);
        return made;
    };
    work::Group sales;
    sales.id = "sales";
    sales.members = {"anna", "ola"};
    return std::make_shared<const work::Directory>(
        std::vector<work::User>{user("boss", "board", ""), user("anna", "sales", "boss"),
                                user("jan", "shop", "anna"), user("ola", "sales", "")},
        std::vector<work::Group>{sales});
}

records::RecordType balance() {
    return records::parse_record_type(R"({
        "id": "balance", "title": {"en": "Balance"}, "titleField": "employee",
        "fields": [
            {"key": "employee", "kind": "person", "label": "Employee", "indexed": true},
            {"key": "days", "kind": "number", "label": "Days", "indexed": true},
            {"key": "salary", "kind": "money", "label": "Salary"}
        ]})")
        .value();
}

Record of(const std::string& employee, int days = 1) {
    Record record;
    record.type = "balance";
    record.fields.set("employee", employee);
    record.fields.set("days", days);
    record.fields.set("salary", 100);
    return record;
}

Authorization said(OwnerKind kind, std::string owner, ResourceKind resource_kind,
                   std::string resource, std::vector<std::string> permissions) {
    Authorization made;
    made.key = AuthorizationKey{1};
    made.owner_kind = kind;
    made.owner = std::move(owner);
    made.resource_kind = resource_kind;
    made.resource = std::move(resource);
    made.permissions = std::move(permissions);
    return made;
}

Authorization records_for(std::string role, Reach reach,
                          std::vector<std::string> permissions = {"READ"}) {
    Authorization made = said(OwnerKind::role, std::move(role), ResourceKind::record_type,
                              "balance", std::move(permissions));
    made.reach = reach;
    return made;
}

Caller as(std::string user) {
    return {.user = std::move(user)};
}

bool reads(const Rights& rights, const std::string& user, const Record& record) {
    return rights.records(as(user), balance()).may_read(record);
}

TEST_CASE("nobody may do what nobody was authorised to") {
    const Rights rights({}, company());
    CHECK_FALSE(rights.may(as("anna"), Right::start, "leave"));
    CHECK_FALSE(reads(rights, "anna", of("anna")));
    CHECK(rights.records(as("anna"), balance()).readable().is_never());
    CHECK(rights.is_restricted(balance()));
    CHECK(rights.roles_of("anna") == Roles{});
    CHECK(rights.processes_with(as("anna"), Right::see).empty());
}

TEST_CASE("rights come by account, group, role and the roles of the server") {
    RightsData data;
    data.roles = {{"clerk", "Clerk", "", {"jan"}, {}, {"sales"}, {}}};
    data.given["boss"] = {Role::operations};
    data.authorizations = {
        said(OwnerKind::user, "boss", ResourceKind::process_definition, "a",
             {"CREATE_PROCESS_INSTANCE"}),
        said(OwnerKind::group, "sales", ResourceKind::process_definition, "b",
             {"CREATE_PROCESS_INSTANCE"}),
        said(OwnerKind::role, "clerk", ResourceKind::process_definition, "c",
             {"CREATE_PROCESS_INSTANCE"}),
        said(OwnerKind::role, "user", ResourceKind::process_definition, "d",
             {"CREATE_PROCESS_INSTANCE"}),
        said(OwnerKind::role, "clerk", ResourceKind::component, "modeler", {"ACCESS"}),
        said(OwnerKind::role, "clerk", ResourceKind::audit_log, "*", {"READ"}),
    };
    const Rights rights(data, company());
    const auto startable = [&](const std::string& user) {
        std::string ids;
        for (const char* id : {"a", "b", "c", "d", "e"})
            ids += rights.may(as(user), Right::start, id) ? id : "";
        return ids;
    };
    CHECK(startable("boss") == "ad");
    CHECK(startable("anna") == "bcd");
    CHECK(startable("jan") == "cd");
    CHECK(startable("") == "");
    CHECK(rights.role_ids_of("anna") == std::vector<std::string>{"clerk", "user"});
    CHECK(rights.roles_of("anna") == Roles{Role::designer, Role::auditor});
    CHECK(rights.roles_of("boss") == Roles{Role::operations});
    Caller boss = as("boss");
    boss.roles = rights.roles_of("boss");
    CHECK(rights.processes_with(boss, Right::see) == std::vector<std::string>{"*"});
    // Without the role, here and now, there is nothing of it.
    CHECK(rights.processes_with(as("boss"), Right::see).empty());
    CHECK(rights.may({.user = "x", .roles = {Role::worker}}, Right::start, "e"));
    CHECK(rights.may(Caller::system(), Right::design, "e"));
    CHECK_FALSE(rights.may({.user = "x", .roles = {Role::auditor}}, Right::see, "a"));
    CHECK(rights.reasons(as("anna"), Right::start, ResourceKind::process_definition, "c").size() ==
          1);
}

TEST_CASE("what is said of one type takes the place of what is said of each, within one owner") {
    RightsData data;
    Authorization each = records_for("user", Reach::all);
    each.resource = "*";
    data.authorizations = {each, records_for("user", Reach::own)};
    const Rights rights(data, company());
    CHECK(reads(rights, "anna", of("anna")));
    CHECK_FALSE(reads(rights, "anna", of("jan")));
    data.authorizations.back().permissions.clear();
    CHECK_FALSE(reads(Rights(data, company()), "anna", of("anna")));
    data.roles = {{"hr", "HR", "", {"ola"}, {}, {}, {}}};
    data.authorizations.push_back(records_for("hr", Reach::all));
    const Rights with_hr(data, company());
    CHECK(reads(with_hr, "ola", of("jan")));
    CHECK_FALSE(reads(with_hr, "anna", of("jan")));
}

TEST_CASE("a scope says of whose records") {
    struct Row {
        Reach reach;
        const char* reader;
        const char* owner;
        bool reads;
    };
    const Row rows[] = {
        {Reach::all, "jan", "boss", true},         {Reach::own, "jan", "jan", true},
        {Reach::own, "anna", "jan", false},        {Reach::department, "anna", "ola", true},
        {Reach::department, "anna", "jan", false}, {Reach::department, "jan", "jan", true},
        {Reach::below, "boss", "jan", true},       {Reach::below, "boss", "anna", true},
        {Reach::below, "boss", "boss", true},      {Reach::below, "anna", "boss", false},
        {Reach::below, "boss", "ola", false},      {Reach::department, "stranger", "anna", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.reader);
        CAPTURE(row.owner);
        RightsData data;
        data.authorizations = {records_for("user", row.reach)};
        CHECK(reads(Rights(data, company()), row.reader, of(row.owner)) == row.reads);
    }
    RightsData data;
    data.authorizations = {records_for("user", Reach::condition)};
    data.authorizations.front().condition = "employee = user.name or days > 5";
    const Rights rights(data, company());
    CHECK(reads(rights, "anna", of("anna", 1)));
    CHECK(reads(rights, "anna", of("jan", 6)));
    CHECK_FALSE(reads(rights, "anna", of("jan", 5)));
    data.authorizations.front().condition = "nonsense(";
    CHECK_FALSE(reads(Rights(data, company()), "anna", of("anna")));
}

TEST_CASE("fields are hidden record by record, and lists do not tell what is in them") {
    RightsData data;
    Authorization others = records_for("user", Reach::all);
    others.fields = {{"salary", FieldRight::hidden}};
    data.authorizations = {others, records_for("user", Reach::own)};
    const Rights rights(data, company());
    const RecordRights anna = rights.records(as("anna"), balance());
    CHECK(anna.shown(of("anna")).fields.contains("salary"));
    CHECK_FALSE(anna.shown(of("jan")).fields.contains("salary"));
    CHECK(anna.shown(of("jan")).fields.contains("days"));
    CHECK_FALSE(anna.is_shown_everywhere("salary"));
    CHECK(anna.is_shown_somewhere("salary"));
    CHECK(anna.is_shown_everywhere("days"));
    CHECK(rights.is_restricted(balance()));
    CHECK_FALSE(anna.is_unrestricted());
}

TEST_CASE("fields that may only be read, and records out of reach, are not changed") {
    RightsData data;
    Authorization own = records_for("user", Reach::own, {"READ", "UPDATE", "CREATE"});
    own.fields = {{"days", FieldRight::read}};
    data.authorizations = {own, records_for("user", Reach::all)};
    const Rights rights(data, company());
    const RecordRights anna = rights.records(as("anna"), balance());
    const auto changes = [](const char* json) { return *json::read(json).value().if_context(); };
    const records::RecordType type = balance();
    CHECK(anna.may_edit(type, of("anna"), changes(R"({"salary": 2})"), of("anna")));
    CHECK_FALSE(anna.may_edit(type, of("anna"), changes(R"({"days": 2})"), of("anna", 2)));
    CHECK_FALSE(anna.may_edit(type, of("jan"), changes(R"({"salary": 2})"), of("jan")));
    // Not given away either.
    CHECK_FALSE(anna.may_edit(type, of("anna"), changes(R"({"employee": "jan"})"), of("jan")));
    CHECK(anna.may_create(type, of("anna"), changes(R"({"employee": "anna", "salary": 1})")));
    CHECK_FALSE(anna.may_create(type, of("anna"), changes(R"({"days": 1})")));
    CHECK_FALSE(anna.may_create(type, of("jan"), changes(R"({"employee": "jan"})")));
}

TEST_CASE("what cannot be meant is refused when it is saved") {
    const records::RecordType type = balance();
    const records::RecordType ownerless =
        records::parse_record_type(R"({"id": "x", "title": "X", "titleField": "a",
                                       "fields": [{"key": "a", "kind": "text", "label": "A"}]})")
            .value();
    CHECK(check(records_for("user", Reach::own), &type));
    CHECK(check(records_for("user", Reach::own), &ownerless).error().message.find("person") !=
          std::string::npos);
    CHECK(check(records_for("user", Reach::all), nullptr).error().code == Code::not_found);
    Authorization nothing = records_for("user", Reach::all, {});
    CHECK(check(nothing, &type));
    nothing.resource = "*";
    CHECK_FALSE(check(nothing, nullptr));
    CHECK_FALSE(check(records_for("user", Reach::all, {"FLY"}), &type));
    Authorization condition = records_for("user", Reach::condition);
    condition.condition = "salary > 5";  // not indexed
    CHECK_FALSE(check(condition, &type));
    condition.condition = "days > 5";
    CHECK(check(condition, &type));
    condition.resource = "*";
    CHECK_FALSE(check(condition, nullptr));
    Authorization fields = records_for("user", Reach::all);
    fields.fields = {{"colour", FieldRight::hidden}};
    CHECK(check(fields, &type).error().code == Code::unknown_field);
    Authorization process =
        said(OwnerKind::user, "anna", ResourceKind::process_definition, "a", {"READ"});
    CHECK_FALSE(check(process, nullptr));
    process.permissions = {"READ_PROCESS_INSTANCE"};
    CHECK(check(process, nullptr));
    process.reach = Reach::own;
    CHECK_FALSE(check(process, nullptr));
    CHECK_FALSE(check(said(OwnerKind::user, "anna", ResourceKind::component, "cellar", {"ACCESS"}),
                      nullptr));
}

TEST_CASE("a program in a group has its roles, and a mapping rule names groups") {
    RightsData data;
    data.roles = {{"clerk", "Clerk", "", {}, {}, {"sales"}, {}}};
    data.group_bearers = {{"sales", OwnerKind::client, "scales"},
                          {"sales", OwnerKind::mapping_rule, "traders"},
                          {"shop", OwnerKind::mapping_rule, "traders"}};
    const Rights rights(data, company());
    CHECK(rights.groups_of("scales") == std::vector<std::string>{"sales"});
    CHECK(rights.groups_of("traders").empty());
    CHECK(rights.groups_of("anna") == std::vector<std::string>{"sales"});
    CHECK(rights.role_ids_of("scales") == std::vector<std::string>{"clerk", "user"});
    CHECK(rights.groups_by({"traders", "others"}) == std::vector<std::string>{"sales", "shop"});
    CHECK(rights.groups_by({"scales"}).empty());
}

TEST_CASE("who may delete records, and which") {
    RightsData data;
    Authorization own;
    own.owner_kind = OwnerKind::user;
    own.owner = "anna";
    own.resource_kind = ResourceKind::record_type;
    own.resource = "balance";
    own.permissions = {"READ", "DELETE"};
    own.reach = Reach::own;
    data.authorizations = {own};
    const Rights rights(data, company());
    const records::RecordType type = balance();
    Record hers, others;
    hers.fields.set("employee", "anna");
    others.fields.set("employee", "jan");
    const RecordRights anna = rights.records({.user = "anna"}, type);
    CHECK(anna.may_delete(type, hers));
    CHECK(anna.may_delete(type, others).error().code == Code::forbidden);
    CHECK_FALSE(rights.records({.user = "jan"}, type).may_delete(type, others));
    CHECK(RecordRights::everything().may_delete(type, others));
}

}  // namespace
}  // namespace obieg::runtime

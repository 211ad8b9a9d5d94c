// Rights inside transactions and in lists; the audit log as it is written.
#include "runtime/audit_check.h"
#include "runtime/published.h"
#include "store/running_fixture.h"

using namespace obieg;
using namespace obieg::runtime;
using namespace obieg::store::testing;

namespace {

const std::string deal_type = R"({
  "id": "deal", "title": {"en": "Deal"}, "titleField": "name",
  "fields": [
    {"key": "name", "kind": "text", "required": true, "indexed": true, "label": {"en": "Name"}},
    {"key": "owner", "kind": "person", "indexed": true, "label": {"en": "Owner"}},
    {"key": "worth", "kind": "number", "indexed": true, "label": {"en": "Worth"}},
    {"key": "note", "kind": "text", "label": {"en": "Note"}}
  ]})";

const std::string guarded_visit = bpmn("visit", around(user_task("work", "assignee=\"ola\"")));

void furnish_guarded(Server& server) {
    for (const char* name : {"anna", "jan", "ola"}) server.add_user(name);
    server.publish(guarded_visit, {{"records/deal.record.json", deal_type}});
}

Context fields_of(const std::string& name, const std::string& owner, int worth) {
    Context fields;
    fields.set("name", name);
    if (!owner.empty()) fields.set("owner", owner);
    fields.set("worth", worth);
    return fields;
}

AuthorizationKey allow(Server& server, ResourceKind kind, const std::string& resource,
                       std::vector<std::string> permissions, OwnerKind owner_kind,
                       const std::string& owner, Reach reach = Reach::all) {
    Authorization row;
    row.owner_kind = owner_kind;
    row.owner = owner;
    row.resource_kind = kind;
    row.resource = resource;
    row.permissions = std::move(permissions);
    row.reach = reach;
    auto saved = server.runtime->call(administrator(), SaveAuthorization{row});
    if (!saved) FAIL(saved.error().message);
    return saved->authorization;
}

// What everybody may do from the start is taken away.
void close_everything(Server& server) {
    for (const Authorization& row : std::vector(server.runtime->rights()->data().authorizations))
        REQUIRE(server.runtime->call(administrator(), DeleteAuthorization{row.key}));
}

std::string listed(Server& server, const records::Condition& readable) {
    RecordFilter filter;
    filter.type = "deal";
    filter.readable = readable;
    auto found = server.runtime->read(
        [&](Reader& reader) { return reader.search_records(filter, PageRequest{}); });
    REQUIRE(found);
    CHECK(found->total_items == static_cast<std::int64_t>(found->items.size()));
    std::string names;
    for (const records::Record& record : found->items)
        names += record.fields.find("name")->text_or("");
    return names;
}

std::vector<std::string> audit_findings(Server& server, std::vector<AuditRow>* rows = nullptr) {
    AuditCheck check;
    const auto page = server.runtime->read([&](Reader& reader) {
        return reader.audit_rows(AuditFilter{}, PageRequest{.limit = 1'000});
    });
    REQUIRE(page);
    // Of one chain after the other.
    std::vector<std::string> chains;
    for (const AuditRow& row : page->items) {
        if (std::find(chains.begin(), chains.end(), row.chain) == chains.end())
            chains.push_back(row.chain);
    }
    for (const AuditRow& row : page->items) {
        if (row.sequence == 1) check.expect_heads_of(row);
    }
    for (const std::string& chain : chains) {
        AuditFilter filter;
        filter.chain = chain;
        PageRequest of_chain{.limit = 3};
        do {
            const auto part = server.runtime->read(
                [&](Reader& reader) { return reader.audit_rows(filter, of_chain); });
            REQUIRE(part);
            for (const AuditRow& row : part->items) check.take(row);
            of_chain.after = part->end_cursor;
        } while (!of_chain.after.empty());
        check.end_chain();
    }
    if (rows) *rows = page->items;
    return check.finish();
}

}  // namespace

STORY("rights: a list finds the records for which the condition holds, and no others") {
    Server server;
    furnish_guarded(server);
    const std::vector<std::pair<std::string, Context>> deals = {
        {"a", fields_of("a", "anna", 5)},
        {"b", fields_of("b", "jan", 10)},
        {"c", fields_of("c", "jan", -3)},
        {"d", fields_of("d", "", 7)},
    };
    for (const auto& [name, fields] : deals)
        REQUIRE(server.runtime->call(administrator(), CreateRecord{"deal", fields}));
    const auto type = server.runtime->published()->record_type("deal", TenantKey{});
    const auto asker = [](std::string_view attribute) {
        return attribute == "name" ? std::vector<Value>{Value("jan")} : std::vector<Value>{};
    };
    for (const char* text :
         {"true", "false", "owner = user.name", "owner != user.name", "worth > 5", "worth >= 5",
          "worth < 5", "worth between -3 and 7", "owner in user.groups",
          "owner = user.name and worth > 0", "owner = \"anna\" or worth < 0",
          "name in (\"a\", \"d\")", "not(name in (\"a\", \"d\"))"}) {
        CAPTURE(text);
        const auto condition = records::condition_from(text, *type, asker);
        REQUIRE(condition);
        std::string wanted;
        for (const auto& [name, fields] : deals) {
            if (records::holds(*condition, fields)) wanted += name;
        }
        CHECK(listed(server, *condition) == wanted);
    }
}

STORY("rights: records are created and changed by whom they are authorised to") {
    Server server;
    furnish_guarded(server);
    const auto create = [&](const std::string& user, const std::string& owner) {
        return server.runtime->call(person(user), CreateRecord{"deal", fields_of("x", owner, 1)});
    };
    CHECK(create("anna", "anna").error().code == Code::forbidden);
    allow(server, ResourceKind::record_type, "deal", {"READ", "CREATE", "UPDATE"}, OwnerKind::user,
          "anna", Reach::own);
    const auto mine = create("anna", "anna");
    REQUIRE(mine);
    CHECK(create("anna", "jan").error().code == Code::forbidden);
    Context worth;
    worth.set("worth", 2);
    CHECK(server.runtime->call(person("anna"), UpdateRecord{mine->record, worth, {}}));
    CHECK(server.runtime->call(person("jan"), UpdateRecord{mine->record, worth, {}}).error().code ==
          Code::forbidden);
    close_everything(server);
    // Whoever may not read it does not learn that it is there.
    CHECK(server.runtime->call(person("jan"), UpdateRecord{mine->record, worth, {}}).error().code ==
          Code::not_found);
}

STORY("rights: a process is started, seen, worked on and repaired by whom it is authorised to") {
    Server server;
    furnish_guarded(server);
    const auto started = server.start("visit", person("anna"));
    const auto sees = [&](const std::string& user) {
        const Viewer viewer = server.runtime->viewer(person(user));
        auto cases = server.runtime->read([&](Reader& reader) {
            return reader.search_cases(CaseFilter{}, viewer, PageRequest{});
        });
        REQUIRE(cases);
        auto visible = server.runtime->read(
            [&](Reader& reader) { return reader.is_visible(started.instance, viewer); });
        REQUIRE(visible);
        CHECK(*visible == !cases->items.empty());
        TaskFilter any;
        auto tasks = server.runtime->read(
            [&](Reader& reader) { return reader.search_tasks(any, viewer, PageRequest{}); });
        REQUIRE(tasks);
        CHECK(*visible == !tasks->items.empty());
        return *visible;
    };
    CHECK(sees("anna"));
    CHECK(sees("ola"));
    CHECK_FALSE(sees("jan"));
    const TaskKey task = server.tasks(TaskView::mine, "ola").front().task.key;
    CompleteTask complete;
    complete.task = task;
    CHECK_FALSE(server.runtime->call(person("jan"), complete));
    CHECK(server.runtime->call(person("jan"), SuspendInstance{started.instance, ""}).error().code ==
          Code::forbidden);

    allow(server, ResourceKind::process_definition, "other",
          {"UPDATE_PROCESS_INSTANCE", "READ_PROCESS_INSTANCE", "COMPLETE_USER_TASK"},
          OwnerKind::user, "jan");
    CHECK_FALSE(sees("jan"));
    CHECK(server.runtime->call(person("jan"), SuspendInstance{started.instance, ""}).error().code ==
          Code::forbidden);
    allow(server, ResourceKind::process_definition, "visit", {"UPDATE_PROCESS_INSTANCE"},
          OwnerKind::user, "jan");
    CHECK(sees("jan"));
    CHECK(server.runtime->call(person("jan"), SuspendInstance{started.instance, ""}));
    CHECK(server.runtime->call(person("jan"), ResumeInstance{started.instance}));
    CHECK_FALSE(server.runtime->call(person("jan"), complete));
    allow(server, ResourceKind::process_definition, "visit", {"COMPLETE_USER_TASK"},
          OwnerKind::user, "jan");
    CHECK(server.runtime->call(person("jan"), complete));

    StartProcess start;
    start.process_id = "visit";
    CHECK(server.runtime->call(person("jan"), start));
    close_everything(server);
    CHECK(server.runtime->call(person("jan"), start).error().code == Code::forbidden);
    CHECK(server.runtime->call(program(), start));
    server.restart();
    CHECK(server.runtime->call(person("jan"), start).error().code == Code::forbidden);
    CHECK(server.runtime->call(person("jan"), PublishPackage{{{"process.bpmn", guarded_visit}}, ""})
              .error()
              .code == Code::forbidden);
    allow(server, ResourceKind::resource, "visit", {"CREATE"}, OwnerKind::user, "jan");
    CHECK(
        server.runtime->call(person("jan"), PublishPackage{{{"process.bpmn", guarded_visit}}, ""}));
}

STORY("rights: roles with members and rules outlive a restart and go with what they gave") {
    Server server;
    furnish_guarded(server);
    AccessRole clerk{"clerk", "Clerk", "does it", {"jan"}, {}, {}, {}};
    REQUIRE(server.runtime->call(administrator(), SaveRole{clerk, true}));
    CHECK(server.runtime->call(administrator(), SaveRole{clerk, true}).error().code ==
          Code::already_exists);
    CHECK_FALSE(
        server.runtime->call(administrator(), SaveRole{{"no such", "", "", {}, {}, {}, {}}, true}));
    allow(server, ResourceKind::component, "operate", {"ACCESS"}, OwnerKind::role, "clerk");
    REQUIRE(
        server.runtime->call(administrator(), SaveMappingRule{{"m", "M", "groups", "x"}, true}));
    CHECK(server.runtime->call(administrator(), SaveMappingRule{{"n", "N", "groups", "x"}, true})
              .error()
              .code == Code::already_exists);
    server.restart();
    CHECK(server.runtime->rights()->roles_of("jan") == Roles{Role::operations});
    CHECK(server.runtime->rights()->data().mapping_rules.size() == 1);
    CHECK(server.runtime->call(administrator(), DeleteRole{"operations"}).error().code ==
          Code::wrong_state);
    REQUIRE(server.runtime->call(administrator(), DeleteRole{"clerk"}));
    server.restart();
    CHECK(server.runtime->rights()->roles_of("jan") == Roles{});
    CHECK(server.runtime->rights()->role("clerk") == nullptr);
}

STORY("audit: what people do to the server is one chain, and what is done to the rows shows") {
    Server server;
    furnish_guarded(server);
    Caller admin = administrator();
    admin.address = "10.1.2.3";
    work::User anna = *server.runtime->people()->directory->user("anna");
    anna.email = "anna@example.com";
    REQUIRE(server.runtime->call(admin, SaveUser{anna, {Role::designer}}));
    CHECK_FALSE(server.runtime->call(person("anna"), SaveUser{anna, {}}));
    server.start("visit", person("anna"));  // stands in the case's own history
    server.restart();
    REQUIRE(server.runtime->call(admin, SetPasswordHash{"anna", "secret-hash"}));
    std::vector<AuditRow> rows;
    CHECK(audit_findings(server, &rows).empty());
    const auto saved = std::find_if(rows.begin(), rows.end(), [](const AuditRow& row) {
        return row.act == "save-user" && row.subject == "anna";
    });
    REQUIRE(saved != rows.end());
    CHECK(saved->actor == "admin");
    CHECK(saved->address == "10.1.2.3");
    CHECK(saved->operation == "UPDATE");
    CHECK(
        saved->details ==
        R"({"before":{"email":"","roles":[]},"after":{"email":"anna@example.com","roles":["designer"]}})");
    for (const AuditRow& row : rows) {
        CHECK(row.act != "start-process");
        CHECK(row.details.find("secret-hash") == std::string::npos);
    }

    const std::string database = server.database;
    const auto tamper = [&](const char* sql) {
        server.close();
        if (current_backend() == Backend::sqlite) {
            auto connection = obieg::store::SqliteConnection::open(
                database, obieg::store::SqliteConnection::Mode::write);
            REQUIRE(connection);
            REQUIRE((*connection)->execute(sql));
        } else {
            auto connection = obieg::store::PostgresqlConnection::open(database);
            REQUIRE(connection);
            REQUIRE((*connection)->execute(sql));
        }
        server.open();
    };
    tamper("UPDATE audit SET actor = 'jan' WHERE act = 'save-user' AND subject = 'jan'");
    CHECK(audit_findings(server).size() == 1);
    tamper("UPDATE audit SET actor = 'admin' WHERE act = 'save-user' AND subject = 'jan'");
    CHECK(audit_findings(server).empty());
    tamper("DELETE FROM audit WHERE act = 'save-user' AND subject = 'jan'");
    CHECK_FALSE(audit_findings(server).empty());
}

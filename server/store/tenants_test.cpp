// Tenants: what one of them has, the others neither see nor reach; and every row says whose it is.
#include <fstream>
#include <set>
#include <sstream>

#include "store/copy/table.h"
#include "store/running_fixture.h"

using namespace obieg;
using namespace obieg::runtime;
using namespace obieg::store;
using namespace obieg::store::testing;

namespace {

const Caller ewa{.user = "ewa", .roles = {Role::operations, Role::worker, Role::designer}};
const Caller olaf{.user = "olaf", .roles = {Role::operations, Role::worker, Role::designer}};

const std::string tenant_visit =
    bpmn("visit", around(user_task("work", "candidateGroups=\"clerks\"")));

std::string tenant_jobs() {
    return bpmn("errand", around("<bpmn:serviceTask id=\"work\"><bpmn:extensionElements>"
                                 "<zeebe:taskDefinition type=\"carry\"/></bpmn:extensionElements>"
                                 "</bpmn:serviceTask>"));
}

std::string message_process() {
    return bpmn("wait",
                around("<bpmn:intermediateCatchEvent id=\"work\"><bpmn:messageEventDefinition "
                       "messageRef=\"news\"/></bpmn:intermediateCatchEvent>"),
                "<bpmn:message id=\"news\" name=\"news\"><bpmn:extensionElements>"
                "<zeebe:subscription correlationKey=\"=key\"/></bpmn:extensionElements>"
                "</bpmn:message>");
}

// Ewa works in `north`, Olaf in `south`, both in <default>, where every clerk is at home.
struct TwoTenants {
    TwoTenants() {
        for (const char* user : {"ewa", "olaf"}) server.add_user(user);
        server.add_group("clerks", "", {"ewa", "olaf"});
        for (const char* id : {"north", "south"}) {
            const SaveTenant save{.id = id, .name = id};
            REQUIRE(server.runtime->call(administrator(), save));
        }
        assign("north", {TenantMember::Kind::user, "ewa"});
        assign("south", {TenantMember::Kind::user, "olaf"});
    }
    void assign(const std::string& tenant, TenantMember member) {
        REQUIRE(server.runtime->call(
            administrator(), ChangeTenantMember{.tenant = tenant, .member = std::move(member)}));
    }
    Result<PackagePublished> publish(const Caller& caller, const std::string& tenant,
                                     const std::string& xml) {
        PublishPackage package;
        package.resources = {{"process.bpmn", xml}};
        package.tenant = tenant;
        return server.runtime->call(caller, package);
    }
    Result<InstanceStarted> start(const Caller& caller, const std::string& tenant,
                                  const std::string& process_id, Context variables = {}) {
        StartProcess request;
        request.process_id = process_id;
        request.tenant = tenant;
        request.variables = std::move(variables);
        return server.runtime->call(caller, request);
    }
    std::vector<InstanceKey> cases(const Caller& caller) {
        const Viewer viewer = server.runtime->viewer(caller);
        auto keys =
            server.runtime->read([&](Reader& reader) { return reader.case_keys({}, viewer, 100); });
        REQUIRE(keys);
        return *keys;
    }
    std::vector<ActivatedJob> activate(const Caller& caller, std::vector<std::string> tenants) {
        ActivateJobs request{.type = "carry", .worker = "w", .maximum = 10};
        request.tenants = std::move(tenants);
        auto reply = server.runtime->call(caller, request);
        REQUIRE(reply);
        return reply->jobs;
    }

    Server server;
};

template <class T>
Code code_of(const Result<T>& result) {
    REQUIRE_FALSE(result);
    return result.error().code;
}

Context with_key(const char* key) {
    Context variables;
    variables.set("key", key);
    return variables;
}

}  // namespace

STORY("one process id in two tenants is two processes, and each sees its own cases alone") {
    TwoTenants two;
    CHECK(two.publish(ewa, "north", tenant_visit)->processes.front().version == 1);
    CHECK(two.publish(ewa, "north", tenant_visit + "<!-- 2 -->")->processes.front().version == 2);
    CHECK(two.publish(olaf, "south", tenant_visit)->processes.front().version == 1);
    CHECK(code_of(two.publish(olaf, "north", tenant_visit)) == Code::not_found);
    CHECK(code_of(two.publish(olaf, "nowhere", tenant_visit)) == Code::not_found);

    const auto in_north = two.start(ewa, "north", "visit");
    const auto in_south = two.start(olaf, "south", "visit");
    REQUIRE(in_north);
    REQUIRE(in_south);
    CHECK(in_north->version == 2);
    CHECK(code_of(two.start(ewa, "", "visit")) == Code::not_found);  // <default> has none
    CHECK(code_of(two.start(olaf, "north", "visit")) == Code::not_found);
    StartProcess by_version;
    by_version.definition = in_north->definition;
    CHECK(code_of(two.server.runtime->call(olaf, by_version)) == Code::not_found);
    by_version.tenant = "south";
    CHECK(code_of(two.server.runtime->call(ewa, by_version)) == Code::not_found);

    using Keys = std::vector<InstanceKey>;
    CHECK(two.cases(ewa) == Keys{in_north->instance});
    CHECK(two.cases(olaf) == Keys{in_south->instance});
    CHECK(two.cases(person("anna")).empty());

    // Both are clerks; the pool of each is that of their own tenants.
    const auto tasks = two.server.tasks(TaskView::pool, "ewa");
    REQUIRE(tasks.size() == 1);
    CHECK(tasks.front().instance == in_north->instance);
    const auto counts = two.server.runtime->read([&](Reader& reader) {
        return reader.task_counts(two.server.runtime->viewer(olaf), Time{});
    });
    REQUIRE(counts);
    CHECK(counts->pool == 1);

    // What is of another tenant is not there, whatever one tries.
    const TaskKey task = tasks.front().task.key;
    const InstanceKey instance = in_north->instance;
    Runtime& runtime = *two.server.runtime;
    CHECK(code_of(runtime.call(olaf, ClaimTask{task, {}})) == Code::not_found);
    CHECK(code_of(runtime.call(olaf, CompleteTask{.task = task})) == Code::not_found);
    CHECK(code_of(runtime.call(olaf, CancelInstance{instance, ""})) == Code::not_found);
    CHECK(code_of(runtime.call(olaf, SuspendInstance{instance, ""})) == Code::not_found);
    CHECK(code_of(runtime.call(olaf, ModifyInstance{instance, {}})) == Code::not_found);
    CHECK(code_of(runtime.call(olaf, SetVariables{.instance = instance})) == Code::not_found);
    const engine::MigrateInstance plan{in_south->definition, {}};
    CHECK(code_of(runtime.call(olaf, MigrateInstance{instance, plan})) == Code::not_found);
    CHECK(code_of(runtime.call(ewa, MigrateInstance{instance, plan})) == Code::not_found);
    const auto is_visible = runtime.read(
        [&](Reader& reader) { return reader.is_visible(instance, runtime.viewer(olaf)); });
    REQUIRE(is_visible);
    CHECK_FALSE(*is_visible);

    REQUIRE(runtime.call(ewa, ClaimTask{task, {}}));
    REQUIRE(runtime.call(ewa, CompleteTask{.task = task}));
    CHECK(code_of(runtime.call(olaf, CompleteTask{.task = task})) == Code::not_found);
    CHECK(code_of(runtime.call(olaf, DeleteInstance{instance})) == Code::not_found);
    REQUIRE(runtime.call(ewa, DeleteInstance{instance}));
}

STORY("jobs go to the workers of their tenants") {
    TwoTenants two;
    REQUIRE(two.publish(ewa, "north", tenant_jobs()));
    REQUIRE(two.publish(olaf, "south", tenant_jobs()));
    REQUIRE(two.start(ewa, "north", "errand"));
    REQUIRE(two.start(olaf, "south", "errand"));
    CHECK(two.activate(ewa, {}).empty());  // none in <default>
    const ActivateJobs foreign{.type = "carry", .worker = "w", .maximum = 10, .tenants = {"north"}};
    CHECK(code_of(two.server.runtime->call(olaf, foreign)) == Code::not_found);
    const auto jobs = two.activate(ewa, {"<default>", "north"});
    REQUIRE(jobs.size() == 1);
    const CompleteJob complete{.job = jobs.front().key};
    CHECK(code_of(two.server.runtime->call(olaf, complete)) == Code::not_found);
    REQUIRE(two.server.runtime->call(ewa, complete));
    CHECK(two.activate(olaf, {"south"}).size() == 1);
}

STORY("a message meets only who waits in its tenant, whether it comes before or after") {
    TwoTenants two;
    REQUIRE(two.publish(ewa, "north", message_process()));
    REQUIRE(two.publish(olaf, "south", message_process()));
    const auto waits = two.start(ewa, "north", "wait", with_key("a"));
    REQUIRE(waits);
    PublishMessage message{.name = "news", .correlation_key = "a", .time_to_live_ms = 60'000};
    message.tenant = "south";
    const auto elsewhere = two.server.runtime->call(olaf, message);
    REQUIRE(elsewhere);
    CHECK(elsewhere->correlated.empty());
    CHECK_FALSE(two.server.has_ended(waits->instance));
    message.tenant = "north";
    CHECK(code_of(two.server.runtime->call(olaf, message)) == Code::not_found);
    const auto here = two.server.runtime->call(ewa, message);
    REQUIRE(here);
    CHECK(here->correlated == std::vector<InstanceKey>{waits->instance});
    CHECK(two.server.has_ended(waits->instance));

    // Two messages are kept now, one in each tenant; what begins to wait takes its own.
    const auto late = two.start(olaf, "south", "wait", with_key("a"));
    REQUIRE(late);
    CHECK(two.server.has_ended(late->instance));
}

STORY("tenants, and who is in them, are still there after a restart") {
    TwoTenants two;
    Runtime& before = *two.server.runtime;
    two.assign("south", {TenantMember::Kind::group, "clerks"});
    CHECK(before.viewer(ewa).tenants.list().size() == 3);
    const SaveTenant again{.id = "north", .name = "x"};
    CHECK(code_of(before.call(administrator(), again)) == Code::already_exists);
    REQUIRE(two.publish(ewa, "north", tenant_visit));
    CHECK(code_of(before.call(administrator(), DeleteTenant{"north"})) == Code::wrong_state);
    REQUIRE(before.call(administrator(), DeleteTenant{"south"}));
    CHECK(code_of(before.call(ewa, SaveTenant{.id = "west", .name = "w"})) == Code::forbidden);
    REQUIRE(before.call(administrator(), SaveTenant{.id = "west", .name = "West"}));

    two.server.restart();
    const Tenants& tenants = *two.server.runtime->people()->tenants;
    REQUIRE(tenants.list().size() == 2);
    CHECK(tenants.list()[0].id == "north");
    // The number of a deleted one is not given out again.
    CHECK(tenants.key_of("west") == TenantKey{3});
    CHECK_FALSE(tenants.key_of("south"));
    CHECK(two.start(ewa, "north", "visit"));
    REQUIRE(two.server.runtime->call(
        administrator(), ChangeTenantMember{.how = ChangeTenantMember::How::take_out,
                                            .tenant = "north",
                                            .member = {TenantMember::Kind::user, "ewa"}}));
    CHECK(two.cases(ewa).empty());
}

STORY("every row of a case carries its tenant") {
    TwoTenants two;
    const std::string all_kinds =
        bpmn("all",
             "<bpmn:startEvent id=\"start\"/>" + flow("start", "fork") +
                 "<bpmn:parallelGateway id=\"fork\"/>" + flow("fork", "task") +
                 flow("fork", "job") + flow("fork", "message") + flow("fork", "timer") +
                 flow("fork", "stuck") + user_task("task", "candidateGroups=\"clerks\"") +
                 "<bpmn:serviceTask id=\"job\"><bpmn:extensionElements><zeebe:taskDefinition "
                 "type=\"carry\"/></bpmn:extensionElements></bpmn:serviceTask>"
                 "<bpmn:intermediateCatchEvent id=\"message\"><bpmn:messageEventDefinition "
                 "messageRef=\"news\"/></bpmn:intermediateCatchEvent>"
                 "<bpmn:intermediateCatchEvent id=\"timer\"><bpmn:timerEventDefinition>"
                 "<bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>"
                 "</bpmn:intermediateCatchEvent>"
                 "<bpmn:exclusiveGateway id=\"stuck\"/><bpmn:sequenceFlow id=\"never\" "
                 "sourceRef=\"stuck\" targetRef=\"end\"><bpmn:conditionExpression "
                 "xsi:type=\"bpmn:tFormalExpression\">=false</bpmn:conditionExpression>"
                 "</bpmn:sequenceFlow><bpmn:endEvent id=\"end\"/>",
             "<bpmn:message id=\"news\" name=\"news\"><bpmn:extensionElements><zeebe:subscription "
             "correlationKey=\"=key\"/></bpmn:extensionElements></bpmn:message>");
    REQUIRE(two.publish(ewa, "north", all_kinds));
    REQUIRE(two.publish(ewa, "north", tenant_visit));
    REQUIRE(two.start(ewa, "north", "all", with_key("a")));
    const auto short_one = two.start(ewa, "north", "visit");
    REQUIRE(short_one);
    for (const TaskRow& row : two.server.tasks(TaskView::pool, "ewa")) {
        if (row.instance != short_one->instance) continue;
        REQUIRE(two.server.runtime->call(ewa, ClaimTask{row.task.key, {}}));
        REQUIRE(two.server.runtime->call(ewa, CompleteTask{.task = row.task.key}));
    }
    PublishMessage kept{.name = "other", .correlation_key = "b", .time_to_live_ms = 60'000};
    kept.tenant = "north";
    REQUIRE(two.server.runtime->call(ewa, kept));

    const std::set<std::string> filled = {
        "deployment", "definition",   "resource",    "instance",   "ended_instance",
        "history",    "task",         "closed_task", "pool",       "job",
        "timer",      "subscription", "incident",    "case_party", "message"};
    const auto connection = connect_reader(two.server);
    for (const std::string& table : filled) {
        CAPTURE(table);
        auto rows =
            connection->query_built("SELECT count(*), min(tenant), max(tenant) FROM " + table, {});
        REQUIRE(rows);
        REQUIRE(rows->next());
        CHECK(rows->integer(0) > 0);
        CHECK(rows->integer(1) == 1);
        CHECK(rows->integer(2) == 1);
    }
}

TEST_CASE("every table has a tenant") {
    const auto tables = tables_of_release();
    REQUIRE(tables);
    for (const Table& table : *tables) {
        CAPTURE(table.name);
        CHECK(std::any_of(table.columns.begin(), table.columns.end(),
                          [](const Column& column) { return column.name == "tenant"; }));
    }
}

TEST_CASE("with the tenant first in every key, as for distributing, a server works as before") {
    current_backend() = Backend::postgresql;
    TwoTenants two;
    REQUIRE(two.publish(ewa, "north", tenant_visit));
    two.server.close();
    std::ifstream file(std::string(OBIEG_SOURCE_DIR) + "/server/store/schema/shard.sql");
    std::stringstream text;
    text << file.rdbuf();
    const std::string script = text.str();
    const std::size_t keys_end = script.find("\n-- Citus");
    REQUIRE(keys_end != std::string::npos);
    const auto tables = tables_of_release();
    REQUIRE(tables);
    for (const Table& table : *tables) {
        CAPTURE(table.name);
        CHECK(script.find("_table('" + table.name + "'") != std::string::npos);
    }
    PostgresqlServer::execute(two.server.database, script.substr(0, keys_end));

    auto connection = PostgresqlConnection::open_reader(two.server.database);
    REQUIRE(connection);
    // Tables that lie everywhere may be unique by something else besides.
    auto others = (*connection)
                      ->query_built(
                          "SELECT CAST(c.relname AS text), k.indisprimary FROM pg_index k JOIN "
                          "pg_class c ON c.oid = "
                          "k.indrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = "
                          "k.indkey[0] WHERE "
                          "k.indisunique AND c.relnamespace = CAST(current_schema() AS "
                          "regnamespace) AND a.attname "
                          "<> 'tenant'",
                          {});
    REQUIRE(others);
    while (*others->next()) {
        const std::string table = others->text(0);
        CAPTURE(table);
        CHECK(others->integer(1) == 0);
        CHECK(script.find("create_distributed_table('" + table + "'") == std::string::npos);
    }
    others->finish();
    connection->reset();

    two.server.open();
    REQUIRE(two.publish(ewa, "", tenant_visit));
    const auto started = two.start(ewa, "north", "visit");
    REQUIRE(started);
    const auto tasks = two.server.tasks(TaskView::pool, "ewa");
    REQUIRE(tasks.size() == 1);
    const TaskKey task = tasks.front().task.key;
    REQUIRE(two.server.runtime->call(ewa, ClaimTask{task, {}}));
    REQUIRE(two.server.runtime->call(ewa, CompleteTask{.task = task}));
    CHECK(two.server.has_ended(started->instance));
    two.server.add_user("ewa", "ewa@example.com");  // saves over a row that is there
    two.server.advance(ms_per_hour);
}

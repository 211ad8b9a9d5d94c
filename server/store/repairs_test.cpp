// What operators do to cases, on a real database: it is in the rows, it survives a restart, and a
// batch does each item once.
#include "store/running_fixture.h"

using namespace obieg;
using namespace obieg::runtime;
using namespace obieg::store::testing;

namespace {

Caller operator_() {
    return {.user = "ewa", .roles = {Role::operations}};
}

std::string task_process(const std::string& task) {
    return bpmn("approval", "<bpmn:startEvent id=\"start\"/>" + flow("start", task) +
                                user_task(task, "candidateGroups=\"clerks\"") + flow(task, "end") +
                                "<bpmn:endEvent id=\"end\"/>");
}

const std::string job_process =
    bpmn("printing", around("<bpmn:serviceTask id=\"work\"><bpmn:extensionElements>"
                            "<zeebe:taskDefinition type=\"print\"/></bpmn:extensionElements>"
                            "</bpmn:serviceTask>"));

const std::string timer_process =
    bpmn("waiting", around("<bpmn:intermediateCatchEvent id=\"work\"><bpmn:timerEventDefinition>"
                           "<bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>"
                           "</bpmn:intermediateCatchEvent>"));

std::int64_t rows(const Server& server, const std::string& sql) {
    const auto connection = connect_reader(server);
    auto count = connection->query_built(sql, {});
    REQUIRE(count);
    REQUIRE(count->next());
    return count->integer(0);
}

std::size_t jobs_given_out(Server& server) {
    const auto reply =
        server.runtime->call(program(), ActivateJobs{"print", "robot", 10, 60'000, {}});
    REQUIRE(reply);
    return reply->jobs.size();
}

template <class Operation>
void must(Server& server, Operation operation) {
    const auto reply = server.runtime->call(operator_(), std::move(operation));
    if (!reply) FAIL(reply.error().message);
}

template <class Operation>
Code refused(Server& server, Operation operation, const Caller& caller = operator_()) {
    const auto reply = server.runtime->call(caller, std::move(operation));
    REQUIRE_FALSE(reply);
    return reply.error().code;
}

BatchRow batch_row(Server& server, BatchOperationKey key) {
    const auto found = server.runtime->read(
        [&](Reader& reader) { return reader.batch_operations({.key = key}, {}); });
    REQUIRE(found);
    REQUIRE(found->items.size() == 1);
    return found->items[0];
}

std::vector<BatchItemRow> batch_items(Server& server, BatchOperationKey key) {
    const auto found = server.runtime->read(
        [&](Reader& reader) { return reader.batch_items({.batch = key}, {}); });
    REQUIRE(found);
    return found->items;
}

BatchOperationKey create_batch(Server& server, BatchPlan plan,
                               const std::vector<InstanceKey>& instances) {
    CreateBatch request;
    request.plan = std::move(plan);
    for (const InstanceKey instance : instances) request.items.push_back({instance, {}});
    const auto reply = server.runtime->call(operator_(), std::move(request));
    if (!reply) FAIL(reply.error().message);
    return reply->batch;
}

}  // namespace

STORY("a suspended case is out of reach of workers and the clock until it is resumed") {
    Server server;
    server.publish(job_process);
    server.publish(timer_process);
    const InstanceKey job = server.start("printing", administrator()).instance;
    const InstanceKey timer = server.start("waiting", administrator()).instance;
    must(server, SuspendInstance{job, "audit"});
    must(server, SuspendInstance{timer, ""});
    server.restart();
    CHECK(jobs_given_out(server) == 0);
    server.advance(2 * ms_per_hour);
    CHECK_FALSE(server.has_ended(timer));
    const auto listed = server.runtime->read([&](Reader& reader) {
        return reader.search_cases({.suspended_only = true}, {.sees_everything = true}, {});
    });
    REQUIRE(listed);
    CHECK(listed->items.size() == 2);
    must(server, ResumeInstance{job});
    must(server, ResumeInstance{timer});
    server.runtime->wait_until_idle();
    CHECK(server.has_ended(timer));
    CHECK(jobs_given_out(server) == 1);
}

STORY("a job that was leased when its case was suspended comes back when the lease is over") {
    Server server;
    server.publish(job_process);
    const InstanceKey job = server.start("printing", administrator()).instance;
    CHECK(jobs_given_out(server) == 1);
    must(server, SuspendInstance{job, ""});
    server.clock.advance(120'000);
    CHECK(jobs_given_out(server) == 0);
    must(server, ResumeInstance{job});
    CHECK(jobs_given_out(server) == 1);
}

STORY("repairs need the role for operations") {
    Server server;
    server.add_user("anna");
    server.publish(task_process("work"));
    const InstanceKey key = server.start("approval", person("anna")).instance;
    const std::int64_t before = server.state(key).next_event;
    CHECK(refused(server, SuspendInstance{key, ""}, person("anna")) == Code::forbidden);
    CHECK(refused(server, ModifyInstance{key, {}}, person("anna")) == Code::forbidden);
    CHECK(refused(server, MigrateInstance{key, {}}, person("anna")) == Code::forbidden);
    CHECK(refused(server, DeleteInstance{key}, person("anna")) == Code::forbidden);
    CHECK(refused(server, CreateBatch{{}, {{key, {}}}}, person("anna")) == Code::forbidden);
    CHECK(refused(server, SuspendInstance{key, ""}, Caller::anonymous()) == Code::unauthenticated);
    CHECK(server.state(key).next_event == before);
}

STORY("a migrated case stands under its new version in every list") {
    Server server;
    server.add_user("anna");
    server.add_group("clerks", "anna", {"anna"});
    const DefinitionKey first = server.publish(task_process("work")).processes[0].definition;
    const InstanceKey key = server.start("approval", administrator()).instance;
    const DefinitionKey second = server.publish(task_process("check")).processes[0].definition;
    must(server, MigrateInstance{key, {second, {{"work", "check"}}}});
    const auto definitions =
        server.runtime->read([](Reader& reader) { return reader.definitions({}); });
    REQUIRE(definitions);
    for (const DefinitionRow& row : *definitions) CHECK(row.running == (row.key == second ? 1 : 0));
    const auto cases = server.runtime->read([&](Reader& reader) {
        return reader.search_cases({.definition = second}, {.sees_everything = true}, {});
    });
    REQUIRE(cases);
    REQUIRE(cases->items.size() == 1);
    CHECK(cases->items[0].instance.version == 2);
    const std::vector<TaskRow> pool = server.tasks(TaskView::pool, "anna");
    REQUIRE(pool.size() == 1);
    CHECK(pool[0].task.element == "check");
    const auto progress =
        server.runtime->read([&](Reader& reader) { return reader.case_progress(key); });
    REQUIRE(progress);
    for (const ElementCount& count : progress->elements)
        CHECK((count.state != ElementCount::State::active || count.element != "work"));
    CHECK(refused(server, MigrateInstance{key, {first, {}}}) == Code::wrong_state);
    server.restart();
    const TaskKey task = pool[0].task.key;
    REQUIRE(server.runtime->call(person("anna"), ClaimTask{task, {}}));
    REQUIRE(server.runtime->call(person("anna"), CompleteTask{task, {}, "", {}}));
    CHECK(server.has_ended(key));
    CHECK(rows(server, "SELECT sum(running) FROM definition") == 0);
}

STORY("deleting takes away an ended case with all it called, and nothing else") {
    Server server;
    server.add_user("anna");
    server.add_group("clerks", "anna", {"anna"});
    server.publish(task_process("work"));
    server.publish(bpmn("caller", around("<bpmn:callActivity id=\"work\"><bpmn:extensionElements>"
                                         "<zeebe:calledElement processId=\"approval\"/>"
                                         "</bpmn:extensionElements></bpmn:callActivity>")));
    const InstanceKey other = server.start("approval", administrator()).instance;
    const InstanceKey caller = server.start("caller", administrator()).instance;
    server.runtime->wait_until_idle();
    CHECK(refused(server, DeleteInstance{caller}) == Code::wrong_state);
    must(server, CancelInstance{caller, ""});
    server.runtime->wait_until_idle();
    const auto deleted = server.runtime->call(operator_(), DeleteInstance{caller});
    REQUIRE(deleted);
    CHECK(deleted->count == 2);
    CHECK(rows(server, "SELECT count(*) FROM ended_instance") == 0);
    CHECK(rows(server, "SELECT count(*) FROM closed_task") == 0);
    CHECK(rows(server, "SELECT count(*) FROM case_party WHERE root_key = " + to_string(caller)) ==
          0);
    CHECK(rows(server, "SELECT count(*) FROM history WHERE instance_key <> " + to_string(other)) ==
          0);
    CHECK_FALSE(server.has_ended(other));
    CHECK(refused(server, DeleteInstance{caller}) == Code::not_found);
}

STORY("a batch keeps each item's outcome, and what failed can be retried") {
    Server server;
    server.add_user("anna");
    server.add_group("clerks", "anna", {"anna"});
    server.publish(task_process("work"));
    std::vector<InstanceKey> keys;
    for (int number = 0; number < 5; ++number)
        keys.push_back(server.start("approval", administrator()).instance);
    must(server, CancelInstance{keys[2], ""});
    const BatchOperationKey batch = create_batch(server, {.kind = BatchKind::suspend}, keys);
    server.runtime->wait_until_idle();
    BatchRow row = batch_row(server, batch);
    CHECK(row.state == BatchState::partially_completed);
    CHECK(row.total == 5);
    CHECK(row.completed == 4);
    CHECK(row.failed == 1);
    CHECK(row.created_by == "ewa");
    for (const BatchItemRow& item : batch_items(server, batch)) {
        const bool failed = item.item.instance == keys[2];
        CHECK(item.state == (failed ? BatchItemState::failed : BatchItemState::completed));
        CHECK(item.message.empty() == !failed);
        CHECK(item.processed_at);
    }
    CHECK(server.state(keys[0]).instance.suspended_at);
    must(server, ChangeBatch{batch, ChangeBatch::Change::retry});
    server.runtime->wait_until_idle();
    row = batch_row(server, batch);
    CHECK(row.state == BatchState::partially_completed);
    CHECK(row.completed == 4);
    CHECK(row.failed == 1);
    CHECK(refused(server, ChangeBatch{batch, ChangeBatch::Change::cancel}) == Code::wrong_state);
    CHECK(refused(server, CreateBatch{{.kind = BatchKind::cancel}, {}}) == Code::invalid_argument);
}

STORY("a batch of every kind does to each case what would be done to one") {
    Server server;
    server.add_user("anna");
    server.add_group("clerks", "anna", {"anna"});
    server.publish(task_process("work"));
    std::vector<InstanceKey> keys;
    for (int number = 0; number < 3; ++number)
        keys.push_back(server.start("approval", administrator()).instance);
    const DefinitionKey next = server.publish(task_process("check")).processes[0].definition;
    struct Row {
        BatchPlan plan;
        std::string_view active;
        std::int64_t live;
    };
    const Row steps[] = {
        {{.kind = BatchKind::suspend}, "work", 3},
        {{.kind = BatchKind::resume}, "work", 3},
        {{.kind = BatchKind::modify, .elements = {{"work", "work"}}}, "work", 3},
        {{.kind = BatchKind::migrate, .target = next, .elements = {{"work", "check"}}}, "check", 3},
        {{.kind = BatchKind::cancel}, "", 0},
        {{.kind = BatchKind::remove}, "", 0},
    };
    for (const Row& step : steps) {
        CAPTURE(static_cast<int>(step.plan.kind));
        const BatchOperationKey batch = create_batch(server, step.plan, keys);
        server.runtime->wait_until_idle();
        CHECK(batch_row(server, batch).state == BatchState::completed);
        CHECK(batch_row(server, batch).completed == 3);
        CHECK(rows(server, "SELECT count(*) FROM instance") == step.live);
        if (step.live > 0) CHECK(server.state(keys[1]).elements.back().element == step.active);
    }
    CHECK(rows(server, "SELECT count(*) FROM ended_instance") == 0);
}

STORY("incidents are resolved as a batch") {
    Server server;
    server.publish(
        bpmn("gated", "<bpmn:startEvent id=\"start\"/>" + flow("start", "gate") +
                          "<bpmn:exclusiveGateway id=\"gate\"/>"
                          "<bpmn:sequenceFlow id=\"f\" sourceRef=\"gate\" targetRef=\"end\">"
                          "<bpmn:conditionExpression>=ready</bpmn:conditionExpression>"
                          "</bpmn:sequenceFlow><bpmn:endEvent id=\"end\"/>"));
    CreateBatch request;
    request.plan.kind = BatchKind::resolve_incidents;
    std::vector<InstanceKey> keys;
    for (int number = 0; number < 2; ++number) {
        keys.push_back(server.start("gated", administrator()).instance);
        const engine::State state = server.state(keys.back());
        REQUIRE(state.incidents.size() == 1);
        request.items.push_back({keys.back(), state.incidents[0].key});
    }
    Context ready;
    ready.set("ready", true);
    must(server, SetVariables{keys[0], {}, ready});
    const auto created = server.runtime->call(operator_(), request);
    REQUIRE(created);
    server.runtime->wait_until_idle();
    CHECK(server.has_ended(keys[0]));
    // The cause is still there: the old incident is resolved, and a new one stands in its place.
    CHECK(server.state(keys[1]).incidents.size() == 1);
    CHECK(batch_row(server, created->batch).completed == 2);
}

STORY("a batch goes on after a restart, is paused and cancelled") {
    Server server;
    server.add_user("anna");
    server.add_group("clerks", "anna", {"anna"});
    server.publish(task_process("work"));
    std::vector<InstanceKey> keys;
    for (int number = 0; number < 250; ++number)
        keys.push_back(server.start("approval", administrator()).instance);
    const BatchOperationKey batch = create_batch(server, {.kind = BatchKind::suspend}, keys);
    // However far it is: stopped in the middle, the rest is done later, and nothing twice.
    const auto paused =
        server.runtime->call(operator_(), ChangeBatch{batch, ChangeBatch::Change::suspend});
    server.restart();
    if (paused) {
        BatchRow row = batch_row(server, batch);
        CHECK(row.state == BatchState::suspended);
        CHECK(row.completed < 250);
        must(server, ChangeBatch{batch, ChangeBatch::Change::resume});
        server.restart();
    }
    server.runtime->wait_until_idle();
    CHECK(batch_row(server, batch).completed == 250);
    CHECK(batch_row(server, batch).state == BatchState::completed);
    CHECK(rows(server, "SELECT count(*) FROM instance WHERE suspended_at IS NOT NULL") == 250);

    const BatchOperationKey second = create_batch(server, {.kind = BatchKind::resume}, keys);
    const auto cancelled =
        server.runtime->call(operator_(), ChangeBatch{second, ChangeBatch::Change::cancel});
    server.runtime->wait_until_idle();
    if (cancelled) {
        const BatchRow row = batch_row(server, second);
        CHECK(row.state == BatchState::canceled);
        CHECK(rows(server, "SELECT count(*) FROM batch_item WHERE state = 3 AND batch_key = " +
                               to_string(second)) == 250 - row.completed);
        CHECK(rows(server, "SELECT count(*) FROM instance WHERE suspended_at IS NULL") ==
              row.completed);
    }
}

// Two nodes on one PostgreSQL database, in one process: each knows what the other acknowledged, and
// nothing happens twice.
#include "runtime/meters.h"
#include "runtime/published.h"
#include "store/nodes_fixture.h"

using namespace obieg;
using namespace obieg::runtime;
using namespace obieg::store::testing;

namespace {

struct TwoNodes : Nodes {
    TwoNodes() : Nodes(2) {}
    Server* here = all[0].get();
    Server* there = all[1].get();
};

bool knows(Server& server, const std::string& user) {
    REQUIRE(server.runtime->read([](Reader& reader) { return reader.account("nobody"); }));
    return server.runtime->people()->directory->user(user) != nullptr;
}

}  // namespace

TEST_CASE("what one node acknowledged counts at the other") {
    TwoNodes nodes;
    nodes.here->add_user("anna");
    CHECK(knows(*nodes.there, "anna"));
    nodes.there->add_group("clerks", "anna", {"anna"});
    nodes.here->publish(bpmn("visit", around(user_task("work", "candidateGroups=\"clerks\""))));
    const auto started = nodes.there->start("visit", person("anna"));
    CHECK(started.version == 1);
    nodes.there->publish(
        bpmn("visit", around(user_task("work", "candidateGroups=\"clerks\"") + "<!-- 2 -->")));
    CHECK(nodes.here->start("visit", person("anna")).version == 2);
    CHECK(nodes.here->tasks(TaskView::pool, "anna").size() == 2);
    CHECK(nodes.there->tasks(TaskView::pool, "anna").size() == 2);
}

TEST_CASE("both work on the same cases, one after the other; numbers and keys are each's own") {
    TwoNodes nodes;
    nodes.here->add_user("anna");
    nodes.here->add_user("bob");
    nodes.here->add_group("clerks", "anna", {"anna", "bob"});
    nodes.here->publish(bpmn("visit", around(user_task("work", "candidateGroups=\"clerks\""))));
    std::set<std::string> numbers;
    std::set<InstanceKey> keys;
    for (int count = 0; count < 20; ++count) {
        for (Server* server : {nodes.here, nodes.there}) {
            const auto started = server->start("visit", person("anna"));
            CHECK(numbers.insert(started.number).second);
            CHECK(keys.insert(started.instance).second);
        }
    }
    for (const TaskRow& row : nodes.there->tasks(TaskView::pool, "anna")) {
        const TaskKey task = row.task.key;
        REQUIRE(nodes.here->runtime->call(person("anna"), ClaimTask{task, {}}));
        const auto late = nodes.there->runtime->call(person("bob"), ClaimTask{task, {}});
        REQUIRE_FALSE(late);
        CHECK(late.error().code == Code::task_taken);
        REQUIRE(nodes.there->runtime->call(person("anna"), CompleteTask{task, {}, "", {}}));
        const auto twice =
            nodes.here->runtime->call(person("anna"), CompleteTask{task, {}, "", {}});
        CHECK_FALSE(twice);
    }
    CHECK(nodes.here->tasks(TaskView::pool, "anna").empty());
    for (const InstanceKey key : keys) CHECK(nodes.here->has_ended(key));
    CHECK(nodes.here->fatal_errors + nodes.there->fatal_errors == 0);
}

TEST_CASE("a request that is repeated at another node takes effect once and gets the same answer") {
    TwoNodes nodes;
    nodes.here->publish(bpmn("through", around("<bpmn:task id=\"work\"/>")));
    StartProcess request;
    request.process_id = "through";
    const auto first = nodes.here->runtime->call(program(), request, "key-1");
    const auto again = nodes.there->runtime->call(program(), request, "key-1");
    REQUIRE(first);
    REQUIRE(again);
    CHECK(first->instance == again->instance);
}

TEST_CASE("a message finds the case that waits at the other node, and the other way round") {
    TwoNodes nodes;
    nodes.here->publish(
        bpmn("order",
             around("<bpmn:intermediateCatchEvent id=\"work\"><bpmn:messageEventDefinition "
                    "messageRef=\"paid\"/></bpmn:intermediateCatchEvent>"),
             "<bpmn:message id=\"paid\" name=\"paid\"><bpmn:extensionElements><zeebe:subscription "
             "correlationKey=\"=id\"/></bpmn:extensionElements></bpmn:message>"));
    Context variables;
    variables.set("id", Value("A"));
    const auto waiting = nodes.there->start("order", program(), variables);
    PublishMessage message;
    message.name = "paid";
    message.correlation_key = "A";
    REQUIRE(nodes.here->runtime->call(program(), message));
    CHECK(nodes.there->has_ended(waiting.instance));

    message.correlation_key = "B";
    message.time_to_live_ms = 60'000;
    REQUIRE(nodes.here->runtime->call(program(), message));
    variables.set("id", Value("B"));
    const auto late = nodes.there->start("order", program(), variables);
    nodes.there->runtime->wait_until_idle();
    CHECK(nodes.here->has_ended(late.instance));
}

TEST_CASE("a job that two nodes give out at once goes to one worker") {
    TwoNodes nodes;
    nodes.here->publish(bpmn(
        "job", around("<bpmn:serviceTask id=\"work\"><bpmn:extensionElements><zeebe:taskDefinition "
                      "type=\"work\"/></bpmn:extensionElements></bpmn:serviceTask>")));
    for (int count = 0; count < 20; ++count) nodes.there->start("job", program());
    std::set<JobKey> jobs;
    std::vector<std::future<Result<JobsActivated>>> answers;
    for (int count = 0; count < 4; ++count) {
        for (Server* server : {nodes.here, nodes.there}) {
            answers.push_back(std::async(std::launch::async, [server] {
                return server->runtime->call(program(),
                                             ActivateJobs{"work", "robot", 5, 60'000, {}});
            }));
        }
    }
    for (auto& answer : answers) {
        const auto reply = answer.get();
        REQUIRE(reply);
        for (const ActivatedJob& job : reply->jobs) CHECK(jobs.insert(job.key).second);
    }
    for (const JobKey job : jobs) {
        REQUIRE(nodes.there->runtime->call(program(), CompleteJob{job, {}, "robot"}));
    }
}

TEST_CASE("what one node leaves due the other does: timers and mails, once") {
    TwoNodes nodes;
    nodes.here->add_user("anna", "anna@example.com");
    nodes.here->publish(bpmn(
        "wait", around("<bpmn:intermediateCatchEvent id=\"work\"><bpmn:timerEventDefinition>"
                       "<bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>"
                       "</bpmn:intermediateCatchEvent>")));
    const auto started = nodes.here->start("wait", person("anna"));
    nodes.here->close();  // gone; the other one is left
    nodes.there->clock.advance(2 * ms_per_hour);
    nodes.there->runtime->wait_until_idle();
    CHECK(nodes.there->has_ended(started.instance));
}

// What waits for the network is counted, not timed.
TEST_CASE("a batch waits for the database once for what it reads and once for what it writes") {
    TwoNodes nodes;
    Server& server = *nodes.here;
    server.add_user("anna");
    server.add_group("clerks", "anna", {"anna"});
    server.publish(bpmn("visit", around(user_task("work", "candidateGroups=\"clerks\""))));
    const Meters& meters = server.runtime->meters();
    server.start("visit", person("anna"));  // statements are prepared, a block of keys is leased
    const auto trips_of = [&](const auto& act) {
        const std::uint64_t before = meters.round_trips;
        act();
        return meters.round_trips - before;
    };
    CHECK(trips_of([&] { server.start("visit", person("anna")); }) == 1);
    const TaskKey task = server.tasks(TaskView::pool, "anna").at(0).task.key;
    CHECK(trips_of([&] {
              REQUIRE(server.runtime->call(person("anna"), ClaimTask{task, {}}));
          }) == 2);
    CHECK(trips_of([&] {
              REQUIRE(server.runtime->call(person("anna"), CompleteTask{.task = task}, "key"));
          }) == 2);

    // However many there are in a batch.
    const auto commits = [&] {
        std::uint64_t count = 0;
        for (std::size_t at = 0; at <= meters.requests_in_commit.bounds().size(); ++at)
            count += meters.requests_in_commit.count(at);
        return count;
    };
    for (int count = 0; count < 40; ++count) server.start("visit", person("anna"));
    const std::vector<TaskRow> rows = server.tasks(TaskView::pool, "anna");
    const std::uint64_t commits_before = commits();
    const std::uint64_t trips = trips_of([&] {
        std::vector<std::future<Result<TaskChanged>>> answers;
        for (const TaskRow& row : rows) {
            answers.push_back(std::async(std::launch::async, [&server, key = row.task.key] {
                return server.runtime->call(person("anna"), ClaimTask{key, {}});
            }));
        }
        for (auto& answer : answers) REQUIRE(answer.get());
    });
    CHECK(trips == 2 * (commits() - commits_before));
}

// Nodes that reach for the same records, messages and cases in every order: nothing is lost, done
// twice or waits in a circle, and what can be locked is done beside others, not after them.
#include <chrono>
#include <future>
#include <set>
#include <thread>

#include "store/nodes_fixture.h"

using namespace obieg;
using namespace obieg::runtime;
using namespace obieg::store::testing;

namespace {

constexpr int node_count = 3;
constexpr int rounds = 40;

const std::string account_type = R"({
  "id": "account", "title": {"en": "Account"}, "titleField": "name",
  "fields": [
    {"key": "name", "kind": "text", "indexed": true, "unique": true, "label": {"en": "Name"}},
    {"key": "kind", "kind": "text", "indexed": true, "label": {"en": "Kind"}},
    {"key": "sum", "kind": "number", "label": {"en": "Sum"}}
  ]})";

std::string counting(const std::string& id, const std::string& key) {
    return "<bpmn:serviceTask id=\"" + id +
           "\"><bpmn:extensionElements><obieg:record action=\"update\" type=\"account\" key=\"=" +
           key +
           "\"><obieg:field name=\"sum\" value=\"=record.sum + 1\"/></obieg:record>"
           "</bpmn:extensionElements></bpmn:serviceTask>";
}

// Adds one to the record `first` and then one to the record `second`.
const std::string both =
    bpmn("both", "<bpmn:startEvent id=\"start\"/>" + flow("start", "a") + counting("a", "first") +
                     flow("a", "b") + counting("b", "second") + flow("b", "end") +
                     "<bpmn:endEvent id=\"end\"/>");

const std::string paid_message =
    "<bpmn:message id=\"paid\" name=\"paid\"><bpmn:extensionElements><zeebe:subscription "
    "correlationKey=\"=id\"/></bpmn:extensionElements></bpmn:message>";
const std::string order =
    bpmn("order",
         around("<bpmn:intermediateCatchEvent id=\"work\"><bpmn:messageEventDefinition "
                "messageRef=\"paid\"/></bpmn:intermediateCatchEvent>"),
         paid_message);
// Waits within a called case.
const std::string calling =
    bpmn("calling", around("<bpmn:callActivity id=\"work\"><bpmn:extensionElements>"
                           "<zeebe:calledElement processId=\"order\" "
                           "propagateAllChildVariables=\"false\"/></bpmn:extensionElements>"
                           "</bpmn:callActivity>"));
const std::string once =
    bpmn("once",
         "<bpmn:startEvent id=\"start\"><bpmn:messageEventDefinition messageRef=\"new\"/>"
         "</bpmn:startEvent>" +
             flow("start", "work") + user_task("work", "assignee=\"anna\"") + flow("work", "end") +
             "<bpmn:endEvent id=\"end\"/>",
         "<bpmn:message id=\"new\" name=\"new\"/>");
const std::string timer =
    bpmn("timer", around("<bpmn:intermediateCatchEvent id=\"work\"><bpmn:timerEventDefinition>"
                         "<bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>"
                         "</bpmn:intermediateCatchEvent>"));

Result<RecordWritten> create(Server& server, const std::string& name, const std::string& kind) {
    Context fields;
    fields.set("name", name);
    fields.set("kind", kind);
    fields.set("sum", 0);
    return server.runtime->call(administrator(), CreateRecord{"account", std::move(fields)});
}

records::Record record(Server& server, const std::string& name) {
    auto found = server.runtime->read([&](Reader& reader) {
        return reader.find_records({.type = "account", .where = {{"name", Value(name)}}}, {});
    });
    REQUIRE(found);
    REQUIRE(found->size() == 1);
    return found->front();
}

Value sum(Server& server, const std::string& name) {
    return Value(record(server, name).fields).get("sum");
}

Context with(const std::string& name, const std::string& text) {
    Context variables;
    variables.set(name, text);
    return variables;
}

Result<MessagePublished> pay(Server& server, const std::string& id) {
    return server.runtime->call(
        program(),
        PublishMessage{.name = "paid", .correlation_key = id, .time_to_live_ms = ms_per_hour});
}

// Runs `act(node, thread)` on two threads a node at once.
template <class Act>
void at_once(Nodes& nodes, const Act& act) {
    std::vector<std::future<void>> threads;
    for (int thread = 0; thread < 2 * node_count; ++thread) {
        threads.push_back(std::async(std::launch::async, [&nodes, &act, thread] {
            act(nodes[static_cast<std::size_t>(thread)], thread);
        }));
    }
    for (auto& thread : threads) thread.get();
}

// Somebody else has the database together with others: what wants it alone waits for him.
class Guest {
public:
    explicit Guest(const Server& server)
        : connection_(PQconnectdb(server.database.c_str()), PQfinish) {
        const std::int64_t lock_of_transactions = 0x6f'62'69'65'67 + 1;
        PQclear(PQexec(connection_.get(), ("SELECT pg_advisory_lock_shared(" +
                                           std::to_string(lock_of_transactions) + ")")
                                              .c_str()));
    }
    void leave() { connection_.reset(); }

private:
    std::unique_ptr<PGconn, void (*)(PGconn*)> connection_;
};

}  // namespace

TEST_CASE("nodes count in the same two records, in both orders, and lose nothing") {
    Nodes nodes(node_count);
    nodes[0].publish(both, {{"records/account.record.json", account_type}});
    const std::string a = to_string(create(nodes[0], "a", "x")->record);
    const std::string b = to_string(create(nodes[0], "b", "x")->record);
    std::atomic<int> failures = 0;
    at_once(nodes, [&](Server& server, int thread) {
        for (int round = 0; round < rounds; ++round) {
            const bool is_turned = (thread + round) % 2 != 0;
            StartProcess request;
            request.process_id = "both";
            request.variables.set("first", is_turned ? b : a);
            request.variables.set("second", is_turned ? a : b);
            failures += !server.runtime->call(program(), request);
        }
    });
    CHECK(failures == 0);
    CHECK(sum(nodes[0], "a") == Value(2 * node_count * rounds));
    CHECK(sum(nodes[1], "b") == Value(2 * node_count * rounds));
    CHECK(nodes.fatal_errors() == 0);
}

TEST_CASE("a unique value goes to one of the nodes that want it at once") {
    Nodes nodes(node_count);
    nodes[0].publish(both, {{"records/account.record.json", account_type}});
    std::atomic<int> created = 0;
    std::atomic<int> refused = 0;
    at_once(nodes, [&](Server& server, int) {
        for (int round = 0; round < rounds; ++round) {
            const auto written = create(server, "n" + std::to_string(round), "common");
            if (written) ++created;
            if (!written && written.error().code == Code::already_exists) ++refused;
        }
    });
    CHECK(created == rounds);
    CHECK(refused == (2 * node_count - 1) * rounds);
    for (int round = 0; round < rounds; ++round) record(nodes[0], "n" + std::to_string(round));
}

TEST_CASE("a version of a record is followed by one other, whichever node writes it") {
    Nodes nodes(node_count);
    nodes[0].publish(both, {{"records/account.record.json", account_type}});
    REQUIRE(create(nodes[0], "a", "x"));
    std::atomic<int> written = 0;
    at_once(nodes, [&](Server& server, int) {
        for (int round = 0; round < rounds; ++round) {
            const records::Record now = record(server, "a");
            UpdateRecord update{.record = now.key};
            update.changes.set("sum", Decimal(now.version));
            update.expected_version = now.version;
            const auto reply = server.runtime->call(administrator(), update);
            if (reply) ++written;
            if (!reply && reply.error().code != Code::stale_version) written = -1'000'000;
        }
    });
    CHECK(written > 0);
    CHECK(record(nodes[2], "a").version == 1 + written);
}

TEST_CASE("a message meets its case, once, whichever node has the one and the other") {
    Nodes nodes(node_count);
    nodes[0].publish(order);
    nodes[0].publish(calling);
    std::mutex mutex;
    std::vector<InstanceKey> cases;
    std::atomic<int> failures = 0;
    // Each key is awaited at one node and paid at another, at the same time.
    at_once(nodes, [&](Server& server, int thread) {
        for (int round = 0; round < rounds; ++round) {
            const int pair = thread / 2 * rounds + round;
            const std::string id = "order-" + std::to_string(pair);
            if (thread % 2 == 1) {
                failures += !pay(server, id);
                continue;
            }
            StartProcess request;
            request.process_id = pair % 2 == 0 ? "order" : "calling";
            request.variables = with("id", id);
            const auto started = server.runtime->call(program(), request);
            failures += !started;
            const std::lock_guard lock(mutex);
            if (started) cases.push_back(started->instance);
        }
    });
    nodes.rest();
    CHECK(failures == 0);
    for (const InstanceKey instance : cases) CHECK(nodes[1].has_ended(instance));
    // Nothing is left that another case of the process could take.
    for (int pair = 0; pair < node_count * rounds; ++pair) {
        const auto late =
            nodes[2].start("order", program(), with("id", "order-" + std::to_string(pair)));
        CHECK_FALSE(nodes[2].has_ended(late.instance));
    }
}

TEST_CASE("a message with a key starts one case at a time, and is kept for the next") {
    Nodes nodes(node_count);
    nodes[0].add_user("anna");
    nodes[0].publish(once);
    const PublishMessage message{
        .name = "new", .correlation_key = "17", .time_to_live_ms = ms_per_hour};
    std::atomic<int> published = 0;
    std::atomic<int> finished = 0;
    at_once(nodes, [&](Server& server, int thread) {
        for (int round = 0; round < rounds / 4; ++round) {
            if (thread % 2 == 0) published += server.runtime->call(program(), message).has_value();
            const std::vector<TaskRow> tasks = server.tasks(TaskView::mine, "anna");
            if (tasks.size() > 1) finished = -1'000'000;
            if (tasks.empty()) continue;
            const TaskKey task = tasks.front().task.key;
            finished +=
                server.runtime->call(person("anna"), CompleteTask{.task = task}).has_value();
        }
    });
    for (;;) {
        const std::vector<TaskRow> tasks = nodes[0].tasks(TaskView::mine, "anna");
        if (tasks.empty()) break;
        REQUIRE(tasks.size() == 1);
        REQUIRE(nodes[0].runtime->call(person("anna"), CompleteTask{.task = tasks[0].task.key}));
        ++finished;
        nodes.rest();
    }
    CHECK(published == node_count * (rounds / 4));
    CHECK(finished == published);
}

TEST_CASE("timers that are due at all nodes fire once") {
    Nodes nodes(node_count);
    nodes[0].publish(timer);
    std::vector<InstanceKey> cases;
    for (std::size_t index = 0; index < 60; ++index)
        cases.push_back(nodes[index].start("timer", program()).instance);
    for (const auto& node : nodes.all) node->clock.advance(2 * ms_per_hour);
    at_once(nodes, [&](Server& server, int) { server.runtime->wait_until_idle(); });
    nodes.rest();
    std::set<std::size_t> lengths;
    for (const InstanceKey instance : cases) {
        CHECK(nodes[0].has_ended(instance));
        const auto history = nodes[0].runtime->read(
            [&](Reader& reader) { return reader.history(instance, PageRequest{}); });
        REQUIRE(history);
        lengths.insert(history->items.size());
    }
    CHECK(lengths.size() == 1);
}

TEST_CASE("records, messages, called cases and timers do not have the database for themselves") {
    Nodes nodes(2);
    nodes[0].publish(both, {{"records/account.record.json", account_type}});
    nodes[0].publish(order);
    nodes[0].publish(calling);
    nodes[0].publish(timer);
    const std::string a = to_string(create(nodes[0], "a", "x")->record);
    const std::string b = to_string(create(nodes[0], "b", "x")->record);
    const auto timed = nodes[1].start("timer", program());
    nodes.rest();
    // Rounds that had the database for themselves leave some more behind them.
    for (const auto& node : nodes.all) {
        for (int round = 0; round < 20; ++round) node->start("timer", program());
    }
    Guest guest(nodes[0]);
    for (const auto& node : nodes.all) {
        auto work = std::async(std::launch::async, [&] {
            Context variables;
            variables.set("first", a);
            variables.set("second", b);
            node->start("both", program(), variables);
            const auto called = node->start("calling", program(), with("id", "7"));
            REQUIRE(pay(*node, "7"));
            CHECK(node->has_ended(called.instance));
            REQUIRE(create(*node, "of " + std::to_string(called.instance.raw), "x"));
            node->clock.advance(2 * ms_per_hour);
            node->runtime->wait_until_idle();
        });
        const auto waited = work.wait_for(std::chrono::seconds(20));
        CHECK(waited == std::future_status::ready);
        guest.leave();
        work.get();
    }
    CHECK(sum(nodes[0], "a") == Value(2));
    CHECK(nodes[0].has_ended(timed.instance));
}

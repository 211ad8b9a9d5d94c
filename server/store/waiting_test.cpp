// What cases wait for: the clock, messages, programs, other cases; and what leaves the house.
#include "store/running_fixture.h"

using namespace obieg;
using namespace obieg::runtime;
using namespace obieg::store::testing;

namespace {

std::string timer_catch(const std::string& duration) {
    return "<bpmn:intermediateCatchEvent id=\"work\"><bpmn:timerEventDefinition "
           "id=\"t\"><bpmn:timeDuration "
           "xsi:type=\"bpmn:tFormalExpression\">" +
           duration +
           "</bpmn:timeDuration></bpmn:timerEventDefinition>"
           "</bpmn:intermediateCatchEvent>";
}

const std::string job_task =
    "<bpmn:serviceTask id=\"work\"><bpmn:extensionElements><zeebe:taskDefinition "
    "type=\"pay\" retries=\"3\"/></bpmn:extensionElements></bpmn:serviceTask>";

std::string message(const std::string& name, const std::string& key) {
    return "<bpmn:message id=\"m_" + name + "\" name=\"" + name +
           "\"><bpmn:extensionElements><zeebe:subscription "
           "correlationKey=\"" +
           key + "\"/></bpmn:extensionElements></bpmn:message>";
}

const std::string message_catch =
    "<bpmn:intermediateCatchEvent id=\"work\"><bpmn:messageEventDefinition id=\"md\" "
    "messageRef=\"m_paid\"/></bpmn:intermediateCatchEvent>";

Context ordered(const std::string& id) {
    Context variables;
    variables.set("orderId", id);
    return variables;
}

std::vector<engine::Event> history_of(Server& server, InstanceKey key) {
    auto page = server.runtime->read(
        [&](Reader& reader) { return reader.history(key, PageRequest{.limit = 1'000}); });
    REQUIRE(page);
    return page->items;
}

// Tells anna and bob.
const std::string telling_process = bpmn(
    "telling", around("<bpmn:serviceTask id=\"work\"><bpmn:extensionElements>"
                      "<obieg:notify to=\"=[&quot;anna&quot;, &quot;bob&quot;]\" text=\"hello\"/>"
                      "</bpmn:extensionElements></bpmn:serviceTask>"));
const std::vector<engine::Resource> telling_texts = {
    {"texts/en.json", R"({"message.hello.subject": "Hello", "message.hello.body": "It works."})"}};

}  // namespace

STORY("timers fire at their own due time while the clock is moved past them") {
    Server server;
    server.publish(bpmn("short", around(timer_catch("PT1H"))));
    server.publish(bpmn("long", around(timer_catch("PT3H"))));
    const Time begin = server.runtime->now();
    REQUIRE(server.runtime->call(administrator(), PinClock{begin}));
    const InstanceKey slow = server.start("long", administrator()).instance;
    const InstanceKey quick = server.start("short", administrator()).instance;
    server.advance(ms_per_hour - 1);
    CHECK_FALSE(server.has_ended(quick));
    server.advance(5 * ms_per_hour);
    CHECK(server.has_ended(quick));
    CHECK(server.has_ended(slow));
    CHECK(history_of(server, quick).back().at == begin + ms_per_hour);
    CHECK(history_of(server, slow).back().at == begin + 3 * ms_per_hour);
    CHECK(server.runtime->now() == begin + 6 * ms_per_hour - 1);
    const auto back = server.runtime->call(administrator(), PinClock{begin});
    REQUIRE_FALSE(back);
    CHECK(back.error().code == Code::wrong_state);
}

STORY("a timer that became due while the server was down fires after the start") {
    Server server;
    server.publish(bpmn("short", around(timer_catch("PT1H"))));
    const InstanceKey key = server.start("short", administrator()).instance;
    server.close();
    server.clock.advance(2 * ms_per_hour);
    server.open();
    server.runtime->wait_until_idle();
    CHECK(server.has_ended(key));
}

STORY("a timer start event starts a case each time, of the latest version only") {
    Server server;
    const auto cyclic = [](const std::string& cycle) {
        return bpmn(
            "daily",
            "<bpmn:startEvent id=\"start\"><bpmn:timerEventDefinition id=\"t\"><bpmn:timeCycle "
            "xsi:type=\"bpmn:tFormalExpression\">" +
                cycle +
                "</bpmn:timeCycle>"
                "</bpmn:timerEventDefinition></bpmn:startEvent>" +
                flow("start", "end") + "<bpmn:endEvent id=\"end\"/>");
    };
    const auto count = [&] {
        auto page = server.runtime->read([](Reader& reader) {
            return reader.search_cases({}, Viewer{.sees_everything = true}, {});
        });
        REQUIRE(page);
        return page->total_items;
    };
    server.publish(cyclic("R3/PT1H"));
    server.advance(90 * ms_per_minute);
    CHECK(count() == 1);
    server.restart();
    server.advance(10 * ms_per_hour);
    CHECK(count() == 3);
    server.publish(cyclic("R2/PT2H"));
    server.advance(10 * ms_per_hour);
    CHECK(count() == 5);
}

STORY("messages: waiting, kept, run out, unique") {
    Server server;
    server.publish(bpmn("paying", around(message_catch), message("paid", "=orderId")));
    const auto publish = [&](const std::string& key, std::int64_t time_to_live_ms,
                             const std::string& id = "") {
        PublishMessage request{.name = "paid", .correlation_key = key};
        request.time_to_live_ms = time_to_live_ms;
        request.message_id = id;
        request.variables.set("amount", 12);
        return server.runtime->call(program(), request);
    };
    const InstanceKey first = server.start("paying", administrator(), ordered("a")).instance;
    auto sent = publish("a", 0);
    REQUIRE(sent);
    CHECK(sent->correlated == std::vector<InstanceKey>{first});
    CHECK(server.has_ended(first));
    CHECK(server.state(first).elements.front().variables.find("amount") != nullptr);

    // Early: kept for its time to live, then taken by the case that comes.
    REQUIRE(publish("b", ms_per_hour, "id-1"));
    const auto again = publish("b", ms_per_hour, "id-1");
    REQUIRE_FALSE(again);
    CHECK(again.error().code == Code::already_exists);
    server.restart();
    CHECK(server.has_ended(server.start("paying", administrator(), ordered("b")).instance));
    // Each process takes it once.
    CHECK_FALSE(server.has_ended(server.start("paying", administrator(), ordered("b")).instance));

    REQUIRE(publish("c", ms_per_hour));
    server.advance(2 * ms_per_hour);
    CHECK_FALSE(server.has_ended(server.start("paying", administrator(), ordered("c")).instance));
    REQUIRE(publish("d", 0));
    CHECK_FALSE(server.has_ended(server.start("paying", administrator(), ordered("d")).instance));
}

STORY("a message starts a process, one living case for each key") {
    Server server;
    const std::string start =
        "<bpmn:startEvent id=\"start\"><bpmn:messageEventDefinition id=\"md\" "
        "messageRef=\"m_new\"/>"
        "</bpmn:startEvent>";
    server.publish(bpmn("order",
                        start + flow("start", "work") + job_task + flow("work", "end") +
                            "<bpmn:endEvent id=\"end\"/>",
                        "<bpmn:message id=\"m_new\" name=\"new\"/>"));
    PublishMessage request{.name = "new", .correlation_key = "17", .time_to_live_ms = ms_per_hour};
    const auto first = server.runtime->call(program(), request);
    REQUIRE(first);
    REQUIRE(first->correlated.size() == 1);
    const auto second = server.runtime->call(program(), request);
    REQUIRE(second);
    CHECK(second->correlated.empty());
    const auto finish = [&] {
        const auto jobs = server.runtime->call(
            program(), ActivateJobs{.type = "pay", .worker = "w", .maximum = 5});
        REQUIRE(jobs);
        REQUIRE(jobs->jobs.size() == 1);
        REQUIRE(server.runtime->call(program(), CompleteJob{jobs->jobs[0].key, {}, "w"}));
        return jobs->jobs[0].instance;
    };
    CHECK(finish() == first->correlated[0]);
    server.runtime->wait_until_idle();
    CHECK(finish() != first->correlated[0]);
}

STORY("jobs: leased, finished, failed, leased again when the worker is gone") {
    Server server;
    server.publish(bpmn("payment", around(job_task)));
    const InstanceKey key = server.start("payment", administrator(), ordered("a")).instance;
    const ActivateJobs ask{.type = "pay", .worker = "w1", .maximum = 10, .lease_ms = 1'000};
    auto taken = server.runtime->call(program(), ask);
    REQUIRE(taken);
    REQUIRE(taken->jobs.size() == 1);
    CHECK(Value(taken->jobs[0].variables).get("orderId") == Value("a"));
    CHECK(server.runtime->call(program(), ask)->jobs.empty());

    // The lease runs out: another worker gets the job, and the first one is told so.
    server.clock.advance(2'000);
    ActivateJobs other = ask;
    other.worker = "w2";
    auto retaken = server.runtime->call(program(), other);
    REQUIRE(retaken);
    REQUIRE(retaken->jobs.size() == 1);
    CHECK(retaken->jobs[0].retries == taken->jobs[0].retries - 1);
    CHECK_FALSE(server.runtime->call(program(), CompleteJob{taken->jobs[0].key, {}, "w1"}));
    server.restart();

    FailJob failed{.job = taken->jobs[0].key, .retries = 1, .message = "no money"};
    failed.retry_backoff_ms = 5'000;
    failed.worker = "w2";
    REQUIRE(server.runtime->call(program(), failed));
    CHECK(server.runtime->call(program(), ask)->jobs.empty());
    server.clock.advance(6'000);
    auto last = server.runtime->call(program(), ask);
    REQUIRE(last);
    REQUIRE(last->jobs.size() == 1);
    CHECK(last->jobs[0].retries == 1);
    failed.retries = 0;
    failed.worker = "w1";
    REQUIRE(server.runtime->call(program(), failed));
    auto incidents = server.runtime->read(
        [&](Reader& reader) { return reader.incidents({.instance = key}, {}); });
    REQUIRE(incidents);
    REQUIRE(incidents->items.size() == 1);
    REQUIRE(
        server.runtime->call(administrator(), ResolveIncident{incidents->items[0].incident.key}));
    last = server.runtime->call(program(), ask);
    REQUIRE(last);
    REQUIRE(last->jobs.size() == 1);
    REQUIRE(server.runtime->call(program(), CompleteJob{last->jobs[0].key, {}, "w1"}));
    CHECK(server.has_ended(key));
}

STORY("leases that run out use up the retries, and the last one raises an incident") {
    Server server;
    server.publish(bpmn("payment", around(job_task)));
    const InstanceKey key = server.start("payment", administrator(), ordered("a")).instance;
    const ActivateJobs ask{.type = "pay", .worker = "w1", .maximum = 10, .lease_ms = 1'000};
    const auto given_out = [&] { return server.runtime->call(program(), ask)->jobs.size(); };
    for (int retries = 3; retries > 0; --retries) {
        CHECK(given_out() == 1);
        CHECK(given_out() == 0);
        server.clock.advance(1'000);
        if (retries == 2) server.restart();
    }
    CHECK(given_out() == 0);
    const auto incidents = server.runtime->read(
        [&](Reader& reader) { return reader.incidents({.instance = key}, {}); });
    REQUIRE(incidents);
    REQUIRE(incidents->items.size() == 1);
    CHECK(incidents->items[0].incident.message.find("w1") != std::string::npos);
    REQUIRE(
        server.runtime->call(administrator(), ResolveIncident{incidents->items[0].incident.key}));
    CHECK(given_out() == 1);
}

STORY("a lease that runs out is noticed when it does, though nobody asks for the job") {
    Server server;
    server.publish(bpmn("payment", around(job_task)));
    const InstanceKey key = server.start("payment", administrator(), ordered("a")).instance;
    const ActivateJobs ask{.type = "pay", .worker = "w1", .maximum = 10, .lease_ms = 1'000};
    for (int retries = 3; retries > 0; --retries) {
        const auto taken = server.runtime->call(program(), ask);
        REQUIRE(taken);
        REQUIRE(taken->jobs.size() == 1);
        CHECK(server.state(key).jobs[0].retries == retries);
        server.runtime->wait_until_idle();
        CHECK(server.state(key).jobs[0].retries == retries);
        server.clock.advance(1'000);
        if (retries == 2) server.restart();
        server.runtime->wait_until_idle();
        CHECK(server.state(key).jobs[0].retries == retries - 1);
        CHECK(server.state(key).jobs[0].worker.empty());
    }
    CHECK(server.state(key).incidents.size() == 1);
}

STORY("called cases end before their caller goes on, and are found under it") {
    Server server;
    server.publish(bpmn("child", around(timer_catch("PT1H"))));
    server.publish(
        bpmn("parent", around("<bpmn:callActivity id=\"work\"><bpmn:extensionElements>"
                              "<zeebe:calledElement processId=\"child\"/></bpmn:extensionElements>"
                              "</bpmn:callActivity>")));
    const InstanceKey parent = server.start("parent", administrator()).instance;
    server.runtime->wait_until_idle();
    CaseFilter filter;
    filter.parent = parent;
    auto children = server.runtime->read([&](Reader& reader) {
        return reader.search_cases(filter, Viewer{.sees_everything = true}, {});
    });
    REQUIRE(children);
    REQUIRE(children->items.size() == 1);
    CHECK(children->items[0].instance.root == parent);
    server.restart();
    server.advance(2 * ms_per_hour);
    CHECK(server.has_ended(parent));
    CHECK(server.has_ended(children->items[0].instance.key));
}

STORY("a process that calls itself for ever ends as one incident of the case that began") {
    Server server;
    server.publish(
        bpmn("again", around("<bpmn:callActivity id=\"work\"><bpmn:extensionElements>"
                             "<zeebe:calledElement processId=\"again\"/></bpmn:extensionElements>"
                             "</bpmn:callActivity>")));
    const InstanceKey first = server.start("again", administrator()).instance;
    server.runtime->wait_until_idle();
    const engine::State state = server.state(first);
    REQUIRE(state.incidents.size() == 1);
    CHECK(state.incidents[0].message.find("calls-too-deep") != std::string::npos);
    CaseFilter filter;
    filter.parent = first;
    const auto called = server.runtime->read([&](Reader& reader) {
        return reader.search_cases(filter, Viewer{.sees_everything = true}, {});
    });
    REQUIRE(called);
    REQUIRE(called->items.size() == 1);
    CHECK(server.has_ended(called->items[0].instance.key));
}

STORY("mails: tried again under one key, dead at the limit, revived by an operator") {
    Config config;
    config.outbox_attempts = 3;
    config.outbox_hours = 1;
    Server server(config);
    server.add_user("anna", "anna@example.com");
    server.add_user("bob");
    // Both are told; only the one with an address gets a mail.
    server.publish(telling_process, telling_texts);
    server.mails.answer(Delivery::try_again);
    const InstanceKey key = server.start("telling", administrator()).instance;
    server.runtime->wait_until_idle();
    for (int attempt = 1; attempt < 3; ++attempt) {
        CHECK(server.mails.attempts().size() == static_cast<std::size_t>(attempt));
        server.clock.advance(ms_per_hour);
        server.restart();
        server.runtime->wait_until_idle();
    }
    std::vector<OutgoingMessage> attempts = server.mails.attempts();
    REQUIRE(attempts.size() == 3);
    for (const OutgoingMessage& attempt : attempts) {
        CHECK(attempt.idempotency_key == attempts[0].idempotency_key);
        CHECK(attempt.to == "anna@example.com");
        CHECK(attempt.kind == "hello");
    }
    const auto dead = server.runtime->read(
        [](Reader& reader) { return reader.outbox(OutboxState::dead, {}, {}); });
    REQUIRE(dead);
    REQUIRE(dead->items.size() == 1);
    CHECK(dead->items[0].attempts == 3);
    server.clock.advance(ms_per_day);
    server.runtime->wait_until_idle();
    CHECK(server.mails.attempts().size() == 3);

    server.mails.answer(Delivery::accepted);
    REQUIRE(server.runtime->call(administrator(), RetryOutbox{dead->items[0].key}));
    server.runtime->wait_until_idle();
    CHECK(server.mails.attempts().size() == 4);
    const auto messages =
        server.runtime->read([&](Reader& reader) { return reader.case_messages(key); });
    REQUIRE(messages);
    REQUIRE(messages->size() == 3);
    CHECK(messages->at(2).state == "sent");

    const auto unread = [&](const std::string& user) {
        return *server.runtime->read(
            [&](Reader& reader) { return reader.count_unread({.user = user}); });
    };
    CHECK(unread("anna") == 1);
    CHECK(unread("bob") == 1);
    MarkNotificationsRead mark{.user = "bob", .keys = {}, .all = true};
    CHECK(server.runtime->call(person("anna"), mark).error().code == Code::forbidden);
    REQUIRE(server.runtime->call(person("bob"), mark));
    CHECK(unread("bob") == 0);
    CHECK(unread("anna") == 1);
}

STORY("mails to a target that does not answer wait, and use up no attempts") {
    Server server;
    server.publish(telling_process, telling_texts);
    server.add_user("anna", "anna@example.com");
    server.add_user("bob", "bob@example.com");
    server.mails.answer(Delivery::unreachable);
    for (int i = 0; i < 4; ++i) server.start("telling", administrator());
    server.runtime->wait_until_idle();
    // Three in a row, then none: eight mails wait.
    CHECK(server.mails.attempts().size() == 3);
    const auto outbox = [&](std::optional<OutboxState> state) {
        auto page =
            server.runtime->read([&](Reader& reader) { return reader.outbox(state, {}, {}); });
        REQUIRE(page);
        return page->items;
    };
    std::int32_t attempts = 0;
    for (const OutboxRow& row : outbox(OutboxState::queued)) attempts += row.attempts;
    CHECK(attempts == 3);
    const std::vector<TargetState> paused = server.runtime->paused_targets();
    REQUIRE(paused.size() == 1);
    CHECK(paused[0].target == "mail");

    // The pause is over: one mail shows that nothing has changed, and the pause doubles.
    server.clock.advance(20'000);
    server.runtime->wait_until_idle();
    CHECK(server.mails.attempts().size() == 4);
    server.clock.advance(20'000);
    server.runtime->wait_until_idle();
    CHECK(server.mails.attempts().size() == 4);

    server.mails.answer(Delivery::accepted);
    server.runtime->end_target_pauses();
    server.runtime->wait_until_idle();
    CHECK(server.runtime->paused_targets().empty());
    server.clock.advance(ms_per_hour);
    server.runtime->wait_until_idle();
    CHECK(outbox(OutboxState::sent).size() == 8);
}

STORY("dead mails are revived or discarded together, and a discarded one stays so") {
    Config config;
    config.outbox_attempts = 1;
    Server server(config);
    server.publish(telling_process, telling_texts);
    server.add_user("anna", "anna@example.com");
    server.add_user("bob", "bob@example.com");
    server.mails.answer(Delivery::try_again);
    server.start("telling", administrator());
    server.runtime->wait_until_idle();
    const auto dead = [&] {
        auto page = server.runtime->read(
            [&](Reader& reader) { return reader.outbox(OutboxState::dead, {}, {}); });
        REQUIRE(page);
        return page->items;
    };
    REQUIRE(dead().size() == 2);
    const auto count = [&](const Result<Counted>& reply) {
        REQUIRE(reply);
        return reply->count;
    };
    CHECK(count(server.runtime->call(administrator(), RetryOutbox{})) == 2);
    server.runtime->wait_until_idle();
    CHECK(server.mails.attempts().size() == 4);
    REQUIRE(dead().size() == 2);
    const OutboxKey one = dead()[0].key;
    CHECK(count(server.runtime->call(administrator(), DiscardOutbox{one})) == 1);
    CHECK(count(server.runtime->call(administrator(), DiscardOutbox{})) == 1);
    CHECK(dead().empty());
    server.restart();
    server.clock.advance(ms_per_day);
    server.runtime->wait_until_idle();
    CHECK(server.mails.attempts().size() == 4);
    server.mails.answer(Delivery::accepted);
    REQUIRE(server.runtime->call(administrator(), RetryOutbox{one}));
    server.runtime->wait_until_idle();
    CHECK(server.mails.attempts().size() == 5);
    CHECK(server.runtime->call(administrator(), DiscardOutbox{one}).error().code ==
          Code::wrong_state);
}

STORY("publishing: versions count up, equal files change nothing, old versions go on") {
    Server server;
    server.add_user("anna");
    const std::string one = bpmn("approval", around(user_task("work", "assignee=\"anna\"")));
    const auto first = server.publish(one);
    REQUIRE(first.processes.size() == 1);
    CHECK(first.processes[0].version == 1);
    const auto same = server.publish(one);
    CHECK(same.is_unchanged);
    CHECK(same.processes[0].definition == first.processes[0].definition);
    const InstanceKey old = server.start("approval", person("anna")).instance;
    const auto second = server.publish(bpmn("approval", around(timer_catch("PT1H"))));
    CHECK(second.processes[0].version == 2);
    server.restart();
    CHECK(server.start("approval", person("anna")).version == 2);
    const TaskKey task = server.tasks(TaskView::mine, "anna").at(0).task.key;
    REQUIRE(server.runtime->call(person("anna"), CompleteTask{.task = task}));
    CHECK(server.has_ended(old));
    const auto xml = server.runtime->read(
        [&](Reader& reader) { return reader.bpmn_xml(first.processes[0].definition); });
    REQUIRE(xml);
    CHECK(**xml == one);
    const auto versions = server.runtime->read(
        [](Reader& reader) { return reader.definitions({.process_id = "approval"}); });
    REQUIRE(versions);
    REQUIRE(versions->size() == 2);
    CHECK(versions->at(0).running == 1);
    CHECK(versions->at(1).running == 0);
}

STORY("sessions end with the password, the account and the day") {
    Server server;
    server.add_user("anna");
    const auto open = [&](const std::string& token) {
        REQUIRE(server.runtime->call(
            person("anna"), OpenSession{"anna", token, "csrf", server.clock.now() + 1'000, ""}));
    };
    const auto is_open = [&](const std::string& token) {
        return server.runtime
            ->read([&](Reader& reader) { return reader.session(token, server.clock.now()); })
            ->has_value();
    };
    open("a");
    open("b");
    CHECK(is_open("a"));
    REQUIRE(server.runtime->call(Caller::anonymous(), CloseSession{"a"}));
    CHECK_FALSE(is_open("a"));
    CHECK(is_open("b"));
    REQUIRE(server.runtime->call(administrator(), SetPasswordHash{"anna", "hash"}));
    CHECK_FALSE(is_open("b"));
    open("c");
    server.add_user("anna", "", false);
    CHECK_FALSE(is_open("c"));
    CHECK_FALSE(server.runtime->call(
        person("anna"), OpenSession{"anna", "d", "csrf", server.clock.now() + 1'000, ""}));
    server.add_user("anna");
    open("e");
    server.clock.advance(2'000);
    CHECK_FALSE(is_open("e"));
    const auto account =
        server.runtime->read([](Reader& reader) { return reader.account("anna"); });
    REQUIRE(account);
    CHECK((*account)->password_hash == "hash");
}

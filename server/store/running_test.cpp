// Cases from start to end on a real database: what people see, what a restart keeps, what a refusal
// leaves.
#include <latch>
#include <thread>

#include "runtime/write.h"
#include "store/running_fixture.h"

using namespace obieg;
using namespace obieg::runtime;
using namespace obieg::store::testing;

namespace {

const std::string one_task =
    bpmn("approval", around(user_task("work", "candidateGroups=\"clerks\"")), "",
         "<obieg:case title=\"=&quot;Purchase of &quot; + item\">"
         "<obieg:caseField name=\"item\" label=\"Item\" value=\"=item\"/></obieg:case>");

Context item(const std::string& name) {
    Context variables;
    variables.set("item", name);
    return variables;
}

void furnish_running(Server& server) {
    server.add_user("anna");
    server.add_user("bob");
    server.add_user("stranger");
    server.add_group("clerks", "anna", {"anna", "bob"});
    server.publish(one_task);
}

// How many rows every table has.
std::string everything(const Server& server) {
    const auto connection = connect_reader(server);
    std::string text;
    for (const char* table : {"instance",     "ended_instance", "task",   "pool",
                              "closed_task",  "history",        "job",    "timer",
                              "subscription", "message",        "record", "record_change",
                              "notification", "outbox",         "inbox",  "incident",
                              "definition",   "case_party",     "person", "session",
                              "idempotency",  "case_record"}) {
        auto count = connection->query_built(std::string("SELECT count(*) FROM ") + table, {});
        REQUIRE(count);
        REQUIRE(count->next());
        text += std::string(table) + " " + std::to_string(count->integer(0)) + "\n";
    }
    return text;
}

}  // namespace

STORY("a case from start to end: the pool, claiming, completing, history") {
    Server server;
    furnish_running(server);
    std::vector<ChangeKind> heard;
    auto subscription = server.runtime->subscribe([&](const std::vector<Change>& changes) {
        for (const Change& change : changes) heard.push_back(change.kind);
    });
    const InstanceStarted started = server.start("approval", person("stranger"), item("Żuraw"));
    CHECK(started.number == "1");
    server.runtime->wait_until_idle();  // listeners are told after the reply
    CHECK(std::count(heard.begin(), heard.end(), ChangeKind::task) == 1);

    const std::vector<TaskRow> pool = server.tasks(TaskView::pool, "bob");
    REQUIRE(pool.size() == 1);
    CHECK(pool[0].case_title == "Purchase of Żuraw");
    CHECK(pool[0].instance == started.instance);
    REQUIRE(pool[0].case_fields.size() == 1);
    CHECK(pool[0].case_fields[0].value == Value("Żuraw"));
    CHECK(server.tasks(TaskView::pool, "stranger").empty());
    CHECK(server.tasks(TaskView::mine, "bob").empty());
    CHECK(server.tasks(TaskView::started, "stranger").size() == 1);

    const TaskKey task = pool[0].task.key;
    REQUIRE(server.runtime->call(person("bob"), ClaimTask{task, {}}));
    CHECK(server.tasks(TaskView::pool, "bob").empty());
    CHECK(server.tasks(TaskView::mine, "bob").size() == 1);

    CompleteTask complete{.task = task};
    complete.variables.set("ok", true);
    REQUIRE(server.runtime->call(person("bob"), complete));
    CHECK(server.tasks(TaskView::mine, "bob").empty());
    CHECK(server.has_ended(started.instance));
    const std::vector<TaskRow> done = server.tasks(TaskView::completed, "bob");
    REQUIRE(done.size() == 1);
    CHECK(done[0].closed_by == "bob");
    CHECK(done[0].case_title == "Purchase of Żuraw");

    auto history = server.runtime->read([&](Reader& reader) {
        return reader.history(started.instance, PageRequest{.limit = 1'000});
    });
    REQUIRE(history);
    std::int64_t sequence = 0;
    for (const engine::Event& event : history->items) CHECK(event.sequence == ++sequence);
    CHECK(
        std::count_if(history->items.begin(), history->items.end(), [](const engine::Event& event) {
            return event.kind == engine::EventKind::process_completed;
        }) == 1);
    // The same in small pages.
    std::size_t seen = 0;
    for (PageRequest page{.limit = 3};;) {
        auto part = server.runtime->read(
            [&](Reader& reader) { return reader.history(started.instance, page); });
        REQUIRE(part);
        seen += part->items.size();
        if (part->end_cursor.empty()) break;
        page.after = part->end_cursor;
    }
    CHECK(seen == history->items.size());
    auto progress = server.runtime->read(
        [&](Reader& reader) { return reader.case_progress(started.instance); });
    REQUIRE(progress);
    CHECK(progress->taken_flows == std::vector<std::string>{"start_work", "work_end"});
    for (const ElementCount& count : progress->elements)
        CHECK(count.state == ElementCount::State::completed);
}

STORY("lists: words of title and fields, without accents; pages by key set; counts") {
    Server server;
    furnish_running(server);
    for (const char* name : {"Żuraw", "Suwnica", "Zszywacz", "Suwnica mała"}) {
        server.start("approval", person("stranger"), item(name));
    }
    const Viewer bob = server.runtime->viewer(person("bob"));
    const auto search = [&](const std::string& text, PageRequest page = {}) {
        TaskFilter filter;
        filter.view = TaskView::pool;
        filter.text = text;
        auto found = server.runtime->read(
            [&](Reader& reader) { return reader.search_tasks(filter, bob, page); });
        REQUIRE(found);
        return *found;
    };
    CHECK(search("").total_items == 4);
    CHECK(search("zuraw").items.size() == 1);
    CHECK(search("SUWNICA mala").items.size() == 1);
    CHECK(search("suwnica").items.size() == 2);
    CHECK(search("work suwnica").items.size() == 2);
    CHECK(search("nothing").items.empty());

    std::vector<TaskKey> keys;
    PageRequest page{.limit = 3};
    for (;;) {
        const Page<TaskRow> part = search("", page);
        for (const TaskRow& row : part.items) keys.push_back(row.task.key);
        if (part.end_cursor.empty()) break;
        page.after = part.end_cursor;
    }
    CHECK(keys.size() == 4);
    CHECK(std::is_sorted(keys.rbegin(), keys.rend()));
    page.after = "nonsense";
    const auto wrong = server.runtime->read(
        [&](Reader& reader) { return reader.search_tasks(TaskFilter{}, bob, page); });
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().code == Code::invalid_argument);

    const auto counts = server.runtime->read(
        [&](Reader& reader) { return reader.task_counts(bob, server.runtime->now()); });
    REQUIRE(counts);
    CHECK(counts->pool == 4);
    CHECK(counts->mine == 0);

    CaseFilter cases;
    cases.text = "suwnica";
    for (const auto& [user, expected] :
         std::map<std::string, std::size_t>{{"stranger", 2}, {"bob", 2}, {"zoe", 0}}) {
        const Viewer viewer = server.runtime->viewer(person(user));
        auto found = server.runtime->read(
            [&](Reader& reader) { return reader.search_cases(cases, viewer, PageRequest{}); });
        REQUIRE(found);
        CHECK(found->items.size() == expected);
        // The number of a case finds it, too.
    }
    cases.text = "3";
    auto by_number = server.runtime->read([&](Reader& reader) {
        return reader.search_cases(cases, Viewer{.user = "", .groups = {}, .sees_everything = true},
                                   PageRequest{});
    });
    REQUIRE(by_number);
    REQUIRE(by_number->items.size() == 1);
    CHECK(by_number->items[0].instance.number == "3");
}

STORY("a restart loses nothing and gives no key twice") {
    Server server;
    furnish_running(server);
    const InstanceStarted first = server.start("approval", person("stranger"), item("one"));
    server.restart();
    const InstanceStarted second = server.start("approval", person("stranger"), item("two"));
    CHECK(second.instance > first.instance);
    CHECK(second.number == "2");
    for (const TaskRow& row : server.tasks(TaskView::pool, "bob")) {
        REQUIRE(server.runtime->call(person("bob"), ClaimTask{row.task.key, {}}));
        REQUIRE(server.runtime->call(person("bob"), CompleteTask{.task = row.task.key}));
    }
    CHECK(server.has_ended(first.instance));
    CHECK(server.has_ended(second.instance));
    CHECK(server.runtime->people()->directory->is_member("bob", "clerks"));
}

STORY("a refused request changes nothing") {
    Server server;
    furnish_running(server);
    server.start("approval", person("stranger"), item("one"));
    const TaskKey task = server.tasks(TaskView::pool, "bob").at(0).task.key;
    const std::string before = everything(server);
    struct Row {
        Caller caller;
        Operation operation;
        Code code;
    };
    const Row rows[] = {
        {person("stranger"), ClaimTask{task, {}}, Code::forbidden},
        {person("bob"), ClaimTask{TaskKey{999'999}, {}}, Code::not_found},
        {person("bob"), ClaimTask{task, 77}, Code::stale_version},
        {person("bob"), StartProcess{.process_id = "unknown"}, Code::not_found},
        {Caller::anonymous(), ClaimTask{task, {}}, Code::unauthenticated},
        {person("bob"), CancelInstance{InstanceKey{1}, ""}, Code::forbidden},
        {administrator(), CancelInstance{InstanceKey{999'999}, ""}, Code::not_found},
        {administrator(), PublishPackage{{{"broken.bpmn", "<a"}}, ""}, Code::invalid_model},
        {administrator(), ResolveIncident{IncidentKey{5}}, Code::not_found},
        {administrator(), CreateRecord{"unknown", {}}, Code::not_found},
        {program(), CompleteJob{JobKey{5}, {}, ""}, Code::not_found},
        {program(), PublishMessage{.name = "nobody", .must_correlate = true}, Code::not_found},
        {administrator(), RetryOutbox{OutboxKey{5}}, Code::not_found},
        {administrator(), DiscardOutbox{OutboxKey{5}}, Code::not_found},
        {Caller::anonymous(), SubmitPublicForm{"unknown", {}, ""}, Code::not_found},
    };
    for (const Row& row : rows) {
        CAPTURE(row.operation.index());
        const Result<Reply> reply = server.runtime->call({row.caller, row.operation, "key"});
        REQUIRE_FALSE(reply);
        CHECK(reply.error().code == row.code);
    }
    CHECK(everything(server) == before);
}

STORY("two people finish the same task: exactly one of them does") {
    Server server;
    furnish_running(server);
    for (int round = 0; round < 20; ++round) {
        server.start("approval", person("stranger"), item("one"));
        const TaskKey task = server.tasks(TaskView::pool, "bob").at(0).task.key;
        REQUIRE(server.runtime->call(person("bob"), ClaimTask{task, {}}));
        std::vector<std::future<Result<Reply>>> answers;
        for (int client = 0; client < 4; ++client) {
            auto promise = std::make_shared<std::promise<Result<Reply>>>();
            answers.push_back(promise->get_future());
            server.runtime->submit(
                {person("bob"), CompleteTask{.task = task}, ""},
                [promise](Result<Reply> reply) { promise->set_value(std::move(reply)); });
        }
        int winners = 0;
        for (auto& answer : answers) {
            const Result<Reply> reply = answer.get();
            if (reply)
                ++winners;
            else
                CHECK((reply.error().code == Code::wrong_state ||
                       reply.error().code == Code::not_found));
        }
        CHECK(winners == 1);
    }
}

STORY("an idempotency key takes effect once, also over a restart, for a day") {
    Server server;
    furnish_running(server);
    StartProcess start{.process_id = "approval"};
    start.variables = item("one");
    const Request request{person("stranger"), start, "key-1"};
    const Result<Reply> first = server.runtime->call(request);
    REQUIRE(first);
    const auto instance = std::get<InstanceStarted>(*first).instance;
    // Twice in one batch, and again after a restart.
    auto second = std::async(std::launch::async, [&] { return server.runtime->call(request); });
    CHECK(std::get<InstanceStarted>(*server.runtime->call(request)).instance == instance);
    CHECK(std::get<InstanceStarted>(*second.get()).instance == instance);
    server.restart();
    CHECK(std::get<InstanceStarted>(*server.runtime->call(request)).instance == instance);
    // The same key for something else is a mistake; of another person it is another key.
    Request other = request;
    std::get<StartProcess>(other.operation).variables = item("two");
    const Result<Reply> refused = server.runtime->call(other);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Code::duplicate_request);
    other.caller = person("anna");
    CHECK(server.runtime->call(other));
    server.clock.advance(25 * ms_per_hour);
    const Result<Reply> later = server.runtime->call(request);
    REQUIRE(later);
    CHECK(std::get<InstanceStarted>(*later).instance != instance);
}

STORY("a full queue refuses at once, and what was queued is done") {
    Config config;
    config.queue_length = 2;
    Server server(config);
    furnish_running(server);
    std::latch release(1);
    std::latch held(1);
    server.runtime->submit(
        {person("stranger"), StartProcess{.process_id = "approval", .variables = item("a")}, ""},
        [&](Result<Reply>) {
            held.count_down();
            release.wait();
        });
    held.wait();
    std::vector<std::future<Result<Reply>>> answers;
    for (int i = 0; i < 4; ++i) {
        auto promise = std::make_shared<std::promise<Result<Reply>>>();
        answers.push_back(promise->get_future());
        server.runtime->submit(
            {person("stranger"), StartProcess{.process_id = "approval", .variables = item("b")},
             ""},
            [promise](Result<Reply> reply) { promise->set_value(std::move(reply)); });
    }
    release.count_down();
    int refused = 0;
    for (auto& answer : answers) {
        const Result<Reply> reply = answer.get();
        if (!reply) CHECK(reply.error().code == Code::unavailable);
        if (!reply) ++refused;
    }
    CHECK(refused == 2);
    CHECK(server.tasks(TaskView::pool, "bob").size() == 3);
}

STORY("many clients at once: every acknowledged case is there") {
    Server server;
    furnish_running(server);
    std::vector<std::thread> clients;
    std::atomic<int> finished = 0;
    for (int client = 0; client < 8; ++client) {
        clients.emplace_back([&] {
            for (int i = 0; i < 25; ++i) {
                const auto started = server.runtime->call(
                    person("stranger"),
                    StartProcess{.process_id = "approval", .variables = item("x")});
                if (!started) continue;
                auto state = server.runtime->read(
                    [&](Reader& reader) { return reader.case_state(started->instance); });
                if (!state || !*state || (*state)->tasks.size() != 1) continue;
                const TaskKey task = (*state)->tasks[0].key;
                if (!server.runtime->call(person("bob"), ClaimTask{task, {}})) continue;
                if (server.runtime->call(person("bob"), CompleteTask{.task = task})) ++finished;
            }
        });
    }
    for (std::thread& client : clients) client.join();
    CHECK(finished == 200);
    CHECK(server.tasks(TaskView::pool, "bob").empty());
    const auto definitions =
        server.runtime->read([](Reader& reader) { return reader.definitions({}); });
    REQUIRE(definitions);
    CHECK(definitions->at(0).running == 0);
}

STORY("a transaction that is not committed leaves nothing") {
    Server server;
    furnish_running(server);
    const std::string before = everything(server);
    server.runtime.reset();
    {
        auto transaction = server.store->begin(Access::exclusive);
        REQUIRE(transaction);
        work::User ghost;
        ghost.name = "ghost";
        WriteBatch batch;
        batch.highest_key = 5'000'000;
        batch.users.push_back({ghost, {}});
        REQUIRE((*transaction)->write(batch));
    }
    CHECK(everything(server) == before);
    server.close();
    server.open();
    CHECK(server.runtime->people()->directory->user("ghost") == nullptr);
}

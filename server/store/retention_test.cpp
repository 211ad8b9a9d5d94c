// How much of a case is kept, and for how long: levels of the history, the archive, and runs that
// are broken off in the middle.
#include <filesystem>
#include <fstream>

#include "base/json.h"
#include "store/memory_file_store.h"
#include "store/nodes_fixture.h"

using namespace obieg;
using namespace obieg::runtime;
using namespace obieg::store::testing;

namespace {

std::string approval(const std::string& head = "") {
    return bpmn("approval", around(user_task("work", "assignee=\"admin\"")), "", head);
}

Context amount(int value) {
    Context variables;
    variables.set("amount", value);
    return variables;
}

template <class Operation>
typename Operation::Answer must_do(Server& server, Operation operation) {
    const auto reply = server.runtime->call(administrator(), std::move(operation));
    if (!reply) FAIL(reply.error().message);
    return *reply;
}

void publish(Server& server, const std::string& xml, std::vector<engine::Resource> others = {}) {
    server.add_user("admin");
    server.publish(xml, std::move(others));
}

// A case that has ended.
InstanceKey ended_case(Server& server, const std::string& process_id = "approval", int value = 1) {
    const InstanceKey key = server.start(process_id, administrator(), amount(value)).instance;
    TaskFilter filter;
    filter.instance = key;
    const auto tasks = server.runtime->read([&](Reader& reader) {
        return reader.search_tasks(filter, Viewer{.user = "admin", .sees_everything = true}, {});
    });
    REQUIRE(tasks);
    for (const TaskRow& task : tasks->items)
        must_do(server, CompleteTask{task.task.key, {}, "", {}});
    REQUIRE(server.has_ended(key));
    return key;
}

std::map<std::string, int> history(Server& server, InstanceKey key) {
    const auto page =
        server.runtime->read([&](Reader& reader) { return reader.history(key, {.limit = 1'000}); });
    REQUIRE(page);
    CHECK(page->total_items == static_cast<std::int64_t>(page->items.size()));
    std::map<std::string, int> kinds;
    for (const engine::Event& event : page->items) ++kinds[std::string(to_text(event.kind))];
    return kinds;
}

std::int64_t rows_of(const Server& server, const std::string& sql) {
    const auto connection = connect_reader(server);
    auto count = connection->query_built(sql, {});
    REQUIRE(count);
    REQUIRE(count->next());
    return count->integer(0);
}

// Tables that hold something of cases.
std::int64_t rows_of_cases(const Server& server) {
    return rows_of(
        server,
        "SELECT (SELECT count(*) FROM ended_instance) + (SELECT count(*) FROM history) + "
        "(SELECT count(*) FROM closed_task) + (SELECT count(*) FROM case_party)");
}

RetentionRun latest_run(Server& server) {
    const auto runs = server.runtime->read([](Reader& reader) { return reader.retention_runs(1); });
    REQUIRE(runs);
    REQUIRE(runs->size() == 1);
    return runs->front();
}

RetentionRun run_retention(Server& server) {
    must_do(server, StartRetention{});
    server.runtime->wait_until_idle();
    return latest_run(server);
}

// Cases by key, as the files hold them; a case that stands in them twice fails.
std::map<std::string, Value> archived(const Server& server) {
    std::map<std::string, Value> cases;
    const std::string folder = server.folder.file("archive");
    const auto files = store::archive_files(folder);
    REQUIRE(files);
    for (const std::string& name : *files) {
        const Status read =
            store::read_archive_file(folder + "/" + name, [&](std::string_view line) -> Status {
                Value value = TRY(json::read(line));
                const std::string key(value.get("key").text_or(""));
                CHECK_MESSAGE(cases.emplace(key, std::move(value)).second, key);
                return {};
            });
        if (!read) FAIL(read.error().message);
    }
    return cases;
}

Config in_small_batches() {
    Config config;
    config.retention_cases = 2;
    config.retention_pause_ms = 0;
    return config;
}

// Does something between the append to a file and the transaction that counts it.
class InterruptedArchive final : public CaseArchive {
public:
    InterruptedArchive(CaseArchive& archive, std::function<void()> interrupt)
        : archive_(archive), interrupt_(std::move(interrupt)) {}

    Result<std::string> open() override { return archive_.open(); }
    void close() override { archive_.close(); }
    std::optional<std::int64_t> size_of(const std::string& name) const override {
        return archive_.size_of(name);
    }
    Result<std::int64_t> append(const ArchiveFile& file,
                                const std::vector<ArchivedCase>& cases) override {
        auto size = archive_.append(file, cases);
        if (interrupt_) std::exchange(interrupt_, nullptr)();
        return size;
    }

private:
    CaseArchive& archive_;
    std::function<void()> interrupt_;
};

constexpr std::int64_t days = ms_per_day;

}  // namespace

STORY("the level of the history says what is kept, and steps that are open show all the same") {
    Server server;
    const struct {
        std::string level;
        bool has_variables, has_steps;
    } levels[] = {{"full", true, true}, {"activity", false, true}, {"minimal", false, false}};
    for (const auto& row : levels) {
        CAPTURE(row.level);
        publish(server, approval("<obieg:history level=\"" + row.level + "\"/>"));
        const InstanceKey open = server.start("approval", administrator(), amount(5)).instance;
        const auto progress =
            server.runtime->read([&](Reader& reader) { return reader.case_progress(open); });
        REQUIRE(progress);
        REQUIRE_FALSE(progress->elements.empty());
        CHECK(progress->elements.back().element == "work");
        CHECK(progress->elements.back().state == ElementCount::State::active);

        const auto kinds = history(server, ended_case(server));
        CHECK(kinds.contains("variables-set") == row.has_variables);
        CHECK(kinds.contains("element-completed") == row.has_steps);
        CHECK(kinds.contains("flow-taken") == row.has_steps);
        CHECK(kinds.at("process-started") == 1);
        CHECK(kinds.at("process-completed") == 1);
        CHECK(kinds.at("task-completed") == 1);
    }
}

STORY(
    "an administrator's word about the history goes before the process', and survives a restart") {
    Server server;
    publish(server, approval("<obieg:history level=\"activity\"/>"));
    must_do(server, SaveProcessPolicy{"", {.history = engine::HistoryLevel::minimal}});
    CHECK(history(server, ended_case(server)).contains("element-completed"));
    must_do(server, SaveProcessPolicy{"approval", {.history = engine::HistoryLevel::full}});
    server.restart();
    CHECK(history(server, ended_case(server)).contains("variables-set"));
    must_do(server, SaveProcessPolicy{"approval", {}});
    CHECK_FALSE(history(server, ended_case(server)).contains("variables-set"));
}

STORY(
    "what administrators say about a process that is not there, or about no sensible time, is "
    "refused") {
    Server server;
    publish(server, approval());
    const auto code = [&](SaveProcessPolicy save) {
        const auto reply = server.runtime->call(administrator(), std::move(save));
        REQUIRE_FALSE(reply);
        return reply.error().code;
    };
    CHECK(code({"nothing-like-this", {.keep_days = 1}}) == Code::not_found);
    CHECK(code({"approval", {.keep_days = -1}}) == Code::invalid_argument);
    CHECK(code({"approval", {.keep_days = keep_days_max + 1}}) == Code::invalid_argument);
    CHECK(server.runtime->call(person("ola"), StartRetention{}).error().code == Code::forbidden);
}

STORY("cases whose time is over are archived, each once, and are gone from the tables") {
    Server server(in_small_batches());
    publish(server, approval());
    must_do(server, SaveProcessPolicy{"approval", {.keep_days = 30}});
    const InstanceKey first = ended_case(server, "approval", 0);
    std::set<std::string> old{to_string(first)};
    for (int value = 1; value < 5; ++value)
        old.insert(to_string(ended_case(server, "approval", value)));
    const InstanceKey open = server.start("approval", administrator()).instance;
    CHECK(run_retention(server).archived == 0);
    server.advance(31 * days);
    const InstanceKey young = ended_case(server);

    const auto count = server.runtime->read([&](Reader& reader) {
        return reader.count_ended("approval", server.runtime->now() - 30 * days);
    });
    REQUIRE(count);
    CHECK(count->ended == 6);
    CHECK(count->due == 5);
    const RetentionRun run = run_retention(server);
    CHECK(run.state == RetentionState::completed);
    CHECK(run.archived == 5);
    CHECK(run.deleted == 0);
    CHECK(run.started_by == "admin");
    CHECK(server.has_ended(young));
    CHECK_FALSE(server.has_ended(open));
    CHECK(rows_of(server, "SELECT count(*) FROM ended_instance") == 1);
    CHECK(rows_of(server, "SELECT count(*) FROM closed_task") == 1);

    const auto cases = archived(server);
    std::set<std::string> keys;
    for (const auto& [key, value] : cases) keys.insert(key);
    CHECK(keys == old);
    const Value& one = cases.at(to_string(first));
    CHECK(one.get("process") == Value("approval"));
    CHECK(one.get("status") == Value("completed"));
    CHECK(one.get("variables").get("amount") == Value(0));
    REQUIRE(one.get("tasks").if_list());
    CHECK((*one.get("tasks").if_list())[0].get("closedBy") == Value("admin"));
    REQUIRE(one.get("events").if_list());
    CHECK(one.get("events").if_list()->size() > 5);

    // Nothing is left to do, and a later run goes on with the same file.
    CHECK(run_retention(server).archived == 0);
    server.advance(31 * days);
    CHECK(run_retention(server).archived == 1);
    CHECK(archived(server).size() == 6);
}

STORY("a run that was broken off after it had written to the file leaves no case twice") {
    Server server(in_small_batches());
    publish(server, approval());
    must_do(server, SaveProcessPolicy{"", {.keep_days = 1}});
    for (int value = 0; value < 5; ++value) ended_case(server, "approval", value);
    server.advance(2 * days);
    CHECK(run_retention(server).archived == 5);
    for (int value = 0; value < 3; ++value) ended_case(server, "approval", value);
    server.advance(2 * days);

    server.close();
    const auto real =
        store::make_case_archive(server.folder.file("archive"), server.clock, nullptr);
    InterruptedArchive archive(*real, [&] { must_do(server, CancelRetention{}); });
    server.wrapped_archive = &archive;
    server.open();
    const RetentionRun broken = run_retention(server);
    CHECK(broken.state == RetentionState::canceled);
    CHECK(broken.archived == 0);
    CHECK(rows_of(server, "SELECT count(*) FROM ended_instance") == 3);

    const RetentionRun run = run_retention(server);
    CHECK(run.state == RetentionState::completed);
    CHECK(run.archived == 3);
    CHECK(archived(server).size() == 8);
    CHECK(rows_of_cases(server) == 0);
}

STORY("a run goes on after a restart") {
    Server server(in_small_batches());
    publish(server, approval());
    must_do(server, SaveProcessPolicy{"", {.keep_days = 1}});
    for (int value = 0; value < 6; ++value) ended_case(server, "approval", value);
    server.advance(2 * days);
    server.close();
    const auto real =
        store::make_case_archive(server.folder.file("archive"), server.clock, nullptr);
    std::promise<void> reached;
    std::promise<void> released;
    InterruptedArchive archive(*real, [&] {
        reached.set_value();
        released.get_future().wait();
    });
    server.wrapped_archive = &archive;
    server.open();
    must_do(server, StartRetention{});
    reached.get_future().wait();
    CHECK_FALSE(server.runtime->call(administrator(), StartRetention{}));
    std::thread stopping([&] { server.runtime->stop(); });
    released.set_value();
    stopping.join();
    server.close();
    server.wrapped_archive = nullptr;
    server.open();
    server.runtime->wait_until_idle();
    const RetentionRun run = latest_run(server);
    CHECK(run.state == RetentionState::completed);
    CHECK(run.archived == 6);
    CHECK(archived(server).size() == 6);
}

STORY("a file that somebody took away is not gone on with, another part is") {
    Server server(in_small_batches());
    publish(server, approval());
    must_do(server, SaveProcessPolicy{"", {.keep_days = 1}});
    ended_case(server);
    server.advance(2 * days);
    CHECK(run_retention(server).archived == 1);
    const auto files = store::archive_files(server.folder.file("archive"));
    REQUIRE(files);
    REQUIRE(files->size() == 1);
    std::filesystem::remove(server.folder.file("archive") + "/" + files->front());
    ended_case(server);
    server.advance(2 * days);
    CHECK(run_retention(server).archived == 1);
    CHECK(archived(server).size() == 1);
}

STORY("cases may be deleted without an archive, and records stay") {
    Server server(in_small_batches());
    publish(server,
            bpmn("order", around("<bpmn:serviceTask id=\"work\"><bpmn:extensionElements>"
                                 "<obieg:record action=\"create\" type=\"order\" result=\"order\">"
                                 "<obieg:field name=\"amount\" value=\"=amount\"/></obieg:record>"
                                 "</bpmn:extensionElements></bpmn:serviceTask>")),
            {{"records/order.record.json",
              R"({"id": "order", "title": {"en": "Order"}, "titleField": "amount", "fields": [
              {"key": "amount", "kind": "number", "label": {"en": "Amount"}}]})"}});
    must_do(server, SaveProcessPolicy{"", {.keep_days = 10, .disposal = Disposal::remove}});
    const InstanceKey key = server.start("order", administrator(), amount(7)).instance;
    REQUIRE(server.has_ended(key));
    REQUIRE(rows_of(server, "SELECT count(*) FROM record_change") == 1);
    server.advance(11 * days);
    const RetentionRun run = run_retention(server);
    CHECK(run.deleted == 1);
    CHECK(run.archived == 0);
    CHECK_FALSE(std::filesystem::exists(server.folder.file("archive")));
    CHECK(rows_of_cases(server) == 0);
    CHECK(rows_of(server, "SELECT count(*) FROM record") == 1);
    CHECK(rows_of(server, "SELECT count(*) FROM record_change") == 1);
}

STORY("called cases go with the case that called them") {
    Server server(in_small_batches());
    publish(server, approval());
    publish(server, bpmn("parent", around("<bpmn:callActivity id=\"work\"><bpmn:extensionElements>"
                                          "<zeebe:calledElement processId=\"approval\"/>"
                                          "</bpmn:extensionElements></bpmn:callActivity>")));
    must_do(server, SaveProcessPolicy{"parent", {.keep_days = 1}});
    must_do(server, SaveProcessPolicy{"approval", {.keep_days = 1}});
    const InstanceKey parent = server.start("parent", administrator()).instance;
    const auto tasks = server.runtime->read([&](Reader& reader) {
        return reader.search_tasks({}, Viewer{.user = "admin", .sees_everything = true}, {});
    });
    REQUIRE(tasks);
    REQUIRE(tasks->items.size() == 1);
    must_do(server, CompleteTask{tasks->items[0].task.key, {}, "", {}});
    REQUIRE(server.has_ended(parent));
    server.advance(2 * days);
    CHECK(run_retention(server).archived == 2);
    const auto cases = archived(server);
    REQUIRE(cases.size() == 2);
    for (const auto& [key, value] : cases) CHECK(value.get("root") == Value(to_string(parent)));
    CHECK(rows_of_cases(server) == 0);
}

STORY("once a day a run begins by itself, where an age is limited") {
    Server server(in_small_batches());
    publish(server, approval());
    server.clock.advance(ms_per_day);
    server.runtime->wait_until_idle();
    CHECK_FALSE(server.runtime->latest_retention());
    CHECK_FALSE(server.runtime->next_retention());

    must_do(server, SaveProcessPolicy{"", {.keep_days = 1}});
    const auto next = server.runtime->next_retention();
    REQUIRE(next);
    CHECK(clock_time_at(*next, *TimeZone::find("Europe/Warsaw")) == ClockTime{2, 0, 0, 0});
    ended_case(server);
    server.clock.advance(2 * ms_per_day);
    server.runtime->wait_until_idle();
    const RetentionRun run = latest_run(server);
    CHECK(run.started_by.empty());
    CHECK(run.archived == 1);
}

TEST_CASE("of nodes that share a database one carries the run out, into its own folder") {
    Nodes nodes(3);
    Server& first = *nodes.all[0];
    // Nodes name themselves by chance, and all dice of tests begin alike.
    for (std::size_t node = 0; node < nodes.all.size(); ++node) {
        for (std::size_t throws = 0; throws < node; ++throws) nodes[node].random.next();
        nodes[node].restart();
    }
    publish(first, bpmn("through", around("<bpmn:task id=\"work\"/>")));
    must_do(first, SaveProcessPolicy{"", {.keep_days = 1}});
    std::set<std::string> ended;
    for (int count = 0; count < 20; ++count) {
        for (const auto& node : nodes.all)
            ended.insert(to_string(node->start("through", administrator()).instance));
    }
    first.advance(2 * days);
    must_do(first, StartRetention{});
    nodes.rest();
    const RetentionRun run = latest_run(first);
    CHECK(run.state == RetentionState::completed);
    CHECK(run.archived == static_cast<std::int64_t>(ended.size()));
    CHECK(rows_of_cases(first) == 0);
    int folders = 0;
    for (const auto& node : nodes.all) {
        if (!std::filesystem::exists(node->folder.file("archive"))) continue;
        ++folders;
        std::set<std::string> keys;
        for (const auto& [key, value] : archived(*node)) keys.insert(key);
        CHECK(keys == ended);
    }
    CHECK(folders == 1);
}

TEST_CASE("an archive folder belongs to one process at a time, and says what is damaged") {
    const TemporaryFolder folder;
    const TestClock clock;
    const auto first = store::make_case_archive(folder.file("archive"), clock, nullptr);
    const auto second = store::make_case_archive(folder.file("archive"), clock, nullptr);
    const auto name = first->open();
    REQUIRE(name);
    REQUIRE_FALSE(second->open());
    CHECK(second->open().error().code == Code::already_exists);
    ArchivedCase one;
    one.instance.key = InstanceKey{7};
    one.instance.process_id = "p";
    const ArchiveFile file{*name, "p-2027-01.jsonl.gz"};
    const auto size = first->append(file, {one});
    REQUIRE(size);
    first->close();
    const auto again = second->open();
    REQUIRE(again);
    CHECK(*again == *name);

    const std::string path = folder.file("archive") + "/" + file.name;
    const auto lines = [&] {
        std::int64_t count = 0;
        const Status read = store::read_archive_file(path, [&](std::string_view) {
            ++count;
            return Status();
        });
        return std::pair(read.has_value(), count);
    };
    CHECK(lines() == std::pair(true, std::int64_t{1}));
    // The beginning of what a killed server was about to append.
    std::ofstream(path, std::ios::app | std::ios::binary) << "\x1f\x8b\x08";
    CHECK(lines() == std::pair(false, std::int64_t{1}));
    REQUIRE(second->append({*name, file.name, *size, 1}, {one}));
    CHECK(lines() == std::pair(true, std::int64_t{2}));
}

TEST_CASE("the contents of a case's files are copied before the case is archived") {
    const TemporaryFolder folder;
    const TestClock clock;
    MemoryFileStore contents;
    contents.contents = {"abc"};
    const auto archive = store::make_case_archive(folder.file("archive"), clock, &contents);
    const auto name = archive->open();
    REQUIRE(name);
    ArchivedCase one;
    one.instance.key = InstanceKey{7};
    StoredFile& file = one.files.emplace_back();
    file.hash = "abc";
    file.file.name = "umowa.pdf";
    const ArchiveFile part{*name, "p-2027-01.jsonl.gz"};
    REQUIRE(archive->append(part, {one}));
    std::ifstream kept(folder.file("archive") + "/files/ab/abc");
    CHECK(std::string(std::istreambuf_iterator<char>(kept), {}) == "abc");
    std::string line;
    REQUIRE(store::read_archive_file(folder.file("archive") + "/" + part.name,
                                     [&](std::string_view text) {
                                         line = text;
                                         return Status();
                                     }));
    CHECK(line.find("\"name\":\"umowa.pdf\"") != std::string::npos);
    CHECK(line.find("\"sha256\":\"abc\"") != std::string::npos);

    one.files[0].hash = "gone";
    const auto refused = archive->append(part, {one});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Code::not_found);
}

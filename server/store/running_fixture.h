// A whole server without its rim, on a database of its own: for stories about requests and what
// they leave.
#pragma once

#include <atomic>
#include <deque>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "runtime/database_address.h"
#include "runtime/log.h"
#include "runtime/runtime.h"
#include "store/archive/archive_folder.h"
#include "store/postgresql/postgresql_connection.h"
#include "store/postgresql_fixture.h"
#include "store/sqlite/sqlite_connection.h"
#include "store/store.h"
#include "store/testing.h"

namespace obieg::store::testing {

// ---- Which store a story runs on
// ------------------------------------------------------------------------

enum class Backend { sqlite, postgresql };

inline Backend& current_backend() {
    static Backend backend = Backend::sqlite;
    return backend;
}

// A story that holds on every store: it runs once on each, in a test case of its own.
#define OBIEG_STORY(function, name)                                                            \
    static void function();                                                                    \
    TEST_CASE(name " (SQLite)") {                                                              \
        obieg::store::testing::current_backend() = obieg::store::testing::Backend::sqlite;     \
        function();                                                                            \
    }                                                                                          \
    TEST_CASE(name " (PostgreSQL)") {                                                          \
        obieg::store::testing::current_backend() = obieg::store::testing::Backend::postgresql; \
        function();                                                                            \
    }                                                                                          \
    static void function()
#define STORY(name) OBIEG_STORY(DOCTEST_ANONYMOUS(story_), name)

// ---- What stands in for the world outside
// ----------------------------------------------------------------

// The real clock of the test: stands still until it is told.
class TestClock final : public runtime::WallClock {
public:
    Time now() const override { return Time{now_ms_}; }
    void advance(std::int64_t ms) { now_ms_ += ms; }

private:
    std::atomic<std::int64_t> now_ms_{1'800'000'000'000};  // 2027-01-15T08:00Z
};

class TestRandom final : public runtime::Random {
public:
    std::uint64_t next() override {
        return state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    }

private:
    std::atomic<std::uint64_t> state_{1};
};

// Keeps what is delivered; answers as it is told to, else accepts.
class MailSink final : public runtime::EffectCarrier {
public:
    runtime::DeliveryReport deliver(const runtime::OutgoingMessage& message) override {
        const std::lock_guard lock(mutex_);
        attempts_.push_back(message);
        return answer_;
    }
    void answer(runtime::Delivery delivery) {
        const std::lock_guard lock(mutex_);
        answer_ = {delivery, delivery == runtime::Delivery::accepted ? "" : "421 come back later"};
    }
    std::vector<runtime::OutgoingMessage> attempts() const {
        const std::lock_guard lock(mutex_);
        return attempts_;
    }

private:
    mutable std::mutex mutex_;
    runtime::DeliveryReport answer_;
    std::vector<runtime::OutgoingMessage> attempts_;
};

inline runtime::Caller person(std::string name) {
    return {.user = std::move(name), .roles = {}};
}
inline runtime::Caller program() {
    return {.user = "robot", .roles = {runtime::Role::worker}};
}
inline runtime::Caller administrator() {
    return {.user = "admin", .roles = {runtime::Role::administrator}};
}

// One process of the given elements; `head` are its extension elements.
inline std::string bpmn(const std::string& process_id, const std::string& elements,
                        const std::string& outside = "", const std::string& head = "") {
    return "<bpmn:definitions xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" "
           "xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\" xmlns:obieg=\"urn:obieg:bpmn:1\" "
           "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" id=\"d\" "
           "targetNamespace=\"t\">" +
           outside + "<bpmn:process id=\"" + process_id + "\" name=\"" + process_id +
           "\" isExecutable=\"true\">" +
           (head.empty() ? "" : "<bpmn:extensionElements>" + head + "</bpmn:extensionElements>") +
           elements + "</bpmn:process></bpmn:definitions>";
}

inline std::string flow(const std::string& from, const std::string& to) {
    return "<bpmn:sequenceFlow id=\"" + from + "_" + to + "\" sourceRef=\"" + from +
           "\" targetRef=\"" + to + "\"/>";
}

inline std::string user_task(const std::string& id, const std::string& assignment) {
    return "<bpmn:userTask id=\"" + id + "\" name=\"" + id +
           "\"><bpmn:extensionElements><zeebe:userTask/>"
           "<zeebe:assignmentDefinition " +
           assignment + "/></bpmn:extensionElements></bpmn:userTask>";
}

// start -> `middle` (whose id is "work") -> end
inline std::string around(const std::string& middle) {
    return "<bpmn:startEvent id=\"start\"/>" + flow("start", "work") + middle +
           flow("work", "end") + "<bpmn:endEvent id=\"end\"/>";
}

class Server {
public:
    explicit Server(runtime::Config given = {}) : config(std::move(given)) {
        config.movable_clock = true;
        config.time_zone = "Europe/Warsaw";
        database = current_backend() == Backend::sqlite
                       ? folder.file("obieg.db")
                       : PostgresqlServer::instance().new_database();
        log::set_level(log::Level::error);
        open();
    }
    ~Server() { close(); }

    void open() {
        Result<std::unique_ptr<runtime::Store>> opened = open_store(database);
        REQUIRE(opened);
        store = *std::move(opened);
        archive = make_case_archive(folder.file("archive"), clock, nullptr);
        runtime = std::make_unique<runtime::Runtime>(
            config, runtime::Ports{wrapped ? *wrapped : *store, mails, clock, random,
                                   [this](const Error&) { ++fatal_errors; },
                                   wrapped_archive ? wrapped_archive : archive.get()});
        REQUIRE(runtime->start());
    }
    void close() {
        runtime.reset();
        store.reset();
    }
    void restart() {
        close();
        open();
    }

    runtime::PackagePublished publish(const std::string& xml,
                                      std::vector<engine::Resource> others = {}) {
        others.push_back({"process.bpmn", xml});
        auto reply = runtime->call(administrator(), runtime::PublishPackage{std::move(others), ""});
        if (!reply)
            FAIL(reply.error().message
                 << (reply.error().details.empty() ? "" : reply.error().details[0].message));
        return *reply;
    }
    void add_user(const std::string& name, const std::string& email = "", bool is_active = true) {
        work::User user;
        user.name = name;
        user.display_name = name;
        user.email = email;
        user.is_active = is_active;
        REQUIRE(runtime->call(administrator(), runtime::SaveUser{user, {}}));
    }
    void add_group(const std::string& id, const std::string& head,
                   std::vector<std::string> members) {
        REQUIRE(runtime->call(administrator(), runtime::SaveGroup{work::Group{
                                                   id, {}, head, std::move(members), ""}}));
    }
    runtime::InstanceStarted start(const std::string& process_id, const runtime::Caller& caller,
                                   Context variables = {}) {
        runtime::StartProcess request;
        request.process_id = process_id;
        request.variables = std::move(variables);
        auto reply = runtime->call(caller, request);
        if (!reply) FAIL(reply.error().message);
        return *reply;
    }
    std::vector<runtime::TaskRow> tasks(runtime::TaskView view, const std::string& user) {
        runtime::TaskFilter filter;
        filter.view = view;
        const runtime::Viewer viewer = runtime->viewer(person(user));
        auto page = runtime->read([&](runtime::Reader& reader) {
            return reader.search_tasks(filter, viewer, runtime::PageRequest{});
        });
        REQUIRE(page);
        return page->items;
    }
    engine::State state(InstanceKey key) {
        auto state = runtime->read([&](runtime::Reader& reader) { return reader.case_state(key); });
        REQUIRE(state);
        REQUIRE(*state);
        return **state;
    }
    bool has_ended(InstanceKey key) {
        return state(key).instance.status != engine::InstanceStatus::active;
    }
    void advance(std::int64_t ms) {
        REQUIRE(runtime->call(administrator(), runtime::AdvanceClock{runtime->now() + ms}));
        runtime->wait_until_idle();
    }

    TemporaryFolder folder;
    std::string database;  // a file in the folder, or an address
    runtime::Config config;
    TestClock clock;
    TestRandom random;
    MailSink mails;
    std::unique_ptr<runtime::Store> store;
    runtime::Store* wrapped = nullptr;  // stands before the store, to make it fail
    std::unique_ptr<runtime::CaseArchive> archive;
    runtime::CaseArchive* wrapped_archive = nullptr;
    std::unique_ptr<runtime::Runtime> runtime;
    std::atomic<int> fatal_errors = 0;
};

// Looks into the tables themselves.
inline std::unique_ptr<Connection> connect_reader(const Server& server) {
    if (runtime::is_postgresql(server.database)) {
        auto connection = PostgresqlConnection::open_reader(server.database);
        REQUIRE(connection);
        return *std::move(connection);
    }
    auto connection = SqliteConnection::open(server.database, SqliteConnection::Mode::read);
    REQUIRE(connection);
    return *std::move(connection);
}

}  // namespace obieg::store::testing

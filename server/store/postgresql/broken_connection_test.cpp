// What happens when PostgreSQL goes away: between transactions, within one, and while one commits.
#include <thread>

#include "runtime/write.h"
#include "store/running_fixture.h"

using namespace obieg;
using namespace obieg::runtime;
using namespace obieg::store::testing;

namespace {

// A store on a database of its own, without a runtime over it.
struct Bench {
    Bench() : database(PostgresqlServer::instance().new_database()) {
        auto opened = store::open_postgresql(database);
        REQUIRE(opened);
        store = *std::move(opened);
    }
    Status save(const std::string& name) {
        const std::unique_ptr<WriteTransaction> transaction = TRY(store->begin(Access::exclusive));
        WriteBatch batch;
        batch.company = {name, work::Calendar{}};
        TRY_STATUS(transaction->write(batch));
        return transaction->commit();
    }
    std::string company() {
        const auto transaction = store->begin(Access::exclusive);
        REQUIRE(transaction);
        const auto beginning = (*transaction)->read_beginning(Parts::all());
        REQUIRE(beginning);
        return beginning->company.value_or(runtime::Company{}).name;
    }
    void break_connections() { PostgresqlServer::instance().break_connections(database); }

    std::string database;
    std::unique_ptr<Store> store;
};

}  // namespace

TEST_CASE("connections that break while nobody uses them are not missed") {
    current_backend() = Backend::postgresql;
    Server server;
    server.add_user("anna");
    PostgresqlServer::instance().break_connections(server.database);
    server.add_user("bob");
    PostgresqlServer::instance().break_connections(server.database);
    CHECK(server.runtime->read([](Reader& reader) { return reader.account("bob"); })->has_value());
    CHECK(server.fatal_errors == 0);
}

TEST_CASE("a connection that breaks within a transaction leaves nothing of it, the next goes on") {
    Bench bench;
    REQUIRE(bench.save("Nordwind"));
    {
        const auto transaction = bench.store->begin(Access::exclusive);
        REQUIRE(transaction);
        REQUIRE((*transaction)->next_timer());
        WriteBatch batch;
        batch.company = {"Zefir", work::Calendar{}};
        REQUIRE((*transaction)->write(batch));
        bench.break_connections();
        const auto asked = (*transaction)->next_timer();
        REQUIRE_FALSE(asked);
        CHECK(asked.error().code == Code::unavailable);
        const Status committed = (*transaction)->commit();
        REQUIRE_FALSE(committed);
        CHECK(committed.error().code == Code::unavailable);
    }
    CHECK(bench.company() == "Nordwind");
    REQUIRE(bench.save("Zefir"));
    CHECK(bench.company() == "Zefir");
}

TEST_CASE("a connection that breaks before the commit takes place: unavailable, nothing changed") {
    Bench bench;
    REQUIRE(bench.save("Nordwind"));
    PostgresqlServer::execute(
        bench.database,
        "CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;"
        "CREATE CONSTRAINT TRIGGER at_commit AFTER UPDATE ON setting "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hang_up()");
    const Status saved = bench.save("Zefir");
    REQUIRE_FALSE(saved);
    CHECK(saved.error().code == Code::unavailable);
    PostgresqlServer::execute(bench.database, "DROP TRIGGER at_commit ON setting");
    CHECK(bench.company() == "Nordwind");
    REQUIRE(bench.save("Zefir"));
}

// PostgreSQL commits, then waits for a standby that does not exist, and is hung up on.
TEST_CASE("a commit whose answer is lost is found out to have taken place") {
    Bench bench;
    REQUIRE(bench.save("Nordwind"));
    const std::string& database = bench.database;
    PostgresqlServer::execute(database, "ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
    PostgresqlServer::execute(database, "SELECT pg_reload_conf()");
    // The setting takes effect a moment later, so the commits go on until one waits.
    Status saved;
    int saves = 0;
    const auto name = [&] { return "Zefir " + std::to_string(saves); };
    std::jthread writer([&](const std::stop_token& stop) {
        while (saved && !stop.stop_requested()) {
            ++saves;
            saved = bench.save(name());
        }
    });
    PostgresqlServer::execute(
        database,
        "DO $$ BEGIN LOOP PERFORM pg_stat_clear_snapshot(); "
        "EXIT WHEN EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND "
        "wait_event = 'SyncRep'); "
        "IF clock_timestamp() > now() + interval '1 minute' THEN RAISE 'no commit waits'; END IF; "
        "END LOOP; END $$");
    PostgresqlServer::execute(database,
                              "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE "
                              "datname = current_database() AND wait_event = 'SyncRep'");
    PostgresqlServer::execute(database, "ALTER SYSTEM RESET synchronous_standby_names");
    PostgresqlServer::execute(database, "SELECT pg_reload_conf()");
    writer.request_stop();
    writer.join();
    CHECK(saved);
    CHECK(bench.company() == name());
}

TEST_CASE("a row that PostgreSQL refuses shows at the commit, and only that transaction is lost") {
    Bench bench;
    {
        const auto transaction = bench.store->begin(Access::exclusive);
        REQUIRE(transaction);
        WriteBatch batch;
        batch.company = {"Nordwind", work::Calendar{}};
        batch.deployments.push_back(
            {DeploymentKey{1}, {}, "", Time{}, "", {{"a.md", "x"}, {"a.md", "y"}}, {}});
        REQUIRE((*transaction)->write(batch));
        const Status committed = (*transaction)->commit();
        REQUIRE_FALSE(committed);
        CHECK(committed.error().code == Code::invalid_argument);
        CHECK(committed.error().message.find("resource") != std::string::npos);
    }
    CHECK(bench.company().empty());
    REQUIRE(bench.save("Nordwind"));
    CHECK(bench.company() == "Nordwind");
}

// When the disk is full or broken: nothing acknowledged that is not there, and back to work by
// itself.
#include <atomic>

#include "runtime/published.h"
#include "runtime/write.h"
#include "store/running_fixture.h"

using namespace obieg;
using namespace obieg::runtime;
using namespace obieg::store::testing;

namespace {

// Stands before a store; commits fail while it is told so.
class FailingStore final : public Store {
public:
    Result<std::unique_ptr<WriteTransaction>> begin(Access access) override {
        if (const std::optional<Code> code = fails_with) return fail(*code, "as the test asked");
        return real->begin(access);
    }
    Result<std::unique_ptr<Reader>> open_reader() override { return real->open_reader(); }
    SharedStore* shared() override { return real->shared(); }
    Status backup_to(const std::string& path) override { return real->backup_to(path); }

    Store* real = nullptr;
    std::atomic<std::optional<Code>> fails_with{std::nullopt};  // asked on the writer's thread
};

}  // namespace

STORY("a full disk refuses writes, lets reads go on, and is tried again each second") {
    Server server;
    FailingStore failing;
    server.runtime.reset();
    failing.real = server.store.get();
    server.runtime = std::make_unique<Runtime>(
        server.config, Ports{failing, server.mails, server.clock, server.random,
                             [&](const Error&) { ++server.fatal_errors; }});
    REQUIRE(server.runtime->start());
    server.add_user("anna");
    failing.fails_with = Code::storage_full;
    const SaveUser save{work::User{"bob", "Bob", "", work::Language::en, "", "", "", true}, {}};
    for (int i = 0; i < 2; ++i) {
        const auto refused = server.runtime->call(administrator(), save);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == Code::storage_full);
    }
    CHECK_FALSE(server.runtime->health().accepts_writes);
    CHECK(server.runtime->read([](Reader& reader) { return reader.account("anna"); })->has_value());
    CHECK_FALSE(server.runtime->people()->directory->user("bob"));
    failing.fails_with = std::nullopt;
    server.clock.advance(1'001);
    REQUIRE(server.runtime->call(administrator(), save));
    CHECK(server.runtime->health().accepts_writes);
    CHECK(server.runtime->people()->directory->user("bob"));
    CHECK(server.fatal_errors == 0);
    server.runtime.reset();
}

STORY("any other failed write is fatal and acknowledges nothing") {
    Server server;
    FailingStore failing;
    server.runtime.reset();
    failing.real = server.store.get();
    server.runtime = std::make_unique<Runtime>(
        server.config, Ports{failing, server.mails, server.clock, server.random,
                             [&](const Error&) { ++server.fatal_errors; }});
    REQUIRE(server.runtime->start());
    failing.fails_with = Code::internal;
    CHECK_FALSE(server.runtime->call(administrator(), SaveCompany{"Nordwind", {}}));
    CHECK(server.fatal_errors >= 1);
    server.runtime.reset();
}

STORY("a row that the database refuses does not take its neighbours along") {
    Server server;
    // Two deployments with the same file name twice break the primary key of resources.
    std::vector<std::future<Result<Reply>>> answers;
    const std::string xml = bpmn("p", around(user_task("work", "assignee=\"anna\"")));
    const auto submit = [&](Operation operation) {
        auto promise = std::make_shared<std::promise<Result<Reply>>>();
        answers.push_back(promise->get_future());
        server.runtime->submit(
            {administrator(), std::move(operation), ""},
            [promise](Result<Reply> reply) { promise->set_value(std::move(reply)); });
    };
    submit(SaveCompany{"Nordwind", {}});
    submit(PublishPackage{{{"p.bpmn", xml}, {"notes.md", "a"}, {"notes.md", "b"}}, ""});
    submit(SaveGroup{work::Group{"hr", {}, "", {}, ""}});
    CHECK(answers[0].get());
    CHECK_FALSE(answers[1].get());
    CHECK(answers[2].get());
    CHECK(server.fatal_errors == 0);
    CHECK(server.runtime->people()->directory->group("hr"));
    CHECK(server.runtime->published()->latest_definition("p", TenantKey{}) == nullptr);
}

STORY("a writer that does not come round shows as standing still, until it does") {
    Server server;
    CHECK(server.runtime->health().accepts_writes);
    server.clock.advance(3 * ms_per_minute);
    CHECK_FALSE(server.runtime->health().accepts_writes);
    CHECK(server.runtime->health().reason == "standing still");
    // A round is noted when it is over; the second request comes after that.
    server.add_user("anna");
    server.add_user("bob");
    CHECK(server.runtime->health().accepts_writes);
}

STORY("a backup taken while the server works opens as a database of its own") {
    Server server;
    server.add_user("anna");
    const std::string copy = server.folder.file("copy.db");
    const Status made = server.store->backup_to(copy);
    if (!made) FAIL(made.error().message);
    CHECK_FALSE(server.store->backup_to(copy));
    const auto opened = store::open_sqlite(copy);
    REQUIRE(opened);
    const auto reader = (*opened)->open_reader();
    REQUIRE(reader);
    CHECK((*reader)->account("anna")->has_value());
}

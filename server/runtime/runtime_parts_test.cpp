// The parts of the runtime that need no database: configuration, rights, clock, cache, feed,
// back-off.
#include <doctest/doctest.h>

#include "runtime/changes_text.h"
#include "runtime/config.h"
#include "runtime/feed.h"
#include "runtime/fingerprint.h"
#include "runtime/instance_cache.h"
#include "runtime/key_block.h"
#include "runtime/outbox.h"
#include "runtime/policy.h"
#include "runtime/process_clock.h"
#include "runtime/reply_codec.h"

using namespace obieg;
using namespace obieg::runtime;

TEST_CASE("configuration: file, environment and flags, the later one wins") {
    Config config;
    REQUIRE(
        read_config_file(config, "obieg.conf", "# a comment\nhttp_port = 81\n\ntime_zone = UTC\n"));
    CHECK(config.http_port == 81);
    REQUIRE(read_config_environment(config, {{"OBIEG_HTTP_PORT", "82"}, {"HOME", "/root"}}));
    CHECK(config.http_port == 82);
    const auto left =
        read_config_flags(config, {"serve", "--http-port=83", "--demo", "--data-dir", "here"});
    REQUIRE(left);
    CHECK(*left == std::vector<std::string>{"serve"});
    CHECK(config.http_port == 83);
    CHECK(config.demo);
    CHECK(config.data_dir == "here");
    REQUIRE(read_config_file(config, "obieg.json", R"({"movable_clock": true, "http_port": 84})"));
    CHECK(config.movable_clock);
    CHECK(config.http_port == 84);
    CHECK(check(config));
}

TEST_CASE("configuration: what cannot be meant is refused, with the nearest name") {
    Config config;
    const Status unknown = read_config_file(config, "obieg.conf", "htp_port = 81");
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().code == Code::unknown_field);
    CHECK(unknown.error().message.find("http_port") != std::string::npos);
    CHECK_FALSE(read_config_file(config, "obieg.conf", "http_port = many"));
    CHECK_FALSE(read_config_file(config, "obieg.conf", "http_port = 70000"));
    CHECK_FALSE(read_config_file(config, "obieg.conf", "http_port"));
    CHECK_FALSE(read_config_flags(config, {"--http-port"}));
    const Status password =
        read_config_flags(config, {"--database", "postgresql://obieg:hush@db/obieg"})
            .map([](const auto&) {});
    REQUIRE_FALSE(password);
    CHECK(password.error().message.find("hush") == std::string::npos);
    REQUIRE(
        read_config_environment(config, {{"OBIEG_DATABASE", "postgresql://obieg:hush@db/obieg"}}));
    CHECK(check(config));
    CHECK(explain(config).find("hush") == std::string::npos);
    config.database = "mysql://obieg:hush@db/obieg";
    const Status scheme = check(config);
    REQUIRE_FALSE(scheme);
    CHECK(scheme.error().message.find("hush") == std::string::npos);
    config.database.clear();
    config.time_zone = "Warsaw";
    CHECK_FALSE(check(config));
    config.time_zone = "UTC";
    CHECK(check(config));
    config.tls_certificate = "server.pem";
    CHECK_FALSE(check(config));
    REQUIRE(read_config_environment(config, {{"OBIEG_SMTP_PASSWORD", "hush"}}));
    CHECK(explain(config).find("hush") == std::string::npos);
    const auto flag = read_config_flags(config, {"--smtp-password", "hush"});
    REQUIRE_FALSE(flag);
    CHECK(flag.error().message.find("hush") == std::string::npos);
    CHECK(flag.error().message.find("OBIEG_SMTP_PASSWORD") != std::string::npos);
}

TEST_CASE("rights are denied by default") {
    const Rights rights({}, std::make_shared<const work::Directory>());
    const Caller nobody = Caller::anonymous();
    const Caller clerk{.user = "robert.maj", .roles = {}};
    const Caller program{.user = "worker", .roles = {Role::worker}};
    const Caller operations{.user = "ola", .roles = {Role::operations}};
    const Caller administrator{.user = "admin", .roles = {Role::administrator}};
    struct Row {
        Operation operation;
        bool nobody, clerk, program, operations;
    };
    const Row rows[] = {
        {SubmitPublicForm{}, true, true, true, true},
        {StartProcess{}, false, true, true, true},
        {StartProcess{.process_id = "p", .validates_form = false}, false, false, true, false},
        {ClaimTask{}, false, true, true, true},
        {CompleteTask{}, false, true, true, true},
        {CancelInstance{}, false, false, false, true},
        {SetVariables{}, false, false, false, true},
        {ActivateJobs{}, false, false, true, false},
        {PublishMessage{}, false, false, true, false},
        {PublishPackage{}, false, false, false, false},
        {BeginUpload{}, false, true, true, true},
        {BeginUpload{.visitor = "page"}, true, true, true, true},
        {DropUpload{}, false, true, true, true},
        {SaveUser{}, false, false, false, false},
        {SetPasswordHash{.user = "robert.maj"}, false, true, false, false},
        {MarkNotificationsRead{.user = "robert.maj"}, false, true, false, false},
        {SaveMailSettings{}, false, false, false, false},
        {ChangeWebhooks{}, false, false, false, false},
        {RetryOutbox{}, false, false, false, true},
        {DiscardOutbox{}, false, false, false, true},
        {AdvanceClock{}, false, false, false, false},
        {SaveRole{}, false, false, false, false},
        {DeleteAuthorization{}, false, false, false, false},
        {BeginView{}, false, false, false, false},
        {NoteAccess{}, false, true, true, true},
    };
    for (const Row& row : rows) {
        CAPTURE(row.operation.index());
        CHECK(authorise(nobody, row.operation, rights).has_value() == row.nobody);
        CHECK(authorise(clerk, row.operation, rights).has_value() == row.clerk);
        CHECK(authorise(program, row.operation, rights).has_value() == row.program);
        CHECK(authorise(operations, row.operation, rights).has_value() == row.operations);
        CHECK(authorise(administrator, row.operation, rights).has_value());
    }
    CHECK(authorise(nobody, StartProcess{}, rights).error().code == Code::unauthenticated);
    CHECK(authorise(clerk, PublishPackage{}, rights).error().code == Code::forbidden);
    // What the server does after it has read a content is nobody's else.
    CHECK_FALSE(authorise(administrator, FinishUpload{}, rights));
    CHECK_FALSE(authorise(administrator, ForgetContents{}, rights));
    CHECK(authorise(Caller::system(), FinishUpload{}, rights));
    // An administrator who looks through the clerk's eyes sees what the clerk sees, and no more.
    Caller view = clerk;
    view.seen_by = "admin";
    CHECK_FALSE(authorise(view, StartProcess{}, rights));
    CHECK_FALSE(authorise(view, SetPreferences{.user = "robert.maj"}, rights));
    CHECK(authorise(view, EndView{}, rights));
    CHECK_FALSE(authorise(clerk, Area::outbox));
    CHECK(authorise(operations, Area::outbox));
}

TEST_CASE("the process clock moves forward only") {
    ClockState clock;
    CHECK(process_time(clock, Time{1'000}) == Time{1'000});
    clock.latest = Time{5'000};
    CHECK(process_time(clock, Time{1'000}) == Time{5'000});
    CHECK_FALSE(pinned(clock, Time{4'999}));
    const auto stands = pinned(clock, Time{9'000});
    REQUIRE(stands);
    CHECK(process_time(*stands, Time{1'000}) == Time{9'000});
    CHECK_FALSE(advanced(*stands, Time{8'000}, Time{1'000}));
    const auto later = advanced(*stands, Time{10'000}, Time{1'000});
    REQUIRE(later);
    CHECK(process_time(*later, Time{2'000}) == Time{10'000});
    const auto ahead = advanced(clock, Time{50'000}, Time{6'000});
    REQUIRE(ahead);
    CHECK(process_time(*ahead, Time{6'100}) == Time{50'100});
    CHECK(process_time(reset(*ahead), Time{6'200}) == Time{6'200});
}

TEST_CASE("keys grow, and a block is noted before it is used up") {
    KeyBlock keys(100);
    CHECK_FALSE(keys.unsaved());
    CHECK(keys.next() == 101);
    REQUIRE(keys.unsaved());
    CHECK(*keys.unsaved() == 100 + KeyBlock::block_size);
    keys.saved();
    for (std::uint64_t i = 1; i < KeyBlock::block_size; ++i) keys.next();
    CHECK_FALSE(keys.unsaved());
    CHECK(keys.next() == 101 + KeyBlock::block_size);
    CHECK(keys.unsaved());
}

TEST_CASE("the cache keeps what was used last") {
    const auto state = [](std::uint64_t key) {
        auto made = std::make_shared<engine::State>();
        made->instance.key.raw = key;
        return made;
    };
    InstanceCache cache(2);
    cache.put(state(1));
    cache.put(state(2));
    CHECK(cache.find(InstanceKey{1}));
    cache.put(state(3));
    CHECK(cache.find(InstanceKey{1}));
    CHECK_FALSE(cache.find(InstanceKey{2}));
    cache.erase(InstanceKey{1});
    CHECK_FALSE(cache.find(InstanceKey{1}));
    InstanceCache none(0);
    none.put(state(1));
    CHECK_FALSE(none.find(InstanceKey{1}));
}

TEST_CASE("the feed tells listeners and those who come back") {
    const auto feed = std::make_shared<Feed>();
    std::vector<std::uint64_t> heard;
    auto subscription = feed->subscribe([&](const std::vector<Change>& changes) {
        for (const Change& change : changes) heard.push_back(change.sequence);
    });
    feed->publish(std::vector<Change>(2));
    feed->publish({});
    subscription.reset();
    feed->publish(std::vector<Change>(1));
    CHECK(heard == std::vector<std::uint64_t>{1, 2});
    REQUIRE(feed->after(1));
    CHECK(feed->after(1)->size() == 2);
    CHECK(feed->after(3)->empty());
    CHECK_FALSE(feed->after(99));
    feed->publish(std::vector<Change>(Feed::remembered));
    CHECK_FALSE(feed->after(1));
}

TEST_CASE("attempts of the outbox spread over the hours, later ones further apart") {
    std::int64_t sum = 0;
    for (std::int32_t attempt = 1; attempt < 12; ++attempt) {
        const std::int64_t shortest = outbox_backoff_ms(attempt, 12, 24, 0);
        CHECK(outbox_backoff_ms(attempt, 12, 24, ~0ull) >= shortest);
        CHECK(outbox_backoff_ms(attempt + 1, 12, 24, 0) >= shortest);
        sum += shortest;
    }
    CHECK(sum > 20 * ms_per_hour);
    CHECK(sum <= 24 * ms_per_hour);
}

TEST_CASE("fingerprints tell requests apart") {
    CHECK(fingerprint(ClaimTask{TaskKey{1}, {}}) == fingerprint(ClaimTask{TaskKey{1}, {}}));
    CHECK(fingerprint(ClaimTask{TaskKey{1}, {}}) != fingerprint(ClaimTask{TaskKey{2}, {}}));
    CHECK(fingerprint(ClaimTask{TaskKey{1}, {}}) != fingerprint(ReleaseTask{TaskKey{1}, {}}));
    CHECK(fingerprint(StartProcess{.process_id = "ab", .business_id = ""}) !=
          fingerprint(StartProcess{.process_id = "a", .business_id = "b"}));
}

TEST_CASE("replies are kept and read again") {
    PackagePublished package;
    package.deployment.raw = 4;
    package.processes.push_back({"p", 2, DefinitionKey{5}, "p.bpmn"});
    package.warnings.push_back({"p.bpmn#a", "no outgoing flow"});
    const Reply replies[] = {Done{},
                             InstanceStarted{InstanceKey{1}, DefinitionKey{2}, "p", 3, "17"},
                             TaskChanged{TaskKey{1}, InstanceKey{2}},
                             package,
                             RecordWritten{RecordKey{9}, 2},
                             ClockChanged{Time{77}},
                             Counted{3},
                             UploadBegun{FileKey{8}},
                             MessagePublished{MessageKey{1}, {InstanceKey{2}}}};
    for (const Reply& reply : replies) {
        const std::string text = write_reply(reply);
        const Result<Reply> read = read_reply(text);
        REQUIRE(read);
        CHECK(read->index() == reply.index());
        CHECK(write_reply(*read) == text);
    }
    CHECK_FALSE(read_reply("{\"kind\":\"other\"}"));
}

TEST_CASE("keys of nodes come in blocks of their own, and grow with time over all nodes") {
    std::uint64_t leased = 0;
    const auto lease = [&](std::uint64_t count) { return Result<std::uint64_t>(leased += count); };
    KeyBlock here(lease);
    KeyBlock there(lease);
    here.begin(Time{10'000});
    there.begin(Time{10'000});
    CHECK(here.next() == 1);
    CHECK(there.next() == 1 + KeyBlock::leased_block_size);
    CHECK(here.next() == 2);
    here.begin(Time{10'999});
    CHECK(here.next() == 3);
    here.begin(Time{11'000});
    CHECK(here.next() == 1 + 2 * KeyBlock::leased_block_size);
    there.stay_above(KeyBlock::leased_block_size);
    CHECK(there.next() == 2 + KeyBlock::leased_block_size);
    there.stay_above(1 + 2 * KeyBlock::leased_block_size);
    CHECK(there.next() == 1 + 3 * KeyBlock::leased_block_size);
    CHECK_FALSE(here.unsaved());
}

TEST_CASE("a block that cannot be leased shows, and the next transaction tries again") {
    bool fails = true;
    KeyBlock keys([&](std::uint64_t count) -> Result<std::uint64_t> {
        if (fails) return fail(Code::unavailable, "as the test asked");
        return count;
    });
    keys.begin(Time{10'000});
    keys.next();
    REQUIRE(keys.failure());
    fails = false;
    keys.begin(Time{20'000});
    CHECK(keys.next() == 1);
    CHECK_FALSE(keys.failure());
}

TEST_CASE("few cases get numbers one by one, many in blocks, refused ones none") {
    std::uint64_t leased = 0;
    int leases = 0;
    CaseNumbers numbers([&](std::uint64_t count) {
        ++leases;
        return Result<std::uint64_t>(leased += count);
    });
    for (std::uint64_t day = 1; day <= 5; ++day) {
        const Time now{static_cast<std::int64_t>(day) * ms_per_day};
        CHECK(*numbers.next(now) == day);
        CHECK(*numbers.next(now) == day);
        numbers.take();
    }
    CHECK(leases == 5);
    for (std::uint64_t number = 6; number < 1'000; ++number) {
        CHECK(*numbers.next(Time{9 * ms_per_day}) == number);
        numbers.take();
    }
    CHECK(leases < 20);
}

TEST_CASE("changes travel as text, in pieces that fit, and come back the same") {
    std::vector<Change> changes(3);
    changes[0] = {0, ChangeKind::task, InstanceKey{1}, TaskKey{2}, {}, "", {"ola"}, {"g1", "g2"}};
    changes[1] = {0, ChangeKind::record, {}, {}, RecordKey{std::uint64_t{1} << 62}, "lead", {}, {}};
    changes[2] = {0, ChangeKind::definition, {}, {}, {}, "zażółć \n \"x\"", {}, {}};
    for (const std::size_t size : {60u, 100u, 7'000u}) {
        std::vector<Change> heard;
        for (const std::string& text : changes_to_texts(changes, size)) {
            CHECK(text.size() <= size);
            const auto read = changes_from_text(text);
            REQUIRE(read);
            heard.insert(heard.end(), read->begin(), read->end());
        }
        REQUIRE(heard.size() == changes.size());
        for (std::size_t index = 0; index < changes.size(); ++index) {
            CHECK(heard[index].kind == changes[index].kind);
            CHECK(heard[index].instance == changes[index].instance);
            CHECK(heard[index].task == changes[index].task);
            CHECK(heard[index].record == changes[index].record);
            CHECK(heard[index].name == changes[index].name);
            CHECK(heard[index].users == changes[index].users);
            CHECK(heard[index].groups == changes[index].groups);
        }
    }
    changes[1].name = std::string(200, 'x');
    CHECK(changes_to_texts(changes, 150).size() == 1);
    CHECK_FALSE(changes_from_text("[1,2]"));
    CHECK_FALSE(changes_from_text("hello"));
}

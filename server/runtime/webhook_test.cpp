#include "runtime/webhook.h"

#include <doctest/doctest.h>

#include "base/check.h"
#include "base/json.h"
#include "runtime/changes_text.h"
#include "runtime/feed.h"
#include "runtime/news.h"

namespace obieg::runtime {
namespace {

Webhook webhook(std::string id, std::vector<std::string> events,
                std::vector<std::string> processes = {}) {
    Webhook row;
    row.id = std::move(id);
    row.events = std::move(events);
    row.processes = std::move(processes);
    return row;
}

News news_about(EventType type, std::string process, TenantKey tenant = {}) {
    News news;
    news.type = type;
    news.process_id = std::move(process);
    news.tenant = tenant;
    return news;
}

std::vector<std::string> ids(const std::vector<const Webhook*>& rows) {
    std::vector<std::string> ids;
    for (const Webhook* row : rows) ids.push_back(row->id);
    return ids;
}

}  // namespace

TEST_CASE("names of events are those of the history and of what happens beside cases") {
    // A kind that was added to the history has to be counted here, too.
    CHECK_THROWS_AS(engine::to_text(static_cast<engine::EventKind>(event_kinds)), Bug);
    CHECK(EventType::all().size() == event_kinds + 1);
    for (const EventType type : EventType::all()) {
        CAPTURE(type.name());
        const auto found = EventType::from(type.name());
        REQUIRE(found);
        CHECK(found->index() == type.index());
    }
    CHECK(EventType(engine::EventKind::task_completed).name() == "task-completed");
    for (const std::string_view name : {"", "ping", "Task-Completed", "nothing"})
        CHECK_FALSE(EventType::from(name));
}

TEST_CASE("a webhook gets the events, processes and tenant that it is for") {
    using engine::EventKind;
    Webhook paused = webhook("paused", {});
    paused.is_active = false;
    Webhook north = webhook("north", {});
    north.tenant = TenantKey{1};
    const Webhooks webhooks({webhook("all", {}), webhook("starts", {"process-started", "of-later"}),
                             webhook("leave", {"process-started"}, {"leave"}), paused, north});
    using Ids = std::vector<std::string>;
    const auto wanting = [&](const News& news) { return ids(webhooks.wanting(news)); };
    CHECK(wanting(news_about(EventKind::process_started, "leave")) ==
          Ids{"all", "leave", "starts"});
    CHECK(wanting(news_about(EventKind::process_started, "order")) == Ids{"all", "starts"});
    CHECK(wanting(news_about(EventKind::task_created, "leave")) == Ids{"all"});
    CHECK(wanting(news_about(EventKind::task_created, "leave", TenantKey{1})) == Ids{"north"});
    CHECK(wanting(news_about(EventKind::task_created, "leave", TenantKey{2})).empty());

    CHECK(webhooks.wanted().has(EventKind::timer_fired));
    const Webhooks few({webhook("starts", {"process-started"}), paused});
    CHECK(few.wanted().has(EventKind::process_started));
    CHECK_FALSE(few.wanted().has(EventKind::task_created));
    CHECK(Webhooks().wanted().empty());

    REQUIRE(webhooks.find("leave"));
    CHECK(webhooks.find("leave")->processes == Ids{"leave"});
    CHECK_FALSE(webhooks.find("leav"));
    CHECK(webhook_of_target(webhook_target("leave")) == "leave");
    CHECK(webhook_of_target("mail").empty());
}

TEST_CASE("two changes of a webhook are the same request when they ask for the same") {
    const auto of = [](auto change) { return distinction(WebhookChange{std::move(change)}); };
    SaveWebhook one{webhook("a", {"x"}), true};
    SaveWebhook other{webhook("b", {"x"}), true};
    other.webhook.sealed_secret = "sealed anew";
    CHECK(of(one) == of(other));
    other.webhook.events = {"x", "y"};
    CHECK(of(one) != of(other));
    CHECK(of(DeleteWebhook{"a"}) != of(PingWebhook{"a"}));
    CHECK(of(ReplayDeliveries{.id = "a"}) != of(ReplayDeliveries{.id = "a", .only_failed = true}));
}

TEST_CASE("news name what happened and keep values to themselves") {
    engine::ProcessInstance instance;
    instance.key = InstanceKey{7};
    instance.process_id = "leave";
    engine::Event event;
    event.sequence = 3;
    event.kind = engine::EventKind::variables_set;
    Context variables;
    variables.set("salary", 1);
    event.data.set("variables", variables);
    const NewsPtr news = news_of(event, instance, {}, "<default>");
    REQUIRE(news);
    CHECK(news->id == "7-3");
    const std::string text = to_json(*news, Details::yes);
    CHECK(text.find("\"data\":{\"variables\":[\"salary\"]}") != std::string::npos);
    CHECK(to_json(*news, Details::no).find("data") == std::string::npos);

    event.kind = engine::EventKind::task_completed;
    event.data = {};
    event.data.set("task", "12");
    event.data.set("outcome", "approved");
    const NewsPtr done = news_of(event, instance, TenantKey{4}, "north");
    CHECK(done->task == TaskKey{12});

    std::vector<Change> changes(1);
    changes[0].kind = ChangeKind::news;
    changes[0].news = done;
    const auto heard = changes_from_text(changes_to_texts(changes, 7'000).at(0));
    REQUIRE(heard);
    REQUIRE(heard->at(0).news);
    CHECK(to_json(*heard->at(0).news, Details::yes) == to_json(*done, Details::yes));
    CHECK(heard->at(0).news->tenant == TenantKey{4});

    event.kind = engine::EventKind::record_changed;
    CHECK_FALSE(news_of(event, instance, {}, ""));
}

TEST_CASE("news are told while somebody listens and some minutes longer") {
    const auto feed = std::make_shared<Feed>();
    const Time now{1'000'000};
    CHECK_FALSE(feed->tells_news(now));
    feed->publish(std::vector<Change>(5));
    CHECK(feed->expect_news(now) == 5);
    CHECK(feed->tells_news(now + Feed::news_kept_ms));
    feed->publish(std::vector<Change>(2));
    CHECK(feed->expect_news(now + 1'000) == 5);
    CHECK_FALSE(feed->tells_news(now + 2'000 + Feed::news_kept_ms));
    CHECK(feed->expect_news(now + 2'000 + Feed::news_kept_ms) == 7);
}

}  // namespace obieg::runtime

// What people say to each other about a case, and who is told of it.
#include "engine/operations/comment.h"

#include <doctest/doctest.h>

#include "engine/history_level.h"
#include "engine/testing/office.h"

using namespace obieg;
using namespace obieg::engine;
using namespace obieg::engine::testing;

namespace {

const std::string for_sales = one_task(sales_pool);

std::vector<Event> comments(Office& office) {
    std::vector<Event> found = office.driver.events(office.key);
    std::erase_if(found, [](const Event& event) { return event.kind != EventKind::commented; });
    return found;
}

}  // namespace

TEST_CASE("a comment is an event that names its author and those it mentions, and moves nothing") {
    Office office(for_sales);
    const std::size_t tasks = office.driver.state(office.key).tasks.size();
    office.told();
    REQUIRE(office.as("marek", CommentOnCase{"@ewa and @ola, what about @nobody?"}).has_value());
    const std::vector<Event> found = comments(office);
    REQUIRE(found.size() == 1);
    const Event& comment = found.front();
    CHECK(comment.actor == "marek");
    CHECK(*comment.data.find("text") == Value("@ewa and @ola, what about @nobody?"));
    CHECK(mentioned_by(comment) == std::vector<std::string>{"ewa", "ola"});
    CHECK(office.driver.state(office.key).tasks.size() == tasks);
    CHECK(office.told() == "ewa mention, ola mention");
}

TEST_CASE("who is mentioned reads who writes, what, and why it came") {
    Office office(for_sales);
    office.told();
    REQUIRE(office.as("ola", CommentOnCase{"Is that so, @marek?"}).has_value());
    REQUIRE(office.driver.effects.size() == 1);
    const auto& told = std::get<NotifyPerson>(office.driver.effects.front());
    CHECK(told.subject.starts_with("Wzmianka o Tobie: "));
    CHECK(told.body.find("Is that so, @Marek Zieliński?") != std::string::npos);
    CHECK(told.why == "Wzmianka o Tobie w komentarzu; pisze Ola Kamińska.");
    CHECK_FALSE(told.task);
}

TEST_CASE("nobody is told of what they say themselves, and nobody twice") {
    Office office(for_sales);
    office.told();
    REQUIRE(office.as("ola", CommentOnCase{"@ola: ask @marek, @marek, @marek"}).has_value());
    CHECK(office.told() == "marek mention");
}

TEST_CASE("a suspended case takes comments, one that has ended does not") {
    Office office(for_sales);
    REQUIRE(office.as("admin", SuspendInstance{""}).has_value());
    CHECK(office.as("ola", CommentOnCase{"Why does it stand still?"}).has_value());
    REQUIRE(office.as("admin", CancelInstance{""}).has_value());
    CHECK(code_of(office.as("ola", CommentOnCase{"Too late"})) == Code::wrong_state);
}

TEST_CASE("a comment says something, and not too much") {
    Office office(for_sales);
    CHECK(code_of(office.as("ola", CommentOnCase{" \n\t"})) == Code::invalid_argument);
    CHECK(code_of(office.as("ola", CommentOnCase{std::string(comment_bytes_max + 1, 'x')})) ==
          Code::invalid_argument);
    CHECK(office.as("ola", CommentOnCase{std::string(comment_bytes_max, 'x')}).has_value());
}

TEST_CASE("every level of history keeps comments") {
    for (const HistoryLevel level : {HistoryLevel::activity, HistoryLevel::minimal}) {
        std::vector<Event> events(1);
        events.front().kind = EventKind::commented;
        keep_only(level, events);
        CHECK(events.size() == 1);
    }
}

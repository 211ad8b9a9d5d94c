#include "engine/correlation.h"

#include <doctest/doctest.h>

using namespace obieg;
using namespace obieg::engine;

namespace {

Message message(std::string key, std::vector<std::string> taken_by = {}) {
    Message answer;
    answer.key = {1};
    answer.name = "paid";
    answer.correlation_key = std::move(key);
    answer.expires_at = Time{1000};
    answer.taken_by = std::move(taken_by);
    return answer;
}

WaitingCase waiting(std::uint64_t instance, std::string process, std::uint64_t subscription,
                    std::string name = "paid", std::string key = "17") {
    Subscription row;
    row.key = {subscription};
    row.name = std::move(name);
    row.correlation_key = std::move(key);
    return {{instance}, std::move(process), row};
}

WaitingStart start(std::string process) {
    return {{1}, std::move(process), "s", Subscription::Kind::message, "paid"};
}

std::string text(const Receivers& receivers) {
    std::string answer;
    for (const WaitingCase& one : receivers.cases) answer += to_string(one.instance) + " ";
    for (const WaitingStart& one : receivers.starts) answer += one.process_id + " ";
    return answer;
}

}  // namespace

TEST_CASE("one case of each process gets a message: the one that has waited longest") {
    const std::vector<WaitingCase> cases = {waiting(3, "p", 30), waiting(1, "p", 10),
                                            waiting(2, "q", 20), waiting(4, "r", 40, "paid", "18"),
                                            waiting(5, "r", 50, "other")};
    CHECK(text(receivers_of(message("17"), cases, {}, {})) == "1 2 ");
    CHECK(text(receivers_of(message("17", {"p"}), cases, {}, {})) == "2 ");
    CHECK(receivers_of(message("19"), cases, {}, {}).empty());
}

TEST_CASE(
    "a message starts no second case with a key while the first is alive; an empty key always "
    "does") {
    const std::vector<WaitingStart> starts = {start("p"), start("q")};
    const std::vector<StartedByMessage> alive = {{"p", "17"}, {"p", ""}};
    CHECK(text(receivers_of(message("17"), {}, starts, {})) == "p q ");
    CHECK(text(receivers_of(message("17"), {}, starts, alive)) == "q ");
    CHECK(text(receivers_of(message("18"), {}, starts, alive)) == "p q ");
    CHECK(text(receivers_of(message(""), {}, starts, alive)) == "p q ");
    // A case that waits comes before a new one of the same process.
    const std::vector<WaitingCase> cases = {waiting(1, "p", 10)};
    CHECK(text(receivers_of(message("17"), cases, starts, {})) == "1 q ");
}

TEST_CASE("kept messages are taken in order of arrival, once a process, until they expire") {
    std::vector<Message> kept = {message("17", {"p"}), message("17"), message("17")};
    kept[1].key = {2};
    kept[2].key = {3};
    CHECK(kept_message_for(waiting(1, "p", 10), kept, Time{0})->key == MessageKey{2});
    CHECK(kept_message_for(waiting(1, "q", 10), kept, Time{0})->key == MessageKey{1});
    CHECK(kept_message_for(waiting(1, "q", 10), kept, Time{1000}) == nullptr);
    CHECK(kept_message_for(waiting(1, "q", 10, "paid", "18"), kept, Time{0}) == nullptr);
}

TEST_CASE("a message id is unique only while the other message is kept") {
    Message first = message("17");
    first.message_id = "m1";
    Message same = first;
    CHECK(check_unique(same, std::vector{first}, Time{0}).error().code == Code::already_exists);
    CHECK(check_unique(same, std::vector{first}, Time{1000}).has_value());
    same.correlation_key = "18";
    CHECK(check_unique(same, std::vector{first}, Time{0}).has_value());
    same.message_id.clear();
    CHECK(check_unique(same, std::vector{first}, Time{0}).has_value());
}

TEST_CASE("a signal reaches everything that waits for its name") {
    std::vector<WaitingCase> cases = {waiting(1, "p", 10), waiting(2, "p", 20),
                                      waiting(3, "p", 30)};
    cases[0].subscription.kind = Subscription::Kind::signal;
    cases[1].subscription.kind = Subscription::Kind::signal;
    std::vector<WaitingStart> starts = {start("p"), start("q")};
    starts[1].kind = Subscription::Kind::signal;
    CHECK(text(receivers_of_signal("paid", cases, starts)) == "1 2 q ");
}

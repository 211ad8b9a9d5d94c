#include "engine/codec.h"

#include <doctest/doctest.h>

using namespace obieg;
using namespace obieg::engine;

namespace {

Value value_of_every_kind() {
    Context context;
    context.set("null", Value());
    context.set("yes", true);
    context.set("number", *Decimal::parse("-12345678901234567890.1234567891234"));
    context.set("text", "Zażółć");
    context.set("date", Date{2027, 2, 28});
    context.set("time", ZonedTime{ClockTime{23, 59, 59, 999'999'999}, 3600, {}});
    context.set("moment",
                DateTime{{-44, 3, 15}, {12, 0, 0, 0}, {}, TimeZone::find("Europe/Warsaw")});
    context.set("months", YearsMonthsDuration{-14});
    context.set("days", DaysTimeDuration{-1, 500'000'000});
    context.set("list", List{Value(1), List{}, Value("two")});
    auto range = std::make_shared<Range>();
    range->start = Value(1);
    range->end_end = Range::End::absent;
    context.set("range", Value(Value::RangePtr(range)));
    return Value(std::move(context));
}

State state_with_everything() {
    State state;
    state.instance.key = {7};
    state.instance.root = {1};
    state.instance.parent = Parent{{1}, {5}};
    state.instance.title = "Wniosek";
    state.instance.ended_at = Time{-5};
    state.instance.case_fields.push_back({"company", Value("Nordwind")});
    ElementInstance element;
    element.key = {8};
    element.element = "approve";
    element.status = ElementStatus::completing;
    element.variables.set("all", value_of_every_kind());
    element.waiting_tokens.emplace_back("flow", 2);
    element.loop_counter = 3;
    state.elements.push_back(element);
    UserTask task;
    task.key = {9};
    task.candidate_groups = {"a", "b"};
    task.excluded_users = {"ola"};
    task.due_at = Time{1'800'000'000'000};
    state.tasks.push_back(task);
    Job job;
    job.key = {10};
    job.headers.set("to", "x");
    job.failures = 3;
    job.listens_to = ListenerEvent::creating;
    state.jobs.push_back(job);
    Timer timer;
    timer.key = {11};
    timer.repetitions_left = -1;
    timer.interval = "P1D";
    state.timers.push_back(timer);
    Subscription subscription;
    subscription.key = {12};
    subscription.kind = Subscription::Kind::signal;
    state.subscriptions.push_back(subscription);
    Incident incident;
    incident.key = {13};
    incident.message = "why";
    state.incidents.push_back(incident);
    state.next_event = 99;
    state.instance.suspended_at = Time{1'800'000'000'001};
    HeldNews news;
    news.kind = HeldNews::Kind::child_error;
    news.child = {14};
    news.code = "late";
    state.held.push_back(news);
    return state;
}

// What the sixth format added for one ordinary task: it corrects nothing, is taken for nobody, is
// no approval.
constexpr std::size_t added_by_sixth = 3;
// What the fifth and all later ones did: three empty texts, and no time.
constexpr std::size_t added_since_fifth = 4 + added_by_sixth;

}  // namespace

TEST_CASE("a value of every kind comes back as it was") {
    const Value value = value_of_every_kind();
    CHECK(decode_value(encode(value)).value() == value);
}

TEST_CASE("a state comes back as it was") {
    const State state = state_with_everything();
    const std::string bytes = encode(state);
    const State back = decode_state(bytes).value();
    CHECK(encode(back) == bytes);
    CHECK(back.instance.parent->element_instance == ElementInstanceKey{5});
    CHECK(back.elements[0].variables.find("all")->get("text") == Value("Zażółć"));
    CHECK(back.tasks == state.tasks);
    CHECK(back.jobs[0].failures == 3);
    CHECK(back.jobs[0].listens_to == ListenerEvent::creating);
    CHECK(back.timers == state.timers);
    CHECK(back.subscriptions == state.subscriptions);
    CHECK(back.incidents == state.incidents);
    CHECK(back.instance.suspended_at == state.instance.suspended_at);
    REQUIRE(back.held.size() == 1);
    CHECK(back.held[0].code == "late");
}

TEST_CASE("a state of the first format is read: it was neither suspended nor held anything back") {
    State state = state_with_everything();
    state.instance.suspended_at.reset();
    state.held.clear();
    state.jobs[0].failures = 0;
    state.jobs[0].listens_to.reset();
    state.tasks[0].excluded_users.clear();
    std::string first = encode(state);
    first[0] = 1;
    // No time, no news, nobody excluded.
    first.resize(first.size() - 2 - 2 * state.jobs.size() - 1 - added_since_fifth);
    const State back = decode_state(first).value();
    CHECK(back.next_event == 99);
    CHECK_FALSE(back.instance.suspended_at);
    CHECK(encode(back) == encode(state));
}

TEST_CASE("a listener's job of the second format is known by its header") {
    State state = state_with_everything();
    REQUIRE(state.jobs.size() == 1);
    state.jobs[0].headers.set("listenerEventType", "completing");
    state.jobs[0].failures = 0;
    state.jobs[0].listens_to.reset();
    state.tasks[0].excluded_users.clear();
    std::string second = encode(state);
    second[0] = 2;
    second.resize(second.size() - 2 - 1 - added_since_fifth);
    const State back = decode_state(second).value();
    CHECK(back.jobs[0].listens_to == ListenerEvent::completing);
    CHECK_FALSE(back.jobs[0].headers.contains("listenerEventType"));
}

TEST_CASE("a task of the third format kept nobody away") {
    State state = state_with_everything();
    state.tasks[0].excluded_users.clear();
    std::string third = encode(state);
    third[0] = 3;
    third.resize(third.size() - 1 - added_since_fifth);
    const State back = decode_state(third).value();
    CHECK(back.tasks == state.tasks);
}

TEST_CASE("a task of the fourth format was neither delegated nor an opinion nor held") {
    const State state = state_with_everything();
    std::string fourth = encode(state);
    fourth[0] = 4;
    fourth.resize(fourth.size() - added_since_fifth);
    CHECK(decode_state(fourth).value().tasks == state.tasks);
}

TEST_CASE("what belongs to delegated, asked and held tasks comes back") {
    State state = state_with_everything();
    state.tasks[0].returns_to = "marek";
    state.tasks[0].asked_by = "ola";
    state.tasks[0].question = "Well?";
    state.tasks[0].completes_at = Time{1'800'000'000'002};
    CHECK(decode_state(encode(state)).value().tasks == state.tasks);
}

TEST_CASE("damaged bytes are refused, whatever the damage") {
    const std::string bytes = encode(state_with_everything());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        CAPTURE(size);
        CHECK(!decode_state(std::string_view(bytes).substr(0, size)).has_value());
    }
    CHECK(!decode_state(bytes + "x").has_value());
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0xFF);
        // Reading must end; whether the change matters depends on the place.
        const Result<State> state = decode_state(damaged);
        if (state) CHECK(encode(*state).size() > 0);
    }
    CHECK(!decode_value(std::string(2000, '\x0A')).has_value());
}

#include "store/event_pack.h"

#include <doctest/doctest.h>

#include "store/pack.h"

using namespace obieg;
using namespace obieg::store;

namespace {

engine::Event event_of(std::int64_t sequence, const char* element, std::uint64_t key,
                       const char* actor) {
    engine::Event event;
    event.sequence = sequence;
    event.at = Time{1'800'000'000'000 + sequence};
    event.kind = engine::EventKind::element_activated;
    event.element = element;
    event.element_instance.raw = key;
    event.actor = actor;
    return event;
}

std::vector<engine::Event> some_events() {
    std::vector<engine::Event> events{
        event_of(7, "approve-the-order", 1'000'000, "ewa"), event_of(8, "", 0, ""),
        event_of(9, "approve-the-order", 1'000'001, "ewa"), event_of(12, "ship", 999'999, "olaf")};
    events[0].data.set("approve-the-order", "ewa");  // a name that an element has, too
    events[2].data.set("flow", "f");
    events[2].data.set("nothing", Value());
    events[3].data.set("flow", Context());
    return events;
}

bool are_equal(const std::vector<engine::Event>& a, const std::vector<engine::Event>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
        return x.sequence == y.sequence && x.at == y.at && x.kind == y.kind &&
               x.element == y.element && x.element_instance == y.element_instance &&
               x.actor == y.actor && Value(x.data) == Value(y.data);
    });
}

}  // namespace

TEST_CASE("events come back as they were") {
    const std::vector<engine::Event> events = some_events();
    std::vector<engine::Event> read;
    REQUIRE(unpack_events(pack_events(events), read));
    CHECK(are_equal(read, events));
    REQUIRE(unpack_events(pack_events({}), read));
    CHECK(read.size() == events.size());
}

TEST_CASE("events of a former release are read") {
    Packer out(1);
    out.integer(7);
    out.integer(1'800'000'000'007);
    out.number(static_cast<std::uint64_t>(engine::EventKind::element_activated));
    out.text("approve-the-order");
    out.number(1'000'000);
    out.flag(false);
    out.text("ewa");
    Context data;
    data.set("approve-the-order", "ewa");
    out.context(data);
    std::vector<engine::Event> read;
    REQUIRE(unpack_events(out.bytes(), read));
    CHECK(are_equal(read, {some_events().front()}));
}

TEST_CASE("damaged events are refused") {
    const std::string sound = pack_events(some_events());
    std::vector<engine::Event> read;
    CHECK_FALSE(unpack_events("", read));
    CHECK_FALSE(unpack_events("\3", read));
    CHECK_FALSE(unpack_events(sound.substr(0, sound.size() - 1), read));
    Packer unknown_text(2);
    for (const int number : {2, 2, 1}) unknown_text.integer(number);
    unknown_text.number(9);  // the ninth text, of none
    CHECK_FALSE(unpack_events(unknown_text.bytes(), read));
}

TEST_CASE("an element's name is written once in a step") {
    const std::string packed = pack_events(some_events());
    const std::size_t first = packed.find("approve-the-order");
    REQUIRE(first != std::string::npos);
    CHECK(packed.find("approve-the-order", first + 1) == std::string::npos);
}

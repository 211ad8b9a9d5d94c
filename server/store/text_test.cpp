// Text that is compared, searched and packed.
#include <doctest/doctest.h>

#include "store/dispatch_pack.h"
#include "store/event_pack.h"
#include "store/ordered_text.h"
#include "store/search_text.h"

using namespace obieg;
using namespace obieg::store;

TEST_CASE("numbers sort as text like they do by size") {
    const char* const ascending[] = {
        "-123456789012345678901234567890",
        "-1000",
        "-999.5",
        "-123",
        "-12.5",
        "-12",
        "-1.5",
        "-1",
        "-0.5",
        "-0.05",
        "-0.0001",
        "0",
        "0.0001",
        "0.05",
        "0.5",
        "1",
        "1.000001",
        "1.5",
        "9",
        "10",
        "12",
        "12.5",
        "123",
        "999.5",
        "1000",
        "1e20",
        "123456789012345678901234567890",
    };
    for (std::size_t i = 1; i < std::size(ascending); ++i) {
        CAPTURE(ascending[i]);
        CHECK(ordered_text(Value(*Decimal::parse(ascending[i - 1]))) <
              ordered_text(Value(*Decimal::parse(ascending[i]))));
    }
    CHECK(ordered_text(Value(*Decimal::parse("1.50"))) ==
          ordered_text(Value(*Decimal::parse("1.5"))));
    CHECK(ordered_text(Value(*Decimal::parse("100"))) ==
          ordered_text(Value(*Decimal::parse("1e2"))));
}

TEST_CASE("dates sort by time, kinds stay apart") {
    CHECK(ordered_text(Value(Date{999, 12, 31})) < ordered_text(Value(Date{2027, 1, 1})));
    CHECK(ordered_text(Value(Date{-1, 1, 1})) < ordered_text(Value(Date{1, 1, 1})));
    CHECK(ordered_text(Value("1")) != ordered_text(Value(1)));
    CHECK(ordered_text(Value()) != ordered_text(Value("")));
}

TEST_CASE("what is searched has neither case nor accents") {
    struct Row {
        const char* text;
        const char* folded;
    };
    const Row rows[] = {
        {"Wniosek Żaneta ŁOŚ", "wniosek zaneta los"},
        {"ЗАЯВКА Ёлка", "заявка елка"},
        {"Straße", "strasse"},
        {"ABC 12/2027", "abc 12/2027"},
        {"", ""},
    };
    for (const Row& row : rows) CHECK(fold_for_search(row.text) == row.folded);
    CHECK(search_words("  Jan  KOWALSKI ") == std::vector<std::string>{"jan", "kowalski"});
    CHECK(search_words("").empty());
}

TEST_CASE("events come out of their pack as they went in") {
    std::vector<engine::Event> events(3);
    events[0].sequence = 41;
    events[0].at = Time{1'800'000'000'000};
    events[0].kind = engine::EventKind::task_claimed;
    events[0].element = "approve";
    events[0].element_instance.raw = 7;
    events[0].actor = "ewa.nowak";
    events[0].data.set("task", "12");
    events[1] = events[0];
    events[1].sequence = 42;
    events[1].data = {};
    events[2] = events[1];
    events[2].sequence = 43;
    events[2].at = Time{1'799'999'999'000};
    events[2].actor = "";
    std::vector<engine::Event> read;
    const std::string bytes = pack_events(events);
    REQUIRE(unpack_events(bytes, read));
    REQUIRE(read.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(read[i].sequence == events[i].sequence);
        CHECK(read[i].at == events[i].at);
        CHECK(read[i].kind == events[i].kind);
        CHECK(read[i].element == events[i].element);
        CHECK(read[i].actor == events[i].actor);
        CHECK(Value(read[i].data) == Value(events[i].data));
    }
    read.clear();
    CHECK_FALSE(unpack_events(bytes.substr(0, bytes.size() - 2), read));
    CHECK_FALSE(unpack_events("", read));
}

TEST_CASE("commands between cases survive the inbox") {
    engine::CreateInstance create;
    create.variables.set("amount", Value(*Decimal::parse("12.50")));
    create.parent = engine::Parent{InstanceKey{3}, ElementInstanceKey{4}};
    create.root = InstanceKey{1};
    create.validates_start_form = false;
    const engine::Dispatch rows[] = {
        {{InstanceKey{9}, {"ewa.nowak", true}, create}, DefinitionKey{5}},
        {{InstanceKey{9}, {}, engine::CancelInstance{"gone"}}, {}},
        {{InstanceKey{9}, {}, engine::CorrelateMessage{SubscriptionKey{8}, {}}}, {}},
        {{InstanceKey{9}, {}, engine::ChildEnded{ElementInstanceKey{4}, InstanceKey{6}, true, {}}},
         {}},
        {{InstanceKey{9},
          {},
          engine::ChildThrew{ElementInstanceKey{4},
                             InstanceKey{6},
                             engine::ChildThrew::Thrown::escalation,
                             "late",
                             {}}},
         {}},
        {{InstanceKey{9}, {}, engine::Proceed{}}, {}},
    };
    for (const engine::Dispatch& dispatch : rows) {
        const std::string bytes = pack_dispatch(dispatch);
        const Result<engine::Dispatch> read = unpack_dispatch(bytes);
        REQUIRE(read);
        CHECK(read->command.action.index() == dispatch.command.action.index());
        CHECK(read->definition == dispatch.definition);
        CHECK(pack_dispatch(*read) == bytes);
        CHECK_FALSE(unpack_dispatch(bytes.substr(0, 3)));
    }
}

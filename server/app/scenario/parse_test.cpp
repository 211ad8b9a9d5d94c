#include <doctest/doctest.h>

#include <type_traits>

#include "app/scenario/lines.h"
#include "app/scenario/scenario.h"
#include "base/json.h"

namespace obieg::app::scenario {

namespace {

template <class What>
What only(std::string_view statement) {
    const Result<File> file =
        parse("a.scenario", "scenario \"a\"\n" + std::string(statement) + "\n");
    REQUIRE_MESSAGE(file.has_value(),
                    statement << ": " << (file ? "" : file.error().details.front().message));
    REQUIRE(file->scenarios.front().statements.size() == 1);
    const auto& what = file->scenarios.front().statements.front().what;
    if constexpr (std::is_constructible_v<Command, What>) {
        return std::get<What>(std::get<Command>(what));
    } else {
        return std::get<What>(std::get<Expectation>(what));
    }
}

}  // namespace

TEST_CASE("Comments, tags and continued lines are told apart from what is quoted") {
    const auto lines =
        logical_lines(split_lines("# a comment\n"
                                  "one {\"a\": \"# no comment\"}   # comment\n"
                                  "\n"
                                  "two {\"list\":\n"
                                  "    [1, 2]} [M1, M12]  # comment\n"
                                  "three [M]\n"));
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].text == "one {\"a\": \"# no comment\"}");
    CHECK(lines[1].text == "two {\"list\": [1, 2]}");
    CHECK(lines[1].tags == std::vector<std::string>{"M1", "M12"});
    CHECK(lines[1].first == 4);
    CHECK(lines[1].last == 5);
    CHECK(lines[2].text == "three [M]");
    CHECK(lines[2].tags.empty());
}

TEST_CASE("Each statement is read into its parts") {
    CHECK(only<SetClock>("at 2027-03-01T09:00 Europe/Warsaw").zone == "Europe/Warsaw");
    CHECK(only<Advance>("advance working PT4H").kind == Advance::Kind::working);
    CHECK(only<Advance>("advance to 2027-03-05T09:00").text == "2027-03-05T09:00");
    CHECK(only<Let>("let employee = supervisor-of(ola.kaminska)").who.kind ==
          Who::Kind::supervisor_of);
    CHECK(only<LetRecord>("let july = record leave-entry where {\"days\": 10}").type ==
          "leave-entry");
    CHECK(only<Latest>("latest planning").process == "planning");
    CHECK(only<ExpectForm>("expect form approve for eva has {\"days\": 10}").element == "approve");
    CHECK(
        only<Start>("as ola.kaminska start leave-plan {\"year\": 2027}").answers.contains("year"));
    CHECK(only<SendForm>("visitor sends contact {\"name\": \"Jan\"}").slug == "contact");
    CHECK(only<Take>("as robert.maj take qualify").element == "qualify");
    CHECK(only<Assign>("as tomasz.wrona assign qualify to robert.maj").assignee.name ==
          "robert.maj");
    CHECK(only<Assign>("as tomasz.wrona delegate qualify to robert.maj").comes_back);
    CHECK(only<Ask>("as robert.maj ask ola.kaminska about qualify").whom.name == "ola.kaminska");
    CHECK(only<Add>("as robert.maj add ola.kaminska to qualify").element == "qualify");
    CHECK(only<Add>("as robert.maj add ola.kaminska before qualify").is_before);
    CHECK(only<Withdraw>("as robert.maj withdraw").who.name == "robert.maj");
    CHECK(only<GivenSubstitute>("given substitute ewa for marek until 2027-03-05").last_day ==
          Date{2027, 3, 5});
    CHECK(only<Complete>("as robert.maj complete qualify qualified {\"a\": 1}").outcome ==
          "qualified");
    CHECK(only<Complete>("as robert.maj complete qualify {\"a\": 1}").outcome.empty());
    CHECK(only<Publish>("message paid key \"17\" {\"sum\": 1}").key == "17");
    CHECK(only<GivenRecord>("given record lead {\"name\": \"Jan\"}").type == "lead");

    const auto task =
        only<ExpectTask>("expect task approve for pool(hr) due 2027-03-03T09:00 form plan");
    CHECK(task.who->kind == Who::Kind::pool);
    CHECK(task.due == "2027-03-03T09:00");
    CHECK(task.form == "plan");
    CHECK(only<ExpectTask>("expect no task approve").is_absent);
    CHECK(only<ExpectMessage>("expect no mail to head-of(hr) late").count == 0);
    CHECK(only<ExpectMessage>("expect 2 mails to head-of(hr) late").count == 2);
    CHECK(only<ExpectMessage>("expect mail to a@b.example thanks with \"17\"").with == "17");
    CHECK(only<ExpectMessage>("expect bell for ola.kaminska").message.empty());
    CHECK(
        only<ExpectRecord>("expect record lead where {\"a\": 1} has {\"b\": 2}").has.contains("b"));
    CHECK(only<ExpectVariable>("expect variable a.b = [1]").path ==
          std::vector<std::string>{"a", "b"});
    CHECK(only<ExpectStage>("expect stage pool").stage == "pool");
    CHECK(only<ExpectHistory>("expect history task-claimed qualify by robert.maj").by->name ==
          "robert.maj");
    CHECK(only<ExpectEnded>("expect ended accepted").end_event == "accepted");
}

TEST_CASE("Prefixes name cases and refusals") {
    const Result<File> file = parse("a.scenario",
                                    "scenario \"a\"\n"
                                    "case first = as ola.kaminska start plan\n"
                                    "on first: refused forbidden: as ewa.nowak take approve\n");
    REQUIRE(file.has_value());
    const auto& statements = file->scenarios.front().statements;
    CHECK(statements[0].names_case == "first");
    CHECK(statements[1].on_case == "first");
    CHECK(statements[1].refused == "forbidden");
}

TEST_CASE("What cannot be read is named with its line") {
    const struct {
        const char* text;
        const char* where;
        const char* message;
    } rows[] = {
        {"expect stage pool\n", "a.scenario:1", "scenario"},
        {"scenario \"a\"\nexpct stage pool\n", "a.scenario:2", "did you mean 'expect'"},
        {"scenario \"a\"\nas ola.kaminska dances\n", "a.scenario:2", "take"},
        {"scenario \"a\"\n\nas ola.kaminska start plan {\"a\": 1\n", "a.scenario:3",
         "does not close"},
        {"scenario \"a\"\nas ola.kaminska start plan {\"a\": }\n", "a.scenario:2", ""},
        {"scenario \"a\"\nexpect stage pool and more\n", "a.scenario:2", "end of the line"},
        {"scenario \"a\"\nexpect 2 stage pool\n", "a.scenario:2", "counted"},
        {"scenario \"a\"\nexpect task approve for boss(hr)\n", "a.scenario:2", "supervisor-of"},
        {"scenario \"a\"\nas pool(hr) take approve\n", "a.scenario:2", "nobody in particular"},
        {"scenario \"a\"\nrefused forbidden: expect running\n", "a.scenario:2", "command"},
        {"scenario a\n", "a.scenario:1", "quotes"},
        {"# nothing\n", "a.scenario:1", "no scenario"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        const Result<File> file = parse("a.scenario", row.text);
        REQUIRE_FALSE(file.has_value());
        CHECK(file.error().details.front().where == row.where);
        CHECK(file.error().details.front().message.find(row.message) != std::string::npos);
    }
}

}  // namespace obieg::app::scenario

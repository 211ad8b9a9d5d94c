#include "runtime/personal.h"

#include <doctest/doctest.h>

#include "runtime/digest.h"

using namespace obieg;
using namespace obieg::runtime;

namespace {

std::vector<engine::CaseField> card() {
    return {{"customer", Value("Łódź Press Ltd")},
            {"amount", Value(Decimal::parse("250.5").value())},
            {"firstDay", Value(Date{2027, 3, 1})},
            {"empty", Value()}};
}

InboxRule rule(std::string id, std::string owner) {
    InboxRule made;
    made.id = std::move(id);
    made.owner = std::move(owner);
    made.name = "a rule";
    return made;
}

constexpr Date today{2027, 3, 1};

}  // namespace

TEST_CASE("cards are compared as people mean it") {
    using Test = CaseFieldCondition::Test;
    struct Row {
        const char* field;
        Test test;
        const char* value;
        bool matches;
    };
    const Row rows[] = {
        {"customer", Test::is, "łódź press ltd", true},
        {"customer", Test::is, "press", false},
        {"customer", Test::contains, "PRESS", true},
        {"amount", Test::is, "250.50", true},
        {"amount", Test::at_least, "250.5", true},
        {"amount", Test::at_least, "1000", false},
        {"amount", Test::at_most, "1000", true},
        {"amount", Test::at_most, "many", false},
        {"amount", Test::contains, "50.5", true},
        {"firstDay", Test::at_least, "2027-02-28", true},
        {"firstDay", Test::at_most, "2027-02-28", false},
        {"empty", Test::is, "", false},
        {"weight", Test::is, "", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.field);
        CAPTURE(row.value);
        CHECK(matches(CaseFieldCondition{row.field, row.test, row.value}, card()) == row.matches);
    }
    CHECK(matches(std::vector<CaseFieldCondition>(), card()));
}

TEST_CASE("preferences, filters and rules are the same again from their rows") {
    work::MessagePreferences chosen;
    chosen.of(work::MessageKind::news) = {false, work::MailChoice::digest};
    chosen.digest_minutes = {7 * 60 + 15};
    chosen.quiet = work::QuietHours{22 * 60, 6 * 60, false};
    SavedFilter filter{"7", "ewa", "Dear", SavedFilter::Audience::group, "hr", R"({"filter":{}})"};
    InboxRule full = rule("8", "ewa");
    full.process_id = "leave";
    full.conditions = {{"amount", CaseFieldCondition::Test::at_least, "5"}};
    full.act = InboxRule::Act::snooze;
    full.days = 3;
    full.last_day = Date{2027, 4, 1};
    full.is_on = false;
    const Personal kept({row_of("ewa", chosen), row_of(filter), row_of(full)});
    CHECK(kept.messages_of("ewa") == chosen);
    CHECK(kept.has_own_messages("ewa"));
    CHECK(kept.messages_of("ola") == work::MessagePreferences());
    REQUIRE(kept.filter("7"));
    CHECK(*kept.filter("7") == filter);
    REQUIRE(kept.rule("8"));
    CHECK(*kept.rule("8") == full);
    CHECK(Personal({{PersonalRow::Kind::rule, "9", "ewa", "{broken"}}).rules_of("ewa").empty());
}

TEST_CASE("what the administrator chose holds until somebody chooses for themselves") {
    work::MessagePreferences company;
    company.of(work::MessageKind::news).mail = work::MailChoice::digest;
    Personal kept({row_of("", company)});
    CHECK(kept.messages_of("ewa") == company);
    kept.put(row_of("ewa", work::MessagePreferences()));
    CHECK(kept.messages_of("ewa") == work::MessagePreferences());
    kept.remove(PersonalRow::Kind::messages, "ewa");
    CHECK(kept.messages_of("ewa") == company);
}

TEST_CASE("the first rule that fits decides") {
    InboxRule off = rule("1", "ewa");
    off.is_on = false;
    InboxRule over = rule("2", "ewa");
    over.last_day = Date{2027, 2, 28};
    InboxRule other_process = rule("3", "ewa");
    other_process.process_id = "invoice";
    InboxRule other_amount = rule("4", "ewa");
    other_amount.conditions = {{"amount", CaseFieldCondition::Test::at_least, "1000"}};
    InboxRule ninth = rule("9", "ewa");
    InboxRule tenth = rule("10", "ewa");  // made later, though its id comes first as a text
    Personal kept({row_of(tenth), row_of(ninth), row_of(other_amount), row_of(other_process),
                   row_of(over), row_of(off), row_of(rule("0", "ola"))});
    const InboxRule* found = kept.rule_for("ewa", "leave", card(), today);
    REQUIRE(found);
    CHECK(found->id == "9");
    kept.remove(PersonalRow::Kind::rule, "9");
    CHECK(kept.rule_for("ewa", "leave", card(), today)->id == "10");
    over.last_day = today;
    kept.put(row_of(over));
    CHECK(kept.rule_for("ewa", "leave", card(), today)->id == "2");
    CHECK(!kept.rule_for("marek", "leave", card(), today));
    kept.forget("ewa");
    CHECK(!kept.rule_for("ewa", "leave", card(), today));
    CHECK(!kept.rule("10"));
    CHECK(kept.rule("0"));
}

TEST_CASE("filters are seen by whom they are for, by name") {
    const auto filter = [](std::string id, std::string owner, std::string name,
                           SavedFilter::Audience audience, std::string group = {}) {
        return row_of(SavedFilter{std::move(id), std::move(owner), std::move(name), audience,
                                  std::move(group), "{}"});
    };
    const Personal kept({filter("1", "ewa", "C", SavedFilter::Audience::owner),
                         filter("2", "ola", "B", SavedFilter::Audience::group, "hr"),
                         filter("3", "ola", "A", SavedFilter::Audience::everybody),
                         filter("4", "ola", "D", SavedFilter::Audience::owner)});
    const auto names = [&](const std::string& person, const std::vector<std::string>& groups) {
        std::string text;
        for (const SavedFilter& row : kept.filters_for(person, groups)) text += row.name;
        return text;
    };
    CHECK(names("ewa", {"hr"}) == "ABC");
    CHECK(names("ewa", {}) == "AC");
    CHECK(names("ola", {}) == "ABD");
}

TEST_CASE("cases are watched or muted by whoever wants that, and tasks to do come through") {
    using enum Interest;
    constexpr InstanceKey third{3}, seventh{7};
    Personal kept;
    kept.put(row_of("ewa", seventh, muted));
    kept.put(row_of("ewa", seventh, muted));
    kept.put(row_of("ola", seventh, muted));
    kept.put(row_of("jan", seventh, watched));
    kept.put(row_of("ewa", third, muted));
    const Following& following = kept.following();
    CHECK(following.is(muted, "ewa", seventh));
    CHECK_FALSE(following.is(muted, "jan", seventh));
    CHECK_FALSE(following.is(watched, "ewa", seventh));
    CHECK_FALSE(following.is(muted, "ola", third));
    CHECK(following.cases_of("ewa", muted) == std::vector<InstanceKey>{third, seventh});
    CHECK(following.cases_of("ewa", watched).empty());
    CHECK(following.people_of(seventh, watched) == std::vector<std::string>{"jan"});
    CHECK(following.people_of(seventh, muted) == std::vector<std::string>{"ewa", "ola"});

    kept.remove(PersonalRow::Kind::muted, row_of("ewa", seventh, muted).id);
    CHECK_FALSE(following.is(muted, "ewa", seventh));
    CHECK(following.is(muted, "ola", seventh));
    kept.remove(PersonalRow::Kind::muted, row_of("jan", seventh, muted).id);
    CHECK(following.is(watched, "jan", seventh));
    kept.forget("ola");
    CHECK_FALSE(following.is(muted, "ola", seventh));

    engine::UserTask task;
    task.assignee = "ewa";
    CHECK(passes_muting("ewa", &task));
    CHECK_FALSE(passes_muting("ola", &task));
    CHECK_FALSE(passes_muting("ewa", nullptr));
}

TEST_CASE("a digest greets once and counts as its language does") {
    work::User reader;
    reader.display_name = "Ewa Nowak";
    reader.language = work::Language::pl;
    OutboxRow first;
    first.subject = "Nowe zadanie: Zdecyduj";
    first.body = "Dzień dobry, Ewa Nowak!\n\nCzeka na Ciebie zadanie.\n";
    first.instance = InstanceKey{1};
    OutboxRow other = first;
    other.instance = InstanceKey{2};
    OutboxRow again = first;
    again.subject = "Przypomnienie";
    again.body = "Bez powitania.";
    const std::string body = digest_body({first, other, again}, reader, TimeZone::utc(), {});
    CHECK(body.find("Dzień dobry, Ewa Nowak!") == body.rfind("Dzień dobry, Ewa Nowak!"));
    CHECK(body.find("    Czeka na Ciebie zadanie.\n") != std::string::npos);
    // What belongs to one case stands together.
    CHECK(body.find("Przypomnienie") < body.rfind("Nowe zadanie"));

    again.task = TaskKey{7};
    const std::string linked =
        digest_body({other, again}, reader, TimeZone::utc(), "https://obieg.example");
    CHECK(linked.find("    https://obieg.example/cases/2\n") != std::string::npos);
    CHECK(linked.find("    https://obieg.example/tasks/7\n") != std::string::npos);
    CHECK(body.find("https://") == std::string::npos);

    struct Row {
        std::size_t count;
        work::Language language;
        const char* subject;
    };
    const Row rows[] = {
        {1, work::Language::en, "Obieg: 1 message"},
        {2, work::Language::en, "Obieg: 2 messages"},
        {1, work::Language::pl, "Obieg: 1 wiadomość"},
        {22, work::Language::pl, "Obieg: 22 wiadomości"},
        {1, work::Language::ru, "Obieg: 1 сообщение"},
        {11, work::Language::ru, "Obieg: 11 сообщений"},
        {22, work::Language::ru, "Obieg: 22 сообщения"},
        {112, work::Language::ru, "Obieg: 112 сообщений"},
        {21, work::Language::ru, "Obieg: 21 сообщение"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.count);
        CHECK(digest_subject(std::vector<OutboxRow>(row.count), row.language) == row.subject);
    }
}

// What is done inside the case's own transaction: look-ups, records, messages; and forms with their
// rules.
#include <doctest/doctest.h>

#include "engine/testing/models.h"

using namespace obieg;
using namespace obieg::engine;
using namespace obieg::engine::testing;

namespace {

constexpr std::string_view balance_type =
    R"({"id": "leave-balance", "title": {"en": "Leave balance"},
    "titleField": "employee", "fields": [
    {"key": "employee", "kind": "person", "label": {"en": "Employee"}, "required": true, "indexed": true},
    {"key": "planned", "kind": "number", "label": {"en": "Planned"}},
    {"key": "left", "kind": "number", "label": {"en": "Left"}}]})";

constexpr std::string_view entry_type =
    R"({"id": "leave-entry", "title": {"en": "Leave"}, "titleField": "employee",
    "fields": [{"key": "employee", "kind": "person", "label": {"en": "Employee"}, "indexed": true},
    {"key": "from", "kind": "date", "label": {"en": "From"}},
    {"key": "days", "kind": "number", "label": {"en": "Days"}}]})";

struct ActingOffice {
    Driver driver;
    InstanceKey key;
    ActingOffice(std::string_view task, Context variables, std::vector<Resource> more = {}) {
        at_the_office(driver);
        more.push_back({"records/leave-balance.record.json", std::string(balance_type)});
        more.push_back({"records/leave-entry.record.json", std::string(entry_type)});
        more.push_back(
            {"texts/en.json", R"({"message.told.subject": "About {{ starter }}{{ case.title }}",
            "message.told.body": "Hello {{ recipient.displayName }}, {{ days }} days from {{ date(\"2027-07-05\") }}"})"});
        more.push_back({"texts/pl.json", R"({"message.told.subject": "W sprawie: {{ starter }}",
            "message.told.body": "Dzień dobry, {{ recipient.displayName }}. Od {{ date(\"2027-07-05\") }}"})"});
        more.push_back(
            {"process.bpmn", bpmn_file(R"(<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>)" +
                                       std::string(task) + flows("s -> a\n a -> e"))});
        records::Record balance;
        balance.type = "leave-balance";
        balance.version = 1;
        balance.fields =
            context({{"employee", Value("ola")}, {"planned", Value(0)}, {"left", Value(26)}});
        driver.add_record(balance);
        const Status published = driver.publish(more);
        if (!published) MESSAGE(published.error().message);
        REQUIRE(published.has_value());
        const Result<InstanceKey> started = driver.start("p", std::move(variables), "ola");
        if (!started) MESSAGE(started.error().message);
        REQUIRE(started.has_value());
        key = *started;
    }
    Value get(std::string_view name) const { return variable(driver, key, name); }
};

std::string service(std::string_view extensions) {
    return R"(<bpmn:serviceTask id="a"><bpmn:extensionElements>)" + std::string(extensions) +
           "</bpmn:extensionElements></bpmn:serviceTask>";
}

}  // namespace

TEST_CASE("a look-up finds a record, or null; all of them when asked") {
    ActingOffice office(
        service(R"(<obieg:lookup type="leave-balance" where="={employee: starter}" result="mine"/>
        <obieg:lookup type="leave-balance" where="={employee: &quot;marek&quot;}" result="his"/>
        <obieg:lookup type="leave-balance" result="every" all="true"/>
        <obieg:lookup type="leave-balance" where="={key: mine.key}" result="byKey"/>
        <obieg:lookup type="leave-entry" where="={key: mine.key}" result="ofAnotherType"/>)"),
        {});
    CHECK(has_ended(office.driver, office.key));
    CHECK(office.get("mine").get("left") == Value(26));
    CHECK(office.get("his") == Value());
    CHECK(office.get("every").if_list()->size() == 1);
    CHECK(office.get("byKey") == office.get("mine"));
    CHECK(office.get("ofAnotherType") == Value());
}

TEST_CASE("records are created for each entry and changed on top of each other in one step") {
    ActingOffice office(
        service(R"(
        <obieg:record action="create" type="leave-entry" forEach="=periods" as="period" result="entries">
          <obieg:field name="employee" value="=starter"/><obieg:field name="from" value="=period.from"/>
          <obieg:field name="days" value="=period.days"/></obieg:record>
        <obieg:record action="update" type="leave-balance" forEach="=periods" as="period" where="={employee: starter}">
          <obieg:field name="planned" value="=record.planned + period.days"/>
          <obieg:field name="left" value="=record.left - period.days"/></obieg:record>
        <obieg:record action="save" type="leave-balance" where="={employee: &quot;marek&quot;}">
          <obieg:field name="left" value="=20"/></obieg:record>)"),
        context(
            {{"periods",
              Value(List{Value(context({{"from", Value("2027-07-05")}, {"days", Value(10)}})),
                         Value(context({{"from", Value("2027-12-27")}, {"days", Value(5)}}))})}}));
    REQUIRE(has_ended(office.driver, office.key));
    CHECK(office.driver.records_of("leave-entry").size() == 2);
    CHECK(office.get("entries").if_list()->size() == 2);
    const auto balances = office.driver.records_of("leave-balance");
    REQUIRE(balances.size() == 2);
    CHECK(*balances[0].fields.find("planned") == Value(15));
    CHECK(*balances[0].fields.find("left") == Value(11));
    CHECK(balances[0].version == 3);
    CHECK(*balances[1].fields.find("employee") == Value("marek"));
}

TEST_CASE(
    "a record that cannot be saved leaves nothing behind and is done once when the fault is "
    "mended") {
    ActingOffice office(
        service(R"(<obieg:record action="create" type="leave-entry" forEach="=periods" as="period">
          <obieg:field name="from" value="=period"/></obieg:record>)"),
        context({{"periods", Value(List{Value("2027-07-05"), Value("soon")})}}));
    REQUIRE(office.driver.state(office.key).incidents.size() == 1);
    CHECK(office.driver.state(office.key).incidents[0].kind == "record");
    CHECK(office.driver.records_of("leave-entry").empty());
    for (const Event& event : office.driver.events(office.key))
        CHECK(event.kind != EventKind::record_created);
    REQUIRE(office.driver
                .send(office.key, "",
                      SetVariables{{}, context({{"periods", Value(List{Value("2027-07-05")})}})})
                .has_value());
    REQUIRE(
        office.driver
            .send(office.key, "", ResolveIncident{office.driver.state(office.key).incidents[0].key})
            .has_value());
    CHECK(has_ended(office.driver, office.key));
    CHECK(office.driver.records_of("leave-entry").size() == 1);
}

TEST_CASE("people are told in their own language; somebody without an account by mail") {
    ActingOffice office(
        service(R"(<obieg:notify to="=[&quot;tomasz&quot;, &quot;marek&quot;]" text="told"/>
                             <obieg:notify email="=address" text="told"/>)"),
        context(
            {{"days", Value(*Decimal::parse("2.5"))}, {"address", Value("guest@example.com")}}));
    REQUIRE(office.driver.effects.size() == 3);
    const NotifyPerson& tomasz = std::get<NotifyPerson>(office.driver.effects[0]);
    CHECK(tomasz.subject == "About ola");
    CHECK(tomasz.body == "Hello Tomasz Wrona, 2.5 days from 5 July 2027");
    const NotifyPerson& marek = std::get<NotifyPerson>(office.driver.effects[1]);
    CHECK(marek.body == "Dzień dobry, Marek Zieliński. Od 05.07.2027");
    const SendMail& guest = std::get<SendMail>(office.driver.effects[2]);
    CHECK(guest.to == "guest@example.com");
    CHECK(guest.kind == "told");
}

TEST_CASE("answers are checked against the form, with its look-ups, before anything moves") {
    const Resource form{"plan.form", R"({"id": "plan", "type": "default", "components": [
        {"type": "number", "key": "days", "label": "Days", "validate": {"required": true}}],
        "obieg": {"lookups": [{"name": "balance", "type": "leave-balance", "where": "={employee: me.name}"}],
        "checks": [{"id": "over", "refusedWhen": "=days > balance.left", "message": "Too many.", "field": "days"}]}})"};
    ActingOffice office(
        R"(<bpmn:userTask id="a"><bpmn:extensionElements><zeebe:formDefinition formId="plan"/>
        <obieg:assignment user="=starter"/></bpmn:extensionElements></bpmn:userTask>)",
        {}, {form});
    const auto answer = [&](Context variables) {
        const TaskKey task = office.driver.task("a")->key;
        return office.driver.send(office.key, "ola",
                                  CompleteTask{task, std::move(variables), "", {}});
    };
    CHECK(answer({}).error().code == Code::invalid_form);
    const Status over = answer(context({{"days", Value(27)}}));
    REQUIRE(!over.has_value());
    REQUIRE(over.error().details.size() == 1);
    CHECK(over.error().details[0].where == "days");
    CHECK(answer(context({{"days", Value(1)}, {"approved", Value(true)}})).error().code ==
          Code::invalid_form);
    CHECK(answer(context({{"days", Value(26)}})).has_value());
    CHECK(office.get("days") == Value(26));
}

TEST_CASE("a message sent in the first step already knows the title of the case") {
    ActingOffice office(
        R"(<bpmn:extensionElements><obieg:case title="=&quot;: &quot; + string(days) + &quot; days&quot;"/>
        </bpmn:extensionElements>)" +
            service(R"(<obieg:notify to="tomasz" text="told"/>)"),
        context({{"days", Value(3)}}));
    CHECK(std::get<NotifyPerson>(office.driver.effects.at(0)).subject == "About ola: 3 days");
}

TEST_CASE("the title and the fields of a case follow its variables") {
    ActingOffice office(
        R"x(<bpmn:extensionElements><obieg:case title="=&quot;Leave of &quot; + display name(starter)">
        <obieg:caseField name="days" value="=days * 2"/></obieg:case></bpmn:extensionElements>
        <bpmn:userTask id="a"/>)x",
        context({{"days", Value(2)}}));
    CHECK(office.driver.state(office.key).instance.title == "Leave of Ola Kamińska");
    CHECK(office.driver.state(office.key).instance.case_fields.at(0).value == Value(4));
    REQUIRE(office.driver.send(office.key, "", SetVariables{{}, context({{"days", Value(5)}})})
                .has_value());
    CHECK(office.driver.state(office.key).instance.case_fields.at(0).value == Value(10));
}

TEST_CASE("two records of one step cannot have the same value where only one may") {
    const Resource client{"records/client.record.json",
                          R"({"id": "client", "title": {"en": "Client"}, "titleField": "number",
        "fields": [{"key": "number", "kind": "text", "label": {"en": "Number"}, "unique": true}]})"};
    const std::string save = service(R"(<obieg:record action="create" type="client"
        forEach="=numbers" as="number"><obieg:field name="number" value="=number"/></obieg:record>)");
    ActingOffice apart(save, context({{"numbers", Value(List{Value("7"), Value("8")})}}), {client});
    CHECK(apart.driver.records_of("client").size() == 2);
    ActingOffice same(save, context({{"numbers", Value(List{Value("7"), Value("7")})}}), {client});
    CHECK(same.driver.records_of("client").empty());
    const auto& incidents = same.driver.state(same.key).incidents;
    REQUIRE(incidents.size() == 1);
    CHECK(incidents[0].kind == "record");
    CHECK(incidents[0].message.find("another record \"client\" got the Number \"7\"") !=
          std::string::npos);
}

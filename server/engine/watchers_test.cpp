#include "engine/watchers.h"

#include "engine/testing/office.h"

namespace obieg::engine {
namespace {

using testing::bpmn_file;
using testing::flows;
using testing::Office;

// Two steps; the first is decided, the second just done.
const std::string two_steps = bpmn_file(R"(<bpmn:startEvent id="s"/>
    <bpmn:userTask id="a" name="Approve"><bpmn:extensionElements>
      <obieg:assignment user="robert"/><obieg:outcomes variable="decision">
        <obieg:outcome name="yes" label="Agreed"/><obieg:outcome name="no" label="Refused"/>
      </obieg:outcomes></bpmn:extensionElements></bpmn:userTask>
    <bpmn:userTask id="b" name="File"><bpmn:extensionElements>
      <obieg:assignment user="marek"/></bpmn:extensionElements></bpmn:userTask>
    <bpmn:endEvent id="e" name="Filed"/>)" +
                                        flows("s -> a\n a -> b\n b -> e"));

const NotifyPerson& last_told(const Office& office) {
    REQUIRE_FALSE(office.driver.effects.empty());
    return std::get<NotifyPerson>(office.driver.effects.back());
}

}  // namespace

TEST_CASE("who watches a case hears of each step with its outcome, and of the end") {
    Office office(two_steps);
    office.driver.watchers = {"ewa"};
    office.told();
    REQUIRE(office.done("robert", {}, "yes").has_value());
    CHECK(last_told(office).subject.starts_with("Approve: "));
    CHECK(last_told(office).body.find("Approve – Agreed (Robert Maj).") != std::string::npos);
    CHECK(last_told(office).why == "Obserwujesz tę sprawę.");
    CHECK(office.told() == "marek task-assigned, ewa watched-step");
    REQUIRE(office.as("marek", CompleteTask{office.driver.task("b")->key, {}, "", {}}).has_value());
    CHECK(last_told(office).body.find("zakończona: Filed.") != std::string::npos);
    CHECK(last_told(office).body.find("Ostatni krok: File (Marek Zieliński).") !=
          std::string::npos);
    CHECK(office.told() == "ewa watched-end");
}

TEST_CASE("nobody is told of what they did themselves or hear of anyway") {
    Office office(two_steps);
    office.driver.watchers = {"robert", "marek"};
    office.told();
    REQUIRE(office.done("robert", {}, "yes").has_value());
    CHECK(office.told() == "marek task-assigned");
    REQUIRE(office.as("marek", CommentOnCase{"Where does it go, @ewa?"}).has_value());
    CHECK(office.told() == "ewa mention, robert watched-comment");
}

TEST_CASE("a completion that could be taken back is told of when it takes effect") {
    Office office(two_steps);
    office.driver.watchers = {"robert", "ewa"};
    office.told();
    REQUIRE(office.as("robert", CompleteTask{office.task().key, {}, "no", {}, 10'000}).has_value());
    CHECK(office.told().empty());
    office.driver.advance(10'000);
    CHECK(office.told() == "marek task-assigned, ewa watched-step");
}

TEST_CASE("a case that is canceled is told of as stopped") {
    Office office(two_steps);
    office.driver.watchers = {"ewa", "nobody.known"};
    office.told();
    REQUIRE(office.as("admin", CancelInstance{""}).has_value());
    CHECK(office.told() == "ewa watched-stopped");
}

TEST_CASE("how one of several voted is not told") {
    Office office(testing::one_task(R"(<obieg:assignment user="=approver"/>
        <obieg:outcomes variable="decision"><obieg:outcome name="yes" label="Agreed"/>
          <obieg:outcome name="no" label="Refused"/></obieg:outcomes>
        <obieg:quorum agree="yes" needed="all"/>
        </bpmn:extensionElements><bpmn:multiInstanceLoopCharacteristics>
        <bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=[&quot;robert&quot;, &quot;marek&quot;]"
          inputElement="approver"/></bpmn:extensionElements>
        </bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>)"));
    office.driver.watchers = {"ewa"};
    office.told();
    REQUIRE(office.done("robert", {}, "yes").has_value());
    CHECK(last_told(office).body.find("Agreed") == std::string::npos);
    CHECK(office.told() == "ewa watched-step");
}

}  // namespace obieg::engine

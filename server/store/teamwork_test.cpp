// People who work together: substitutes, those who take turns, decisions of several, second
// thoughts.
#include "store/running_fixture.h"

using namespace obieg;
using namespace obieg::runtime;
using namespace obieg::store::testing;

namespace {

std::string step(const std::string& rules, const std::string& loop = "") {
    return around("<bpmn:userTask id=\"work\" name=\"work\"><bpmn:extensionElements>" + rules +
                  "<obieg:outcomes variable=\"decision\"><obieg:outcome name=\"yes\"/>"
                  "<obieg:outcome name=\"no\"/></obieg:outcomes></bpmn:extensionElements>" +
                  loop + "</bpmn:userTask>");
}

void hire(Server& server) {
    for (const char* name : {"anna", "bob", "cleo"}) server.add_user(name);
    server.add_group("team", "anna", {"anna", "bob", "cleo"});
}

SaveSubstitution away(const std::string& absent, const std::string& substitute,
                      std::vector<std::string> processes = {}) {
    return {{"", absent, substitute, {2027, 1, 15}, {2027, 1, 20}, std::move(processes)}};
}

template <class Operation>
Code refusal(Server& server, const std::string& user, Operation operation) {
    const auto reply = server.runtime->call(person(user), std::move(operation));
    REQUIRE(!reply.has_value());
    return reply.error().code;
}

}  // namespace

STORY("a substitute finds the absent person's task among their own, sees its case, and acts") {
    Server server;
    hire(server);
    server.publish(bpmn("plain", step("<obieg:assignment user=\"anna\"/>")));
    const InstanceKey key = server.start("plain", person("cleo")).instance;
    CHECK(server.tasks(TaskView::mine, "bob").empty());
    CHECK(refusal(server, "bob", away("anna", "bob")) == Code::forbidden);
    REQUIRE(server.runtime->call(person("anna"), away("anna", "bob")));
    server.restart();
    const std::vector<TaskRow> found = server.tasks(TaskView::mine, "bob");
    REQUIRE(found.size() == 1);
    CHECK(found[0].task.assignee == "anna");
    CHECK(server.tasks(TaskView::mine, "anna").size() == 1);
    const auto sees = [&](const std::string& user) {
        return *server.runtime->read([&](Reader& reader) {
            return reader.is_visible(key, server.runtime->viewer(person(user)));
        });
    };
    CHECK(sees("bob"));
    REQUIRE(server.runtime->call(person("bob"),
                                 CompleteTask{.task = found[0].task.key, .outcome = "yes"}));
    CHECK(server.has_ended(key));
    REQUIRE(server.tasks(TaskView::completed, "bob").size() == 1);
    CHECK(server.tasks(TaskView::completed, "bob")[0].task.assignee == "anna");
}

STORY("a substitution ends with its last day, holds for its processes alone and can be removed") {
    Server server;
    hire(server);
    for (const char* id : {"one", "two"})
        server.publish(bpmn(id, step("<obieg:assignment user=\"anna\"/>")));
    server.start("one", person("cleo"));
    server.start("two", person("cleo"));
    REQUIRE(server.runtime->call(administrator(), away("anna", "bob", {"two"})));
    REQUIRE(server.tasks(TaskView::mine, "bob").size() == 1);
    CHECK(server.tasks(TaskView::mine, "bob")[0].process_id == "two");
    server.advance(6 * ms_per_day);
    CHECK(server.tasks(TaskView::mine, "bob").empty());

    REQUIRE(server.runtime->people()->substitutions.size() == 1);
    const std::string id = server.runtime->people()->substitutions[0].id;
    CHECK(refusal(server, "bob", RemoveSubstitution{id}) == Code::forbidden);
    REQUIRE(server.runtime->call(person("anna"), RemoveSubstitution{id}));
    CHECK(refusal(server, "anna", RemoveSubstitution{id}) == Code::not_found);
    SaveSubstitution backwards = away("anna", "bob");
    backwards.substitution.last_day = {2027, 1, 14};
    CHECK(refusal(server, "anna", backwards) == Code::invalid_argument);
    CHECK(refusal(server, "anna", away("anna", "anna")) == Code::invalid_argument);
    server.restart();
    CHECK(server.runtime->people()->substitutions.empty());
}

STORY("work goes round in turn and to whoever has least") {
    Server server;
    hire(server);
    server.publish(bpmn("turns", step("<obieg:assignment inTurn=\"team\"/>")));
    server.publish(bpmn("busy", step("<obieg:assignment leastBusy=\"team\"/>")));
    const auto begin = [&](const char* process) {
        for (int count = 0; count < 9; ++count) {
            StartProcess request;
            request.process_id = process;
            REQUIRE(server.runtime->call(person("cleo"), std::move(request)));
        }
    };
    const auto loads = [&] {
        const std::vector<PersonLoad> found = *server.runtime->read([&](Reader& reader) {
            return reader.loads({"anna", "bob", "cleo"}, server.runtime->now());
        });
        std::string text;
        for (const PersonLoad& load : found) text += std::to_string(load.open) + " ";
        return text;
    };
    begin("turns");
    CHECK(loads() == "3 3 3 ");
    server.restart();
    begin("turns");
    begin("busy");
    CHECK(loads() == "9 9 9 ");
}

STORY("a completion that can be taken back survives a restart and takes effect in time") {
    Server server;
    hire(server);
    server.publish(bpmn("plain", step("<obieg:assignment user=\"anna\"/>")));
    const InstanceKey key = server.start("plain", person("cleo")).instance;
    const TaskKey task = server.tasks(TaskView::mine, "anna")[0].task.key;
    const CompleteTask complete{.task = task, .outcome = "no", .undo_ms = 10'000};
    REQUIRE(server.runtime->call(person("anna"), complete));
    REQUIRE(server.tasks(TaskView::mine, "anna").size() == 1);
    CHECK(server.tasks(TaskView::mine, "anna")[0].task.completes_at);
    REQUIRE(server.runtime->call(person("anna"), TakeBackCompletion{task}));
    CHECK(!server.tasks(TaskView::mine, "anna")[0].task.completes_at);
    REQUIRE(server.runtime->call(person("anna"), complete));
    server.restart();
    CHECK(!server.has_ended(key));
    server.advance(10'000);
    CHECK(server.has_ended(key));
    REQUIRE(server.tasks(TaskView::completed, "anna").size() == 1);
    CHECK(server.tasks(TaskView::completed, "anna")[0].outcome == "no");
}

STORY("an opinion and a delegated task are stored as what they are") {
    Server server;
    hire(server);
    server.publish(bpmn("plain", step("<obieg:assignment user=\"anna\"/>")));
    server.start("plain", person("cleo"));
    const TaskKey task = server.tasks(TaskView::mine, "anna")[0].task.key;
    REQUIRE(server.runtime->call(person("anna"), AskOpinion{task, "bob", "Well?"}));
    REQUIRE(server.runtime->call(person("anna"),
                                 AssignTask{.task = task, .assignee = "cleo", .comes_back = true}));
    server.restart();
    const std::vector<TaskRow> asked = server.tasks(TaskView::mine, "bob");
    REQUIRE(asked.size() == 1);
    CHECK(asked[0].task.asked_by == "anna");
    CHECK(asked[0].task.question == "Well?");
    REQUIRE(server.tasks(TaskView::mine, "cleo").size() == 1);
    CHECK(server.tasks(TaskView::mine, "cleo")[0].task.returns_to == "anna");
    REQUIRE(server.runtime->call(person("cleo"), ReleaseTask{task, {}}));
    CHECK(server.tasks(TaskView::mine, "anna").size() == 1);
}

STORY("a round of approvers goes on after a restart where it stood") {
    Server server;
    hire(server);
    server.publish(
        bpmn("round",
             step("<obieg:assignment user=\"=person\"/><obieg:quorum agree=\"yes\" needed=\"2\"/>",
                  "<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>"
                  "<zeebe:loopCharacteristics inputElement=\"person\" "
                  "inputCollection=\"=[&quot;anna&quot;, &quot;bob&quot;, &quot;cleo&quot;]\"/>"
                  "</bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>")));
    const InstanceKey key = server.start("round", person("cleo")).instance;
    const auto vote = [&](const std::string& user) {
        const TaskKey task = server.tasks(TaskView::mine, user)[0].task.key;
        REQUIRE(server.runtime->call(person(user), CompleteTask{.task = task, .outcome = "yes"}));
    };
    vote("anna");
    server.restart();
    CHECK(!server.has_ended(key));
    vote("cleo");
    CHECK(server.has_ended(key));
    CHECK(server.tasks(TaskView::mine, "bob").empty());
    const engine::State state = server.state(key);
    const Value* decision = state.elements.front().variables.find("decision");
    REQUIRE(decision != nullptr);
    CHECK(*decision == Value("yes"));
}

// Records, boards and who may see which case.
#include "store/running_fixture.h"

using namespace obieg;
using namespace obieg::runtime;
using namespace obieg::store::testing;

namespace {

const std::string client_type = R"({
  "id": "client", "title": {"en": "Client"}, "titleField": "name",
  "fields": [
    {"key": "name", "kind": "text", "required": true, "indexed": true, "label": {"en": "Name"}},
    {"key": "code", "kind": "text", "indexed": true, "unique": true, "label": {"en": "Code"}},
    {"key": "turnover", "kind": "number", "indexed": true, "label": {"en": "Turnover"}},
    {"key": "note", "kind": "long-text", "label": {"en": "Note"}}
  ]})";

const std::string visit = bpmn("visit", around(user_task("work", "assignee=\"anna\"")));

void furnish(Server& server) {
    server.add_user("anna");
    server.add_user("bob");
    server.publish(visit, {{"records/client.record.json", client_type}});
}

Result<RecordWritten> create(Server& server, const std::string& name, const std::string& code,
                             const char* turnover) {
    Context fields;
    fields.set("name", name);
    fields.set("code", code);
    fields.set("turnover", *Decimal::parse(turnover));
    return server.runtime->call(administrator(), CreateRecord{"client", std::move(fields)});
}

std::vector<std::string> names(Server& server, RecordFilter filter, std::int32_t limit = 50) {
    filter.type = "client";
    std::vector<std::string> names;
    for (PageRequest page{.limit = limit};;) {
        auto found = server.runtime->read(
            [&](Reader& reader) { return reader.search_records(filter, page); });
        REQUIRE(found);
        for (const records::Record& record : found->items) {
            names.push_back(Value(record.fields).get("name").text_or(""));
        }
        if (found->end_cursor.empty()) return names;
        page.after = found->end_cursor;
    }
}

}  // namespace

STORY("records: created, found, sorted by value, changed with a history") {
    Server server;
    furnish(server);
    REQUIRE(create(server, "Łódź Steel", "L1", "9.5"));
    REQUIRE(create(server, "Acme", "A1", "100"));
    REQUIRE(create(server, "Nordwind", "N1", "-3"));
    REQUIRE(create(server, "Zeta", "Z1", "20"));
    using Names = std::vector<std::string>;
    CHECK(names(server, {}) == Names{"Łódź Steel", "Acme", "Nordwind", "Zeta"});
    CHECK(names(server, {.sort = {.field = "turnover"}}, 1) ==
          Names{"Nordwind", "Łódź Steel", "Zeta", "Acme"});
    CHECK(names(server, {.sort = {.field = "turnover", .order = Order::descending}}, 3) ==
          Names{"Acme", "Zeta", "Łódź Steel", "Nordwind"});
    CHECK(names(server, {.text = "lodz"}) == Names{"Łódź Steel"});
    CHECK(names(server, {.where = {{"turnover", Value(*Decimal::parse("9.50"))}}}) ==
          Names{"Łódź Steel"});
    CHECK(names(server, {.where = {{"turnover", Value("9.5")}}}).empty());

    const auto taken = create(server, "Other", "A1", "1");
    REQUIRE_FALSE(taken);
    CHECK(taken.error().code == Code::already_exists);
    REQUIRE_FALSE(taken.error().details.empty());
    CHECK(taken.error().details[0].where == "code");

    auto acme = server.runtime->read([](Reader& reader) {
        return reader.find_records({.type = "client", .where = {{"code", Value("A1")}}}, {});
    });
    REQUIRE(acme);
    REQUIRE(acme->size() == 1);
    UpdateRecord update{.record = acme->front().key};
    update.changes.set("turnover", 5);
    update.expected_version = 1;
    REQUIRE(server.runtime->call(administrator(), update));
    const auto stale = server.runtime->call(administrator(), update);
    REQUIRE_FALSE(stale);
    CHECK(stale.error().code == Code::stale_version);
    CHECK(names(server, {.sort = {.field = "turnover"}}) ==
          Names{"Nordwind", "Acme", "Łódź Steel", "Zeta"});
    const auto history = server.runtime->read(
        [&](Reader& reader) { return reader.record_history(acme->front().key); });
    REQUIRE(history);
    REQUIRE(history->size() == 2);
    CHECK(history->at(1).actor == "admin");
    CHECK(Value(history->at(1).previous).get("turnover") == Value(100));
    CHECK(Value(history->at(1).changed).get("turnover") == Value(5));
    // A value may be kept, and a freed one taken by another.
    UpdateRecord rename{.record = acme->front().key};
    rename.changes.set("code", "A2");
    REQUIRE(server.runtime->call(administrator(), rename));
    CHECK(create(server, "Other", "A1", "1"));
    server.restart();
    CHECK(names(server, {.text = "other"}).size() == 1);
}

STORY(
    "a person sees cases that were started by, assigned to or offered to that person, and no "
    "others") {
    Server server;
    furnish(server);
    const InstanceKey key = server.start("visit", administrator()).instance;
    const auto sees = [&](const std::string& user) {
        const Viewer viewer = server.runtime->viewer(person(user));
        return *server.runtime->read(
            [&](Reader& reader) { return reader.is_visible(key, viewer); });
    };
    CHECK(sees("anna"));
    CHECK(sees("admin"));
    CHECK_FALSE(sees("bob"));
    CHECK_FALSE(sees(""));
    const TaskKey task = server.tasks(TaskView::mine, "anna").at(0).task.key;
    REQUIRE(server.runtime->call(administrator(), AssignTask{task, "bob", {}}));
    CHECK(sees("bob"));
    REQUIRE(server.runtime->call(person("bob"), CompleteTask{.task = task}));
    CHECK(server.has_ended(key));
    CHECK(sees("anna"));
    CHECK(sees("bob"));
    CHECK(server.tasks(TaskView::any, "bob").size() == 1);
    server.add_user("carl");
    CHECK(server.tasks(TaskView::any, "carl").empty());
}

STORY("a board counts its stages over live and ended cases") {
    Server server;
    server.add_user("anna");
    const std::string staged =
        "<bpmn:startEvent id=\"start\"/>" + flow("start", "work") +
        "<bpmn:userTask "
        "id=\"work\"><bpmn:extensionElements><zeebe:userTask/><zeebe:assignmentDefinition "
        "assignee=\"anna\"/><obieg:stage id=\"talks\"/></bpmn:extensionElements></bpmn:userTask>" +
        flow("work", "end") +
        "<bpmn:endEvent id=\"end\"><bpmn:extensionElements><obieg:stage "
        "id=\"won\"/></bpmn:extensionElements>"
        "</bpmn:endEvent>";
    server.publish(bpmn("deal", staged, "",
                        "<obieg:funnel id=\"deals\" title=\"Deals\"><obieg:stageDefinition "
                        "id=\"talks\" title=\"Talks\"/>"
                        "<obieg:stageDefinition id=\"won\" title=\"Won\"/></obieg:funnel>"));
    for (int i = 0; i < 3; ++i) server.start("deal", person("anna"));
    REQUIRE(server.runtime->call(
        person("anna"), CompleteTask{.task = server.tasks(TaskView::mine, "anna").at(0).task.key}));
    const auto stages = server.runtime->read([](Reader& reader) {
        return reader.count_stages({"deal"}, Viewer{.sees_everything = true});
    });
    REQUIRE(stages);
    REQUIRE(stages->size() == 2);
    CHECK(stages->at(0).stage == "talks");
    CHECK(stages->at(0).count == 2);
    CHECK(stages->at(1).count == 1);
    CaseFilter filter;
    filter.process_ids = {"deal"};
    filter.stage = "talks";
    const auto cards = server.runtime->read([&](Reader& reader) {
        return reader.search_cases(filter, Viewer{.sees_everything = true}, {});
    });
    REQUIRE(cards);
    REQUIRE(cards->items.size() == 2);
    const auto tasks = server.runtime->read([&](Reader& reader) {
        return reader.open_tasks({cards->items[0].instance.key, cards->items[1].instance.key});
    });
    REQUIRE(tasks);
    CHECK(tasks->size() == 2);
}

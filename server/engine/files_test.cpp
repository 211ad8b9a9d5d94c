// Uploaded files in answers: whose they are, what is stored of them, when they become the case's.
#include <doctest/doctest.h>

#include "base/json.h"
#include "engine/testing/models.h"

using namespace obieg;
using namespace obieg::engine;
using namespace obieg::engine::testing;

namespace {

constexpr std::string_view form = R"({"id": "papers", "components": [
  {"type": "filepicker", "key": "contract", "accept": ".pdf", "obieg": {"maximumMegabytes": 1}},
  {"type": "dynamiclist", "path": "rows", "components": [
    {"type": "filepicker", "key": "proof", "multiple": true},
    {"type": "textfield", "key": "note"}]}]})";

const std::string process = bpmn_file(
    R"(<bpmn:startEvent id="s"><bpmn:extensionElements><zeebe:formDefinition formId="papers"/>
       </bpmn:extensionElements></bpmn:startEvent><bpmn:endEvent id="e"/>
       <bpmn:userTask id="a" name="Sign"><bpmn:extensionElements><zeebe:userTask/>
       <zeebe:assignmentDefinition assignee="robert"/><zeebe:formDefinition formId="papers"/>
       </bpmn:extensionElements></bpmn:userTask>)" +
    flows("s -> a\n a -> e"));

struct Desk {
    Driver driver;

    Desk() {
        at_the_office(driver);
        const Status published =
            driver.publish({{"process.bpmn", process}, {"papers.form", std::string(form)}});
        if (!published) MESSAGE(published.error().message);
        REQUIRE(published.has_value());
        upload(7, "ola", "contract.pdf", "application/pdf");
        upload(8, "ola", "proof.png", "image/png");
        upload(9, "robert", "signed.pdf", "application/pdf");
    }
    File& upload(std::uint64_t key, const std::string& user, const std::string& name,
                 const std::string& media_type) {
        File& file = driver.files[FileKey{key}];
        file = {FileKey{key}, name, 1000, media_type, user, "", {}, true};
        return file;
    }
    static Context answers(const std::string& json) { return *json::read(json)->if_context(); }

    Result<InstanceKey> start(const std::string& json) {
        return driver.start("p", answers(json), "ola");
    }
    // The places and codes of what was refused.
    static std::string refused(const Error& error) {
        std::string all;
        for (const Detail& detail : error.details)
            all += (all.empty() ? "" : ", ") + detail.where + " " + detail.code;
        return all;
    }
    std::vector<std::string> attached(InstanceKey instance) {
        std::vector<std::string> told;
        for (const Event& event : driver.events(instance)) {
            if (event.kind != EventKind::file_attached) continue;
            told.push_back(event.actor + " " + event.data.find("name")->text_or("") + " " +
                           event.data.find("field")->text_or(""));
        }
        return told;
    }
};

}  // namespace

TEST_CASE("an answer names a file by its key; what is stored of it is what the server knows") {
    Desk desk;
    const auto key = desk.start(
        R"({"contract": [{"key": "7", "name": "lie.pdf", "size": 5, "mediaType": "image/png"}],
            "rows": [{"proof": ["8"], "note": "x"}]})");
    REQUIRE(key);
    CHECK(json::write(variable(desk.driver, *key, "contract")) ==
          R"([{"key":"7","name":"contract.pdf","size":1000,"mediaType":"application/pdf"}])");
    CHECK(json::write(variable(desk.driver, *key, "rows").if_list()->front().get("proof")) ==
          R"([{"key":"8","name":"proof.png","size":1000,"mediaType":"image/png"}])");
    CHECK(desk.attached(*key) ==
          std::vector<std::string>{"ola contract.pdf contract", "ola proof.png rows[0].proof"});
    CHECK(desk.driver.files.at(FileKey{7}).root == *key);
    std::vector<EventKind> told;
    for (const Event& event : desk.driver.events(*key)) told.push_back(event.kind);
    CHECK(std::find(told.begin(), told.end(), EventKind::process_started) <
          std::find(told.begin(), told.end(), EventKind::file_attached));
}

TEST_CASE("a file is refused that is not there, not complete, somebody else's or another case's") {
    Desk desk;
    desk.upload(10, "ola", "half.pdf", "application/pdf").is_ready = false;
    desk.upload(11, "ola", "elsewhere.pdf", "application/pdf").root = InstanceKey{4711};
    desk.upload(12, "", "visitor.pdf", "application/pdf").visitor = "page";
    struct Row {
        const char* what;
        const char* answer;
        const char* refused;
    };
    for (const Row& row : {Row{"unknown", R"(["99"])", "contract no-such-file"},
                           Row{"incomplete", R"(["10"])", "contract no-such-file"},
                           Row{"somebody else's", R"(["9"])", "contract no-such-file"},
                           Row{"another case's", R"(["11"])", "contract no-such-file"},
                           Row{"a visitor's", R"(["12"])", "contract no-such-file"},
                           Row{"another kind", R"(["8"])", "contract wrong-file-type"},
                           Row{"no key", R"([5])", "contract not-a-file"},
                           Row{"no list", R"("7")", "contract not-a-file"}}) {
        CAPTURE(row.what);
        const auto started = desk.start(R"({"contract": )" + std::string(row.answer) + "}");
        REQUIRE_FALSE(started);
        CHECK(started.error().code == Code::invalid_form);
        CHECK(Desk::refused(started.error()) == row.refused);
    }
    const auto in_table = desk.start(R"({"rows": [{"proof": ["8"]}, {"proof": ["9"]}]})");
    REQUIRE_FALSE(in_table);
    CHECK(Desk::refused(in_table.error()) == "rows[1].proof no-such-file");
}

TEST_CASE("the size that counts is the server's, not the answer's") {
    Desk desk;
    desk.upload(7, "ola", "contract.pdf", "application/pdf").size = 2 << 20;
    const auto started = desk.start(
        R"({"contract": [{"key": "7", "name": "a.pdf", "size": 1, "mediaType": "application/pdf"}]})");
    REQUIRE_FALSE(started);
    CHECK(Desk::refused(started.error()) == "contract file-too-large");
}

TEST_CASE("who works on a case may keep its files and add their own, each is attached once") {
    Desk desk;
    const auto key = desk.start(R"({"contract": ["7"], "rows": [{"proof": ["8", "8"]}]})");
    REQUIRE(key);
    const UserTask* task = desk.driver.task("a");
    REQUIRE(task);
    const auto answer = [&](const char* json) {
        return desk.driver.send(*key, "robert",
                                CompleteTask{task->key, Desk::answers(json), "", {}});
    };
    REQUIRE(answer(R"({"contract": ["7"], "rows": [{"proof": ["9", "8"]}]})"));
    CHECK(desk.attached(*key) == std::vector<std::string>{"ola contract.pdf contract",
                                                          "ola proof.png rows[0].proof",
                                                          "robert signed.pdf rows[0].proof"});
    CHECK(has_ended(desk.driver, *key));
}

TEST_CASE("a file says which document of the case it is a version of") {
    constexpr std::string_view wanted = R"({"id": "papers", "components": [
      {"type": "filepicker", "key": "contract", "obieg": {"document": "signed-contract"}},
      {"type": "filepicker", "key": "passport"},
      {"type": "filepicker", "key": "bills", "multiple": true, "obieg": {"document": "bill"}},
      {"type": "filepicker", "key": "others", "multiple": true},
      {"type": "dynamiclist", "path": "rows", "components": [
        {"type": "filepicker", "key": "proof"}]}]})";
    Desk desk;
    REQUIRE(desk.driver.publish({{"process.bpmn", process}, {"papers.form", std::string(wanted)}}));
    for (const std::uint64_t key : {21, 22, 23, 24, 25})
        desk.upload(key, "ola", std::to_string(key) + ".pdf", "application/pdf");
    const auto started = desk.start(R"({"contract": ["21"], "passport": ["22"], "bills": ["23"],
                                        "others": ["24"], "rows": [{"proof": ["25"]}]})");
    REQUIRE(started);
    std::vector<std::string> documents;
    for (const Event& event : desk.driver.events(*started)) {
        if (event.kind == EventKind::file_attached)
            documents.push_back(event.data.find("document")->text_or(""));
    }
    CHECK(documents == std::vector<std::string>{"signed-contract", "passport", "bill/23.pdf",
                                                "/24.pdf", "/25.pdf"});
}

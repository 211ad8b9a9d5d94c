// Uploaded files: limits, who may use them, and rows and contents that stay in step.
#include "runtime/files.h"

#include "store/memory_file_store.h"
#include "store/running_fixture.h"

using namespace obieg;
using namespace obieg::runtime;
using namespace obieg::store::testing;

namespace {

const std::string paper_form = R"({"id": "paper", "components": [
    {"type": "filepicker", "key": "paper", "multiple": true}]})";

std::string with_form(const std::string& assignment) {
    return "<bpmn:startEvent id=\"start\"><bpmn:extensionElements><zeebe:formDefinition "
           "formId=\"paper\"/></bpmn:extensionElements></bpmn:startEvent>" +
           flow("start", "work") + user_task("work", assignment) + flow("work", "end") +
           "<bpmn:endEvent id=\"end\"/>";
}

struct Office {
    Server server;
    MemoryFileStore contents;
    Files files;

    explicit Office(Config config = {})
        : server(std::move(config)), files(server.config, *server.runtime, contents) {
        for (const char* name : {"anna", "bob", "eve"}) server.add_user(name);
        server.publish(bpmn("letter", with_form("assignee=\"bob\"")), {{"paper.form", paper_form}});
    }

    Result<FileKey> begin(const Uploader& uploader, const std::string& name, std::int64_t size) {
        auto begun = server.runtime->call(uploader.caller, files.upload_of(uploader, name, size));
        if (!begun) return fail(begun.error());
        return begun->file;
    }
    FileKey upload(const std::string& user, const std::string& content,
                   const std::string& name = "a.txt") {
        const Uploader uploader{person(user), {}};
        const auto key = begin(uploader, name, static_cast<std::int64_t>(content.size()));
        REQUIRE(key);
        REQUIRE(files.append(uploader, *key, 0, content));
        REQUIRE(files.finish(uploader, *key, ""));
        return *key;
    }
    Result<InstanceStarted> start(const std::string& user, FileKey key) {
        StartProcess request;
        request.process_id = "letter";
        request.variables.set("paper", List{Value(to_string(key))});
        return server.runtime->call(person(user), std::move(request));
    }
    bool is_visible(const std::string& user, FileKey key) {
        return files.visible(server.runtime->viewer(person(user)), key).has_value();
    }
    // A day and a bit later, after the writer has cleaned.
    void next_day() {
        server.clock.advance(25 * ms_per_hour);
        server.add_user("passer-by");
        REQUIRE(files.clean());
    }
    std::vector<StoredFile> of(InstanceKey root) {
        auto rows =
            server.runtime->read([&](Reader& reader) { return reader.files_of_tree(root); });
        REQUIRE(rows);
        return *rows;
    }
};

}  // namespace

STORY("a file belongs to its uploader until a case has it, then to all whom the case concerns") {
    Office office;
    const FileKey key = office.upload("anna", "%PDF-1.7", "../Umowa.pdf");
    CHECK(office.is_visible("anna", key));
    CHECK_FALSE(office.is_visible("bob", key));
    CHECK_FALSE(office.is_visible("", key));

    const auto taken = office.start("eve", key);
    REQUIRE_FALSE(taken);
    CHECK(taken.error().code == Code::invalid_form);

    const auto started = office.start("anna", key);
    REQUIRE(started);
    CHECK(office.is_visible("bob", key));
    CHECK_FALSE(office.is_visible("eve", key));
    const std::vector<StoredFile> rows = office.of(started->instance);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].file.name == "Umowa.pdf");
    CHECK(rows[0].file.media_type == "application/pdf");
    CHECK(rows[0].file.size == 8);
    CHECK(rows[0].file.uploaded_by == "anna");
    CHECK(rows[0].instance == started->instance);
    CHECK(rows[0].element == "start");
    CHECK(rows[0].field == "paper");
    CHECK(rows[0].document == "/Umowa.pdf");
    CHECK(rows[0].crc32 == 0x1234);
    CHECK(rows[0].attached_at == office.server.runtime->now());

    const auto dropped =
        office.server.runtime->call(person("anna"), DropUpload{.file = key, .visitor = {}});
    REQUIRE_FALSE(dropped);
    CHECK(dropped.error().code == Code::wrong_state);
    const auto again = office.start("anna", key);
    REQUIRE_FALSE(again);
    CHECK(again.error().code == Code::invalid_form);
}

STORY("nobody goes on with the upload of somebody else") {
    Office office;
    const Uploader anna{person("anna"), {}};
    const auto key = office.begin(anna, "a.txt", 5);
    REQUIRE(key);
    const Uploader eve{person("eve"), {}};
    const Uploader page{Caller::anonymous(), "page"};
    for (const Uploader& other : {eve, page, Uploader{Caller::anonymous(), ""}}) {
        CHECK(office.files.append(other, *key, 0, "hello").error().code == Code::not_found);
        CHECK(office.files.finish(other, *key, "").error().code == Code::not_found);
        CHECK(office.files.progress(other, *key).error().code == Code::not_found);
    }
    CHECK(office.server.runtime->call(person("eve"), DropUpload{*key, {}}).error().code ==
          Code::not_found);
    CHECK(
        office.server.runtime->call(person("eve"), FinishUpload{*key, "x", 0, "y"}).error().code ==
        Code::forbidden);

    CHECK(office.files.finish(anna, *key, "").error().code == Code::wrong_state);
    CHECK(office.files.append(anna, *key, 0, "hello!").error().code == Code::too_large);
    CHECK(office.files.append(anna, *key, INT64_MAX, "h").error().code == Code::too_large);
    REQUIRE(office.files.append(anna, *key, 0, "hello"));
    CHECK(office.files.progress(anna, *key)->received == 5);
    CHECK(office.files.finish(anna, *key, "another hash").error().code == Code::invalid_argument);
    REQUIRE(office.files.finish(anna, *key, "hello"));
    REQUIRE(office.files.finish(anna, *key, "hello"));
    CHECK(*office.files.append(anna, *key, 0, "hello") == 5);
}

STORY("limits: of one file, and of a person within 24 hours") {
    Config config;
    config.file_megabytes = 2;
    config.public_file_megabytes = 1;
    config.daily_files = 2;
    config.daily_file_megabytes = 3;
    Office office(config);
    const Uploader anna{person("anna"), {}};
    const Uploader page{Caller::anonymous(), "page"};
    constexpr std::int64_t megabyte = 1 << 20;
    CHECK(office.begin(anna, "a", 0).error().code == Code::invalid_argument);
    CHECK(office.begin(anna, "a", 2 * megabyte + 1).error().code == Code::too_large);
    CHECK(office.begin(page, "a", megabyte + 1).error().code == Code::too_large);
    CHECK(office.begin({Caller::anonymous(), ""}, "a", 1).error().code == Code::unauthenticated);
    REQUIRE(office.begin(anna, "a", 2 * megabyte));
    CHECK(office.begin(anna, "a", megabyte + 1).error().code == Code::limit_reached);
    REQUIRE(office.begin(anna, "a", 1));
    CHECK(office.begin(anna, "a", 1).error().code == Code::limit_reached);
    REQUIRE(office.begin({person("bob"), {}}, "a", 1));
    REQUIRE(office.begin(page, "a", 1));
    office.server.clock.advance(24 * ms_per_hour);
    REQUIRE(office.begin(anna, "a", 2 * megabyte));
}

STORY("what no case took is forgotten after a day, what a case has stays") {
    Office office;
    const FileKey kept = office.upload("anna", "kept");
    REQUIRE(office.start("anna", kept));
    const FileKey loose = office.upload("anna", "loose");
    const auto half = office.begin({person("anna"), {}}, "half", 100);
    REQUIRE(half);
    REQUIRE(office.files.append({person("anna"), {}}, *half, 0, "ha"));
    office.server.clock.advance(23 * ms_per_hour);
    office.server.add_user("passer-by");
    REQUIRE(office.files.clean());
    CHECK(office.is_visible("anna", loose));
    office.next_day();
    CHECK_FALSE(office.is_visible("anna", loose));
    CHECK(office.is_visible("bob", kept));
    CHECK(office.contents.contents == std::set<std::string>{"kept"});
    CHECK(office.contents.arriving.empty());
}

STORY("a content goes with the last row that names it") {
    Office office;
    const FileKey first = office.upload("anna", "same");
    const FileKey second = office.upload("bob", "same");
    CHECK(office.contents.contents.size() == 1);
    REQUIRE(office.server.runtime->call(person("anna"), DropUpload{first, {}}));
    REQUIRE(office.files.clean());
    CHECK(office.contents.contents.size() == 1);
    const FileKey third = office.upload("eve", "same");
    REQUIRE(office.server.runtime->call(person("bob"), DropUpload{second, {}}));
    REQUIRE(office.files.clean());
    CHECK(office.contents.contents.size() == 1);
    REQUIRE(office.server.runtime->call(person("eve"), DropUpload{third, {}}));
    REQUIRE(office.files.clean());
    CHECK(office.contents.contents.empty());
}

STORY("no upload is finished with a content while it is being removed") {
    Office office;
    Runtime& runtime = *office.server.runtime;
    const FileKey first = office.upload("anna", "same");
    REQUIRE(runtime.call(person("anna"), DropUpload{first, {}}));
    const auto claim = [&] {
        auto claimed = runtime.call(Caller::system(), ClaimContents{{"same", "another"}});
        REQUIRE(claimed);
        return claimed->hashes;
    };
    CHECK(claim() == std::vector<std::string>{"same"});
    CHECK(claim().empty());  // another node came, too

    const Uploader bob{person("bob"), {}};
    const auto second = office.begin(bob, "b.txt", 4);
    REQUIRE(second);
    REQUIRE(office.files.append(bob, *second, 0, "same"));
    CHECK(office.files.finish(bob, *second, "").error().code == Code::unavailable);
    REQUIRE(office.contents.remove("same"));
    REQUIRE(runtime.call(Caller::system(), ForgetContents{{"same"}}));
    REQUIRE(office.files.finish(bob, *second, ""));
    CHECK(claim().empty());
    CHECK(office.contents.contents.size() == 1);

    REQUIRE(runtime.call(person("bob"), DropUpload{*second, {}}));
    const FileKey third = office.upload("eve", "same");  // before anybody looked
    CHECK(claim().empty());
    REQUIRE(runtime.call(person("eve"), DropUpload{third, {}}));
    CHECK(claim().size() == 1);
    office.server.clock.advance(6 * ms_per_minute);  // whoever claimed it has gone
    REQUIRE(office.files.clean());
    CHECK(office.contents.contents.empty());
    CHECK(claim().empty());
    CHECK(runtime.call(person("anna"), ClaimContents{{"same"}}).error().code == Code::forbidden);
}

STORY("who got a file is written down, once for a download that broke off") {
    Office office;
    Runtime& runtime = *office.server.runtime;
    const FileKey key = office.upload("anna", "secret");
    const auto started = office.start("anna", key);
    REQUIRE(started);
    const auto note = [&](const char* user, NoteDownloads what) {
        what.files = {key};
        REQUIRE(runtime.call(person(user), what));
    };
    note("bob", {.goes_on = true});
    note("bob", {.goes_on = true});
    note("anna", {.in_archive = true});
    note("bob", {});
    const auto got = [&] {
        std::string told;
        const auto rows = runtime.read([&](Reader& reader) { return reader.downloads(key, 100); });
        REQUIRE(rows);
        for (const Download& row : *rows)
            told += row.person + (row.in_archive ? " in archive, " : ", ");
        return told;
    };
    CHECK(got() == "bob, anna in archive, bob, ");
    office.server.clock.advance(25 * ms_per_hour);
    note("bob", {.goes_on = true});
    CHECK(got() == "bob, bob, anna in archive, bob, ");
    const auto counts =
        runtime.read([&](Reader& reader) { return reader.download_counts(started->instance); });
    REQUIRE(counts);
    CHECK(*counts == std::map<FileKey, std::int64_t>{{key, 4}});
    CHECK(runtime.call(Caller::anonymous(), NoteDownloads{.files = {key}}).error().code ==
          Code::unauthenticated);

    REQUIRE(runtime.call(administrator(), CancelInstance{started->instance, ""}));
    REQUIRE(runtime.call(administrator(), DeleteInstance{started->instance}));
    CHECK(got().empty());
}

STORY("a deleted case takes its files along") {
    Office office;
    const FileKey key = office.upload("anna", "secret");
    const auto started = office.start("anna", key);
    REQUIRE(started);
    REQUIRE(office.server.runtime->call(administrator(), CancelInstance{started->instance, ""}));
    REQUIRE(office.files.clean());
    CHECK(office.contents.contents.size() == 1);
    REQUIRE(office.server.runtime->call(administrator(), DeleteInstance{started->instance}));
    REQUIRE(office.files.clean());
    CHECK(office.contents.contents.empty());
    CHECK_FALSE(office.is_visible("anna", key));
}

STORY("a crash between the commit of the row and placing its content is put right") {
    Office office;
    office.contents.fails_to_place = true;
    const Uploader anna{person("anna"), {}};
    const auto key = office.begin(anna, "a.txt", 5);
    REQUIRE(key);
    REQUIRE(office.files.append(anna, *key, 0, "hello"));
    CHECK_FALSE(office.files.finish(anna, *key, ""));
    CHECK(office.contents.contents.empty());
    office.contents.fails_to_place = false;
    REQUIRE(office.files.clean());
    CHECK(office.contents.contents == std::set<std::string>{"hello"});
    const auto row = office.files.visible(office.server.runtime->viewer(person("anna")), *key);
    REQUIRE(row);
    CHECK(*(*office.files.open(*row))->read(0, 10) == "hello");
}

STORY("a content that is not there is no lost file: the server says that it cannot reach it") {
    Office office;
    const FileKey key = office.upload("anna", "elsewhere");
    office.contents.contents.clear();
    const auto row = office.files.visible(office.server.runtime->viewer(person("anna")), key);
    REQUIRE(row);
    const auto opened = office.files.open(*row);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == Code::unavailable);
    CHECK(opened.error().message.find("a.txt") != std::string::npos);
    const auto newest =
        office.server.runtime->read([](Reader& reader) { return reader.newest_file(); });
    REQUIRE((newest && *newest));
    CHECK((*newest)->file.key == key);
    REQUIRE(office.files.start());  // complains, and serves what it has
}

STORY("a file that two cases want goes to one of them") {
    Office office;
    const FileKey key = office.upload("anna", "once");
    const auto request = [&] {
        StartProcess start;
        start.process_id = "letter";
        start.variables.set("paper", List{Value(to_string(key))});
        return start;
    };
    std::vector<std::promise<Result<Reply>>> answers(8);
    for (auto& answer : answers) {
        office.server.runtime->submit(
            Request{person("anna"), request(), ""},
            [&answer](Result<Reply> reply) { answer.set_value(std::move(reply)); });
    }
    int accepted = 0;
    for (auto& answer : answers) accepted += answer.get_future().get().has_value();
    CHECK(accepted == 1);
}

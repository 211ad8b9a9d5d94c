// Records in their bins: what lies there too long, and what is said of it.
#include "runtime/record_bin.h"

#include "store/running_fixture.h"

using namespace obieg;
using namespace obieg::runtime;
using namespace obieg::store::testing;

namespace {

const std::string box_type = R"({
  "id": "box", "title": {"en": "Box"}, "titleField": "name",
  "fields": [{"key": "name", "kind": "text", "required": true, "label": {"en": "Name"}}]})";

void furnish_boxes(Server& server) {
    server.publish(bpmn("visit", around(user_task("work", "assignee=\"ola\""))),
                   {{"records/box.record.json", box_type}});
}

RecordKey make_box(Server& server, const std::string& name) {
    Context fields;
    fields.set("name", name);
    const auto made = server.runtime->call(administrator(), CreateRecord{"box", fields});
    REQUIRE(made);
    return made->record;
}

void delete_box(Server& server, RecordKey box) {
    REQUIRE(server.runtime->call(administrator(), DeleteRecord{box}));
}

std::vector<RecordKey> in_bin(Server& server) {
    const auto rows = server.runtime->read([](Reader& reader) {
        return reader.record_bin("box", TenantSet::all(),
                                 [](const records::Record&) { return true; });
    });
    REQUIRE(rows);
    std::vector<RecordKey> keys;
    for (const BinnedRecord& row : *rows) keys.push_back(row.record.key);
    return keys;
}

std::int64_t audited(Server& server, std::string_view act) {
    const auto reader = connect_reader(server);
    auto rows = reader->query("SELECT count(*) FROM audit WHERE act = ?", act);
    REQUIRE(rows);
    REQUIRE(rows->next());
    return rows->integer(0);
}

}  // namespace

STORY("bins: what lies there for thirty days goes for good, and the audit log keeps what it held") {
    Server server;
    furnish_boxes(server);
    const RecordKey early = make_box(server, "early");
    const RecordKey late = make_box(server, "late");
    delete_box(server, early);
    server.advance(20 * ms_per_day);
    delete_box(server, late);
    server.clock.advance(2 * ms_per_minute);
    server.advance(9 * ms_per_day);
    CHECK(in_bin(server) == std::vector<RecordKey>{late, early});

    // By the clock of the processes; the server looks after its bins once a minute of the real one.
    server.clock.advance(2 * ms_per_minute);
    server.advance(2 * ms_per_day);
    CHECK(in_bin(server) == std::vector<RecordKey>{late});
    CHECK(audited(server, "empty-bin") == 1);
    CHECK(server.runtime->call(administrator(), RestoreRecord{early}).error().code ==
          Code::not_found);
    CHECK(server.runtime->call(administrator(), RestoreRecord{late}));
}

STORY("bins: emptying one notes what went, and nothing where nothing was") {
    Server server;
    furnish_boxes(server);
    const RecordKey box = make_box(server, "a");
    const auto empty = [&] {
        const auto gone = server.runtime->call(administrator(), EmptyBin{"box", {box}});
        REQUIRE(gone);
        return gone->count;
    };
    CHECK(empty() == 0);
    CHECK(audited(server, "empty-bin") == 0);
    delete_box(server, box);
    CHECK(empty() == 1);
    CHECK(empty() == 0);
    CHECK(audited(server, "empty-bin") == 1);
}

// Business data as a step sees it: rows that the shell handed over, with this step's own changes on
// top.
#include "base/check.h"
#include "engine/run.h"

namespace obieg::engine {

namespace {

bool matches(const records::Record& record, const records::Query& query) {
    if (record.type != query.type) return false;
    return std::all_of(query.where.begin(), query.where.end(), [&](const auto& wanted) {
        const Value* value = record.fields.find(wanted.first);
        return (value ? *value : Value()) == wanted.second;
    });
}

const View::Answer* answer_to(const View& view, const Need& need) {
    for (const View::Answer& answer : view.answers) {
        if (answer.need == need) return &answer;
    }
    return nullptr;
}

tl::unexpected<Error> ask_again() {
    return fail(Code::unavailable, "The step needs rows that it has not been given yet.");
}

}  // namespace

Result<std::vector<records::Record>> Run::find_records(const records::Query& query) {
    const View::Answer* answer = answer_to(view, query);
    if (!answer) {
        needs.emplace_back(query);
        return ask_again();
    }
    std::vector<records::Record> found = answer->records;
    for (const records::Write& done : writes) {
        std::erase_if(found,
                      [&](const records::Record& record) { return record.key == done.after.key; });
        if (matches(done.after, query)) found.push_back(done.after);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const records::Record& a, const records::Record& b) {
                         return a.created_at < b.created_at;
                     });
    return found;
}

Result<std::optional<records::Record>> Run::find_record(RecordKey key) {
    for (auto done = writes.rbegin(); done != writes.rend(); ++done) {
        if (done->after.key == key) return done->after;
    }
    const View::Answer* answer = answer_to(view, key);
    if (!answer) {
        needs.emplace_back(key);
        return ask_again();
    }
    if (answer->records.empty()) return std::optional<records::Record>();
    return answer->records.front();
}

Result<std::optional<File>> Run::find_file(FileKey key) {
    const View::Answer* answer = answer_to(view, key);
    if (answer) return answer->file;
    needs.emplace_back(key);
    return ask_again();
}

Result<std::vector<std::int64_t>> Run::task_loads(const std::vector<std::string>& users) {
    const View::Answer* answer = answer_to(view, TaskLoads{users});
    if (!answer) {
        needs.emplace_back(TaskLoads{users});
        return ask_again();
    }
    std::vector<std::int64_t> loads = answer->loads;
    for (const Event& event : events) {
        if (event.kind != EventKind::task_created) continue;
        const Value* assignee = event.data.find("assignee");
        const auto user =
            assignee ? std::find(users.begin(), users.end(), assignee->text_or("")) : users.end();
        if (user != users.end()) loads[static_cast<std::size_t>(user - users.begin())] += 1;
    }
    return loads;
}

Result<std::string> Run::last_turn(const std::string& name) {
    for (auto turn = turns.rbegin(); turn != turns.rend(); ++turn) {
        if (turn->name == name) return turn->user;
    }
    const View::Answer* answer = answer_to(view, LastTurn{name});
    if (answer) return answer->user;
    needs.emplace_back(LastTurn{name});
    return ask_again();
}

void Run::write(records::Write change, ElementInstanceKey instance) {
    Context data;
    data.set("record", to_string(change.after.key));
    data.set("type", change.after.type);
    data.set("changed", change.changed);
    const bool is_new = change.kind == records::Write::Kind::create;
    emit(is_new ? EventKind::record_created : EventKind::record_changed, instance, std::move(data));
    writes.push_back(std::move(change));
}

void Run::forget_writes(std::size_t count) {
    while (writes.size() > count) {
        const auto is_written = [](const Event& event) {
            return event.kind == EventKind::record_created ||
                   event.kind == EventKind::record_changed;
        };
        // The events of one action stand at the end, one a write.
        OBIEG_CHECK(!events.empty() && is_written(events.back()));
        events.pop_back();
        state.next_event -= 1;
        writes.pop_back();
    }
}

}  // namespace obieg::engine

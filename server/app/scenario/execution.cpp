#include "app/scenario/execution.h"

#include "app/scenario/matches.h"
#include "base/temporal.h"
#include "runtime/published.h"

namespace obieg::app::scenario {

namespace {

constexpr std::string_view usual_zone = "Europe/Warsaw";

const runtime::Viewer everybody{.user = {}, .groups = {}, .sees_everything = true};

}  // namespace

Status Execution::begin() {
    zone_ = *TimeZone::find(usual_zone);
    TRY(runtime().call(runtime::Caller::system(), runtime::PinClock{StandingClock().now()}));
    return {};
}

// ---- People
// --------------------------------------------------------------------------------------

Result<std::string> Execution::user_of(const Who& who) {
    const auto people = runtime().people();
    const work::Directory& directory = *people->directory;
    if (who.kind == Who::Kind::head_of) {
        const work::User* head = directory.head_of(who.name);
        if (head != nullptr) return head->name;
        return fail(Code::not_found, "the group " + who.name + " has no head, or is not there");
    }
    const auto named = names_.find(who.name);
    const std::string& name = named == names_.end() ? who.name : named->second;
    if (directory.user(name) == nullptr) {
        return fail(Code::not_found, "nobody in the company is called " + name);
    }
    if (who.kind == Who::Kind::person) return name;
    const work::User* supervisor = directory.supervisor_of(name);
    if (supervisor != nullptr) return supervisor->name;
    return fail(Code::not_found, name + " has no supervisor");
}

Result<runtime::Caller> Execution::caller_of(const Who& who) {
    const std::string user = TRY(user_of(who));
    const auto account =
        TRY(runtime().read([&](runtime::Reader& reader) { return reader.account(user); }));
    runtime::Caller caller;
    caller.user = user;
    if (account) caller.roles = account->roles;
    return caller;
}

Result<std::string> Execution::address_of(const std::string& user) {
    const auto people = runtime().people();
    const work::User* found = people->directory->user(user);
    if (found == nullptr || found->email.empty()) {
        return fail(Code::not_found, user + " has no e-mail address");
    }
    return found->email;
}

// ---- Records
// -------------------------------------------------------------------------------------

namespace {

Result<Value> filled_value(const Value& value, const std::map<std::string, std::string>& records) {
    if (const std::string* text = value.if_text(); text && text->starts_with('$')) {
        const auto found = records.find(text->substr(1));
        if (found != records.end()) return Value(found->second);
        return fail(Code::not_found, "no record was named " + text->substr(1));
    }
    if (const List* list = value.if_list()) {
        List result;
        for (const Value& item : *list) result.push_back(TRY(filled_value(item, records)));
        return Value(std::move(result));
    }
    const Context* context = value.if_context();
    if (!context) return value;
    Context result;
    for (const auto& [name, item] : context->entries())
        result.set(name, TRY(filled_value(item, records)));
    return Value(std::move(result));
}

}  // namespace

Result<Context> Execution::filled(const Context& object) const {
    const Value result = TRY(filled_value(Value(object), records_));
    return *result.if_context();
}

Result<std::vector<records::Record>> Execution::records_like(const std::string& type,
                                                             const Context& where) {
    if (runtime().published()->record_type(type, {}) == nullptr) {
        return fail(Code::not_found, "there is no record type " + type);
    }
    auto page = TRY(runtime().read([&](runtime::Reader& reader) {
        return reader.search_records({.type = type, .text = {}, .where = {}, .sort = {}},
                                     {.limit = 1000, .after = {}, .counts_total = false});
    }));
    const Value wanted(TRY(filled(where)));
    std::erase_if(page.items, [&](const records::Record& record) {
        return !matches(wanted, plain(Value(record.fields)));
    });
    return std::move(page.items);
}

// ---- Time
// ----------------------------------------------------------------------------------------

Result<Time> Execution::instant_of_text(const std::string& local_time) const {
    const std::optional<DateTime> read = date_time_from_iso(local_time + ":00");
    if (read && !read->offset_seconds && !read->zone) return obieg::instant_of(*read, zone_);
    return fail(Code::invalid_argument,
                "expected a local time like 2027-03-01T09:00, found " + local_time);
}

std::string Execution::text_of(Time instant) const {
    const DateTime local = date_time_at(instant, zone_);
    std::string text = to_iso(DateTime{local.date, local.time, {}, {}});
    if (text.ends_with(":00") && text.size() == 19) text.resize(16);
    return text;
}

// ---- The case
// ------------------------------------------------------------------------------------

Result<InstanceKey> Execution::current_case() const {
    if (on_case_.empty()) {
        if (latest_) return latest_;
        return fail(Code::not_found, "no case has been started yet");
    }
    const auto found = cases_.find(on_case_);
    if (found != cases_.end()) return found->second;
    return fail(Code::not_found, "no case was named " + on_case_);
}

void Execution::started(const Statement& statement, InstanceKey instance) {
    latest_ = instance;
    if (!statement.names_case.empty()) cases_[statement.names_case] = instance;
}

namespace {

// What a scenario calls the task: the step that it does, or corrects.
const std::string& step_of(const engine::UserTask& task) {
    return task.corrects.empty() ? task.element : task.corrects;
}

}  // namespace

Result<std::vector<runtime::TaskRow>> Execution::open_tasks(const std::string& element) {
    const InstanceKey root = TRY(current_case());
    runtime::TaskFilter filter;
    filter.status = engine::TaskStatus::open;
    filter.order = runtime::Order::ascending;
    const auto page = TRY(runtime().read([&](runtime::Reader& reader) {
        return reader.search_tasks(filter, everybody,
                                   {.limit = 1000, .after = {}, .counts_total = false});
    }));
    std::vector<runtime::TaskRow> rows;
    for (const runtime::TaskRow& row : page.items) {
        const bool is_asked = element.empty() || step_of(row.task) == element;
        if (row.root == root && is_asked) rows.push_back(row);
    }
    return rows;
}

Result<engine::State> Execution::case_state() {
    const InstanceKey key = TRY(current_case());
    auto state =
        TRY(runtime().read([&](runtime::Reader& reader) { return reader.case_state(key); }));
    if (state) return *std::move(state);
    return fail(Code::not_found, "the case is not in the database");
}

std::string Execution::describe(const runtime::TaskRow& row) {
    std::string text = step_of(row.task) + " for ";
    if (!row.task.assignee.empty()) {
        text += row.task.assignee;
    } else {
        std::string pool;
        for (const std::string& group : row.task.candidate_groups) pool += " pool(" + group + ")";
        for (const std::string& user : row.task.candidate_users) pool += " " + user + " to take";
        text += pool.empty() ? "nobody" : pool.substr(1);
    }
    if (row.task.due_at) text += " due " + text_of(*row.task.due_at);
    if (!row.task.form_id.empty()) text += " form " + row.task.form_id;
    return text;
}

std::vector<std::string> Execution::facts() {
    std::vector<std::string> lines{"clock: " + text_of(runtime().now()) + " " +
                                   std::string(zone_.name())};
    if (const Result<engine::State> state = case_state()) {
        const engine::ProcessInstance& instance = state->instance;
        std::string line = "case: " + instance.process_id;
        line += instance.status == engine::InstanceStatus::active ? ", running"
                : instance.status == engine::InstanceStatus::completed
                    ? ", ended " + instance.end_event
                    : ", canceled";
        if (!instance.stage.empty()) line += ", stage " + instance.stage;
        lines.push_back(line);
    }
    if (const auto tasks = open_tasks("")) {
        for (const runtime::TaskRow& row : *tasks) lines.push_back("open task: " + describe(row));
        if (tasks->empty()) lines.push_back("no open task");
    }
    const auto incidents = runtime().read(
        [](runtime::Reader& reader) { return reader.incidents({}, {.limit = 10, .after = {}}); });
    if (incidents) {
        for (const runtime::IncidentRow& row : incidents->items) {
            lines.push_back("incident at " + row.incident.element + ": " + row.incident.message);
        }
    }
    const std::vector<runtime::OutgoingMessage> mails = world_.mail().mails();
    constexpr std::size_t shown = 8;
    for (std::size_t i = mails.size() > shown ? mails.size() - shown : 0; i < mails.size(); ++i) {
        lines.push_back("mail to " + mails[i].to + ": " + mails[i].kind + ", \"" +
                        mails[i].subject + "\"");
    }
    return lines;
}

}  // namespace obieg::app::scenario

// Lists of cases, and everything that the page of one case shows.
#include <map>

#include "engine/codec.h"
#include "store/event_pack.h"
#include "store/sql/case_access.h"
#include "store/sql/columns.h"
#include "store/sql/reader.h"
#include "store/sql/record_lookup.h"
#include "store/sql/select.h"

namespace obieg::store {
namespace {

using runtime::CaseFilter;
using runtime::CaseRow;
using runtime::Viewer;

enum class Source { live, ended };

#define OBIEG_SELECT_LIVE_CASES      \
    "SELECT " OBIEG_INSTANCE_COLUMNS \
    ", (SELECT count(*) FROM incident x WHERE x.instance_key = i.key), i.tenant FROM instance i"
#define OBIEG_SELECT_ENDED_CASES \
    "SELECT " OBIEG_INSTANCE_COLUMNS ", 0, i.tenant FROM ended_instance i"

// Deny by default: the starter, people and groups with a task in it, those who see the process, and
// those who see everything; all of them within their tenants.
void restrict_to_viewer(Select& select, const Viewer& viewer) {
    select.where_tenants("i.tenant", viewer.tenants);
    if (viewer.sees_everything) return;
    const std::vector<std::string> parties = parties_of(viewer);
    std::string condition =
        "i.starter = ? OR EXISTS (SELECT 1 FROM case_party p WHERE p.root_key = i.root_key AND "
        "p.party IN (" +
        question_marks(parties.size()) + "))";
    std::vector<std::string> arguments{starter_or_nobody(viewer)};
    arguments.insert(arguments.end(), parties.begin(), parties.end());
    if (!viewer.covers.empty()) {
        // Whoever stands in sees what the absent person has to do, and no more.
        const OwnersCondition owners =
            owners_of(viewer, "t.assignee", "i.process_id", "t.is_approval");
        const OwnersCondition pools =
            covered_pools_of(viewer, "t.key", "i.process_id", "t.is_approval");
        condition += " OR EXISTS (SELECT 1 FROM task t WHERE t.instance_key = i.key AND ((" +
                     owners.sql + ") OR " + pools.sql + "))";
        arguments.insert(arguments.end(), owners.arguments.begin(), owners.arguments.end());
        arguments.insert(arguments.end(), pools.arguments.begin(), pools.arguments.end());
    }
    if (!viewer.processes.empty())
        condition += " OR i.process_id IN (" + question_marks(viewer.processes.size()) + ")";
    arguments.insert(arguments.end(), viewer.processes.begin(), viewer.processes.end());
    select.where_bound(condition, arguments);
}

Select select_cases(Source source, const CaseFilter& filter, const Viewer& viewer) {
    Select select(source == Source::live ? OBIEG_SELECT_LIVE_CASES : OBIEG_SELECT_ENDED_CASES);
    restrict_to_viewer(select, viewer);
    if (!filter.process_ids.empty()) select.where_in("i.process_id", filter.process_ids);
    if (filter.definition) select.where("i.definition_key = ?", filter.definition);
    if (filter.status && source == Source::ended)
        select.where("i.status = ?", static_cast<int>(*filter.status));
    if (!filter.starter.empty()) select.where("i.starter = ? AND i.starter <> ''", filter.starter);
    if (filter.stage) {
        // The index over stages holds only cases that have one.
        select.where(filter.stage->empty() ? "i.stage = ?" : "i.stage = ? AND i.stage <> ''",
                     *filter.stage);
    }
    if (!filter.business_id.empty()) {
        select.where("i.business_id = ? AND i.business_id <> ''", filter.business_id);
    }
    if (!filter.keys.empty()) select.where_keys("i.key", filter.keys);
    if (filter.watched) select.where_among("i.key", *filter.watched);
    if (filter.suspended_only) select.where("i.suspended_at IS NOT NULL");
    if (filter.root)
        select.where("(i.root_key = ? AND i.parent_key <> 0) OR i.key = ?", filter.root,
                     filter.root);
    if (filter.about) {
        select.where("i.key IN (SELECT c.root_key FROM case_record c WHERE c.record_key = ?)",
                     filter.about);
    }
    if (filter.parent) select.where("i.parent_key = ? AND i.parent_key <> 0", filter.parent);
    if (filter.tenants) select.where_tenants("i.tenant", *filter.tenants);
    if (filter.roots_only) select.where("i.parent_key = 0");
    if (filter.with_incidents) {
        select.where("EXISTS (SELECT 1 FROM incident x WHERE x.instance_key = i.key)");
    }
    select.where_words(filter.text, {"i.search_text"});
    return select;
}

std::vector<Source> sources_of(const CaseFilter& filter) {
    if (filter.with_incidents || filter.suspended_only) return {Source::live};
    if (!filter.status) return {Source::live, Source::ended};
    return {*filter.status == engine::InstanceStatus::active ? Source::live : Source::ended};
}

Result<CaseRow> read_case(const Query& row) {
    return CaseRow{TRY(read_instance(row, 0)), row.integer(instance_columns),
                   row.key<runtime::TenantKey>(instance_columns + 1)};
}

}  // namespace

Result<std::vector<InstanceKey>> SqlReader::case_keys(const CaseFilter& filter,
                                                      const Viewer& viewer, std::int64_t maximum) {
    std::vector<InstanceKey> keys;
    for (const Source source : sources_of(filter)) {
        Select select = select_cases(source, filter, viewer);
        select.order_by("i.key");
        Query found = TRY(run(select));
        while (static_cast<std::int64_t>(keys.size()) < maximum && TRY(found.next()))
            keys.push_back(found.key<InstanceKey>(0));
    }
    return keys;
}

Result<runtime::Page<CaseRow>> SqlReader::search_cases(const CaseFilter& filter,
                                                       const Viewer& viewer,
                                                       const runtime::PageRequest& page) {
    const std::optional<Cursor> after = TRY(cursor_from(page.after));
    const std::int32_t limit = limit_of(page);
    std::vector<Ranked<CaseRow>> rows;
    std::int64_t total = 0;
    for (const Source source : sources_of(filter)) {
        Select select = select_cases(source, filter, viewer);
        if (page.counts_total) {
            const std::int64_t counted = TRY(count(select));
            total += counted;
        }
        select.page("i.key", "i.key", SortKind::integer, filter.order, after, limit);
        Query found = TRY(run(select));
        while (TRY(found.next())) {
            CaseRow row = TRY(read_case(found));
            const auto key = static_cast<std::int64_t>(row.instance.key.raw);
            rows.push_back({key, key, std::move(row)});
        }
    }
    runtime::Page<CaseRow> answer;
    merge(answer, std::move(rows), filter.order, limit);
    set_total(answer, total);
    return answer;
}

Result<std::vector<CaseRow>> SqlReader::case_rows(std::vector<InstanceKey> keys) {
    std::vector<CaseRow> rows;
    for (const std::string_view literal : {OBIEG_SELECT_LIVE_CASES, OBIEG_SELECT_ENDED_CASES}) {
        std::sort(keys.begin(), keys.end());
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
        if (keys.empty()) break;
        Select select(literal);
        select.where_keys("i.key", keys);
        Query found = TRY(select.run(*connection_));
        while (TRY(found.next())) rows.push_back(TRY(read_case(found)));
        for (const CaseRow& row : rows) std::erase(keys, row.instance.key);
    }
    return rows;
}

Result<std::optional<CaseRow>> SqlReader::case_row(InstanceKey key) {
    Query live = TRY(connection_->query(OBIEG_SELECT_LIVE_CASES " WHERE i.key = ?", key));
    if (TRY(live.next())) return std::optional<CaseRow>(TRY(read_case(live)));
    Query ended = TRY(connection_->query(OBIEG_SELECT_ENDED_CASES " WHERE i.key = ?", key));
    if (TRY(ended.next())) return std::optional<CaseRow>(TRY(read_case(ended)));
    return std::optional<CaseRow>();
}

Result<std::optional<CaseRow>> SqlReader::find_case(InstanceKey key) {
    return case_row(key);
}

Result<bool> is_case_visible(Connection& connection, InstanceKey key, const Viewer& viewer) {
    for (const Source source : {Source::live, Source::ended}) {
        Select select = select_cases(source, CaseFilter{}, viewer);
        select.where("i.key = ?", key);
        Query found = TRY(select.run(connection));
        if (TRY(found.next())) return true;
    }
    return false;
}

Result<std::vector<InstanceKey>> SqlReader::running_within(const std::vector<InstanceKey>& roots) {
    std::vector<InstanceKey> running;
    if (roots.empty()) return running;
    Select outermost("SELECT key FROM instance");
    outermost.where_keys("key", roots);
    Select called("SELECT key FROM instance");
    called.where_keys("root_key", roots);
    called.where("parent_key <> 0");
    for (const Select* select : {&outermost, &called}) {
        Query rows = TRY(select->run(*connection_));
        while (TRY(rows.next())) running.push_back(rows.key<InstanceKey>(0));
    }
    return running;
}

Result<bool> SqlReader::is_visible(InstanceKey key, const Viewer& viewer) {
    return is_case_visible(*connection_, key, viewer);
}

Result<std::optional<engine::State>> SqlReader::case_state(InstanceKey key) {
    Query live = TRY(connection_->query("SELECT state FROM instance WHERE key = ?", key));
    if (TRY(live.next()))
        return std::optional<engine::State>(TRY(engine::decode_state(live.view(0))));
    Query ended = TRY(connection_->query(
        "SELECT " OBIEG_INSTANCE_COLUMNS ", i.state FROM ended_instance i WHERE i.key = ?", key));
    if (!TRY(ended.next())) return std::optional<engine::State>();
    engine::State state = TRY(engine::decode_state(ended.view(instance_columns)));
    state.instance = TRY(read_instance(ended, 0));
    return std::optional<engine::State>(std::move(state));
}

Result<std::vector<engine::State>> SqlReader::live_states(DefinitionKey definition,
                                                          InstanceKey after, std::int32_t maximum) {
    Query rows = TRY(connection_->query(
        "SELECT state FROM instance WHERE definition_key = ? AND key > ? ORDER BY key LIMIT ?",
        definition, after, static_cast<int>(maximum)));
    std::vector<engine::State> states;
    while (TRY(rows.next())) states.push_back(TRY(engine::decode_state(rows.view(0))));
    return states;
}

// There is no index over the insides of cases: asked for by operators and programs that have a key
// and nothing else, never in a hot path. A case is older than what happens in it, and mostly not by
// much.
Result<InstanceKey> SqlReader::owner_of(ElementInstanceKey element_instance) {
    constexpr int looked_at_max = 10'000;
    Query rows = TRY(connection_->query(
        "SELECT key, state FROM instance WHERE key < ? ORDER BY key DESC LIMIT ?", element_instance,
        looked_at_max));
    while (TRY(rows.next())) {
        const engine::State state = TRY(engine::decode_state(rows.view(1)));
        for (const engine::ElementInstance& element : state.elements) {
            if (element.key == element_instance) return rows.key<InstanceKey>(0);
        }
    }
    rows.finish();
    // What has ended in it is known from the history alone.
    for (const Sql histories_of : {Sql("SELECT h.instance_key, h.events FROM (SELECT key FROM "
                                       "instance WHERE key < ? ORDER BY key DESC LIMIT ?) c JOIN "
                                       "history h ON h.instance_key = c.key"),
                                   Sql("SELECT h.instance_key, h.events FROM (SELECT key FROM "
                                       "ended_instance WHERE key < ? ORDER BY key DESC LIMIT ?) c "
                                       "JOIN history h ON h.instance_key = c.key")}) {
        Query histories = TRY(connection_->query(histories_of, element_instance, looked_at_max));
        std::vector<engine::Event> events;
        while (TRY(histories.next())) {
            events.clear();
            TRY_STATUS(unpack_events(histories.view(1), events));
            for (const engine::Event& event : events) {
                if (event.element_instance == element_instance)
                    return histories.key<InstanceKey>(0);
            }
        }
    }
    return InstanceKey{};
}

Result<runtime::Page<engine::Event>> SqlReader::history(InstanceKey key,
                                                        const runtime::PageRequest& page) {
    const std::optional<Cursor> after = TRY(cursor_from(page.after));
    const std::int64_t after_sequence = after ? after->key : 0;
    const auto limit = static_cast<std::size_t>(limit_of(page));
    // A row holds the events from its sequence number up to the next row's, so the page may begin
    // inside the last row that starts at or before it.
    Query rows = TRY(connection_->query(
        "SELECT events FROM history WHERE instance_key = ?1 AND sequence >= coalesce((SELECT "
        "max(sequence) "
        "FROM history WHERE instance_key = ?1 AND sequence <= ?2), 0) ORDER BY sequence",
        key, after_sequence + 1));
    runtime::Page<engine::Event> answer;
    std::vector<engine::Event> events;
    while (answer.items.size() <= limit && TRY(rows.next())) {
        events.clear();
        TRY_STATUS(unpack_events(rows.view(0), events));
        for (engine::Event& event : events) {
            if (event.sequence > after_sequence) answer.items.push_back(std::move(event));
        }
    }
    rows.finish();
    if (answer.items.size() > limit) {
        answer.items.resize(limit);
        answer.end_cursor = to_text(Cursor{{}, answer.items.back().sequence});
    }
    if (page.counts_total) {
        const std::int64_t counted = TRY(count_events(key));
        set_total(answer, counted);
    }
    return answer;
}

// Numbers have gaps where the level of the history leaves events out, so they are counted.
Result<std::int64_t> SqlReader::count_events(InstanceKey key) {
    Query rows = TRY(connection_->query("SELECT events FROM history WHERE instance_key = ?", key));
    std::vector<engine::Event> events;
    while (static_cast<std::int64_t>(events.size()) <= runtime::counted_rows_max &&
           TRY(rows.next()))
        TRY_STATUS(unpack_events(rows.view(0), events));
    return static_cast<std::int64_t>(events.size());
}

Result<runtime::CaseProgress> SqlReader::case_progress(InstanceKey key) {
    struct Counts {
        std::int64_t active = 0, completed = 0, terminated = 0, incidents = 0;
    };
    std::vector<std::string> order;
    std::map<std::string, Counts> elements;
    const auto counts_of = [&](const std::string& element) -> Counts& {
        const auto [found, is_new] = elements.try_emplace(element);
        if (is_new) order.push_back(element);
        return found->second;
    };
    runtime::CaseProgress progress;
    Query rows = TRY(connection_->query(
        "SELECT events FROM history WHERE instance_key = ? ORDER BY sequence", key));
    std::vector<engine::Event> events;
    while (TRY(rows.next())) {
        events.clear();
        TRY_STATUS(unpack_events(rows.view(0), events));
        for (const engine::Event& event : events) {
            if (event.kind == engine::EventKind::element_activated) {
                counts_of(event.element);
            } else if (event.kind == engine::EventKind::element_completed) {
                ++counts_of(event.element).completed;
            } else if (event.kind == engine::EventKind::element_terminated) {
                ++counts_of(event.element).terminated;
            } else if (event.kind == engine::EventKind::flow_taken) {
                const Value* flow = event.data.find("flow");
                std::vector<std::string>& flows = progress.taken_flows;
                std::string id = flow ? flow->text_or("") : event.element;
                if (std::find(flows.begin(), flows.end(), id) == flows.end())
                    flows.push_back(std::move(id));
            }
        }
    }
    rows.finish();
    // What is active says the state: the history may be kept at a level without it.
    if (const std::optional<engine::State> state = TRY(case_state(key))) {
        const bool is_live = state->instance.status == engine::InstanceStatus::active;
        for (const engine::ElementInstance& element : state->elements) {
            const bool is_process = !element.scope;
            if (is_live && !is_process) ++counts_of(element.element).active;
        }
    }
    Query incidents =
        TRY(connection_->query("SELECT element FROM incident WHERE instance_key = ?", key));
    while (TRY(incidents.next())) ++counts_of(incidents.text(0)).incidents;

    using State = runtime::ElementCount::State;
    for (const std::string& element : order) {
        const Counts& counts = elements[element];
        if (counts.active > 0) progress.elements.push_back({element, State::active, counts.active});
        if (counts.completed > 0)
            progress.elements.push_back({element, State::completed, counts.completed});
        if (counts.terminated > 0)
            progress.elements.push_back({element, State::terminated, counts.terminated});
        if (counts.incidents > 0)
            progress.elements.push_back({element, State::incident, counts.incidents});
    }
    return progress;
}

Result<std::vector<runtime::MessageRow>> SqlReader::case_messages(InstanceKey key) {
    std::vector<runtime::MessageRow> messages;
    Query bells =
        TRY(connection_->query("SELECT person, kind, subject, at, is_read, why, rings FROM "
                               "notification "
                               "WHERE instance_key = ? ORDER BY key",
                               key));
    while (TRY(bells.next())) {
        runtime::MessageRow row;
        row.to = bells.text(0);
        row.kind = bells.text(1);
        row.subject = bells.text(2);
        row.at = bells.time(3);
        row.channel = runtime::MessageRow::Channel::bell;
        row.state = bells.integer(4) != 0 ? "read" : "unread";
        if (bells.integer(6) == 0) row.state = "muted";
        row.why = bells.text(5);
        messages.push_back(std::move(row));
    }
    Query mails = TRY(connection_->query(
        "SELECT " OBIEG_OUTBOX_COLUMNS " FROM outbox WHERE instance_key = ? ORDER BY key", key));
    std::vector<runtime::OutboxRow> found;
    while (TRY(mails.next())) found.push_back(TRY(read_outbox(mails)));
    mails.finish();
    for (runtime::OutboxRow& mail : found) {
        runtime::MessageRow row;
        // What became part of a digest has arrived when the digest has.
        if (mail.carrier) {
            Query carrier = TRY(connection_->query(
                "SELECT " OBIEG_OUTBOX_COLUMNS " FROM outbox WHERE key = ?", mail.carrier));
            if (TRY(carrier.next())) {
                const runtime::OutboxRow digest = TRY(read_outbox(carrier));
                mail.state = digest.state;
                mail.attempts = digest.attempts;
                mail.last_error = digest.last_error;
            }
        }
        row.to = std::move(mail.to);
        row.kind = std::move(mail.kind);
        row.subject = std::move(mail.subject);
        row.at = mail.created_at;
        row.channel = runtime::MessageRow::Channel::mail;
        row.state = std::string(runtime::to_text(mail.state));
        row.attempts = mail.attempts;
        row.last_error = std::move(mail.last_error);
        row.outbox = mail.key;
        if (mail.state == runtime::OutboxState::held) row.held_until = mail.held_until;
        messages.push_back(std::move(row));
    }
    std::stable_sort(messages.begin(), messages.end(),
                     [](const auto& a, const auto& b) { return a.at < b.at; });
    return messages;
}

Result<std::vector<records::Record>> SqlReader::case_records(InstanceKey key) {
    Query rows = TRY(
        connection_->query("SELECT " OBIEG_RECORD_COLUMNS
                           " FROM record r WHERE r.key IN (SELECT record_key FROM record_change "
                           "WHERE instance_key = ? AND instance_key <> 0) ORDER BY r.key",
                           key));
    std::vector<records::Record> found;
    while (TRY(rows.next())) found.push_back(TRY(read_record(rows)));
    return found;
}

Result<std::vector<runtime::StageCount>> SqlReader::count_stages(
    const std::vector<std::string>& process_ids, const Viewer& viewer) {
    std::map<std::string, std::int64_t> counts;
    for (const char* source : {"SELECT i.stage, count(*) FROM instance i",
                               "SELECT i.stage, count(*) FROM ended_instance i"}) {
        Select select(source);
        select.where("i.stage <> ''");
        select.where_in("i.process_id", process_ids);
        restrict_to_viewer(select, viewer);
        select.group_by("i.stage");
        Query rows = TRY(run(select));
        while (TRY(rows.next())) counts[rows.text(0)] += rows.integer(1);
    }
    std::vector<runtime::StageCount> stages;
    for (const auto& [stage, count] : counts) stages.push_back({stage, count});
    return stages;
}

}  // namespace obieg::store

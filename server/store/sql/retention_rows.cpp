// What becomes of cases that have ended: policies, runs, files of the archive; and whole cases, for
// the archive.
#include <limits>
#include <set>

#include "engine/codec.h"
#include "store/event_pack.h"
#include "store/sql/columns.h"
#include "store/sql/reader.h"
#include "store/sql/select.h"
#include "store/sql/transaction.h"

namespace obieg::store {
namespace {

using runtime::ArchivedCase;
using runtime::ProcessPolicy;
using runtime::RetentionRun;

#define OBIEG_RUN_COLUMNS                                                                   \
    "key, state, started_by, started_at, ended_at, owner, lease_until, archived, deleted, " \
    "problem"

RetentionRun read_run(const Query& row) {
    RetentionRun run;
    run.key = row.key<runtime::RetentionRunKey>(0);
    run.state = static_cast<runtime::RetentionState>(row.integer(1));
    run.started_by = row.text(2);
    run.started_at = row.time(3);
    run.ended_at = row.optional_time(4);
    run.owner = row.text(5);
    run.lease_until = row.time(6);
    run.archived = row.integer(7);
    run.deleted = row.integer(8);
    run.problem = row.text(9);
    return run;
}

template <class Number>
std::optional<std::int64_t> number_of(const std::optional<Number>& choice) {
    return choice ? std::optional(static_cast<std::int64_t>(*choice)) : std::nullopt;
}

template <class Number>
std::optional<Number> choice_of(const Query& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return static_cast<Number>(row.integer(column));
}

}  // namespace

// ---- Writing
// -------------------------------------------------------------------------------------

Status SqlTransaction::write_retention(const runtime::WriteBatch& batch) {
    for (const auto& [process_id, policy] : batch.policies) {
        TRY_STATUS(connection_.run("DELETE FROM process_policy WHERE process_id = ?", process_id));
        if (policy == ProcessPolicy{}) continue;
        TRY_STATUS(connection_.run(
            "INSERT INTO process_policy (process_id, history, keep_days, disposal) VALUES (?, ?, "
            "?, ?)",
            process_id, number_of(policy.history), policy.keep_days, number_of(policy.disposal)));
    }
    for (const RetentionRun& run : batch.retention_runs) {
        TRY_STATUS(connection_.run(
            "INSERT INTO retention_run (" OBIEG_RUN_COLUMNS
            ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET state = "
            "excluded.state, ended_at = excluded.ended_at, owner = excluded.owner, lease_until = "
            "excluded.lease_until, archived = excluded.archived, deleted = excluded.deleted, "
            "problem = excluded.problem",
            run.key, static_cast<int>(run.state), run.started_by, run.started_at, run.ended_at,
            run.owner, run.lease_until, run.archived, run.deleted, run.problem));
    }
    for (const runtime::ArchiveFile& file : batch.archive_files) {
        TRY_STATUS(connection_.run(
            "INSERT INTO archive_file (folder, name, size, cases) VALUES (?, ?, ?, ?) ON CONFLICT "
            "(folder, name) DO UPDATE SET size = excluded.size, cases = excluded.cases",
            file.folder, file.name, file.size, file.cases));
    }
    return {};
}

Status SqlTransaction::read_retention(Beginning& beginning) {
    Query policies = TRY(
        connection_.query("SELECT process_id, history, keep_days, disposal FROM process_policy"));
    while (TRY(policies.next())) {
        beginning.policies[policies.text(0)] = {choice_of<engine::HistoryLevel>(policies, 1),
                                                choice_of<std::int64_t>(policies, 2),
                                                choice_of<runtime::Disposal>(policies, 3)};
    }
    Query run = TRY(connection_.query("SELECT " OBIEG_RUN_COLUMNS
                                      " FROM retention_run ORDER BY key DESC LIMIT 1"));
    if (TRY(run.next())) beginning.latest_retention = read_run(run);
    return {};
}

// ---- Reading
// -------------------------------------------------------------------------------------

Result<std::vector<runtime::Reader::EndedCase>> SqlReader::ended_cases(std::string_view process_id,
                                                                       Time before,
                                                                       const EndedCase& after,
                                                                       std::int32_t maximum) {
    Query rows = TRY(connection_->query(
        "SELECT key, ended_at FROM ended_instance WHERE process_id = ? AND parent_key = 0 AND "
        "ended_at < ? AND (ended_at, key) > (?, ?) ORDER BY ended_at, key LIMIT ?",
        process_id, before, after.ended_at, after.key, static_cast<int>(maximum)));
    std::vector<EndedCase> cases;
    while (TRY(rows.next())) cases.push_back({rows.key<InstanceKey>(0), rows.time(1)});
    return cases;
}

Result<runtime::RetentionCount> SqlReader::count_ended(std::string_view process_id,
                                                       std::optional<Time> due_before) {
    const auto count_until = [&](Time before) -> Result<std::int64_t> {
        Query row = TRY(connection_->query(
            "SELECT count(*) FROM (SELECT 1 FROM ended_instance WHERE process_id = ? AND "
            "parent_key = 0 AND ended_at < ? LIMIT ?) AS counted",
            process_id, before, runtime::counted_rows_max + 1));
        TRY(row.next());
        return row.integer(0);
    };
    constexpr Time ever{std::numeric_limits<std::int64_t>::max()};
    runtime::RetentionCount count;
    count.process_id = std::string(process_id);
    count.ended = TRY(count_until(ever));
    if (due_before) count.due = TRY(count_until(*due_before));
    const std::vector<EndedCase> oldest = TRY(ended_cases(process_id, ever, {}, 1));
    if (!oldest.empty()) count.oldest = oldest.front().ended_at;
    return count;
}

Result<std::vector<ArchivedCase>> SqlReader::whole_tree(InstanceKey root) {
    // Keys grow, so a called case comes after the one that called it.
    std::set<InstanceKey> tree{root};
    std::vector<InstanceKey> keys{root};
    {
        Query rows = TRY(connection_->query(
            "SELECT key, parent_key, 1 FROM instance WHERE root_key = ?1 AND parent_key <> 0 UNION "
            "ALL SELECT key, parent_key, 0 FROM ended_instance WHERE root_key = ?1 AND parent_key "
            "<> 0 ORDER BY 1",
            root));
        while (TRY(rows.next())) {
            const auto key = rows.key<InstanceKey>(0);
            if (!tree.contains(rows.key<InstanceKey>(1))) continue;
            if (rows.integer(2) != 0)
                return fail(Code::wrong_state, "Case " + to_string(key) + " still runs.");
            tree.insert(key);
            keys.push_back(key);
        }
    }
    std::vector<ArchivedCase> cases;
    for (const InstanceKey key : keys) {
        ArchivedCase one = TRY(whole_case(key));
        if (!one.instance.key) return std::vector<ArchivedCase>();  // deleted meanwhile
        cases.push_back(std::move(one));
    }
    return cases;
}

Result<ArchivedCase> SqlReader::whole_case(InstanceKey key) {
    ArchivedCase whole;
    const std::optional<runtime::CaseRow> row = TRY(case_row(key));
    const std::optional<engine::State> state = TRY(case_state(key));
    if (!row || !state) return whole;
    whole.instance = row->instance;
    if (!state->elements.empty()) whole.variables = state->elements.front().variables;
    {
        Query rows = TRY(connection_->query(
            "SELECT events FROM history WHERE instance_key = ? ORDER BY sequence", key));
        while (TRY(rows.next())) TRY_STATUS(unpack_events(rows.view(0), whole.events));
    }
    {
        Query rows = TRY(connection_->query("SELECT " OBIEG_TASK_COLUMNS
                                            ", t.status, t.closed_at, t.closed_by, t.outcome FROM "
                                            "closed_task t WHERE t.instance_key = ? ORDER BY t.key",
                                            key));
        while (TRY(rows.next())) {
            runtime::ArchivedTask task;
            task.task = TRY(read_task(rows, 0));
            task.task.status = static_cast<engine::TaskStatus>(rows.integer(task_columns));
            task.closed_at = rows.optional_time(task_columns + 1);
            task.closed_by = rows.text(task_columns + 2);
            task.outcome = rows.text(task_columns + 3);
            whole.tasks.push_back(std::move(task));
        }
    }
    {
        Query rows = TRY(connection_->query(
            "SELECT person, kind, subject, body, at, is_read FROM notification WHERE instance_key "
            "= ? ORDER BY key",
            key));
        while (TRY(rows.next())) {
            whole.messages.push_back({"bell", rows.text(0), rows.text(1), rows.text(2),
                                      rows.text(3), rows.integer(5) != 0 ? "read" : "unread",
                                      rows.time(4)});
        }
    }
    {
        Query rows = TRY(connection_->query("SELECT " OBIEG_OUTBOX_COLUMNS
                                            " FROM outbox WHERE instance_key = ? ORDER BY key",
                                            key));
        while (TRY(rows.next())) {
            const runtime::OutboxRow mail = TRY(read_outbox(rows));
            whole.messages.push_back({mail.channel, mail.to, mail.kind, mail.subject, mail.body,
                                      std::string(runtime::to_text(mail.state)), mail.created_at});
        }
    }
    Query records = TRY(connection_->query(
        "SELECT DISTINCT record_key FROM record_change WHERE instance_key = ? AND instance_key <> "
        "0 ORDER BY record_key",
        key));
    while (TRY(records.next())) whole.records.push_back(records.key<RecordKey>(0));
    whole.files = TRY(files_of_case(key));
    return whole;
}

Result<std::optional<runtime::ArchiveFile>> SqlReader::archive_file(std::string_view folder,
                                                                    std::string_view name) {
    Query row = TRY(connection_->query(
        "SELECT size, cases FROM archive_file WHERE folder = ? AND name = ?", folder, name));
    if (!TRY(row.next())) return std::optional<runtime::ArchiveFile>();
    return std::optional<runtime::ArchiveFile>(
        {std::string(folder), std::string(name), row.integer(0), row.integer(1)});
}

Result<std::vector<RetentionRun>> SqlReader::retention_runs(std::int32_t maximum) {
    Query rows = TRY(connection_->query("SELECT " OBIEG_RUN_COLUMNS
                                        " FROM retention_run ORDER BY key DESC LIMIT ?",
                                        static_cast<int>(maximum)));
    std::vector<RetentionRun> runs;
    while (TRY(rows.next())) runs.push_back(read_run(rows));
    return runs;
}

}  // namespace obieg::store

// Rows to structs and back, shared by the writer and the readers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "engine/state.h"
#include "runtime/queries.h"
#include "store/sql/connection.h"

namespace obieg::store {

// The columns of instance and ended_instance that make a ProcessInstance, for SELECT; read by
// read_instance from column `first` on.
#define OBIEG_INSTANCE_COLUMNS                                                                    \
    "i.key, i.root_key, i.parent_key, i.parent_element, i.definition_key, i.process_id, "         \
    "i.version, "                                                                                 \
    "i.status, i.number, i.business_id, i.title, i.starter, i.stage, i.end_event, i.started_at, " \
    "i.ended_at, "                                                                                \
    "i.case_fields, i.suspended_at"
constexpr int instance_columns = 18;
Result<engine::ProcessInstance> read_instance(const Query& row, int first);

std::string pack_case_fields(const std::vector<engine::CaseField>& fields);
// Number, title, fields and business id, folded.
std::string search_text_of(const engine::ProcessInstance& instance);

// The columns of task and closed_task that make a UserTask.
#define OBIEG_TASK_COLUMNS                                                               \
    "t.key, t.instance_key, t.element, t.assignee, t.priority, t.created_at, t.due_at, " \
    "t.version, t.details"
constexpr int task_columns = 9;
Result<engine::UserTask> read_task(const Query& row, int first);
std::string pack_task_details(const engine::UserTask& task);

// "details" of a job row.
std::string pack_job_details(const engine::Job& job);
Status unpack_job_details(std::string_view bytes, engine::Job& job);
// When a worker may have the job.
Time available_at(const engine::Job& job);

std::string party_of_user(std::string_view user);    // "u:ewa.nowak"
std::string party_of_group(std::string_view group);  // "g:hr"
// In the pool of a task that this user must not have.
std::string party_of_excluded(std::string_view user);  // "x:ewa.nowak"
// The parties that a viewer is: the user and the groups.
// Whose tasks the viewer does: their own, and those of people for whom they stand in. A condition
// over the column of the assignee and that of the process, and what it compares with.
struct OwnersCondition {
    std::string sql;
    std::vector<std::string> arguments;
};
// `approval`: the column that says whether the task is one.
OwnersCondition owners_of(const runtime::Viewer& viewer, std::string_view assignee,
                          std::string_view process, std::string_view approval);
// The tasks that the viewer may take out of pools in the place of people who are absent; `key` is
// the column of the task's key. False where the viewer stands in for nobody.
OwnersCondition covered_pools_of(const runtime::Viewer& viewer, std::string_view key,
                                 std::string_view process, std::string_view approval);
std::vector<std::string> parties_of(const runtime::Viewer& viewer);
// The viewer's name to compare starters with: cases without a starter are nobody's, also not the
// public's.
std::string starter_or_nobody(const runtime::Viewer& viewer);

Result<records::Record> read_record(
    const Query& row);  // key, type, version, created_at, updated_at, fields
#define OBIEG_RECORD_COLUMNS "r.key, r.type, r.version, r.created_at, r.updated_at, r.fields"
constexpr int record_columns = 6;
Result<runtime::BinnedRecord> read_binned(const Query& row);
#define OBIEG_BINNED_COLUMNS OBIEG_RECORD_COLUMNS ", r.tenant, r.deleted_at, r.deleted_by"

Result<runtime::OutboxRow> read_outbox(const Query& row);
#define OBIEG_OUTBOX_COLUMNS                                                                 \
    "key, channel, recipient, kind, subject, body, instance_key, element, state, attempts, " \
    "created_at, "                                                                           \
    "next_attempt_at, finished_at, last_error, target, decided_by, decided_at, person, "     \
    "task_key, held_until, carrier_key, tenant"

Result<Context> read_context(std::string_view json);

}  // namespace obieg::store

// Batches: one act on many cases, its progress and its items.
#include "http/administered.h"
#include "http/case_filter.h"
#include "http/cluster.h"
#include "http/operations.h"
#include "http/repair_fields.h"
#include "http/search.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

using cluster::Column;
using cluster::Kind;
using cluster::Row;
using cluster::Search;
using cluster::Use;
using runtime::BatchItemState;
using runtime::BatchKind;
using runtime::BatchState;

constexpr std::pair<std::string_view, BatchKind> kinds[] = {
    {"CANCEL_PROCESS_INSTANCE", BatchKind::cancel},
    {"RESOLVE_INCIDENT", BatchKind::resolve_incidents},
    {"MODIFY_PROCESS_INSTANCE", BatchKind::modify},
    {"MIGRATE_PROCESS_INSTANCE", BatchKind::migrate},
    {"DELETE_PROCESS_INSTANCE", BatchKind::remove},
    {"SUSPEND_PROCESS_INSTANCE", BatchKind::suspend},
    {"RESUME_PROCESS_INSTANCE", BatchKind::resume}};
// What can be done to the cases of a list without saying more.
constexpr std::pair<std::string_view, BatchKind> acts[] = {{"cancel", BatchKind::cancel},
                                                           {"suspend", BatchKind::suspend},
                                                           {"resume", BatchKind::resume},
                                                           {"delete", BatchKind::remove}};
constexpr std::pair<std::string_view, BatchState> states[] = {
    {"ACTIVE", BatchState::active},       {"SUSPENDED", BatchState::suspended},
    {"COMPLETED", BatchState::completed}, {"PARTIALLY_COMPLETED", BatchState::partially_completed},
    {"FAILED", BatchState::failed},       {"CANCELED", BatchState::canceled}};
constexpr std::pair<std::string_view, BatchItemState> item_states[] = {
    {"ACTIVE", BatchItemState::waiting},
    {"COMPLETED", BatchItemState::completed},
    {"FAILED", BatchItemState::failed},
    {"CANCELED", BatchItemState::canceled}};

template <class E>
std::string_view name_of(Names<E> names, E wanted) {
    for (const auto& [name, meaning] : names) {
        if (meaning == wanted) return name;
    }
    return {};
}

template <class E>
std::optional<E> choice_of(const Search& search, std::string_view column, Names<E> names) {
    const std::string text = search.only(column);
    for (const auto& [name, meaning] : names) {
        if (name == text) return meaning;
    }
    return {};
}

constexpr std::string_view kind_names =
    "CANCEL_PROCESS_INSTANCE RESOLVE_INCIDENT MODIFY_PROCESS_INSTANCE MIGRATE_PROCESS_INSTANCE "
    "DELETE_PROCESS_INSTANCE SUSPEND_PROCESS_INSTANCE RESUME_PROCESS_INSTANCE ADD_VARIABLE "
    "DELETE_DECISION_DEFINITION DELETE_DECISION_INSTANCE DELETE_PROCESS_DEFINITION UPDATE_VARIABLE";

constexpr Column batch_columns[] = {
    {"batchOperationKey", Kind::key},
    {"operationType", Kind::choice, Use::sorted, kind_names},
    {"state", Kind::choice, Use::sorted,
     "ACTIVE CANCELED COMPLETED CREATED FAILED PARTIALLY_COMPLETED SUSPENDED"},
    {"actorType", Kind::choice, Use::sorted, "ANONYMOUS CLIENT UNKNOWN USER"},
    {"actorId"},
    {"startDate", Kind::time, Use::only_sorted},
    {"endDate", Kind::time, Use::only_sorted},
};

constexpr Column item_columns[] = {
    {"batchOperationKey", Kind::key},
    {"itemKey", Kind::key},
    {"processInstanceKey", Kind::key},
    {"state", Kind::choice, Use::sorted, "ACTIVE CANCELED COMPLETED FAILED SKIPPED"},
    {"operationType", Kind::choice, Use::sorted, kind_names},
    {"processedDate", Kind::time, Use::only_sorted},
};

// ---- Creating
// ------------------------------------------------------------------------------------------

// The cases that an act can concern at all: those that run, for deletion those that have ended.
Result<std::vector<InstanceKey>> keys_for(BatchKind kind, runtime::CaseFilter filter,
                                          runtime::Reader& reader, const runtime::Viewer& viewer) {
    using engine::InstanceStatus;
    const bool wants_ended = kind == BatchKind::remove;
    std::vector<InstanceStatus> statuses{InstanceStatus::active};
    if (wants_ended) statuses = {InstanceStatus::completed, InstanceStatus::terminated};
    if (filter.status) statuses = {*filter.status};
    // Neither incidents nor suspensions outlive a case.
    if (filter.with_incidents || filter.suspended_only)
        std::erase_if(statuses, [](auto status) { return status != InstanceStatus::active; });
    std::vector<InstanceKey> keys;
    for (const InstanceStatus status : statuses) {
        filter.status = status;
        // One more than there may be, so that too many are told from just enough.
        const std::vector<InstanceKey> found =
            TRY(reader.case_keys(filter, viewer, runtime::batch_items_max + 1));
        keys.insert(keys.end(), found.begin(), found.end());
    }
    return keys;
}

Result<Answer> create(Call& call, runtime::CaseFilter filter, runtime::BatchPlan plan) {
    runtime::CreateBatch request;
    request.plan = std::move(plan);
    const bool may_find = narrow(filter, TRY(administered_processes(call)));
    TRY_STATUS(call.runtime().read([&](runtime::Reader& reader) -> Status {
        if (!may_find) return {};
        const std::vector<InstanceKey> keys =
            TRY(keys_for(request.plan.kind, filter, reader, call.viewer()));
        if (request.plan.kind != BatchKind::resolve_incidents) {
            for (const InstanceKey key : keys) request.items.push_back({key, {}});
            return {};
        }
        for (const InstanceKey key : keys) {
            runtime::PageRequest page{.limit = 1'000, .after = {}, .counts_total = false};
            const auto incidents =
                TRY(reader.incidents({.instance = key, .tenants = call.viewer().tenants}, page));
            for (const runtime::IncidentRow& row : incidents.items)
                request.items.push_back({key, row.incident.key});
        }
        return {};
    }));
    return call.commit(std::move(request),
                       [](Call&, const runtime::BatchCreated& created) -> Result<Answer> {
                           JsonWriter json;
                           json.begin_object()
                               .field("batchOperationKey", created.batch)
                               .field("batchOperationType", name_of<BatchKind>(kinds, created.kind))
                               .end_object();
                           return json_response(json.take());
                       });
}

// Reads the filter; the plan's own fields have been read before.
Result<Answer> create(Call& call, Fields& fields, runtime::BatchPlan plan) {
    TRY(administered_processes(call));  // whoever has none is told so before anything else
    Fields wanted = fields.object("filter");
    const runtime::CaseFilter filter = cluster::read_instance_filter(wanted, call);
    fields.optional_integer("operationReference", INT64_MIN, INT64_MAX);
    TRY_STATUS(fields.finish());
    return create(call, filter, std::move(plan));
}

Result<Answer> create_plain(Call& call, BatchKind kind) {
    Fields fields(TRY(call.body()));
    runtime::BatchPlan plan;
    plan.kind = kind;
    plan.reason = fields.text_or("reason", "");
    return create(call, fields, std::move(plan));
}

Row batch_row(const runtime::BatchRow& row) {
    Row shown(row.key.raw);
    shown.field("batchOperationKey", row.key)
        .field("batchOperationType", name_of<BatchKind>(kinds, row.plan.kind))
        .field("state", name_of<BatchState>(states, row.state))
        .field("startDate", row.created_at)
        .field("endDate", row.ended_at)
        .field("actorType", "USER")
        .text_or_null("actorId", row.created_by)
        .field("operationsTotalCount", row.total)
        .field("operationsCompletedCount", row.completed)
        .field("operationsFailedCount", row.failed)
        .field("errors", Value(List()))
        .field("targetProcessDefinitionKey", row.plan.target)
        .text_or_null("reason", row.plan.reason);
    return shown;
}

Result<Answer> change(Call& call, runtime::ChangeBatch::Change wanted) {
    return call.commit(
        runtime::ChangeBatch{TRY(call.key<BatchOperationKey>("batchOperationKey")), wanted},
        nothing_more);
}

// Operators see every batch, others their own; empty: each.
Result<std::string> batches_of(Call& call) {
    const Administered processes = TRY(administered_processes(call));
    return processes ? call.caller().user : std::string();
}

}  // namespace

Result<Answer> create_batch_operation(Call& call) {
    TRY(administered_processes(call));
    Fields fields(TRY(call.body()));
    runtime::BatchPlan plan;
    plan.kind = fields.choice<BatchKind>("operation", acts);
    plan.reason = fields.text_or("reason", "");
    Fields wanted = fields.object("filter");
    WantedCases cases = read_case_filter(call, wanted);
    TRY_STATUS(fields.finish());
    const runtime::CaseFilter filter = TRY(resolve(call, std::move(cases)));
    return create(call, filter, std::move(plan));
}
Result<Answer> cancel_process_instances(Call& call) {
    return create_plain(call, BatchKind::cancel);
}
Result<Answer> resolve_incidents(Call& call) {
    return create_plain(call, BatchKind::resolve_incidents);
}
Result<Answer> resolve_incidents_of_instance(Call& call) {
    Fields fields(TRY(call.body()));
    fields.optional_integer("operationReference", INT64_MIN, INT64_MAX);
    TRY_STATUS(fields.finish());
    runtime::BatchPlan plan;
    plan.kind = BatchKind::resolve_incidents;
    runtime::CaseFilter filter;
    filter.keys = {TRY(visible_case(call)).instance.key};
    return create(call, filter, std::move(plan));
}
Result<Answer> delete_process_instances(Call& call) {
    return create_plain(call, BatchKind::remove);
}
Result<Answer> suspend_process_instances(Call& call) {
    return create_plain(call, BatchKind::suspend);
}
Result<Answer> resume_process_instances(Call& call) {
    return create_plain(call, BatchKind::resume);
}

Result<Answer> modify_process_instances(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::BatchPlan plan;
    plan.kind = BatchKind::modify;
    plan.elements = read_pairs(fields, "moveInstructions");
    plan.reason = fields.text_or("reason", "");
    if (plan.elements.empty())
        fields.report("moveInstructions", "Say from which element to which tokens are moved.");
    return create(call, fields, std::move(plan));
}

Result<Answer> migrate_process_instances(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::BatchPlan plan;
    plan.kind = BatchKind::migrate;
    Fields migration = fields.object("migrationPlan");
    engine::MigrateInstance read = read_migration(migration);
    plan.target = read.target;
    plan.elements = std::move(read.elements);
    return create(call, fields, std::move(plan));
}

// ---- Watching
// ------------------------------------------------------------------------------------------

Result<Answer> search_batch_operations(Call& call) {
    const std::string own = TRY(batches_of(call));
    Fields fields(TRY(call.body()));
    const Search search(fields, batch_columns, runtime::Order::descending);
    TRY_STATUS(fields.finish());
    runtime::BatchFilter filter;
    filter.key = search.only_key<BatchOperationKey>("batchOperationKey");
    filter.kind = choice_of<BatchKind>(search, "operationType", kinds);
    filter.state = choice_of<BatchState>(search, "state", states);
    filter.created_by = own.empty() ? search.only("actorId") : own;
    return search.answer(
        [&](runtime::Order, const runtime::PageRequest& page) -> Result<runtime::Page<Row>> {
            const auto found = TRY(call.runtime().read(
                [&](runtime::Reader& reader) { return reader.batch_operations(filter, page); }));
            runtime::Page<Row> rows{
                {}, found.total_items, found.has_more_total_items, found.end_cursor};
            for (const runtime::BatchRow& row : found.items) rows.items.push_back(batch_row(row));
            return rows;
        },
        "", Search::Totals::counted);
}

Result<Answer> get_batch_operation(Call& call) {
    const std::string own = TRY(batches_of(call));
    const auto key = TRY(call.key<BatchOperationKey>("batchOperationKey"));
    const auto found = TRY(call.runtime().read([&](runtime::Reader& reader) {
        return reader.batch_operations({.key = key, .created_by = own}, {});
    }));
    if (found.items.empty())
        return fail(Code::not_found, "There is no batch " + to_string(key) + ".");
    JsonWriter json;
    batch_row(found.items.front()).write(json);
    return json_response(json.take());
}

Result<Answer> search_batch_operation_items(Call& call) {
    runtime::BatchItemFilter filter;
    filter.created_by = TRY(batches_of(call));
    Fields fields(TRY(call.body()));
    const Search search(fields, item_columns);
    TRY_STATUS(fields.finish());
    filter.tenants = call.viewer().tenants;
    filter.batch = search.only_key<BatchOperationKey>("batchOperationKey");
    filter.instance = search.only_key<InstanceKey>("processInstanceKey");
    filter.state = choice_of<BatchItemState>(search, "state", item_states);
    return search.answer(
        [&](runtime::Order, const runtime::PageRequest& page) -> Result<runtime::Page<Row>> {
            const auto found = TRY(call.runtime().read(
                [&](runtime::Reader& reader) { return reader.batch_items(filter, page); }));
            runtime::Page<Row> rows{
                {}, found.total_items, found.has_more_total_items, found.end_cursor};
            for (const runtime::BatchItemRow& row : found.items) {
                rows.items.emplace_back(row.item.key())
                    .field("operationType", name_of<BatchKind>(kinds, row.kind))
                    .field("batchOperationKey", row.batch)
                    .field("itemKey", std::to_string(row.item.key()))
                    .field("processInstanceKey", row.item.instance)
                    .field("rootProcessInstanceKey", Value())
                    .field("state", name_of<BatchItemState>(item_states, row.state))
                    .field("processedDate", row.processed_at)
                    .text_or_null("errorMessage", row.message);
            }
            return rows;
        },
        "", Search::Totals::counted);
}

Result<Answer> cancel_batch_operation(Call& call) {
    return change(call, runtime::ChangeBatch::Change::cancel);
}
Result<Answer> suspend_batch_operation(Call& call) {
    return change(call, runtime::ChangeBatch::Change::suspend);
}
Result<Answer> resume_batch_operation(Call& call) {
    return change(call, runtime::ChangeBatch::Change::resume);
}
Result<Answer> retry_batch_operation(Call& call) {
    return change(call, runtime::ChangeBatch::Change::retry);
}

}  // namespace obieg::http::operations

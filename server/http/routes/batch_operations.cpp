// Batches: one act on many cases, its progress and its items.
#include "http/case_filter.h"
#include "http/cluster.h"
#include "http/operations.h"
#include "http/repair_fields.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

using runtime::BatchItemState;
using runtime::BatchKind;
using runtime::BatchState;

constexpr auto nothing_more = [](Call&, const auto&) -> Result<Answer> { return empty_response(); };

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
std::optional<E> choice_filter(Fields& fields, std::string_view name, Names<E> names) {
    const auto text = cluster::single_text_filter(fields, name);
    if (!text) return {};
    for (const auto& [spelling, meaning] : names) {
        if (spelling == *text) return meaning;
    }
    fields.report(name, "Found \"" + *text + "\", which is none of the values there are.");
    return {};
}

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

Result<Answer> create(Call& call, const runtime::CaseFilter& filter, runtime::BatchPlan plan) {
    runtime::CreateBatch request;
    request.plan = std::move(plan);
    TRY_STATUS(call.runtime().read([&](runtime::Reader& reader) -> Status {
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

void write_batch(JsonWriter& json, const runtime::BatchRow& row) {
    json.begin_object()
        .field("batchOperationKey", row.key)
        .field("batchOperationType", name_of<BatchKind>(kinds, row.plan.kind))
        .field("state", name_of<BatchState>(states, row.state))
        .field("startDate", row.created_at)
        .field("endDate", row.ended_at)
        .field("actorType", "USER")
        .field("actorId", row.created_by)
        .field("operationsTotalCount", row.total)
        .field("operationsCompletedCount", row.completed)
        .field("operationsFailedCount", row.failed)
        .field("targetProcessDefinitionKey", row.plan.target)
        .text_or_null("reason", row.plan.reason)
        .end_object();
}

Result<Answer> change(Call& call, runtime::ChangeBatch::Change wanted) {
    return call.commit(
        runtime::ChangeBatch{TRY(call.key<BatchOperationKey>("batchOperationKey")), wanted},
        nothing_more);
}

}  // namespace

Result<Answer> create_batch_operation(Call& call) {
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
    Fields fields(TRY(call.body()));
    Fields wanted = fields.optional_object("filter");
    runtime::BatchFilter filter;
    filter.key = cluster::single_key_filter<BatchOperationKey>(wanted, "batchOperationKey");
    filter.kind = choice_filter<BatchKind>(wanted, "operationType", kinds);
    filter.state = choice_filter<BatchState>(wanted, "state", states);
    filter.created_by = cluster::single_text_filter(wanted, "actorId").value_or("");
    cluster::read_sort(fields);
    const runtime::PageRequest page = cluster::read_page(fields);
    TRY_STATUS(fields.finish());
    const auto found = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.batch_operations(filter, page); }));
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::BatchRow& row : found.items) write_batch(json, row);
    json.end_list();
    cluster::page_members(json, found);
    json.end_object();
    return json_response(json.take());
}

Result<Answer> get_batch_operation(Call& call) {
    const auto key = TRY(call.key<BatchOperationKey>("batchOperationKey"));
    const auto found = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.batch_operations({.key = key}, {}); }));
    if (found.items.empty())
        return fail(Code::not_found, "There is no batch " + to_string(key) + ".");
    JsonWriter json;
    write_batch(json, found.items.front());
    return json_response(json.take());
}

Result<Answer> search_batch_operation_items(Call& call) {
    Fields fields(TRY(call.body()));
    Fields wanted = fields.optional_object("filter");
    runtime::BatchItemFilter filter;
    filter.tenants = call.viewer().tenants;
    filter.batch = cluster::single_key_filter<BatchOperationKey>(wanted, "batchOperationKey");
    filter.instance = cluster::single_key_filter<InstanceKey>(wanted, "processInstanceKey");
    filter.state = choice_filter<BatchItemState>(wanted, "state", item_states);
    cluster::read_sort(fields);
    const runtime::PageRequest page = cluster::read_page(fields);
    TRY_STATUS(fields.finish());
    const auto found = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.batch_items(filter, page); }));
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::BatchItemRow& row : found.items) {
        json.begin_object()
            .field("operationType", name_of<BatchKind>(kinds, row.kind))
            .field("batchOperationKey", row.batch)
            .field("itemKey", std::to_string(row.item.key()))
            .field("processInstanceKey", row.item.instance)
            .field("state", name_of<BatchItemState>(item_states, row.state))
            .field("processedDate", row.processed_at)
            .text_or_null("errorMessage", row.message)
            .end_object();
    }
    json.end_list();
    cluster::page_members(json, found);
    json.end_object();
    return json_response(json.take());
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

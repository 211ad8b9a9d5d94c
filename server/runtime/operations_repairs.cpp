// What operators do to cases: suspend, modify, migrate, delete; to one, or to many as a batch.
#include <set>

#include "runtime/log.h"
#include "runtime/operations.h"
#include "runtime/policy.h"

namespace obieg::runtime {

Result<Reply> Execution::operator()(const SuspendInstance& request) {
    TRY_STATUS(reach(request.instance));
    TRY_STATUS(
        batch.apply({request.instance, caller.actor(), engine::SuspendInstance{request.reason}}));
    return Done{};
}

Result<Reply> Execution::operator()(const ResumeInstance& request) {
    TRY_STATUS(reach(request.instance));
    TRY_STATUS(batch.apply({request.instance, caller.actor(), engine::ResumeInstance{}}));
    return Done{};
}

Result<Reply> Execution::operator()(const ModifyInstance& request) {
    TRY_STATUS(reach(request.instance));
    TRY_STATUS(batch.apply({request.instance, caller.actor(), request.change}));
    return Done{};
}

Result<Reply> Execution::operator()(const MigrateInstance& request) {
    TRY_STATUS(reach(request.instance));
    const PublishedDefinition* target = batch.memory().published->definition(request.plan.target);
    if (target && target->tenant != TRY(batch.tenant_of(request.instance)))
        TRY_STATUS(reach(nullptr, request.plan.target));
    if (target) TRY_STATUS(check_in_force(*target));
    // The row of a case that this batch began must stand under its first version before it changes.
    TRY_STATUS(batch.flush());
    TRY_STATUS(batch.apply({request.instance, caller.actor(), request.plan}));
    return Done{};
}

Result<Reply> Execution::operator()(const DeleteInstance& request) {
    TRY_STATUS(reach(request.instance));
    TRY_STATUS(batch.flush());
    if (TRY(batch.state_of(request.instance))) {
        return fail(Code::wrong_state,
                    "Case " + to_string(request.instance) +
                        " is still running. Cancel it first, or wait until it has ended.");
    }
    Result<std::vector<InstanceKey>> tree = batch.transaction().ended_tree(request.instance);
    if (!tree && tree.error().code == Code::wrong_state) return fail(std::move(tree).error());
    const std::vector<InstanceKey> ended = TRY(batch.checked(std::move(tree)));
    if (ended.empty()) {
        return fail(Code::not_found, "There is no case " + to_string(request.instance) + ".");
    }
    for (const InstanceKey instance : ended) {
        batch.write().deleted_instances.push_back(instance);
        batch.forget(instance);
        log::info("case.deleted", {{"case", to_string(instance)}, {"by", caller.user}});
    }
    TRY_STATUS(batch.flush());
    return Counted{static_cast<std::int64_t>(ended.size())};
}

// ---- Batches
// -------------------------------------------------------------------------------------------

namespace {

void set_batches(Memory& memory, std::vector<BatchRow> batches) {
    memory.batches = std::make_shared<const std::vector<BatchRow>>(std::move(batches));
}

std::vector<BatchRow> without(const std::vector<BatchRow>& batches, BatchOperationKey key) {
    std::vector<BatchRow> left = batches;
    std::erase_if(left, [&](const BatchRow& row) { return row.key == key; });
    return left;
}

bool is_over(BatchState state) {
    return state != BatchState::active && state != BatchState::suspended;
}

// One item, as its creator would do it alone.
Result<Reply> carry_out(Batch& batch, const BatchRow& row, const BatchItem& item) {
    Caller caller{.user = row.created_by, .roles = {Role::operations}};
    caller.tenants = batch.memory().people->tenants_of(caller, *batch.memory().rights);
    Places places;
    if (item.incident) places.incident.instance = item.instance;
    Execution execution{batch, caller, places, nullptr};
    const BatchPlan& plan = row.plan;
    switch (plan.kind) {
        case BatchKind::cancel:
            return execution(CancelInstance{item.instance, plan.reason});
        case BatchKind::resolve_incidents:
            return execution(ResolveIncident{item.incident});
        case BatchKind::modify: {
            engine::ModifyInstance change;
            for (const auto& [from, to] : plan.elements)
                change.move.push_back({{{}, from}, to, {}, {}});
            change.reason = plan.reason;
            return execution(ModifyInstance{item.instance, std::move(change)});
        }
        case BatchKind::migrate:
            return execution(MigrateInstance{item.instance, {plan.target, plan.elements}});
        case BatchKind::remove:
            return execution(DeleteInstance{item.instance});
        case BatchKind::suspend:
            return execution(SuspendInstance{item.instance, plan.reason});
        case BatchKind::resume:
            return execution(ResumeInstance{item.instance});
    }
    return fail(Code::internal, "The batch is of an unknown kind.");
}

BatchState final_state(const BatchRow& row) {
    if (row.failed == 0) return BatchState::completed;
    return row.completed == 0 ? BatchState::failed : BatchState::partially_completed;
}

}  // namespace

// Operators may take whatever case; others those of the processes that they administer.
Status Execution::authorise_items(const CreateBatch& request) {
    if (caller.roles.has(Role::operations)) return {};
    if (request.items.size() > batch_items_by_process_max) {
        return fail(Code::limit_reached,
                    "More than " + std::to_string(batch_items_by_process_max) +
                        " cases fit the filter, which is as many as may be in a batch of somebody "
                        "without the role \"operations\". Narrow it and do it in several batches.");
    }
    TRY_STATUS(batch.flush());
    for (const BatchItem& item : request.items) {
        const std::string process =
            TRY(batch.checked(batch.transaction().process_of(item.instance)));
        TRY_STATUS(authorise(caller, Right::administer, process.empty() ? "*" : process,
                             *batch.memory().rights));
    }
    return {};
}

Result<Reply> Execution::operator()(const CreateBatch& request) {
    std::set<std::uint64_t> keys;
    for (const BatchItem& item : request.items) keys.insert(item.key());
    if (keys.empty() || keys.size() != request.items.size()) {
        return fail(Code::invalid_argument,
                    "Nothing fits the filter, so there is nothing to do. Widen it and look at the "
                    "list before.");
    }
    if (request.items.size() > static_cast<std::size_t>(batch_items_max)) {
        return fail(Code::invalid_argument, "More than " + std::to_string(batch_items_max) +
                                                " cases fit the filter. Narrow it and do it in "
                                                "several batches.");
    }
    TRY_STATUS(authorise_items(request));
    if (request.plan.kind == BatchKind::migrate) {
        const Published& published = *batch.memory().published;
        TRY_STATUS(reach(published.definition(request.plan.target), request.plan.target));
    }
    BatchOperationWrite write;
    write.row.key = batch.keys().make<BatchOperationKey>();
    write.row.plan = request.plan;
    write.row.created_by = caller.user;
    write.row.created_at = batch.process_now();
    write.row.total = static_cast<std::int64_t>(request.items.size());
    write.items = request.items;
    const BatchCreated reply{write.row.key, request.plan.kind};
    std::vector<BatchRow> batches = *batch.memory().batches;
    batches.push_back(write.row);
    set_batches(batch.memory(), std::move(batches));
    batch.write().new_batches.push_back(std::move(write));
    return reply;
}

Result<Reply> Execution::operator()(const ChangeBatch& request) {
    using Wanted = ChangeBatch::Change;
    using Items = BatchOperationChange::Items;
    TRY_STATUS(batch.flush());
    const std::optional<BatchRow> found =
        TRY(batch.checked(batch.transaction().batch_operation(request.batch)));
    if (!found) {
        return fail(Code::not_found, "There is no batch " + to_string(request.batch) + ".");
    }
    if (found->created_by != caller.user && !caller.roles.has(Role::operations)) {
        return fail(Code::forbidden,
                    "Somebody else began this batch. Ask them, or somebody with the role "
                    "\"operations\".");
    }
    const bool fits =
        (request.change == Wanted::suspend && found->state == BatchState::active) ||
        (request.change == Wanted::resume && found->state == BatchState::suspended) ||
        (request.change == Wanted::cancel && !is_over(found->state)) ||
        (request.change == Wanted::retry && is_over(found->state) && found->failed > 0);
    if (!fits) {
        return fail(Code::wrong_state,
                    "The batch " + to_string(request.batch) +
                        " is not in a state for that. Load it again and look how far it is.");
    }
    BatchOperationChange change;
    change.batch = request.batch;
    std::vector<BatchRow> active = without(*batch.memory().batches, request.batch);
    if (request.change == Wanted::suspend) change.state = BatchState::suspended;
    if (request.change == Wanted::cancel) {
        change.state = BatchState::canceled;
        change.ended_at = batch.process_now();
        change.items = Items::cancel_waiting;
    }
    if (request.change == Wanted::resume || request.change == Wanted::retry) {
        BatchRow row = *found;
        row.state = BatchState::active;
        if (request.change == Wanted::retry) {
            change.items = Items::retry_failed;
            row.failed = 0;
        }
        active.push_back(std::move(row));
        std::sort(active.begin(), active.end(),
                  [](const BatchRow& a, const BatchRow& b) { return a.key < b.key; });
    }
    set_batches(batch.memory(), std::move(active));
    batch.write().changed_batches.push_back(std::move(change));
    TRY_STATUS(batch.flush());
    return Done{};
}

Status work_batches(Batch& batch, std::int32_t maximum, const std::function<bool()>& is_time_up) {
    std::int32_t left = maximum;
    while (left > 0 && !batch.memory().batches->empty()) {
        BatchRow row = batch.memory().batches->front();
        TRY_STATUS(batch.flush());
        const std::vector<BatchItem> items =
            TRY(batch.checked(batch.transaction().waiting_batch_items(row.key, left)));
        if (items.empty()) {
            BatchOperationChange change;
            change.batch = row.key;
            change.state = final_state(row);
            change.ended_at = batch.process_now();
            batch.write().changed_batches.push_back(std::move(change));
            set_batches(batch.memory(), without(*batch.memory().batches, row.key));
            log::info("batch.ended", {{"batch", to_string(row.key)},
                                      {"completed", std::to_string(row.completed)},
                                      {"failed", std::to_string(row.failed)}});
            continue;
        }
        for (const BatchItem& item : items) {
            const Result<Reply> done = carry_out(batch, row, item);
            if (batch.broken()) return fail(*batch.broken());
            BatchItemResult result;
            result.batch = row.key;
            result.item = item.key();
            result.state = done ? BatchItemState::completed : BatchItemState::failed;
            if (!done) result.message = done.error().message;
            result.at = batch.process_now();
            batch.write().batch_results.push_back(std::move(result));
            ++(done ? row.completed : row.failed);
            --left;
            TRY_STATUS(batch.drain());
            if (!batch.memory().inbox.empty() || is_time_up()) left = 0;
            if (left == 0) break;
        }
        std::vector<BatchRow> batches = *batch.memory().batches;
        batches.front() = std::move(row);
        set_batches(batch.memory(), std::move(batches));
    }
    return {};
}

}  // namespace obieg::runtime

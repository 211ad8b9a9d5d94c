// One act on many cases at once: cancel, resolve, modify, migrate, suspend, resume, delete.
//
// Whoever asks gets a key at once; the writer works the items off in slices between other requests,
// each item in the same transaction as its outcome. So a crash loses nothing and does nothing
// twice: after a restart the rest goes on. An operator may pause, cancel, and retry what failed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/key.h"
#include "base/time.h"
#include "runtime/tenant.h"

namespace obieg::runtime {

// The numbers are stored.
enum class BatchKind {
    cancel = 1,
    resolve_incidents = 2,
    modify = 3,
    migrate = 4,
    remove = 5,
    suspend = 6,
    resume = 7,
};
enum class BatchState {
    active = 0,
    suspended = 1,
    completed = 2,
    partially_completed = 3,  // some items failed
    failed = 4,               // all of them
    canceled = 5,
};
enum class BatchItemState { waiting = 0, completed = 1, failed = 2, canceled = 3 };

// What is done to every item.
struct BatchPlan {
    BatchKind kind = BatchKind::cancel;
    DefinitionKey target = {};  // migrate
    // migrate: what becomes what; modify: from where tokens are moved to where
    std::vector<std::pair<std::string, std::string>> elements = {};
    std::string reason = {};  // cancel, suspend, modify
};

struct BatchItem {
    InstanceKey instance;
    IncidentKey incident;  // resolve_incidents

    // Names the item within its batch.
    std::uint64_t key() const { return incident ? incident.raw : instance.raw; }
};

struct BatchRow {
    BatchOperationKey key;
    BatchPlan plan;
    BatchState state = BatchState::active;
    std::string created_by;
    Time created_at;
    std::optional<Time> ended_at;
    std::int64_t total = 0;
    std::int64_t completed = 0;
    std::int64_t failed = 0;
};

struct BatchItemRow {
    BatchOperationKey batch;
    BatchKind kind = BatchKind::cancel;
    BatchItem item;
    BatchItemState state = BatchItemState::waiting;
    std::optional<Time> processed_at;
    std::string message;  // why it failed
};

struct BatchFilter {
    BatchOperationKey key = {};
    std::optional<BatchKind> kind = {};
    std::optional<BatchState> state = {};
    std::string created_by = {};
};
struct BatchItemFilter {
    BatchOperationKey batch = {};
    InstanceKey instance = {};
    std::optional<BatchItemState> state = {};
    std::string created_by = {};  // the batch
    TenantSet tenants = {};
};

// As many items may one batch have.
constexpr std::int64_t batch_items_max = 100'000;
// And of somebody who administers some processes alone: each is looked up before.
constexpr std::size_t batch_items_by_process_max = 2'000;

}  // namespace obieg::runtime

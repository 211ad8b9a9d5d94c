// Records that were deleted: for a while they lie in the bin of their type, from where they come
// back as they were. What links to a record, or a running case that uses it, keeps it out of there.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/key.h"
#include "base/time.h"
#include "records/record.h"
#include "runtime/tenant.h"

namespace obieg::runtime {

// Process clock; then they go for good.
constexpr std::int64_t record_bin_days = 30;
constexpr std::int64_t record_bin_ms = record_bin_days * 24 * 60 * 60 * 1'000;
// So many are shown of a bin, emptied at once, or gone for good in one transaction.
constexpr std::int32_t bin_rows_max = 1'000;

// What happened to a record, as stored in its history.
enum class RecordAct : std::uint8_t { changed = 0, deleted = 1, restored = 2, removed = 3 };

struct BinnedRecord {
    records::Record record;  // its version is that of the deletion
    TenantKey tenant = {};
    Time deleted_at;
    std::string deleted_by;  // user name
};

// A running case that is about a record (case_records.h) and has its key among its variables.
struct CaseUse {
    InstanceKey instance;
    std::string number;
    std::string title;
};

// What keeps a record from being deleted, of each kind some.
struct RecordUses {
    std::vector<records::Record> records;
    std::vector<CaseUse> cases;
};

}  // namespace obieg::runtime

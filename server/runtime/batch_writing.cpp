// What a batch writes, and what it leaves for a later one.
#include <set>

#include "runtime/batch.h"

namespace obieg::runtime {

Status Batch::flush() {
    // Of each case only the newest state is written; earlier entries bring just their rows and
    // events.
    std::set<InstanceKey> newest_written;
    for (auto entry = write_.instances.rbegin(); entry != write_.instances.rend(); ++entry) {
        if (!newest_written.insert(entry->instance).second) continue;
        Working& working = working_.at(entry->instance.raw);
        entry->state = working.state;
        entry->is_stored = working.is_stored;
        working.is_stored = !working.has_ended;
    }
    TRY_STATUS(checked(transaction_.write(write_)));
    write_ = {};
    return {};
}

// For a later batch.
Status Batch::leave(std::deque<engine::Dispatch>& dispatches) {
    if (!dispatches.empty()) TRY_STATUS(need_exclusive());  // all nodes keep the inbox in memory
    for (engine::Dispatch& left : dispatches) {
        const TenantKey tenant =
            left.definition ? tenant_of(left.definition) : TRY(tenant_of(left.command.instance));
        write_.inbox.push_back({keys_.next(), std::move(left), tenant});
        memory_.leave(write_.inbox.back());
    }
    dispatches.clear();
    return {};
}

Status Batch::finish() {
    TRY_STATUS(leave(dispatches_));
    TRY_STATUS(leave(put_off_));
    if (has_events_) {
        memory_.clock.latest = std::max(memory_.clock.latest, process_now_);
        // A row that nodes would wait for each other at: written when a second has passed.
        const bool is_due = !numbers_ || memory_.clock.latest - memory_.noted_latest >= 1'000;
        if (is_due) {
            write_.clock = memory_.clock;
            memory_.noted_latest = memory_.clock.latest;
        }
    }
    write_.highest_key = keys_.unsaved();
    write_.changed_parts = changed_parts(before_, memory_);
    return flush();
}

void Batch::keep() {
    keys_.saved();
    for (auto& [key, working] : working_) {
        if (working.has_ended) {
            cache_.erase(InstanceKey{key});
        } else if (working.state) {
            cache_.put(std::move(working.state));
        }
    }
}

}  // namespace obieg::runtime

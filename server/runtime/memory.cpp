#include "runtime/memory.h"

namespace obieg::runtime {
namespace {

// Rows of the inbox are only taken from its front and added at its end.
bool is_same_inbox(const std::deque<InboxRow>& a, const std::deque<InboxRow>& b) {
    return a.size() == b.size() && (a.empty() || (a.front().sequence == b.front().sequence &&
                                                  a.back().sequence == b.back().sequence));
}

bool is_same_hand(const ClockState& a, const ClockState& b) {
    return a.mode == b.mode && a.offset_ms == b.offset_ms && a.pinned_at == b.pinned_at;
}

}  // namespace

bool is_long_work(const engine::Dispatch& dispatch) {
    return std::holds_alternative<engine::Proceed>(dispatch.command.action);
}

void Memory::leave(InboxRow row) {
    (is_long_work(row.dispatch) ? long_work : inbox).push_back(std::move(row));
}

Parts changed_parts(const Memory& before, const Memory& after) {
    Parts parts;
    parts.catalogue = before.published != after.published;
    parts.people = before.people != after.people || before.rights != after.rights ||
                   before.mail != after.mail || before.webhooks != after.webhooks;
    parts.common = before.start_timers != after.start_timers ||
                   before.quarantined != after.quarantined || before.batches != after.batches ||
                   before.policies != after.policies ||
                   before.latest_retention != after.latest_retention ||
                   !is_same_inbox(before.inbox, after.inbox) ||
                   !is_same_inbox(before.long_work, after.long_work) ||
                   !is_same_hand(before.clock, after.clock);
    return parts;
}

Editions next_editions(Editions editions, Parts changed) {
    editions.catalogue += changed.catalogue;
    editions.people += changed.people;
    editions.common += changed.common;
    return editions;
}

}  // namespace obieg::runtime

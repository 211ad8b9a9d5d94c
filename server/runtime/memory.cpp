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

Parts changed_parts(const Memory& before, const Memory& after) {
    Parts parts;
    parts.catalogue = before.published != after.published;
    parts.people =
        before.people != after.people || before.rights != after.rights || before.mail != after.mail;
    parts.common =
        before.start_timers != after.start_timers || before.quarantined != after.quarantined ||
        before.batches != after.batches || before.policies != after.policies ||
        before.latest_retention != after.latest_retention ||
        !is_same_inbox(before.inbox, after.inbox) || !is_same_hand(before.clock, after.clock);
    return parts;
}

Editions next_editions(Editions editions, Parts changed) {
    editions.catalogue += changed.catalogue;
    editions.people += changed.people;
    editions.common += changed.common;
    return editions;
}

}  // namespace obieg::runtime

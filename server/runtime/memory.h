// What the writer knows without asking the database. A value: a batch works on a copy, which
// replaces the original after its commit, so that a batch that fails leaves nothing behind. Copying
// is a few pointers.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "runtime/published.h"
#include "runtime/runtime.h"
#include "runtime/webhook.h"
#include "runtime/write.h"

namespace obieg::runtime {

// Whether the dispatch only goes on with a case that has much to do.
bool is_long_work(const engine::Dispatch& dispatch);

struct Memory {
    std::shared_ptr<const Published> published;
    std::shared_ptr<const People> people;
    std::shared_ptr<const Rights> rights;
    std::shared_ptr<const std::vector<StartTimer>> start_timers;
    std::shared_ptr<const std::map<InstanceKey, IncidentKey>> quarantined;
    std::shared_ptr<const std::vector<BatchRow>> batches;  // active ones, oldest first
    std::shared_ptr<const ProcessPolicies> policies;
    std::optional<RetentionRun> latest_retention;
    std::deque<InboxRow> inbox;  // commands between cases that are still to be applied, in order
    std::deque<InboxRow> long_work;  // those that only go on with a long case (Proceed)
    ClockState clock;
    Time noted_latest;                 // the latest event as the database knows it
    std::uint64_t highest_number = 0;  // of a case
    // Live cases that a message with a key started; where nodes share the database, cases tell.
    std::int64_t message_starts = 0;
    std::optional<Time> next_timer;           // process clock; the earliest of all timers
    std::optional<Time> next_lease_end;       // real clock; of the jobs that workers have
    std::map<std::string, Time> next_outbox;  // real clock; by target, those with queued messages
    std::string installation;
    MailSettings mail;  // as saved in the app
    // Grows whenever this node changes an account or a session, or takes over what others changed.
    std::uint64_t sign_in_edition = 0;
    std::shared_ptr<const Webhooks> webhooks = std::make_shared<const Webhooks>();
    AuditHead audit;    // of this node's chain
    Editions editions;  // of the database, when this was read

    // A row for a later batch, behind those of its kind.
    void leave(InboxRow row);
};

// Of what `after` has and `before` had not, which parts other nodes keep in memory, too.
Parts changed_parts(const Memory& before, const Memory& after);
// The parts of `after` were changed once more than `before`.
Editions next_editions(Editions editions, Parts changed);

}  // namespace obieg::runtime

// Webhooks: whoever outside wants to know what happens here gets it by HTTP, signed.
//
// Each thing that happened becomes a row of the outbox for each webhook that wants it, in the
// commit in which it happened, under a key that never changes. So deliveries have what mails have:
// attempts with growing pauses, circuits, dead letters that wait for an operator; and what was
// delivered can be delivered again. docs/api/webhooks.md tells receivers what they get.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/key.h"
#include "base/time.h"
#include "runtime/caller.h"
#include "runtime/event_types.h"
#include "runtime/tenant.h"

namespace obieg::runtime {

struct News;

// What the vault keeps the keys of webhooks for (vault.h).
constexpr std::string_view webhook_secret = "webhook";

struct Webhook {
    std::string id = {};  // made by the rim
    TenantKey tenant = {};
    std::string title = {};
    std::string url = {};
    std::vector<std::string> events = {};     // names of event types; empty: all
    std::vector<std::string> processes = {};  // empty: all, and what belongs to none
    std::string sealed_secret = {};           // vault.h
    bool is_active = true;  // else nothing new is noted, and what waits goes on waiting
    std::int64_t version = 1;
    std::string created_by = {};
    Time created_at = {};  // real clock
    Time changed_at = {};
};

// All webhooks there are, by id. Immutable, shared, replaced as a whole.
class Webhooks {
public:
    Webhooks() = default;
    explicit Webhooks(std::vector<Webhook> rows);

    const std::vector<Webhook>& rows() const { return rows_; }
    const Webhook* find(std::string_view id) const;
    // What the active ones want, taken together.
    EventSet wanted() const { return wanted_; }
    std::vector<const Webhook*> wanting(const News& news) const;

private:
    std::vector<Webhook> rows_;
    std::vector<EventSet> sets_;  // of each row
    EventSet wanted_;
};

// The target of the outbox, and back; empty for one that is no webhook's.
std::string webhook_target(std::string_view id);
std::string_view webhook_of_target(std::string_view target);

// ---- Changes
// -------------------------------------------------------------------------------------------

// Without an id that exists: a new one, and then with a secret. `sealed_secret` empty: it stays.
struct SaveWebhook {
    Webhook webhook = {};
    bool is_new = false;
};
// With all that waits for it and that it got.
struct DeleteWebhook {
    std::string id = {};
};
// One delivery that says nothing but that somebody tries it out.
struct PingWebhook {
    std::string id = {};
};
// Delivers again, each under its own key: one delivery, or those from a span of the process clock.
struct ReplayDeliveries {
    std::string id = {};
    OutboxKey delivery = {};
    std::optional<Time> from = {};
    std::optional<Time> until = {};
    bool only_failed = false;
};

struct WebhookChange {
    std::variant<SaveWebhook, DeleteWebhook, PingWebhook, ReplayDeliveries> what;
};

// Two changes of the same text are the same request.
std::string distinction(const WebhookChange& change);

// How deliveries of one webhook stand.
struct DeliveryCounts {
    std::int64_t waiting = 0;
    std::int64_t dead = 0;
};

}  // namespace obieg::runtime

// Webhooks, their deliveries, and what one can subscribe to.
#include "base/json.h"
#include "http/cluster.h"
#include "http/cluster_list.h"
#include "http/conditions.h"
#include "http/fields.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/passwords.h"
#include "http/services.h"
#include "runtime/internal_address.h"
#include "runtime/vault.h"
#include "runtime/webhook.h"

namespace obieg::http::operations {
namespace {

using runtime::OutboxState;
using runtime::Webhook;

constexpr std::size_t title_bytes_max = 200;
constexpr std::size_t url_bytes_max = 2'000;
constexpr std::string_view webhook_prefix = "whsec_";

constexpr std::pair<std::string_view, OutboxState> delivery_states[] = {
    {"queued", OutboxState::queued},
    {"sent", OutboxState::sent},
    {"dead", OutboxState::dead},
    {"discarded", OutboxState::discarded}};

template <class Change>
runtime::ChangeWebhooks changing(Change change) {
    return {
        std::make_shared<const runtime::WebhookChange>(runtime::WebhookChange{std::move(change)})};
}

std::string new_secret() {
    return std::string(webhook_prefix) + random_token();
}

Result<Webhook> webhook_named(Call& call) {
    const std::string& id = call.parameter("webhookId");
    const auto webhooks = call.runtime().webhooks();
    if (const Webhook* found = webhooks->find(id)) return *found;
    return fail(Code::not_found, "There is no webhook " + id + ".");
}

// `secret`: only when it was just made.
Status write_webhook(Call& call, JsonWriter& json, const Webhook& webhook,
                     const std::string& secret) {
    const runtime::DeliveryCounts counts = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.delivery_counts(webhook.id); }));
    std::optional<runtime::TargetState> paused;
    for (runtime::TargetState& target : call.runtime().paused_targets()) {
        if (runtime::webhook_of_target(target.target) == webhook.id) paused = std::move(target);
    }
    json.begin_object()
        .field("webhookId", webhook.id)
        .field("title", webhook.title)
        .field("url", webhook.url)
        .texts("events", webhook.events)
        .texts("processIds", webhook.processes)
        .field("isActive", webhook.is_active)
        .field("tenantId", call.runtime().people()->tenants->id_of(webhook.tenant))
        .field("version", webhook.version)
        .field("createdBy", webhook.created_by)
        .field("createdAt", webhook.created_at)
        .field("changedAt", webhook.changed_at)
        .field("waiting", counts.waiting)
        .field("failed", counts.dead)
        .field("pausedUntil", paused ? std::optional(paused->paused_until) : std::nullopt)
        .text_or_null("lastError", paused ? paused->last_error : std::string());
    if (!secret.empty()) json.field("secret", secret);
    json.end_object();
    return {};
}

Result<Answer> answer_webhook(Call& call, const std::string& id, const std::string& secret,
                              int status) {
    const auto webhooks = call.runtime().webhooks();
    const Webhook* webhook = webhooks->find(id);
    if (!webhook) return fail(Code::not_found, "There is no webhook " + id + ".");
    JsonWriter json;
    TRY_STATUS(write_webhook(call, json, *webhook, secret));
    return Answer(with_tag(json_response(json.take(), status), webhook->version));
}

// What can be said about an address before anybody asks it; where its name leads is looked at when
// it is.
void check_url(Call& call, Fields& fields, const std::string& url) {
    const std::vector<std::string> allowed =
        runtime::words_of(call.services().config.internal_hosts);
    const std::string host(runtime::host_of(url));
    const bool is_allowed = std::find(allowed.begin(), allowed.end(), host) != allowed.end();
    const bool is_sound = url.starts_with("https://") || (url.starts_with("http://") && is_allowed);
    const bool is_plain = std::none_of(url.begin(), url.end(), [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == '\x7f';
    });
    if (host.empty() || !is_sound || !is_plain || url.size() > url_bytes_max) {
        fields.report("url", "Expected an address that begins with https://; found \"" + url +
                                 "\". Hosts of this network are allowed in the server's "
                                 "configuration (internal_hosts).");
    } else if (host.find('@') != std::string::npos) {
        fields.report("url", "Expected an address without a user and a password.");
    } else if (!is_allowed && runtime::is_internal_address(host)) {
        fields.report("url", host +
                                 " is inside this network. The server's configuration can "
                                 "allow it (internal_hosts).");
    }
}

Result<Webhook> read_webhook(Call& call) {
    Fields fields(TRY(call.body()));
    Webhook webhook;
    webhook.title = fields.text("title");
    if (webhook.title.empty() || webhook.title.size() > title_bytes_max)
        fields.report("title", "Expected a title of at most 200 characters.");
    webhook.url = fields.text("url");
    if (fields.has("url")) check_url(call, fields, webhook.url);
    webhook.events = fields.optional_texts("events").value_or(std::vector<std::string>());
    for (const std::string& name : webhook.events) {
        if (!runtime::EventType::from(name)) {
            fields.report("events", "There are no events \"" + name +
                                        "\". GET /api/v1/event-types lists those that there are.");
        }
    }
    webhook.processes = fields.optional_texts("processIds").value_or(std::vector<std::string>());
    webhook.is_active = fields.optional_boolean("isActive").value_or(true);
    const std::string tenant = fields.text_or("tenantId", "");
    const auto tenants = call.runtime().people()->tenants;
    const auto key =
        tenant == runtime::default_tenant_id ? tenants->key_of("") : tenants->key_of(tenant);
    if (!key) fields.report("tenantId", "There is no tenant \"" + tenant + "\".");
    TRY_STATUS(fields.finish());
    webhook.tenant = *key;
    return webhook;
}

Result<Answer> answer_all(Call& call, const std::vector<Webhook>& rows) {
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const Webhook& row : rows) TRY_STATUS(write_webhook(call, json, row, {}));
    json.end_list().end_object();
    return Answer(json_response(json.take()));
}

}  // namespace

Result<Answer> list_event_types(Call&) {
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::EventType type : runtime::EventType::all()) json.value(type.name());
    json.end_list().end_object();
    return Answer(json_response(json.take()));
}

Result<Answer> list_webhooks(Call& call) {
    const auto webhooks = call.runtime().webhooks();
    return answer_all(call, webhooks->rows());
}

Result<Answer> search_webhooks(Call& call) {
    Fields fields(TRY(call.body()));
    Fields wanted = fields.optional_object("filter");
    const std::string title = wanted.text_or("title", "");
    const std::string url = wanted.text_or("url", "");
    const std::string event = wanted.text_or("event", "");
    const std::optional<bool> is_active = wanted.optional_boolean("isActive");
    const auto webhooks = call.runtime().webhooks();
    std::vector<Webhook> rows = webhooks->rows();
    std::erase_if(rows, [&](const Webhook& row) {
        const bool wants =
            event.empty() || row.events.empty() ||
            std::find(row.events.begin(), row.events.end(), event) != row.events.end();
        return row.title.find(title) == std::string::npos ||
               row.url.find(url) == std::string::npos || !wants ||
               (is_active && row.is_active != *is_active);
    });
    Status broken;
    auto answer = cluster::answer_list(
        fields, std::move(rows), {"title", "url", "createdAt"},
        [](const Webhook& row, const std::string& field) {
            if (field == "title") return row.title;
            return field == "url" ? row.url : to_iso(row.created_at);
        },
        [&](JsonWriter& json, const Webhook& row) {
            Status written = write_webhook(call, json, row, {});
            if (!written) broken = std::move(written);
        });
    TRY_STATUS(broken);
    return answer;
}

Result<Answer> create_webhook(Call& call) {
    Webhook webhook = TRY(read_webhook(call));
    const std::string secret = new_secret();
    webhook.id = random_token().substr(0, 16);
    webhook.sealed_secret = TRY(call.runtime().vault().seal(secret, runtime::webhook_secret));
    const std::string id = webhook.id;
    return call.commit(changing(runtime::SaveWebhook{std::move(webhook), true}),
                       [id, secret](Call& later, const runtime::Counted&) {
                           return answer_webhook(later, id, secret, 201);
                       });
}

Result<Answer> get_webhook(Call& call) {
    return answer_webhook(call, call.parameter("webhookId"), {}, 200);
}

Result<Answer> update_webhook(Call& call) {
    Webhook webhook = TRY(read_webhook(call));
    webhook.id = call.parameter("webhookId");
    const std::string id = webhook.id;
    return call.commit(
        changing(runtime::SaveWebhook{std::move(webhook), false}),
        [id](Call& later, const runtime::Counted&) { return answer_webhook(later, id, {}, 200); });
}

Result<Answer> delete_webhook(Call& call) {
    return call.commit(changing(runtime::DeleteWebhook{call.parameter("webhookId")}), nothing_more);
}

Result<Answer> renew_webhook_secret(Call& call) {
    Webhook webhook = TRY(webhook_named(call));
    const std::string secret = new_secret();
    webhook.sealed_secret = TRY(call.runtime().vault().seal(secret, runtime::webhook_secret));
    const std::string id = webhook.id;
    return call.commit(changing(runtime::SaveWebhook{std::move(webhook), false}),
                       [id, secret](Call& later, const runtime::Counted&) {
                           return answer_webhook(later, id, secret, 200);
                       });
}

// Whoever tries it out does not want to wait until a pause is over.
Result<Answer> ping_webhook(Call& call) {
    return call.commit(changing(runtime::PingWebhook{call.parameter("webhookId")}),
                       [](Call& later, const runtime::Counted&) -> Result<Answer> {
                           later.runtime().end_target_pauses();
                           return empty_response(202);
                       });
}

Result<Answer> search_deliveries(Call& call) {
    const Webhook webhook = TRY(webhook_named(call));
    Fields fields(TRY(call.body()));
    Fields wanted = fields.optional_object("filter");
    const auto state = wanted.optional_choice<OutboxState>("state", delivery_states);
    if (const auto sort = cluster::read_sort(fields)) {
        if (sort->field != "createdAt" || sort->order != runtime::Order::descending)
            fields.report("sort", "Deliveries are sorted by createdAt, DESC.");
    }
    const runtime::PageRequest page = cluster::read_page(fields);
    TRY_STATUS(fields.finish());
    const auto found = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.deliveries(webhook.id, state, page); }));
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::OutboxRow& row : found.items) {
        const bool will_be_tried = row.state == OutboxState::queued;
        json.begin_object()
            .field("deliveryKey", row.key)
            .field("eventId", row.subject)
            .field("eventType", row.kind)
            .field("state", will_be_tried && row.attempts > 0 ? "failed" : to_text(row.state))
            .field("attempts", row.attempts)
            .field("createdAt", row.created_at)
            .field("finishedAt", row.finished_at)
            .field("nextAttemptAt",
                   will_be_tried ? std::optional(row.next_attempt_at) : std::nullopt)
            .text_or_null("lastError", row.last_error)
            .field("body", TRY(json::read(row.body)))
            .end_object();
    }
    json.end_list();
    cluster::page_members(json, found);
    json.end_object();
    return Answer(json_response(json.take()));
}

Result<Answer> replay_deliveries(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::ReplayDeliveries replay;
    replay.id = call.parameter("webhookId");
    replay.delivery = fields.optional_key<OutboxKey>("deliveryKey").value_or(OutboxKey());
    replay.from = fields.optional_time("from");
    replay.until = fields.optional_time("until");
    replay.only_failed = fields.optional_boolean("onlyFailed").value_or(false);
    if (!replay.delivery && !replay.from && !replay.only_failed) {
        fields.report("deliveryKey",
                      "Say what is to be delivered again: deliveryKey, from, or onlyFailed.");
    }
    TRY_STATUS(fields.finish());
    return call.commit(changing(std::move(replay)),
                       [](Call& later, const runtime::Counted& replayed) -> Result<Answer> {
                           later.runtime().end_target_pauses();
                           JsonWriter json;
                           json.begin_object().field("count", replayed.count).end_object();
                           return Answer(json_response(json.take()));
                       });
}

}  // namespace obieg::http::operations

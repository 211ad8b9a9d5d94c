// What is done to webhooks.
#include "runtime/news.h"
#include "runtime/operations.h"

namespace obieg::runtime {
namespace {

constexpr std::size_t webhooks_max = 100;  // each thing that happens is compared with each

struct ChangeWebhook {
    Batch& batch;
    const Caller& caller;

    Result<Reply> operator()(const SaveWebhook& save) {
        Webhook saved = save.webhook;
        const Webhook* former = batch.memory().webhooks->find(saved.id);
        if (!save.is_new && !former) return no_webhook(saved.id);
        if (!former && batch.memory().webhooks->rows().size() >= webhooks_max) {
            return fail(Code::limit_reached, "There are " + std::to_string(webhooks_max) +
                                                 " webhooks, which is as many as there may be.");
        }
        saved.changed_at = batch.real_now();
        if (former) {
            if (saved.sealed_secret.empty()) saved.sealed_secret = former->sealed_secret;
            saved.tenant = former->tenant;
            saved.version = former->version + 1;
            saved.created_by = former->created_by;
            saved.created_at = former->created_at;
        } else {
            saved.created_by = caller.user;
            saved.created_at = batch.real_now();
        }
        replace(saved.id, saved);
        batch.write().webhooks.push_back(std::move(saved));
        return Counted{};
    }

    Result<Reply> operator()(const DeleteWebhook& remove) {
        const Webhook* former = batch.memory().webhooks->find(remove.id);
        if (!former) return no_webhook(remove.id);
        const std::string title = former->title;
        // What this batch has queued for it is among what is given up.
        TRY_STATUS(batch.flush());
        replace(remove.id, {});
        batch.memory().next_outbox.erase(webhook_target(remove.id));
        batch.write().deleted_webhooks.push_back({remove.id, title, caller.user, batch.real_now()});
        return Counted{};
    }

    Result<Reply> operator()(const PingWebhook& ping) {
        const Webhook* webhook = batch.memory().webhooks->find(ping.id);
        if (!webhook) return no_webhook(ping.id);
        if (!webhook->is_active) {
            return fail(Code::wrong_state,
                        "The webhook is paused: nothing is delivered. Let it go on first.");
        }
        News news;
        news.id = "ping-" + std::to_string(batch.keys().next());
        news.at = batch.process_now();
        news.tenant = webhook->tenant;
        news.tenant_id = batch.tenant_id_of(webhook->tenant);
        news.actor = caller.user;
        batch.queue_delivery(*webhook, news);
        return Counted{1};
    }

    Result<Reply> operator()(const ReplayDeliveries& replay) {
        if (!batch.memory().webhooks->find(replay.id)) return no_webhook(replay.id);
        TRY_STATUS(batch.flush());
        const std::int64_t count =
            TRY(batch.checked(batch.transaction().replay(replay, batch.real_now(), caller.user)));
        if (count == 0 && replay.delivery) {
            return fail(Code::not_found, "This webhook has no delivery " +
                                             to_string(replay.delivery) + " that has ended.");
        }
        if (count > 0) batch.memory().next_outbox[webhook_target(replay.id)] = batch.real_now();
        return Counted{count};
    }

private:
    tl::unexpected<Error> no_webhook(const std::string& id) const {
        return fail(Code::not_found, "There is no webhook " + id + ".");
    }

    void replace(const std::string& id, std::optional<Webhook> webhook) {
        std::vector<Webhook> rows = batch.memory().webhooks->rows();
        std::erase_if(rows, [&](const Webhook& row) { return row.id == id; });
        if (webhook) rows.push_back(*std::move(webhook));
        batch.memory().webhooks = std::make_shared<const Webhooks>(std::move(rows));
    }
};

}  // namespace

Result<Reply> Execution::operator()(const ChangeWebhooks& request) {
    return std::visit(ChangeWebhook{batch, caller}, request.change->what);
}

}  // namespace obieg::runtime

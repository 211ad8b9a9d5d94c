#include "runtime/webhook.h"

#include <algorithm>

#include "runtime/news.h"

namespace obieg::runtime {
namespace {

constexpr std::string_view target_prefix = "webhook-";

EventSet set_of(const Webhook& webhook) {
    EventSet set;
    if (!webhook.is_active) return set;
    if (webhook.events.empty()) return EventSet::all();
    for (const std::string& name : webhook.events) {
        // A name of a newer release: nothing of that kind happens here.
        if (const auto type = EventType::from(name)) set.add(*type);
    }
    return set;
}

bool holds(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Webhooks::Webhooks(std::vector<Webhook> rows) : rows_(std::move(rows)) {
    std::sort(rows_.begin(), rows_.end(),
              [](const Webhook& a, const Webhook& b) { return a.id < b.id; });
    for (const Webhook& row : rows_) {
        sets_.push_back(set_of(row));
        wanted_.add(sets_.back());
    }
}

const Webhook* Webhooks::find(std::string_view id) const {
    const auto found = std::lower_bound(
        rows_.begin(), rows_.end(), id,
        [](const Webhook& row, std::string_view wanted) { return row.id < wanted; });
    return found != rows_.end() && found->id == id ? &*found : nullptr;
}

std::vector<const Webhook*> Webhooks::wanting(const News& news) const {
    std::vector<const Webhook*> wanting;
    for (std::size_t index = 0; index < rows_.size(); ++index) {
        const Webhook& row = rows_[index];
        const bool is_its_process = row.processes.empty() || holds(row.processes, news.process_id);
        if (sets_[index].has(news.type) && row.tenant == news.tenant && is_its_process)
            wanting.push_back(&row);
    }
    return wanting;
}

std::string webhook_target(std::string_view id) {
    return std::string(target_prefix) + std::string(id);
}

std::string_view webhook_of_target(std::string_view target) {
    return target.starts_with(target_prefix) ? target.substr(target_prefix.size())
                                             : std::string_view();
}

std::string distinction(const WebhookChange& change) {
    std::string text = std::to_string(change.what.index());
    const auto add = [&text](std::string_view part) {
        text += "|" + std::to_string(part.size()) + ":";
        text += part;
    };
    const auto add_all = [&](const std::vector<std::string>& parts) {
        add(std::to_string(parts.size()));
        for (const std::string& part : parts) add(part);
    };
    if (const auto* save = std::get_if<SaveWebhook>(&change.what)) {
        // Neither the id of a new one nor its secret: the rim makes others each time.
        const Webhook& webhook = save->webhook;
        add(save->is_new ? "" : webhook.id);
        add(webhook.title);
        add(webhook.url);
        add_all(webhook.events);
        add_all(webhook.processes);
        add(webhook.is_active ? "active" : "paused");
        add(std::to_string(webhook.tenant.raw));
        add(save->is_new || webhook.sealed_secret.empty() ? "" : "secret");
    } else if (const auto* remove = std::get_if<DeleteWebhook>(&change.what)) {
        add(remove->id);
    } else if (const auto* ping = std::get_if<PingWebhook>(&change.what)) {
        add(ping->id);
    } else if (const auto* replay = std::get_if<ReplayDeliveries>(&change.what)) {
        add(replay->id);
        add(to_string(replay->delivery));
        add(replay->from ? to_iso(*replay->from) : "");
        add(replay->until ? to_iso(*replay->until) : "");
        add(replay->only_failed ? "failed" : "");
    }
    return text;
}

}  // namespace obieg::runtime

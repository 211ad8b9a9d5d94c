#include "runtime/outbox.h"

#include <chrono>
#include <future>

#include "runtime/log.h"

namespace obieg::runtime {
namespace {

constexpr std::int32_t leased_at_once = 20;
constexpr int senders = 4;
// How long the worker sleeps at most: the carrier may have become ready meanwhile.
constexpr std::int64_t idle_ms_max = 1'000;

Result<Reply> ask(Writer& writer, WorkItem item) {
    auto promise = std::make_shared<std::promise<Result<Reply>>>();
    std::future<Result<Reply>> answer = promise->get_future();
    item.callback = [promise](Result<Reply> reply) { promise->set_value(std::move(reply)); };
    writer.submit(std::move(item));
    return answer.get();
}

}  // namespace

std::int64_t outbox_backoff_ms(std::int32_t attempt, std::int64_t attempts, std::int64_t hours,
                               std::uint64_t chance) {
    // 1 + 2 + 4 + … + 2^(attempts - 2) waits fill the span.
    const int waits = static_cast<int>(std::clamp<std::int64_t>(attempts - 1, 1, 40));
    const std::int64_t unit =
        std::max<std::int64_t>(hours * ms_per_hour / ((std::int64_t{1} << waits) - 1), 1);
    const int doubled = std::clamp(attempt - 1, 0, waits - 1);
    const std::int64_t wait = unit << doubled;
    const std::int64_t tenth = std::max<std::int64_t>(wait / 10, 1);
    return wait - tenth + static_cast<std::int64_t>(chance % static_cast<std::uint64_t>(2 * tenth));
}

OutboxWorker::OutboxWorker(const Config& config, const Ports& ports, Writer& writer, Vault& vault)
    : config_(config), ports_(ports), writer_(writer), vault_(vault) {}

OutboxWorker::~OutboxWorker() {
    stop();
}

void OutboxWorker::start() {
    is_stopping_ = false;
    for (int count = 0; count < senders; ++count) threads_.emplace_back([this] { run(); });
}

void OutboxWorker::stop() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
}

void OutboxWorker::wake() {
    const std::lock_guard lock(mutex_);
    if (due_target()) wake_.notify_one();
}

bool OutboxWorker::is_stopping() const {
    const std::lock_guard lock(mutex_);
    return is_stopping_;
}

bool OutboxWorker::is_busy() const {
    const std::lock_guard lock(mutex_);
    return !busy_.empty();
}

std::optional<std::string> OutboxWorker::due_target() const {
    const Time now = ports_.wall_clock.now();
    const auto webhooks = writer_.webhooks();
    for (const auto& [target, next] : writer_.next_outbox()) {
        const bool is_free = !busy_.contains(target);
        if (is_free && next <= now && writer_.circuits().is_open_to(target, now) &&
            Writer::is_open(target, *webhooks, ports_.carrier))
            return target;
    }
    return std::nullopt;
}

void OutboxWorker::run() {
    std::unique_lock lock(mutex_);
    while (!is_stopping_) {
        std::optional<std::string> target;
        wake_.wait_for(lock, std::chrono::milliseconds(idle_ms_max), [&] {
            target = due_target();
            return is_stopping_ || target;
        });
        if (is_stopping_) return;
        if (!target) continue;
        busy_.insert(*target);
        lock.unlock();
        deliver_due(*target);
        lock.lock();
        busy_.erase(*target);
        lock.unlock();
        if (on_progress_) on_progress_();
        lock.lock();
    }
}

void OutboxWorker::deliver_due(const std::string& target) {
    Circuits& circuits = writer_.circuits();
    const bool is_trial = circuits.trial(target) == Circuits::Trial::one_message;
    const auto webhooks = writer_.webhooks();
    auto rows = std::make_shared<std::vector<OutboxRow>>();
    // Refused when the server stops or the disk is full: the rows stay due.
    if (!ask(writer_, {LeaseOutbox{target, is_trial ? 1 : leased_at_once, rows}, {}})) return;
    for (auto row = rows->begin(); row != rows->end(); ++row) {
        const DeliveryReport report = deliver(*row, webhooks->find(webhook_of_target(target)));
        const Time now = ports_.wall_clock.now();
        const bool is_reached = report.delivery != Delivery::unreachable;
        circuits.note(target,
                      is_reached ? Circuits::Answer::reached : Circuits::Answer::unreachable,
                      report.detail, now, ports_.random.next());
        FinishOutbox finish{target, {result_of(*row, report)}};
        const bool is_paused = !circuits.is_open_to(target, now);
        if (is_paused)
            log::warning("outbox.target_paused", {{"target", target}, {"problem", report.detail}});
        const bool ends_early = is_paused || is_stopping();
        // What was not tried has used up no attempt.
        for (auto rest = row + 1; ends_early && rest != rows->end(); ++rest) {
            finish.results.push_back({.key = rest->key,
                                      .next_attempt_at = rest->next_attempt_at,
                                      .last_error = rest->last_error,
                                      .attempts = OutboxResult::Attempts::one_given_back});
        }
        // Noted one by one, so that a crash repeats one message and not the whole lease. When this
        // is refused, the leases run out and the messages are tried again under the same keys.
        if (!ask(writer_, {std::move(finish), {}})) {
            log::warning("outbox.unfinished", {});
            return;
        }
        if (ends_early) return;
    }
}

// `webhook` is null for mails.
DeliveryReport OutboxWorker::deliver(const OutboxRow& row, const Webhook* webhook) {
    OutgoingMessage message;
    message.key = row.key;
    message.idempotency_key = writer_.installation() + "-" + to_string(row.key);
    message.channel = row.channel;
    message.to = row.to;
    message.kind = row.kind;
    message.subject = row.subject;
    message.body = row.body;
    message.instance = row.instance;
    if (webhook) {
        message.url = webhook->url;
        Result<std::string> secret = vault_.open(webhook->sealed_secret, webhook_secret);
        if (!secret) return {Delivery::try_again, secret.error().message, DeliveryProblem::other};
        message.secret = *std::move(secret);
    } else if (ports_.mail_footer) {
        message.body += ports_.mail_footer(row);
    }
    return ports_.carrier.deliver(message);
}

OutboxResult OutboxWorker::result_of(const OutboxRow& row, const DeliveryReport& report) {
    const Time now = ports_.wall_clock.now();
    const std::int32_t attempt = row.attempts + 1;
    OutboxResult result;
    result.key = row.key;
    if (report.delivery == Delivery::accepted) {
        ++writer_.meters().messages_sent;
        result.state = OutboxState::sent;
        result.finished_at = now;
        return result;
    }
    ++writer_.meters().messages_failed;
    result.last_error = report.detail;
    if (report.delivery == Delivery::refused || attempt >= config_.outbox_attempts) {
        result.state = OutboxState::dead;
        result.finished_at = now;
        log::warning("outbox.died", {{"outbox", to_string(row.key)},
                                     {"attempts", static_cast<std::int64_t>(attempt)}});
        return result;
    }
    result.next_attempt_at = now + outbox_backoff_ms(attempt, config_.outbox_attempts,
                                                     config_.outbox_hours, ports_.random.next());
    return result;
}

}  // namespace obieg::runtime

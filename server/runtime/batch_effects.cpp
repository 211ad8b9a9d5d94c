// What an accepted step brings along: records, messages between cases, timers. What people are told
// is in batch_notices.cpp.
#include "base/check.h"
#include "base/json.h"
#include "engine/schedule.h"
#include "runtime/batch.h"
#include "runtime/log.h"
#include "runtime/news.h"

namespace obieg::runtime {
namespace {

// When to look again for timers that are due and locked.
constexpr std::int64_t timers_of_others_ms = 20;

const engine::Timer* find_timer(const engine::State* state, TimerKey key) {
    if (!state) return nullptr;
    for (const engine::Timer& timer : state->timers) {
        if (timer.key == key) return &timer;
    }
    return nullptr;
}

engine::MissedTimes missed_times_of(const engine::Model* model, std::string_view start_event) {
    const engine::Element* start = model ? model->element(start_event) : nullptr;
    if (!start) return engine::MissedTimes::each;
    for (const engine::EventRule& rule : start->events) {
        if (rule.type == engine::EventType::timer) return rule.timer.missed;
    }
    return engine::MissedTimes::each;
}

}  // namespace

// ---- Records
// -------------------------------------------------------------------------------------------

Status Batch::check_unique(TenantKey tenant, const std::vector<records::Write>& writes) {
    for (const records::Write& write : writes) {
        const auto type = memory_.published->record_type(write.after.type, tenant);
        if (!type) continue;
        for (const records::FieldType& field : type->fields) {
            const std::string& name = field.field.key;
            if (!field.is_unique || !write.changed.contains(name)) continue;
            const Value* value = write.after.fields.find(name);
            if (!value || value->is_null()) continue;
            TRY_STATUS(hold({lock_of_value(type->id, name, *value, true)}));
            if (!write_.records.empty()) TRY_STATUS(flush());
            const bool is_taken = TRY(checked(
                transaction_.is_value_taken(tenant, type->id, name, *value, write.after.key)));
            if (!is_taken) continue;
            const std::string message = "Another record has this value already; it must be unique.";
            return fail(Code::already_exists, message, {Detail{name, message}});
        }
    }
    return {};
}

Status Batch::write_record(TenantKey tenant, records::Write write, const std::string& actor,
                           const engine::ProcessInstance* by, RecordAct act) {
    const InstanceKey instance = by ? by->key : InstanceKey{};
    const std::string& type_id = write.after.type;
    std::vector<Lock> locks{lock_of_record(write.after.key, true), lock_of_type(type_id, false)};
    RecordWrite row;
    row.actor = actor;
    row.instance = instance;
    row.root = by ? by->root : InstanceKey{};
    row.tenant = tenant;
    row.act = act;
    if (const auto type = memory_.published->record_type(write.after.type, tenant)) {
        for (const records::FieldType& field : type->fields) {
            const std::string& name = field.field.key;
            const bool is_found_by = field.is_indexed || field.is_unique;
            if (!is_found_by) continue;
            const Value* previous = write.previous.find(name);
            if (previous && !previous->is_null()) row.indexed_before.emplace_back(name, *previous);
            const Value* value = write.after.fields.find(name);
            if (value && !value->is_null()) row.indexed_after.emplace_back(name, *value);
        }
    }
    for (const auto* values : {&row.indexed_before, &row.indexed_after}) {
        for (const auto& [field, value] : *values)
            locks.push_back(lock_of_value(type_id, field, value, false));
    }
    TRY_STATUS(hold(locks));
    Change change;
    change.kind = ChangeKind::record;
    change.record = write.after.key;
    change.instance = instance;
    change.name = write.after.type;
    changes_.push_back(std::move(change));
    tell_record(tenant, write, actor, instance);
    row.write = std::move(write);
    write_.records.push_back(std::move(row));
    return {};
}

Result<Reply> Batch::delete_record(TenantKey tenant, const records::RecordType& type,
                                   const records::Record& record, const std::string& actor) {
    RecordDeletion row{record, process_now_, actor, tenant, {}};
    std::vector<Lock> locks{lock_of_record(record.key, true), lock_of_type(type.id, false)};
    for (const records::FieldType& field : type.fields) {
        const std::string& name = field.field.key;
        const Value* value = record.fields.find(name);
        if (!(field.is_indexed || field.is_unique) || !value || value->is_null()) continue;
        row.indexed.emplace_back(name, *value);
        locks.push_back(lock_of_value(type.id, name, *value, false));
    }
    TRY_STATUS(hold(locks));
    Change change;
    change.kind = ChangeKind::record;
    change.record = record.key;
    change.name = type.id;
    changes_.push_back(std::move(change));
    write_.deleted_records.push_back(std::move(row));
    return Done{};
}

void Batch::remove_record(BinnedRecord binned, const std::string& actor) {
    Change change;
    change.kind = ChangeKind::record;
    change.record = binned.record.key;
    change.name = binned.record.type;
    changes_.push_back(std::move(change));
    write_.removed_records.push_back({std::move(binned), process_now_, actor});
}

Status Batch::empty_bins() {
    const Time before = process_now_ - record_bin_ms;
    for (BinnedRecord& binned : TRY(checked(transaction().binned_before(before)))) {
        Context details;
        details.set("type", binned.record.type);
        details.set("before", binned.record.fields);
        AuditRow row;
        row.actor = "system";
        row.act = "empty-bin";
        row.entity = "RECORD";
        row.subject = to_string(binned.record.key);
        row.operation = "DELETE";
        row.details = json::write(Value(std::move(details)));
        note_audit(std::move(row));
        remove_record(std::move(binned), {});
    }
    return {};
}

void Batch::tell_record(TenantKey tenant, const records::Write& write, const std::string& actor,
                        InstanceKey instance) {
    const records::Record& record = write.after;
    const engine::EventKind kind =
        record.version == 1 ? engine::EventKind::record_created : engine::EventKind::record_changed;
    if (!wants(kind)) return;
    auto news = std::make_shared<News>();
    news->type = kind;
    news->id = to_string(record.key) + "-" + std::to_string(record.version);
    news->at = process_now_;
    news->tenant = tenant;
    news->tenant_id = tenant_id_of(tenant);
    news->instance = instance;
    news->record = record.key;
    news->record_type = record.type;
    news->actor = actor;
    List changed;
    for (const auto& [name, value] : write.changed.entries()) changed.emplace_back(name);
    news->data.set("version", record.version);
    news->data.set("changed", std::move(changed));
    const auto found = working_.find(instance.raw);
    if (found != working_.end() && found->second.state) {
        news->process_id = found->second.state->instance.process_id;
        news->case_number = found->second.state->instance.number;
    }
    tell(std::move(news));
}

// ---- News
// --------------------------------------------------------------------------------------------

std::string Batch::tenant_id_of(TenantKey tenant) const {
    return memory_.people->tenants->id_of(tenant);
}

void Batch::tell_events(const InstanceWrite& write, const engine::State& after) {
    for (const engine::Event& event : write.transition.events) {
        if (!wants(event.kind)) continue;
        tell(news_of(event, after.instance, write.tenant, tenant_id_of(write.tenant)));
    }
}

void Batch::tell(const NewsPtr& news) {
    if (!news || !wants(news->type)) return;
    for (const Webhook* webhook : memory_.webhooks->wanting(*news)) queue_delivery(*webhook, *news);
    if (!tells_news_) return;
    Change change;
    change.kind = ChangeKind::news;
    change.instance = news->instance;
    change.task = news->task;
    change.record = news->record;
    change.news = news;
    changes_.push_back(std::move(change));
}

// The row belongs to the webhook, not to the case: it stays when the case is deleted.
void Batch::queue_delivery(const Webhook& webhook, const News& news) {
    OutboxRow row;
    row.channel = "webhook";
    row.to = webhook.id;
    row.kind = news.type.name();
    row.subject = news.id;
    row.body = to_json(news, Details::yes);
    row.element = news.element;
    row.target = webhook_target(webhook.id);
    row.tenant = webhook.tenant;
    queue(std::move(row));
}

// ---- Messages and signals
// ------------------------------------------------------------------------------

Result<engine::Receivers> Batch::receivers(std::vector<engine::WaitingCase> waiting,
                                           const Choose& choose) {
    for (;;) {
        engine::Receivers chosen = choose(waiting);
        std::vector<InstanceKey> cases;
        for (const engine::WaitingCase& receiver : chosen.cases) cases.push_back(receiver.instance);
        TRY_STATUS(fetch(std::move(cases)));
        // Another node may have moved a case on after its row was read and before it was locked.
        std::set<SubscriptionKey> gone;
        for (const engine::WaitingCase& receiver : chosen.cases) {
            const std::shared_ptr<const engine::State> state = TRY(state_of(receiver.instance));
            const SubscriptionKey key = receiver.subscription.key;
            const bool still_waits =
                state && std::any_of(state->subscriptions.begin(), state->subscriptions.end(),
                                     [&](const auto& row) { return row.key == key; });
            if (!still_waits) gone.insert(key);
        }
        if (gone.empty()) return chosen;
        std::erase_if(waiting, [&](const engine::WaitingCase& row) {
            return gone.contains(row.subscription.key);
        });
    }
}

Result<std::vector<InstanceKey>> Batch::correlate(TenantKey tenant, engine::Message& message) {
    TRY_STATUS(hold({lock_of_messages(message.name, message.correlation_key)}));
    // Who began to wait in this batch must be found, too.
    if (!write_.instances.empty() || !write_.message_starts.empty()) TRY_STATUS(flush());
    const std::vector<engine::WaitingStart> starts =
        memory_.published->starts_by(tenant, engine::Subscription::Kind::message, message.name);
    std::vector<engine::WaitingCase> waiting = TRY(checked(transaction_.subscriptions(
        tenant, engine::Subscription::Kind::message, message.name, message.correlation_key)));
    std::vector<engine::StartedByMessage> alive;
    if (!starts.empty())
        alive = TRY(checked(transaction_.started_by_message(tenant, message.correlation_key)));
    return give(tenant, message, TRY(receivers(std::move(waiting), [&](const auto& cases) {
                    return engine::receivers_of(message, cases, starts, alive);
                })));
}

Result<std::vector<InstanceKey>> Batch::broadcast(TenantKey tenant, std::string_view signal,
                                                  const Context& variables) {
    if (!write_.instances.empty()) TRY_STATUS(flush());
    std::vector<engine::WaitingCase> waiting = TRY(checked(
        transaction_.subscriptions(tenant, engine::Subscription::Kind::signal, signal, "")));
    const std::vector<engine::WaitingStart> starts =
        memory_.published->starts_by(tenant, engine::Subscription::Kind::signal, signal);
    engine::Message message;
    message.variables = variables;
    return give(tenant, message, TRY(receivers(std::move(waiting), [&](const auto& cases) {
                    return engine::receivers_of_signal(signal, cases, starts);
                })));
}

Status Batch::publish(TenantKey tenant, const engine::Publication& publication) {
    if (publication.kind == engine::Subscription::Kind::signal) {
        TRY(broadcast(tenant, publication.name, publication.variables));
        return {};
    }
    engine::Message message;
    message.name = publication.name;
    message.correlation_key = publication.correlation_key;
    message.variables = publication.variables;
    TRY(correlate(tenant, message));
    return {};
}

std::vector<InstanceKey> Batch::give(TenantKey tenant, engine::Message& message,
                                     const engine::Receivers& receivers) {
    std::vector<InstanceKey> reached;
    const auto note = [&](InstanceKey instance, const std::string& process_id) {
        reached.push_back(instance);
        const auto place =
            std::lower_bound(message.taken_by.begin(), message.taken_by.end(), process_id);
        message.taken_by.insert(place, process_id);
    };
    for (const engine::WaitingCase& receiver : receivers.cases) {
        dispatch({engine::Command{
                      receiver.instance,
                      {},
                      engine::CorrelateMessage{receiver.subscription.key, message.variables}},
                  {}});
        note(receiver.instance, receiver.process_id);
    }
    for (const engine::WaitingStart& receiver : receivers.starts) {
        engine::CreateInstance create;
        create.start_event = receiver.start_event;
        create.variables = message.variables;
        create.validates_start_form = false;
        const auto instance = keys_.make<InstanceKey>();
        if (!message.correlation_key.empty()) {
            write_.message_starts.push_back(
                {instance, {receiver.process_id, message.correlation_key}, tenant});
            ++memory_.message_starts;
            message_started_here_.insert(instance);
        }
        dispatch({engine::Command{instance, {}, std::move(create)}, receiver.definition});
        note(instance, receiver.process_id);
    }
    return reached;
}

// A case that begins to wait may find its message already here.
Status Batch::take_kept_messages(const std::vector<engine::Subscription>& opened,
                                 const engine::State& state) {
    const TenantKey tenant = tenant_of(state.instance.definition);
    for (const engine::Subscription& subscription : opened) {
        if (subscription.kind != engine::Subscription::Kind::message) continue;
        TRY_STATUS(hold({lock_of_messages(subscription.name, subscription.correlation_key)}));
        if (!write_.messages.empty()) TRY_STATUS(flush());
        const std::vector<engine::Message> kept = TRY(checked(
            transaction_.messages(tenant, subscription.name, subscription.correlation_key)));
        const engine::WaitingCase waiting{state.instance.key, state.instance.process_id,
                                          subscription};
        const engine::Message* found = engine::kept_message_for(waiting, kept, process_now_);
        if (!found) continue;
        engine::Message message = *found;
        engine::Receivers receivers;
        receivers.cases.push_back(waiting);
        give(tenant, message, receivers);
        write_.messages.push_back({std::move(message), tenant});
    }
    return {};
}

// A case that a message had started is over: a kept message with the same key may start the next
// one.
Status Batch::release_held_starts(const engine::ProcessInstance& ended) {
    const std::optional<bool> is_message_started = working_[ended.key.raw].is_message_started;
    if (!is_message_started.value_or(memory_.message_starts > 0)) return {};
    if (!write_.message_starts.empty()) TRY_STATUS(flush());
    const std::optional<engine::StartedByMessage> by =
        TRY(checked(transaction_.message_start_of(ended.key)));
    if (!by) return {};
    TRY_STATUS(hold({lock_of_messages("", by->correlation_key)}));
    write_.removed_message_starts.push_back(ended.key);
    --memory_.message_starts;
    TRY_STATUS(flush());
    const TenantKey tenant = tenant_of(ended.definition);
    const std::vector<engine::WaitingStart> starts =
        memory_.published->message_starts_of(tenant, by->process_id);
    const std::vector<engine::StartedByMessage> alive =
        TRY(checked(transaction_.started_by_message(tenant, by->correlation_key)));
    for (const engine::WaitingStart& start : starts) {
        for (engine::Message& message :
             TRY(checked(transaction_.messages(tenant, start.name, by->correlation_key)))) {
            if (message.expires_at <= process_now_) continue;
            const engine::Receivers receivers = engine::receivers_of(message, {}, starts, alive);
            if (receivers.empty()) continue;
            give(tenant, message, receivers);
            write_.messages.push_back({std::move(message), tenant});
            return {};
        }
    }
    return {};
}

// ---- Timers
// --------------------------------------------------------------------------------------------

Result<std::int64_t> Batch::fire_timers(Time until, std::int32_t maximum) {
    TRY_STATUS(flush());
    std::int64_t fired = 0;
    const auto start_timers = memory_.start_timers;
    for (const StartTimer& timer : *start_timers) {
        // All nodes keep them in memory: they are left to a transaction that has everything.
        if (timer.due > until || access_ == Access::shared) continue;
        ++fired;
        TRY_STATUS(fire_start_timer(timer));
    }
    const std::vector<DueTimer> timers = TRY(checked(transaction_.due_timers(until, maximum)));
    std::vector<InstanceKey> cases;
    for (const DueTimer& due : timers) cases.push_back(due.instance);
    TRY_STATUS(fetch(std::move(cases)));
    for (const DueTimer& due : timers) {
        ++fired;
        const std::shared_ptr<const engine::State> before = TRY(state_of(due.instance));
        // The timers of a suspended case come back when it is resumed.
        const bool is_live =
            find_timer(before.get(), due.timer) != nullptr && !before->instance.suspended_at;
        Status done;
        if (is_live)
            done = apply(engine::Command{due.instance, {}, engine::TriggerTimer{due.timer}});
        if (is_broken_) return fail(*is_broken_);
        if (!done) {
            log::warning("timer.refused", {{"case", to_string(due.instance)},
                                           {"timer", to_string(due.timer)},
                                           {"message", done.error().message}});
        }
        // Whatever happened, the same timer must not come up again at the same time.
        const std::shared_ptr<const engine::State> after = TRY(state_of(due.instance));
        const engine::Timer* left = find_timer(after.get(), due.timer);
        if (!is_live || (left && left->due == due.due)) write_.dropped_timers.push_back(due);
    }
    TRY_STATUS(drain());
    TRY_STATUS(flush());
    fired += TRY(release_held_mails(until));
    memory_.next_timer = TRY(checked(transaction_.next_timer()));
    // What is still due now, others have in their hands; they fire it, or let go of it in a moment.
    const bool is_left_to_others =
        access_ == Access::shared && static_cast<std::int32_t>(timers.size()) < maximum;
    if (is_left_to_others && memory_.next_timer)
        memory_.next_timer = std::max(*memory_.next_timer, process_now_ + timers_of_others_ms);
    for (const StartTimer& timer : *memory_.start_timers) {
        if (!memory_.next_timer || timer.due < *memory_.next_timer) memory_.next_timer = timer.due;
    }
    return fired;
}

// ---- Leases
// ---------------------------------------------------------------------------------------

Status Batch::end_leases(std::int32_t maximum) {
    TRY_STATUS(need_exclusive());
    TRY_STATUS(flush());
    const std::vector<JobCandidate> lost =
        TRY(checked(transaction_.expired_leases(real_now_, maximum)));
    std::vector<InstanceKey> cases;
    for (const JobCandidate& job : lost) cases.push_back(job.instance);
    TRY_STATUS(fetch(std::move(cases)));
    for (const JobCandidate& job : lost) {
        const bool is_noted = TRY(note_lost_lease(job));
        // Whatever happened, the same lease must not come up again.
        if (!is_noted) write_.dropped_leases.push_back(job.job.key);
    }
    TRY_STATUS(drain());
    TRY_STATUS(flush());
    memory_.next_lease_end = TRY(checked(transaction_.next_lease_end()));
    return {};
}

// The worker who had the job has not answered in time: that counts as a failure of its own, so that
// work that kills its workers does not go round for ever. False: the case takes nothing now.
Result<bool> Batch::note_lost_lease(const JobCandidate& lost) {
    const std::shared_ptr<const engine::State> state = TRY(state_of(lost.instance));
    if (!state) return false;
    auto known = std::make_shared<engine::State>(*state);
    const auto job = std::find_if(known->jobs.begin(), known->jobs.end(),
                                  [&](const engine::Job& row) { return row.key == lost.job.key; });
    if (job == known->jobs.end()) return false;
    job->worker = lost.job.worker;
    const engine::FailJob failed{job->key,
                                 job->retries - 1,
                                 "The worker \"" + job->worker + "\" did not answer in time.",
                                 0,
                                 "",
                                 {}};
    replace_state(std::move(known));
    const Status noted = apply(engine::Command{lost.instance, {}, failed});
    if (is_broken_) return fail(*is_broken_);
    return noted.has_value();
}

Status Batch::fire_start_timer(const StartTimer& timer) {
    const engine::Occasion occasion = engine::occasion_of(
        missed_times_of(memory_.published->model(timer.definition).get(), timer.start_event),
        timer.interval, timer.due, timer.repetitions_left, process_now_, *memory_.people->calendar);
    if (occasion.happens) {
        Start start;
        start.definition = timer.definition;
        start.create.start_event = timer.start_event;
        start.create.validates_start_form = false;
        const Result<InstanceStarted> started = this->start(std::move(start));
        if (is_broken_) return fail(*is_broken_);
        if (!started) {
            log::warning("start.refused", {{"definition", to_string(timer.definition)},
                                           {"message", started.error().message}});
        }
    }
    auto timers = std::make_shared<std::vector<StartTimer>>(*memory_.start_timers);
    std::erase_if(*timers, [&](const StartTimer& row) { return row.key == timer.key; });
    if (occasion.next) {
        StartTimer again = timer;
        again.due = *occasion.next;
        again.repetitions_left = occasion.repetitions_left;
        timers->push_back(again);
        write_.start_timers.push_back(std::move(again));
    } else {
        write_.removed_start_timers.push_back(timer.key);
    }
    memory_.start_timers = std::move(timers);
    return {};
}

}  // namespace obieg::runtime

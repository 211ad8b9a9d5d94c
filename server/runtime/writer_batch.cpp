// One transaction of the writer: what is due, then what was asked, in the order of arrival.
#include <chrono>
#include <map>

#include "base/one_of.h"
#include "runtime/audit_entry.h"
#include "runtime/identity.h"
#include "runtime/policy.h"
#include "runtime/process_clock.h"
#include "runtime/reply_codec.h"
#include "runtime/state_tag.h"
#include "runtime/task_data.h"
#include "runtime/writer.h"

namespace obieg::runtime {
namespace {

constexpr std::int64_t idempotency_ms = 24 * ms_per_hour;
constexpr std::int64_t loose_upload_ms = 24 * ms_per_hour;
constexpr std::int64_t outbox_lease_ms = ms_per_minute;
constexpr std::int64_t delivered_ms = 30 * ms_per_day;  // kept, to be delivered again
constexpr std::int64_t cleaning_interval_ms = ms_per_minute;
constexpr std::int32_t timers_max = 1'000;  // fired in one transaction
constexpr std::int32_t leases_max = 1'000;  // ended in one transaction
constexpr std::int32_t batch_items_in_slice = 100;
// While there are requests, long work has so small a share of the time that of a hundred requests
// less than one meets it; but few requests do not hold it up for long.
constexpr int long_work_share = 150;
constexpr std::chrono::milliseconds long_work_pause_max{250};
constexpr int exclusive_rounds_after_one = 16;
// Then others are in the way so often that the batch has the database for itself.
constexpr int shared_attempts_max = 4;

using Steady = std::chrono::steady_clock;

// Operations that may find all they need by locking it: cases, records, messages, what belongs to
// one person, one message of the outbox.
template <class Op>
constexpr bool is_lockable =
    is_one_of<Op, StartProcess, SubmitPublicForm, CancelInstance, SetVariables, ResolveIncident,
              SuspendInstance, ResumeInstance, ModifyInstance, MigrateInstance, ClaimTask,
              ReleaseTask, AssignTask, UpdateTask, CompleteTask, TakeBackCompletion, AskOpinion,
              AddApprover, WithdrawCase, CommentOnCase, ActivateJobs, CompleteJob, FailJob,
              ThrowJobError, UpdateJob, PublishMessage, BroadcastSignal, EvaluateConditions,
              CreateRecord, UpdateRecord, OpenSession, CloseSession, CloseSessionsOf,
              SetPasswordHash, MarkNotificationsRead, RetryOutbox, NoteDownloads>;

// What is known of a request before it is carried out.
struct Subject {
    std::optional<TaskKey> task;
    std::optional<JobKey> job;
    std::optional<IncidentKey> incident;
    std::optional<InstanceKey> instance;
    std::optional<Lock> lock;
};

Subject subject_of(const Operation& operation) {
    Subject subject;
    std::visit(
        [&]<class Op>(const Op& request) {
            if constexpr (is_one_of<Op, ClaimTask, ReleaseTask, AssignTask, UpdateTask,
                                    CompleteTask, TakeBackCompletion, AskOpinion, AddApprover>)
                subject.task = request.task;
            if constexpr (is_one_of<Op, CompleteJob, FailJob, ThrowJobError, UpdateJob>)
                subject.job = request.job;
            if constexpr (is_one_of<Op, ResolveIncident>) subject.incident = request.incident;
            if constexpr (is_one_of<Op, CancelInstance, SuspendInstance, ResumeInstance,
                                    ModifyInstance, MigrateInstance, WithdrawCase, CommentOnCase>)
                subject.instance = request.instance;
            if constexpr (is_one_of<Op, PublishMessage>)
                subject.lock = lock_of_messages(request.name, request.correlation_key);
            if constexpr (is_one_of<Op, UpdateRecord>)
                subject.lock = lock_of_record(request.record, true);
        },
        operation);
    return subject;
}

// What carries a tenant in which the caller does not work is not there for him.
void hide_foreign(Places& places, const TenantSet& tenants) {
    if (!tenants.holds(places.task.tenant)) places.task = {};
    if (!tenants.holds(places.job.tenant)) places.job = {};
    if (!tenants.holds(places.incident.tenant)) places.incident = {};
}

std::string idempotency_name(const Request& request) {
    return request.caller.user + "\n" + request.idempotency_key;
}

// Of the task that the operation completes; one that is open no more is refused with its own words.
Result<std::optional<std::string>> tag_of_task(Batch& batch, const Request& request,
                                               const Places& places) {
    const auto* complete = std::get_if<CompleteTask>(&request.operation);
    if (!complete || !places.task.instance || places.task.is_closed) return std::nullopt;
    const std::shared_ptr<const engine::State> state = TRY(batch.state_of(places.task.instance));
    if (!state) return std::nullopt;
    const auto task =
        std::find_if(state->tasks.begin(), state->tasks.end(),
                     [&](const engine::UserTask& row) { return row.key == complete->task; });
    if (task == state->tasks.end()) return std::nullopt;
    return task_tag(*state, *task);
}

}  // namespace

// What one transaction works through.
struct Writer::Round {
    std::vector<WorkItem> items;
    std::vector<Places> places;
    std::vector<IdempotencyRow> known;  // what was stored under the item's idempotency key
    std::map<std::string, std::size_t>
        first_of;                        // key to the item of this round that used it first
    std::vector<Result<Reply>> results;  // of the items that were worked on, in order
    bool went_on = false;                // with long work
};

bool Writer::transact(std::vector<WorkItem> items, Time process_now, std::optional<Access> wanted) {
    Access access = wanted.value_or(access_for(items, process_now));
    Grip grip;
    for (int attempts = 1;; ++attempts) {
        Round round;
        round.items = std::move(items);
        const Status done = attempt(round, process_now, access, grip);
        if (done) return true;
        const Code code = done.error().code;
        if (code == Code::stale_version) {
            is_stale_ = true;
            items = std::move(round.items);
            continue;
        }
        // Another node was in the way, or wrote the same row first. The next attempt waits for it.
        const bool is_contended =
            access == Access::shared && (code == Code::timeout || code == Code::invalid_argument);
        if (!is_contended) {
            give_up(done.error(), std::move(round.items), process_now);
            return false;
        }
        ++meters_.batches_repeated;
        if (grip.needs_everything || attempts >= shared_attempts_max) access = Access::exclusive;
        if (grip.needs_everything) exclusive_rounds_ = exclusive_rounds_after_one;
        items = std::move(round.items);
    }
}

Status Writer::attempt(Round& round, Time process_now, Access access, Grip& grip) {
    const Steady::time_point began = Steady::now();
    std::unique_ptr<WriteTransaction> transaction = TRY(ports_.store.begin(access));
    const Time real_now = ports_.wall_clock.now();
    if (shared_) {
        TRY_STATUS(is_stale_ ? refresh(*transaction) : transaction->expect(memory_.editions));
        is_stale_ = false;
        process_now = std::max(process_now, process_time(memory_.clock, real_now));
    }
    // Who listens at another node is not known here.
    const bool tells_news = feed_.tells_news(real_now) || (shared_ && shared_->has_others());
    Batch batch(
        *transaction, access, memory_,
        {cache_, *keys_, numbers_.get(), tells_news, config_.flood_messages, site_of(config_)},
        grip, process_now, real_now);
    TRY_STATUS(fill(batch, round, process_now));
    const Steady::time_point filled = Steady::now();
    TRY_STATUS(transaction->commit());
    last_commit_ = std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - filled);
    last_requests_ = round.results.size();
    meters_.commit_us.note(last_commit_.count());
    if (shared_) meters_.round_trips = shared_->round_trips();
    meters_.requests_in_commit.note(static_cast<std::int64_t>(round.results.size()));

    has_served_ |= std::any_of(round.items.begin(), round.items.end(), [](const WorkItem& item) {
        return std::holds_alternative<Request>(item.work);
    });
    if (round.went_on) pause_long_work(Steady::now() - began);
    batch.keep();
    const Editions editions =
        shared_ ? next_editions(memory_.editions, changed_parts(memory_, batch.memory()))
                : Editions{};
    memory_ = std::move(batch.memory());
    memory_.editions = editions;
    {
        const std::lock_guard lock(queue_mutex_);
        pause_reason_.clear();
    }
    publish_memory();
    for (std::size_t index = 0; index < round.results.size(); ++index) {
        round.items[index].callback(std::move(round.results[index]));
    }
    tell(batch.changes());
    feed_.publish(std::move(batch.changes()));
    round.items.erase(round.items.begin(),
                      round.items.begin() + static_cast<std::ptrdiff_t>(round.results.size()));
    if (!round.items.empty()) put_back(std::move(round.items));
    return {};
}

bool Writer::is_long_work_due() const {
    return !memory_.long_work.empty() && Steady::now() >= next_long_work_;
}

// When nobody has asked for anything meanwhile, there is nobody to give way to.
void Writer::pause_long_work(Steady::duration took) {
    const Steady::duration pause =
        std::min<Steady::duration>(took * long_work_share, long_work_pause_max);
    next_long_work_ = has_served_ ? Steady::now() + pause : Steady::time_point();
    has_served_ = false;
}

bool Writer::is_something_due(Time process_now) const {
    return !memory_.inbox.empty() || is_long_work_due() || !memory_.batches->empty() ||
           (memory_.next_timer && *memory_.next_timer <= process_now) ||
           (memory_.next_lease_end && *memory_.next_lease_end <= ports_.wall_clock.now()) ||
           ports_.wall_clock.now() >= next_cleaning_;
}

// Whether something is due that one node does for all: rows that all keep in memory, leases that
// have run out.
bool Writer::is_common_work_due(Time process_now) const {
    const bool are_leases_over =
        memory_.next_lease_end && *memory_.next_lease_end <= ports_.wall_clock.now();
    return are_leases_over || !memory_.inbox.empty() || is_long_work_due() ||
           !memory_.batches->empty() ||
           std::any_of(memory_.start_timers->begin(), memory_.start_timers->end(),
                       [&](const StartTimer& timer) { return timer.due <= process_now; });
}

// With nobody else there, the database for itself costs nothing. A batch that locks do not reach
// finds out in need_exclusive(), and those behind it are likely to be of its kind.
Access Writer::access_for(const std::vector<WorkItem>& items, Time process_now) {
    if (!shared_ || !shared_->has_others()) return Access::exclusive;
    if (is_common_work_due(process_now)) return Access::exclusive;
    if (exclusive_rounds_ > 0) {
        --exclusive_rounds_;
        return Access::exclusive;
    }
    const bool are_lockable = std::all_of(items.begin(), items.end(), [](const WorkItem& item) {
        const auto* request = std::get_if<Request>(&item.work);
        return !request || std::visit(
                               [](const auto& operation) {
                                   return is_lockable<std::decay_t<decltype(operation)>>;
                               },
                               request->operation);
    });
    return are_lockable ? Access::shared : Access::exclusive;
}

Status Writer::fill(Batch& batch, Round& round, Time process_now) {
    const auto sound = [&]() -> Status {
        return batch.broken() ? fail(*batch.broken()) : Status();
    };
    // First of all, because it is the time at which others may be waited for.
    TRY_STATUS(look_up(batch, round));
    const std::optional<Time> due = memory_.next_timer;
    const bool are_timers_due = due && *due <= process_now;
    const bool are_leases_over =
        memory_.next_lease_end && *memory_.next_lease_end <= batch.real_now();
    // What earlier batches left is much when cases run away; who asks for something does not wait
    // for all of it.
    const std::chrono::milliseconds share(config_.batch_ms);
    Steady::time_point until = Steady::now() + share;
    const bool has_leftovers = !memory_.inbox.empty();
    const auto gives_way = [&] {
        return has_leftovers && !round.items.empty() && Steady::now() > until;
    };
    round.went_on = is_long_work_due();
    if (are_timers_due || are_leases_over || has_leftovers || round.went_on) {
        if (round.went_on) TRY_STATUS(batch.go_on());
        TRY_STATUS(batch.drain(gives_way));
        if (are_timers_due) TRY(batch.fire_timers(process_now, timers_max));
        if (are_leases_over) TRY_STATUS(batch.end_leases(leases_max));
        TRY_STATUS(sound());
        TRY_STATUS(look_up_jobs(batch, round));
        until = Steady::now() + share;
    }
    for (std::size_t index = 0; index < round.items.size(); ++index) {
        if (index > 0 && (Steady::now() > until || batch.has_its_hands_full())) break;
        round.results.push_back(execute(batch, round, index));
        TRY_STATUS(sound());
        TRY_STATUS(batch.drain(gives_way));
    }
    // After the requests, so that they do not wait; at least one item, so that it goes on under
    // load.
    TRY_STATUS(work_batches(batch, batch_items_in_slice, [&] { return Steady::now() > until; }));
    if (ports_.wall_clock.now() >= next_cleaning_) forget_expired(batch);
    TRY_STATUS(sound());
    TRY_STATUS(batch.finish());
    return sound();
}

// One look-up for the whole batch.
Status Writer::look_up(Batch& batch, Round& round) {
    Lookups lookups;
    std::vector<Lock> locks;
    std::vector<std::size_t> of_tasks, of_jobs, of_incidents, of_keys;
    for (std::size_t index = 0; index < round.items.size(); ++index) {
        const auto* request = std::get_if<Request>(&round.items[index].work);
        if (!request) continue;
        const auto ask = [&](auto& keys, auto key, std::vector<std::size_t>& of) {
            keys.push_back(std::move(key));
            of.push_back(index);
        };
        const Subject subject = subject_of(request->operation);
        if (subject.task) ask(lookups.tasks, *subject.task, of_tasks);
        if (subject.job) ask(lookups.jobs, *subject.job, of_jobs);
        if (subject.incident) ask(lookups.incidents, *subject.incident, of_incidents);
        if (subject.instance) lookups.instances.push_back(*subject.instance);
        if (subject.lock) locks.push_back(*subject.lock);
        if (!request->idempotency_key.empty())
            ask(lookups.idempotency_keys, idempotency_name(*request), of_keys);
    }
    round.places.resize(round.items.size());
    round.known.resize(round.items.size());
    Located located = TRY(batch.look_up(std::move(lookups), locks));
    for (std::size_t at = 0; at < of_tasks.size(); ++at)
        round.places[of_tasks[at]].task = located.tasks[at];
    for (std::size_t at = 0; at < of_jobs.size(); ++at)
        round.places[of_jobs[at]].job = std::move(located.jobs[at]);
    for (std::size_t at = 0; at < of_incidents.size(); ++at) {
        round.places[of_incidents[at]].incident = located.incidents[at];
    }
    for (std::size_t at = 0; at < of_keys.size(); ++at)
        round.known[of_keys[at]] = std::move(located.idempotency[at]);
    return {};
}

// What was due may have changed the leases.
Status Writer::look_up_jobs(Batch& batch, Round& round) {
    Lookups lookups;
    std::vector<JobPlace*> places;
    for (std::size_t index = 0; index < round.items.size(); ++index) {
        const auto* request = std::get_if<Request>(&round.items[index].work);
        const Subject subject = request ? subject_of(request->operation) : Subject{};
        if (!subject.job) continue;
        lookups.jobs.push_back(*subject.job);
        places.push_back(&round.places[index].job);
    }
    if (places.empty()) return {};
    TRY_STATUS(batch.flush());
    Located located = TRY(batch.checked(batch.transaction().locate(lookups)));
    for (std::size_t at = 0; at < places.size(); ++at) *places[at] = std::move(located.jobs[at]);
    return {};
}

Result<Reply> Writer::execute(Batch& batch, Round& round, std::size_t index) {
    WorkItem& item = round.items[index];
    if (const auto* lease = std::get_if<LeaseOutbox>(&item.work))
        return lease_outbox(batch, *lease);
    if (const auto* finish = std::get_if<FinishOutbox>(&item.work))
        return finish_outbox(batch, *finish);
    if (const auto* retention = std::get_if<ContinueRetention>(&item.work))
        return continue_retention(batch, retention->step);
    if (std::holds_alternative<Probe>(item.work)) {
        return Counted{is_idle(batch.memory()) && index + 1 == round.items.size() ? 0 : 1};
    }
    Request& request = std::get<Request>(item.work);
    request.caller.tenants =
        batch.memory().people->tenants_of(request.caller, *batch.memory().rights);
    hide_foreign(round.places[index], request.caller.tenants);
    return execute_request(batch, round, index, request);
}

Result<Reply> Writer::execute_request(Batch& batch, Round& round, std::size_t index,
                                      const Request& request) {
    const WorkItem& item = round.items[index];
    const bool is_idempotent = !request.idempotency_key.empty();
    if (is_idempotent) {
        const auto duplicate = [] {
            return fail(Code::duplicate_request,
                        "This Idempotency-Key was used with a different request. Take a new key "
                        "for a new request.");
        };
        const auto [first, is_first] = round.first_of.try_emplace(idempotency_name(request), index);
        if (!is_first && round.results[first->second]) {
            if (round.items[first->second].fingerprint != item.fingerprint) return duplicate();
            return round.results[first->second];
        }
        first->second = index;
        const IdempotencyRow& known = round.known[index];
        const bool is_known =
            !known.fingerprint.empty() && known.at + idempotency_ms > batch.real_now();
        if (is_known)
            return known.fingerprint == item.fingerprint ? read_reply(known.reply) : duplicate();
    }
    TRY_STATUS(authorise_repair(batch, request, round.places[index]));
    TRY_STATUS(check_tag(batch, request, round.places[index]));
    const Former former{batch.memory().people, batch.memory().rights, batch.memory().policies,
                        batch.memory().webhooks, batch.memory().published};
    Execution execution{batch, request.caller, round.places[index], item.package.get()};
    Result<Reply> reply = std::visit(execution, request.operation);
    if (reply) {
        // What a person wrote is the last thing that was written.
        const std::vector<RecordWrite>& written = batch.write().records;
        const std::vector<RecordDeletion>& deleted = batch.write().deleted_records;
        const TouchedRecord record{written.empty() ? nullptr : &written.back(),
                                   deleted.empty() ? nullptr : &deleted.back(),
                                   batch.write().removed_records};
        if (auto row = audit_row(request, *reply, former, record))
            batch.note_audit(*std::move(row));
    }
    if (reply && is_idempotent) {
        const bool replaces_expired = !round.known[index].fingerprint.empty();
        batch.write().idempotency.push_back({idempotency_name(request), item.fingerprint,
                                             write_reply(*reply), batch.real_now(),
                                             replaces_expired});
    }
    return reply;
}

Status Writer::check_tag(Batch& batch, const Request& request, const Places& places) {
    if (request.expected_tag.empty()) return {};
    std::optional<std::string> tag = TRY(tag_of_task(batch, request, places));
    if (!tag) {
        TRY_STATUS(batch.flush());  // the request before it may have changed the same
        const Memory& memory = batch.memory();
        tag = TRY(batch.checked(state_tag(
            request.operation, {*memory.people, *memory.rights, *memory.policies, memory.mail,
                                *memory.webhooks, batch.transaction().identity()})));
    }
    if (!tag || *tag == request.expected_tag) return {};
    return fail(Code::stale_version,
                "Somebody changed this since it was read. Read it again and repeat the change.");
}

// Operators repair whatever case; others those of the processes that they administer.
Status Writer::authorise_repair(Batch& batch, const Request& request, const Places& places) {
    if (!is_repair(request.operation) || request.caller.roles.has(Role::operations)) return {};
    const Subject subject = subject_of(request.operation);
    InstanceKey instance = subject.instance.value_or(places.incident.instance);
    if (const auto* set = std::get_if<SetVariables>(&request.operation)) instance = set->instance;
    const std::shared_ptr<const engine::State> state =
        instance ? TRY(batch.state_of(instance)) : nullptr;
    std::string process = state ? state->instance.process_id : std::string();
    if (!state && instance) {
        TRY_STATUS(batch.flush());
        process = TRY(batch.checked(batch.transaction().process_of(instance)));
    }
    return authorise(request.caller, Right::administer, process.empty() ? "*" : process,
                     *batch.memory().rights);
}

// ---- The outbox' side
// ----------------------------------------------------------------------------------

Result<Reply> Writer::lease_outbox(Batch& batch, const LeaseOutbox& lease) {
    lease.rows->clear();  // of an attempt that came to nothing
    TRY_STATUS(batch.flush());
    std::vector<OutboxRow> due = TRY(batch.checked(
        batch.transaction().due_outbox(lease.target, batch.real_now(), lease.maximum)));
    WriteBatch& write = batch.write();
    write.outbox_lease_until = batch.real_now() + outbox_lease_ms;
    for (OutboxRow& row : due) {
        if (row.attempts >= config_.outbox_attempts) {
            // The last lease ran out without an answer: it has used up the last attempt.
            write.outbox_results.push_back(
                {.key = row.key,
                 .state = OutboxState::dead,
                 .finished_at = batch.real_now(),
                 .last_error = "The delivery was cut off, and no attempts are left."});
            continue;
        }
        write.leased_outbox.push_back(row.key);
        lease.rows->push_back(std::move(row));
    }
    TRY_STATUS(batch.flush());
    TRY_STATUS(note_next_outbox(batch, lease.target));
    return Counted{static_cast<std::int64_t>(lease.rows->size())};
}

Result<Reply> Writer::finish_outbox(Batch& batch, const FinishOutbox& finish) {
    for (const OutboxResult& result : finish.results)
        batch.write().outbox_results.push_back(result);
    TRY_STATUS(batch.flush());
    TRY_STATUS(note_next_outbox(batch, finish.target));
    return Done{};
}

Status Writer::note_next_outbox(Batch& batch, const std::string& target) {
    const std::optional<Time> next =
        TRY(batch.checked(batch.transaction().next_outbox_attempt(target)));
    if (next) {
        batch.memory().next_outbox[target] = *next;
    } else {
        batch.memory().next_outbox.erase(target);
    }
    return {};
}

bool Writer::is_open(const std::string& target, const Webhooks& webhooks,
                     const EffectCarrier& carrier) {
    const std::string_view id = webhook_of_target(target);
    if (id.empty()) return carrier.is_ready();
    const Webhook* webhook = webhooks.find(id);
    return webhook && webhook->is_active;
}

bool Writer::is_idle(const Memory& memory) const {
    const Time real_now = ports_.wall_clock.now();
    if (!memory.inbox.empty() || !memory.long_work.empty() || !memory.batches->empty())
        return false;
    if (memory.next_timer && *memory.next_timer <= process_time(memory.clock, real_now))
        return false;
    if (memory.next_lease_end && *memory.next_lease_end <= real_now) return false;
    const bool has_mail =
        std::any_of(memory.next_outbox.begin(), memory.next_outbox.end(), [&](const auto& next) {
            return next.second <= real_now && circuits_.is_open_to(next.first, real_now) &&
                   is_open(next.first, *memory.webhooks, ports_.carrier);
        });
    if (has_mail) return false;
    const std::lock_guard lock(queue_mutex_);
    return queue_.empty();
}

void Writer::forget_expired(Batch& batch) {
    const Time real_now = ports_.wall_clock.now();
    next_cleaning_ = real_now + cleaning_interval_ms;
    (void)batch.empty_bins();
    // A failure shows in broken().
    (void)batch.checked(
        batch.transaction()
            .forget_expired({batch.process_now(), real_now, real_now - idempotency_ms,
                             real_now - loose_upload_ms, real_now - delivered_ms})
            .map([] { return true; }));
}

}  // namespace obieg::runtime

// One transaction in the making: commands are stepped against working copies, and everything they
// change is gathered in one WriteBatch.
//
// A refused command leaves nothing: the step computes first, and only an accepted outcome is taken
// over. What one case asks of another is applied within the same batch until all is at rest; what
// does not fit goes to the inbox and is continued by the next batch.
//
// Belongs to the writer's thread and lives as long as its transaction.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/step.h"
#include "runtime/changes.h"
#include "runtime/grip.h"
#include "runtime/instance_cache.h"
#include "runtime/key_block.h"
#include "runtime/memory.h"
#include "runtime/ports.h"
#include "runtime/request.h"
#include "runtime/write.h"

namespace obieg::runtime {

class Batch {
public:
    // What the batch takes keys and numbers from.
    struct Supplies {
        InstanceCache& cache;
        KeyBlock& keys;
        CaseNumbers* numbers;  // null: memory.highest_number counts
        bool tells_news;       // somebody listens to what happens
        // Mails to one person within ten minutes that go one by one (Config::flood_messages).
        std::int64_t flood_messages;
        std::string address;  // where people reach this server; empty: not known
    };
    // `memory` as of the last commit; it outlives the batch, as does `grip`: what former attempts
    // at this work came to need, to which this one adds.
    Batch(WriteTransaction& transaction, Access access, const Memory& memory, Supplies supplies,
          Grip& grip, Time process_now, Time real_now);

    // ---- What operations work with
    // ---------------------------------------------------------------------

    // Steps one case. The error is the core's refusal, or that of the database (then is_broken()).
    Status apply(const engine::Command& command, DefinitionKey definition_of_new = {});

    // A new case of this version; answers its key. `number` is the next one.
    struct Start {
        DefinitionKey definition;
        engine::Actor actor;
        engine::CreateInstance create;
    };
    Result<InstanceStarted> start(Start start);

    // Loads these cases at once, because requests will want them.
    Status fetch(std::vector<InstanceKey> instances);
    // Looks up what requests name, with their cases. Waits for all that is known to be needed, and
    // then for nothing any more: to be called once, before any step.
    Result<Located> look_up(Lookups lookups, const std::vector<Lock>& locks);
    // Takes these locks, unless the batch has them or the database for itself.
    Status hold(const std::vector<Lock>& locks);
    // So many locks are held that other work had better wait for the next batch.
    bool has_its_hands_full() const;
    // Refuses what locks do not reach while other nodes are at work: the whole batch is void then
    // and runs again with exclusive access.
    Status need_exclusive();

    // The case as it stands within this batch; null when no live case has this key.
    Result<std::shared_ptr<const engine::State>> state_of(InstanceKey instance);
    // Of a case that lives or has ended; zero when there is none.
    Result<TenantKey> tenant_of(InstanceKey instance);
    TenantKey tenant_of(DefinitionKey definition) const {
        return memory_.published->tenant_of(definition);
    }
    // Why there is no live case of this key: it ended, or never was.
    Error no_such_case(InstanceKey instance);
    // Changes the working copy without a step: the lease of a job, which lives in its row.
    void replace_state(std::shared_ptr<const engine::State> state);
    // An ended case was deleted: nothing of it is to be remembered.
    void forget(InstanceKey instance) {
        working_.erase(instance.raw);
        cache_.erase(instance);
    }
    // Jobs that this batch leased: what was looked up about them before is no longer true.
    std::set<JobKey>& leased_here() { return leased_here_; }

    // Commands to other cases, applied by drain() after what is under way.
    void dispatch(engine::Dispatch dispatch) { dispatches_.push_back(std::move(dispatch)); }
    // A message or signal: who waits for it gets it, and processes that begin with it start.
    // `taken_by` of the message grows by the processes that got it; the answer names the cases.
    Result<std::vector<InstanceKey>> correlate(TenantKey tenant, engine::Message& message);
    Result<std::vector<InstanceKey>> broadcast(TenantKey tenant, std::string_view signal,
                                               const Context& variables);

    // Applies dispatches until none is left, the batch has done its share, or `gives_way` says that
    // others have waited long enough. What is left is in the inbox of the next batch; the long work
    // of cases is always left.
    Status drain(const std::function<bool()>& gives_way = [] { return false; });
    // One piece of the long work of a case, if there is any.
    Status go_on();

    // Fires due timers of cases and of start events, at most `maximum`, and lets go of mails that
    // were held until now. Answers how many.
    Result<std::int64_t> fire_timers(Time until, std::int32_t maximum);

    // Workers that did not answer in time have lost their jobs.
    Status end_leases(std::int32_t maximum);

    // Writes a record that a person or a case changed, with its index rows.
    // `by`: the case that writes it; null: a person does.
    Status write_record(TenantKey tenant, records::Write write, const std::string& actor,
                        const engine::ProcessInstance* by, RecordAct act = RecordAct::changed);
    // Takes a record into the bin, with its index rows; its history stays.
    Result<Reply> delete_record(TenantKey tenant, const records::RecordType& type,
                                const records::Record& record, const std::string& actor);
    // Out of the bin for good. An empty actor: its time was over.
    void remove_record(BinnedRecord binned, const std::string& actor);
    // Those whose time in the bin is over.
    Status empty_bins();
    // Code::already_exists when another record has a value that must be unique.
    Status check_unique(TenantKey tenant, const std::vector<records::Write>& writes);

    // A mail of the outbox; key and times are given here.
    void queue_mail(OutboxRow row);
    // One that waits until `until` (process clock).
    void hold_mail(OutboxRow row, Time until);

    // Something happened: told to whoever listens, and written for every webhook that wants it.
    bool wants(EventType type) const { return tells_news_ || memory_.webhooks->wanted().has(type); }
    void tell(const std::shared_ptr<const News>& news);
    void queue_delivery(const Webhook& webhook, const News& news);
    std::string tenant_id_of(TenantKey tenant) const;

    // Adds a row to this node's chain of the audit log.
    void note_audit(AuditRow row);

    // Sends what was gathered so far to the transaction, so that look-ups see it.
    Status flush();

    template <class T>
    Result<T> checked(Result<T> result) {
        if (!result) is_broken_ = result.error();
        return result;
    }

    WriteTransaction& transaction() { return transaction_; }
    WriteBatch& write() { return write_; }
    Memory& memory() { return memory_; }
    KeyBlock& keys() { return keys_; }
    std::vector<Change>& changes() { return changes_; }
    Time process_now() const { return process_now_; }
    Time real_now() const { return real_now_; }

    // ---- The end
    // ---------------------------------------------------------------------------------------

    // A failure of the database: the whole batch is void.
    const std::optional<Error>& broken() const { return is_broken_; }
    // Notes keys, clock and what is left to dispatch, and writes the rest. The caller commits.
    Status finish();
    // After the commit: hands the working copies to the cache.
    void keep();

private:
    struct Working {
        std::shared_ptr<const engine::State> state;  // null: loaded and found to be gone
        bool is_stored = false;                      // the database has its row among the live ones
        bool has_ended = false;
        std::optional<bool> is_message_started;  // as in LoadedInstance
        TenantKey tenant;                        // likewise
    };

    Result<Working*> working(InstanceKey instance);
    Status fetch_targets();
    engine::Dispatch taken_from(std::deque<InboxRow>& rows);
    Status carry_out(engine::Dispatch next);
    Status leave(std::deque<engine::Dispatch>& dispatches);
    void adopt(InstanceKey instance, LoadedInstance loaded);
    Result<bool> is_too_deep(engine::Parent parent);
    Result<std::string> next_number();
    void take_number();
    Result<engine::Outcome> run_step(const engine::Model& model, const engine::State& state,
                                     const engine::Command& command);
    Result<std::vector<engine::View::Answer>> answer(const std::vector<engine::Need>& needs,
                                                     TenantKey tenant);
    Result<engine::View::Answer> answer_about_people(const engine::Need& need, TenantKey tenant);
    Result<std::vector<std::string>> watchers_of(const engine::ProcessInstance& instance);
    Status accept(Working& working, const engine::Model& model, const engine::Command& command,
                  engine::Transition transition);
    void note_rows(InstanceWrite& write, const engine::State& before);
    Status note_records(InstanceWrite& write, DefinitionKey definition);
    void note_standstill(InstanceWrite& write, const engine::State& before,
                         const engine::State& after);
    void note_changes(const InstanceWrite& write, const engine::State& before,
                      const engine::State& after);
    Status note_effect(const engine::Effect& effect, const engine::State& state);
    void apply_inbox_rules(const engine::Transition& transition, const engine::State& before,
                           const engine::State& after);
    Result<bool> is_flooded(const std::string& person);
    Result<std::int64_t> release_held_mails(Time until);
    void carry(const work::User& reader, std::vector<OutboxRow> mails);
    void tell_events(const InstanceWrite& write, const engine::State& after);
    void queue(OutboxRow row);
    void tell_record(TenantKey tenant, const records::Write& write, const std::string& actor,
                     InstanceKey instance);
    // Who gets it of those that wait, and still wait now that their cases are locked.
    using Choose = std::function<engine::Receivers(const std::vector<engine::WaitingCase>&)>;
    Result<engine::Receivers> receivers(std::vector<engine::WaitingCase> waiting,
                                        const Choose& choose);
    std::vector<InstanceKey> give(TenantKey tenant, engine::Message& message,
                                  const engine::Receivers& receivers);
    Status publish(TenantKey tenant, const engine::Publication& publication);
    Status take_kept_messages(const std::vector<engine::Subscription>& opened,
                              const engine::State& state);
    Status release_held_starts(const engine::ProcessInstance& ended);
    void quarantine(InstanceKey instance, const std::string& message, bool is_live);
    Status fire_start_timer(const StartTimer& timer);
    Result<bool> note_lost_lease(const JobCandidate& lost);

    WriteTransaction& transaction_;
    const Access access_;
    const Memory& before_;
    Memory memory_;
    InstanceCache& cache_;
    KeyBlock& keys_;
    CaseNumbers* numbers_;
    const bool tells_news_;
    const std::int64_t flood_messages_;
    const std::string address_;
    Grip& grip_;
    Grip held_;  // of grip_, what this transaction has
    const Time process_now_;
    const Time real_now_;
    WriteBatch write_;
    std::unordered_map<std::uint64_t, Working> working_;
    std::deque<engine::Dispatch> dispatches_;
    std::set<JobKey> leased_here_;
    std::set<InstanceKey> message_started_here_;
    std::vector<Change> changes_;
    std::optional<Error> is_broken_;
    bool has_events_ = false;
    std::deque<engine::Dispatch> put_off_;  // long work
    std::int64_t steps_ = 0;
};

}  // namespace obieg::runtime

// The write side of the store: one transaction of the one writer.
//
// Built for batches. A transaction answers with few, wide calls: locate (whom do these keys belong
// to), load (these cases), find_* (rows that a step needs), and takes one WriteBatch that holds
// everything the commands of the batch changed. So an embedded database runs it as a row of
// prepared statements, and a database over the network as one round trip each; the runtime does not
// notice.
//
// Every call may fail with Code::storage_full or unavailable (roll back, try again later),
// invalid_argument (a row that the database refuses: roll back, find out which command made it) or
// internal (the database is not to be trusted any more: the process stops).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "engine/correlation.h"
#include "engine/resource.h"
#include "engine/step.h"
#include "runtime/case_records.h"
#include "runtime/company.h"
#include "runtime/grip.h"
#include "runtime/mail_settings.h"
#include "runtime/personal.h"
#include "runtime/queries.h"
#include "runtime/rights.h"
#include "runtime/security_settings.h"
#include "runtime/webhook.h"
#include "work/directory.h"

namespace obieg::runtime {

class IdentityRows;  // identity.h

// ---- Looking up
// ----------------------------------------------------------------------------------------

struct Lookups {
    std::vector<InstanceKey> instances;  // wanted besides those of the others
    std::vector<TaskKey> tasks;
    std::vector<JobKey> jobs;
    std::vector<IncidentKey> incidents;
    std::vector<std::string> idempotency_keys;  // with the caller's name in front
};

struct TaskPlace {
    InstanceKey instance;  // zero: there is no such task
    bool is_closed = false;
    TenantKey tenant = {};
};
struct JobPlace {
    InstanceKey instance;  // zero: there is no such job, or no longer
    std::string worker;
    std::optional<Time> leased_until;
    TenantKey tenant = {};
};
struct IncidentPlace {
    InstanceKey instance;  // zero: there is no such incident
    TenantKey tenant = {};
};
struct IdempotencyRow {
    std::string key;
    std::string fingerprint;  // of the request that came with the key; empty: the key is new
    std::string reply;
    Time at;                        // real clock
    bool replaces_expired = false;  // a row of this key is there and has run out
};

struct LoadedInstance {
    std::shared_ptr<const engine::State> state;  // null: no live case has this key
    bool has_ended = false;                      // it once lived
    TenantKey tenant = {};                       // of one that has ended
    // Whether a message with a key started it; nothing: this store does not say.
    std::optional<bool> is_message_started;
};

// In the order in which it was asked.
struct Located {
    std::vector<TaskPlace> tasks;
    std::vector<JobPlace> jobs;
    std::vector<IncidentPlace> incidents;
    std::vector<IdempotencyRow> idempotency;
    // Where nodes share the database: the live cases that all these belong to, locked before the
    // rest was looked up.
    std::vector<std::pair<InstanceKey, LoadedInstance>> cases;
};

struct DueTimer {
    TimerKey timer;
    InstanceKey instance;
    Time due;
    TenantKey tenant = {};
};
struct StartTimer {  // a timer start event of a published process
    TimerKey key;
    DefinitionKey definition;
    std::string start_event;
    Time due;
    std::int32_t repetitions_left = 0;  // after this time; -1 without end
    std::string interval;               // of a cycle (engine/schedule.h)
    TenantKey tenant = {};
};
// A case that a message with a correlation key started, while it lives.
struct MessageStart {
    InstanceKey instance;
    engine::StartedByMessage by;
    TenantKey tenant = {};
};
// A message that is kept until somebody waits for it.
struct KeptMessage {
    engine::Message message;
    TenantKey tenant = {};
};
// A job that may be leased, or whose worker did not answer in time.
struct JobCandidate {
    engine::Job job;  // with the lease of its row
    InstanceKey instance;
};
struct InboxRow {
    std::uint64_t sequence = 0;
    engine::Dispatch dispatch;
    TenantKey tenant = {};  // of whom it is for
};
struct Quarantine {
    InstanceKey instance;
    IncidentKey incident;
    TenantKey tenant = {};
};
struct RaisedIncident {
    InstanceKey instance;
    TenantKey tenant;
    engine::Incident incident;
};

// ---- Writing
// -------------------------------------------------------------------------------------------

// One step's outcome for one case. `state` is null when a later entry of the batch holds a newer
// one.
struct InstanceWrite {
    InstanceKey instance;
    InstanceKey root;
    TenantKey tenant = {};
    std::string process_id;
    Time at;
    std::shared_ptr<const engine::State> state;
    bool is_stored = false;         // the database already has a row of this live case
    engine::Transition transition;  // rows and events; its own `state` is not looked at
    // Set when the case was migrated: to where and from where.
    DefinitionKey definition;
    DefinitionKey former_definition;
    std::int32_t version = 0;
    // Suspended: no worker gets these. Resumed: these wait again.
    std::vector<JobKey> held_jobs;
    std::vector<engine::Job> released_jobs;
    std::vector<engine::Timer> restored_timers;
    // Rows as they stood before the step: of tasks that changed or closed, of timers and
    // subscriptions that are gone or moved.
    std::vector<engine::UserTask> former_tasks;
    std::vector<engine::Timer> removed_timers;
    std::vector<engine::Subscription> removed_subscriptions;
    // Whom the case concerns from now on; they may see it.
    std::vector<std::string> parties_users;
    std::vector<std::string> parties_groups;
    // What it is about from now on; those that are there are noted.
    std::vector<NamedRecord> records;
};

struct RecordWrite {
    records::Write write;
    std::string actor;
    InstanceKey instance;  // zero: a person wrote it
    InstanceKey root;      // likewise
    TenantKey tenant = {};
    RecordAct act = RecordAct::changed;  // or restored: it comes out of the bin
    // Index rows of indexed fields: name and value.
    std::vector<std::pair<std::string, Value>> indexed_before;
    std::vector<std::pair<std::string, Value>> indexed_after;
};

// Into the bin: the change takes the values away.
struct RecordDeletion {
    records::Record record;  // as it was
    Time at;
    std::string actor;
    TenantKey tenant = {};
    std::vector<std::pair<std::string, Value>> indexed;
};

// Out of the bin for good.
struct RecordRemoval {
    BinnedRecord binned;
    Time at;
    std::string actor;  // empty: its time was over
};
struct DeploymentWrite {
    DeploymentKey key;
    TenantKey tenant = {};
    std::string template_id;
    Time published_at;
    std::string published_by;
    std::vector<engine::Resource> resources;
    std::vector<DefinitionRow> definitions;
};

struct DeployedFile {
    DeploymentKey deployment;
    TenantKey tenant;
    std::string name;
};

struct OutboxResult {
    OutboxKey key = {};
    OutboxState state = OutboxState::queued;
    std::optional<Time> next_attempt_at = {};  // queued only
    std::optional<Time> finished_at = {};
    std::string last_error = {};
    enum class Attempts { counted, all_given_back, one_given_back };
    Attempts attempts = Attempts::counted;
    std::string decided_by = {};  // a person's act; empty: what the delivery came to
    std::optional<Time> decided_at = {};
};

// Held mails that went out together as one.
struct CarriedMail {
    OutboxKey key;
    OutboxKey carrier;
};

struct LeasedJob {
    JobKey key;
    std::string worker;
    Time leased_until;
};

// What waits for it is given up, and says so; what has ended goes with it.
struct DeletedWebhook {
    std::string id;
    std::string title;
    std::string by;
    Time at;  // real clock
};

struct TurnWrite {
    TenantKey tenant;
    engine::Turn turn;
};

struct UserWrite {
    work::User user;
    Roles roles;
};

struct UploadUsage {
    std::int64_t files = 0;
    std::int64_t bytes = 0;
};
struct FinishedFile {
    FileKey key;
    std::string hash;
    std::uint32_t crc32 = 0;
    std::string media_type;
};
struct ClaimedContent {
    std::string hash;
    Time at;  // real clock
};

struct SessionWrite {
    std::string token_hash;
    std::string user;
    std::string csrf_token;
    Time opened_at;
    Time expires_at;
    std::string user_agent;
    std::string address;
};

struct ViewWrite {
    std::string token_hash;
    View view;
};

struct BatchOperationWrite {
    BatchRow row;
    std::vector<BatchItem> items;
};
struct BatchItemResult {
    BatchOperationKey batch;
    std::uint64_t item = 0;
    BatchItemState state = BatchItemState::completed;  // or failed
    std::string message;
    Time at;
};
struct BatchOperationChange {
    BatchOperationKey batch;
    BatchState state = BatchState::active;
    std::optional<Time> ended_at;
    enum class Items { stay, cancel_waiting, retry_failed };
    Items items = Items::stay;
};

// Parts of what every node keeps in memory (Editions).
struct Parts {
    bool catalogue = false;
    bool people = false;
    bool common = false;

    static Parts all() { return {true, true, true}; }
};

// Everything that one batch changes. Applied in this order.
struct WriteBatch {
    std::vector<DeploymentWrite> deployments;
    std::vector<DefinitionKey> withdrawn_definitions;
    std::vector<TimerKey> removed_start_timers;
    std::vector<StartTimer> start_timers;  // new, or with a new due time

    std::vector<InstanceWrite> instances;  // in the order of their steps
    std::vector<DueTimer> dropped_timers;  // due, but their cases do not take them
    std::vector<DueTimer> restored_timers;
    std::vector<RecordWrite> records;
    std::vector<RecordDeletion> deleted_records;
    std::vector<RecordRemoval> removed_records;
    std::vector<StoredFile> new_files;
    std::vector<FinishedFile> finished_files;
    std::vector<FileKey> dropped_files;
    std::vector<Download> downloads;
    std::vector<ClaimedContent> claimed_contents;
    std::vector<std::string> forgotten_contents;  // they are gone, or in use again
    std::vector<LeasedJob> leased_jobs;
    std::vector<JobKey> dropped_leases;  // run out, but their cases take nothing now
    std::vector<MessageKey> removed_messages;
    std::vector<KeptMessage> messages;  // new, or taken by more processes
    std::vector<MessageStart> message_starts;
    std::vector<InstanceKey> removed_message_starts;
    std::vector<std::uint64_t> removed_inbox;
    std::vector<InboxRow> inbox;
    std::vector<Quarantine> quarantines;
    std::vector<InstanceKey> lifted_quarantines;
    std::vector<RaisedIncident> raised_incidents;  // beside those of steps
    std::vector<IncidentKey> removed_incidents;
    std::vector<InstanceKey> deleted_instances;  // ended ones
    std::vector<RetentionRun> retention_runs;    // new, or as they stand now
    std::vector<ArchiveFile> archive_files;      // likewise
    std::map<std::string, ProcessPolicy> policies;
    std::vector<BatchOperationWrite> new_batches;
    std::vector<BatchItemResult> batch_results;
    std::vector<BatchOperationChange> changed_batches;

    std::vector<NotificationRow> notifications;
    std::vector<OutboxRow> outbox;
    std::vector<OutboxKey> leased_outbox;  // one attempt more, next one at `outbox_lease_until`
    Time outbox_lease_until;
    std::vector<OutboxResult> outbox_results;
    std::vector<CarriedMail> carried_mails;

    std::vector<UserWrite> users;
    std::vector<work::Group> groups;
    std::vector<Tenant> tenants;                    // with all their members
    std::vector<work::Substitution> substitutions;  // new, or as they stand now
    std::vector<std::string> removed_substitutions;
    std::vector<PersonalRow> personal;          // new, or as they stand now
    std::vector<PersonalRow> removed_personal;  // without values
    std::vector<std::pair<work::CalendarOwner, work::CalendarRules>> calendars;
    std::vector<work::CalendarOwner> removed_calendars;
    std::vector<TurnWrite> turns;
    std::vector<std::pair<std::string, std::string>> password_hashes;  // user, hash
    std::vector<std::pair<std::string, std::string>> color_schemes;    // user, scheme
    std::vector<std::pair<std::string, work::Language>> languages;     // user, language
    std::vector<SessionWrite> sessions;
    std::vector<std::string> closed_sessions;  // token hashes
    std::optional<Company> company;
    std::optional<MailSettings> mail;
    std::vector<Webhook> webhooks;  // new, or as they stand now
    std::vector<DeletedWebhook> deleted_webhooks;

    std::vector<AccessRole> roles;
    std::vector<std::string> deleted_roles;  // with their authorisations
    std::vector<Authorization> authorizations;
    std::vector<AuthorizationKey> deleted_authorizations;
    std::vector<MappingRule> mapping_rules;
    std::vector<std::string> deleted_mapping_rules;
    std::vector<ViewWrite> views;
    std::vector<std::string> ended_views;  // token hashes
    std::vector<AuditRow> audit;

    std::vector<IdempotencyRow> idempotency;
    std::optional<std::uint64_t> highest_key;     // keys up to here may have been handed out
    std::optional<std::uint64_t> highest_number;  // of a case, as people call it
    std::optional<std::string> installation;
    std::optional<ClockState> clock;
    Parts changed_parts;  // other nodes are to read them anew
};

// ---- The transaction
// -----------------------------------------------------------------------------------
//
// Of nodes that share a database, each may find that another is in its way: Code::timeout. The
// transaction is void, and its work succeeds with Access::exclusive. Locks mean nothing where one
// node has the database for itself.

class WriteTransaction {
public:
    virtual ~WriteTransaction() = default;  // rolls back unless committed

    virtual Result<Editions> editions() = 0;
    // Code::stale_version, at the latest at the commit, when they are others by now.
    virtual Status expect(const Editions& editions) = 0;
    // Held until the transaction ends. Waits for whoever holds them; by name, please.
    virtual Status lock(const std::vector<Lock>& locks) = 0;
    // From here on nothing is waited for longer than a moment, cases included.
    virtual Status hurry() = 0;
    virtual Result<Located> locate(const Lookups& lookups) = 0;
    // Locks them, too, where several nodes share the database: nobody else changes these cases or
    // what belongs to them until this transaction ends. In the order of their keys, please.
    virtual Result<std::vector<LoadedInstance>> load(const std::vector<InstanceKey>& instances) = 0;

    // Answers in the order of the needs.
    virtual Result<std::vector<std::vector<records::Record>>> find_records(
        const std::vector<engine::Need>& needs, TenantKey tenant) = 0;
    // Of a record; nothing when there is none.
    virtual Result<std::optional<TenantKey>> tenant_of(RecordKey record) = 0;
    // Is there another record of this type with this value in this field?
    virtual Result<bool> is_value_taken(TenantKey tenant, std::string_view type,
                                        std::string_view field, const Value& value,
                                        RecordKey except) = 0;
    // Does any record of this type hold the key of this one, in whatever field?
    virtual Result<bool> is_linked_from(TenantKey tenant, std::string_view type,
                                        RecordKey record) = 0;
    // A running case that works with it; nothing: none does.
    virtual Result<std::optional<CaseUse>> case_with(RecordKey record) = 0;
    virtual Result<std::optional<BinnedRecord>> binned_record(RecordKey record) = 0;
    // Up to bin_rows_max of all tenants.
    virtual Result<std::vector<BinnedRecord>> binned_before(Time deleted_at) = 0;
    virtual Result<bool> has_live_cases(DefinitionKey definition) = 0;
    // Of a case that lives or has ended; empty: there is none.
    virtual Result<std::string> process_of(InstanceKey instance) = 0;
    // As Reader::is_visible, of what was written before this batch.
    virtual Result<bool> is_visible(InstanceKey instance, const Viewer& viewer) = 0;

    // How many open tasks each of these people has.
    virtual Result<std::vector<std::int64_t>> task_loads(const std::vector<std::string>& users) = 0;
    virtual Result<std::string> last_turn(TenantKey tenant, std::string_view name) = 0;

    // Oldest first.
    virtual Result<std::vector<engine::WaitingCase>> subscriptions(
        TenantKey tenant, engine::Subscription::Kind kind, std::string_view name,
        std::string_view correlation_key) = 0;
    virtual Result<std::vector<engine::Message>> messages(TenantKey tenant, std::string_view name,
                                                          std::string_view correlation_key) = 0;
    virtual Result<std::vector<engine::StartedByMessage>> started_by_message(
        TenantKey tenant, std::string_view correlation_key) = 0;
    virtual Result<std::optional<engine::StartedByMessage>> message_start_of(
        InstanceKey instance) = 0;
    // Of one tenant.
    virtual Result<std::vector<JobCandidate>> ready_jobs(TenantKey tenant, std::string_view type,
                                                         Time now, std::int32_t maximum) = 0;
    // Jobs whose lease has run out by `now`, but for those of suspended cases; the earliest first.
    virtual Result<std::vector<JobCandidate>> expired_leases(Time now, std::int32_t maximum) = 0;
    virtual Result<std::optional<Time>> next_lease_end() = 0;
    // Timers due by `until`, earliest first, ties by key.
    virtual Result<std::vector<DueTimer>> due_timers(Time until, std::int32_t maximum) = 0;
    // Of timers and of held mails.
    virtual Result<std::optional<Time>> next_timer() = 0;
    // Whose mails are held no longer than `until`; by name.
    virtual Result<std::vector<std::string>> due_readers(Time until, std::int32_t maximum) = 0;
    // The person's held mails that are due, oldest first.
    virtual Result<std::vector<OutboxRow>> held_mails(std::string_view person, Time until,
                                                      std::int32_t maximum) = 0;
    // When the person's `nth` message from the latest was sent; nothing: there are fewer.
    virtual Result<std::optional<Time>> nth_latest_message(std::string_view person,
                                                           std::int32_t nth) = 0;
    virtual Result<std::vector<OutboxRow>> due_outbox(std::string_view target, Time now,
                                                      std::int32_t maximum) = 0;
    // The earliest attempt that waits for this target, and for each.
    virtual Result<std::optional<Time>> next_outbox_attempt(std::string_view target) = 0;
    virtual Result<std::map<std::string, Time>> next_outbox_attempts() = 0;
    virtual Result<std::optional<OutboxRow>> outbox_row(OutboxKey key) = 0;
    // All dead messages: queued again with all their attempts, or given up. How many there were.
    virtual Result<std::int64_t> revive_dead_outbox(Time now, std::string_view by) = 0;
    virtual Result<std::int64_t> discard_dead_outbox(Time now, std::string_view by) = 0;
    // Deliveries that ended, again with all their attempts. How many.
    virtual Result<std::int64_t> replay(const ReplayDeliveries& replay, Time now,
                                        std::string_view by) = 0;
    virtual Result<std::int64_t> close_sessions_of(std::string_view user) = 0;
    virtual IdentityRows& identity() = 0;
    virtual Result<std::int64_t> mark_notifications_read(std::string_view user,
                                                         const std::vector<NotificationKey>& keys,
                                                         bool all) = 0;
    // An ended case and those it had called, in any order; empty when there is no such ended case.
    // Code::wrong_state while one of them still lives.
    virtual Result<std::vector<InstanceKey>> ended_tree(InstanceKey instance) = 0;
    virtual Result<std::vector<BatchItem>> waiting_batch_items(BatchOperationKey batch,
                                                               std::int32_t maximum) = 0;
    virtual Result<std::optional<BatchRow>> batch_operation(BatchOperationKey batch) = 0;
    // In the order of the keys.
    virtual Result<std::vector<std::optional<StoredFile>>> stored_files(
        const std::vector<FileKey>& keys) = 0;
    // What this person, or with an empty name the public, began to upload since then.
    virtual Result<UploadUsage> uploads_since(std::string_view user, Time since) = 0;
    // When this dropped content was claimed for removal, zero: not yet. Nothing: it was not
    // dropped.
    virtual Result<std::optional<Time>> dropped_content(std::string_view hash) = 0;
    virtual Result<bool> is_content_used(std::string_view hash) = 0;
    virtual Result<std::optional<Time>> last_download(FileKey file, std::string_view person) = 0;
    // Forgets what has run out: messages (process clock), sessions, idempotency keys and uploads
    // that no case took (real clock).
    struct Expiry {
        Time process_now;
        Time real_now;
        Time idempotency_before;
        Time uploads_before;
        Time deliveries_before;  // of webhooks, that arrived or were given up
    };
    virtual Status forget_expired(const Expiry& expiry) = 0;

    // May be called more than once before the commit: later look-ups see what was written.
    virtual Status write(const WriteBatch& batch) = 0;
    virtual Status commit() = 0;

    // What the runtime keeps in memory: read at start, and again when another node changed it.
    struct Beginning {
        std::string installation;  // this database's own name; empty: it is new
        std::uint64_t highest_key = 0;
        std::uint64_t highest_number = 0;
        ClockState clock;
        std::vector<DefinitionRow> definitions;  // every version, oldest first
        std::vector<DeployedFile> files;         // oldest deployment first
        std::vector<StartTimer> start_timers;
        std::vector<InboxRow> inbox;
        std::vector<Quarantine> quarantines;
        std::vector<BatchRow> active_batches;  // oldest first
        ProcessPolicies policies;
        std::optional<RetentionRun> latest_retention;
        std::int64_t message_starts = 0;  // how many there are
        std::vector<UserWrite> users;
        std::vector<work::Group> groups;
        std::vector<Tenant> tenants;
        std::vector<work::Substitution> substitutions;
        std::vector<PersonalRow> personal;
        std::optional<Company> company;  // nothing: never saved
        work::Calendars::Rules calendars;
        MailSettings mail;
        SecuritySettings security;
        std::vector<Webhook> webhooks;
        RightsData rights;  // as stored; `given` is among the users
        std::vector<AuditHead> audit_heads;
    };
    virtual Result<Beginning> read_beginning(Parts parts) = 0;
    virtual Result<std::vector<engine::Resource>> resources(DeploymentKey deployment) = 0;
};

}  // namespace obieg::runtime

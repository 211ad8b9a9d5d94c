// The read side: what lists, pages and programs ask for, as typed rows.
//
// A Reader owns one read-only connection and sees every commit that was acknowledged before the
// call (read your writes). It is used by one thread at a time; Runtime keeps a pool. Nothing here
// checks rights except where a `Viewer` is taken: then only what that person may see is answered.
// Lists are paged by key set: a cursor is opaque text, good for the same filter and sort.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/key.h"
#include "base/time.h"
#include "base/value.h"
#include "engine/event.h"
#include "engine/resource.h"
#include "engine/state.h"
#include "records/condition.h"
#include "records/record.h"
#include "runtime/audit.h"
#include "runtime/batch_operation.h"
#include "runtime/caller.h"
#include "runtime/case_field.h"
#include "runtime/record_bin.h"
#include "runtime/retention.h"
#include "runtime/stored_file.h"
#include "runtime/tenant.h"
#include "work/substitution.h"

namespace obieg::runtime {

class IdentityReader;   // identity.h
struct DeliveryCounts;  // webhook.h

// Totals are counted up to here: an exact count of millions helps nobody and costs a scan.
constexpr std::int64_t counted_rows_max = 10'000;

struct PageRequest {
    std::int32_t limit = 50;   // 1 to 1,000
    std::string after = {};    // end_cursor of the page before; empty: the first page
    bool counts_total = true;  // counting costs; lists that only scroll go without
};

template <class T>
struct Page {
    std::vector<T> items;
    std::int64_t total_items = 0;       // counted up to counted_rows_max
    bool has_more_total_items = false;  // there are more than that
    std::string end_cursor;             // empty: this was the last page
};

// Whose eyes: `sees_everything` for administrators and operations, within their tenants.
struct Viewer {
    std::string user = {};
    std::vector<std::string> groups = {};
    bool sees_everything = false;
    TenantSet tenants = {};
    // For whom they stand in today, in which processes (none said: all) and kinds of work
    // (likewise), with the groups of the absent person.
    struct Covered {
        std::string user;
        std::vector<std::string> processes;
        std::vector<work::WorkKind> kinds = {};
        std::vector<std::string> groups = {};
    };
    std::vector<Covered> covers = {};
    // Of these processes every case.
    std::vector<std::string> processes = {};
};

enum class Order { ascending, descending };

// ---- Tasks
// ---------------------------------------------------------------------------------------------

struct TaskRow {
    engine::UserTask task;
    InstanceKey instance;
    InstanceKey root;
    DefinitionKey definition;
    std::string process_id;
    std::int32_t version = 0;  // of the process
    std::string business_id;
    std::string case_number;  // what people call the case
    std::string case_title;
    std::string case_stage;
    std::string case_starter;
    std::vector<engine::CaseField> case_fields;
    // Closed tasks only.
    std::optional<Time> closed_at;
    std::string outcome;
    std::string closed_by;
    TenantKey tenant = {};
};

enum class TaskView {
    any,
    mine,       // open, assigned to the viewer
    pool,       // open, unassigned, the viewer is a candidate by name or group
    started,    // open, in cases that the viewer started
    completed,  // closed by the viewer
    watched,    // open, in cases that the viewer watches: `instances` says which
};

enum class TaskSort { created, due, priority };

struct TaskFilter {
    TaskView view = TaskView::any;  // any: what the viewer may see
    std::string text = {};  // every word occurs in the task's name, the case's title or fields
    std::string process_id = {};
    DefinitionKey definition = {};
    InstanceKey instance = {};
    std::optional<std::vector<InstanceKey>> instances = {};  // of these cases; none named: of none
    std::string element = {};
    std::optional<engine::TaskStatus> status = {};
    std::optional<std::string> assignee = {};  // empty text: unassigned
    std::vector<std::string> assignees = {};   // empty: whoever
    std::string candidate_user = {};
    std::string candidate_group = {};
    std::optional<Time> due_before = {};
    std::vector<CaseFieldCondition> case_fields = {};  // all of them
    std::optional<TenantSet> tenants = {};             // of the viewer's
    TaskSort sort = TaskSort::created;
    Order order = Order::descending;
};

struct TaskCounts {
    std::int64_t mine = 0;
    std::int64_t pool = 0;
    std::int64_t started = 0;
    std::int64_t completed = 0;
    std::int64_t overdue = 0;  // of mine
};

// What somebody has to do.
struct PersonLoad {
    std::string user;
    std::int64_t open = 0;
    std::int64_t overdue = 0;
};

// ---- Cases
// ---------------------------------------------------------------------------------------------

struct CaseRow {
    engine::ProcessInstance instance;
    std::int64_t incidents = 0;
    TenantKey tenant = {};
};

struct CaseFilter {
    std::string text = {};
    std::vector<std::string> process_ids = {};  // empty: every process
    DefinitionKey definition = {};
    std::optional<engine::InstanceStatus> status = {};
    std::string starter = {};
    std::optional<std::string> stage = {};  // empty text: no stage
    std::string business_id = {};
    std::vector<InstanceKey> keys = {};                    // empty: whichever
    std::optional<std::vector<InstanceKey>> watched = {};  // of these, too; none named: none
    bool suspended_only = false;
    InstanceKey parent = {};
    InstanceKey root = {};
    RecordKey about = {};     // cases about this record (case_records.h)
    bool roots_only = false;  // without called cases
    bool with_incidents = false;
    std::optional<TenantSet> tenants = {};  // of the viewer's
    Order order = Order::descending;
};

struct ElementCount {
    std::string element;
    enum class State { active, completed, terminated, incident };
    State state = State::active;
    std::int64_t count = 0;
};

struct CaseProgress {
    std::vector<ElementCount> elements;
    std::vector<std::string> taken_flows;  // distinct, in the order of first use
};

// What a case sent to people: one row for each person and channel.
struct MessageRow {
    std::string to;    // user name or address
    std::string kind;  // message id
    std::string subject;
    Time at;
    enum class Channel { bell, mail };
    Channel channel = Channel::bell;
    std::string state;                    // bell: "unread", "read", "muted"; mail: see OutboxState
    std::optional<Time> held_until = {};  // process clock; of a mail that waits for its time
    std::string why;
    std::int32_t attempts = 0;
    std::string last_error;
    OutboxKey outbox;
};

struct StageCount {
    std::string stage;
    std::int64_t count = 0;
};

// ---- Definitions
// ---------------------------------------------------------------------------------------

struct DefinitionRow {
    DefinitionKey key;
    DeploymentKey deployment;
    std::string process_id;
    std::int32_t version = 0;
    std::string name;
    std::string file;
    std::string template_id;
    Time published_at;
    std::string published_by;
    std::int64_t running = 0;
    std::int64_t incidents = 0;
    std::int32_t versions = 0;  // of this process
    TenantKey tenant = {};
    bool is_withdrawn = false;  // it starts no cases any more
};

// Of those that start cases.
struct DefinitionFilter {
    std::string process_id = {};
    std::optional<std::int32_t> version = {};
    bool latest_only = false;
    TenantSet tenants = {};
};

struct FileRow {
    std::string name;
    std::int64_t size = 0;
};

// ---- Records
// -------------------------------------------------------------------------------------------

struct RecordSort {
    std::string field = {};  // an indexed field; empty: by age
    Order order = Order::ascending;
};

struct RecordFilter {
    std::string type = {};
    std::string text = {};                                  // in any indexed field
    std::vector<std::pair<std::string, Value>> where = {};  // equality of indexed fields
    RecordSort sort = {};
    TenantSet tenants = {};
    // Which of them the asker may read (rights.h).
    records::Condition readable = records::Condition::always();
};

struct RecordChange {
    RecordKey record;
    std::int64_t version = 0;
    Time at;
    std::string actor;     // user name; empty: the system
    InstanceKey instance;  // the case that changed it; zero: a person did
    Context changed;
    Context previous;
    RecordAct act = RecordAct::changed;
};

// Something that happened around a record: it was changed, another one that links to it was made, a
// case about it (case_records.h) began, sent a mail to somebody without an account or got a file.
struct Happening {
    enum class Kind { changed, linked, began, mailed, filed };
    Time at;
    Kind kind = Kind::changed;
    std::uint64_t key = 0;  // a version; of the other record, the case, the mail, the file
    InstanceKey instance;   // of began, mailed and filed: the case
    InstanceKey root;       // the outermost case of it
    // Later ones are greater.
    friend auto operator<=>(const Happening& a, const Happening& b) {
        return std::tie(a.at, a.kind, a.key) <=> std::tie(b.at, b.kind, b.key);
    }
    friend bool operator==(const Happening& a, const Happening& b) { return a <=> b == 0; }
};

struct HappeningFilter {
    RecordKey record;
    TenantKey tenant;
    // Indexed fields in which others hold its key: type and field.
    std::vector<std::pair<std::string, std::string>> links = {};
    std::set<Happening::Kind> kinds = {};
    std::optional<Happening> before = {};  // only those that are less than this one
};

// ---- People
// --------------------------------------------------------------------------------------------

struct Account {
    std::string user;
    std::string password_hash;  // empty: cannot sign in by password
    Roles roles;
    std::string color_scheme;
    bool is_active = true;
    bool has_second_factor = false;  // a confirmed one
};

struct Session {
    std::string user;
    std::string csrf_token;
    Time opened_at;
    Time expires_at;
    Time last_used_at;  // to some minutes
};

struct View {
    std::string person;
    std::string seen_by;
    Time until;  // real clock
};

struct NotificationRow {
    NotificationKey key;
    std::string user;
    Time at;
    std::string kind;
    std::string subject;
    std::string body;
    std::string why;
    InstanceKey instance;
    TaskKey task;
    bool is_read = false;
    bool rings = true;  // false: the person does not want it under the bell; the case shows it
    TenantKey tenant = {};
};

// ---- Operations
// ----------------------------------------------------------------------------------------

// Held: it waits for a digest or for the end of quiet hours. Carried: it went into `carrier`.
enum class OutboxState { queued, sent, dead, discarded, held, carried };

std::string_view to_text(OutboxState state);

struct OutboxRow {
    OutboxKey key;
    std::string channel;  // "mail", "webhook"
    std::string to;       // address; id of the webhook
    std::string kind;     // message id
    std::string subject;
    std::string body;
    InstanceKey instance;
    std::string element;
    OutboxState state = OutboxState::queued;
    std::int32_t attempts = 0;
    Time created_at;                  // process clock
    Time next_attempt_at;             // real clock
    std::optional<Time> finished_at;  // real clock
    std::string last_error;
    std::string target = "mail";  // whom it is handed to; each target has a queue of its own
    // Who discarded it, or else tried it again last; empty: nobody.
    std::string decided_by;
    std::optional<Time> decided_at;       // real clock
    std::string person = {};              // whom it is for; empty: nobody with an account
    TaskKey task = {};                    // that it is about; zero: none
    std::optional<Time> held_until = {};  // process clock
    OutboxKey carrier = {};               // the mail that it became a part of
    TenantKey tenant = {};
};

struct IncidentRow {
    engine::Incident incident;
    InstanceKey instance;
    DefinitionKey definition;
    std::string process_id;
    std::string case_title;
    TenantKey tenant = {};
};

struct IncidentFilter {
    IncidentKey key = {};
    InstanceKey instance = {};
    DefinitionKey definition = {};
    std::string process_id = {};
    std::string element = {};
    std::string kind = {};
    TenantSet tenants = {};
    // Of these processes alone; nothing: of each.
    std::optional<std::vector<std::string>> processes = {};
};

struct JobRow {
    engine::Job job;
    InstanceKey instance;
    DefinitionKey definition;
    std::string process_id;
    TenantKey tenant = {};
};

struct JobFilter {
    std::string type = {};
    InstanceKey instance = {};
    TenantSet tenants = {};
};

struct TimerRow {
    engine::Timer timer;
    InstanceKey instance;
};

struct ClockState {
    enum class Mode { real, advanced, pinned };
    Mode mode = Mode::real;
    std::int64_t offset_ms = 0;  // advanced: added to the real time
    Time pinned_at;
    Time latest;  // no event is older than this; the clock never goes behind it
};

// ---- The interface
// -------------------------------------------------------------------------------------

// How often the parts of the database changed that every node keeps in memory (memory.h), where
// several nodes share it; else zeros.
struct Editions {
    std::int64_t catalogue = 0;  // what is published
    std::int64_t people = 0;     // the directory, the company, its mail server
    std::int64_t common = 0;     // the rest

    bool operator==(const Editions&) const = default;
};

class Reader {
public:
    virtual ~Reader() = default;

    virtual Result<Editions> editions() = 0;

    virtual Result<TaskCounts> task_counts(const Viewer& viewer, Time now) = 0;
    virtual Result<Page<TaskRow>> search_tasks(const TaskFilter& filter, const Viewer& viewer,
                                               const PageRequest& page) = 0;
    virtual Result<std::optional<TaskRow>> task(TaskKey key) = 0;  // open or closed
    // In the order of the users.
    virtual Result<std::vector<PersonLoad>> loads(const std::vector<std::string>& users,
                                                  Time now) = 0;
    // Whose turn it was last under this name; empty: nobody's.
    virtual Result<std::string> last_turn(TenantKey tenant, std::string_view name) = 0;

    virtual Result<Page<CaseRow>> search_cases(const CaseFilter& filter, const Viewer& viewer,
                                               const PageRequest& page) = 0;
    virtual Result<std::optional<CaseRow>> find_case(InstanceKey key) = 0;
    // May this person see the case? They started it, had or may take a task in it, or see
    // everything.
    virtual Result<bool> is_visible(InstanceKey key, const Viewer& viewer) = 0;
    // The running ones of these cases and of all that they have called.
    virtual Result<std::vector<InstanceKey>> running_within(
        const std::vector<InstanceKey>& roots) = 0;
    // The whole state, live or ended (an ended one keeps its process variables).
    virtual Result<std::optional<engine::State>> case_state(InstanceKey key) = 0;
    // Live cases of one version, by key, those after `after`.
    virtual Result<std::vector<engine::State>> live_states(DefinitionKey definition,
                                                           InstanceKey after,
                                                           std::int32_t maximum) = 0;
    // The live case that this instance of an element belongs to; zero: none.
    virtual Result<InstanceKey> owner_of(ElementInstanceKey element_instance) = 0;
    virtual Result<CaseProgress> case_progress(InstanceKey key) = 0;
    virtual Result<Page<engine::Event>> history(InstanceKey key, const PageRequest& page) = 0;
    virtual Result<std::vector<MessageRow>> case_messages(InstanceKey key) = 0;
    virtual Result<std::vector<records::Record>> case_records(
        InstanceKey key) = 0;  // that it touched
    // Cases by stage; live ones and those that ended after `ended_after`.
    virtual Result<std::vector<StageCount>> count_stages(
        const std::vector<std::string>& process_ids, const Viewer& viewer) = 0;
    // The open task of each of these cases that has one (the oldest), for cards of a board.
    virtual Result<std::vector<TaskRow>> open_tasks(const std::vector<InstanceKey>& instances) = 0;

    virtual Result<std::vector<DefinitionRow>> definitions(const DefinitionFilter& filter) = 0;
    virtual Result<std::optional<DefinitionRow>> definition(DefinitionKey key) = 0;
    virtual Result<std::vector<FileRow>> files(DefinitionKey key) = 0;
    virtual Result<std::optional<std::string>> file(DefinitionKey key, std::string_view name) = 0;
    virtual Result<std::optional<std::string>> bpmn_xml(DefinitionKey key) = 0;
    virtual Result<std::vector<engine::Resource>> resources(
        DeploymentKey deployment) = 0;  // by name

    virtual Result<Page<records::Record>> search_records(const RecordFilter& filter,
                                                         const PageRequest& page) = 0;
    // With its tenant.
    virtual Result<std::optional<std::pair<records::Record, TenantKey>>> record(RecordKey key) = 0;
    virtual Result<std::vector<RecordChange>> record_history(RecordKey key) = 0;
    // The latest first. Who may see them is for the asker to say.
    virtual Result<std::vector<Happening>> happenings(const HappeningFilter& filter,
                                                      std::int32_t maximum) = 0;
    // Mails of cases; one that is gone is left out.
    virtual Result<std::vector<OutboxRow>> mails(const std::vector<OutboxKey>& keys) = 0;
    // Those of a bin that `shown` says yes to, deleted last first, at most bin_rows_max.
    virtual Result<std::vector<BinnedRecord>> record_bin(
        std::string_view type, const TenantSet& tenants,
        const std::function<bool(const records::Record&)>& shown) = 0;
    // Up to `maximum` of each kind. Other records are looked for among `types`. There is no index
    // of what is inside of records: this reads all of these types.
    virtual Result<RecordUses> record_uses(RecordKey key, TenantKey tenant,
                                           const std::vector<std::string>& types,
                                           std::int32_t maximum) = 0;
    // Oldest first, as the engine sees them (FormView lookups).
    virtual Result<std::vector<records::Record>> find_records(const records::Query& query,
                                                              TenantKey tenant) = 0;

    virtual Result<std::optional<StoredFile>> stored_file(FileKey key) = 0;
    // Of a case and of those that it called, in the order in which they came to them.
    virtual Result<std::vector<StoredFile>> files_of_tree(InstanceKey root) = 0;
    // A complete file, the one that began last.
    virtual Result<std::optional<StoredFile>> newest_file() = 0;
    // Contents that lost a row that named them; another one may.
    virtual Result<std::vector<std::string>> dropped_contents(std::int32_t maximum) = 0;
    // Of one file, the latest first.
    virtual Result<std::vector<Download>> downloads(FileKey file, std::int32_t maximum) = 0;
    // How many there are of each file of a case and of those that it called.
    virtual Result<std::map<FileKey, std::int64_t>> download_counts(InstanceKey root) = 0;

    // What stands under the viewer's bell.
    virtual Result<Page<NotificationRow>> notifications(const Viewer& viewer,
                                                        const PageRequest& page) = 0;
    virtual Result<std::int64_t> count_unread(const Viewer& viewer) = 0;

    // Whom an administrator looks through the eyes of; nothing when that has ended by `now`.
    virtual Result<std::optional<View>> view(std::string_view token_hash, Time now) = 0;

    // Newest first; of one chain by its number.
    virtual Result<Page<AuditRow>> audit_rows(const AuditFilter& filter,
                                              const PageRequest& page) = 0;

    // Nothing when there is no such session or it has expired by `now` (real clock).
    virtual Result<std::optional<Session>> session(std::string_view token_hash, Time now) = 0;
    virtual Result<std::optional<Account>> account(std::string_view user) = 0;
    virtual IdentityReader& identity() = 0;  // how people and programs sign in besides

    virtual Result<Page<OutboxRow>> outbox(std::optional<OutboxState> state,
                                           const TenantSet& tenants, const PageRequest& page) = 0;
    // Of one webhook, newest first.
    virtual Result<Page<OutboxRow>> deliveries(std::string_view webhook,
                                               std::optional<OutboxState> state,
                                               const PageRequest& page) = 0;
    virtual Result<DeliveryCounts> delivery_counts(std::string_view webhook) = 0;
    virtual Result<Page<IncidentRow>> incidents(const IncidentFilter& filter,
                                                const PageRequest& page) = 0;
    virtual Result<Page<JobRow>> jobs(const JobFilter& filter, const PageRequest& page) = 0;

    // Newest first.
    virtual Result<Page<BatchRow>> batch_operations(const BatchFilter& filter,
                                                    const PageRequest& page) = 0;
    virtual Result<Page<BatchItemRow>> batch_items(const BatchItemFilter& filter,
                                                   const PageRequest& page) = 0;
    // Cases of a process that nobody called and that ended before `before`, by the time at which
    // they ended, those after `after`.
    struct EndedCase {
        InstanceKey key;
        Time ended_at;
    };
    virtual Result<std::vector<EndedCase>> ended_cases(std::string_view process_id, Time before,
                                                       const EndedCase& after,
                                                       std::int32_t maximum) = 0;
    // Cases by the time at which they ended, for each process: all, and those before that time.
    virtual Result<RetentionCount> count_ended(std::string_view process_id,
                                               std::optional<Time> due_before) = 0;
    // An ended case and those it had called, with all that is known of them; empty: there is none.
    // Code::wrong_state while one of them still lives.
    virtual Result<std::vector<ArchivedCase>> whole_tree(InstanceKey root) = 0;
    virtual Result<std::optional<ArchiveFile>> archive_file(std::string_view folder,
                                                            std::string_view name) = 0;
    virtual Result<std::vector<RetentionRun>> retention_runs(std::int32_t maximum) = 0;  // newest

    // The keys alone of what search_cases finds, at most `maximum`.
    virtual Result<std::vector<InstanceKey>> case_keys(const CaseFilter& filter,
                                                       const Viewer& viewer,
                                                       std::int64_t maximum) = 0;
};

}  // namespace obieg::runtime

// Everything that changes something, as one closed variant of typed requests with typed replies.
//
// The rim makes a Request, Runtime::submit puts it on the writer's queue, and the reply arrives
// after the commit that made it durable. Authorisation (policy.h) and the rules of the case happen
// inside.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/key.h"
#include "base/time.h"
#include "base/value.h"
#include "engine/command.h"
#include "engine/resource.h"
#include "engine/state.h"
#include "runtime/batch_operation.h"
#include "runtime/caller.h"
#include "runtime/mail_settings.h"
#include "runtime/reply.h"
#include "runtime/retention.h"
#include "runtime/rights.h"
#include "work/calendars.h"
#include "work/directory.h"
#include "work/substitution.h"

namespace obieg::runtime {

struct IdentityChange;  // identity.h
struct PersonalChange;  // personal.h
struct WebhookChange;   // webhook.h

// ---- Cases

// Starts the latest version of `process_id`, or the very version `definition` when that is given.
struct StartProcess {
    using Answer = InstanceStarted;
    std::string process_id = {};
    DefinitionKey definition = {};
    Context variables = {};
    std::string business_id = {};
    std::string start_event = {};  // empty: the none start event
    std::string tenant = {};       // whose process; empty: <default>, or that of `definition`
    bool validates_form = true;    // false for programs that bring variables of their own
};

// Answers of a stranger to the start form that is open to the public under `slug`.
struct SubmitPublicForm {
    using Answer = InstanceStarted;
    std::string slug = {};
    Context answers = {};
    std::string language =
        {};  // "pl"; lands in the variable `language` when the form has such a field
    std::string visitor = {};  // under this name the page uploaded files (files.h)
};

struct CancelInstance {
    using Answer = Done;
    InstanceKey instance = {};
    std::string reason = {};
};

// `scope` zero: the case's own variables.
struct SetVariables {
    using Answer = Done;
    InstanceKey instance = {};
    ElementInstanceKey scope = {};
    Context variables = {};
    bool is_local = false;  // true: in this very scope, also what is known further out
};

struct ResolveIncident {
    using Answer = Done;
    IncidentKey incident = {};
};

struct SuspendInstance {
    using Answer = Done;
    InstanceKey instance = {};
    std::string reason = {};
};
struct ResumeInstance {
    using Answer = Done;
    InstanceKey instance = {};
};
// Whoever started the case takes it back.
struct WithdrawCase {
    using Answer = Done;
    InstanceKey instance = {};
    std::string reason = {};
};
// The caller has been found to see the case; so have those who are mentioned, in its tenant.
struct CommentOnCase {
    using Answer = Done;
    InstanceKey instance = {};
    std::string text = {};
};
struct ModifyInstance {
    using Answer = Done;
    InstanceKey instance = {};
    engine::ModifyInstance change = {};
};
struct MigrateInstance {
    using Answer = Done;
    InstanceKey instance = {};
    engine::MigrateInstance plan = {};
};
// Forgets a case that has ended, and those it had called, with tasks, history and messages. Records
// keep what they know.
struct DeleteInstance {
    using Answer = Counted;  // how many cases
    InstanceKey instance = {};
};

// ---- Batches

struct CreateBatch {
    using Answer = BatchCreated;
    BatchPlan plan = {};
    std::vector<BatchItem> items = {};  // each once
};
// `retry` gives the items that failed another chance.
struct ChangeBatch {
    using Answer = Done;
    enum class Change { suspend, resume, cancel, retry };
    BatchOperationKey batch = {};
    Change change = Change::cancel;
};

// ---- Tasks

struct ClaimTask {
    using Answer = TaskChanged;
    TaskKey task = {};
    std::optional<std::int64_t> expected_version = {};
};
struct ReleaseTask {
    using Answer = TaskChanged;
    TaskKey task = {};
    std::optional<std::int64_t> expected_version = {};
};
struct AssignTask {
    using Answer = TaskChanged;
    TaskKey task = {};
    std::string assignee = {};
    std::optional<std::int64_t> expected_version = {};
    bool comes_back = false;
};
struct CompleteTask {
    using Answer = TaskChanged;
    TaskKey task = {};
    Context variables = {};
    std::string outcome = {};
    std::optional<std::int64_t> expected_version = {};
    std::int64_t undo_ms = 0;
    std::string rework_to = {};
};
struct TakeBackCompletion {
    using Answer = TaskChanged;
    TaskKey task = {};
};
struct AskOpinion {
    using Answer = TaskChanged;
    TaskKey task = {};
    std::string user = {};
    std::string question = {};
};
struct AddApprover {
    using Answer = TaskChanged;
    TaskKey task = {};
    std::string user = {};
    engine::AddApprover::Place place = engine::AddApprover::Place::after;
};
struct UpdateTask {
    using Answer = TaskChanged;
    TaskKey task = {};
    engine::TaskChanges changes = {};
    std::optional<std::int64_t> expected_version = {};
};

// ---- Jobs

// Leases up to `maximum` jobs of a type to `worker`. Answers at once, with an empty list when there
// is none; long polling waits for a change of kind `job` and asks again. A lease that has run out
// uses up a try: work that kills its workers ends in an incident.
struct ActivateJobs {
    using Answer = JobsActivated;
    std::string type = {};
    std::string worker = {};
    std::int32_t maximum = 1;
    std::int64_t lease_ms = 60'000;
    std::vector<std::string> fetch_variables = {};  // empty: all
    std::vector<std::string> tenants = {};          // empty: <default>
};
struct CompleteJob {
    using Answer = Done;
    JobKey job = {};
    Context variables = {};
    std::string worker = {};  // empty: whoever holds the lease
    engine::JobResult result = {};
};
struct FailJob {
    using Answer = Done;
    JobKey job = {};
    std::int32_t retries = 0;
    std::string message = {};
    std::optional<std::int64_t> retry_backoff_ms = {};  // empty: the usual one
    std::string worker = {};
    Context variables = {};
};
// The work ended in a way that the diagram knows: an error event may catch the code.
struct ThrowJobError {
    using Answer = Done;
    JobKey job = {};
    std::string code = {};
    std::string message = {};
    Context variables = {};
    std::string worker = {};
};
struct UpdateJob {
    using Answer = Done;
    JobKey job = {};
    std::optional<std::int32_t> retries = {};
    std::optional<std::int64_t> lease_ms = {};  // from now on; the job must be leased
};

// ---- Messages

// Reaches every waiting subscription (name, correlation key), at most one of each process, oldest
// first, and starts processes whose start event waits for it. What nobody waits for is kept for
// `time_to_live_ms` of the process clock. A kept message with the same name, key and `message_id`
// refuses a second one.
struct PublishMessage {
    using Answer = MessagePublished;
    std::string name = {};
    std::string correlation_key = {};
    std::int64_t time_to_live_ms = 0;
    std::string message_id = {};
    Context variables = {};
    // Code::not_found when nobody waits for it (the answer of `correlate`), instead of keeping or
    // dropping it.
    bool must_correlate = false;
    std::string tenant = {};  // it meets only who waits there; empty: <default>
};

// Reaches everything that waits for the signal; starts the processes that begin with it.
struct BroadcastSignal {
    using Answer = MessagePublished;
    std::string name = {};
    Context variables = {};
    std::string tenant = {};
};

// Starts the processes whose start event has a condition that these variables make true: all of
// them, or one version alone. A process with several such events gets a case for each.
struct EvaluateConditions {
    using Answer = InstancesStarted;
    DefinitionKey definition = {};
    Context variables = {};
    std::string tenant = {};
};

// ---- Definitions

// Publishes a package. Every process in it gets the next version, unless none of the files changed
// since the last time. `template_id` is the library's id when the package comes from there.
struct PublishPackage {
    using Answer = PackagePublished;
    std::vector<engine::Resource> resources = {};
    std::string template_id = {};
    std::string tenant = {};
};

// This version starts no cases any more; the one before it is the latest then, if there is one.
// What was published stays readable, for cases that have ended refer to it. Code::wrong_state while
// a case of the version lives.
struct WithdrawDefinition {
    using Answer = Done;
    DefinitionKey definition = {};
};

// ---- Records

struct CreateRecord {
    using Answer = RecordWritten;
    std::string type = {};
    Context fields = {};
    std::string tenant = {};
};
struct UpdateRecord {
    using Answer = RecordWritten;
    RecordKey record = {};
    Context changes = {};
    std::optional<std::int64_t> expected_version = {};
};

// Into the bin of its type (record_bin.h); its history stays. Code::wrong_state while another
// record links to it. Whether a running case uses it is asked of a reader before.
struct DeleteRecord {
    using Answer = Done;
    RecordKey record = {};
    std::optional<std::int64_t> expected_version = {};
};
// Back out of the bin, by whoever may delete it. Code::already_exists when another record has a
// value by now that must be unique.
struct RestoreRecord {
    using Answer = RecordWritten;
    RecordKey record = {};
};
// Out of the bin for good; those that the caller may not delete stay. Answers how many went.
struct EmptyBin {
    using Answer = Counted;
    std::string type = {};
    std::vector<RecordKey> records = {};  // at most bin_rows_max
};

// ---- Files (files.h)

// How much one person, or the public as a whole, may upload.
struct UploadAllowance {
    std::int64_t file_bytes = 0;
    std::int64_t files_a_day = 0;
    std::int64_t bytes_a_day = 0;
};
// A row for what is going to arrive. Code::too_large, Code::limit_reached.
struct BeginUpload {
    using Answer = UploadBegun;
    std::string name = {};
    std::int64_t size = 0;
    std::string visitor = {};  // of the public: under this name it goes on
    UploadAllowance allowance = {};
};
// All of it is here; the shell has read it.
struct FinishUpload {
    using Answer = Done;
    FileKey file = {};
    std::string hash = {};
    std::uint32_t crc32 = 0;
    std::string media_type = {};
};
// The person does not want it after all.
struct DropUpload {
    using Answer = Done;
    FileKey file = {};
    std::string visitor = {};
};
// The caller gets the contents of files, which are theirs to see: written down before they leave.
struct NoteDownloads {
    using Answer = Done;
    std::vector<FileKey> files = {};
    bool in_archive = false;
    // The rest of a download that broke off: only what has not been written down within 24 hours.
    bool goes_on = false;
};
constexpr std::int64_t claim_ms_max = ms_per_minute;
// Which of these dropped contents no row names. They are the caller's to remove, within
// claim_ms_max by its own clock, and to forget then; until that has happened no upload is finished
// with one of them, at whatever node.
struct ClaimContents {
    using Answer = ContentsClaimed;
    std::vector<std::string> hashes = {};
};
struct ForgetContents {
    using Answer = Done;
    std::vector<std::string> hashes = {};
};

// ---- People

// Creates or replaces. An inactive user loses every session in the same transaction.
struct SaveUser {
    using Answer = Done;
    work::User user = {};
    Roles roles = {};
};
struct SaveGroup {
    using Answer = Done;
    work::Group group = {};
};
// The hash is made by the rim (Argon2id); it ends every session of the user.
struct SetPasswordHash {
    using Answer = Done;
    std::string user = {};
    std::string hash = {};
};
struct OpenSession {
    using Answer = Done;
    std::string user = {};
    std::string token_hash = {};  // of the cookie's value; the token itself is never stored
    std::string csrf_token = {};
    Time expires_at = {};  // real clock
    std::string user_agent = {};
    std::string address = {};
};
struct CloseSession {
    using Answer = Done;
    std::string token_hash = {};
};
struct CloseSessionsOf {
    using Answer = Counted;
    std::string user = {};
};
// People and groups one by one, and all the ways of signing in. Never null.
struct ChangeIdentity {
    using Answer = Done;
    std::shared_ptr<const IdentityChange> change = {};
};
// Somebody stands in for somebody else. Without an id it is new. People say so for themselves,
// administrators for everybody.
struct SaveSubstitution {
    using Answer = Done;
    work::Substitution substitution = {};
};
struct RemoveSubstitution {
    using Answer = Done;
    std::string id = {};
};

// Preferences of messages, saved filters, rules of the inbox. Never null.
struct ChangePersonal {
    using Answer = Done;
    std::shared_ptr<const PersonalChange> change = {};
};

// ---- Rights (rights.h)

// Creates or replaces, with its members. `is_new` refuses an id that is taken, and without it one
// that is not.
struct SaveRole {
    using Answer = Done;
    AccessRole role = {};
    bool is_new = false;
};
// With everything that it was authorised to.
struct DeleteRole {
    using Answer = Done;
    std::string role = {};
};
// Without a key: a new one.
struct SaveAuthorization {
    using Answer = AuthorizationSaved;
    Authorization authorization = {};
};
struct DeleteAuthorization {
    using Answer = Done;
    AuthorizationKey authorization = {};
};
struct SaveMappingRule {
    using Answer = Done;
    MappingRule rule = {};
    bool is_new = false;
};
struct DeleteMappingRule {
    using Answer = Done;
    std::string rule = {};
};
// An administrator begins, or ends, to look through somebody's eyes.
struct BeginView {
    using Answer = Done;
    std::string token_hash = {};
    std::string person = {};
    Time until = {};  // real clock
};
struct EndView {
    using Answer = Done;
    std::string token_hash = {};
};
// The caller saw what not everybody may see; written down before it leaves.
struct NoteAccess {
    using Answer = Done;
    std::string entity = {};   // "RECORD"
    std::string subject = {};  // its key, or what was searched
    std::string details = {};  // JSON
};

// What a person chooses for the screen and for mails.
struct SetPreferences {
    using Answer = Done;
    std::string user = {};
    std::optional<work::Language> language = {};
    std::optional<std::string> color_scheme = {};  // "light", "dark", "auto"
};
struct SaveCompany {
    using Answer = Done;
    std::string name = {};
    work::Calendar calendar = {};
    work::Language language = work::Language::en;
};
// What a country, a group or a person says of their working time, or with the company as owner what
// it says beside its name. Without rules: what is above holds again; the company's stays.
struct SaveCalendar {
    using Answer = Done;
    work::CalendarOwner owner = {};
    std::optional<work::CalendarRules> rules = {};
};

struct SaveMailSettings {
    using Answer = Done;
    MailSettings settings = {};
};

// ---- Tenants (tenant.h)

// Code::already_exists, or Code::not_found for one to be changed.
struct SaveTenant {
    using Answer = Done;
    enum class How { create, change };
    How how = How::create;
    std::string id = {};
    std::string name = {};
    std::string description = {};
};
// Refused with Code::wrong_state while anything is published in it.
struct DeleteTenant {
    using Answer = Done;
    std::string id = {};
};
// Code::already_exists, or Code::not_found for one that is to be taken out.
struct ChangeTenantMember {
    using Answer = Done;
    enum class How { assign, take_out };
    How how = How::assign;
    std::string tenant = {};
    TenantMember member = {};
};

// ---- What has ended

// An empty `process_id`: for every process that says nothing else. A policy that says nothing takes
// the former one away.
struct SaveProcessPolicy {
    using Answer = Done;
    std::string process_id = {};
    ProcessPolicy policy = {};
};
// Begins a run; refused with Code::wrong_state while one is under way. `unless_since`: nothing
// happens when one began at that time or later.
struct StartRetention {
    using Answer = Counted;                 // 1: it began
    std::optional<Time> unless_since = {};  // real clock
};
struct CancelRetention {
    using Answer = Done;
};

// ---- Notifications and outbox

struct MarkNotificationsRead {
    using Answer = Counted;
    std::string user = {};
    std::vector<NotificationKey> keys = {};
    bool all = false;
};
// A message starts over with all its attempts, under the same key. Without a key: every dead one.
struct RetryOutbox {
    using Answer = Counted;
    OutboxKey key = {};
};
// A message that is not to go out any more. Without a key: every dead one.
struct DiscardOutbox {
    using Answer = Counted;
    OutboxKey key = {};
};

// Webhooks, one by one. Never null. Answers how many deliveries it touched.
struct ChangeWebhooks {
    using Answer = Counted;
    std::shared_ptr<const WebhookChange> change = {};
};

// ---- Process clock (only with --movable-clock)

// The process clock moves forward only. Timers that become due fire in order, each at its own due
// time, before the reply.
struct PinClock {
    using Answer = ClockChanged;
    Time at = {};
};
struct AdvanceClock {
    using Answer = ClockChanged;
    Time to = {};
};
// Back to the real time; where the clock already stands later than that, it waits there.
struct ResetClock {
    using Answer = ClockChanged;
};

using Operation = std::variant<
    StartProcess, SubmitPublicForm, CancelInstance, SetVariables, ResolveIncident, SuspendInstance,
    ResumeInstance, ModifyInstance, MigrateInstance, DeleteInstance, CreateBatch, ChangeBatch,
    ClaimTask, ReleaseTask, AssignTask, UpdateTask, CompleteTask, ActivateJobs, CompleteJob,
    FailJob, ThrowJobError, UpdateJob, PublishMessage, BroadcastSignal, EvaluateConditions,
    PublishPackage, CreateRecord, UpdateRecord, BeginUpload, FinishUpload, DropUpload,
    NoteDownloads, ClaimContents, ForgetContents, SaveUser, SaveGroup, SetPasswordHash, OpenSession,
    CloseSession, CloseSessionsOf, ChangeIdentity, SetPreferences, SaveCompany, SaveMailSettings,
    SaveTenant, DeleteTenant, ChangeTenantMember, SaveProcessPolicy, StartRetention,
    CancelRetention, MarkNotificationsRead, RetryOutbox, DiscardOutbox, PinClock, AdvanceClock,
    ResetClock, SaveRole, DeleteRole, SaveAuthorization, DeleteAuthorization, SaveMappingRule,
    DeleteMappingRule, BeginView, EndView, NoteAccess, TakeBackCompletion, AskOpinion, AddApprover,
    WithdrawCase, CommentOnCase, SaveSubstitution, RemoveSubstitution, ChangePersonal,
    ChangeWebhooks, WithdrawDefinition, DeleteRecord, RestoreRecord, EmptyBin, SaveCalendar>;

struct Request {
    Caller caller = {};
    Operation operation = {};
    // The same key of the same caller takes effect once within 24 hours and gets the same answer
    // again; with a different request it is refused (Code::duplicate_request). Empty: none.
    std::string idempotency_key = {};
    // Of what the sender saw (state_tag.h): Code::stale_version when it is another by now. Empty:
    // whatever it is.
    std::string expected_tag = {};
};

}  // namespace obieg::runtime

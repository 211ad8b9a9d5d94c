// The writer's life, its queue, and what it does when the database fails. writer_batch.cpp has its
// work.
#include "runtime/writer.h"

#include <chrono>
#include <cstdlib>

#include "base/json.h"
#include "runtime/changes_text.h"
#include "runtime/log.h"
#include "runtime/process_clock.h"

namespace obieg::runtime {
namespace {

constexpr std::int64_t storage_retry_ms = ms_per_second;
constexpr std::int64_t look_around_ms = ms_per_second;
// From here on a commit is so slow that gathering requests for a share of its time pays.
constexpr std::chrono::microseconds slow_commit{2'000};
constexpr int gathering_share = 3;

// A clock request moves time step by step, so it has its transactions to itself.
std::optional<Time> clock_target(const WorkItem& item) {
    const auto* request = std::get_if<Request>(&item.work);
    if (!request) return std::nullopt;
    if (const auto* pin = std::get_if<PinClock>(&request->operation)) return pin->at;
    if (const auto* advance = std::get_if<AdvanceClock>(&request->operation)) return advance->to;
    return std::nullopt;
}

work::Calendar default_calendar(const std::string& zone) {
    work::Calendar calendar;
    calendar.id = "default";
    calendar.zone = TimeZone::find(zone).value_or(TimeZone::utc());
    for (std::size_t day = 0; day < 5; ++day) calendar.week[day] = {{8 * 60, 16 * 60}};
    return calendar;
}

std::string new_installation(Random& random) {
    std::string name;
    for (std::uint64_t bits = random.next(); name.size() < 12; bits >>= 5) {
        name.push_back("abcdefghijklmnopqrstuvwxyz234567"[bits & 31]);
    }
    return name;
}

}  // namespace

Writer::Writer(const Config& config, Ports ports, Feed& feed)
    : config_(config),
      ports_(std::move(ports)),
      feed_(feed),
      shared_(ports_.store.shared()),
      // Rows are locked as they are read, so that cases of a shared database come with their locks.
      cache_(shared_ ? 0 : static_cast<std::size_t>(config.cached_instances)) {}

Writer::~Writer() {
    stop();
}

// ---- Life cycle
// ----------------------------------------------------------------------------------------

Status Writer::start() {
    TRY_STATUS(read_beginning());
    publish_memory();
    meters_.last_round_ms = ports_.wall_clock.now().ms;
    {
        const std::lock_guard lock(queue_mutex_);
        is_running_ = true;
        is_stopping_ = false;
    }
    thread_ = std::thread([this] { run(); });
    if (shared_) shared_->listen([this](std::string_view message) { hear(message); });
    return {};
}

void Writer::stop() {
    if (shared_) shared_->listen({});
    {
        const std::lock_guard lock(queue_mutex_);
        is_stopping_ = true;
    }
    queue_filled_.notify_all();
    if (thread_.joinable()) thread_.join();
}

Status Writer::read_beginning() {
    std::unique_ptr<WriteTransaction> transaction = TRY(ports_.store.begin(Access::exclusive));
    memory_ = {};
    memory_.editions = TRY(transaction->editions());
    WriteTransaction::Beginning beginning = TRY(transaction->read_beginning(Parts::all()));
    if (shared_) {
        keys_ = std::make_unique<KeyBlock>(
            [this](std::uint64_t count) { return shared_->lease_keys(count); });
        numbers_ = std::make_unique<CaseNumbers>(
            [this](std::uint64_t count) { return shared_->lease_numbers(count); });
    } else {
        keys_ = std::make_unique<KeyBlock>(beginning.highest_key);
        memory_.highest_number = beginning.highest_number;
    }
    memory_.next_timer = TRY(transaction->next_timer());
    memory_.next_lease_end = TRY(transaction->next_lease_end());
    memory_.next_outbox = TRY(transaction->next_outbox_attempts());
    memory_.installation = beginning.installation;
    WriteBatch first;
    if (memory_.installation.empty()) {
        memory_.installation = new_installation(ports_.random);
        first.installation = memory_.installation;
    }
    TRY_STATUS(continue_audit(beginning.audit_heads, first.audit));
    if (first.installation || !first.audit.empty()) {
        TRY_STATUS(transaction->write(first));
        TRY_STATUS(transaction->commit());
    }
    // Compiling what is published takes a while, which nobody else is to wait for.
    transaction.reset();
    take_over(std::move(beginning), Parts::all());
    return {};
}

// The one writer of a database goes on with its chain. Nodes that share one begin a chain each time
// they start; its first row names how far all others are, so that none can be cut short unseen.
Status Writer::continue_audit(const std::vector<AuditHead>& heads, std::vector<AuditRow>& added) {
    constexpr std::string_view only_chain = "main";
    memory_.audit = {};
    if (!shared_) {
        memory_.audit.chain = only_chain;
        for (const AuditHead& head : heads) {
            if (head.chain == only_chain) memory_.audit = head;
        }
        return {};
    }
    Context known;
    for (const AuditHead& head : heads)
        known.set(head.chain, std::to_string(head.sequence) + " " + hexadecimal(head.hash));
    Context details;
    details.set("heads", std::move(known));
    AuditRow first;
    first.chain = "node-" + std::to_string(TRY(shared_->lease_keys(1)));
    first.sequence = 1;
    first.at = ports_.wall_clock.now();
    first.actor = "system";
    first.act = "begin-chain";
    first.entity = "AUDIT_LOG";
    first.subject = first.chain;
    first.operation = "CREATE";
    first.details = json::write(details);
    first.hash = audit_hash({}, first);
    memory_.audit = {first.chain, first.sequence, first.hash};
    added.push_back(std::move(first));
    return {};
}

// Somebody who can write to the database could make a chain anew; not where the log goes.
void Writer::anchor_audit() {
    const Time real_now = ports_.wall_clock.now();
    if (memory_.audit == anchored_ || real_now < next_anchor_) return;
    anchored_ = memory_.audit;
    next_anchor_ = real_now + ms_per_minute;
    log::info("audit.head", {{"chain", anchored_.chain},
                             {"sequence", std::to_string(anchored_.sequence)},
                             {"hash", hexadecimal(anchored_.hash)}});
}

void Writer::take_over(WriteTransaction::Beginning beginning, Parts parts) {
    if (parts.common) {
        const Time latest = std::max(memory_.clock.latest, beginning.clock.latest);
        memory_.clock = beginning.clock;
        memory_.clock.latest = latest;
        memory_.inbox.clear();
        memory_.long_work.clear();
        for (InboxRow& row : beginning.inbox) memory_.leave(std::move(row));
        memory_.message_starts = beginning.message_starts;
        auto quarantined = std::make_shared<std::map<InstanceKey, IncidentKey>>();
        for (const Quarantine& row : beginning.quarantines)
            (*quarantined)[row.instance] = row.incident;
        memory_.quarantined = std::move(quarantined);
        memory_.policies = std::make_shared<const ProcessPolicies>(std::move(beginning.policies));
        memory_.latest_retention = std::move(beginning.latest_retention);
        // Whoever was at it with a database that nobody shares is gone.
        if (!shared_ && memory_.latest_retention) memory_.latest_retention->owner.clear();
        memory_.batches =
            std::make_shared<const std::vector<BatchRow>>(std::move(beginning.active_batches));
        for (const StartTimer& timer : beginning.start_timers) {
            if (!memory_.next_timer || timer.due < *memory_.next_timer)
                memory_.next_timer = timer.due;
        }
        memory_.start_timers =
            std::make_shared<const std::vector<StartTimer>>(std::move(beginning.start_timers));
    }
    if (parts.people) {
        auto people = std::make_shared<People>();
        std::vector<work::User> users;
        RightsData rights = std::move(beginning.rights);
        for (UserWrite& row : beginning.users) {
            if (row.roles != Roles{}) rights.given[row.user.name] = row.roles;
            users.push_back(std::move(row.user));
        }
        people->directory =
            std::make_shared<const work::Directory>(std::move(users), std::move(beginning.groups));
        Company company;
        company.calendar = default_calendar(config_.time_zone);
        if (beginning.company) company = *std::move(beginning.company);
        people->calendars = std::make_shared<const work::Calendars>(std::move(company.calendar),
                                                                    std::move(beginning.calendars));
        people->calendar = people->calendars->company();
        people->company_name = std::move(company.name);
        people->company_language = company.language;
        people->tenants = std::make_shared<const Tenants>(std::move(beginning.tenants));
        people->substitutions = std::move(beginning.substitutions);
        people->security = beginning.security;
        people->personal = std::make_shared<const Personal>(beginning.personal);
        memory_.rights = std::make_shared<const Rights>(std::move(rights), people->directory);
        memory_.people = std::move(people);
        ++memory_.sign_in_edition;
        memory_.mail = std::move(beginning.mail);
        memory_.webhooks = std::make_shared<const Webhooks>(std::move(beginning.webhooks));
    }
    if (!parts.catalogue) return;
    std::vector<PublishedDefinition> definitions;
    for (DefinitionRow& row : beginning.definitions) {
        definitions.push_back({row.key, row.deployment, std::move(row.process_id), row.version,
                               std::move(row.name), std::move(row.file), std::move(row.template_id),
                               row.published_at, std::move(row.published_by), row.tenant,
                               row.is_withdrawn});
    }
    if (memory_.published) {
        memory_.published = memory_.published->refreshed(std::move(definitions), beginning.files);
        return;
    }
    Store& store = ports_.store;
    memory_.published = Published::load(
        std::move(definitions), beginning.files,
        [&store](DeploymentKey deployment) -> Result<std::vector<engine::Resource>> {
            const std::unique_ptr<Reader> reader = TRY(store.open_reader());
            return reader->resources(deployment);
        });
}

// ---- Other nodes
// ---------------------------------------------------------------------------------------

Status Writer::refresh(WriteTransaction& transaction) {
    const Editions now = TRY(transaction.editions());
    const Editions& known = memory_.editions;
    if (now == known) return {};
    const Parts parts{now.catalogue != known.catalogue, now.people != known.people,
                      now.common != known.common};
    take_over(TRY(transaction.read_beginning(parts)), parts);
    memory_.editions = now;
    return {};
}

// What others left due, and whether the database is there at all.
Status Writer::look_around() {
    next_look_ = ports_.wall_clock.now() + look_around_ms;
    const std::unique_ptr<WriteTransaction> transaction = TRY(ports_.store.begin(Access::shared));
    TRY_STATUS(refresh(*transaction));
    memory_.next_timer = TRY(transaction->next_timer());
    for (const StartTimer& timer : *memory_.start_timers) {
        if (!memory_.next_timer || timer.due < *memory_.next_timer) memory_.next_timer = timer.due;
    }
    memory_.next_lease_end = TRY(transaction->next_lease_end());
    memory_.next_outbox = TRY(transaction->next_outbox_attempts());
    publish_memory();
    const std::lock_guard lock(queue_mutex_);
    pause_reason_.clear();
    return {};
}

void Writer::tell(const std::vector<Change>& changes) {
    if (!shared_ || !shared_->has_others()) return;
    for (std::string& message : changes_to_texts(changes, SharedStore::message_size_max))
        shared_->tell(std::move(message));
}

void Writer::hear(std::string_view message) {
    Result<std::vector<Change>> changes = changes_from_text(message);
    if (!changes) {  // of a newer release: its rows will be seen all the same
        log::warning("node.misunderstood", {{"message", changes.error().message}});
        return;
    }
    feed_.publish(*std::move(changes));
}

// ---- The queue
// -----------------------------------------------------------------------------------------

void Writer::submit(WorkItem item) {
    std::string reason;
    {
        const std::lock_guard lock(queue_mutex_);
        // Only requests are refused: the outbox' own items are few and must come through.
        const bool is_request = std::holds_alternative<Request>(item.work);
        if (!is_running_ || is_stopping_) {
            reason = "The server is starting or stopping. Try again in a moment.";
        } else if (is_request && queue_.size() >= static_cast<std::size_t>(config_.queue_length)) {
            reason = "Too many requests are waiting. Try again in a moment.";
        } else {
            queue_.push_back(std::move(item));
            if (is_waiting_) queue_filled_.notify_one();
            return;
        }
    }
    ++meters_.requests_refused;
    item.callback(fail(Code::unavailable, std::move(reason)));
}

void Writer::put_back(std::vector<WorkItem> items) {
    const std::lock_guard lock(queue_mutex_);
    for (auto item = items.rbegin(); item != items.rend(); ++item)
        queue_.push_front(std::move(*item));
}

std::vector<WorkItem> Writer::take() {
    std::unique_lock lock(queue_mutex_);
    const auto has_work = [this] { return !queue_.empty() || is_stopping_; };
    is_waiting_ = true;
    if (const std::optional<std::int64_t> wait = wait_ms()) {
        queue_filled_.wait_for(lock, std::chrono::milliseconds(*wait), has_work);
    } else {
        queue_filled_.wait(lock, has_work);
    }
    // Whoever was answered by the last commit is about to ask again. On a slow disk, not to wait
    // for them would make them wait for a whole commit with few requests in it, and the next one,
    // too.
    if (!queue_.empty() && last_commit_ >= slow_commit) {
        const std::size_t most = static_cast<std::size_t>(config_.batch_commands);
        const std::size_t expected = std::min(last_requests_, most);
        const std::chrono::microseconds longest(std::chrono::milliseconds(config_.batch_ms));
        queue_filled_.wait_for(lock, std::min(last_commit_ / gathering_share, longest),
                               [&] { return queue_.size() >= expected || is_stopping_; });
    }
    is_waiting_ = false;
    std::vector<WorkItem> items;
    while (!queue_.empty() && items.size() < static_cast<std::size_t>(config_.batch_commands)) {
        const bool is_alone = clock_target(queue_.front()).has_value();
        if (is_alone && !items.empty()) break;
        items.push_back(std::move(queue_.front()));
        queue_.pop_front();
        if (is_alone) break;
    }
    return items;
}

// How long the thread may sleep when nobody asks for anything.
std::optional<std::int64_t> Writer::wait_ms() const {
    const Time real_now = ports_.wall_clock.now();
    if (paused_until_ > real_now) return paused_until_ - real_now;
    if (!memory_.inbox.empty() || !memory_.batches->empty()) return 0;
    std::int64_t wait = std::max<std::int64_t>(next_cleaning_ - real_now, 0);
    if (!memory_.long_work.empty()) {
        const auto pause = std::chrono::ceil<std::chrono::milliseconds>(
            next_long_work_ - std::chrono::steady_clock::now());
        wait = std::min(wait, std::max<std::int64_t>(pause.count(), 0));
    }
    if (shared_) wait = std::min(wait, std::max<std::int64_t>(next_look_ - real_now, 0));
    if (memory_.next_lease_end)
        wait = std::min(wait, std::max<std::int64_t>(*memory_.next_lease_end - real_now, 0));
    if (memory_.next_timer) {
        const std::int64_t until_due = *memory_.next_timer - process_time(memory_.clock, real_now);
        if (until_due <= 0) return 0;
        if (memory_.clock.mode != ClockState::Mode::pinned) wait = std::min(wait, until_due);
    }
    return wait;
}

void Writer::run() {
    for (;;) {
        std::vector<WorkItem> items = take();
        if (items.empty()) {
            const std::lock_guard lock(queue_mutex_);
            if (is_stopping_) {
                is_running_ = false;
                next_anchor_ = {};  // what was written since the last minute, too
                anchor_audit();
                return;
            }
        }
        work(std::move(items));
        anchor_audit();
        meters_.last_round_ms = ports_.wall_clock.now().ms;
        if (on_progress_) on_progress_();
    }
}

void Writer::work(std::vector<WorkItem> items) {
    const Time real_now = ports_.wall_clock.now();
    if (real_now < paused_until_) return refuse(items, pause_);
    if (shared_ && real_now >= next_look_) {
        if (const Status looked = look_around(); !looked)
            return give_up(looked.error(), std::move(items), real_now);
        if (items.empty() && !is_something_due(process_time(memory_.clock, real_now))) return;
    }
    const std::optional<Time> target = items.empty() ? std::nullopt : clock_target(items.front());
    if (target) return move_clock(std::move(items.front()), *target);
    (void)transact(std::move(items),
                   process_time(memory_.clock, real_now));  // answers the items itself
}

// Every timer on the way fires at its own due time, before the clock shows the target.
void Writer::move_clock(WorkItem item, Time target) {
    const Time real_now = ports_.wall_clock.now();
    const bool is_pin = std::holds_alternative<PinClock>(std::get<Request>(item.work).operation);
    const Result<ClockState> moved =
        is_pin ? pinned(memory_.clock, target) : advanced(memory_.clock, target, real_now);
    if (!moved) return item.callback(fail(moved.error()));
    Time at = memory_.clock.latest;
    while (!memory_.inbox.empty() || !memory_.long_work.empty() ||
           (memory_.next_timer && *memory_.next_timer <= target)) {
        if (memory_.next_timer && *memory_.next_timer <= target)
            at = std::max(at, *memory_.next_timer);
        next_long_work_ = {};  // nobody else is served meanwhile
        if (transact({}, at, Access::exclusive)) continue;
        return item.callback(fail(Code::storage_full,
                                  "The database could not be written; the clock stopped on "
                                  "its way, at " +
                                      to_iso(memory_.clock.latest) + "."));
    }
    std::vector<WorkItem> last;
    last.push_back(std::move(item));
    (void)transact(std::move(last), std::max(at, target));
}

// ---- When the database fails
// ---------------------------------------------------------------------------

void Writer::give_up(const Error& error, std::vector<WorkItem> items, Time process_now) {
    ++meters_.storage_failures;
    const bool may_pass = error.code == Code::storage_full || error.code == Code::unavailable ||
                          error.code == Code::timeout;  // somebody else holds a lock
    if (may_pass) {
        const bool is_full = error.code == Code::storage_full;
        paused_until_ = ports_.wall_clock.now() + storage_retry_ms;
        pause_ = error;
        {
            const std::lock_guard lock(queue_mutex_);
            pause_reason_ = is_full ? "disk full" : "database unreachable";
        }
        log::error(is_full ? "storage.full" : "storage.unreachable", {{"message", error.message}});
        return refuse(items, error);
    }
    const bool is_about_one_row = error.code == Code::invalid_argument;
    if (is_about_one_row && items.size() > 1) {
        // One of them makes a row that the database refuses; the others are not to suffer.
        for (WorkItem& item : items) {
            std::vector<WorkItem> one;
            one.push_back(std::move(item));
            (void)transact(std::move(one), process_now);
        }
        return;
    }
    if (is_about_one_row && items.size() == 1) {
        log::error("request.failed", {{"message", error.message}});
        return refuse(
            items,
            Error{Code::internal,
                  "An internal error stopped this request; nothing was changed. It is in the "
                  "server's log.",
                  {}});
    }
    log::error("store.failed", {{"message", error.message}});
    if (ports_.on_fatal) {
        ports_.on_fatal(error);
        return refuse(items, error);
    }
    std::_Exit(70);
}

void Writer::refuse(std::vector<WorkItem>& items, const Error& error) {
    for (WorkItem& item : items) item.callback(fail(error));
}

// ---- For other threads
// ---------------------------------------------------------------------------------

void Writer::publish_memory() {
    const std::lock_guard lock(memory_mutex_);
    visible_.published = memory_.published;
    visible_.people = memory_.people;
    visible_.rights = memory_.rights;
    visible_.clock = memory_.clock;
    visible_.next_outbox = memory_.next_outbox;
    visible_.installation = memory_.installation;
    visible_.mail = memory_.mail;
    visible_.webhooks = memory_.webhooks;
    visible_.policies = memory_.policies;
    visible_.latest_retention = memory_.latest_retention;
    visible_.editions = memory_.editions;
    visible_.sign_in_edition = memory_.sign_in_edition;
}

std::shared_ptr<const Published> Writer::published() const {
    const std::lock_guard lock(memory_mutex_);
    return visible_.published;
}

std::shared_ptr<const People> Writer::people() const {
    const std::lock_guard lock(memory_mutex_);
    return visible_.people;
}

std::shared_ptr<const Rights> Writer::rights() const {
    const std::lock_guard lock(memory_mutex_);
    return visible_.rights;
}

ClockState Writer::clock() const {
    const std::lock_guard lock(memory_mutex_);
    return visible_.clock;
}

std::map<std::string, Time> Writer::next_outbox() const {
    const std::lock_guard lock(memory_mutex_);
    return visible_.next_outbox;
}

std::string Writer::installation() const {
    const std::lock_guard lock(memory_mutex_);
    return visible_.installation;
}

std::shared_ptr<const Webhooks> Writer::webhooks() const {
    const std::lock_guard lock(memory_mutex_);
    return visible_.webhooks;
}

MailSettings Writer::mail_settings() const {
    const std::lock_guard lock(memory_mutex_);
    return visible_.mail;
}

std::shared_ptr<const ProcessPolicies> Writer::policies() const {
    const std::lock_guard lock(memory_mutex_);
    return visible_.policies;
}

std::optional<RetentionRun> Writer::latest_retention() const {
    const std::lock_guard lock(memory_mutex_);
    return visible_.latest_retention;
}

Editions Writer::editions() const {
    const std::lock_guard lock(memory_mutex_);
    return visible_.editions;
}

std::uint64_t Writer::sign_in_edition() const {
    const std::lock_guard lock(memory_mutex_);
    return visible_.sign_in_edition;
}

Health Writer::health() const {
    const std::lock_guard lock(queue_mutex_);
    Health health;
    health.queued = queue_.size();
    health.accepts_writes = is_running_ && !is_stopping_ && pause_reason_.empty();
    if (!is_running_) health.reason = "starting";
    if (is_stopping_) health.reason = "stopping";
    if (!pause_reason_.empty()) health.reason = pause_reason_;
    return health;
}

}  // namespace obieg::runtime

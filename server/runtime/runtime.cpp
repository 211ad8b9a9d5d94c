#include "runtime/runtime.h"

#include <condition_variable>
#include <future>
#include <mutex>
#include <set>

#include "runtime/feed.h"
#include "runtime/fingerprint.h"
#include "runtime/log.h"
#include "runtime/outbox.h"
#include "runtime/policy.h"
#include "runtime/process_clock.h"
#include "runtime/retention_worker.h"
#include "runtime/vault.h"
#include "runtime/writer.h"

namespace obieg::runtime {

// The writer comes round at least once a minute. When it has not for twice as long, no deadline
// fires and nothing is written, whatever the queue says.
constexpr std::int64_t writer_silence_ms_max = 2 * ms_per_minute;

namespace {

std::string key_file_of(const Config& config) {
    return config.secret_key_file.empty() ? config.data_dir + "/secret.key"
                                          : config.secret_key_file;
}

// As the mail server gets to see them.
Result<MailSettings> opened(Vault& vault, MailSettings settings) {
    settings.password = TRY(vault.open(settings.password, mail_secret));
    return settings;
}

}  // namespace

class Runtime::Shell {
public:
    Shell(const Config& given_config, Ports given_ports,
          RetentionWorker::BorrowReader borrow_reader)
        : config(given_config),
          ports(std::move(given_ports)),
          feed(std::make_shared<Feed>()),
          writer(config, ports, *feed),
          vault(key_file_of(config)),
          outbox(config, ports, writer, vault),
          retention(config, ports, writer, std::move(borrow_reader)) {
        writer.on_progress([this] {
            outbox.wake();
            retention.wake();
            note_progress();
        });
        outbox.on_progress([this] { note_progress(); });
        retention.on_progress([this] { note_progress(); });
    }

    Status catch_up(Reader& reader);

    void note_progress() {
        const std::lock_guard lock(progress_mutex);
        ++progress;
        progressed.notify_all();
    }

    const Config config;
    Ports ports;
    std::shared_ptr<Feed> feed;
    Writer writer;
    Vault vault;
    OutboxWorker outbox;
    RetentionWorker retention;

    std::mutex readers_mutex;
    std::condition_variable reader_returned;
    std::vector<std::unique_ptr<Reader>> idle_readers;
    std::int64_t open_readers = 0;

    std::mutex progress_mutex;
    std::condition_variable progressed;
    std::uint64_t progress = 0;
};

Runtime::Runtime(const Config& config, Ports ports)
    : shell_(std::make_unique<Shell>(config, std::move(ports), [this] { return idle_reader(); })) {}

Runtime::~Runtime() {
    stop();
}

Status Runtime::start() {
    TRY_STATUS(shell_->writer.start());
    EffectCarrier& carrier = shell_->ports.carrier;
    if (!carrier.is_mail_fixed() && !mail_settings().url.empty()) {
        const auto mail = opened(shell_->vault, mail_settings());
        const Status used = mail ? carrier.use(*mail) : fail(mail.error());
        if (!used) log::error("mail.settings_unusable", {{"message", used.error().message}});
    }
    shell_->outbox.start();
    shell_->retention.start();
    return {};
}

void Runtime::stop() {
    shell_->retention.stop();
    shell_->outbox.stop();
    shell_->writer.stop();
}

// ---- Requests
// ------------------------------------------------------------------------------------------

void Runtime::submit(Request request, Callback callback) {
    if (Status allowed = authorise(request.caller, request.operation, *rights()); !allowed) {
        return callback(fail(std::move(allowed).error()));
    }
    const bool moves_clock = std::holds_alternative<PinClock>(request.operation) ||
                             std::holds_alternative<AdvanceClock>(request.operation) ||
                             std::holds_alternative<ResetClock>(request.operation);
    if (moves_clock && !shell_->config.movable_clock) {
        return callback(fail(
            Code::unsupported,
            "The clock of this server cannot be moved: it was started without --movable-clock."));
    }
    WorkItem item;
    if (const auto* save = std::get_if<SaveMailSettings>(&request.operation)) {
        EffectCarrier& carrier = shell_->ports.carrier;
        auto mail = opened(shell_->vault, save->settings);
        if (!mail) return callback(fail(std::move(mail).error()));
        if (Status sound = carrier.check(*mail); !sound)
            return callback(fail(std::move(sound).error()));
        callback = [&carrier, mail = *std::move(mail),
                    callback = std::move(callback)](Result<Reply> reply) {
            if (reply) (void)carrier.use(mail);  // checked above
            callback(std::move(reply));
        };
    }
    if (const auto* publish = std::get_if<PublishPackage>(&request.operation)) {
        // Compiling takes milliseconds; it is done here so that the writer need not wait for it.
        Result<engine::Package> package = engine::compile(publish->resources);
        if (!package) return callback(fail(std::move(package).error()));
        std::set<std::string> processes;
        for (const auto& model : package->models) processes.insert(model->process_id);
        if (processes.empty()) processes.insert("*");
        for (const std::string& process : processes) {
            if (Status allowed = authorise(request.caller, Right::design, process, *rights());
                !allowed)
                return callback(fail(std::move(allowed).error()));
        }
        for (Detail& remark : engine::remarks_on_decisions(*package))
            package->warnings.push_back(std::move(remark));
        item.package = std::make_shared<const engine::Package>(*std::move(package));
    }
    if (!request.idempotency_key.empty()) item.fingerprint = fingerprint(request.operation);
    item.work = std::move(request);
    item.callback = std::move(callback);
    shell_->writer.submit(std::move(item));
}

Result<Reply> Runtime::call(Request request) {
    std::promise<Result<Reply>> promise;
    std::future<Result<Reply>> answer = promise.get_future();
    submit(std::move(request),
           [&promise](Result<Reply> reply) { promise.set_value(std::move(reply)); });
    return answer.get();
}

// ---- Reading
// -------------------------------------------------------------------------------------------

// Where nodes share a database, nobody is answered from a memory that is older than the database:
// what another node acknowledged counts here, too.
Status Runtime::Shell::catch_up(Reader& reader) {
    const Editions now = TRY(reader.editions());
    const Editions known = writer.editions();
    if (now.catalogue <= known.catalogue && now.people <= known.people) return {};
    std::promise<void> promise;
    std::future<void> done = promise.get_future();
    // Refused while the database cannot be written; then what is known has to do.
    writer.submit({Probe{}, [&promise](const Result<Reply>&) { promise.set_value(); }});
    done.wait();
    return {};
}

Result<Runtime::ReaderLease> Runtime::borrow_reader() {
    ReaderLease reader = TRY(idle_reader());
    if (shell_->ports.store.shared()) TRY_STATUS(shell_->catch_up(*reader));
    return reader;
}

Result<Runtime::ReaderLease> Runtime::idle_reader() {
    std::unique_lock lock(shell_->readers_mutex);
    if (shell_->idle_readers.empty() && shell_->open_readers < shell_->config.readers) {
        std::unique_ptr<Reader> reader = TRY(shell_->ports.store.open_reader());
        ++shell_->open_readers;
        return ReaderLease(reader.release(), ReturnReader{this});
    }
    shell_->reader_returned.wait(lock, [this] { return !shell_->idle_readers.empty(); });
    std::unique_ptr<Reader> reader = std::move(shell_->idle_readers.back());
    shell_->idle_readers.pop_back();
    return ReaderLease(reader.release(), ReturnReader{this});
}

void Runtime::ReturnReader::operator()(Reader* reader) const {
    {
        const std::lock_guard lock(runtime->shell_->readers_mutex);
        runtime->shell_->idle_readers.emplace_back(reader);
    }
    runtime->shell_->reader_returned.notify_one();
}

std::shared_ptr<const Published> Runtime::published() const {
    return shell_->writer.published();
}
std::shared_ptr<const People> Runtime::people() const {
    return shell_->writer.people();
}

std::shared_ptr<const Rights> Runtime::rights() const {
    return shell_->writer.rights();
}

std::uint64_t Runtime::sign_in_edition() const {
    return shell_->writer.sign_in_edition();
}

TenantSet People::tenants_of(const Caller& caller, const Rights& rights) const {
    if (caller.is_system || tenants->empty()) return TenantSet::all();
    if (caller.is_anonymous()) return tenants->of({}, {}, {}, {});
    std::vector<std::string> roles = rights.role_ids_of(caller.user);
    // The server's own roles are those that the caller has here and now (rights.cpp).
    std::erase_if(roles, [](const std::string& id) { return role_from(id).has_value(); });
    for (const Role role : caller.roles.list()) roles.emplace_back(to_text(role));
    std::vector<std::string> rules;
    for (const Brought& brought : rights.brought_by(caller.user))
        rules.insert(rules.end(), brought.mapping_rules.begin(), brought.mapping_rules.end());
    return tenants->of(caller.user, rights.groups_of(caller.user), roles, rules);
}

Viewer People::viewer(const Caller& caller, const Rights& rights, Time now) const {
    Viewer viewer;
    viewer.user = caller.user;
    if (!caller.user.empty()) viewer.groups = rights.groups_of(caller.user);
    viewer.tenants = tenants_of(caller, rights);
    viewer.sees_everything = caller.roles.has(Role::operations);
    const Date today = date_at(now, calendar->zone);
    for (const work::Substitution& row : work::covered_by(substitutions, caller.user, today))
        viewer.covers.push_back(
            {row.absent, row.processes, row.kinds, directory->groups_of(row.absent)});
    if (viewer.sees_everything || caller.is_anonymous()) return viewer;
    for (const Right right : {Right::see, Right::work, Right::administer}) {
        for (std::string& process : rights.processes_with(caller, right)) {
            viewer.sees_everything = viewer.sees_everything || process == "*";
            viewer.processes.push_back(std::move(process));
        }
    }
    return viewer;
}

Viewer Runtime::viewer(const Caller& caller) const {
    return people()->viewer(caller, *rights(), now());
}

Time Runtime::now() const {
    return process_time(shell_->writer.clock(), shell_->ports.wall_clock.now());
}
ClockState Runtime::clock() const {
    return shell_->writer.clock();
}
Time Runtime::real_now() const {
    return shell_->ports.wall_clock.now();
}

std::unique_ptr<Subscription> Runtime::subscribe(ChangeListener listener) {
    return shell_->feed->subscribe(std::move(listener));
}

std::optional<std::vector<Change>> Runtime::changes_after(std::uint64_t sequence) const {
    return shell_->feed->after(sequence);
}

std::uint64_t Runtime::expect_news() {
    return shell_->feed->expect_news(real_now());
}

Health Runtime::health() const {
    Health health = shell_->writer.health();
    const std::int64_t silent_ms = real_now().ms - meters().last_round_ms;
    if (health.accepts_writes && silent_ms > writer_silence_ms_max) {
        health.accepts_writes = false;
        health.reason = "standing still";
    }
    return health;
}

const Meters& Runtime::meters() const {
    return shell_->writer.meters();
}

Vault& Runtime::vault() const {
    return shell_->vault;
}

MailSettings Runtime::mail_settings() const {
    return shell_->writer.mail_settings();
}

bool Runtime::is_mail_fixed() const {
    return shell_->ports.carrier.is_mail_fixed();
}

Result<DeliveryReport> Runtime::try_mail_settings(const MailSettings& settings,
                                                  const OutgoingMessage& message) const {
    return shell_->ports.carrier.try_out(TRY(opened(shell_->vault, settings)), message);
}

std::shared_ptr<const Webhooks> Runtime::webhooks() const {
    return shell_->writer.webhooks();
}

std::shared_ptr<const ProcessPolicies> Runtime::policies() const {
    return shell_->writer.policies();
}

std::optional<RetentionRun> Runtime::latest_retention() const {
    return shell_->writer.latest_retention();
}

std::optional<Time> Runtime::next_retention() const {
    if (!limits_any_age(*policies())) return std::nullopt;
    return next_hour_of(shell_->config.retention_hour, people()->calendar->zone, real_now());
}

bool Runtime::delivers() const {
    return shell_->ports.carrier.is_ready();
}

std::vector<TargetState> Runtime::paused_targets() const {
    return shell_->writer.circuits().paused(real_now());
}

void Runtime::end_target_pauses() {
    shell_->writer.circuits().end_pauses(real_now());
    shell_->outbox.wake();
}

void Runtime::wait_until_idle() {
    for (;;) {
        std::uint64_t seen = 0;
        {
            const std::lock_guard lock(shell_->progress_mutex);
            seen = shell_->progress;
        }
        std::promise<Result<Reply>> promise;
        std::future<Result<Reply>> answer = promise.get_future();
        shell_->writer.submit(
            {Probe{}, [&promise](Result<Reply> reply) { promise.set_value(std::move(reply)); }});
        const Result<Reply> idle = answer.get();
        if (!idle) return;  // stopped, or the disk is full: nothing will happen
        if (std::get<Counted>(*idle).count == 0 && !shell_->outbox.is_busy() &&
            !shell_->retention.is_busy())
            return;
        // The round of the probe itself counts as progress, too; then this asks once more than
        // needed.
        std::unique_lock lock(shell_->progress_mutex);
        shell_->progressed.wait(lock, [&] { return shell_->progress != seen; });
    }
}

}  // namespace obieg::runtime

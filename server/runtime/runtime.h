// The shell around the pure core: one writer thread turns requests into transactions.
//
//     submit -> queue -> [load -> step -> ONE transaction -> commit] -> reply -> dispatch effects
//
// Life cycle: make one with its ports, start(), serve, stop(). Nothing is acknowledged before its
// commit. A refused request changes nothing. When the disk is full, requests answer
// Code::storage_full until there is room again; any other failed write stops the process, because
// what is on disk is then unknown.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "runtime/changes.h"
#include "runtime/circuits.h"
#include "runtime/config.h"
#include "runtime/personal.h"
#include "runtime/ports.h"
#include "runtime/queries.h"
#include "runtime/request.h"
#include "runtime/retention.h"
#include "runtime/security_settings.h"

namespace obieg::runtime {

class Published;  // published.h: definitions, forms, decisions, record types in force
class Vault;      // vault.h

struct Ports {
    Store& store;
    EffectCarrier& carrier;
    const WallClock& wall_clock;
    Random& random;
    // Called when the database can no longer be trusted; must not return to work. Empty: the
    // process ends at once (exit status 70), so that nothing is acknowledged that may not be there.
    std::function<void(const Error&)> on_fatal = {};
    CaseArchive* archive = nullptr;  // null: a run that would archive fails
    // What is written below a mail when it leaves: where to open it, and what can be decided from
    // there. Asked on the outbox' own threads.
    std::function<std::string(const OutboxRow&)> mail_footer = {};
};

using Callback = std::function<void(Result<Reply>)>;

// What one snapshot in time knows about people: immutable, shared, replaced as a whole.
struct People {
    std::shared_ptr<const work::Directory> directory;
    std::shared_ptr<const work::Calendar> calendar;  // the company's
    std::shared_ptr<const work::Calendars> calendars;
    std::string company_name;
    work::Language company_language = work::Language::en;
    std::vector<work::Substitution> substitutions;
    SecuritySettings security;
    std::shared_ptr<const Personal> personal = std::make_shared<const Personal>();
    std::shared_ptr<const Tenants> tenants = std::make_shared<const Tenants>();

    TenantSet tenants_of(const Caller& caller, const Rights& rights) const;
    // With the caller's groups and tenants, and those for whom they stand in on that day.
    Viewer viewer(const Caller& caller, const Rights& rights, Time now) const;
};

struct Health {
    bool accepts_writes = false;
    std::string reason;  // why not: "starting", "stopping", "disk full", "standing still"
    std::size_t queued = 0;
};

struct Meters;   // meters.h
class Webhooks;  // webhook.h

class Runtime {
public:
    Runtime(const Config& config, Ports ports);
    ~Runtime();  // stops

    Runtime(const Runtime&) = delete;
    Runtime& operator=(const Runtime&) = delete;

    // Reads what is published and pending, then accepts requests. A published package that no
    // longer compiles is logged, and only its own processes stand still.
    Status start();
    // Finishes what is queued, commits, ends the threads. Requests submitted later answer
    // unavailable.
    void stop();

    // `callback` runs once, on the writer's thread after the commit (or on the caller's, when the
    // queue is full: Code::unavailable). It must be quick and must not block.
    void submit(Request request, Callback callback);

    // Submits and waits. Never from a callback.
    Result<Reply> call(Request request);

    // As call, with the reply's own type: `TRY(runtime.call(caller, ClaimTask{…})).task`.
    template <class Op>
    Result<typename Op::Answer> call(const Caller& caller, Op operation,
                                     std::string idempotency_key = {}) {
        Result<Reply> reply =
            call(Request{caller, Operation(std::move(operation)), std::move(idempotency_key)});
        if (!reply) return fail(std::move(reply).error());
        return std::get<typename Op::Answer>(*std::move(reply));
    }

    // Runs `query` with a Reader of the pool: `runtime.read([&](Reader& r) { return r.task(key);
    // })`. Blocks while every reader is in use; a query takes microseconds to milliseconds.
    template <class Query>
    auto read(Query&& query) -> decltype(query(std::declval<Reader&>())) {
        Result<ReaderLease> lease = borrow_reader();
        if (!lease) return fail(std::move(lease).error());
        return query(**lease);
    }

    struct ReturnReader {
        Runtime* runtime = nullptr;
        void operator()(Reader* reader) const;
    };
    using ReaderLease = std::unique_ptr<Reader, ReturnReader>;
    Result<ReaderLease> borrow_reader();

    // What is in force now; keep the pointer for the length of one request.
    std::shared_ptr<const Published> published() const;
    std::shared_ptr<const People> people() const;
    std::shared_ptr<const Rights> rights() const;
    // Another number than before: accounts or sessions may have changed since (Memory).
    std::uint64_t sign_in_edition() const;

    Viewer viewer(const Caller& caller) const;  // People::viewer, now

    Time now() const;  // the process clock
    ClockState clock() const;
    Time real_now() const;

    std::unique_ptr<Subscription> subscribe(ChangeListener listener);
    // Somebody listens to news (news.h) now, or may come back for those that he missed. The
    // sequence from which on the changes tell them.
    std::uint64_t expect_news();
    // The changes after `sequence` that are still remembered (the last 4,096), for Last-Event-ID;
    // nothing when some are already forgotten: then the client reloads.
    std::optional<std::vector<Change>> changes_after(std::uint64_t sequence) const;

    Health health() const;
    const Meters& meters() const;

    // Seals what is kept and must be said again.
    Vault& vault() const;

    // How mails leave the house, as saved in the app, the password under seal; is_mail_fixed: the
    // configuration says it.
    MailSettings mail_settings() const;
    bool is_mail_fixed() const;
    // One attempt by settings that are not in force, the password under seal or not. Takes as long
    // as the mail server does.
    Result<DeliveryReport> try_mail_settings(const MailSettings& settings,
                                             const OutgoingMessage& message) const;

    std::shared_ptr<const Webhooks> webhooks() const;

    // What administrators said about cases that have ended, and the newest run.
    std::shared_ptr<const ProcessPolicies> policies() const;
    std::optional<RetentionRun> latest_retention() const;
    // When the next one begins by itself; nothing while no process limits the age of its cases.
    std::optional<Time> next_retention() const;

    // False while there is nowhere to deliver messages to.
    bool delivers() const;
    // Targets of the outbox that do not answer and are left alone for a while.
    std::vector<TargetState> paused_targets() const;
    void end_target_pauses();  // each gets its next message now

    // Waits until nothing is left to do right now: queue, inboxes, due timers, and the outbox
    // attempts that are due. For tests and scenarios.
    void wait_until_idle();

private:
    Result<ReaderLease> idle_reader();

    class Shell;
    std::unique_ptr<Shell> shell_;
};

}  // namespace obieg::runtime

#include "runtime/batch.h"

#include <set>

#include "base/check.h"
#include "engine/operations/comment.h"
#include "runtime/log.h"
#include "runtime/news.h"

namespace obieg::runtime {
namespace {

// A batch that one case after another keeps alive ends here; the inbox carries the rest over.
constexpr std::int64_t steps_max = 2'000;
// Cases that called one another in a row; more look like a process that calls itself for ever.
constexpr int calls_deep_max = 100;
constexpr const char* too_deep_code = "calls-too-deep";
// Cases that are loaded together, because they come next.
constexpr std::size_t targets_at_once = 256;

// Names that one batch locks. PostgreSQL has room for some thousand in all; a batch ends before it
// takes many, and one request that needs still more has the database for itself.
constexpr std::size_t locks_in_batch = 200;
constexpr std::size_t locks_max = 1'000;

// The newest key in a case: of what was activated last, or of what it waits for.
std::uint64_t newest_key(const engine::State& state) {
    std::uint64_t newest = state.instance.key.raw;
    const auto look_at = [&](const auto& rows) {
        for (const auto& row : rows) newest = std::max(newest, row.key.raw);
    };
    look_at(state.elements);
    look_at(state.tasks);
    look_at(state.jobs);
    look_at(state.timers);
    look_at(state.subscriptions);
    look_at(state.incidents);
    return newest;
}

// Rounds of rows that one step may ask for.
constexpr int needs_rounds_max = 64;

// What protects the answer (grip.h).
Lock lock_of(const engine::Need& need) {
    if (const auto* file = std::get_if<FileKey>(&need)) return lock_of_file(*file);
    if (const auto* turn = std::get_if<engine::LastTurn>(&need)) return lock_of_turn(turn->name);
    if (std::holds_alternative<engine::TaskLoads>(need)) return lock_of_loads();
    const auto* query = std::get_if<records::Query>(&need);
    if (!query) return lock_of_record(std::get<RecordKey>(need), false);
    if (query->where.empty()) return lock_of_type(query->type, true);
    const auto& [field, value] = query->where.front();
    return lock_of_value(query->type, field, value, true);
}

}  // namespace

Batch::Batch(WriteTransaction& transaction, Access access, const Memory& memory, Supplies supplies,
             Grip& grip, Time process_now, Time real_now)
    : transaction_(transaction),
      access_(access),
      before_(memory),
      memory_(memory),
      cache_(supplies.cache),
      keys_(supplies.keys),
      numbers_(supplies.numbers),
      tells_news_(supplies.tells_news),
      flood_messages_(supplies.flood_messages),
      address_(std::move(supplies.address)),
      grip_(grip),
      process_now_(process_now),
      real_now_(real_now) {
    keys_.begin(real_now);
}

void Batch::note_audit(AuditRow row) {
    AuditHead& head = memory_.audit;
    row.chain = head.chain;
    row.sequence = ++head.sequence;
    row.at = real_now_;
    row.hash = audit_hash(head.hash, row);
    head.hash = row.hash;
    write_.audit.push_back(std::move(row));
}

Status Batch::need_exclusive() {
    if (access_ == Access::exclusive) return {};
    grip_.needs_everything = true;
    is_broken_ = Error{Code::timeout, "The work reaches beyond what can be locked.", {}};
    return fail(*is_broken_);
}

Result<Located> Batch::look_up(Lookups lookups, const std::vector<Lock>& locks) {
    for (const Lock& lock : locks) grip_.add(lock);
    TRY_STATUS(hold(grip_.locks()));
    lookups.instances.insert(lookups.instances.end(), grip_.cases().begin(), grip_.cases().end());
    Located located = TRY(checked(transaction_.locate(lookups)));
    for (auto& [instance, loaded] : located.cases) adopt(instance, std::move(loaded));
    if (access_ == Access::shared) TRY_STATUS(checked(transaction_.hurry()));
    if (numbers_) return located;  // what is not there by now has ended, or is very new
    std::vector<InstanceKey> cases = std::move(lookups.instances);
    for (const TaskPlace& task : located.tasks) {
        if (!task.is_closed) cases.push_back(task.instance);
    }
    for (const JobPlace& job : located.jobs) cases.push_back(job.instance);
    for (const IncidentPlace& incident : located.incidents) cases.push_back(incident.instance);
    TRY_STATUS(fetch(std::move(cases)));
    return located;
}

void Batch::adopt(InstanceKey instance, LoadedInstance loaded) {
    grip_.add(instance);
    const bool is_stored = loaded.state != nullptr;
    working_[instance.raw] = {std::move(loaded.state), is_stored, loaded.has_ended,
                              loaded.is_message_started, loaded.tenant};
}

Status Batch::hold(const std::vector<Lock>& locks) {
    if (access_ == Access::exclusive) return {};
    std::vector<Lock> missing;
    for (const Lock& lock : locks) {
        if (!held_.add(lock)) continue;
        grip_.add(lock);
        missing.push_back(lock);
    }
    if (held_.lock_count() > locks_max) return need_exclusive();
    return missing.empty() ? Status() : checked(transaction_.lock(missing));
}

bool Batch::has_its_hands_full() const {
    return held_.lock_count() >= locks_in_batch;
}

Status Batch::fetch(std::vector<InstanceKey> instances) {
    std::sort(instances.begin(), instances.end());
    instances.erase(std::unique(instances.begin(), instances.end()), instances.end());
    std::erase_if(instances, [&](InstanceKey instance) {
        const auto found = working_.find(instance.raw);
        if (!instance || found != working_.end()) return true;
        Working known{cache_.find(instance), true, false, {}, {}};
        if (!known.state) return false;
        working_[instance.raw] = std::move(known);
        return true;
    });
    if (instances.empty()) return {};
    // Noted before it may fail: the next attempt begins with them.
    for (const InstanceKey instance : instances) grip_.add(instance);
    std::vector<LoadedInstance> rows = TRY(checked(transaction_.load(instances)));
    for (std::size_t index = 0; index < instances.size(); ++index)
        adopt(instances[index], std::move(rows[index]));
    return {};
}

Result<Batch::Working*> Batch::working(InstanceKey instance) {
    if (!working_.contains(instance.raw)) TRY_STATUS(fetch({instance}));
    return &working_[instance.raw];
}

Result<std::string> Batch::next_number() {
    if (!numbers_) return std::to_string(memory_.highest_number + 1);
    return std::to_string(TRY(checked(numbers_->next(real_now_))));
}

void Batch::take_number() {
    if (numbers_) return numbers_->take();
    write_.highest_number = ++memory_.highest_number;
}

Result<std::shared_ptr<const engine::State>> Batch::state_of(InstanceKey instance) {
    const Working* found = TRY(working(instance));
    if (!found->state || found->has_ended) return std::shared_ptr<const engine::State>();
    return found->state;
}

Result<TenantKey> Batch::tenant_of(InstanceKey instance) {
    const Working* found = TRY(working(instance));
    return found->state ? tenant_of(found->state->instance.definition) : found->tenant;
}

Error Batch::no_such_case(InstanceKey instance) {
    const auto found = working_.find(instance.raw);
    if (found != working_.end() && found->second.has_ended) {
        return {Code::wrong_state,
                "Case " + to_string(instance) + " has already ended; nothing was changed.",
                {}};
    }
    return {Code::not_found, "There is no case " + to_string(instance) + ".", {}};
}

void Batch::replace_state(std::shared_ptr<const engine::State> state) {
    working_[state->instance.key.raw].state = std::move(state);
}

// ---- One step
// ------------------------------------------------------------------------------------------

Status Batch::apply(const engine::Command& command, DefinitionKey definition_of_new) {
    Working* target = nullptr;
    const bool is_new = std::holds_alternative<engine::CreateInstance>(command.action);
    Working created;
    if (is_new) {
        created.state = std::make_shared<const engine::State>();
        if (numbers_) created.is_message_started = message_started_here_.contains(command.instance);
        target = &created;
    } else {
        target = TRY(working(command.instance));
        if (!target->state || target->has_ended) return fail(no_such_case(command.instance));
        if (memory_.quarantined->contains(command.instance)) {
            return fail(Code::wrong_state,
                        "Case " + to_string(command.instance) +
                            " was stopped after an internal error. An operator can resume it "
                            "under Incidents.");
        }
    }
    const DefinitionKey definition =
        is_new ? definition_of_new : target->state->instance.definition;
    const std::shared_ptr<const engine::Model> model = memory_.published->model(definition);
    if (!model) {
        return fail(Code::invalid_model,
                    "The process version " + to_string(definition) +
                        " cannot be used: it is not published, or its files no longer "
                        "compile (see the log).");
    }

    engine::Outcome outcome = TRY(run_step(*model, *target->state, command));
    if (auto* refused = std::get_if<engine::Rejection>(&outcome)) return fail(std::move(*refused));
    auto& transition = std::get<engine::Transition>(outcome);
    TRY_STATUS(check_unique(tenant_of(definition), transition.records));
    if (is_new) target = &(working_[command.instance.raw] = std::move(created));
    return accept(*target, *model, command, std::move(transition));
}

// A broken invariant stops this one case; the others go on.
Result<engine::Outcome> Batch::run_step(const engine::Model& model, const engine::State& state,
                                        const engine::Command& command) {
    const TenantKey tenant = tenant_of(model.key);
    const Published::In catalog = memory_.published->in(tenant);
    engine::View view{catalog,
                      *memory_.people->directory,
                      *memory_.people->calendar,
                      {},
                      memory_.people->company_language};
    view.substitutions = memory_.people->substitutions;
    view.calendars = memory_.people->calendars.get();
    view.address = address_;
    view.watchers = TRY(watchers_of(state.instance));
    keys_.stay_above(std::max(command.instance.raw, newest_key(state)));
    try {
        for (int round = 0; round < needs_rounds_max; ++round) {
            ++steps_;
            engine::Outcome outcome =
                engine::step(model, state, command, view, process_now_, keys_);
            if (keys_.failure()) is_broken_ = keys_.failure();
            if (is_broken_) return fail(*is_broken_);
            const auto* needs = std::get_if<engine::Needs>(&outcome);
            if (!needs) return outcome;
            for (engine::View::Answer& row : TRY(answer(needs->rows, tenant)))
                view.answers.push_back(std::move(row));
        }
        throw Bug("the step never had enough rows");
    } catch (const std::exception& bug) {
        log::error("case.quarantined",
                   {{"case", to_string(command.instance)}, {"message", bug.what()}});
        quarantine(command.instance, bug.what(), bool(state.instance.key));
        return fail(Code::internal,
                    "An internal error stopped this case before anything was changed. It was "
                    "reported to the "
                    "operators; other cases go on.");
    }
}

// Asked anew each time: a right may have been taken away since somebody began to watch.
Result<std::vector<std::string>> Batch::watchers_of(const engine::ProcessInstance& instance) {
    const People& people = *memory_.people;
    const Rights& rights = *memory_.rights;
    std::vector<std::string> watchers;
    for (std::string& person :
         people.personal->following().people_of(instance.root, Interest::watched)) {
        const Caller reader{.user = person, .roles = rights.roles_of(person)};
        const Viewer viewer = people.viewer(reader, rights, process_now_);
        if (TRY(checked(transaction_.is_visible(instance.key, viewer))))
            watchers.push_back(std::move(person));
    }
    return watchers;
}

Result<std::vector<engine::View::Answer>> Batch::answer(const std::vector<engine::Need>& needs,
                                                        TenantKey tenant) {
    std::vector<Lock> locks;
    for (const engine::Need& need : needs) locks.push_back(lock_of(need));
    TRY_STATUS(hold(locks));
    std::vector<engine::Need> records;
    std::vector<FileKey> keys;
    std::vector<engine::Need> about_people;
    for (const engine::Need& need : needs) {
        if (const auto* file = std::get_if<FileKey>(&need)) {
            keys.push_back(*file);
        } else if (std::holds_alternative<engine::TaskLoads>(need) ||
                   std::holds_alternative<engine::LastTurn>(need)) {
            about_people.push_back(need);
        } else {
            records.push_back(need);
        }
    }
    // What this batch already changed must be seen as it is now.
    if (!write_.records.empty() || !keys.empty() || !about_people.empty()) TRY_STATUS(flush());
    std::vector<engine::View::Answer> answers;
    for (const engine::Need& need : about_people)
        answers.push_back(TRY(answer_about_people(need, tenant)));
    auto rows = TRY(checked(transaction_.find_records(records, tenant)));
    for (std::size_t index = 0; index < records.size(); ++index)
        answers.push_back({records[index], std::move(rows[index])});
    if (keys.empty()) return answers;
    auto files = TRY(checked(transaction_.stored_files(keys)));
    for (std::size_t index = 0; index < keys.size(); ++index) {
        answers.push_back({keys[index], {}});
        if (files[index]) answers.back().file = std::move(files[index]->file);
    }
    return answers;
}

Result<engine::View::Answer> Batch::answer_about_people(const engine::Need& need,
                                                        TenantKey tenant) {
    engine::View::Answer given{need, {}};
    if (const auto* loads = std::get_if<engine::TaskLoads>(&need))
        given.loads = TRY(checked(transaction_.task_loads(loads->users)));
    if (const auto* turn = std::get_if<engine::LastTurn>(&need))
        given.user = TRY(checked(transaction_.last_turn(tenant, turn->name)));
    return given;
}

Status Batch::accept(Working& working, const engine::Model& model, const engine::Command& command,
                     engine::Transition transition) {
    const std::shared_ptr<const engine::State> before = working.state;
    auto after = std::make_shared<const engine::State>(std::move(transition.state));
    // News of something that is gone changes nothing, and then there is nothing to write.
    if (transition.events.empty() && before->instance.key &&
        before->next_event == after->next_event && transition.tasks.changed.empty() &&
        transition.jobs.changed.empty() && transition.jobs.closed.empty() &&
        transition.timers.changed.empty() && transition.timers.closed.empty() &&
        before->held.size() == after->held.size()) {
        return {};
    }
    has_events_ = has_events_ || !transition.events.empty();

    std::vector<records::Write> records = std::move(transition.records);
    std::vector<engine::Dispatch> dispatches = std::move(transition.dispatches);
    std::vector<engine::Publication> publications = std::move(transition.publications);
    std::vector<engine::Effect> effects = std::move(transition.effects);
    std::vector<engine::Turn> turns = std::move(transition.turns);

    InstanceWrite write;
    write.instance = command.instance;
    write.root = after->instance.root;
    write.tenant = tenant_of(after->instance.definition);
    const TenantKey tenant = write.tenant;
    write.process_id = after->instance.process_id;
    write.at = process_now_;
    write.transition = std::move(transition);
    note_rows(write, *before);
    TRY_STATUS(note_records(write, after->instance.definition));
    note_standstill(write, *before, *after);
    note_changes(write, *before, *after);
    apply_inbox_rules(write.transition, *before, *after);

    working.state = after;
    working.has_ended = after->instance.status != engine::InstanceStatus::active;
    const std::vector<engine::Subscription> opened = write.transition.subscriptions.changed;
    if (!write.transition.events.empty()) tell_events(write, *after);
    engine::keep_only(history_level_of(*memory_.policies, model.process_id, model.history),
                      write.transition.events);
    write_.instances.push_back(std::move(write));

    for (engine::Turn& turn : turns) write_.turns.push_back({tenant, std::move(turn)});
    for (records::Write& record : records) {
        TRY_STATUS(write_record(tenant, std::move(record), command.actor.user, &after->instance));
    }
    for (engine::Dispatch& next : dispatches) dispatch(std::move(next));
    for (const engine::Effect& effect : effects) TRY_STATUS(note_effect(effect, *after));
    for (const engine::Publication& publication : publications)
        TRY_STATUS(publish(tenant, publication));
    TRY_STATUS(take_kept_messages(opened, *after));
    return after->instance.status == engine::InstanceStatus::active
               ? Status()
               : release_held_starts(after->instance);
}

// Rows beside the state that go or move: the store deletes by their whole key, which only we still
// know.
void Batch::note_rows(InstanceWrite& write, const engine::State& before) {
    const engine::Transition& transition = write.transition;
    const auto is_touched = [](const auto& changes, auto key) {
        for (const auto& row : changes.changed) {
            if (row.key == key) return true;
        }
        return std::find(changes.closed.begin(), changes.closed.end(), key) != changes.closed.end();
    };
    for (const engine::UserTask& task : before.tasks) {
        if (is_touched(transition.tasks, task.key)) write.former_tasks.push_back(task);
    }
    for (const engine::Timer& timer : before.timers) {
        if (is_touched(transition.timers, timer.key)) write.removed_timers.push_back(timer);
    }
    for (const engine::Subscription& subscription : before.subscriptions) {
        if (is_touched(transition.subscriptions, subscription.key)) {
            write.removed_subscriptions.push_back(subscription);
        }
    }
    // Back-off is counted by the real clock, like leases: a clock that is moved must not call
    // workers back.
    for (engine::Job& job : write.transition.jobs.changed) {
        const auto former =
            std::find_if(before.jobs.begin(), before.jobs.end(),
                         [&](const engine::Job& row) { return row.key == job.key; });
        const bool is_new =
            job.retry_at && (former == before.jobs.end() || former->retry_at != job.retry_at);
        if (is_new) job.retry_at = real_now_ + (*job.retry_at - process_now_);
        std::optional<Time>& next = memory_.next_lease_end;
        if (job.leased_until && (!next || *job.leased_until < *next)) next = job.leased_until;
    }
    for (const engine::Timer& timer : transition.timers.changed) {
        if (!memory_.next_timer || timer.due < *memory_.next_timer) memory_.next_timer = timer.due;
    }
    std::set<std::string> users;
    std::set<std::string> groups;
    for (const engine::UserTask& task : transition.tasks.changed) {
        if (!task.assignee.empty()) users.insert(task.assignee);
        users.insert(task.candidate_users.begin(), task.candidate_users.end());
        groups.insert(task.candidate_groups.begin(), task.candidate_groups.end());
    }
    for (const engine::Event& event : transition.events) {
        if (event.kind != engine::EventKind::commented) continue;
        for (std::string& user : engine::mentioned_by(event)) users.insert(std::move(user));
    }
    // Who was noted with the former row need not be noted again.
    for (const engine::UserTask& task : write.former_tasks) {
        users.erase(task.assignee);
        for (const std::string& user : task.candidate_users) users.erase(user);
        for (const std::string& group : task.candidate_groups) groups.erase(group);
    }
    // The task may have come and gone within one step: who closed it has taken part all the same.
    for (const engine::ClosedTask& closed : transition.closed_tasks) {
        const bool was_open =
            std::any_of(write.former_tasks.begin(), write.former_tasks.end(),
                        [&](const auto& task) { return task.key == closed.task.key; });
        if (!was_open && !closed.task.assignee.empty()) users.insert(closed.task.assignee);
        if (!closed.closed_by.empty() && closed.closed_by != closed.task.assignee)
            users.insert(closed.closed_by);
    }
    write.parties_users.assign(users.begin(), users.end());
    write.parties_groups.assign(groups.begin(), groups.end());
}

// Locked, so that nobody deletes them as long as this case is not written.
Status Batch::note_records(InstanceWrite& write, DefinitionKey definition) {
    const std::vector<engine::Event>& events = write.transition.events;
    const bool sets_any = std::any_of(events.begin(), events.end(), [](const engine::Event& event) {
        return event.kind == engine::EventKind::variables_set;
    });
    if (!sets_any) return {};
    write.records = records_named_by(events, *memory_.published->record_naming(definition));
    std::vector<Lock> locks;
    for (const NamedRecord& record : write.records)
        locks.push_back(lock_of_record(record.key, false));
    return locks.empty() ? Status() : hold(locks);
}

// A suspended case is out of reach of workers and of the clock; resumed, it is back.
void Batch::note_standstill(InstanceWrite& write, const engine::State& before,
                            const engine::State& after) {
    if (before.instance.key && before.instance.definition != after.instance.definition) {
        write.former_definition = before.instance.definition;
        write.definition = after.instance.definition;
        write.version = after.instance.version;
    }
    const bool was_suspended = before.instance.suspended_at.has_value();
    const bool is_suspended = after.instance.suspended_at.has_value();
    if (was_suspended == is_suspended) return;
    if (is_suspended) {
        for (const engine::Job& job : after.jobs) write.held_jobs.push_back(job.key);
        return;
    }
    write.released_jobs = after.jobs;
    // One of them may have been leased all the while.
    if (!after.jobs.empty()) memory_.next_lease_end = real_now_;
    write.restored_timers = after.timers;
    for (const engine::Timer& timer : after.timers) {
        std::optional<Time>& next = memory_.next_timer;
        if (!next || timer.due < *next) next = timer.due;
    }
}

void Batch::note_changes(const InstanceWrite& write, const engine::State& before,
                         const engine::State& after) {
    Change of_case;
    of_case.kind = ChangeKind::instance;
    of_case.instance = write.instance;
    if (!after.instance.starter.empty()) of_case.users.push_back(after.instance.starter);
    // Whoever has a form of the case open reads on it what the others have done.
    for (const engine::UserTask& task : after.tasks) {
        if (!task.assignee.empty()) of_case.users.push_back(task.assignee);
    }
    const std::vector<std::string> watchers =
        memory_.people->personal->following().people_of(after.instance.root, Interest::watched);
    of_case.users.insert(of_case.users.end(), watchers.begin(), watchers.end());

    const auto note_task = [&](const engine::UserTask& task, const engine::UserTask* former) {
        Change change;
        change.kind = ChangeKind::task;
        change.instance = write.instance;
        change.task = task.key;
        std::set<std::string> users(watchers.begin(), watchers.end());
        std::set<std::string> groups(task.candidate_groups.begin(), task.candidate_groups.end());
        for (const engine::UserTask* version : {&task, former}) {
            if (!version) continue;
            if (!version->assignee.empty()) users.insert(version->assignee);
            users.insert(version->candidate_users.begin(), version->candidate_users.end());
            groups.insert(version->candidate_groups.begin(), version->candidate_groups.end());
        }
        change.users.assign(users.begin(), users.end());
        change.groups.assign(groups.begin(), groups.end());
        of_case.users.insert(of_case.users.end(), users.begin(), users.end());
        of_case.groups.insert(of_case.groups.end(), groups.begin(), groups.end());
        changes_.push_back(std::move(change));
    };
    const auto former_of = [&](TaskKey key) -> const engine::UserTask* {
        for (const engine::UserTask& task : before.tasks) {
            if (task.key == key) return &task;
        }
        return nullptr;
    };
    for (const engine::UserTask& task : write.transition.tasks.changed)
        note_task(task, former_of(task.key));
    for (const engine::ClosedTask& closed : write.transition.closed_tasks) {
        note_task(closed.task, former_of(closed.task.key));
    }
    for (const engine::Job& job : write.transition.jobs.changed) {
        Change change;
        change.kind = ChangeKind::job;
        change.instance = write.instance;
        change.name = job.type;
        changes_.push_back(std::move(change));
    }
    changes_.push_back(std::move(of_case));
}

void Batch::quarantine(InstanceKey instance, const std::string& message, bool is_live) {
    if (!is_live || memory_.quarantined->contains(instance)) return;
    if (!need_exclusive()) return;  // the batch runs again, and comes here again
    const Result<TenantKey> tenant = tenant_of(instance);
    if (!tenant) return;  // broken
    engine::Incident incident;
    incident.key = keys_.make<IncidentKey>();
    incident.kind = "internal";
    incident.message =
        "An internal error stopped this case: " + message +
        ". Nothing is lost. Report it, and resolve this incident to let the case go on.";
    incident.raised_at = process_now_;
    if (const auto found = working_.find(instance.raw);
        found != working_.end() && found->second.state) {
        engine::Event raised;
        raised.sequence = static_cast<std::int64_t>(incident.key.raw);  // it is not in the history
        raised.at = process_now_;
        raised.kind = engine::EventKind::incident_raised;
        raised.data.set("kind", incident.kind);
        raised.data.set("message", incident.message);
        tell(news_of(raised, found->second.state->instance, *tenant, tenant_id_of(*tenant)));
    }
    auto quarantined = std::make_shared<std::map<InstanceKey, IncidentKey>>(*memory_.quarantined);
    (*quarantined)[instance] = incident.key;
    memory_.quarantined = std::move(quarantined);
    write_.quarantines.push_back({instance, incident.key, *tenant});
    write_.raised_incidents.push_back({instance, *tenant, std::move(incident)});
}

// ---- Starting
// ------------------------------------------------------------------------------------------

Result<InstanceStarted> Batch::start(Start start) {
    const PublishedDefinition* definition = memory_.published->definition(start.definition);
    OBIEG_CHECK(definition != nullptr);
    InstanceStarted started;
    started.instance = keys_.make<InstanceKey>();
    started.definition = start.definition;
    started.process_id = definition->process_id;
    started.version = definition->version;
    started.number = TRY(next_number());
    start.create.number = started.number;
    TRY_STATUS(apply(engine::Command{started.instance, start.actor, std::move(start.create)},
                     start.definition));
    take_number();
    return started;
}

// ---- Between cases
// -------------------------------------------------------------------------------------

// The case that comes next, and with it those behind it.
Status Batch::fetch_targets() {
    const auto is_missing = [&](const engine::Dispatch& dispatch) {
        const engine::Command& command = dispatch.command;
        return !std::holds_alternative<engine::CreateInstance>(command.action) &&
               !working_.contains(command.instance.raw);
    };
    if (!is_missing(dispatches_.front())) return {};
    std::vector<InstanceKey> targets;
    for (const engine::Dispatch& dispatch : dispatches_) {
        if (targets.size() == targets_at_once) break;
        if (is_missing(dispatch)) targets.push_back(dispatch.command.instance);
    }
    return fetch(std::move(targets));
}

// Processes that call themselves: the call fails as an error that a diagram may catch.
Result<bool> Batch::is_too_deep(engine::Parent parent) {
    for (int depth = 1; depth < calls_deep_max; ++depth) {
        const std::shared_ptr<const engine::State> state = TRY(state_of(parent.instance));
        if (!state || !state->instance.parent) return false;
        parent = *state->instance.parent;
    }
    return true;
}

Status Batch::drain(const std::function<bool()>& gives_way) {
    while (steps_ < steps_max && !gives_way()) {
        if (!memory_.inbox.empty()) {  // what earlier batches left: order is kept per target
            TRY_STATUS(carry_out(taken_from(memory_.inbox)));
            continue;
        }
        if (dispatches_.empty()) return {};
        TRY_STATUS(fetch_targets());
        engine::Dispatch next = std::move(dispatches_.front());
        dispatches_.pop_front();
        // What one case does at length gives way to others between its pieces.
        if (is_long_work(next)) {
            put_off_.push_back(std::move(next));
        } else {
            TRY_STATUS(carry_out(std::move(next)));
        }
    }
    return {};
}

Status Batch::go_on() {
    if (memory_.long_work.empty()) return {};
    return carry_out(taken_from(memory_.long_work));
}

engine::Dispatch Batch::taken_from(std::deque<InboxRow>& rows) {
    engine::Dispatch next = std::move(rows.front().dispatch);
    write_.removed_inbox.push_back(rows.front().sequence);
    rows.pop_front();
    return next;
}

Status Batch::carry_out(engine::Dispatch next) {
    engine::Command& command = next.command;
    if (auto* create = std::get_if<engine::CreateInstance>(&command.action)) {
        if (create->parent && TRY(is_too_deep(*create->parent))) {
            engine::ChildThrew news;
            news.element_instance = create->parent->element_instance;
            news.child = command.instance;
            news.code = too_deep_code;
            next = {{create->parent->instance, engine::Actor{}, std::move(news)}, {}};
        } else {
            create->number = TRY(next_number());
        }
    }
    const Status done = apply(command, next.definition);
    if (is_broken_) return fail(*is_broken_);
    if (done && std::holds_alternative<engine::CreateInstance>(command.action)) take_number();
    // A case may refuse what another asks of it, for instance because it has ended meanwhile.
    if (!done) {
        log::info("dispatch.refused", {{"case", to_string(command.instance)},
                                       {"code", slug(done.error().code)},
                                       {"message", done.error().message}});
    }
    return {};
}

}  // namespace obieg::runtime

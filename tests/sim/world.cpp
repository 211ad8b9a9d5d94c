#include "sim/world.h"

#include <algorithm>

#include "engine/codec.h"
#include "engine/schedule.h"
#include "engine/testing/models.h"
#include "sim/failure.h"

namespace obieg::sim {

using namespace engine;

namespace {

void mix(std::uint64_t& hash, std::string_view bytes) {
    for (const char c : bytes) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
}

template <class K, class Row>
void keep_rows(std::map<K, Row>& rows, const RowChanges<Row, K>& changes) {
    for (const Row& row : changes.changed) rows[row.key] = row;
    for (const K& key : changes.closed) {
        must(rows.erase(key) == 1, "row", "A row was closed that was never written.");
    }
}

}  // namespace

std::string plain_id(const std::string& id) {
    return id.substr(0, id.find('.'));
}

World::World(std::uint64_t fault_seed, int fault_percent)
    : faults_(fault_seed),
      fault_percent_(fault_percent),
      now_(*time_from_iso("2027-03-01T08:00:00Z")),
      directory_(testing::small_company()),
      calendar_(testing::office_hours()) {}

Status World::publish(const std::string& bpmn) {
    const Package package = TRY(compile({{"process.bpmn", bpmn}}));
    ++versions_;
    starts_.clear();
    start_timers_.clear();
    for (const auto& compiled : package.models) {
        const StartWaits waits = TRY(start_waits(*compiled, now_, calendar_));
        auto published = std::make_shared<Model>(*compiled);
        published->key = keys_.make<DefinitionKey>();
        published->version = versions_;
        models_[published->key] = published;
        for (const EventStart& start : waits.events)
            starts_.push_back(
                {published->key, published->process_id, start.start_event, start.kind, start.name});
        for (const TimerStart& timer : waits.timers)
            start_timers_.push_back({published->process_id, timer.start_event, timer.schedule.first,
                                     timer.schedule.repetitions_left, timer.schedule.interval});
    }
    return {};
}

Result<InstanceKey> World::start(std::string_view process_id, Context variables) {
    CreateInstance create;
    create.variables = std::move(variables);
    const InstanceKey key = keys_.make<InstanceKey>();
    TRY_STATUS(
        apply({Command{key, Actor{"ola", false}, std::move(create)}, latest(process_id)->key}));
    deliver();
    return key;
}

Status World::send(InstanceKey instance, const Actor& actor, Action action,
                   const std::string& request) {
    const auto known = answered_.find(request);
    if (known != answered_.end()) return known->second;
    const Status answer = apply({Command{instance, actor, action}, {}});
    answered_.emplace(request, answer);
    deliver();
    if (fault(fault_percent_, "answer lost")) {
        // The answer got lost on its way. The caller asks again before anything else happens.
        const std::uint64_t before = hash_;
        const Status again = send(instance, actor, std::move(action), request);
        must(again.has_value() == answer.has_value() && hash_ == before, "idempotency",
             "The same request with the same key took effect twice.");
    }
    return answer;
}

bool World::fault(int percent, const char* name) {
    const bool strikes = faults_.chance(percent);
    if (strikes && on_fault) on_fault(name);
    return strikes;
}

Status World::apply(const Dispatch& dispatch) {
    const Command& command = dispatch.command;
    const bool creates = std::holds_alternative<CreateInstance>(command.action);
    const auto found = cases_.find(command.instance);
    if (!creates && found == cases_.end()) return fail(Code::not_found, "There is no such case.");
    State before;
    if (!creates) {
        Result<State> decoded = decode_state(found->second.bytes);
        must(decoded.has_value(), "codec", "A stored case cannot be read.");
        before = std::move(*decoded);
    }
    const auto definition = model(creates ? dispatch.definition : before.instance.definition);
    const View view{*this, directory_, calendar_, {}};
    Outcome outcome = step(*definition, before, command, view, now_, keys_);
    while (fault(fault_percent_ / 2, "power lost before the commit")) {
        // The power failed before the commit: what the step made is gone, the command comes again.
        Outcome again = step(*definition, before, command, view, now_, keys_);
        must(outcome.index() == again.index(), "determinism",
             "The same command on the same case was answered differently.");
        outcome = std::move(again);
    }
    if (const Rejection* rejection = std::get_if<Rejection>(&outcome)) return fail(*rejection);
    must(std::holds_alternative<Transition>(outcome), "needs",
         "A step asked for records that no plan uses.");
    commit(std::get<Transition>(std::move(outcome)));
    return {};
}

void World::commit(Transition transition) {
    const InstanceKey key = transition.state.instance.key;
    Case& kept = cases_[key];
    kept.bytes = encode(transition.state);
    mix(hash_, kept.bytes);
    for (engine::Event& event : transition.events) {
        mix(hash_, to_text(event.kind));
        mix(hash_, event.element);
        kept.events.push_back(std::move(event));
    }
    keep_rows(kept.tasks, transition.tasks);
    keep_rows(kept.jobs, transition.jobs);
    keep_rows(kept.timers, transition.timers);
    keep_rows(kept.subscriptions, transition.subscriptions);
    keep_rows(kept.incidents, transition.incidents);
    kept.state = std::move(transition.state);
    for (Dispatch& dispatch : transition.dispatches) inbox_.push_back(std::move(dispatch));
    for (const Publication& publication : transition.publications) {
        if (publication.kind == Subscription::Kind::signal) {
            publish_signal(publication);
            continue;
        }
        Message message;
        message.key = keys_.make<MessageKey>();
        message.name = publication.name;
        message.correlation_key = publication.correlation_key;
        message.variables = publication.variables;
        message.expires_at = now_;
        publish_message(message);
    }
    if (!transition.subscriptions.changed.empty()) take_kept_messages(key);
    if (kept.state.instance.status != InstanceStatus::active) {
        started_by_message_.erase(key);
        retry_kept_messages();
    }
    if (on_commit) on_commit(key);
}

void World::deliver() {
    while (!inbox_.empty()) {
        const Dispatch dispatch = std::move(inbox_.front());
        inbox_.pop_front();
        const Status applied = apply(dispatch);
        if (!applied) refused_.push_back(applied.error());
    }
}

std::vector<WaitingCase> World::waiting() const {
    std::vector<WaitingCase> rows;
    for (const auto& [key, kept] : cases_) {
        for (const auto& [row, subscription] : kept.subscriptions) {
            rows.push_back({key, kept.state.instance.process_id, subscription});
        }
    }
    return rows;
}

void World::give(const Message& message, const Receivers& receivers) {
    const auto kept = std::find_if(kept_.begin(), kept_.end(),
                                   [&](const Message& row) { return row.key == message.key; });
    const auto note = [&](const std::string& process_id) {
        if (kept != kept_.end()) kept->taken_by.push_back(process_id);
    };
    for (const WaitingCase& receiver : receivers.cases) {
        CorrelateMessage correlate{receiver.subscription.key, message.variables};
        inbox_.push_back({Command{receiver.instance, Actor{}, std::move(correlate)}, {}});
        note(receiver.process_id);
    }
    for (const WaitingStart& receiver : receivers.starts) {
        CreateInstance create;
        create.start_event = receiver.start_event;
        create.variables = message.variables;
        create.validates_start_form = false;
        const InstanceKey key = keys_.make<InstanceKey>();
        if (!message.correlation_key.empty())
            started_by_message_[key] = {receiver.process_id, message.correlation_key};
        inbox_.push_back({Command{key, Actor{}, std::move(create)}, receiver.definition});
        note(receiver.process_id);
    }
}

std::vector<StartedByMessage> World::started_by_message() const {
    std::vector<StartedByMessage> alive;
    for (const auto& [key, started] : started_by_message_) alive.push_back(started);
    return alive;
}

void World::publish_message(const Message& message) {
    if (message.expires_at > now_) kept_.push_back(message);
    give(message, receivers_of(message, waiting(), starts_, started_by_message()));
}

void World::publish_signal(const Publication& publication) {
    Message signal;
    signal.variables = publication.variables;
    give(signal, receivers_of_signal(publication.name, waiting(), starts_));
}

// What a case begins to wait for may have come before.
void World::take_kept_messages(InstanceKey instance) {
    const Case& kept = cases_.at(instance);
    for (const auto& [key, subscription] : kept.subscriptions) {
        const WaitingCase waits{instance, kept.state.instance.process_id, subscription};
        const Message* message = kept_message_for(waits, kept_, now_);
        if (message) give(Message(*message), {{waits}, {}});
    }
}

// A case has ended that may have held others back from beginning.
void World::retry_kept_messages() {
    const std::vector<Message> kept = kept_;
    for (const Message& message : kept) {
        if (message.expires_at <= now_) continue;
        give(message, receivers_of(message, {}, starts_, started_by_message()));
    }
}

Status World::message(const std::string& name, const std::string& key, Context variables,
                      std::int64_t time_to_live_ms, const std::string& id) {
    Message message;
    message.name = name;
    message.correlation_key = key;
    message.message_id = id;
    TRY_STATUS(check_unique(message, kept_, now_));
    message.key = keys_.make<MessageKey>();
    message.variables = std::move(variables);
    message.expires_at = now_ + time_to_live_ms;
    publish_message(message);
    deliver();
    return {};
}

void World::signal(const std::string& name, Context variables) {
    publish_signal({Subscription::Kind::signal, name, "", std::move(variables), ""});
    deliver();
}

void World::fire(StartTimer timer) {
    const auto again = timer.repetitions_left == 0
                           ? std::nullopt
                           : next_time(timer.interval, timer.due, calendar_);
    if (again) {
        timer.due = *again;
        if (timer.repetitions_left > 0) --timer.repetitions_left;
        start_timers_.push_back(timer);
    }
    CreateInstance create;
    create.start_event = timer.start_event;
    create.validates_start_form = false;
    const Command begin{keys_.make<InstanceKey>(), Actor{}, std::move(create)};
    must(apply({begin, latest(timer.process_id)->key}).has_value(), "start",
         "A case that a timer starts was refused.");
    deliver();
}

void World::advance_to(Time moment) {
    while (true) {
        const Timer* next = nullptr;
        InstanceKey of;
        for (const auto& [key, kept] : cases_) {
            if (kept.state.instance.suspended_at) continue;
            for (const auto& [row, timer] : kept.timers) {
                if (next && next->due <= timer.due) continue;
                next = &timer;
                of = key;
            }
        }
        const auto start = std::min_element(
            start_timers_.begin(), start_timers_.end(),
            [](const StartTimer& one, const StartTimer& other) { return one.due < other.due; });
        const bool is_start = start != start_timers_.end() && (!next || start->due < next->due);
        if (!next && !is_start) break;
        const Time due = is_start ? start->due : next->due;
        if (due > moment) break;
        now_ = std::max(now_, due);
        if (is_start) {
            const StartTimer timer = *start;
            start_timers_.erase(start);
            fire(timer);
            continue;
        }
        const TimerKey fired = next->key;
        const Dispatch fire{Command{of, Actor{}, TriggerTimer{fired}}, {}};
        must(apply(fire).has_value(), "timer", "A due timer was refused.");
        must(!cases_.at(of).timers.contains(fired), "timer", "A timer that fired is still due.");
        if (fault(fault_percent_, "timer brought twice")) {
            // The clock's thread was restarted and brings the same timer again.
            const std::string before = cases_.at(of).bytes;
            must(apply(fire).has_value() && cases_.at(of).bytes == before, "timer-twice",
                 "A timer took effect twice.");
        }
        deliver();
    }
    now_ = std::max(now_, moment);
}

std::shared_ptr<const Model> World::model(DefinitionKey key) const {
    const auto found = models_.find(key);
    return found == models_.end() ? nullptr : found->second;
}

std::shared_ptr<const Model> World::version(std::string_view process_id, int number) const {
    for (const auto& [key, published] : models_) {
        if (published->process_id == process_id && published->version == number) return published;
    }
    return nullptr;
}

std::shared_ptr<const Model> World::latest(std::string_view process_id) const {
    return version(process_id, versions_);
}

// What was published together has the same number here.
std::shared_ptr<const Model> World::beside(DefinitionKey definition,
                                           std::string_view process_id) const {
    return version(process_id, models_.at(definition)->version);
}

std::shared_ptr<const Model> World::tagged(std::string_view process_id,
                                           std::string_view version_tag) const {
    for (auto entry = models_.rbegin(); entry != models_.rend(); ++entry) {
        const Model& published = *entry->second;
        if (published.process_id == process_id && published.version_tag == version_tag)
            return entry->second;
    }
    return nullptr;
}

}  // namespace obieg::sim

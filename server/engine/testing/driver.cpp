#include "engine/testing/driver.h"

#include "base/check.h"

namespace obieg::engine::testing {

namespace {

constexpr int needs_rounds_max = 100;

}  // namespace

Status Driver::publish(const std::vector<Resource>& resources) {
    Package package = TRY(compile(resources));
    const int deployment = publications_++;
    for (const auto& form : package.forms) forms_.emplace_back(deployment, form);
    for (const auto& decision : package.decisions) decisions_.emplace_back(deployment, decision);
    for (const auto& type : package.record_types) record_types_[type->id] = type;
    for (const auto& compiled : package.models) {
        const StartWaits waits = TRY(start_waits(*compiled, now, calendar));
        auto published = std::make_shared<Model>(*compiled);
        published->key = keys_.make<DefinitionKey>();
        const auto before = latest(published->process_id);
        published->version = before ? before->version + 1 : 1;
        event_starts_[published->process_id] = waits.events;
        std::erase_if(start_timers_, [&](const StartTimer& timer) {
            return timer.process_id == published->process_id;
        });
        for (const TimerStart& timer : waits.timers) {
            start_timers_.push_back({published->process_id, timer.start_event, timer.schedule.first,
                                     timer.schedule.repetitions_left, timer.schedule.interval});
        }
        models_[published->key] = published;
        deployments_[published->key] = deployment;
        latest_[published->process_id] = published;
    }
    return {};
}

Result<InstanceKey> Driver::start(std::string_view process_id, Context variables,
                                  const std::string& user, std::string start_event) {
    const auto found = latest(process_id);
    if (!found)
        return fail(Code::not_found, "There is no process " + std::string(process_id) + ".");
    CreateInstance create;
    create.start_event = std::move(start_event);
    create.variables = std::move(variables);
    const InstanceKey key = keys_.make<InstanceKey>();
    TRY_STATUS(apply({Command{key, Actor{user, false}, std::move(create)}, found->key}));
    deliver();
    return key;
}

Status Driver::send(InstanceKey instance, const Actor& actor, Action action) {
    TRY_STATUS(apply({Command{instance, actor, std::move(action)}, {}}));
    deliver();
    return {};
}

Status Driver::apply(const Dispatch& dispatch) {
    const Command& command = dispatch.command;
    const bool creates = std::holds_alternative<CreateInstance>(command.action);
    State before;
    if (!creates) {
        const auto found = states_.find(command.instance);
        if (found == states_.end()) return fail(Code::not_found, "There is no such case.");
        before = found->second;
    }
    const auto definition = model(creates ? dispatch.definition : before.instance.definition);
    OBIEG_CHECK(definition != nullptr);
    View view{*this, directory, calendar, {}};
    std::optional<work::Calendars> all_calendars;
    if (!calendars.empty()) view.calendars = &all_calendars.emplace(calendar, calendars);
    view.address = address;
    view.watchers = watchers;
    view.substitutions = substitutions;
    for (int round = 0; round < needs_rounds_max; ++round) {
        Outcome outcome = step(*definition, before, command, view, now, keys_);
        if (const Rejection* rejection = std::get_if<Rejection>(&outcome)) return fail(*rejection);
        if (Transition* transition = std::get_if<Transition>(&outcome)) {
            keep(std::move(*transition));
            return {};
        }
        for (const Need& need : std::get<Needs>(outcome).rows) view.answers.push_back(answer(need));
    }
    return fail(Code::internal, "The step asked for records again and again.");
}

void Driver::keep(Transition transition) {
    const InstanceKey key = transition.state.instance.key;
    for (Event& event : transition.events) events_[key].push_back(std::move(event));
    for (Effect& effect : transition.effects) effects.push_back(std::move(effect));
    for (ClosedTask& task : transition.closed_tasks) closed.push_back(std::move(task));
    for (records::Write& write : transition.records)
        records_[write.after.key] = std::move(write.after);
    for (const AttachedFile& file : transition.files)
        files.at(file.key).root = transition.state.instance.root;
    for (const Turn& turn : transition.turns) turns_[turn.name] = turn.user;
    for (Dispatch& dispatch : transition.dispatches) inbox_.push_back(std::move(dispatch));
    const bool has_ended = transition.state.instance.status != InstanceStatus::active;
    states_[key] = std::move(transition.state);
    for (const Publication& publication : transition.publications)
        publish_to_waiting(publication, 0);
    if (!transition.subscriptions.changed.empty()) take_kept_messages(key);
    if (has_ended) {
        std::erase_if(started_by_message_, [&](const auto& entry) { return entry.first == key; });
        const std::vector<Message> kept = kept_;
        for (const Message& message : kept) {
            if (message.expires_at <= now) continue;
            std::vector<StartedByMessage> alive;
            for (const auto& [instance, started] : started_by_message_) alive.push_back(started);
            give(message, receivers_of(message, {}, waiting_starts(), alive));
        }
    }
}

void Driver::deliver() {
    while (!inbox_.empty()) {
        const Dispatch dispatch = std::move(inbox_.front());
        inbox_.pop_front();
        const Status applied = apply(dispatch);
        if (!applied) dropped.push_back(applied.error());
    }
}

std::vector<WaitingCase> Driver::waiting_cases() const {
    std::vector<WaitingCase> waiting;
    for (const auto& [key, state] : states_) {
        for (const Subscription& subscription : state.subscriptions) {
            waiting.push_back({key, state.instance.process_id, subscription});
        }
    }
    return waiting;
}

std::vector<WaitingStart> Driver::waiting_starts() const {
    std::vector<WaitingStart> waiting;
    for (const auto& [process_id, starts] : event_starts_) {
        for (const EventStart& start : starts) {
            waiting.push_back(
                {latest(process_id)->key, process_id, start.start_event, start.kind, start.name});
        }
    }
    return waiting;
}

std::size_t Driver::give(const Message& message, Receivers receivers) {
    const auto kept = std::find_if(kept_.begin(), kept_.end(),
                                   [&](const Message& other) { return other.key == message.key; });
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
        if (!message.correlation_key.empty()) {
            started_by_message_.push_back({key, {receiver.process_id, message.correlation_key}});
        }
        inbox_.push_back({Command{key, Actor{}, std::move(create)}, receiver.definition});
        note(receiver.process_id);
    }
    return receivers.cases.size() + receivers.starts.size();
}

std::size_t Driver::publish_to_waiting(const Publication& publication,
                                       std::int64_t time_to_live_ms) {
    Message message;
    message.key = keys_.make<MessageKey>();
    message.name = publication.name;
    message.correlation_key = publication.correlation_key;
    message.variables = publication.variables;
    message.expires_at = now + time_to_live_ms;
    const std::vector<WaitingCase> cases = waiting_cases();
    if (publication.kind == Subscription::Kind::signal) {
        return give(message, receivers_of_signal(publication.name, cases, waiting_starts()));
    }
    if (time_to_live_ms > 0) kept_.push_back(message);
    std::vector<StartedByMessage> alive;
    for (const auto& [instance, started] : started_by_message_) alive.push_back(started);
    return give(message, receivers_of(message, cases, waiting_starts(), alive));
}

void Driver::take_kept_messages(InstanceKey instance) {
    const State& state = states_.at(instance);
    for (const Subscription& subscription : state.subscriptions) {
        const WaitingCase waiting{instance, state.instance.process_id, subscription};
        if (const Message* message = kept_message_for(waiting, kept_, now)) {
            Receivers receivers;
            receivers.cases.push_back(waiting);
            give(*message, std::move(receivers));
        }
    }
}

std::size_t Driver::message(const std::string& name, const std::string& key, Context variables,
                            std::int64_t time_to_live_ms) {
    const std::size_t taken = publish_to_waiting(
        {Subscription::Kind::message, name, key, std::move(variables), ""}, time_to_live_ms);
    deliver();
    return taken;
}

std::size_t Driver::signal(const std::string& name, Context variables) {
    const std::size_t taken =
        publish_to_waiting({Subscription::Kind::signal, name, "", std::move(variables), ""}, 0);
    deliver();
    return taken;
}

Status Driver::fire(InstanceKey instance, TimerKey timer) {
    return send(instance, Actor{}, TriggerTimer{timer});
}

MissedTimes Driver::missed_of(const StartTimer& timer) const {
    for (const EventRule& rule : latest(timer.process_id)->element(timer.start_event)->events) {
        if (rule.type == EventType::timer) return rule.timer.missed;
    }
    return MissedTimes::each;
}

void Driver::advance_to(Time moment) {
    while (true) {
        std::optional<Time> next;
        std::pair<InstanceKey, TimerKey> of_case;
        StartTimer* of_process = nullptr;
        for (const auto& [key, state] : states_) {
            if (state.instance.suspended_at) continue;
            for (const Timer& timer : state.timers) {
                if (next && *next <= timer.due) continue;
                next = timer.due;
                of_case = {key, timer.key};
            }
        }
        for (StartTimer& timer : start_timers_) {
            if (next && *next <= timer.due) continue;
            next = timer.due;
            of_process = &timer;
        }
        if (!next || *next > moment) break;
        now = std::max(now, *next);
        if (!of_process) {
            const Status fired = fire(of_case.first, of_case.second);
            OBIEG_CHECK(fired.has_value());
            continue;
        }
        const StartTimer fired = *of_process;
        const Occasion occasion = occasion_of(missed_of(fired), fired.interval, fired.due,
                                              fired.repetitions_left, now, calendar);
        if (occasion.next) {
            of_process->due = *occasion.next;
            of_process->repetitions_left = occasion.repetitions_left;
        } else {
            start_timers_.erase(start_timers_.begin() + (of_process - start_timers_.data()));
        }
        if (!occasion.happens) continue;
        const Result<InstanceKey> started = start(fired.process_id, {}, "", fired.start_event);
        OBIEG_CHECK(started.has_value());
    }
    now = std::max(now, moment);
}

const UserTask* Driver::task(std::string_view element) const {
    for (const auto& [key, state] : states_) {
        for (const UserTask& task : state.tasks) {
            if (task.element == element) return &task;
        }
    }
    return nullptr;
}

InstanceKey Driver::case_of(TaskKey wanted) const {
    for (const auto& [key, state] : states_) {
        for (const UserTask& task : state.tasks) {
            if (task.key == wanted) return key;
        }
    }
    return {};
}

std::vector<records::Record> Driver::records_of(std::string_view type) const {
    std::vector<records::Record> found;
    for (const auto& [key, record] : records_) {
        if (record.type == type) found.push_back(record);
    }
    return found;
}

void Driver::add_record(records::Record record) {
    if (!record.key) record.key = keys_.make<RecordKey>();
    records_[record.key] = std::move(record);
}

View::Answer Driver::answer(const Need& need) const {
    View::Answer given{need, {}};
    if (const RecordKey* key = std::get_if<RecordKey>(&need)) {
        const auto found = records_.find(*key);
        if (found != records_.end()) given.records.push_back(found->second);
        return given;
    }
    if (const FileKey* key = std::get_if<FileKey>(&need)) {
        const auto found = files.find(*key);
        if (found != files.end()) given.file = found->second;
        return given;
    }
    if (const TaskLoads* loads = std::get_if<TaskLoads>(&need)) {
        for (const std::string& user : loads->users) {
            std::int64_t count = 0;
            for (const auto& [key, state] : states_) {
                count += std::count_if(state.tasks.begin(), state.tasks.end(),
                                       [&](const UserTask& row) { return row.assignee == user; });
            }
            given.loads.push_back(count);
        }
        return given;
    }
    if (const LastTurn* turn = std::get_if<LastTurn>(&need)) {
        const auto found = turns_.find(turn->name);
        if (found != turns_.end()) given.user = found->second;
        return given;
    }
    const records::Query& query = std::get<records::Query>(need);
    for (const records::Record& record : records_of(query.type)) {
        const bool matches =
            std::all_of(query.where.begin(), query.where.end(), [&](const auto& wanted) {
                const Value* value = record.fields.find(wanted.first);
                return (value ? *value : Value()) == wanted.second;
            });
        if (matches) given.records.push_back(record);
    }
    return given;
}

std::shared_ptr<const Model> Driver::model(DefinitionKey key) const {
    const auto found = models_.find(key);
    return found == models_.end() ? nullptr : found->second;
}

std::shared_ptr<const Model> Driver::latest(std::string_view process_id) const {
    const auto found = latest_.find(process_id);
    return found == latest_.end() ? nullptr : found->second;
}

std::shared_ptr<const Model> Driver::beside(DefinitionKey definition,
                                            std::string_view process_id) const {
    for (const auto& [key, deployment] : deployments_) {
        const bool is_beside = deployment == deployments_.at(definition);
        if (is_beside && models_.at(key)->process_id == process_id) return models_.at(key);
    }
    return nullptr;
}

std::shared_ptr<const Model> Driver::tagged(std::string_view process_id,
                                            std::string_view version_tag) const {
    for (auto entry = models_.rbegin(); entry != models_.rend(); ++entry) {
        const Model& candidate = *entry->second;
        if (candidate.process_id == process_id && candidate.version_tag == version_tag)
            return entry->second;
    }
    return nullptr;
}

std::shared_ptr<const dmn::Model> Driver::decision(std::string_view decision_id,
                                                   const Wanted& wanted) const {
    for (auto entry = decisions_.rbegin(); entry != decisions_.rend(); ++entry) {
        const auto& [deployment, model] = *entry;
        for (const dmn::DecisionInfo& info : model->decisions()) {
            const bool is_wanted =
                wanted.binding == Binding::latest ||
                (wanted.binding == Binding::deployment &&
                 deployment == deployments_.at(wanted.beside)) ||
                (wanted.binding == Binding::version_tag && info.version_tag == wanted.version_tag);
            if (info.id == decision_id && is_wanted) return model;
        }
    }
    return nullptr;
}

std::shared_ptr<const forms::Form> Driver::form(DefinitionKey definition,
                                                std::string_view form_id) const {
    const auto newest = [&](auto is_wanted) -> std::shared_ptr<const forms::Form> {
        for (auto entry = forms_.rbegin(); entry != forms_.rend(); ++entry) {
            if (entry->second->id == form_id && is_wanted(*entry)) return entry->second;
        }
        return nullptr;
    };
    const auto any = [](const auto&) { return true; };
    const auto together = [&](const auto& entry) {
        return entry.first == deployments_.at(definition);
    };
    const std::shared_ptr<const Model> model = this->model(definition);
    const auto bound = model->form_bindings.find(form_id);
    if (bound == model->form_bindings.end()) {
        const auto found = newest(together);
        return found ? found : newest(any);
    }
    switch (bound->second.binding) {
        case Binding::latest:
            return newest(any);
        case Binding::deployment:
            return newest(together);
        case Binding::version_tag:
            return newest([&](const auto& entry) {
                return entry.second->version_tag() == bound->second.version_tag;
            });
    }
    return nullptr;
}

std::shared_ptr<const records::RecordType> Driver::record_type(std::string_view id) const {
    const auto found = record_types_.find(id);
    return found == record_types_.end() ? nullptr : found->second;
}

}  // namespace obieg::engine::testing

// The engine in memory: catalogue, cases, records, inboxes, timers and a clock that only moves when
// told to.
//
// It does what the shell does, one command at a time and without a database: load -> step -> keep
// -> deliver what goes to other cases. Tests, the simulator and the conformance protocol run on it.
//
//     Driver driver;
//     REQUIRE(driver.publish({{"process.bpmn", xml}}));
//     const InstanceKey key = driver.start("order", {}, "ola").value();
//     driver.advance(ms_per_day);
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/catalog.h"
#include "engine/correlation.h"
#include "engine/start_waits.h"
#include "engine/step.h"

namespace obieg::engine::testing {

class Driver final : public Catalog {
public:
    work::Directory directory;
    work::Calendar calendar;
    Time now{};
    std::map<FileKey, File> files;  // what was uploaded
    std::vector<work::Substitution> substitutions;
    work::Calendars::Rules calendars;   // of teams and people
    std::string address;                // where people reach the server
    std::vector<std::string> watchers;  // of every case

    // Code::invalid_model as `compile` says.
    Status publish(const std::vector<Resource>& resources);

    Result<InstanceKey> start(std::string_view process_id, Context variables = {},
                              const std::string& user = "", std::string start_event = "");
    // One command and everything that follows from it in other cases.
    Status send(InstanceKey instance, const Actor& actor, Action action);
    Status send(InstanceKey instance, const std::string& user, Action action) {
        return send(instance, Actor{user, false}, std::move(action));
    }

    // Publishes a message or signal from outside; answers how many took it.
    std::size_t message(const std::string& name, const std::string& key, Context variables = {},
                        std::int64_t time_to_live_ms = 0);
    std::size_t signal(const std::string& name, Context variables = {});

    // Lets time pass; timers fire in order of their due times, each at its own.
    void advance(std::int64_t milliseconds) { advance_to(now + milliseconds); }
    void advance_to(Time moment);
    // Fires one timer now, whatever its date.
    Status fire(InstanceKey instance, TimerKey timer);

    const State& state(InstanceKey instance) const { return states_.at(instance); }
    const std::map<InstanceKey, State>& states() const { return states_; }
    // The first open task of an element, in any case; null when there is none.
    const UserTask* task(std::string_view element) const;
    InstanceKey case_of(TaskKey task) const;
    std::vector<records::Record> records_of(std::string_view type) const;
    void add_record(records::Record record);
    const std::vector<Event>& events(InstanceKey instance) { return events_[instance]; }

    // What the latest versions of all processes wait for.
    std::vector<WaitingStart> waiting_starts() const;

    std::vector<Effect> effects;     // all so far
    std::vector<ClosedTask> closed;  // likewise
    std::vector<Error> dropped;      // rejections of commands between cases

    template <class K>
    K new_key() {
        return keys_.make<K>();
    }

    // Catalog
    std::shared_ptr<const Model> model(DefinitionKey key) const override;
    std::shared_ptr<const Model> latest(std::string_view process_id) const override;
    std::shared_ptr<const Model> beside(DefinitionKey definition,
                                        std::string_view process_id) const override;
    std::shared_ptr<const Model> tagged(std::string_view process_id,
                                        std::string_view version_tag) const override;
    std::shared_ptr<const dmn::Model> decision(std::string_view decision_id,
                                               const Wanted& wanted) const override;
    std::shared_ptr<const forms::Form> form(DefinitionKey definition,
                                            std::string_view form_id) const override;
    std::shared_ptr<const records::RecordType> record_type(std::string_view id) const override;

private:
    struct CountingKeys final : Keys {
        std::uint64_t last = 0;
        std::uint64_t next() override { return ++last; }
    };
    struct StartTimer {
        std::string process_id;
        std::string start_event;
        Time due;
        std::int32_t repetitions_left = 0;
        std::string interval;
    };

    MissedTimes missed_of(const StartTimer& timer) const;
    Status apply(const Dispatch& dispatch);
    void keep(Transition transition);
    void deliver();
    std::size_t publish_to_waiting(const Publication& publication, std::int64_t time_to_live_ms);
    std::size_t give(const Message& message, Receivers receivers);
    void take_kept_messages(InstanceKey instance);
    std::vector<WaitingCase> waiting_cases() const;
    View::Answer answer(const Need& need) const;

    CountingKeys keys_;
    std::map<DefinitionKey, std::shared_ptr<const Model>> models_;
    std::map<std::string, std::shared_ptr<const Model>, std::less<>> latest_;
    std::map<DefinitionKey, int> deployments_;  // which publication a definition came with
    std::vector<std::pair<int, std::shared_ptr<const forms::Form>>> forms_;     // by publication
    std::vector<std::pair<int, std::shared_ptr<const dmn::Model>>> decisions_;  // likewise
    int publications_ = 0;
    std::map<std::string, std::shared_ptr<const records::RecordType>, std::less<>> record_types_;
    std::map<InstanceKey, State> states_;
    std::map<InstanceKey, std::vector<Event>> events_;
    std::map<RecordKey, records::Record> records_;
    std::map<std::string, std::string> turns_;
    std::map<std::string, std::vector<EventStart>, std::less<>> event_starts_;
    std::vector<StartTimer> start_timers_;
    std::vector<Message> kept_;
    std::vector<std::pair<InstanceKey, StartedByMessage>> started_by_message_;
    std::deque<Dispatch> inbox_;
};

}  // namespace obieg::engine::testing

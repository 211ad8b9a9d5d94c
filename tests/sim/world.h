// The shell in memory: cases as bytes, rows beside them, inboxes and a clock that only moves when
// told to. It does what runtime and store do, and lets the power fail while it does.
//
// Every step reads its case from the bytes of the last commit. A fault may strike before a commit
// (all that the step made is lost, and the command comes again with fresh keys) or after it (the
// caller hears nothing and asks again with the same idempotency key).
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/catalog.h"
#include "engine/correlation.h"
#include "engine/start_waits.h"
#include "engine/step.h"
#include "sim/random.h"

namespace obieg::sim {

class World final : public engine::Catalog {
public:
    World(std::uint64_t fault_seed, int fault_percent);

    // A further call publishes the next version of every process.
    Status publish(const std::string& bpmn);
    int versions() const { return versions_; }
    std::shared_ptr<const engine::Model> version(std::string_view process_id, int number) const;
    Result<InstanceKey> start(std::string_view process_id, Context variables);
    // One command from outside and all that follows from it in other cases. `request` is its
    // idempotency key; the same key again gets the same answer and changes nothing.
    Status send(InstanceKey instance, const engine::Actor& actor, engine::Action action,
                const std::string& request);
    // Code::already_exists when a message with this id is kept. A time to live of zero: now or
    // never.
    Status message(const std::string& name, const std::string& key, Context variables,
                   std::int64_t time_to_live_ms = 0, const std::string& id = "");
    void signal(const std::string& name, Context variables);
    void advance_to(Time moment);

    Time now() const { return now_; }

    struct Case {
        std::string bytes;  // of the last commit
        engine::State state;
        std::vector<engine::Event> events;
        std::map<TaskKey, engine::UserTask> tasks;
        std::map<JobKey, engine::Job> jobs;
        std::map<TimerKey, engine::Timer> timers;
        std::map<SubscriptionKey, engine::Subscription> subscriptions;
        std::map<IncidentKey, engine::Incident> incidents;
    };
    const std::map<InstanceKey, Case>& cases() const { return cases_; }

    // Called after each commit with the case that changed.
    std::function<void(InstanceKey)> on_commit;
    // Called with the name of each fault that strikes.
    std::function<void(const char*)> on_fault;
    // Everything ever written, as one number.
    std::uint64_t history_hash() const { return hash_; }
    const std::vector<Error>& refused_between_cases() const { return refused_; }

    // Catalog
    std::shared_ptr<const engine::Model> model(DefinitionKey key) const override;
    std::shared_ptr<const engine::Model> latest(std::string_view process_id) const override;
    std::shared_ptr<const engine::Model> beside(DefinitionKey definition,
                                                std::string_view process_id) const override;
    std::shared_ptr<const engine::Model> tagged(std::string_view process_id,
                                                std::string_view version_tag) const override;
    std::shared_ptr<const dmn::Model> decision(std::string_view,
                                               const engine::Wanted&) const override {
        return {};
    }
    std::shared_ptr<const forms::Form> form(DefinitionKey, std::string_view) const override {
        return {};
    }
    std::shared_ptr<const records::RecordType> record_type(std::string_view) const override {
        return {};
    }

private:
    struct GrowingKeys final : engine::Keys {
        std::uint64_t last = 0;
        std::uint64_t next() override { return ++last; }
    };

    bool fault(int percent, const char* name);
    Status apply(const engine::Dispatch& dispatch);
    void commit(engine::Transition transition);
    void deliver();
    void give(const engine::Message& message, const engine::Receivers& receivers);
    void publish_message(const engine::Message& message);
    void publish_signal(const engine::Publication& publication);
    void take_kept_messages(InstanceKey instance);
    void retry_kept_messages();
    std::vector<engine::WaitingCase> waiting() const;
    std::vector<engine::StartedByMessage> started_by_message() const;
    struct StartTimer {
        std::string process_id;
        std::string start_event;
        Time due;
        std::int32_t repetitions_left = 0;
        std::string interval;
    };
    void fire(StartTimer timer);

    Random faults_;
    int fault_percent_;
    Time now_;
    work::Directory directory_;
    work::Calendar calendar_;
    GrowingKeys keys_;
    std::map<DefinitionKey, std::shared_ptr<const engine::Model>> models_;
    int versions_ = 0;
    std::map<InstanceKey, Case> cases_;
    std::vector<engine::WaitingStart> starts_;  // of the latest versions
    std::vector<StartTimer> start_timers_;
    std::vector<engine::Message> kept_;
    std::map<InstanceKey, engine::StartedByMessage> started_by_message_;
    std::deque<engine::Dispatch> inbox_;
    std::map<std::string, Status> answered_;
    std::vector<Error> refused_;
    std::uint64_t hash_ = 14695981039346656037ULL;
};

// An element's id as the plan has it, whatever the version; see render.h.
std::string plain_id(const std::string& id);

}  // namespace obieg::sim

// What operators do to a case, and what comes late or makes no sense.
#include <algorithm>

#include "sim/failure.h"
#include "sim/render.h"
#include "sim/runner.h"

namespace obieg::sim {

using namespace engine;

// A case stands still for a while: people are turned away, a message is kept for it, and then
// it goes on as if the message had just come. The reference never notices.
bool Runner::suspend(const Choice& choice) {
    const auto outermost = [](const engine::State& state) {
        return state.instance.status == InstanceStatus::active && !state.instance.parent;
    };
    std::vector<InstanceKey> roots;
    for (const auto& [key, kept] : world_.cases()) {
        if (outermost(kept.state)) roots.push_back(key);
    }
    if (roots.empty()) return false;
    const InstanceKey key = roots[choice.pick % roots.size()];
    say("suspend " + Places(world_).of_case(key));
    accepted(key, SuspendInstance{"simulated"});
    const State& state = world_.cases().at(key).state;
    for (const UserTask& task : std::vector<UserTask>(state.tasks))
        refused(key, CompleteTask{task.key, {}, "", task.version});
    for (const Subscription& row : state.subscriptions) {
        if (row.kind != Subscription::Kind::message) continue;
        const Variables variables = brought(choice);
        const Subscription waiting = row;
        say("message " + waiting.name + " " + waiting.correlation_key);
        world_.message(waiting.name, waiting.correlation_key, context_of(variables));
        reference_.message(waiting.name, waiting.correlation_key, variables);
        break;
    }
    say("resume");
    accepted(key, ResumeInstance{});
    return true;
}

// To any other version, newer or older. The versions mean the same, so the reference never notices.
bool Runner::migrate(const Choice& choice) {
    if (world_.versions() < 2) return false;
    const InstanceKey key = pick_case(choice);
    if (!key) return false;
    const ProcessInstance& instance = world_.cases().at(key).state.instance;
    const int others = world_.versions() - 1;
    int version = 1 + static_cast<int>(choice.pick / 5 % static_cast<std::uint32_t>(others));
    if (version >= instance.version) ++version;
    const auto target = world_.version(instance.process_id, version);
    MigrateInstance command{target->key, {}};
    const std::shared_ptr<const Model> source = world_.model(instance.definition);
    for (std::size_t i = 1; i < source->elements.size(); ++i) {
        const std::string plain = plain_id(source->elements[i].id);
        const auto same = [&](const Element& other) { return plain_id(other.id) == plain; };
        const auto found = std::find_if(target->elements.begin(), target->elements.end(), same);
        must(found != target->elements.end(), "migrate", plain + " is missing.");
        command.elements.emplace_back(source->elements[i].id, found->id);
    }
    say("migrate " + Places(world_).of_case(key) + " to version " + std::to_string(version));
    accepted(key, std::move(command));
    return true;
}

// What was done before is done again, long after it took effect.
bool Runner::repeat_late(const Choice& choice) {
    std::vector<std::pair<InstanceKey, Action>> late;
    for (const auto& [instance, action] : past_) {
        const bool is_final = std::holds_alternative<CompleteTask>(action) ||
                              std::holds_alternative<CompleteJob>(action) ||
                              std::holds_alternative<ResolveIncident>(action) ||
                              std::holds_alternative<CancelInstance>(action);
        if (is_final) late.emplace_back(instance, action);
    }
    if (late.empty()) return false;
    const auto& [instance, action] = late[choice.pick % late.size()];
    say("repeat an old command");
    refused(instance, action);
    return true;
}

bool Runner::send_malformed(const Choice& choice) {
    const InstanceKey key = pick_case(choice);
    if (!key) return false;
    const auto task = pick(&State::tasks, choice.pick, [](const UserTask&) { return true; });
    say("a wrong command");
    switch (choice.pick / 17 % 6) {
        case 0:
            refused(key, CompleteTask{TaskKey{999'999'999}, {}, "", {}});
            break;
        case 1:
            refused(key, CompleteJob{JobKey{999'999'999}, {}, "", {}});
            break;
        case 2:
            refused(key, ResolveIncident{IncidentKey{999'999'999}});
            break;
        case 3:
            refused(key, SetVariables{ElementInstanceKey{999'999'999}, context_of({{"d0", "1"}})});
            break;
        case 4:
            refused(key, CorrelateMessage{SubscriptionKey{999'999'999}, {}});
            break;
        default:
            if (!task) return false;
            refused(task.instance, CompleteTask{task.row.key, {}, "", task.row.version + 1});
    }
    return true;
}

}  // namespace obieg::sim

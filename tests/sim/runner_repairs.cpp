// What operators do to a case, and what comes late or makes no sense.
#include <algorithm>

#include "sim/failure.h"
#include "sim/render.h"
#include "sim/runner.h"

namespace obieg::sim {

using namespace engine;

// A case stands still for a while, with those it has called: people are turned away, timers are
// late, what comes is kept for it, and what it looks at waits until it goes on.
bool Runner::suspend(const Choice& choice) {
    std::vector<InstanceKey> roots;
    for (const auto& [key, kept] : world_.cases()) {
        const ProcessInstance& instance = kept.state.instance;
        if (instance.status == InstanceStatus::active && !instance.parent) roots.push_back(key);
    }
    if (roots.empty()) return false;
    const InstanceKey key = roots[choice.pick % roots.size()];
    const std::string name = Places(world_).of_case(key);
    say("suspend " + name);
    reference_.suspend(name);
    accepted(key, SuspendInstance{"simulated"});
    const State& state = world_.cases().at(key).state;
    for (const UserTask& task : std::vector<UserTask>(state.tasks))
        refused(key, CompleteTask{task.key, {}, "", task.version});
    for (const Job& job : std::vector<Job>(state.jobs))
        refused(key, CompleteJob{job.key, {}, "", {}});
    Choice meanwhile = choice;
    for (int i = 0; i < choice.number; ++i) {
        meanwhile.pick = choice.pick / 3 + static_cast<std::uint32_t>(i);
        constexpr int kinds = 4;
        switch ((choice.pick / 11 + static_cast<std::uint32_t>(i)) % kinds) {
            case 0:
                advance(meanwhile);
                break;
            case 1:
                send_signal(meanwhile);
                break;
            case 2:
                set(key, {{"d" + std::to_string(choice.pick % 4), std::to_string(i)}});
                break;
            default:
                send_message(meanwhile);
                break;
        }
    }
    say("resume");
    reference_.resume(name);
    accepted(key, ResumeInstance{});
    compare();
    meanwhile.milliseconds = 0;  // what is late comes now
    return advance(meanwhile);
}

std::string Runner::id_in(InstanceKey instance, const std::string& element) const {
    const Model& model = *world_.model(world_.cases().at(instance).state.instance.definition);
    for (const Element& candidate : model.elements) {
        if (plain_id(candidate.id) == element) return candidate.id;
    }
    throw Failure("version", "No version has " + element + ".");
}

bool Runner::modify(const Choice& choice) {
    const InstanceKey key = pick_case(choice);
    if (!key) return false;
    const Places places(world_);
    const std::vector<Reference::Repair> repairs = reference_.repairs(places.of_case(key));
    if (repairs.empty()) return false;
    const Reference::Repair& repair = repairs[choice.pick / 19 % repairs.size()];
    ElementInstanceKey step;
    for (const ElementInstance& element : world_.cases().at(key).state.elements) {
        if (places.of(key, element.key) == repair.place) step = element.key;
    }
    ModifyInstance command;
    switch (repair.what) {
        case Reference::Repair::What::activate:
            say("activate " + repair.element + " in " + repair.place);
            command.activate.push_back({id_in(key, repair.element), step, {}});
            break;
        case Reference::Repair::What::move:
            say("move " + repair.place + " to " + repair.element);
            command.move.push_back({{step, ""}, id_in(key, repair.element), {}, {}});
            break;
        case Reference::Repair::What::terminate:
            say("terminate " + repair.place);
            command.terminate.push_back({step, ""});
            break;
    }
    report_.marks.note(repair.what == Reference::Repair::What::activate ? "repair: activate"
                       : repair.what == Reference::Repair::What::move   ? "repair: move"
                                                                        : "repair: terminate");
    reference_.repair(repair);
    accepted(key, std::move(command));
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

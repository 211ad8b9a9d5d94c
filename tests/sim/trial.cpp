#include "sim/trial.h"

#include <algorithm>

#include "base/check.h"
#include "sim/failure.h"
#include "sim/invariants.h"
#include "sim/picture.h"
#include "sim/reference.h"
#include "sim/render.h"

namespace obieg::sim {

using namespace engine;

namespace {

constexpr const char* names[] = {"complete task", "assign task", "complete job",     "fail job",
                                 "throw error",   "message",     "signal",           "condition",
                                 "set variable",  "advance",     "resolve incident", "cancel",
                                 "suspend",       "stale",       "malformed"};
// How often each is drawn; a fifth of all commands are late, repeated or wrong.
constexpr int weights[] = {30, 3, 18, 4, 5, 10, 5, 5, 5, 8, 5, 1, 3, 10, 10};

// When every case has ended, another one is started, with other decisions.
constexpr int cases_max = 5;

Choice random_choice(Random& random) {
    int total = 0;
    for (const int weight : weights) total += weight;
    int drawn = random.below(total);
    int what = 0;
    while (drawn >= weights[what]) drawn -= weights[what++];
    Choice choice;
    choice.what = static_cast<Choice::What>(what);
    choice.pick = static_cast<std::uint32_t>(random.next());
    choice.number = random.below(4);
    choice.milliseconds = random.between(1, 3'600) * ms_per_second + random.below(1000);
    return choice;
}

Context context_of(const Variables& variables) {
    Context context;
    for (const auto& [name, value] : variables) {
        if (value == "true" || value == "false") {
            context.set(name, value == "true");
        } else {
            context.set(name, std::stoi(value));
        }
    }
    return context;
}

class Runner {
public:
    Runner(const Trial& trial, Report& report, std::string* trace)
        : trial_(trial),
          report_(report),
          trace_(trace),
          world_(trial.seed, trial.fault_percent),
          reference_(trial.plan, world_.now()) {
        world_.on_commit = [this](InstanceKey key) { committed(key); };
        world_.on_fault = [this](const char* fault) {
            report_.marks.note(std::string("fault: ") + fault);
        };
    }

    void run() {
        const Status published = world_.publish(render(trial_.plan));
        must(published.has_value(), "publish",
             published ? ""
                       : "The plan cannot be published: " + published.error().message +
                             details(published.error()));
        for (int i = 0; i < trial_.roots; ++i) start();
        for (const Choice& choice : trial_.choices) {
            ++report_.failed_at;
            if (!pick_case(choice) && started_ < cases_max) start();
            if (!make(choice)) continue;
            ++report_.commands;
            report_.marks.note(std::string("command: ") + names[static_cast<int>(choice.what)]);
            compare();
        }
        for (const auto& [key, kept] : world_.cases()) check_history(world_, key);
        report_.hash = world_.history_hash();
    }

private:
    void start() {
        Variables variables;
        for (int i = 0; i < 4; ++i)
            variables["d" + std::to_string(i)] =
                std::to_string((trial_.decisions[i] + started_ * i) % 4);
        ++started_;
        say("start");
        const auto started = world_.start(trial_.plan.processes.front().id, context_of(variables));
        must(started.has_value(), "start", "The case cannot be started.");
        reference_.start(variables);
        compare();
    }

    static std::string details(const Error& error) {
        std::string text;
        for (const Detail& detail : error.details)
            text += "\n  " + detail.where + ": " + detail.message;
        return text;
    }

    void say(const std::string& line) {
        if (trace_) *trace_ += line + "\n";
    }

    void committed(InstanceKey key) {
        ++report_.commits;
        check_case(world_, key);
        const World::Case& kept = world_.cases().at(key);
        report_.marks.note_events(*world_.model(kept.state.instance.definition), kept.events,
                                  noted_[key]);
        noted_[key] = kept.events.size();
    }

    void compare() {
        check_world(world_);
        const Places places(world_);
        const std::string ours = picture(world_, places);
        const std::string expected = reference_.picture();
        if (trace_) *trace_ += ours + "\n";
        must(ours == expected, "difference",
             "Engine and reference differ.\n--- engine\n" + ours + "--- reference\n" + expected);
    }

    // A row of an active case, with the case.
    template <class Row>
    struct Found {
        InstanceKey instance;
        Row row;
        explicit operator bool() const { return bool(instance); }
    };
    template <class Rows, class Wanted>
    auto pick(Rows rows, std::uint32_t number, Wanted wanted) const {
        using Row = std::decay_t<decltype((std::declval<State>().*rows).front())>;
        std::vector<Found<Row>> all;
        for (const auto& [key, kept] : world_.cases()) {
            for (const Row& row : kept.state.*rows) {
                if (wanted(row)) all.push_back({key, row});
            }
        }
        return all.empty() ? Found<Row>{} : all[number % all.size()];
    }

    std::string place(InstanceKey instance, ElementInstanceKey element) const {
        return Places(world_).of(instance, element);
    }

    void accepted(InstanceKey instance, Action action) {
        const Status answer =
            world_.send(instance, action, "request-" + std::to_string(++requests_));
        must(answer.has_value(), "refused",
             answer ? "" : "A good command was refused: " + answer.error().message);
        past_.emplace_back(instance, std::move(action));
    }

    void refused(InstanceKey instance, Action action) {
        const std::uint64_t before = world_.history_hash();
        const Status answer =
            world_.send(instance, std::move(action), "request-" + std::to_string(++requests_));
        must(!answer.has_value(), "accepted", "A late or wrong command was accepted.");
        must(world_.history_hash() == before, "accepted", "A refused command changed something.");
    }

    // What a task, a job or a message brings.
    Variables brought(const Choice& choice) const {
        return {{"d" + std::to_string(choice.pick / 7 % 4), std::to_string(choice.number)},
                {"r", std::to_string(choice.number)}};
    }

    // False when there is nothing to do it to.
    bool make(const Choice& choice) {
        const auto any = [](const auto&) { return true; };
        switch (choice.what) {
            case Choice::What::complete_task: {
                const auto task = pick(&State::tasks, choice.pick, any);
                if (!task) return false;
                const std::string at = place(task.instance, task.row.element_instance);
                const Variables results = brought(choice);
                say("complete task " + at);
                reference_.complete_task(at, results);
                accepted(task.instance,
                         CompleteTask{task.row.key, context_of(results), "", task.row.version});
                return true;
            }
            case Choice::What::assign_task: {
                const auto task = pick(&State::tasks, choice.pick, any);
                if (!task) return false;
                const std::string at = place(task.instance, task.row.element_instance);
                const std::string user = choice.number % 2 ? "ola" : "marek";
                say("assign task " + at + " to " + user);
                reference_.assign_task(at, user);
                accepted(task.instance, AssignTask{task.row.key, user, {}});
                return true;
            }
            case Choice::What::complete_job:
            case Choice::What::fail_job:
            case Choice::What::throw_error:
                return work_on_job(choice);
            case Choice::What::message: {
                const auto row =
                    pick(&State::subscriptions, choice.pick, [](const Subscription& waiting) {
                        return waiting.kind == Subscription::Kind::message;
                    });
                if (!row) return false;
                const Variables variables = brought(choice);
                say("message " + row.row.name + " " + row.row.correlation_key);
                reference_.message(row.row.name, row.row.correlation_key, variables);
                world_.message(row.row.name, row.row.correlation_key, context_of(variables));
                return true;
            }
            case Choice::What::signal: {
                const auto row =
                    pick(&State::subscriptions, choice.pick, [](const Subscription& waiting) {
                        return waiting.kind == Subscription::Kind::signal;
                    });
                if (!row) return false;
                const Variables variables = brought(choice);
                say("signal " + row.row.name);
                reference_.signal(row.row.name, variables);
                world_.signal(row.row.name, context_of(variables));
                return true;
            }
            case Choice::What::condition:
                return pulse(choice);
            case Choice::What::set_variable: {
                const InstanceKey key = pick_case(choice);
                if (!key) return false;
                set(key,
                    {{"d" + std::to_string(choice.pick / 7 % 4), std::to_string(choice.number)}});
                return true;
            }
            case Choice::What::advance:
                say("advance " + std::to_string(choice.milliseconds) + " ms");
                reference_.advance_to(world_.now() + choice.milliseconds);
                world_.advance_to(world_.now() + choice.milliseconds);
                return true;
            case Choice::What::resolve_incident: {
                const auto incident = pick(&State::incidents, choice.pick, any);
                if (!incident) return false;
                const std::string at = place(incident.instance, incident.row.element_instance);
                say("resolve " + incident.row.kind + " at " + at);
                reference_.resolve_incident(at, incident.row.kind);
                accepted(incident.instance, ResolveIncident{incident.row.key});
                return true;
            }
            case Choice::What::cancel: {
                const InstanceKey key = pick_case(choice);
                if (!key) return false;
                const std::string name = Places(world_).of_case(key);
                say("cancel " + name);
                reference_.cancel(name);
                accepted(key, CancelInstance{"simulated"});
                return true;
            }
            case Choice::What::suspend:
                return suspend(choice);
            case Choice::What::stale:
                return repeat_late(choice);
            case Choice::What::malformed:
                return send_malformed(choice);
        }
        return false;
    }

    InstanceKey pick_case(const Choice& choice) const {
        std::vector<InstanceKey> active;
        for (const auto& [key, kept] : world_.cases()) {
            if (kept.state.instance.status == InstanceStatus::active) active.push_back(key);
        }
        return active.empty() ? InstanceKey{} : active[choice.pick % active.size()];
    }

    bool work_on_job(const Choice& choice) {
        // A worker only gets jobs that have a try left.
        const auto job =
            pick(&State::jobs, choice.pick, [](const Job& row) { return row.retries > 0; });
        if (!job) return false;
        const std::string at = place(job.instance, job.row.element_instance);
        if (choice.what == Choice::What::complete_job) {
            const Variables results = brought(choice);
            say("complete job " + at);
            reference_.complete_job(at, results);
            accepted(job.instance, CompleteJob{job.row.key, context_of(results), ""});
        } else if (choice.what == Choice::What::fail_job) {
            const int retries = choice.number % 2;
            say("fail job " + at + ", retries " + std::to_string(retries));
            reference_.fail_job(at, retries);
            accepted(job.instance, FailJob{job.row.key, retries, "simulated", 0, ""});
        } else {
            const std::string code = "E" + std::to_string(choice.number % 2);
            say("error " + code + " from job " + at);
            reference_.throw_error(at, code);
            accepted(job.instance, ThrowJobError{job.row.key, code, "simulated", {}, ""});
        }
        return true;
    }

    void set(InstanceKey key, const Variables& variables) {
        if (world_.cases().at(key).state.instance.status != InstanceStatus::active) return;
        const std::string name = Places(world_).of_case(key);
        say("set " + variables.begin()->first + " = " + variables.begin()->second + " in " + name);
        reference_.set_variables(name, variables);
        accepted(key, SetVariables{{}, context_of(variables)});
    }

    // A condition becomes true, and false again.
    bool pulse(const Choice& choice) {
        const InstanceKey key = pick_case(choice);
        if (!key) return false;
        const Model& model = *world_.model(world_.cases().at(key).state.instance.definition);
        std::vector<std::string> variables;
        for (const Element& element : model.elements) {
            for (const EventRule& rule : element.events) {
                if (!rule.condition) continue;
                const std::string_view text = rule.condition->text();
                variables.emplace_back(text.substr(0, text.find(' ')));
            }
        }
        if (variables.empty()) return false;
        const std::string& name = variables[choice.pick / 13 % variables.size()];
        set(key, {{name, "true"}});
        compare();
        set(key, {{name, "false"}});
        return true;
    }

    // A case stands still for a while: people are turned away, a message is kept for it, and then
    // it goes on as if the message had just come. The reference never notices.
    bool suspend(const Choice& choice) {
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

    // What was done before is done again, long after it took effect.
    bool repeat_late(const Choice& choice) {
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

    bool send_malformed(const Choice& choice) {
        const InstanceKey key = pick_case(choice);
        if (!key) return false;
        const auto task = pick(&State::tasks, choice.pick, [](const UserTask&) { return true; });
        say("a wrong command");
        switch (choice.pick / 17 % 6) {
            case 0:
                refused(key, CompleteTask{TaskKey{999'999'999}, {}, "", {}});
                break;
            case 1:
                refused(key, CompleteJob{JobKey{999'999'999}, {}, ""});
                break;
            case 2:
                refused(key, ResolveIncident{IncidentKey{999'999'999}});
                break;
            case 3:
                refused(key,
                        SetVariables{ElementInstanceKey{999'999'999}, context_of({{"d0", "1"}})});
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

    const Trial& trial_;
    Report& report_;
    std::string* trace_;
    World world_;
    Reference reference_;
    std::map<InstanceKey, std::size_t> noted_;
    std::vector<std::pair<InstanceKey, Action>> past_;
    int requests_ = 0;
    int started_ = 0;
};

}  // namespace

Trial trial_of(std::uint64_t seed) {
    Random random(seed);
    Trial trial;
    trial.seed = seed;
    trial.plan = random_plan(random);
    for (int& decision : trial.decisions) decision = random.below(4);
    trial.roots = random.chance(20) ? 2 : 1;
    trial.fault_percent = random.chance(50) ? 0 : random.between(5, 30);
    const int count = random.between(10, 60);
    for (int i = 0; i < count; ++i) trial.choices.push_back(random_choice(random));
    return trial;
}

Report run(const Trial& trial, std::string* trace) {
    Report report;
    try {
        Runner(trial, report, trace).run();
    } catch (const Failure& failure) {
        report.failure = failure.kind;
        report.message = failure.what();
    } catch (const Bug& broken) {
        report.failure = "bug";
        report.message = broken.what();
    } catch (const std::exception& error) {
        report.failure = "exception";
        report.message = error.what();
    }
    return report;
}

}  // namespace obieg::sim

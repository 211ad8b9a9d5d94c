#include "sim/trial.h"

#include <algorithm>

#include "base/check.h"
#include "sim/failure.h"
#include "sim/runner.h"

namespace obieg::sim {

namespace {

// How often each is drawn; a fifth of all commands are late, repeated or wrong.
struct Row {
    Choice::What what;
    const char* name;
    int weight;
};
constexpr Row rows[] = {
    {Choice::What::complete_task, "complete task", 30},
    {Choice::What::assign_task, "assign task", 3},
    {Choice::What::claim_task, "claim task", 5},
    {Choice::What::release_task, "release task", 3},
    {Choice::What::complete_job, "complete job", 18},
    {Choice::What::fail_job, "fail job", 4},
    {Choice::What::throw_error, "throw error", 5},
    {Choice::What::message, "message", 10},
    {Choice::What::post, "post message", 8},
    {Choice::What::signal, "signal", 5},
    {Choice::What::condition, "condition", 5},
    {Choice::What::set_variable, "set variable", 5},
    {Choice::What::advance, "advance", 8},
    {Choice::What::resolve_incident, "resolve incident", 5},
    {Choice::What::cancel, "cancel", 1},
    {Choice::What::suspend, "suspend", 3},
    {Choice::What::publish, "publish", 2},
    {Choice::What::migrate, "migrate", 6},
    {Choice::What::modify, "modify", 5},
    {Choice::What::stale, "stale", 10},
    {Choice::What::malformed, "malformed", 10},
};

Choice random_choice(Random& random) {
    int total = 0;
    for (const Row& row : rows) total += row.weight;
    int drawn = random.below(total);
    const Row* row = rows;
    while (drawn >= row->weight) drawn -= (row++)->weight;
    Choice choice;
    choice.what = row->what;
    choice.pick = static_cast<std::uint32_t>(random.next());
    choice.number = random.below(4);
    choice.milliseconds = random.between(1, 3'600) * ms_per_second + random.below(1000);
    return choice;
}

}  // namespace

Trial trial_of(std::uint64_t seed) {
    Random random(seed);
    Trial trial;
    trial.seed = seed;
    trial.plan = random_plan(random);
    for (int& decision : trial.decisions) decision = random.below(4);
    trial.roots = random.chance(20) ? 2 : 1;
    trial.versions = random.between(1, 2);
    trial.fault_percent = random.chance(50) ? 0 : random.between(5, 30);
    const int count = random.between(10, 60);
    for (int i = 0; i < count; ++i) trial.choices.push_back(random_choice(random));
    return trial;
}

std::vector<std::string> command_names() {
    std::vector<std::string> names;
    for (const Row& row : rows) names.emplace_back(row.name);
    return names;
}

std::string name_of(Choice::What what) {
    const auto row = std::find_if(std::begin(rows), std::end(rows),
                                  [&](const Row& candidate) { return candidate.what == what; });
    return row->name;
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

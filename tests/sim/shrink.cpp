#include <functional>

#include "sim/trial.h"

namespace obieg::sim {

namespace {

// Every change that makes a block smaller, one at a time; `visit` gets the plan after each.
using Visit = std::function<void()>;

Block plain_task(const Block& block) {
    Block task;
    task.kind = Kind::plain_task;
    task.id = block.id + "_p";
    task.element = "task";
    return task;
}

void smaller(Block& block, const Visit& visit);

void smaller_events(std::vector<Event>& events, const Visit& visit) {
    for (std::size_t i = 0; i < events.size(); ++i) {
        // A transaction is only left through its cancel event; without one it cannot be published.
        if (events[i].trigger != Trigger::cancel) {
            const Event kept = events[i];
            events.erase(events.begin() + static_cast<std::ptrdiff_t>(i));
            visit();
            events.insert(events.begin() + static_cast<std::ptrdiff_t>(i), kept);
        }
        for (Block& handler : events[i].handler) smaller(handler, visit);
    }
}

void smaller(Block& block, const Visit& visit) {
    const Block before = block;
    if (block.kind == Kind::sequence) {
        for (std::size_t i = 0; i < before.parts.size() && before.parts.size() > 1; ++i) {
            block.parts.erase(block.parts.begin() + static_cast<std::ptrdiff_t>(i));
            visit();
            block = before;
        }
        for (std::size_t i = 0; i < before.parts.size(); ++i) {
            if (before.parts[i].kind == Kind::plain_task) continue;
            block.parts[i] = plain_task(before.parts[i]);
            visit();
            block = before;
        }
    }
    if (block.loop) {
        block.loop.reset();
        visit();
        block = before;
    }
    for (Block& part : block.parts) smaller(part, visit);
    smaller_events(block.boundary, visit);
    smaller_events(block.inside, visit);
}

bool fails_alike(const Trial& trial, const std::string& failure) {
    return run(trial).failure == failure;
}

// Leaves out choices: halves first, then ever smaller pieces.
bool drop_choices(Trial& trial, const std::string& failure) {
    bool any = false;
    for (std::size_t piece = trial.choices.size(); piece >= 1; piece /= 2) {
        for (std::size_t at = 0; at < trial.choices.size();) {
            Trial smaller = trial;
            const auto from = smaller.choices.begin() + static_cast<std::ptrdiff_t>(at);
            const auto to = smaller.choices.begin() +
                            static_cast<std::ptrdiff_t>(std::min(at + piece, trial.choices.size()));
            smaller.choices.erase(from, to);
            if (fails_alike(smaller, failure)) {
                trial = std::move(smaller);
                any = true;
            } else {
                at += piece;
            }
        }
    }
    return any;
}

bool cut_plan(Trial& trial, const std::string& failure) {
    struct Found {};
    Trial candidate = trial;
    for (Plan::Process& process : candidate.plan.processes) {
        try {
            smaller(process.body, [&] {
                if (fails_alike(candidate, failure)) throw Found();
            });
        } catch (const Found&) {
            trial = candidate;
            return true;
        }
    }
    return false;
}

}  // namespace

Trial shrink(const Trial& failing, const std::string& failure) {
    Trial trial = failing;
    const Report report = run(trial);
    trial.choices.resize(std::min(trial.choices.size(), report.failed_at));
    if (!fails_alike(trial, failure)) trial = failing;
    for (const int faults : {0, trial.fault_percent}) {
        Trial calmer = trial;
        calmer.fault_percent = faults;
        calmer.roots = 1;
        if (fails_alike(calmer, failure)) {
            trial = std::move(calmer);
            break;
        }
    }
    bool any = true;
    while (any) {
        any = drop_choices(trial, failure);
        while (cut_plan(trial, failure)) any = true;
    }
    return trial;
}

}  // namespace obieg::sim

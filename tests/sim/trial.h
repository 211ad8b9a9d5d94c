// One run: a plan, and what is done to it. Both come from a seed, and both can be made smaller.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/marks.h"
#include "sim/plan.h"

namespace obieg::sim {

// Something that somebody does. What it is done to is picked among what there is at that moment, so
// that a choice keeps its meaning when others before it are left out.
struct Choice {
    enum class What {
        complete_task,
        assign_task,
        claim_task,
        release_task,
        complete_job,
        fail_job,
        throw_error,
        message,
        post,  // a message to whoever may want it, now or later
        signal,
        condition,
        set_variable,
        advance,
        resolve_incident,
        cancel,
        suspend,
        publish,  // another version of every process
        migrate,
        modify,
        stale,
        malformed,
    };
    What what = What::complete_task;
    std::uint32_t pick = 0;
    int number = 0;
    std::int64_t milliseconds = 0;
};

struct Trial {
    std::uint64_t seed = 0;
    Plan plan;
    int decisions[4] = {0, 0, 0, 0};  // d0 to d3 at the start
    int roots = 1;                    // cases of the first process
    int versions = 1;                 // published before it begins
    int fault_percent = 0;
    std::vector<Choice> choices;
};

Trial trial_of(std::uint64_t seed);

std::string name_of(Choice::What what);
std::vector<std::string> command_names();

struct Report {
    std::string failure;  // kind; empty: all is well
    std::string message;
    std::uint64_t hash = 0;  // of everything that was written
    std::size_t commands = 0;
    std::size_t commits = 0;
    std::size_t failed_at = 0;  // number of choices that had been made
    Marks marks;
};

// `trace` gets a line for each command when it is given.
Report run(const Trial& trial, std::string* trace = nullptr);

// A smaller trial that fails in the same way.
Trial shrink(const Trial& failing, const std::string& failure);

}  // namespace obieg::sim

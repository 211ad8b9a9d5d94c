// What the latest version of a process waits for while no case of it runs: messages, signals and
// times that start one. Publishing a version puts its waits in place of those of the version
// before.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "engine/model.h"
#include "engine/schedule.h"
#include "engine/state.h"
#include "work/calendar.h"

namespace obieg::engine {

struct EventStart {
    std::string start_event;
    Subscription::Kind kind = Subscription::Kind::message;
    std::string name;
};

struct TimerStart {
    std::string start_event;
    Schedule schedule;
};

struct StartWaits {
    std::vector<EventStart> events;
    std::vector<TimerStart> timers;
};

// Start events have no case whose variables they could use: their expressions see nothing but
// functions. Code::invalid_model names the element whose name or time cannot be worked out.
// Conditions are no waits: nothing changes while no case runs. They are asked with the variables
// that somebody offers.
Result<StartWaits> start_waits(const Model& model, Time now, const work::Calendar& calendar);

// The start events of a process whose conditions these variables make true.
std::vector<std::string> conditional_starts(const Model& model, const Context& variables, Time now,
                                            const work::Calendar& calendar);

}  // namespace obieg::engine

// Keeps connections busy with a workload: one thread, epoll, HTTP/1.1 keep-alive.
#pragma once

#include <limits>

#include "measured.h"
#include "scripts.h"

namespace load {

struct Plan {
    std::string workload;
    Target target;
    int connections = 64;
    double seconds = 10;
    std::size_t count =
        std::numeric_limits<std::size_t>::max();  // units of work, if reached before
};

Measured drive(const Plan& plan, WaitingCases& waiting);

// The length of the whole HTTP message at the front of `in`, 0 while it is incomplete; `body_at` is
// where its body begins.
std::size_t message_length(std::string_view in, std::size_t& body_at);

}  // namespace load

// What a run of the load generator found out.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace load {

using Clock = std::chrono::steady_clock;

inline double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

struct Measured {
    std::vector<double> latencies_ms;          // one per unit of work
    std::vector<double> request_latencies_ms;  // of the requests that make up the units
    long failures = 0;
    std::string first_failure;
    double seconds = 0;
};

// One JSON object on standard output.
void print(const Measured& measured);

// Says on standard error what is wrong, and ends the program.
[[noreturn]] void die(const std::string& message);

}  // namespace load

// Workloads: which requests make up a unit of work. One script runs on each connection; the keys of
// waiting cases, which all of them start and finish, are shared.
#pragma once

#include <functional>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace load {

struct Target {
    int port = 0;
    std::string authorization;
    std::string process;
    std::string due;  // a variable of each case, unless it is empty
};

class Script {
public:
    virtual ~Script() = default;
    // The next request of a unit of work, given the body of the answer to the one before (empty at
    // its beginning); empty when the unit is done.
    virtual std::string next(std::string_view answer) = 0;
    // The unit failed; the next call begins another.
    virtual void restart() = 0;
};

// Keys of cases that wait. The order in which they are drawn is random and the same in each run.
class WaitingCases {
public:
    void add(std::string key) { keys_.push_back(std::move(key)); }
    std::string draw();
    bool is_empty() const { return keys_.empty(); }

    void read(const std::string& file);
    void write(const std::string& file) const;

private:
    std::vector<std::string> keys_;
    std::mt19937_64 random_{1};
};

using ScriptMaker = std::function<std::unique_ptr<Script>(const Target&, WaitingCases&)>;

// The maker for the name of a workload; empty when there is none. `echo` posts the body of a start
// to an echo server.
ScriptMaker script_maker(const std::string& workload);

}  // namespace load

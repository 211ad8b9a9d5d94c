// The load generator of the benchmarks: keeps C connections busy with one workload for a time, or
// until so many units of work are done, and prints one JSON object with rate and latencies.
//
//   obieg_load WORKLOAD --port P --connections 64 --seconds 10 --count N --authorization "Basic …"
//              --process ID --due INSTANT --waiting FILE
//
//   straight        start a case
//   one-task        start a case, find its task, complete it: one unit of work is all three
//   one-task-live   start a case, find and complete the task of any other: the cases that wait are
//   in
//                   the file --waiting, which is brought up to date at the end
//   fill            start cases that go on waiting; writes their keys to the file --waiting
//   jobs            lease a hundred jobs at a time and complete them; a unit is one job
//   inbox           search the caller's tasks by a field of their cases
//   fill-records    create clients
//   records         list, narrow down, sort and search clients: one unit of work is all four
//   echo            the same machinery against its own echo server
//   fsync           --file F: 4 KiB appends, each made durable
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "references.h"

namespace load {

void die(const std::string& message) {
    std::fprintf(stderr, "load: %s\n", message.c_str());
    std::exit(1);
}

void print(const Measured& measured) {
    const auto in_order = [](std::vector<double> latencies) {
        std::sort(latencies.begin(), latencies.end());
        return latencies;
    };
    const auto at = [](const std::vector<double>& sorted, double share) {
        if (sorted.empty()) return 0.0;
        return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(share * sorted.size()))];
    };
    const std::vector<double> units = in_order(measured.latencies_ms);
    const std::vector<double> requests = in_order(measured.request_latencies_ms);
    std::printf(
        "{\"per_second\": %.0f, \"p50_ms\": %.3f, \"p99_ms\": %.3f, \"max_ms\": %.3f, "
        "\"request_p50_ms\": %.3f, \"request_p99_ms\": %.3f, \"done\": %zu, \"failed\": %ld",
        units.size() / measured.seconds, at(units, 0.50), at(units, 0.99), at(units, 1.0),
        at(requests, 0.50), at(requests, 0.99), units.size(), measured.failures);
    if (!measured.first_failure.empty()) {
        std::string text;
        for (const char c : measured.first_failure)
            text += (c == '"' || c == '\\' || c < ' ') ? '\'' : c;
        std::printf(", \"first_failure\": \"%s\"", text.c_str());
    }
    std::printf("}\n");
}

namespace {

struct Options {
    Plan plan;
    std::string file;     // of fsync
    std::string waiting;  // keys of the cases that wait
};

Options read_options(int count, char** words) {
    if (count < 2)
        die("name a workload: straight, one-task, one-task-live, fill, jobs, inbox, fill-records, records, echo or fsync");
    Options options;
    Plan& plan = options.plan;
    plan.workload = words[1];
    for (int i = 2; i + 1 < count; i += 2) {
        const std::string_view name = words[i];
        const char* value = words[i + 1];
        if (name == "--port")
            plan.target.port = std::atoi(value);
        else if (name == "--connections")
            plan.connections = std::atoi(value);
        else if (name == "--seconds")
            plan.seconds = std::atof(value);
        else if (name == "--count")
            plan.count = std::strtoull(value, nullptr, 10);
        else if (name == "--authorization")
            plan.target.authorization = value;
        else if (name == "--process")
            plan.target.process = value;
        else if (name == "--due")
            plan.target.due = value;
        else if (name == "--waiting")
            options.waiting = value;
        else if (name == "--file")
            options.file = value;
        else
            die("unknown option " + std::string(name));
    }
    return options;
}

Measured run(const Options& options) {
    const Plan& plan = options.plan;
    if (plan.workload == "fsync") return measure_fsync(options.file, plan.seconds);
    if (!script_maker(plan.workload)) die("unknown workload " + plan.workload);
    if (plan.workload == "echo") return measure_echo(plan);
    WaitingCases waiting;
    if (plan.workload == "one-task-live") waiting.read(options.waiting);
    Measured measured = drive(plan, waiting);
    if (!options.waiting.empty()) waiting.write(options.waiting);
    return measured;
}

}  // namespace
}  // namespace load

int main(int count, char** words) {
    load::print(load::run(load::read_options(count, words)));
}

// Evaluates a decision of a model again and again on one core and prints how often a second.
//
//   obieg_bench_decisions MODEL.dmn DECISION INPUTS.json [SECONDS]
//
// INPUTS.json is a list of contexts that are taken in turn. Time is processor time of this process,
// so that other work on the machine does not count; every evaluation answers its value, the rules
// that matched and the inputs that it saw, as a case's history keeps them.
#include <ctime>
#include <fstream>
#include <iostream>
#include <sstream>

#include "base/json.h"
#include "dmn/dmn.h"

namespace {

using namespace obieg;

std::string read(const char* path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

double processor_seconds() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

int refuse(const std::string& message) {
    std::cerr << message << "\n";
    return 1;
}

}  // namespace

int main(int count, char** words) {
    if (count < 4)
        return refuse("expected: obieg_bench_decisions MODEL.dmn DECISION INPUTS.json [SECONDS]");
    const auto model = dmn::parse(read(words[1]));
    if (!model) return refuse(model.error().message);
    const std::string decision = words[2];
    const Result<Value> inputs = json::read(read(words[3]), json::Spelling::typed);
    if (!inputs || !inputs->if_list() || inputs->if_list()->empty())
        return refuse("expected a list of contexts in " + std::string(words[3]));
    const double seconds = count > 4 ? std::stod(words[4]) : 3;

    const List& contexts = *inputs->if_list();
    const feel::Scope scope;
    std::int64_t evaluations = 0;
    std::int64_t matched = 0;
    const double started = processor_seconds();
    double elapsed = 0;
    while (elapsed < seconds) {
        for (int round = 0; round < 100; ++round) {
            for (const Value& context : contexts) {
                const Result<dmn::Outcome> outcome =
                    dmn::evaluate(**model, decision, *context.if_context(), scope);
                if (!outcome) return refuse(outcome.error().message);
                if (!outcome->problems.empty()) return refuse(outcome->problems.front().message);
                matched += static_cast<std::int64_t>(outcome->decisions.back().rules.size());
            }
        }
        evaluations += 100 * static_cast<std::int64_t>(contexts.size());
        elapsed = processor_seconds() - started;
    }
    std::cout << "{\"per_second\": "
              << static_cast<std::int64_t>(static_cast<double>(evaluations) / elapsed)
              << ", \"nanoseconds\": "
              << static_cast<std::int64_t>(elapsed * 1e9 / static_cast<double>(evaluations))
              << ", \"rules_matched\": "
              << static_cast<double>(matched) / static_cast<double>(evaluations) << "}\n";
    return 0;
}

// obieg_sim: random processes, random commands and faults against the engine, with a reference
// beside it.
//
//     obieg_sim --seeds 5000              seeds 1 to 5000
//     obieg_sim --first 7 --seeds 100     seeds 7 to 106
//     obieg_sim --seconds 60              as many seeds as fit
//     obieg_sim --seed 42                 one seed, told step by step
//     obieg_sim --marks                   also fail when a campaign missed something it should see
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "sim/render.h"
#include "sim/trial.h"

namespace {

using namespace obieg::sim;

struct Options {
    std::uint64_t first = 1;
    std::uint64_t seeds = 1000;
    int seconds = 0;
    bool tells = false;
    bool needs_marks = false;
    bool shrinks = true;
};

bool read(int count, char** words, Options& options) {
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        const bool has_value = i + 1 < count;
        if (word == "--marks") {
            options.needs_marks = true;
        } else if (word == "--no-shrink") {
            options.shrinks = false;
        } else if (word == "--seeds" && has_value) {
            options.seeds = std::strtoull(words[++i], nullptr, 10);
        } else if (word == "--first" && has_value) {
            options.first = std::strtoull(words[++i], nullptr, 10);
        } else if (word == "--seconds" && has_value) {
            options.seconds = std::atoi(words[++i]);
            options.seeds = ~std::uint64_t{0} - options.first;
        } else if (word == "--seed" && has_value) {
            options.first = std::strtoull(words[++i], nullptr, 10);
            options.seeds = 1;
            options.tells = true;
        } else {
            return false;
        }
    }
    return true;
}

void tell_failure(const Trial& trial, const Report& report, bool shrinks) {
    std::printf("seed %llu failed after %zu choices: %s\n%s\n",
                static_cast<unsigned long long>(trial.seed), report.failed_at,
                report.failure.c_str(), report.message.c_str());
    std::printf("Again: ./dev sim --seed %llu\n", static_cast<unsigned long long>(trial.seed));
    if (!shrinks) return;
    const Trial small = shrink(trial, report.failure);
    std::string trace;
    const Report again = run(small, &trace);
    std::printf(
        "\nSmaller (%d blocks instead of %d, %zu choices instead of %zu), d0 to d3 = "
        "%d %d %d %d, faults %d %%:\n%s\n%s\n%s\n%s\n",
        size_of(small.plan), size_of(trial.plan), small.choices.size(), trial.choices.size(),
        small.decisions[0], small.decisions[1], small.decisions[2], small.decisions[3],
        small.fault_percent, outline(small.plan).c_str(), trace.c_str(), again.message.c_str(),
        render(small.plan).c_str());
}

}  // namespace

int main(int count, char** words) {
    Options options;
    if (!read(count, words, options)) {
        std::fprintf(stderr,
                     "Usage: obieg_sim [--first N] [--seeds N] [--seconds N] [--seed N] [--marks] "
                     "[--no-shrink]\n");
        return 2;
    }
    const auto started = std::chrono::steady_clock::now();
    const auto seconds = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    };
    Marks marks;
    std::uint64_t ran = 0;
    std::uint64_t failed = 0;
    std::size_t commands = 0;
    std::size_t commits = 0;
    std::uint64_t hash = 0;
    for (; ran < options.seeds && failed == 0; ++ran) {
        if (options.seconds && seconds() > options.seconds) break;
        const Trial trial = trial_of(options.first + ran);
        std::string trace;
        Report report = run(trial, options.tells ? &trace : nullptr);
        if (options.tells) {
            std::printf("%s\n%s\n", outline(trial.plan).c_str(), trace.c_str());
        }
        // Every sixteenth seed runs twice: the same seed must write the same bytes.
        if (report.failure.empty() && trial.seed % 16 == 0 && run(trial).hash != report.hash) {
            report.failure = "determinism";
            report.message = "The same seed wrote something else the second time.";
        }
        marks.add(report.marks);
        commands += report.commands;
        commits += report.commits;
        hash = hash * 1099511628211ULL + report.hash;
        if (report.failure.empty()) continue;
        ++failed;
        tell_failure(trial, report, options.shrinks);
    }
    std::printf(
        "%llu seeds, %zu commands, %zu commits in %.1f s (%.0f seeds a second), hash %016llx\n",
        static_cast<unsigned long long>(ran), commands, commits, seconds(),
        static_cast<double>(ran) / seconds(), static_cast<unsigned long long>(hash));
    const std::vector<std::string> missing = marks.missing();
    std::printf("%zu marks of %zu were come across.\n", expected_marks().size() - missing.size(),
                expected_marks().size());
    if (options.needs_marks) {
        for (const std::string& mark : missing) {
            std::printf("never come across: %s\n", mark.c_str());
            ++failed;
        }
    }
    std::printf("%llu passed, %llu failed\n", static_cast<unsigned long long>(ran - (failed > 0)),
                static_cast<unsigned long long>(failed));
    return failed ? 1 : 0;
}

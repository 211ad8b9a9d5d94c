// Evaluates expressions again and again on one core and prints how many evaluations a second.
//
//   obieg_bench_expressions EXPRESSIONS.json [SECONDS]
//
// EXPRESSIONS.json is a list of {"expression", "context"} taken in turn; each is parsed once, as a
// deployment does. Time is processor time of this process, so that other work on the machine does
// not count.
#include <ctime>
#include <fstream>
#include <iostream>
#include <sstream>

#include "base/json.h"
#include "feel/feel.h"

namespace {

using namespace obieg;

struct Piece {
    feel::Expression expression;
    const Context* context;
};

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

// Evaluations a second of some pieces in turn; nothing when one of them answers null.
std::optional<double> rate_of(std::span<const Piece> pieces, double seconds) {
    std::int64_t evaluations = 0;
    double elapsed = 0;
    const double started = processor_seconds();
    while (elapsed < seconds) {
        for (int round = 0; round < 200; ++round) {
            for (const Piece& piece : pieces) {
                feel::Scope scope;
                scope.contexts = {piece.context};
                if (feel::evaluate(piece.expression, scope).value.is_null()) return {};
            }
        }
        evaluations += 200 * static_cast<std::int64_t>(pieces.size());
        elapsed = processor_seconds() - started;
    }
    return static_cast<double>(evaluations) / elapsed;
}

}  // namespace

int main(int count, char** words) {
    if (count < 2) return refuse("expected: obieg_bench_expressions EXPRESSIONS.json [SECONDS]");
    const Result<Value> file = json::read(read(words[1]));
    if (!file || !file->if_list()) return refuse("expected a list of expressions");
    const double seconds = count > 2 ? std::stod(words[2]) : 3;
    std::vector<Piece> pieces;
    for (const Value& row : *file->if_list()) {
        Result<feel::Expression> expression = feel::parse(row.get("expression").text_or(""));
        if (!expression) return refuse(expression.error().message);
        pieces.push_back({std::move(*expression), row.get("context").if_context()});
    }
    double slowest = 1e12;
    for (const Piece& piece : pieces) {
        const std::optional<double> rate = rate_of(std::span(&piece, 1), 0.1);
        if (!rate) return refuse("no answer for " + std::string(piece.expression.text()));
        slowest = std::min(slowest, *rate);
    }
    const double rate = rate_of(pieces, seconds).value_or(0);
    std::cout << "{\"per_second\": " << static_cast<std::int64_t>(rate)
              << ", \"nanoseconds\": " << static_cast<std::int64_t>(1e9 / rate)
              << ", \"slowest_expression\": " << static_cast<std::int64_t>(slowest) << "}\n";
    return 0;
}

// What the simulator throws when something is not as it must be.
#pragma once

#include <stdexcept>
#include <string>

namespace obieg::sim {

struct Failure : std::runtime_error {
    // `kind` is short and stable: the shrinker keeps a smaller run when it fails in the same way.
    Failure(std::string kind_, const std::string& what_happened)
        : std::runtime_error(what_happened), kind(std::move(kind_)) {}
    std::string kind;
};

inline void must(bool holds, const std::string& kind, const std::string& what_happened) {
    if (!holds) throw Failure(kind, what_happened);
}

}  // namespace obieg::sim

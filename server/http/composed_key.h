// Keys of /v2 for what has none of its own: 25 digits that say where it stands, so that it is found
// again without being looked for. Keys of ours have 19 digits at most; the two are never mixed up.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace obieg::http::cluster {

struct ComposedKey {
    enum class Kind {
        file = 1,        // of a deployment, by its place among the names
        decision_model,  // likewise, by its place in the package
        decision,        // of a deployment: model * decisions_max + its place in the model
        form,            // of a deployment, by its place among the ids
        variable,        // of a scope, by its place in there
        evaluation,      // of a case, by the sequence number of the event
        event,           // likewise, whatever happened
    };
    static constexpr std::uint32_t decisions_max = 1'000;

    Kind kind = Kind::file;
    std::uint64_t owner = 0;
    std::uint32_t place = 0;
};

std::string to_string(const ComposedKey& key);
// Nothing for a text that is no such key of this kind.
std::optional<ComposedKey> composed_key(ComposedKey::Kind kind, std::string_view text);

}  // namespace obieg::http::cluster

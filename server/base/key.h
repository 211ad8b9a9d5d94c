// Typed 64-bit keys. Mixing a TaskKey with an InstanceKey does not compile.
//
// In memory a number, on the wire a decimal string (JavaScript's numbers lose digits above 2^53).
// Zero is "no key".
#pragma once

#include <charconv>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace obieg {

template <class Tag>
struct Key {
    std::uint64_t raw = 0;

    explicit operator bool() const { return raw != 0; }
    friend auto operator<=>(Key, Key) = default;
};

template <class Tag>
std::string to_string(Key<Tag> key) {
    return std::to_string(key.raw);
}

// Reads a key from its decimal text; nothing when the text is not a positive 63-bit number.
template <class K>
std::optional<K> parse_key(std::string_view text) {
    std::uint64_t raw = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), raw);
    if (error != std::errc{} || end != text.data() + text.size() || raw == 0 || raw >> 63)
        return {};
    return K{raw};
}

using DeploymentKey = Key<struct DeploymentTag>;
using DefinitionKey = Key<struct DefinitionTag>;  // one version of one process
using InstanceKey = Key<struct InstanceTag>;      // one running or ended case
using ElementInstanceKey = Key<struct ElementInstanceTag>;
using TaskKey = Key<struct TaskTag>;
using JobKey = Key<struct JobTag>;
using TimerKey = Key<struct TimerTag>;
using SubscriptionKey = Key<struct SubscriptionTag>;
using MessageKey = Key<struct MessageTag>;
using IncidentKey = Key<struct IncidentTag>;
using RecordKey = Key<struct RecordTag>;
using NotificationKey = Key<struct NotificationTag>;
using OutboxKey = Key<struct OutboxTag>;
using BatchOperationKey = Key<struct BatchOperationTag>;  // one act on many cases
using FileKey = Key<struct FileTag>;                      // something that was uploaded
using DownloadKey = Key<struct DownloadTag>;              // somebody got a file

}  // namespace obieg

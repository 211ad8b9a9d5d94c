// Structured log: one JSON object a line on standard error.
//
//     log::info("outbox.delivered", {{"outbox", to_string(key)}, {"attempts", 2}});
//     {"at":"2027-03-01T08:00:00.000Z","level":"info","event":"outbox.delivered","outbox":"17","attempts":2}
//
// Event names are noun.past-participle and never carry data. No personal data, no secrets: keys and
// names of things, not their content. Safe from any thread.
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/value.h"

namespace obieg::log {

enum class Level { debug, info, warning, error };

using Field = std::pair<std::string_view, Value>;

void write(Level level, std::string_view event, std::initializer_list<Field> fields);

inline void debug(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::debug, event, fields);
}
inline void info(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::info, event, fields);
}
inline void warning(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::warning, event, fields);
}
inline void error(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::error, event, fields);
}

// Lines below this level are dropped. Default: info.
void set_level(Level level);

// Where lines go instead of standard error (tests); an empty function restores it.
using Sink = std::function<void(std::string_view line)>;
void set_sink(Sink sink);

}  // namespace obieg::log

// What the fuzz targets share. Each is a file with LLVMFuzzerTestOneInput; run.py gives them seeds
// and time. A target may assume nothing about its input. It fails by a sanitizer, by OBIEG_CHECK,
// by taking too long or too much memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/json.h"
#include "base/text.h"
#include "feel/check.h"
#include "feel/feel.h"

namespace obieg::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

// Names of every kind of value, for expressions to stumble over.
inline const Context& variables() {
    static const Value value = *json::read(R"({
        "a": 1, "b": "text", "c": [1, 2.5, null, "x"], "d": {"e": {"f": true}, "g-h": -3},
        "day": {"@date": "2024-02-29"}, "at": {"@dateTime": "2027-03-28T01:30:00@Europe/Warsaw"},
        "clock": {"@time": "23:59:59+02:00"}, "wait": {"@dtDuration": "PT25H"},
        "term": {"@ymDuration": "P14M"}, "big": 9.999999999999999999999999999999999E6144,
        "rows": [{"price": 1}, {"price": 2}], "between": {"@range": {"start": 1, "end": 9}}})",
                                           json::Spelling::typed);
    return *value.if_context();
}

// A tenth of what the server allows: sanitizers take their time.
inline feel::Scope scope() {
    feel::Scope scope;
    scope.contexts = {&variables()};
    scope.now = Time{1'803'024'000'000};
    scope.steps_max = limits::feel_steps / 50;
    scope.bytes_max = limits::feel_bytes / 10;
    return scope;
}

inline feel::ParseContext names() {
    feel::ParseContext context;
    feel::collect_names(variables(), context.names);
    return context;
}

}  // namespace obieg::fuzz

// Limits of what a person or a program may send, in one place. Reaching one is a clear answer
// (Code::limit_reached or Code::too_large), never a surprise.
#pragma once

#include <cstddef>
#include <cstdint>

namespace obieg::limits {

constexpr std::size_t request_body_bytes = 4u << 20;  // JSON requests; uploads have their own
constexpr std::size_t upload_bytes = 64u << 20;       // one deployment or attachment
constexpr std::size_t variables_bytes = 4u << 20;     // all variables of one case
constexpr int json_depth = 64;
constexpr int xml_depth = 64;
constexpr int xml_attributes = 256;
constexpr std::size_t xml_bytes = 8u << 20;
constexpr int feel_depth = 128;
constexpr std::int64_t feel_steps = 10'000'000;
constexpr std::size_t feel_bytes = 64u << 20;
constexpr int steps_per_command = 10'000;  // element activations; more look like an endless loop
constexpr int steps_before_pause = 1'000;  // after these a loop begins its next turns later
constexpr std::int64_t loop_turns = 1'000'000;     // of one multi-instance activity
constexpr std::int64_t loop_turns_alive = 10'000;  // at the same time
constexpr std::int64_t job_backoff_ms = 1'000;     // after the first failure; then twice as long
constexpr std::int64_t job_backoff_ms_max = 3'600'000;

}  // namespace obieg::limits

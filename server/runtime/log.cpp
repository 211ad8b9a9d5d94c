#include "runtime/log.h"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <mutex>

#include "base/json.h"
#include "base/time.h"

namespace obieg::log {
namespace {

std::atomic<Level> level_threshold{Level::info};
std::mutex sink_mutex;
Sink sink;

std::string_view to_text(Level level) {
    switch (level) {
        case Level::debug:
            return "debug";
        case Level::info:
            return "info";
        case Level::warning:
            return "warning";
        case Level::error:
            return "error";
    }
    return {};
}

Time real_now() {
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return Time{std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count()};
}

}  // namespace

void set_level(Level level) {
    level_threshold = level;
}

void set_sink(Sink new_sink) {
    const std::lock_guard lock(sink_mutex);
    sink = std::move(new_sink);
}

void write(Level level, std::string_view event, std::initializer_list<Field> fields) {
    if (level < level_threshold) return;
    std::string line = "{\"at\":";
    json::append_text(line, to_iso(real_now()));
    line += ",\"level\":";
    json::append_text(line, to_text(level));
    line += ",\"event\":";
    json::append_text(line, event);
    for (const auto& [name, value] : fields) {
        line += ',';
        json::append_text(line, name);
        line += ':';
        json::append(line, value);
    }
    line += '}';
    const std::lock_guard lock(sink_mutex);
    if (sink) return sink(line);
    line += '\n';
    std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace obieg::log

// The reference's messages: those that are kept for whoever asks later, and those that begin a
// case.
#include <algorithm>

#include "sim/reference.h"

namespace obieg::sim {

const Plan::Process* Reference::begun_by_events() const {
    const Plan::Process& last = plan_.processes.back();
    return last.starts.empty() ? nullptr : &last;
}

void Reference::publish_version() {
    timer_starts_.clear();
    const Plan::Process* process = begun_by_events();
    if (!process) return;
    for (const Event& start : process->starts) {
        if (start.trigger == Trigger::timer)
            timer_starts_.push_back({&start, now_ + start.after_ms, start.times - 1});
    }
}

// Names of messages and signals differ, so the name alone says which event is meant. While a case
// lives that a message with the same key began, no other begins.
bool Reference::begins_with(const std::string& name, const std::string& key,
                            const Variables& variables) {
    const Plan::Process* process = begun_by_events();
    if (!process) return false;
    const bool is_start = std::any_of(
        process->starts.begin(), process->starts.end(),
        [&](const Event& start) { return start.trigger != Trigger::timer && start.name == name; });
    const bool is_held_back = std::any_of(cases_.begin(), cases_.end(), [&](const Case& row) {
        return !key.empty() && row.status == "active" && row.started_by_key == key;
    });
    if (!is_start || is_held_back) return false;
    News news;
    news.what = News::What::start;
    news.code = key;
    news.variables = variables;
    inbox_.push_back(news);
    return true;
}

bool Reference::keeps(const std::string& name, const std::string& key) const {
    return std::any_of(kept_.begin(), kept_.end(), [&](const Kept& row) {
        return row.name == name && row.key == key && row.expires > now_ && !row.was_taken;
    });
}

bool Reference::knows(const std::string& name, const std::string& key,
                      const std::string& id) const {
    return std::any_of(kept_.begin(), kept_.end(), [&](const Kept& row) {
        return !id.empty() && row.name == name && row.key == key && row.id == id &&
               row.expires > now_;
    });
}

bool Reference::message(const std::string& name, const std::string& key, const Variables& variables,
                        std::int64_t time_to_live_ms, const std::string& id) {
    if (knows(name, key, id)) return false;
    const bool was_taken = publish(Trigger::message, name, key, variables);
    if (time_to_live_ms > 0)
        kept_.push_back({name, key, id, variables, now_ + time_to_live_ms, was_taken});
    deliver();
    return true;
}

// Whatever rests now may wait for something that came before, or no longer hold a start back.
void Reference::give_kept() {
    for (Kept& row : kept_) {
        if (row.was_taken || row.expires <= now_) continue;
        row.was_taken = publish(Trigger::message, row.name, row.key, row.variables);
    }
}

}  // namespace obieg::sim

#include "http/last_uses.h"

#include <algorithm>

namespace obieg::http {
namespace {

constexpr std::size_t remembered_uses_max = 100'000;

}  // namespace

bool LastUses::touch(const std::string& session_hash, Time noted_at, Time now) {
    const std::lock_guard lock(mutex_);
    if (used_at_.size() >= remembered_uses_max)
        std::erase_if(used_at_, [&](const auto& entry) { return entry.second + idle_ms_ < now; });
    Time& used_at = used_at_.try_emplace(session_hash, noted_at).first->second;
    used_at = std::max(used_at, noted_at);  // on another node, perhaps
    if (used_at + idle_ms_ < now) return false;
    used_at = std::max(used_at, now);
    return true;
}

}  // namespace obieg::http

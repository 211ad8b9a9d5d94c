#include "http/first_link.h"

#include <utility>

#include "http/passwords.h"

namespace obieg::http {

std::string FirstLink::offer(Time now) {
    std::string token = random_token();
    const std::lock_guard lock(mutex_);
    hash_ = token_hash(token);
    expires_at_ = now + first_link_ms;
    return token;
}

bool FirstLink::is_open(Time now) const {
    const std::lock_guard lock(mutex_);
    return !hash_.empty() && now < expires_at_;
}

Status FirstLink::take(std::string_view token, Time now) {
    const std::string hash = token_hash(token);
    const std::lock_guard lock(mutex_);
    const bool fits = !hash_.empty() && equal_in_constant_time(hash_, hash);
    if (!fits || now >= expires_at_) {
        return fail(Code::forbidden,
                    "This link has been used or has run out. Restart the server: it prints a new "
                    "one as long as it has no administrator.");
    }
    taken_ = std::exchange(hash_, {});
    return {};
}

void FirstLink::give_back() {
    const std::lock_guard lock(mutex_);
    if (hash_.empty()) hash_ = std::exchange(taken_, {});
}

}  // namespace obieg::http

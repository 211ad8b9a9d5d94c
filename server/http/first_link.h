// The link by which the first administrator is made, on a server that has no people yet.
//
// It works once and for an hour. Only its hash is kept, in memory: a restart of a server that still
// has nobody makes a new one. Safe from any thread.
#pragma once

#include <mutex>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/time.h"

namespace obieg::http {

constexpr std::int64_t first_link_ms = ms_per_hour;

class FirstLink {
public:
    // The token of a new link; an earlier one works no longer.
    std::string offer(Time now);

    // Whether there is a link that has neither been used nor run out.
    bool is_open(Time now) const;

    // Takes the link out of circulation, for the time of making the administrator.
    // Code::forbidden for a wrong token and one that has run out.
    Status take(std::string_view token, Time now);
    // It was not used after all: what else was sent was wrong.
    void give_back();

private:
    mutable std::mutex mutex_;
    std::string hash_;  // empty: there is no link
    std::string taken_;
    Time expires_at_;
};

}  // namespace obieg::http

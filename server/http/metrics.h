// GET /metrics: what the server counts, in the text format of Prometheus (exposition format 0.0.4).
// docs/admin.md lists the numbers and says which to be woken for.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string_view>

#include "http/response.h"
#include "runtime/runtime.h"

namespace obieg::http {

// How many answers there were of each class of status: 1xx to 5xx.
class AnswerCounts {
public:
    void note(int status) {
        const int at = status / 100 - 1;
        if (at >= 0 && at < 5) ++counts_[static_cast<std::size_t>(at)];
    }
    std::uint64_t of_class(std::size_t first_digit) const { return counts_[first_digit - 1]; }

private:
    std::array<std::atomic<std::uint64_t>, 5> counts_{};
};

// Also asks the database how many incidents are open and how many messages wait or are dead.
Response metrics_page(runtime::Runtime& runtime, const AnswerCounts& answers);

// Whether an address is of this machine, for pages that are shown to it alone.
bool is_this_machine(std::string_view address);

}  // namespace obieg::http

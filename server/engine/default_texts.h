// What people are told when the designer of a process has not written a text of her own.
#pragma once

#include <string_view>

#include "work/directory.h"

namespace obieg::engine {

struct MessageText {
    std::string_view subject;  // text templates; `task`, `case` and `recipient` are at hand
    std::string_view body;
};

// For "task-assigned", "reminder", "escalation", "pool-return", "sent-back" and the like, "mention"
// with `comment` besides; null for any other kind.
const MessageText* default_text(std::string_view kind, work::Language language);

}  // namespace obieg::engine

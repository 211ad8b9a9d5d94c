// Deciding from a mail: what is written below a mail when it leaves, and what its links stand for.
//
// A link names one task and one person, under a seal that only this installation can make. It does
// nothing when it is opened (programs that look at mails open links): the page behind it asks, and
// the answer counts once, while the person has the task. Without public_url nothing is written: a
// link would lead nowhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "runtime/config.h"
#include "runtime/queries.h"
#include "runtime/runtime.h"

namespace obieg::engine {
struct UserTaskRule;
}

namespace obieg::http {

// Called on the outbox' threads, when the mail leaves: what has been done meanwhile is not offered.
std::string mail_footer(runtime::Runtime& runtime, const runtime::Config& config,
                        const runtime::OutboxRow& mail);

struct DecisionLink {
    TaskKey task;
    std::string person;
};
// Code::not_found for anything that this installation has not sealed.
Result<DecisionLink> decision_link(runtime::Runtime& runtime, std::string_view token);

// The field of the step's form that says why, for a page with one line to write; empty: none.
std::string remark_field(const engine::UserTaskRule& step);

}  // namespace obieg::http

// Tags of what people edit (ETag of HTTP): two tags of one thing are equal while nobody changed it.
// A request that carries the tag of what its sender saw (Request::expected_tag) is refused with
// Code::stale_version when the thing is another by now.
#pragma once

#include <optional>
#include <string>

#include "base/error.h"
#include "runtime/mail_settings.h"
#include "runtime/request.h"
#include "runtime/runtime.h"

namespace obieg::runtime {

class IdentityReader;

// What there is, as one transaction or one reader sees it.
struct Standing {
    const People& people;
    const Rights& rights;
    const ProcessPolicies& policies;
    const MailSettings& mail;
    const Webhooks& webhooks;
    IdentityReader& identity;
};

// Of the thing that the operation would replace; only what names it counts. An empty tag: there is
// none. Nothing: the operation replaces nothing that has a tag.
Result<std::optional<std::string>> state_tag(const Operation& operation, const Standing& standing);

}  // namespace obieg::runtime

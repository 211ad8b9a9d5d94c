// Several messages to one person as one mail, in the person's language.
#pragma once

#include <string>
#include <vector>

#include "base/time.h"
#include "runtime/queries.h"
#include "work/directory.h"

namespace obieg::runtime {

std::string digest_subject(const std::vector<OutboxRow>& mails, work::Language language);
// What belongs to one case stands together, in the order in which the cases first appear. Below
// each message stands where its task or case is opened; not where `site`, the server's address, is
// empty.
std::string digest_body(const std::vector<OutboxRow>& mails, const work::User& reader,
                        TimeZone zone, std::string_view site);

}  // namespace obieg::runtime

// Numbers that tell nodes which share a database what others changed (runtime/queries.h). They are
// rows of store_state, which only a shared database has.
#pragma once

#include <cstdint>
#include <optional>

#include "runtime/write.h"
#include "store/sql/connection.h"

namespace obieg::store {

// `position`, when it is asked for: how far the log of the database reaches.
Result<runtime::Editions> read_editions(Connection& connection,
                                        std::optional<std::int64_t>* position = nullptr);
// Queued: Code::stale_version, at the latest at the commit, when they are others.
Status expect_editions(Connection& connection, const runtime::Editions& editions);
Status count_editions(Connection& connection, const runtime::Parts& changed);

}  // namespace obieg::store

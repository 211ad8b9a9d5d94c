// What people say to each other about a case. A comment is an event of its history, at every level
// of history, and cannot be taken back; it moves nothing, so a suspended case takes it, too.
//
// Whoever is mentioned in it ("@ola.kaminska", work/mentions.h) is told, and sees the case from
// then on, as somebody who is asked for an opinion does.
#pragma once

#include "base/error.h"
#include "engine/command.h"
#include "engine/event.h"

namespace obieg::engine {

class Run;

constexpr std::size_t comment_bytes_max = 10'000;
constexpr std::size_t comment_mentions_max = 50;

Status comment_on_case(Run& run, const CommentOnCase& command);

// Of an event of kind `commented`: the names of the users it mentions.
std::vector<std::string> mentioned_by(const Event& event);

}  // namespace obieg::engine

// Whether somebody is who she says: by the password that is kept here, or by the directory's.
//
// The one here is asked first, and the directory only about people of its own and about nobody
// known: a directory that stands still keeps no local administrator out, and no password of this
// server goes there.
#pragma once

#include <functional>
#include <string>

#include "http/call.h"
#include "runtime/queries.h"

namespace obieg::http {

// Code::unauthenticated: wrong, counted and noted in the audit log; Code::rate_limited;
// Code::unavailable: the directory does not answer.
using Proved = std::function<Result<Answer>(Call&, Result<runtime::Account>)>;

// `then` goes on on a thread that may wait.
Result<Answer> prove(Call& call, std::string user, std::string password, Proved then);

}  // namespace obieg::http

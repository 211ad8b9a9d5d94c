// Opening sessions, and what a session tells its page.
#pragma once

#include "http/call.h"
#include "http/response.h"

namespace obieg::http {

// How long somebody whose password was right may take for the second step.
constexpr std::int64_t second_step_ms = 5 * ms_per_minute;

// Who is signed in, the company, and the CSRF token.
Result<Response> session_response(Call& call, const std::string& user, std::string_view csrf_token);

// A new session of somebody who has proved who she is: answers as session_response, with the
// cookie. With `home` the answer is a redirection to that page of the app.
Result<Answer> open_session(Call& call, const runtime::Account& account, std::string home = {});

}  // namespace obieg::http

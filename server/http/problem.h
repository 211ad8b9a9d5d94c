// Errors on the wire: application/problem+json (RFC 9457), and the one place where a Code meets an
// HTTP status and a title that people read.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "http/request.h"
#include "http/response.h"
#include "work/directory.h"

namespace obieg::http {

int status_of(Code code);

// What a refusal says of what was sent: at no greater length than somebody reads, and as text even
// where it was none.
std::string readable(std::string_view text);

// A few words in the language: "Somebody else took the task".
std::string_view title(Code code, work::Language language);

// `request` gives `instance`.
Response problem_response(const Error& error, const Request& request, work::Language language);

// The best of our languages for an Accept-Language header; English when none fits.
work::Language preferred_language(std::string_view accept_language);

}  // namespace obieg::http

// What HTTP says beside the thing itself: tags of what people edit (ETag, If-Match, If-None-Match)
// and what is left of a limit (RateLimit).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "http/call.h"

namespace obieg::http {

// Of the header If-Match, without its quotes; empty when there is none or whatever is there will
// do (`*`).
std::string tag_of_if_match(const Request& request);
// Records have versions for tags. A tag that is no number fits none.
std::int64_t version_of_tag(std::string_view tag);

// The answer with the tag of what `subject` would replace (runtime/state_tag.h).
Result<Response> with_tag(Call& call, Response response, const runtime::Operation& subject);
Response with_tag(Response response, std::int64_t version);

// As an item of a list says it, when the item is what this would make of it.
std::string tag_of(const runtime::Operation& same);

// "Not modified" in place of an answer that the caller has already.
void answer_if_none_match(const Request& request, Response& response);

// The headers RateLimit-Policy and RateLimit, and Retry-After where nothing is left.
void tell_quota(const Quota& quota, Response& response);

}  // namespace obieg::http

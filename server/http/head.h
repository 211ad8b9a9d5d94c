// What the head of a request may say, so that every reader of HTTP understands it as we do.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "http/request.h"

namespace obieg::http {

// Where a proxy in front and we disagree about the end of a request, or about whom it is for,
// requests are smuggled. So: one Host (HTTP/1.0 may have none), one length at most, and no encoding
// of the transfer but "chunked", which HTTP/1.0 has not. Code::invalid_argument names the header.
Status check_head(const Request& request, bool is_http_11);

// All values of a header that is a list and may stand in several lines, as one list.
std::string whole_list(const Request& request, std::string_view lower_case_name);

}  // namespace obieg::http

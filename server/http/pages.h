// Pages beside the API: health for whoever watches the server, and the pages that explain errors.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "http/request.h"
#include "http/response.h"
#include "runtime/runtime.h"

namespace obieg::http {

// One page of docs/errors/, made into HTML when the server was built (tools/gen_error_pages.py).
struct ErrorPage {
    std::string_view name;  // "OBG-task-taken"
    std::string_view title;
    std::string_view html;  // the content of <main>
};
std::span<const ErrorPage> error_pages();

// /docs/errors/<name>, and a list of all under /docs/errors. Nothing for other names.
std::optional<Response> error_page(const Request& request);

// /healthz: the process answers. /readyz: it accepts work, else 503 with the reason.
Response liveness();
Response readiness(const runtime::Runtime& runtime);

// Shown in place of the web app when its files are not there.
Response missing_web_app();

}  // namespace obieg::http

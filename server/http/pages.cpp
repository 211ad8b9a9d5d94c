#include "http/pages.h"

#include "http/json_writer.h"

namespace obieg::http {
namespace {

Response page(std::string_view title, std::string_view main) {
    std::string html =
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        "<meta name=\"color-scheme\" content=\"light dark\"><title>";
    html += title;
    html +=
        " – Obieg</title><style>body{font:16px/1.6 "
        "system-ui,sans-serif;max-width:42rem;margin:2rem auto;"
        "padding:0 1rem}code,pre{font-size:.9em;background:#8882;border-radius:4px;padding:.1em "
        ".3em}"
        "pre{padding:.8em;overflow:auto}h2{margin-top:2em}a{color:#1971c2}"
        "@media(prefers-color-scheme:dark){a{color:#74c0fc}}</style></head><body><main>";
    html += main;
    html += "</main></body></html>\n";
    Response response{.content_type = "text/html; charset=utf-8", .body = std::move(html)};
    response.with("Cache-Control", "no-cache");
    return response;
}

}  // namespace

std::optional<Response> error_page(const Request& request) {
    if (request.segments.size() == 2) {
        std::string list = "<h1>Error codes</h1><ul>";
        for (const ErrorPage& entry : error_pages()) {
            list += "<li><a href=\"/docs/errors/" + std::string(entry.name) + "\">" +
                    std::string(entry.name) + "</a>: " + std::string(entry.title) + "</li>";
        }
        return page("Error codes", list + "</ul>");
    }
    if (request.segments.size() != 3) return {};
    for (const ErrorPage& entry : error_pages()) {
        if (entry.name == request.segments[2]) return page(entry.title, entry.html);
    }
    return {};
}

Response liveness() {
    Response response{.content_type = "text/plain; charset=utf-8", .body = "ok\n"};
    response.with("Cache-Control", "no-store");
    return response;
}

Response readiness(const runtime::Runtime& runtime) {
    const runtime::Health health = runtime.health();
    JsonWriter json;
    json.begin_object()
        .field("ready", health.accepts_writes)
        .field("reason", health.reason)
        .field("queued", health.queued)
        .end_object();
    Response response = json_response(json.take(), health.accepts_writes ? 200 : 503);
    response.with("Cache-Control", "no-store");
    return response;
}

Response missing_web_app() {
    Response response = page(
        "Obieg",
        "<h1>Obieg</h1><p>The server works; its web app has not been built. Run "
        "<code>./dev web</code>, or set <code>--web-dir</code> to the folder that holds it.</p>");
    response.status = 503;
    return response;
}

}  // namespace obieg::http

#include "http/server.h"

#include "base/limits.h"
#include "http/call.h"
#include "http/case_waiters.h"
#include "http/compression.h"
#include "http/conditions.h"
#include "http/cookies.h"
#include "http/directory_client.h"
#include "http/events.h"
#include "http/first_link.h"
#include "http/identity.h"
#include "http/job_waiters.h"
#include "http/metrics.h"
#include "http/pages.h"
#include "http/passwords.h"
#include "http/problem.h"
#include "http/public_form_guard.h"
#include "http/router.h"
#include "http/sealing.h"
#include "http/services.h"
#include "http/static_files.h"
#include "http/template_library.h"
#include "http/transport.h"
#include "http/workers.h"
#include "runtime/log.h"

namespace obieg::http {
namespace {

constexpr int worker_threads = 4;
constexpr std::size_t worker_queue_max = 256;
constexpr std::size_t compressed_from_bytes = 1'400;  // below, an answer fits one packet anyhow

// Scripts only from files of ours, and WebAssembly, which compiles what was fetched. Styles may
// stand inline: the component library and the diagram set them.
constexpr std::string_view content_security_policy =
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: "
    "blob:; "
    "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action "
    "'self'; "
    "frame-ancestors 'none'";

bool is_api(const Request& request) {
    return !request.segments.empty() &&
           (request.segments.front() == "api" || request.segments.front() == "v2" ||
            request.segments.front() == "scim");
}

bool changes_something(std::string_view method) {
    return method != "GET" && method != "HEAD" && method != "OPTIONS";
}

std::string allow_header(const std::vector<std::string_view>& methods) {
    std::string text = "OPTIONS";
    for (const std::string_view method : methods) {
        text += ", " + std::string(method);
        if (method == "GET") text += ", HEAD";
    }
    return text;
}

bool is_compressible(std::string_view content_type) {
    return content_type.starts_with("application/json") ||
           content_type.starts_with("application/problem") || content_type.starts_with("text/") ||
           content_type.starts_with("image/svg");
}

bool has_header(const Response& response, std::string_view name) {
    return std::any_of(response.headers.begin(), response.headers.end(),
                       [&](const auto& header) { return header.first == name; });
}

}  // namespace

class Server::Implementation final : public Handler {
public:
    Implementation(const runtime::Config& config, runtime::Runtime& runtime, runtime::Files& files)
        : config_(config),
          runtime_(runtime),
          transport_(*this),
          workers_(worker_threads, worker_queue_max),
          identity_(runtime),
          directory_(runtime),
          calls_(config.calls_a_minute, ms_per_minute),
          job_waiters_(runtime, transport_),
          case_waiters_(runtime, transport_),
          events_(runtime, transport_, identity_, job_waiters_),
          templates_(config.templates_dir),
          web_app_(config.web_dir),
          services_{config,        runtime,       files,       transport_, workers_,
                    identity_,     directory_,    first_link_, events_,    job_waiters_,
                    case_waiters_, public_forms_, templates_} {}

    Status start() {
        TRY_STATUS(reload_certificate());
        TRY_STATUS(transport_.trust(config_.trusted_proxies));
        if (config_.secure_cookies) transport_.take_all_as_secure();
        TRY_STATUS(
            transport_.listen(config_.http_host, static_cast<std::uint16_t>(config_.http_port)));
        seal_former_secrets(runtime_);
        directory_.start();
        events_.start();
        case_waiters_.start();
        transport_.start(static_cast<int>(config_.http_threads));
        log::info("http.started",
                  {{"host", config_.http_host}, {"port", std::int64_t{transport_.port()}}});
        return {};
    }

    void stop() {
        events_.stop();
        case_waiters_.stop();
        transport_.stop();
        workers_.stop();
        directory_.stop();
    }

    Status reload_certificate() {
        if (config_.tls_certificate.empty()) return {};
        return transport_.use_tls(config_.tls_certificate, config_.tls_key);
    }

    std::uint16_t port() const { return transport_.port(); }
    std::string offer_first_link() { return first_link_.offer(runtime_.real_now()); }

    std::size_t body_limit(const Request& head) const override {
        const Match match = find_operation(head.method, head.segments);
        const bool is_upload = match.operation && match.operation->body == BodyKind::upload;
        return is_upload ? limits::upload_bytes : limits::request_body_bytes;
    }

    void handle(Request request, Responder responder) override {
        if (is_api(request)) return handle_operation(std::move(request), std::move(responder));
        responder.send(page(request));
    }

    Response refuse(const Request& request, const Error& error) const override {
        return problem_response(error, request,
                                preferred_language(request.header("accept-language")));
    }

    void complete(const Request& head, Response& response) const override {
        answer_if_none_match(head, response);
        answered_.note(response.status);
        response.with("X-Content-Type-Options", "nosniff").with("Referrer-Policy", "same-origin");
        const bool has_policy = has_header(response, "Content-Security-Policy");
        if (response.content_type.starts_with("text/html") && !has_policy) {
            response.with("Content-Security-Policy", content_security_policy)
                .with("X-Frame-Options", "DENY")
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Permissions-Policy", "geolocation=(), microphone=(), payment=()");
        } else if (response.status != 304 && !has_policy) {
            // "Not modified" says nothing about policy: a browser would take it for the page's new
            // one.
            response.with("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        }
        if (is_api(head) && !has_header(response, "Cache-Control"))
            response.with("Cache-Control", "no-store");
        if (head.is_secure) {
            response.with("Strict-Transport-Security", config_.hsts_subdomains
                                                           ? "max-age=31536000; includeSubDomains"
                                                           : "max-age=31536000");
        }
        if (response.shared_body || response.file_part ||
            response.body.size() < compressed_from_bytes ||
            !is_compressible(response.content_type)) {
            return;
        }
        response.with("Vary", "Accept-Encoding");
        switch (preferred_encoding(head.header("accept-encoding"))) {
            case Encoding::none:
                return;
            case Encoding::gzip:
                response.body = gzip(response.body, Effort::fast);
                response.with("Content-Encoding", "gzip");
                return;
            case Encoding::zstd:
                response.body = zstd(response.body);
                response.with("Content-Encoding", "zstd");
        }
    }

private:
    // The one point where a request meets identity and policy: nothing runs an operation but this.
    void handle_operation(Request request, Responder responder) {
        Match match = find_operation(request.method, request.segments);
        if (match.allowed_methods.empty()) {
            const Error error{Code::not_found, "There is nothing at " + request.path + ".", {}};
            return responder.send(refuse(request, error));
        }
        if (request.method == "OPTIONS") {
            return responder.send(
                empty_response().with("Allow", allow_header(match.allowed_methods)));
        }
        if (!match.operation) {
            const std::string allowed = allow_header(match.allowed_methods);
            const Error error{
                Code::method_not_allowed, request.path + " takes " + allowed + ".", {}};
            return responder.send(refuse(request, error).with("Allow", allowed));
        }
        const auto call =
            std::make_shared<Call>(services_, std::move(request), std::move(responder));
        call->set_parameters(std::move(match.parameters));
        call->set_identity({}, preferred_language(call->request().header("accept-language")), {});
        const Operation& operation = *match.operation;
        call->run([this, &operation](Call& identified) -> Result<Answer> {
            auto identity = TRY(identity_.recognise(identified.request()));
            if (identity) return authorised(identified, operation, *identity);
            return identified.work([this, &operation](Call& worked) -> Result<Answer> {
                Identified program = TRY(identity_.verify_basic(worked.request()));
                worked.resume([this, &operation, program = std::move(program)](Call& verified) {
                    return authorised(verified, operation, program);
                });
                return Later{};
            });
        });
    }

    // What is refused to somebody who is known, or who carries something forged, is for the log.
    Result<Answer> authorised(Call& call, const Operation& operation, const Identified& who) {
        auto answer = let_through(call, operation, who);
        const bool is_noted = !answer && (answer.error().code == Code::forbidden ||
                                          answer.error().code == Code::csrf_failed);
        if (is_noted) {
            log::info("request.refused", {{"operation", operation.id},
                                          {"code", slug(answer.error().code)},
                                          {"user", who.caller.user},
                                          {"address", call.request().remote_address}});
        }
        return answer;
    }

    Result<Answer> let_through(Call& call, const Operation& operation, const Identified& who) {
        runtime::Caller caller = who.caller;
        caller.address = call.request().remote_address;
        TRY_STATUS(see_with_other_eyes(call.request(), caller));
        call.set_identity(caller, who.language.value_or(call.language()), who.session_hash);
        if (who.is_directory && operation.who != Who::directory && operation.who != Who::anybody)
            return fail(Code::forbidden, "This token is for the directory's operations alone.");
        if (who.session_hash.empty() && !caller.is_anonymous())
            TRY_STATUS(count_call(call, caller.user));
        TRY_STATUS(authorise(caller, operation));
        const bool needs_token = !who.session_hash.empty() && operation.who != Who::anybody &&
                                 changes_something(call.request().method);
        if (needs_token &&
            !equal_in_constant_time(call.request().header("x-csrf-token"), who.csrf_token)) {
            return fail(Code::csrf_failed,
                        "The header X-CSRF-Token must hold the session's token (GET "
                        "/api/v1/session). Load the page anew.");
        }
        return operation.run(call);
    }

    Status count_call(Call& call, const std::string& program) {
        const Time now = runtime_.real_now();
        const bool is_within = calls_.take(program, now);
        call.note_quota(calls_.quota("calls", program, now));
        if (is_within) return {};
        return fail(Code::rate_limited,
                    "This program sent more requests than one may. Wait as long as Retry-After "
                    "says and go on more slowly.");
    }

    // An administrator who looks through somebody's eyes has that person's rights, to look.
    Status see_with_other_eyes(const Request& request, runtime::Caller& caller) {
        const std::string_view token = cookie_of(request, view_cookie);
        if (token.empty() || !caller.roles.has(runtime::Role::administrator)) return {};
        const auto view = TRY(runtime_.read([&](runtime::Reader& reader) {
            return reader.view(token_hash(token), runtime_.real_now());
        }));
        if (!view || view->seen_by != caller.user) return {};
        caller.seen_by = caller.user;
        caller.user = view->person;
        caller.roles = runtime_.rights()->roles_of(view->person);
        return {};
    }

    Response metrics(const Request& request) const {
        if (config_.metrics_public || is_this_machine(request.remote_address))
            return metrics_page(runtime_, answered_);
        const Error error{Code::forbidden,
                          "Metrics are for this machine alone. Read them here, or start the server "
                          "with --metrics-public.",
                          {}};
        return refuse(request, error);
    }

    Response page(const Request& request) {
        const bool is_read = request.method == "GET" || request.method == "HEAD";
        if (!is_read) {
            if (request.method == "OPTIONS")
                return empty_response().with("Allow", "OPTIONS, GET, HEAD");
            const Error error{Code::method_not_allowed, "Pages can only be read.", {}};
            return refuse(request, error).with("Allow", "OPTIONS, GET, HEAD");
        }
        if (request.path == "/healthz") return liveness();
        if (request.path == "/readyz") return readiness(runtime_);
        if (request.path == "/metrics") return metrics(request);
        if (request.path.starts_with("/docs/errors")) {
            if (auto found = error_page(request)) return *std::move(found);
            return refuse(request, {Code::not_found, "There is no such error code.", {}});
        }
        if (request.segments.size() == 2 && request.segments.front() == "f") {
            return html(request, "/public.html");
        }
        if (auto file = web_app_.find(request, request.path)) return *std::move(file);
        // Addresses of the app's own pages have no ending; what looks like a file and is not there
        // is missing.
        const bool looks_like_file =
            !request.segments.empty() && request.segments.front() == "assets";
        if (looks_like_file)
            return refuse(request, {Code::not_found, "There is no such file.", {}});
        return html(request, "/index.html");
    }

    Response html(const Request& request, std::string_view name) {
        auto file = web_app_.find(request, name);
        return file ? *std::move(file) : missing_web_app();
    }

    const runtime::Config& config_;
    runtime::Runtime& runtime_;
    Transport transport_;
    Workers workers_;
    Identity identity_;
    DirectoryClient directory_;
    Throttle calls_;  // of programs, by their names
    FirstLink first_link_;
    JobWaiters job_waiters_;
    CaseWaiters case_waiters_;
    EventHub events_;
    PublicFormGuard public_forms_;
    TemplateLibrary templates_;
    StaticFiles web_app_;
    mutable AnswerCounts answered_;  // by every connection's thread
    Services services_;
};

Server::Server(const runtime::Config& config, runtime::Runtime& runtime, runtime::Files& files)
    : implementation_(std::make_unique<Implementation>(config, runtime, files)) {}

Server::~Server() {
    stop();
}

Status Server::start() {
    return implementation_->start();
}

void Server::stop() {
    implementation_->stop();
}

Status Server::reload_certificate() {
    return implementation_->reload_certificate();
}

std::string Server::offer_first_link() {
    return implementation_->offer_first_link();
}

std::uint16_t Server::port() const {
    return implementation_->port();
}

}  // namespace obieg::http

#include "http/call.h"

#include "base/check.h"
#include "base/json.h"
#include "http/conditions.h"
#include "http/problem.h"
#include "http/services.h"
#include "http/workers.h"
#include "runtime/log.h"

namespace obieg::http {
namespace {

constexpr std::size_t idempotency_key_bytes = 128;

Result<Answer> guarded(Call& call, const Continuation& continuation) {
    try {
        return continuation(call);
    } catch (const std::exception& problem) {
        log::error("http.operation_failed",
                   {{"path", call.request().path}, {"problem", problem.what()}});
        return fail(Code::internal, "The server failed at this request; its log says more.");
    }
}

}  // namespace

Call::Call(Services& services, Request request, Responder responder)
    : services_(services), request_(std::move(request)), responder_(std::move(responder)) {}

runtime::Runtime& Call::runtime() const {
    return services_.runtime;
}

runtime::Viewer Call::viewer() const {
    return services_.runtime.viewer(caller_);
}

void Call::set_identity(runtime::Caller caller, work::Language language, std::string session_hash) {
    caller_ = std::move(caller);
    language_ = language;
    session_hash_ = std::move(session_hash);
}

void Call::set_parameters(std::vector<std::pair<std::string_view, std::string>> parameters) {
    parameters_ = std::move(parameters);
}

const std::string& Call::parameter(std::string_view name) const {
    const auto found = std::find_if(parameters_.begin(), parameters_.end(),
                                    [&](const auto& parameter) { return parameter.first == name; });
    OBIEG_CHECK(found != parameters_.end());  // tools/gen_api.py has compared path and parameters
    return found->second;
}

Error Call::bad_key(std::string_view name) const {
    return {Code::invalid_argument,
            "The address should hold a key, a whole number above zero, and holds \"" +
                parameter(name) + "\".",
            {{std::string(name), "not a key"}}};
}

Result<Value> Call::body() const {
    if (request_.body.empty()) return Value();
    const std::string_view type = request_.header("content-type");
    if (!type.starts_with("application/json")) {
        return fail(Code::invalid_argument,
                    "The body must be JSON with Content-Type application/json; found \"" +
                        std::string(type) + "\".");
    }
    return json::read(request_.body);
}

void Call::submit(runtime::Operation operation, Committed then) {
    const std::string_view key = request_.header("idempotency-key");
    if (key.size() > idempotency_key_bytes) {
        return finish(
            fail(Code::invalid_argument, "An Idempotency-Key may have at most 128 characters."));
    }
    std::string tag = tag_of_if_match(request_);
    // Records have numbers for that, which tasks with their forms carry, too.
    if (auto* update = std::get_if<runtime::UpdateRecord>(&operation); update && !tag.empty())
        update->expected_version = version_of_tag(tag);
    if (auto* remove = std::get_if<runtime::DeleteRecord>(&operation); remove && !tag.empty())
        remove->expected_version = version_of_tag(tag);
    services_.runtime.submit(
        runtime::Request{caller_, std::move(operation), std::string(key), std::move(tag)},
        [self = shared_from_this(), then = std::move(then)](Result<runtime::Reply> reply) mutable {
            self->resume([then = std::move(then),
                          reply = std::move(reply)](Call& call) mutable -> Result<Answer> {
                if (!reply) return fail(std::move(reply).error());
                return then(call, *std::move(reply));
            });
        });
}

void Call::run(const Continuation& continuation) {
    finish(guarded(*this, continuation));
}

Result<Answer> Call::work(Continuation continuation) {
    const bool is_accepted =
        services_.workers.post([self = shared_from_this(), continuation = std::move(continuation)] {
            self->run(continuation);
        });
    if (!is_accepted) return fail(Code::unavailable, "The server is busy. Try again in a moment.");
    return Later{};
}

void Call::resume(Continuation continuation) {
    services_.transport.post([self = shared_from_this(), continuation = std::move(continuation)] {
        self->run(continuation);
    });
}

void Call::finish(Result<Answer> result) {
    if (!result) {
        if (result.error().code == Code::internal) {
            log::error("http.internal_error",
                       {{"path", request_.path}, {"problem", result.error().message}});
        }
        send(problem_response(result.error(), request_, language_));
    } else if (Response* response = std::get_if<Response>(&*result)) {
        send(std::move(*response));
    }
}

void Call::send(Response response) {
    if (quota_) tell_quota(*quota_, response);
    responder_.send(std::move(response));
}

}  // namespace obieg::http

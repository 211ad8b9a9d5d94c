// One request on its way through an operation (routes/<tag>.cpp), authenticated and authorised
// already.
//
//     Result<Answer> take_task(Call& call) {
//         const TaskKey key = TRY(call.key<TaskKey>("taskKey"));
//         …
//         return call.commit(runtime::ClaimTask{.task = key}, [key](Call& call, const
//         runtime::TaskChanged&) {
//             return task_answer(call, key);
//         });
//     }
//
// An operation answers at once with a Response, fails with an Error, or answers `Later`: it has
// handed the call to commit(), work() or park(), and what it gave them goes on with it. Operations
// run on the transport's I/O threads: reading from the database is fine there, waiting is not.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/key.h"
#include "base/value.h"
#include "http/request.h"
#include "http/response.h"
#include "http/throttle.h"
#include "http/transport.h"
#include "runtime/runtime.h"
#include "work/directory.h"

namespace obieg::http {

struct Services;  // services.h

struct Later {};
using Answer = std::variant<Response, Later>;

class Call;
using CallPtr = std::shared_ptr<Call>;
using Continuation = std::function<Result<Answer>(Call&)>;

class Call : public std::enable_shared_from_this<Call> {
public:
    Call(Services& services, Request request, Responder responder);

    const Request& request() const { return request_; }
    const runtime::Caller& caller() const { return caller_; }
    runtime::Viewer viewer() const;
    work::Language language() const { return language_; }
    Services& services() const { return services_; }
    runtime::Runtime& runtime() const;
    // Of the session's cookie; empty for programs and strangers.
    const std::string& session_hash() const { return session_hash_; }

    // A parameter of the path.
    const std::string& parameter(std::string_view name) const;
    template <class K>
    Result<K> key(std::string_view name) const {
        const std::optional<K> key = parse_key<K>(parameter(name));
        if (!key) return fail(bad_key(name));
        return *key;
    }

    // The body as JSON; null when there is none.
    Result<Value> body() const;

    // Runs `operation` in the runtime; `then` goes on after its commit.
    template <class Op, class Then>
    Result<Answer> commit(Op operation, Then then) {
        submit(
            std::move(operation),
            [then = std::move(then)](Call& call, runtime::Reply reply) mutable -> Result<Answer> {
                return then(call, std::get<typename Op::Answer>(std::move(reply)));
            });
        return Later{};
    }

    // Runs `continuation` here and answers with its result.
    void run(const Continuation& continuation);
    // Goes on on a worker thread, for what takes long (passwords, packages).
    Result<Answer> work(Continuation continuation);

    // Goes on on an I/O thread, from any thread.
    void resume(Continuation continuation);
    // Takes the place of an operation's return for calls that answered Later.
    void finish(Result<Answer> result);
    // For endless answers and for callers that are parked long.
    Responder& responder() { return responder_; }

    // The answer tells the caller how much of a limit is left; of several, the last one noted.
    void note_quota(const Quota& quota) { quota_ = quota; }

    // Set by identity (identity.h) and the router before the operation runs.
    void set_identity(runtime::Caller caller, work::Language language, std::string session_hash);
    void set_parameters(std::vector<std::pair<std::string_view, std::string>> parameters);

private:
    using Committed = std::function<Result<Answer>(Call&, runtime::Reply)>;
    void submit(runtime::Operation operation, Committed then);
    void send(Response response);
    Error bad_key(std::string_view name) const;

    Services& services_;
    Request request_;
    Responder responder_;
    runtime::Caller caller_;
    work::Language language_ = work::Language::en;
    std::string session_hash_;
    std::vector<std::pair<std::string_view, std::string>> parameters_;
    std::optional<Quota> quota_;
};

// What follows a commit whose answer says no more than that it was done.
inline constexpr auto nothing_more = [](Call&, const auto&) -> Result<Answer> {
    return empty_response();
};

// How long callers who wait for something to happen are parked, when they do not say and at most.
constexpr std::int64_t usual_wait_ms = 10'000;
constexpr std::int64_t wait_ms_max = 600'000;

}  // namespace obieg::http

// Errors that a caller can act on. A Result carries either a value or an Error; TRY passes an Error
// up.
//
// Business errors are values of this type. Exceptions are left to `Bug` (a broken invariant,
// check.h) and to the borders of libraries that throw.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace obieg {

// What went wrong, for programs. Each code has a page docs/errors/OBG-<slug>.md and maps once to an
// HTTP status (http/problem.cpp). Adding one: a row in error.cpp and the page; a test compares the
// two.
enum class Code {
    invalid_json,        // the text is not JSON
    invalid_argument,    // a value has the wrong type, range or format
    unknown_field,       // a field that the operation does not know
    missing_field,       // a required field is absent
    invalid_expression,  // FEEL text that does not parse or uses what is not allowed
    invalid_model,       // a BPMN, DMN, form or record file that cannot be deployed
    invalid_form,        // a form was filled in against its rules; `details` names the fields
    unauthenticated,     // nobody is signed in, or the session has ended
    forbidden,           // signed in, but not allowed
    csrf_failed,         // a changing request without the session's CSRF token
    not_found,           // no such thing, or not visible to the asker
    method_not_allowed,  // the path exists, the method does not
    already_exists,      // a key, name or number that must be unique is taken
    task_taken,          // another person holds the task
    wrong_state,         // the thing is not in a state in which this can be done
    stale_version,       // someone changed it since it was read
    limit_reached,       // a named limit (limits.h) would be passed
    duplicate_request,   // the idempotency key was used with a different request
    rate_limited,        // too many requests; try again later
    too_large,           // the request body passes the limit
    unsupported,         // known, but not offered here
    storage_full,        // the disk has no room; reads go on
    unavailable,         // the server is starting, stopping or overloaded
    timeout,             // nothing arrived within the time that the caller allowed
    internal,            // a bug of ours
};

// The stable name of a code on the wire, e.g. "task-taken"; also the page
// docs/errors/OBG-task-taken.md.
std::string_view slug(Code code);

// One remark on one place: a field of a form, an element of a diagram, a line of a file.
struct Detail {
    std::string where;    // field path, element id, "line 3"; empty when it concerns the whole
    std::string message;  // what was expected, what was found, what to do
    // A stable name of the remark with what its sentence mentions, where it exists in other
    // languages too (forms/messages.h); empty: the message is all there is.
    std::string code = {};
    std::vector<std::pair<std::string, std::string>> parameters = {};
    friend bool operator==(const Detail&, const Detail&) = default;
};

struct Error {
    Code code = Code::internal;
    std::string message;  // a sentence for a person: expected, found, what to do next
    std::vector<Detail> details;
};

template <class T>
using Result = tl::expected<T, Error>;

using Status = Result<void>;

inline tl::unexpected<Error> fail(Code code, std::string message,
                                  std::vector<Detail> details = {}) {
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(details)});
}

inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

}  // namespace obieg

// TRY(expression): the value of a Result, or return its Error from the enclosing function.
#define TRY(...)                                                                                   \
    ({                                                                                             \
        auto&& try_result_ = (__VA_ARGS__);                                                        \
        if (!try_result_) return ::tl::unexpected<::obieg::Error>(std::move(try_result_).error()); \
        std::move(try_result_).value();                                                            \
    })

// TRY_STATUS(expression): as TRY for a Status, whose value is nothing.
#define TRY_STATUS(...)                                                                            \
    do {                                                                                           \
        auto&& try_status_ = (__VA_ARGS__);                                                        \
        if (!try_status_) return ::tl::unexpected<::obieg::Error>(std::move(try_status_).error()); \
    } while (false)

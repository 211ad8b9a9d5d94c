#include "base/error.h"

#include "base/check.h"

namespace obieg {
namespace {

struct CodeRow {
    Code code;
    std::string_view slug;
};

// In the order of enum Code, so that a code is its own index; error_test.cpp holds us to it.
constexpr CodeRow code_table[] = {
    {Code::invalid_json, "invalid-json"},
    {Code::invalid_argument, "invalid-argument"},
    {Code::unknown_field, "unknown-field"},
    {Code::missing_field, "missing-field"},
    {Code::invalid_expression, "invalid-expression"},
    {Code::invalid_model, "invalid-model"},
    {Code::invalid_form, "invalid-form"},
    {Code::unauthenticated, "unauthenticated"},
    {Code::forbidden, "forbidden"},
    {Code::csrf_failed, "csrf-failed"},
    {Code::not_found, "not-found"},
    {Code::method_not_allowed, "method-not-allowed"},
    {Code::already_exists, "already-exists"},
    {Code::task_taken, "task-taken"},
    {Code::wrong_state, "wrong-state"},
    {Code::stale_version, "stale-version"},
    {Code::limit_reached, "limit-reached"},
    {Code::duplicate_request, "duplicate-request"},
    {Code::rate_limited, "rate-limited"},
    {Code::too_large, "too-large"},
    {Code::unsupported, "unsupported"},
    {Code::storage_full, "storage-full"},
    {Code::unavailable, "unavailable"},
    {Code::timeout, "timeout"},
    {Code::internal, "internal"},
};
static_assert(std::size(code_table) == static_cast<std::size_t>(Code::internal) + 1);

}  // namespace

std::string_view slug(Code code) {
    const CodeRow& row = code_table[static_cast<std::size_t>(code)];
    OBIEG_CHECK(row.code == code);
    return row.slug;
}

}  // namespace obieg

#include "http/public_form_guard.h"

namespace obieg::http {
namespace {

constexpr std::int64_t least_ms_to_fill_in = 1'500;

Status too_many() {
    return fail(Code::rate_limited,
                "Too many forms were sent from this address. Try again in some minutes.");
}

}  // namespace

Status PublicFormGuard::admit(const std::string& address, const std::string& slug,
                              bool has_hidden_field_filled, std::int64_t started_ms_ago, Time now) {
    if (!sent_by_address_.is_open(address, now) || !sent_by_form_.is_open(slug, now))
        return too_many();
    sent_by_address_.count(address, now);
    if (has_hidden_field_filled) {
        return fail(Code::invalid_form,
                    "A field that nobody sees was filled in. Open the page anew and try again.");
    }
    if (started_ms_ago < least_ms_to_fill_in) {
        return fail(Code::invalid_form,
                    "The form was sent faster than anybody types. Check it and send it again.");
    }
    sent_by_form_.count(slug, now);
    return {};
}

Status PublicFormGuard::admit_question(const std::string& address, Time now) {
    if (!questions_by_address_.is_open(address, now)) return too_many();
    questions_by_address_.count(address, now);
    return {};
}

Status PublicFormGuard::admit_upload(const std::string& address, Time now) {
    if (!uploads_by_address_.is_open(address, now)) {
        return fail(Code::rate_limited,
                    "Too many files were sent from this address. Try again in some minutes.");
    }
    uploads_by_address_.count(address, now);
    return {};
}

}  // namespace obieg::http

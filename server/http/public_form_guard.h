// Keeps floods and programs away from the forms that are open to everybody: limits by address, a
// field that people do not see, a least time for filling in.
#pragma once

#include <string>

#include "base/error.h"
#include "http/throttle.h"

namespace obieg::http {

class PublicFormGuard {
public:
    // Code::rate_limited for too many forms from one address or of one form; Code::invalid_form for
    // what only a program does. Counts the form as sent.
    Status admit(const std::string& address, const std::string& slug, bool has_hidden_field_filled,
                 std::int64_t started_ms_ago, Time now);

    // Asking for a form or for its rules: Code::rate_limited beyond what typing causes.
    Status admit_question(const std::string& address, Time now);

    // Beginning to upload a file. Counts it.
    Status admit_upload(const std::string& address, Time now);

    // What is left of each, for who asks from this address.
    Quota forms_left(const std::string& address, Time now) {
        return sent_by_address_.quota("public-forms", address, now);
    }
    Quota questions_left(const std::string& address, Time now) {
        return questions_by_address_.quota("public-questions", address, now);
    }
    Quota uploads_left(const std::string& address, Time now) {
        return uploads_by_address_.quota("public-uploads", address, now);
    }

private:
    Throttle uploads_by_address_{100, 10 * ms_per_minute};
    Throttle sent_by_address_{20, 10 * ms_per_minute};
    Throttle sent_by_form_{600, 10 * ms_per_minute};
    Throttle questions_by_address_{600, 5 * ms_per_minute};
};

}  // namespace obieg::http

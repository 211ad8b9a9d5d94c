// The company as its administrators describe it.
#pragma once

#include <string>

#include "work/calendars.h"
#include "work/directory.h"

namespace obieg::runtime {

struct Company {
    std::string name;
    work::Calendar calendar;
    // In which somebody without an account is written to, unless the case knows better.
    work::Language language = work::Language::en;
};

}  // namespace obieg::runtime

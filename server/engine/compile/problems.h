// What is wrong with a package, gathered while it is compiled: all of it, so that a designer mends
// it in one go.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace obieg::engine {

struct Problems {
    std::vector<Detail> errors;
    std::vector<Detail> warnings;

    // `where` is "file#elementId" or "file".
    void refuse(std::string where, std::string message) {
        errors.push_back({std::move(where), std::move(message)});
    }
    void warn(std::string where, std::string message) {
        warnings.push_back({std::move(where), std::move(message)});
    }
};

}  // namespace obieg::engine

// What each finding says, in every language of the product. {names} stand for parameters.
#pragma once

#include <span>
#include <string_view>

namespace obieg::dmn::lint {

struct Sentence {
    std::string_view code;
    std::string_view english;
    std::string_view polish;
    std::string_view russian;
};

std::span<const Sentence> sentences();

}  // namespace obieg::dmn::lint

// How sentences about changing a running case call an element.
#pragma once

#include "engine/model.h"

namespace obieg::engine {

// Its name in quotation marks, else its id.
inline std::string called(const Element& element) {
    return "\"" + (element.name.empty() ? element.id : element.name) + "\"";
}

}  // namespace obieg::engine

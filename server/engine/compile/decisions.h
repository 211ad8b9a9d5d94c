// DMN files of a package.
#pragma once

#include <memory>
#include <string_view>

#include "base/error.h"
#include "dmn/dmn.h"

namespace obieg::engine {

// Code::invalid_model with a detail for each thing wrong.
Result<std::shared_ptr<const dmn::Model>> parse_decisions(std::string_view xml);

bool has_decision(const dmn::Model& model, std::string_view decision_id);

}  // namespace obieg::engine

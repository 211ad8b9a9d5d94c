// One executable process of a BPMN file -> Model.
#pragma once

#include <memory>
#include <string>

#include "bpmn/xml.h"
#include "engine/compile/problems.h"
#include "engine/model.h"

namespace obieg::engine {

// What is wrong goes to `problems`; the model is then not to be used.
std::shared_ptr<Model> compile_process(const bpmn::Element& definitions,
                                       const bpmn::Element& process, const std::string& file,
                                       Problems& problems);

}  // namespace obieg::engine

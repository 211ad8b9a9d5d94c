// What is carried out several times: multi-instance and standard loops.
#pragma once

#include "bpmn/xml.h"
#include "engine/compile/reader.h"
#include "engine/model.h"

namespace obieg::engine {

void read_loop(Reader& reader, const bpmn::Element& xml, Element& element);

}  // namespace obieg::engine

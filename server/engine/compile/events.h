// Event definitions of BPMN events, and the message of a receive or send task.
#pragma once

#include "bpmn/xml.h"
#include "engine/compile/reader.h"
#include "engine/events/table.h"
#include "engine/model.h"

namespace obieg::engine {

void read_events(Reader& reader, const bpmn::Element& definitions, const bpmn::Element& xml,
                 Element& element);

}  // namespace obieg::engine

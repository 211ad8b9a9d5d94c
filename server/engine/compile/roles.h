// bpmn:humanPerformer and bpmn:potentialOwner, the standard's own way to name who does a task.
#pragma once

#include "bpmn/xml.h"
#include "engine/compile/reader.h"
#include "engine/model.h"

namespace obieg::engine {

// As other tools write them: "user(ola), group(sales), hr", where a plain name is a group. Read
// before the extension elements, which win.
void read_resource_roles(Reader& reader, const bpmn::Element& xml, Element& element);

}  // namespace obieg::engine

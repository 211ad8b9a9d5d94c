// The rules in bpmn:extensionElements: zeebe: ones and our own obieg: ones.
#pragma once

#include "bpmn/xml.h"
#include "engine/compile/reader.h"
#include "engine/model.h"

namespace obieg::engine {

// The elements of the namespace zeebe: that are known, for the reference.
std::vector<std::string_view> zeebe_element_names();

void read_zeebe_extensions(Reader& reader, const bpmn::Element& xml, Element& element,
                           Model& model);
// The listeners alone, which are all that a process has of the rules of an element.
void read_zeebe_listeners(Reader& reader, const bpmn::Element& xml, Element& element, Model& model);
void read_obieg_extensions(Reader& reader, const bpmn::Element& xml, Element& element);

// Those of the process itself: case, startBy, history, funnel.
void read_process_extensions(Reader& reader, const bpmn::Element& xml, Model& model);

}  // namespace obieg::engine

// Rules that other engines keep in namespaces of their own (camunda: of version 7, operaton:,
// flowable:, activiti:), taken over as far as they mean the same here.
//
// What is taken over, what has no meaning here and what is lost is reported as warnings, one an
// element, so that a file of another engine can be published at once and mended where it matters.
#pragma once

#include "bpmn/xml.h"
#include "engine/compile/reader.h"
#include "engine/model.h"

namespace obieg::engine {

// The attribute of that name in the namespace of any of these engines; null when it is absent.
const std::string* foreign_attribute(const bpmn::Element& xml, std::string_view name);

// Fills in what the zeebe: and obieg: rules of the element leave open.
void read_foreign_extensions(Reader& reader, const bpmn::Element& xml, Element& element);

// Those of the process itself. They come first: they may name what expressions inside refer to.
void read_foreign_process(Reader& reader, const bpmn::Element& xml, Model& model);

}  // namespace obieg::engine

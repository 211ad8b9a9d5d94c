// DMN XML to Graph.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "bpmn/xml.h"
#include "dmn/graph.h"

namespace obieg::dmn {

// The XML tree of a DMN file; Code::invalid_model for other files.
Result<bpmn::Document> read_document(std::string_view xml);

Result<std::shared_ptr<const Graph>> read_graph(std::string_view xml,
                                                std::span<const std::string> imports,
                                                Reading reading);

}  // namespace obieg::dmn

// What the engine carries out, as a page for people: docs/reference/bpmn.md, made from the tables
// of elements and events themselves (`obieg bpmn elements`).
#pragma once

#include <string>

namespace obieg::engine {

// Markdown.
std::string support_matrix();

}  // namespace obieg::engine

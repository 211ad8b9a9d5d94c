// Diagrams to be looked at: names in the language of whoever looks. What is published stays as it
// is.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "engine/model.h"
#include "work/directory.h"

namespace obieg::http {

// The XML with the `name` of every BPMN element that the package has a text for ("approve.name") in
// `language`, else in English. `model` is of a process in this file. Fails when the XML cannot be
// read.
Result<std::string> diagram_in(work::Language language, std::string_view xml,
                               const engine::Model& model);

}  // namespace obieg::http

// What a process must fulfil beyond being readable: who may stand where, what must be said.
// Everything that could not be carried out later is refused here, with the element, the reason and
// what to do.
#pragma once

#include "engine/compile/reader.h"
#include "engine/model.h"

namespace obieg::engine {

void check_model(Reader& reader, Model& model);

// Whether elements of this type hold others.
bool is_scope(ElementType type);

}  // namespace obieg::engine

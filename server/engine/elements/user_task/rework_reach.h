// From where a case may run again without anything waiting for ever afterwards.
#pragma once

#include <vector>

#include "engine/model.h"

namespace obieg::engine {

// The element of `scope` that is `inner` or is around it; null when `inner` is not inside.
const Element* child_around(const Model& model, int scope, const Element& inner);

// By index: what a token on `to` may have brought about, `to` itself included; paths that lead back
// to before it are not followed.
std::vector<bool> brought_about_by(const Model& model, const Element& to);

// Whether a token may be put on `to`, and what it has brought about be taken away, while `from`
// waits: `to` leads there, and no parallel join on the way needs what would not come again.
bool may_run_again(const Model& model, const Element& to, const Element& from);

}  // namespace obieg::engine

// The names of the functions in host_functions.h, for whoever parses expressions of a package:
// several of them contain a keyword ("working days between").
#pragma once

#include "feel/feel.h"

namespace obieg::engine {

const feel::ParseContext& host_names();

}  // namespace obieg::engine

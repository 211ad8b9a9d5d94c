// What takes messages out of the house, as the configuration says.
#pragma once

#include <memory>

#include "runtime/config.h"
#include "runtime/ports.h"

namespace obieg::app {

// Without a mail server every mail stays in the outbox and says why.
std::unique_ptr<runtime::EffectCarrier> make_carrier(const runtime::Config& config);

}  // namespace obieg::app

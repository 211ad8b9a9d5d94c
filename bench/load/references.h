// What the machine gives at the moment, to which the figures of a noisy one are compared.
#pragma once

#include "drive.h"

namespace load {

// Appends of 4 KiB to the file `path`, each made durable; the file is gone afterwards.
Measured measure_fsync(const std::string& path, double seconds);

// The generator against an echo server of its own: what HTTP over loopback costs.
Measured measure_echo(Plan plan);

}  // namespace load

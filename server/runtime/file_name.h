// Names of files as people typed them.
#pragma once

#include <string>
#include <string_view>

namespace obieg::runtime {

// The name without folders, control characters, marks that turn the direction of writing ("fdp.exe"
// would read "exe.pdf") and dots or blanks at its ends; at most 200 bytes long, with its ending
// kept. "file" when nothing is left. `given` is UTF-8.
std::string harmless_file_name(std::string_view given);

}  // namespace obieg::runtime

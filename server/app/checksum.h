// SHA-256 of files, as `sha256sum` prints it.
#pragma once

#include <filesystem>
#include <string>

#include "base/error.h"

namespace obieg::app {

Result<std::string> sha256_of_file(const std::filesystem::path& path);

}  // namespace obieg::app

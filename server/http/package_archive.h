// A package as one ZIP file, in which it travels from one installation to another.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "engine/resource.h"

namespace obieg::http {

// The files of a package under their names; `at` is the time that every file carries, so that the
// same package makes the same bytes.
Result<std::string> packed(const std::vector<engine::Resource>& package, Time at);

// The files of the ZIP `bytes`, `name` being what a message calls it. Folders, what computers leave
// in them (".DS_Store", "Thumbs.db", "__MACOSX/") and one folder around everything are left out.
// Code::invalid_argument: no ZIP, damaged, encrypted or empty; Code::limit_reached: over 1,000
// files, or more than an upload may hold once unpacked. Names are not judged here.
Result<std::vector<engine::Resource>> unpacked(std::string_view name, std::string_view bytes);

// An upload, each ".zip" in it replaced by the files that it holds.
Result<std::vector<engine::Resource>> with_archives_unpacked(std::vector<engine::Resource> upload);

}  // namespace obieg::http

// The documents of a case: what was uploaded for the same one again is its next version, and the
// older ones stay. Which file is for which document is said when a case takes it (engine/files.h).
#pragma once

#include <cstdint>
#include <vector>

#include "runtime/stored_file.h"

namespace obieg::runtime {

struct DocumentVersion {
    StoredFile row;
    std::int32_t version = 1;
    bool is_latest = true;
};

// `files` in the order in which they came to their cases; they stay in it.
std::vector<DocumentVersion> with_versions(std::vector<StoredFile> files);

}  // namespace obieg::runtime

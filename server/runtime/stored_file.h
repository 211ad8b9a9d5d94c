// The row of an uploaded file.
#pragma once

#include <optional>
#include <string>

#include "base/key.h"
#include "base/time.h"
#include "engine/files.h"

namespace obieg::runtime {

// What was uploaded, without its content (file_store.h).
struct StoredFile {
    engine::File file;
    std::string hash;  // of the content, see file_store.h; empty: it is still arriving
    Time uploaded_at;  // real clock; when the upload began
    // The case that has the file, and the form that asked for it.
    InstanceKey instance;  // zero: none yet
    std::string element;
    std::string field;
    std::optional<Time> attached_at;  // process clock
};

}  // namespace obieg::runtime

// The row of an uploaded file, and of whoever got it.
#pragma once

#include <cstdint>
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
    std::uint32_t crc32 = 0;
    Time uploaded_at;  // real clock; when the upload began
    // The case that has the file, and the form that asked for it.
    InstanceKey instance;  // zero: none yet
    std::string element;
    std::string field;
    std::string document;             // files with the same one are its versions (engine/files.h)
    std::optional<Time> attached_at;  // process clock
};

// Somebody got the content of a file.
struct Download {
    DownloadKey key;
    FileKey file;
    std::string person;
    Time at;                  // process clock
    bool in_archive = false;  // with others of the case
};

}  // namespace obieg::runtime

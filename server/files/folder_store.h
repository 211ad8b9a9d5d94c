// Contents of files in a folder of this machine:
//
//     files/ab/cdef…      by hash, the first two digits as a folder
//     files/uploads/42    what is still arriving, by its key
//
// Names are made of digits, never of what a person typed. A content is written under another name,
// brought to the disk, and renamed; so a name under files/ab/ stands for the whole of it, also
// after a power cut. Permissions are the owner's alone, and nothing there can be executed.
#pragma once

#include <memory>
#include <string>

#include "base/error.h"
#include "runtime/file_store.h"

namespace obieg::files {

// Makes the folder when it does not exist.
Result<std::unique_ptr<runtime::FileStore>> open_folder(const std::string& folder);

}  // namespace obieg::files

// The folder of archived cases: gzip files of JSON lines, one line a case (case_json.h), one file a
// process and month in which its cases ended. What is appended at once is a gzip member of its own,
// so that a file may grow, be cut off between members, and still be read by zcat.
//
// The folder has a name of its own (the file `folder`), under which the database remembers how long
// its files are, and a lock, so that one process at a time writes to it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/file_store.h"
#include "runtime/ports.h"
#include "runtime/retention.h"

namespace obieg::store {

// The folder is made when the first case is written. What files contain is copied from `contents`
// to files/<two digits>/<hash>; without one, cases that have files cannot be archived.
std::unique_ptr<runtime::CaseArchive> make_case_archive(std::string folder,
                                                        const runtime::WallClock& clock,
                                                        runtime::FileStore* contents);

// ---- For the shell
// ----------------------------------------------------------------------------------

// The names of the files, sorted. Code::not_found when there is no such folder.
Result<std::vector<std::string>> archive_files(const std::string& folder);

// Calls `use` with every line. Answers Code::invalid_argument where the file is damaged, or ends in
// the middle of a member: all lines before it have been used then.
Status read_archive_file(const std::string& path,
                         const std::function<Status(std::string_view line)>& use);

}  // namespace obieg::store

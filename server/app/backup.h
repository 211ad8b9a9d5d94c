// Backups of an installation: a folder with a copy of the database, the other files of the data
// folder, and a manifest by which the copy can be checked at any time.
//
//     TARGET/manifest.json     when, of what, how many rows, the hash of every file
//     TARGET/obieg.db          one snapshot of the database
//     TARGET/…                 the other files of the data folder as they lay there
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/error.h"
#include "base/time.h"

namespace obieg::app {

struct BackupFacts {
    std::int64_t tables = 0;
    std::int64_t rows = 0;
    std::int64_t files = 0;
    std::int64_t bytes = 0;
};

// Backs `data_dir` up into the new folder `target`, while a server works on it. The folder appears
// under its name when everything in it is complete, checked and written through.
Result<BackupFacts> make_backup(const std::filesystem::path& data_dir,
                                const std::filesystem::path& target, Time now);

// Compares a backup with its manifest: hashes, the soundness of the database, the rows of tables.
// Code::internal says what differs.
Result<BackupFacts> check_backup(const std::filesystem::path& backup);

// Puts a checked backup into `data_dir`, which holds no database yet.
Result<BackupFacts> restore_backup(const std::filesystem::path& backup,
                                   const std::filesystem::path& data_dir);

}  // namespace obieg::app

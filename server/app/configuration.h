// The configuration of one run of the program: file, environment and flags put together.
#pragma once

#include "app/command_line.h"
#include "base/error.h"
#include "runtime/config.h"

namespace obieg::app {

// The options that every command with a configuration takes: `--config FILE`, short forms, and one
// flag for each setting ("--http-port"). Only the first ones stand in the help; `obieg config
// --explain` lists all.
std::vector<Option> configuration_options();
std::vector<Option> setting_flags();

Result<runtime::Config> configuration(const Arguments& arguments);

// The database of this configuration, as store::open_store takes it; makes the folder of a file.
Result<std::string> database_of(const runtime::Config& config);
// Where it keeps uploaded files; makes the folder around it.
Result<std::string> files_folder(const runtime::Config& config);

// Where cases go whose time is over.
std::string archive_folder_of(const runtime::Config& config);

}  // namespace obieg::app

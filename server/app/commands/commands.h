// What each command of the program does. Their rows with names and help are in commands.cpp.
#pragma once

#include "app/command_line.h"
#include "base/error.h"
#include "base/value.h"

namespace obieg::app {

Result<int> run_serve(const Arguments& arguments);
Result<int> run_config(const Arguments& arguments);
Result<int> run_templates(const Arguments& arguments);
Result<int> run_scenario(const Arguments& arguments);
Result<int> run_backup(const Arguments& arguments);
Result<int> run_restore(const Arguments& arguments);
Result<int> run_archive(const Arguments& arguments);
Result<int> run_audit(const Arguments& arguments);
Result<int> run_user(const Arguments& arguments);
Result<int> run_ctl(const Arguments& arguments);
Result<int> run_migrate_database(const Arguments& arguments);
Result<int> run_feel(const Arguments& arguments);
Result<int> run_dmn(const Arguments& arguments);
Result<int> run_exec(const Arguments& arguments);
Result<int> run_bpmn(const Arguments& arguments);

// Names and values from a file with one JSON object.
Result<Context> read_context(const std::string& path);

}  // namespace obieg::app

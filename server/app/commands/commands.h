// What each command of the program does. Their rows with names and help are in commands.cpp.
#pragma once

#include "app/command_line.h"
#include "base/error.h"

namespace obieg::app {

Result<int> run_serve(const Arguments& arguments);
Result<int> run_config(const Arguments& arguments);
Result<int> run_templates(const Arguments& arguments);
Result<int> run_scenario(const Arguments& arguments);
Result<int> run_user(const Arguments& arguments);
Result<int> run_feel(const Arguments& arguments);

}  // namespace obieg::app

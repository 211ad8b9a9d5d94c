// obieg exec: the engine, for conformance suites.
#include <iostream>

#include "app/commands/commands.h"
#include "app/files.h"
#include "engine/exec_jsonl.h"

namespace obieg::app {

Result<int> run_exec(const Arguments& arguments) {
    if (!arguments.has("--jsonl")) {
        return fail(Code::invalid_argument, "exec speaks JSON lines only: obieg exec --jsonl");
    }
    engine::ExecSession session([](const std::string& path) { return read_file(path); });
    for (std::string line; std::getline(std::cin, line);) {
        std::cout << session.answer(line) << std::endl;
    }
    return exit_fine;
}

}  // namespace obieg::app

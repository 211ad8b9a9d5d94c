// obieg exec and obieg bpmn: the engine and the reader of diagrams, for conformance suites.
#include <iostream>
#include <iterator>

#include "app/commands/commands.h"
#include "app/files.h"
#include "bpmn/xml.h"
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

Result<int> run_bpmn(const Arguments& arguments) {
    if (arguments.words != std::vector<std::string>{"roundtrip"}) {
        return fail(Code::invalid_argument,
                    "expected obieg bpmn roundtrip, with a diagram on standard input");
    }
    const std::string xml{std::istreambuf_iterator<char>(std::cin), {}};
    const bpmn::Document document = TRY(bpmn::parse_xml(xml));
    std::cout << bpmn::write_xml(document);
    return exit_fine;
}

}  // namespace obieg::app

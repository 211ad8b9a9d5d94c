// obieg exec and obieg bpmn: the engine and the reader of diagrams, for conformance suites.
#include <iostream>
#include <iterator>

#include "app/commands/commands.h"
#include "app/files.h"
#include "bpmn/xml.h"
#include "engine/catalog.h"
#include "engine/exec_jsonl.h"
#include "engine/support.h"

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

namespace {

Result<int> round_trip() {
    const std::string xml{std::istreambuf_iterator<char>(std::cin), {}};
    const bpmn::Document document = TRY(bpmn::parse_xml(xml));
    std::cout << bpmn::write_xml(document);
    return exit_fine;
}

// What publishing the files would say, one line a finding.
Result<int> check(const std::vector<std::string>& paths) {
    std::vector<engine::Resource> resources;
    for (const std::string& path : paths)
        resources.push_back({path.substr(path.rfind('/') + 1), TRY(read_file(path))});
    const Result<engine::Package> package = engine::compile(resources);
    for (const Detail& refused : package ? std::vector<Detail>() : package.error().details)
        std::cout << refused.where << ": refused: " << refused.message << "\n";
    for (const Detail& warning : package ? package->warnings : std::vector<Detail>())
        std::cout << warning.where << ": " << warning.message << "\n";
    return package ? exit_fine : exit_failed;
}

}  // namespace

Result<int> run_bpmn(const Arguments& arguments) {
    const std::vector<std::string>& words = arguments.words;
    if (words == std::vector<std::string>{"roundtrip"}) return round_trip();
    if (words == std::vector<std::string>{"elements"}) {
        std::cout << engine::support_matrix();
        return exit_fine;
    }
    if (words.size() > 1 && words.front() == "check")
        return check({words.begin() + 1, words.end()});
    return fail(Code::invalid_argument,
                "expected obieg bpmn roundtrip, obieg bpmn elements or obieg bpmn check FILE…");
}

}  // namespace obieg::app

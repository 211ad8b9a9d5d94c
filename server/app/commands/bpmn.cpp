// obieg bpmn: what is odd about a diagram, and the reader of diagrams for conformance suites.
#include <cctype>
#include <iostream>
#include <iterator>

#include "app/commands/commands.h"
#include "app/files.h"
#include "base/json.h"
#include "bpmn/xml.h"
#include "engine/catalog.h"
#include "engine/lint/lint.h"
#include "engine/support.h"

namespace obieg::app {

namespace {

namespace lint = engine::lint;

std::string standard_input() {
    return {std::istreambuf_iterator<char>(std::cin), {}};
}

// {"bpmn:Task": {"width": 120, "height": 80}}, as bpmnlint takes it; what is no size is passed
// over.
Result<lint::Settings> settings_of(const Arguments& arguments) {
    lint::Settings settings;
    if (!arguments.has("--config")) return settings;
    const Value config = TRY(json::read(arguments.value_or("--config", "{}")));
    if (!config.if_context()) {
        return fail(Code::invalid_argument, "--config should be a JSON object of types and sizes");
    }
    for (const auto& [type, size] : config.if_context()->entries()) {
        const Decimal* width = size.get("width").if_number();
        const Decimal* height = size.get("height").if_number();
        if (!width || !height) continue;
        std::string name = type.substr(type.find(':') + 1);
        if (!name.empty())
            name[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(name[0])));
        settings.sizes[name] = {static_cast<double>(width->to_int64().value_or(0)),
                                static_cast<double>(height->to_int64().value_or(0))};
    }
    return settings;
}

Value described(const lint::Finding& finding, work::Language language) {
    Context row;
    row.set("rule", finding.rule);
    row.set("severity",
            lint::weight_of(finding.rule) == lint::Weight::warning ? "warning" : "advice");
    row.set("element", finding.element);
    row.set("message", lint::sentence(finding, language));
    if (!finding.property.empty()) row.set("property", finding.property);
    if (!finding.trace.empty()) row.set("trace", List(finding.trace.begin(), finding.trace.end()));
    return Value(std::move(row));
}

Result<int> run_lint(const Arguments& arguments) {
    const std::string& file = arguments.words[1];
    const auto language = work::language_from(arguments.value_or("--language", "en"));
    if (!language) return fail(Code::invalid_argument, "--language should be en, pl or ru");
    const lint::Settings settings = TRY(settings_of(arguments));
    const std::string xml = file == "-" ? standard_input() : TRY(read_file(file));
    const bpmn::Document document = TRY(bpmn::parse_xml(xml));
    const std::vector<lint::Finding> findings = lint::check(*document.root, settings);
    const bool any_warning =
        std::any_of(findings.begin(), findings.end(), [](const lint::Finding& finding) {
            return lint::weight_of(finding.rule) == lint::Weight::warning;
        });
    if (arguments.has("--json")) {
        List rows;
        for (const lint::Finding& finding : findings) rows.push_back(described(finding, *language));
        Context answer;
        answer.set("findings", std::move(rows));
        std::cout << json::write_pretty(Value(std::move(answer))) << "\n";
    } else {
        for (const lint::Finding& finding : findings) {
            std::cout << file << "#" << finding.element << ": "
                      << lint::sentence(finding, *language) << " [" << finding.rule << "]\n";
        }
    }
    return any_warning ? exit_failed : exit_fine;
}

// What publishing the files would say, one line a finding.
Result<int> run_check(const std::vector<std::string>& paths) {
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

Result<int> round_trip() {
    const bpmn::Document document = TRY(bpmn::parse_xml(standard_input()));
    std::cout << bpmn::write_xml(document);
    return exit_fine;
}

Result<int> print_elements() {
    std::cout << engine::support_matrix();
    return exit_fine;
}

}  // namespace

Result<int> run_bpmn(const Arguments& arguments) {
    const std::vector<std::string>& words = arguments.words;
    const std::string_view wanted = words.empty() ? std::string_view() : words.front();
    if (wanted == "lint" && words.size() == 2) return run_lint(arguments);
    if (wanted == "check" && words.size() > 1) return run_check({words.begin() + 1, words.end()});
    if (wanted == "elements" && words.size() == 1) return print_elements();
    if (wanted == "roundtrip" && words.size() == 1) return round_trip();
    return fail(Code::invalid_argument,
                "expected obieg bpmn lint FILE, check FILE…, elements or roundtrip");
}

}  // namespace obieg::app

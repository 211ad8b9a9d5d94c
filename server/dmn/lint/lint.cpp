#include "dmn/lint/lint.h"

#include <algorithm>

#include "dmn/lint/expressions.h"
#include "dmn/lint/report.h"

namespace obieg::dmn {
namespace lint {

void Report::add(const Subject& subject, Finding::Severity severity, std::string code,
                 std::vector<int> rules, Parameters parameters) {
    Finding finding;
    finding.severity = severity;
    finding.decision = subject.decision.name.empty() ? subject.decision.id : subject.decision.name;
    finding.rules = std::move(rules);
    finding.detail.where = subject.decision.id;
    finding.detail.code = std::move(code);
    finding.detail.parameters = std::move(parameters);
    finding.detail.parameters.emplace_back("decision", finding.decision);
    finding.detail.message = localize(finding.detail, "en");
    findings_.push_back(std::move(finding));
}

std::string numbers(const std::vector<int>& rules) {
    constexpr std::size_t named_max = 10;
    std::string text;
    for (std::size_t index = 0; index < rules.size() && index < named_max; ++index)
        text += (text.empty() ? "" : ", ") + std::to_string(rules[index]);
    return rules.size() > named_max ? text + ", …" : text;
}

const feel::Type* declared_type(const Subject& subject, const Parameters& parameters,
                                const std::string& name) {
    const auto type_in = [](const std::optional<feel::Type>& type) {
        return type ? &*type : nullptr;
    };
    for (auto entry = parameters.rbegin(); entry != parameters.rend(); ++entry) {
        if ((*entry)->name == name) return type_in((*entry)->type);
    }
    for (const Reference& reference : subject.decision.inputs) {
        if (subject.graph.graph_of(reference) != &subject.graph) continue;
        const InputData* input = subject.graph.find_input(reference.id);
        if (input && input->name == name) return type_in(input->type);
    }
    for (const Reference& reference : subject.decision.decisions) {
        if (subject.graph.graph_of(reference) != &subject.graph) continue;
        const Decision* required = subject.graph.find_decision(reference.id);
        if (required && required->name == name) return type_in(required->type);
    }
    return nullptr;
}

const feel::Type* resolved(const feel::Type* type, const feel::TypeNames& names) {
    for (int steps = 0; type && type->kind == feel::Type::Kind::named; ++steps) {
        type = steps < 16 ? names.find(type->name) : nullptr;
    }
    return type && type->kind != feel::Type::Kind::any ? type : nullptr;
}

namespace {

// `promised`: the declared type of what stands around, which is also that of its value; may be
// null.
void check_boxed(const Subject& subject, Parameters parameters, const Boxed* boxed,
                 const feel::Type* promised, Report& report) {
    if (!boxed) return;
    if (boxed->type) promised = &*boxed->type;
    if (boxed->table) check_table(subject, parameters, *boxed->table, promised, report);
    if (boxed->kind == Boxed::Kind::literal)
        check_expression(subject, parameters, boxed->literal, promised, nullptr, report);
    const bool is_function = boxed->kind == Boxed::Kind::function;
    if (is_function) {
        for (const Boxed::Entry& parameter : boxed->entries) parameters.push_back(&parameter);
    }
    for (const Boxed::Entry& entry : boxed->entries) {
        if (is_function) break;
        check_boxed(subject, parameters, entry.value.get(), entry.type ? &*entry.type : nullptr,
                    report);
        // Entries of a context are seen by those after them.
        if (boxed->kind == Boxed::Kind::context) parameters.push_back(&entry);
    }
    // The names that loops and filters define are not typed, so their bodies are left aside.
    const bool has_own_names = !boxed->iterator.empty() || boxed->kind == Boxed::Kind::filter;
    for (std::size_t part = 0; part < boxed->parts.size(); ++part) {
        if (has_own_names && part > 0) break;
        // The value of a knowledge model's variable is what its function gives.
        check_boxed(subject, parameters, boxed->parts[part].get(), is_function ? promised : nullptr,
                    report);
    }
}

}  // namespace
}  // namespace lint

std::vector<Finding> findings(const Model& model) {
    const Graph& graph = model.graph();
    lint::Report report;
    for (const Decision& decision : graph.decisions) {
        const lint::Subject subject{graph, decision};
        lint::check_boxed(subject, {}, decision.logic.get(),
                          decision.type ? &*decision.type : nullptr, report);
    }
    return report.take();
}

}  // namespace obieg::dmn

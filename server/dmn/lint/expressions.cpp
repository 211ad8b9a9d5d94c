#include "dmn/lint/expressions.h"

#include "feel/check.h"

namespace obieg::dmn::lint {
namespace {

// A type without names: what they stand for is put in their place. Deep types end as any.
feel::Type plain(const feel::Type* type, const feel::TypeNames& names, int depth = 0) {
    constexpr int depth_max = 8;
    const feel::Type* found = resolved(type, names);
    if (!found || depth > depth_max) return {};
    feel::Type made = *found;
    made.allowed.clear();
    if (made.element)
        made.element =
            std::make_shared<const feel::Type>(plain(made.element.get(), names, depth + 1));
    for (feel::Type::Field& field : made.fields) field.type = plain(&field.type, names, depth + 1);
    // What a function takes and gives is not followed.
    if (made.kind == feel::Type::Kind::function) return {};
    return made;
}

feel::Surroundings surroundings_of(const Subject& subject, const Parameters& parameters) {
    const Graph& graph = subject.graph;
    const Decision& decision = subject.decision;
    feel::Surroundings surroundings;
    // A decision that requires nothing is one that reads the variables of a case.
    surroundings.may_have_more = !decision.is_knowledge && decision.inputs.empty() &&
                                 decision.decisions.empty() && decision.knowledge.empty();
    const auto add = [&](const std::string& name, const std::optional<feel::Type>& type) {
        surroundings.names.push_back({name, type ? plain(&*type, graph.types) : feel::Type{}});
    };
    for (const Graph::Import& import : graph.imports) {
        add(import.name, {});
        // The names of an import without one stand beside those of the model.
        surroundings.may_have_more = surroundings.may_have_more || import.name.empty();
    }
    for (const auto* list : {&decision.inputs, &decision.decisions, &decision.knowledge}) {
        for (const Reference& reference : *list) {
            if (graph.graph_of(reference) != &graph) continue;
            if (const InputData* input = graph.find_input(reference.id)) {
                add(input->name, input->type);
            } else if (const Decision* other = graph.find_decision(reference.id)) {
                add(other->name, other->is_knowledge ? std::nullopt : other->type);
            } else if (const Service* service = graph.find_service(reference.id)) {
                add(service->name, {});
            }
        }
    }
    if (decision.is_knowledge) add(decision.name, {});
    for (const Boxed::Entry* entry : parameters) add(entry->name, entry->type);
    return surroundings;
}

std::string shortened(std::string text) {
    constexpr std::size_t text_max = 80;
    if (text.size() <= text_max) return text;
    const std::size_t space = text.find_last_of(' ', text_max);
    if (space == std::string::npos) return text;
    return text.substr(0, space) + " …";
}

// Whether a value of a type can never become one of another.
bool is_foreign(const feel::Type& found, const feel::Type& wanted) {
    const bool is_widened =
        wanted.kind == feel::Type::Kind::date_time && found.kind == feel::Type::Kind::date;
    return is_simple(found) && is_simple(wanted) && found.kind != wanted.kind && !is_widened;
}

}  // namespace

bool is_simple(const feel::Type& type) {
    switch (type.kind) {
        case feel::Type::Kind::boolean:
        case feel::Type::Kind::number:
        case feel::Type::Kind::text:
        case feel::Type::Kind::date:
        case feel::Type::Kind::time:
        case feel::Type::Kind::date_time:
        case feel::Type::Kind::years_months:
        case feel::Type::Kind::days_time:
            return true;
        default:
            return false;
    }
}

void check_expression(const Subject& subject, const Parameters& parameters, const Text& text,
                      const feel::Type* promised, const feel::Type* input, Report& report) {
    if (!text.expression) return;
    const feel::TypeNames& types = subject.graph.types;
    feel::Surroundings surroundings = surroundings_of(subject, parameters);
    surroundings.input = plain(input, types);
    feel::Checked checked = feel::check(*text.expression, surroundings);
    for (feel::Diagnostic& diagnostic : checked.diagnostics) {
        // Functions of the server, such as those of the calendar, are not known here.
        if (diagnostic.kind == feel::Diagnostic::Kind::unknown_function) continue;
        const bool is_name = diagnostic.kind == feel::Diagnostic::Kind::unknown_name;
        report.add(
            subject, is_name ? Finding::Severity::warning : Finding::Severity::error,
            is_name ? "unknown-name" : "expression-problem", {},
            {{"expression", shortened(text.text)}, {"problem", std::move(diagnostic.message)}});
    }
    const feel::Type* wanted = resolved(promised, types);
    if (!wanted || !is_foreign(checked.type, *wanted)) return;
    report.add(subject, Finding::Severity::error, "result-type", {},
               {{"expression", shortened(text.text)},
                {"found", feel::describe(checked.type)},
                {"expected", feel::describe(*wanted)}});
}

}  // namespace obieg::dmn::lint

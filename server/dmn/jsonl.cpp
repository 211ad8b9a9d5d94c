#include "dmn/jsonl.h"

#include <algorithm>

#include "base/json.h"
#include "dmn/graph.h"

namespace obieg::dmn {
namespace {

std::string error_line(const Error& error) {
    std::string out = "{\"error\":";
    json::append_text(out, error.message);
    return out + "}";
}

Result<Outcome> evaluated(const Model& model, const Value& request, const Context& inputs,
                          const feel::Scope& scope) {
    if (const std::string* name = request.get("decision").if_text())
        return evaluate(model, *name, inputs, scope);
    if (const std::string* name = request.get("decisionService").if_text())
        return evaluate_service(model, *name, inputs, scope);
    if (const std::string* name = request.get("bkm").if_text())
        return invoke(model, *name, inputs, scope);
    return fail(Code::missing_field, "expected 'decision', 'decisionService' or 'bkm'");
}

// The names of the imports on the way to the model with a namespace; nothing when none leads there.
std::optional<std::vector<std::string>> way_to(const Graph& graph, std::string_view uri) {
    if (graph.uri == uri) return std::vector<std::string>();
    for (const Graph::Import& import : graph.imports) {
        std::optional<std::vector<std::string>> rest = way_to(*import.graph, uri);
        if (!rest) continue;
        if (!import.name.empty()) rest->insert(rest->begin(), import.name);
        return rest;
    }
    return {};
}

void set_below(Context& context, std::span<const std::string> way, const std::string& name,
               const Value& value) {
    if (way.empty()) {
        context.set(name, value);
        return;
    }
    const Value* found = context.find(way.front());
    Context inner = found && found->if_context() ? *found->if_context() : Context();
    set_below(inner, way.subspan(1), name, value);
    context.set(way.front(), Value(std::move(inner)));
}

// Inputs of imported models stand below the names of the imports.
Context inputs_of(const Value& request, const Graph& graph) {
    Context placed;
    const Context* inputs = request.get("inputs").if_context();
    if (!inputs) return placed;
    for (const auto& [name, value] : inputs->entries()) {
        const std::string* uri = request.get("inputNamespaces").get(name).if_text();
        const auto way = uri ? way_to(graph, *uri) : std::nullopt;
        set_below(placed, way.value_or(std::vector<std::string>()), name, value);
    }
    return placed;
}

// Whether the value is a context with one entry for each output of a decision service.
bool has_parts(const Value& request, const Graph& graph) {
    const std::string name = request.get("decisionService").text_or("");
    return std::any_of(graph.services.begin(), graph.services.end(), [&](const Service& service) {
        return (service.id == name || service.name == name) && service.outputs.size() > 1;
    });
}

}  // namespace

Result<std::shared_ptr<const Model>> JsonLines::model(const Value& request) {
    const std::string path = request.get("model").text_or("");
    if (const auto found = models_.find(path); found != models_.end()) return found->second;
    const std::string xml = TRY(read_file_(path));
    std::vector<std::string> imports;
    if (const List* paths = request.get("imports").if_list()) {
        for (const Value& import : *paths) imports.push_back(TRY(read_file_(import.text_or(""))));
    }
    std::shared_ptr<const Model> model = TRY(parse(xml, imports, Reading::lenient));
    models_.emplace(path, model);
    return model;
}

std::string JsonLines::answer(std::string_view line, Time now, TimeZone zone) {
    const Result<Value> request = json::read(line, json::Spelling::typed);
    if (!request) return error_line(request.error());
    const Result<std::shared_ptr<const Model>> model = this->model(*request);
    if (!model) return error_line(model.error());
    const Context inputs = inputs_of(*request, (*model)->graph());
    feel::Scope scope;
    scope.now = now;
    scope.zone = zone;
    const Result<Outcome> outcome = evaluated(**model, *request, inputs, scope);
    if (!outcome) return error_line(outcome.error());

    Context results;
    Context errors;
    const List* wanted = request->get("results").if_list();
    const bool are_parts = has_parts(*request, (*model)->graph());
    for (const Value& name : wanted ? *wanted : List{}) {
        const Value* part = are_parts && outcome->value.if_context()
                                ? outcome->value.if_context()->find(name.text_or(""))
                                : nullptr;
        results.set(name.text_or(""), part ? *part : outcome->value);
        if (outcome->value.is_null() && !outcome->problems.empty()) {
            errors.set(name.text_or(""),
                       outcome->problems.front().where + ": " + outcome->problems.front().message);
        }
    }
    Context answer;
    answer.set("results", Value(std::move(results)));
    if (!errors.empty()) answer.set("errors", Value(std::move(errors)));
    return json::write(Value(std::move(answer)), json::Spelling::typed);
}

}  // namespace obieg::dmn

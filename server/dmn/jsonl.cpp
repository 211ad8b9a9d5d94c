#include "dmn/jsonl.h"

#include "base/json.h"

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
    static const Context none;
    const Context* inputs = request->get("inputs").if_context();
    feel::Scope scope;
    scope.now = now;
    scope.zone = zone;
    const Result<Outcome> outcome = evaluated(**model, *request, inputs ? *inputs : none, scope);
    if (!outcome) return error_line(outcome.error());

    Context results;
    Context errors;
    const List* wanted = request->get("results").if_list();
    const List names = wanted ? *wanted : List{};
    for (const Value& name : names) {
        const Value* part = outcome->value.if_context()
                                ? outcome->value.if_context()->find(name.text_or(""))
                                : nullptr;
        const bool is_part =
            part && (names.size() > 1 || request->get("decisionService").if_text());
        results.set(name.text_or(""), is_part ? *part : outcome->value);
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

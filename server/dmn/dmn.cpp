#include "dmn/dmn.h"

#include <algorithm>

#include "bpmn/xml.h"
#include "dmn/graph.h"
#include "dmn/reader.h"
#include "dmn/run.h"

namespace obieg::dmn {
namespace {

template <class Item>
const Item* find_named(const std::vector<Item>& items, std::string_view wanted) {
    // The id decides; a name is for people and may not be unique.
    for (const Item& item : items) {
        if (item.id == wanted) return &item;
    }
    for (const Item& item : items) {
        if (item.name == wanted) return &item;
    }
    return nullptr;
}

tl::unexpected<Error> not_found(std::string_view what, std::string_view wanted) {
    return fail(Code::not_found, "expected a " + std::string(what) +
                                     " of the model, found none with the id or name '" +
                                     std::string(wanted) + "'");
}

}  // namespace

const std::string& Model::id() const {
    return graph_->id;
}
const std::string& Model::name() const {
    return graph_->name;
}
const std::vector<DecisionInfo>& Model::decisions() const {
    return graph_->infos;
}

bool Model::has_decision(std::string_view id) const {
    return std::any_of(graph_->infos.begin(), graph_->infos.end(),
                       [&](const DecisionInfo& info) { return info.id == id; });
}

Result<std::shared_ptr<const Model>> parse(std::string_view xml,
                                           std::span<const std::string> imports, Reading reading) {
    return std::make_shared<const Model>(TRY(read_graph(xml, imports, reading)));
}

Result<std::string> written_again(std::string_view xml) {
    return bpmn::write_xml(TRY(read_document(xml)));
}

Result<Outcome> evaluate(const Model& model, std::string_view decision, const Context& inputs,
                         const feel::Scope& scope) {
    const Decision* found = find_named(model.graph().decisions, decision);
    if (!found || found->is_knowledge) return not_found("decision", decision);
    Run run(model.graph(), scope);
    Session session{model.graph(), inputs, {}};
    // The one asked for is evaluated even where the inputs hold a value of its name.
    Value value = run.make(model.graph(), *found, session);
    return run.finish(std::move(value), model.shared_graph());
}

Result<Outcome> evaluate_service(const Model& model, std::string_view service,
                                 const Context& inputs, const feel::Scope& scope) {
    const Service* found = find_named(model.graph().services, service);
    if (!found) return not_found("decision service", service);
    Run run(model.graph(), scope);
    Session session{model.graph(), inputs, {}};
    Value value = run.service(model.graph(), *found, session);
    return run.finish(std::move(value), model.shared_graph());
}

Result<Outcome> invoke(const Model& model, std::string_view knowledge_model,
                       const Context& arguments, const feel::Scope& scope) {
    const Decision* found = find_named(model.graph().decisions, knowledge_model);
    if (!found || !found->is_knowledge)
        return not_found("business knowledge model", knowledge_model);
    Run run(model.graph(), scope);
    const Value function = run.function_of(model.graph(), *found);
    const auto& callable = dynamic_cast<const feel::Callable&>(*function.if_function());
    std::vector<Value> ordered;
    for (const std::string& name : callable.parameter_names()) {
        const Value* given = arguments.find(name);
        ordered.push_back(given ? *given : Value());
    }
    feel::Evaluation evaluation = feel::call(function, ordered, scope);
    return run.finish(std::move(evaluation.value), model.shared_graph());
}

}  // namespace obieg::dmn

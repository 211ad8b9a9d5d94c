#include "dmn/reader.h"

#include <algorithm>
#include <set>

#include "dmn/boxed_reader.h"
#include "feel/names.h"

namespace obieg::dmn {
namespace {

constexpr int import_depth_max = 8;

bool is_dmn(const bpmn::Element& root) {
    return root.name == "definitions" && root.uri.find("omg.org/spec/DMN/") != std::string::npos;
}

// Every name that an expression of the model could use. Which of them are in scope where is
// evaluation's matter; here it is only about where a name ends.
void collect_names(const bpmn::Element& element, std::vector<std::string>& names) {
    for (const std::string_view attribute : {"name", "iteratorVariable"}) {
        if (const std::string* name = element.attribute(attribute)) names.push_back(*name);
    }
    for (const bpmn::Element* inner : children(element)) collect_names(*inner, names);
}

Reference reference_of(const bpmn::Element& element) {
    const std::string href = element.attribute_or("href", "");
    const std::size_t hash = href.find('#');
    if (hash == std::string::npos) return {"", href};
    return {href.substr(0, hash), href.substr(hash + 1)};
}

std::vector<Reference> references(const bpmn::Element& element, std::string_view name) {
    std::vector<Reference> found;
    for (const bpmn::Element* inner : children(element, name))
        found.push_back(reference_of(*inner));
    return found;
}

class Reader {
public:
    Reader(std::span<const std::string> imports, Reading reading)
        : imports_(imports), reading_(reading) {}

    Result<std::shared_ptr<const Graph>> read(std::string_view xml, int depth) {
        const bpmn::Document document = TRY(read_document(xml));
        const bpmn::Element& root = *document.root;
        auto graph = std::make_shared<Graph>();
        graph->id = root.attribute_or("id", "");
        graph->name = root.attribute_or("name", "");
        graph->uri = root.attribute_or("namespace", "");
        std::vector<std::string> names;
        collect_names(root, names);
        TRY_STATUS(read_imports(root, *graph, names, depth));

        BoxedReader boxed(std::move(names));
        for (const bpmn::Element* item : children(root, "itemDefinition"))
            boxed.item_definition(*item, graph->types, "");
        add_imported_types(*graph);
        for (const bpmn::Element* element : children(root)) read_element(*element, *graph, boxed);

        std::vector<Detail> problems = boxed.take_problems();
        check_types(*graph, problems);
        check_references(*graph, problems);
        if (!problems.empty() && reading_ == Reading::strict) {
            std::string message = "expected a decision model that can be evaluated, found: " +
                                  problems.front().message;
            return fail(Code::invalid_model, std::move(message), std::move(problems));
        }
        for (Table* table : boxed.tables()) table->prepare(graph->types);
        fill_infos(*graph);
        return std::shared_ptr<const Graph>(std::move(graph));
    }

private:
    Status read_imports(const bpmn::Element& root, Graph& graph, std::vector<std::string>& names,
                        int depth) {
        for (const bpmn::Element* import : children(root, "import")) {
            const std::string uri = import->attribute_or("namespace", "");
            if (import->attribute_or("importType", "").find("DMN") == std::string::npos) continue;
            if (depth >= import_depth_max) {
                return fail(Code::invalid_model, "expected imports at most " +
                                                     std::to_string(import_depth_max) +
                                                     " deep and not in a circle");
            }
            std::shared_ptr<const Graph> imported;
            for (const std::string& text : imports_) {
                const Result<bpmn::Document> document = bpmn::parse_xml(text);
                if (!document || document->root->attribute_or("namespace", "") != uri ||
                    !is_dmn(*document->root))
                    continue;
                collect_names(*document->root, names);
                imported = TRY(read(text, depth + 1));
                break;
            }
            if (!imported && reading_ == Reading::strict) {
                return fail(Code::invalid_model, "expected the model with the namespace '" + uri +
                                                     "' beside this one, which imports it");
            }
            if (imported)
                graph.imports.push_back({feel::normal_name(import->attribute_or("name", "")), uri,
                                         std::move(imported)});
        }
        return {};
    }

    // An imported type is known as `import.type`; what it refers to is renamed along with it.
    static feel::Type renamed(feel::Type type, const std::string& prefix) {
        if (type.kind == feel::Type::Kind::named) type.name = prefix + type.name;
        if (type.element)
            type.element = std::make_shared<const feel::Type>(renamed(*type.element, prefix));
        for (feel::Type::Field& field : type.fields)
            field.type = renamed(std::move(field.type), prefix);
        for (feel::Type& parameter : type.parameters)
            parameter = renamed(std::move(parameter), prefix);
        if (type.result)
            type.result = std::make_shared<const feel::Type>(renamed(*type.result, prefix));
        return type;
    }

    static void add_imported_types(Graph& graph) {
        for (const Graph::Import& import : graph.imports) {
            const std::string prefix = import.name.empty() ? std::string() : import.name + ".";
            for (const auto& [name, type] : import.graph->types.all())
                graph.types.add(prefix + name, renamed(type, prefix));
        }
    }

    static std::optional<feel::Type> variable_type(const bpmn::Element& element,
                                                   BoxedReader& boxed) {
        const bpmn::Element* variable = child(element, "variable");
        return variable ? boxed.type_of(*variable) : std::nullopt;
    }

    static void read_element(const bpmn::Element& element, Graph& graph, BoxedReader& boxed) {
        const std::string id = element.attribute_or("id", "");
        if (element.name == "inputData") {
            graph.inputs.push_back({id, name_of(element), variable_type(element, boxed)});
        } else if (element.name == "decision" || element.name == "businessKnowledgeModel") {
            Decision decision;
            decision.id = id;
            decision.name = name_of(element);
            decision.type = variable_type(element, boxed);
            decision.version_tag = version_tag_of(element);
            decision.is_knowledge = element.name == "businessKnowledgeModel";
            for (const bpmn::Element* requirement : children(element, "informationRequirement")) {
                for (Reference& input : references(*requirement, "requiredInput"))
                    decision.inputs.push_back(std::move(input));
                for (Reference& other : references(*requirement, "requiredDecision"))
                    decision.decisions.push_back(std::move(other));
            }
            for (const bpmn::Element* requirement : children(element, "knowledgeRequirement")) {
                for (Reference& knowledge : references(*requirement, "requiredKnowledge"))
                    decision.knowledge.push_back(std::move(knowledge));
            }
            if (decision.is_knowledge) {
                const bpmn::Element* logic = child(element, "encapsulatedLogic");
                decision.logic = logic ? boxed.function(*logic) : nullptr;
            } else {
                decision.logic = boxed.logic_in(element);
            }
            graph.decisions.push_back(std::move(decision));
        } else if (element.name == "decisionService") {
            graph.services.push_back(
                {id, name_of(element), variable_type(element, boxed),
                 references(element, "outputDecision"), references(element, "encapsulatedDecision"),
                 references(element, "inputDecision"), references(element, "inputData")});
        }
    }

    static void check_types(Graph& graph, std::vector<Detail>& problems) {
        for (const auto& [name, type] : graph.types.all()) {
            const feel::Type* at = &type;
            std::set<std::string_view> passed = {name};
            while (at && at->kind == feel::Type::Kind::named) {
                if (!passed.insert(at->name).second) {
                    problems.push_back(
                        {name, "expected a type that does not refer to itself, found a circle"});
                    // Whoever reads on must not go round: the type becomes one that takes anything.
                    graph.types.add(name, feel::Type{});
                    break;
                }
                at = graph.types.find(at->name);
            }
        }
    }

    static void check_references(const Graph& graph, std::vector<Detail>& problems) {
        const auto check = [&](const std::string& id, const std::vector<Reference>& references) {
            for (const Reference& reference : references) {
                const Graph* target = graph.graph_of(reference);
                if (!target ||
                    !(target->find_input(reference.id) || target->find_decision(reference.id) ||
                      target->find_service(reference.id))) {
                    problems.push_back(
                        {id, "expected an element of the model, found a reference to '" +
                                 reference.id + "'"});
                }
            }
        };
        for (const Decision& decision : graph.decisions) {
            for (const auto* list : {&decision.inputs, &decision.decisions, &decision.knowledge})
                check(decision.id, *list);
            if (!decision.logic)
                problems.push_back({decision.id, "expected logic in '" + decision.name + "'"});
        }
        for (const Service& service : graph.services) {
            for (const auto* list : {&service.outputs, &service.encapsulated,
                                     &service.input_decisions, &service.input_data})
                check(service.id, *list);
        }
    }

    static void add_inputs(const Graph& graph, const Decision& decision,
                           std::set<const Decision*>& seen, std::vector<std::string>& inputs) {
        if (!seen.insert(&decision).second) return;
        for (const Reference& reference : decision.inputs) {
            const Graph* target = graph.graph_of(reference);
            const InputData* input = target ? target->find_input(reference.id) : nullptr;
            if (input && std::find(inputs.begin(), inputs.end(), input->name) == inputs.end())
                inputs.push_back(input->name);
        }
        for (const Reference& reference : decision.decisions) {
            const Graph* target = graph.graph_of(reference);
            const Decision* other = target ? target->find_decision(reference.id) : nullptr;
            if (other) add_inputs(*target, *other, seen, inputs);
        }
    }

    static std::string version_tag_of(const bpmn::Element& decision) {
        const bpmn::Element* extensions = child(decision, "extensionElements");
        const bpmn::Element* tag =
            extensions ? extensions->child(bpmn::uri::zeebe, "versionTag") : nullptr;
        return tag ? tag->attribute_or("value", "") : std::string();
    }

    static void fill_infos(Graph& graph) {
        for (const Decision& decision : graph.decisions) {
            if (decision.is_knowledge) continue;
            DecisionInfo info{decision.id, decision.name, {}, decision.version_tag};
            std::set<const Decision*> seen;
            add_inputs(graph, decision, seen, info.inputs);
            graph.infos.push_back(std::move(info));
        }
    }

    std::span<const std::string> imports_;
    Reading reading_;
};

template <class Item>
const Item* find_by_id(const std::vector<Item>& items, std::string_view id) {
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

}  // namespace

const feel::Type* ItemTypes::find(std::string_view name) const {
    const auto found = types_.find(name);
    return found == types_.end() ? nullptr : &found->second;
}

const Graph::Import* Graph::import_of(const Reference& reference) const {
    for (const Import& import : imports) {
        if (import.uri == reference.model) return &import;
    }
    return nullptr;
}

const Graph* Graph::graph_of(const Reference& reference) const {
    if (reference.model.empty() || reference.model == uri) return this;
    const Import* import = import_of(reference);
    return import ? import->graph.get() : nullptr;
}

const InputData* Graph::find_input(std::string_view wanted) const {
    return find_by_id(inputs, wanted);
}
const Decision* Graph::find_decision(std::string_view wanted) const {
    return find_by_id(decisions, wanted);
}
const Service* Graph::find_service(std::string_view wanted) const {
    return find_by_id(services, wanted);
}

Result<bpmn::Document> read_document(std::string_view xml) {
    bpmn::Document document = TRY(bpmn::parse_xml(xml));
    const bpmn::Element& root = *document.root;
    if (!is_dmn(root)) {
        return fail(Code::invalid_model, "expected <definitions> of DMN 1.1 to 1.5, found <" +
                                             root.name + "> in '" + root.uri + "'");
    }
    return document;
}

Result<std::shared_ptr<const Graph>> read_graph(std::string_view xml,
                                                std::span<const std::string> imports,
                                                Reading reading) {
    return Reader(imports, reading).read(xml, 0);
}

}  // namespace obieg::dmn

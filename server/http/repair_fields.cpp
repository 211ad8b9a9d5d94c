#include "http/repair_fields.h"

namespace obieg::http {
namespace {

enum class Ancestor { direct, inferred, source_parent };
constexpr std::pair<std::string_view, Ancestor> ancestors[] = {
    {"direct", Ancestor::direct},
    {"inferred", Ancestor::inferred},
    {"sourceParent", Ancestor::source_parent}};

enum class Source { by_id, by_key };
constexpr std::pair<std::string_view, Source> sources[] = {{"byId", Source::by_id},
                                                           {"byKey", Source::by_key}};

std::vector<engine::ScopedVariables> read_variables(Fields& fields) {
    std::vector<engine::ScopedVariables> variables;
    for (Fields& entry : fields.optional_objects("variableInstructions"))
        variables.push_back({entry.text_or("scopeId", ""), entry.object_value("variables")});
    return variables;
}

// -1 is the public API's way to say: none.
ElementInstanceKey read_ancestor(Fields& fields, std::string_view name) {
    const std::optional<std::string> text = fields.optional_text(name);
    if (!text || *text == "-1") return {};
    const auto key = parse_key<ElementInstanceKey>(*text);
    if (!key) fields.report(name, "Expected a key; found \"" + *text + "\".");
    return key.value_or(ElementInstanceKey{});
}

}  // namespace

engine::ModifyInstance read_modification(Fields& fields) {
    engine::ModifyInstance change;
    for (Fields& entry : fields.optional_objects("activateInstructions")) {
        engine::ActivateElement activate;
        activate.element = entry.text("elementId");
        activate.ancestor = read_ancestor(entry, "ancestorElementInstanceKey");
        activate.variables = read_variables(entry);
        change.activate.push_back(std::move(activate));
    }
    for (Fields& entry : fields.optional_objects("moveInstructions")) {
        engine::MoveElement move;
        Fields source = entry.object("sourceElementInstruction");
        if (source.choice<Source>("sourceType", sources) == Source::by_id) {
            move.from.element = source.text("sourceElementId");
        } else {
            move.from.instance = source.key<ElementInstanceKey>("sourceElementInstanceKey");
        }
        move.to = entry.text("targetElementId");
        if (entry.has("ancestorScopeInstruction")) {
            // Inferred or by the source's parent: both follow the scopes of the source outwards.
            Fields scope = entry.optional_object("ancestorScopeInstruction");
            if (scope.choice<Ancestor>("ancestorScopeType", ancestors) == Ancestor::direct)
                move.ancestor = scope.key<ElementInstanceKey>("ancestorElementInstanceKey");
        }
        move.variables = read_variables(entry);
        change.move.push_back(std::move(move));
    }
    for (Fields& entry : fields.optional_objects("terminateInstructions")) {
        engine::ElementChoice choice;
        choice.element = entry.text_or("elementId", "");
        choice.instance = entry.optional_key<ElementInstanceKey>("elementInstanceKey")
                              .value_or(ElementInstanceKey{});
        if (choice.element.empty() == !choice.instance)
            entry.report("elementId", "Expected either elementId or elementInstanceKey.");
        change.terminate.push_back(std::move(choice));
    }
    return change;
}

engine::MigrateInstance read_migration(Fields& fields) {
    engine::MigrateInstance plan;
    plan.target = fields.key<DefinitionKey>("targetProcessDefinitionKey");
    plan.elements = read_pairs(fields, "mappingInstructions");
    return plan;
}

std::vector<std::pair<std::string, std::string>> read_pairs(Fields& fields, std::string_view name) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (Fields& entry : fields.optional_objects(name))
        pairs.emplace_back(entry.text("sourceElementId"), entry.text("targetElementId"));
    return pairs;
}

}  // namespace obieg::http

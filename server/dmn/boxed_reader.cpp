#include "dmn/boxed_reader.h"

#include <algorithm>

#include "base/limits.h"
#include "feel/lexer.h"
#include "feel/names.h"
#include "feel/parser.h"

namespace obieg::dmn {
namespace {

struct PolicyRow {
    std::string_view name;
    HitPolicy policy;
};
constexpr PolicyRow policies[] = {
    {"UNIQUE", HitPolicy::unique},         {"ANY", HitPolicy::any},
    {"PRIORITY", HitPolicy::priority},     {"FIRST", HitPolicy::first},
    {"RULE ORDER", HitPolicy::rule_order}, {"OUTPUT ORDER", HitPolicy::output_order},
    {"COLLECT", HitPolicy::collect},
};

struct AggregationRow {
    std::string_view name;
    Aggregation aggregation;
};
constexpr AggregationRow aggregations[] = {
    {"SUM", Aggregation::sum},
    {"COUNT", Aggregation::count},
    {"MIN", Aggregation::min},
    {"MAX", Aggregation::max},
};

std::string where(const bpmn::Element& element) {
    if (const std::string* id = element.attribute("id")) return *id;
    return "line " + std::to_string(element.line);
}

// Elements without an expression of their own around one: <if>, <binding>'s content,
// <childExpression>…
constexpr std::string_view expression_names[] = {
    "literalExpression",  "decisionTable", "context", "invocation", "relation", "list",
    "functionDefinition", "conditional",   "filter",  "for",        "some",     "every",
};

bool is_expression(const bpmn::Element& element) {
    return std::find(std::begin(expression_names), std::end(expression_names), element.name) !=
           std::end(expression_names);
}

// The pieces between the commas of a list of unary tests, as far as commas in quotes and brackets
// allow.
std::vector<std::string> split_tests(std::string_view text) {
    std::vector<std::string> pieces;
    const Result<std::vector<feel::Token>> tokens = feel::cut_into_tokens(text);
    if (!tokens) return pieces;
    int depth = 0;
    std::size_t start = 0;
    for (const feel::Token& token : *tokens) {
        if (token.is("(") || token.is("{")) ++depth;
        if (token.is(")") || token.is("}")) --depth;
        const bool ends = token.kind == feel::Token::Kind::end || (depth == 0 && token.is(","));
        if (!ends) continue;
        pieces.emplace_back(text.substr(start, token.position - start));
        start = token.position + 1;
    }
    return pieces;
}

}  // namespace

std::vector<const bpmn::Element*> children(const bpmn::Element& element) {
    std::vector<const bpmn::Element*> own;
    for (const bpmn::Element* inner : element.children()) {
        if (inner->uri == element.uri) own.push_back(inner);
    }
    return own;
}

std::vector<const bpmn::Element*> children(const bpmn::Element& element, std::string_view name) {
    return element.children(element.uri, name);
}

const bpmn::Element* child(const bpmn::Element& element, std::string_view name) {
    return element.child(element.uri, name);
}

std::string name_of(const bpmn::Element& element) {
    const bpmn::Element* variable = child(element, "variable");
    const std::string* given = variable ? variable->attribute("name") : nullptr;
    return feel::normal_name(given ? *given : element.attribute_or("name", ""));
}

BoxedReader::BoxedReader(std::vector<std::string> names) {
    context_.names = std::move(names);
}

void BoxedReader::refuse(const bpmn::Element& element, std::string message) {
    problems_.push_back({where(element), std::move(message)});
}

Text BoxedReader::text(std::string source, const bpmn::Element& element, bool unary) {
    Text text;
    text.text = std::move(source);
    if (text.text.find_first_not_of(" \t\r\n") == std::string::npos) {
        // An empty cell tests nothing, an empty expression is null.
        text.text = unary ? "-" : "null";
    }
    Result<feel::Expression> parsed =
        unary ? feel::parse_unary_tests(text.text, context_) : feel::parse(text.text, context_);
    if (parsed) {
        const feel::Program& program = parsed->program();
        const feel::Node& root = program.node(program.root);
        if (unary) {
            text.cell = cell_of(program);
        } else {
            text.constant = constant_of(program);
            if (root.kind == feel::NodeKind::name) text.name = program.name_of(root);
        }
        text.expression = std::move(*parsed);
    } else {
        text.error = parsed.error().message;
        problems_.push_back({where(element), text.error + " in '" + text.text + "'"});
    }
    return text;
}

Text BoxedReader::text_of(const bpmn::Element* element, bool unary) {
    const bpmn::Element* content = child(*element, "text");
    const std::string* language = element->attribute("expressionLanguage");
    if (language && language->find("FEEL") == std::string::npos &&
        language->find("feel") == std::string::npos) {
        refuse(*element, "expected FEEL as the expression language, found '" + *language + "'");
    }
    return text(content ? content->text() : std::string(), *element, unary);
}

std::optional<feel::Type> BoxedReader::type_of(const bpmn::Element& element) {
    std::string name = element.attribute_or("typeRef", "");
    if (const bpmn::Element* inner = child(element, "typeRef")) name = inner->trimmed_text();
    if (name.empty()) return {};
    return type_named(name);
}

feel::Type BoxedReader::type_named(std::string_view name) {
    // Version 1.1 wrote `feel:number`.
    if (const std::size_t colon = name.find(':'); colon != std::string::npos)
        name = name.substr(colon + 1);
    if (std::optional<feel::Type> builtin = feel::builtin_type(name)) return *builtin;
    feel::Type named;
    named.kind = feel::Type::Kind::named;
    named.name = std::string(name);
    return named;
}

feel::Type BoxedReader::item_type(const bpmn::Element& element) {
    feel::Type type;
    const std::vector<const bpmn::Element*> components = children(element, "itemComponent");
    if (const std::optional<feel::Type> base = type_of(element)) {
        type = *base;
    } else if (!components.empty()) {
        type.kind = feel::Type::Kind::context;
        type.is_open = false;
        for (const bpmn::Element* component : components) {
            type.fields.push_back(
                {feel::normal_name(component->attribute_or("name", "")), item_type(*component)});
        }
    } else if (const bpmn::Element* function = child(element, "functionItem")) {
        type.kind = feel::Type::Kind::function;
        type.is_open = false;
        for (const bpmn::Element* parameter : children(*function, "parameters")) {
            type.parameters.push_back(type_of(*parameter).value_or(feel::Type{}));
        }
        if (const std::string* result = function->attribute("outputTypeRef"))
            type.result = std::make_shared<const feel::Type>(type_named(*result));
    }
    const auto constrain = [&](std::string_view name, feel::Type& constrained) {
        const bpmn::Element* constraint = child(element, name);
        if (!constraint) return;
        if (const Text tests = text_of(constraint, true); tests.expression) {
            constrained.allowed.push_back(
                std::make_shared<const feel::Expression>(*tests.expression));
        }
    };
    constrain("allowedValues", type);
    if (element.attribute_or("isCollection", "false") == "true") {
        feel::Type list;
        list.kind = feel::Type::Kind::list;
        list.element = std::make_shared<const feel::Type>(std::move(type));
        type = std::move(list);
    }
    constrain("typeConstraint", type);
    return type;
}

void BoxedReader::item_definition(const bpmn::Element& element, ItemTypes& types,
                                  const std::string& prefix) {
    const std::string name = element.attribute_or("name", "");
    types.add(prefix + name, item_type(element));
    // A component may be referred to by its path, as in `tPerson.address`.
    for (const bpmn::Element* component : children(element, "itemComponent")) {
        item_definition(*component, types, prefix + name + ".");
    }
}

BoxedPtr BoxedReader::logic_in(const bpmn::Element& element) {
    for (const bpmn::Element* inner : children(element)) {
        if (is_expression(*inner)) return expression(*inner);
    }
    return nullptr;
}

BoxedPtr BoxedReader::expression(const bpmn::Element& element) {
    auto boxed = std::make_unique<Boxed>();
    boxed->id = element.attribute_or("id", "");
    boxed->type = type_of(element);
    const auto part = [&](const bpmn::Element* holder) {
        boxed->parts.push_back(holder ? logic_in(*holder) : nullptr);
    };
    if (element.name == "literalExpression") {
        boxed->kind = Boxed::Kind::literal;
        boxed->literal = text_of(&element, false);
    } else if (element.name == "decisionTable") {
        boxed->kind = Boxed::Kind::table;
        boxed->table = table(element);
    } else if (element.name == "context") {
        boxed->kind = Boxed::Kind::context;
        for (const bpmn::Element* entry : children(element, "contextEntry")) {
            const bpmn::Element* variable = child(*entry, "variable");
            boxed->entries.push_back(
                {variable ? feel::normal_name(variable->attribute_or("name", "")) : "",
                 variable ? type_of(*variable) : std::nullopt, logic_in(*entry)});
        }
    } else if (element.name == "invocation") {
        boxed->kind = Boxed::Kind::invocation;
        boxed->parts.push_back(logic_in(element));
        for (const bpmn::Element* binding : children(element, "binding")) {
            const bpmn::Element* parameter = child(*binding, "parameter");
            boxed->entries.push_back(
                {parameter ? feel::normal_name(parameter->attribute_or("name", "")) : "",
                 parameter ? type_of(*parameter) : std::nullopt, logic_in(*binding)});
        }
    } else if (element.name == "relation") {
        boxed->kind = Boxed::Kind::relation;
        for (const bpmn::Element* column : children(element, "column")) {
            boxed->entries.push_back(
                {feel::normal_name(column->attribute_or("name", "")), type_of(*column), nullptr});
        }
        for (const bpmn::Element* row : children(element, "row")) {
            const std::vector<const bpmn::Element*> cells = children(*row);
            if (cells.size() != boxed->entries.size()) {
                refuse(*row, "expected one expression a column, " +
                                 std::to_string(boxed->entries.size()) + ", found " +
                                 std::to_string(cells.size()));
            }
            for (std::size_t column = 0; column < boxed->entries.size(); ++column) {
                boxed->parts.push_back(column < cells.size() && is_expression(*cells[column])
                                           ? expression(*cells[column])
                                           : nullptr);
            }
        }
    } else if (element.name == "list") {
        boxed->kind = Boxed::Kind::list;
        for (const bpmn::Element* item : children(element)) {
            if (is_expression(*item)) boxed->parts.push_back(expression(*item));
        }
    } else if (element.name == "functionDefinition") {
        return function(element);
    } else if (element.name == "conditional") {
        boxed->kind = Boxed::Kind::conditional;
        for (const std::string_view name : {"if", "then", "else"}) part(child(element, name));
    } else if (element.name == "filter") {
        boxed->kind = Boxed::Kind::filter;
        for (const std::string_view name : {"in", "match"}) part(child(element, name));
    } else if (element.name == "for") {
        return loop(element, Boxed::Kind::iteration, "return");
    } else {
        return loop(element, element.name == "some" ? Boxed::Kind::some : Boxed::Kind::every,
                    "satisfies");
    }
    return boxed;
}

BoxedPtr BoxedReader::loop(const bpmn::Element& element, Boxed::Kind kind, std::string_view last) {
    auto boxed = std::make_unique<Boxed>();
    boxed->kind = kind;
    boxed->id = element.attribute_or("id", "");
    boxed->type = type_of(element);
    boxed->iterator = feel::normal_name(element.attribute_or("iteratorVariable", ""));
    for (const std::string_view name : {std::string_view("in"), last}) {
        const bpmn::Element* holder = child(element, name);
        boxed->parts.push_back(holder ? logic_in(*holder) : nullptr);
    }
    return boxed;
}

BoxedPtr BoxedReader::function(const bpmn::Element& element) {
    auto boxed = std::make_unique<Boxed>();
    boxed->kind = Boxed::Kind::function;
    boxed->id = element.attribute_or("id", "");
    boxed->is_external = element.attribute_or("kind", "FEEL") != "FEEL";
    for (const bpmn::Element* parameter : children(element, "formalParameter")) {
        boxed->entries.push_back(
            {feel::normal_name(parameter->attribute_or("name", "")), type_of(*parameter), nullptr});
    }
    boxed->parts.push_back(boxed->is_external ? nullptr : logic_in(element));
    return boxed;
}

Table::Input BoxedReader::table_input(const bpmn::Element& element) {
    Table::Input input;
    const bpmn::Element* expression = child(element, "inputExpression");
    if (expression) {
        input.expression = text_of(expression, false);
        input.type = type_of(*expression);
    } else {
        refuse(element, "expected an inputExpression in the column");
    }
    input.label = element.attribute_or("label", input.expression.text);
    if (const bpmn::Element* values = child(element, "inputValues")) {
        const bpmn::Element* content = child(*values, "text");
        if (content && !content->trimmed_text().empty()) input.allowed = text_of(values, true);
    }
    return input;
}

Table::Output BoxedReader::table_output(const bpmn::Element& element) {
    Table::Output output;
    output.name = feel::normal_name(element.attribute_or("name", ""));
    output.type = type_of(element);
    if (const bpmn::Element* values = child(element, "outputValues")) {
        const bpmn::Element* content = child(*values, "text");
        if (content && !content->trimmed_text().empty()) {
            output.allowed = text_of(values, true);
            for (std::string& piece : split_tests(content->text())) {
                output.order.push_back(text(std::move(piece), *values, true));
            }
        }
    }
    if (const bpmn::Element* value = child(element, "defaultOutputEntry"))
        output.default_value = text_of(value, false);
    return output;
}

std::unique_ptr<Table> BoxedReader::table(const bpmn::Element& element) {
    auto table = std::make_unique<Table>();
    const std::string policy = element.attribute_or("hitPolicy", "UNIQUE");
    const auto* known = std::find_if(std::begin(policies), std::end(policies),
                                     [&](const PolicyRow& row) { return row.name == policy; });
    if (known == std::end(policies)) {
        refuse(element, "expected a hit policy of DMN, found '" + policy + "'");
    } else {
        table->policy = known->policy;
    }
    const std::string aggregation = element.attribute_or("aggregation", "");
    for (const AggregationRow& row : aggregations) {
        if (row.name == aggregation) table->aggregation = row.aggregation;
    }
    for (const bpmn::Element* input : children(element, "input"))
        table->inputs.push_back(table_input(*input));
    for (const bpmn::Element* output : children(element, "output"))
        table->outputs.push_back(table_output(*output));
    if (table->outputs.empty()) refuse(element, "expected at least one output column");
    for (const bpmn::Element* source : children(element, "rule")) {
        Table::Rule rule;
        rule.id = source->attribute_or("id", "");
        for (const bpmn::Element* entry : children(*source, "inputEntry"))
            rule.tests.push_back(text_of(entry, true));
        for (const bpmn::Element* entry : children(*source, "outputEntry"))
            rule.outputs.push_back(text_of(entry, false));
        if (rule.tests.size() != table->inputs.size() ||
            rule.outputs.size() != table->outputs.size()) {
            refuse(*source, "expected one cell a column, " + std::to_string(table->inputs.size()) +
                                " and " + std::to_string(table->outputs.size()) + ", found " +
                                std::to_string(rule.tests.size()) + " and " +
                                std::to_string(rule.outputs.size()));
            rule.tests.resize(table->inputs.size());
            rule.outputs.resize(table->outputs.size());
        }
        table->rules.push_back(std::move(rule));
    }
    tables_.push_back(table.get());
    return table;
}

}  // namespace obieg::dmn

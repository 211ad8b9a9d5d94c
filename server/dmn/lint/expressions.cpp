#include "dmn/lint/expressions.h"

#include <algorithm>

#include "feel/builtins/builtin.h"
#include "feel/operators.h"

namespace obieg::dmn::lint {
namespace {

using feel::Node;
using feel::NodeIndex;
using feel::NodeKind;
using Kind = std::optional<std::string>;  // as Value::kind_name says it; nothing: not known

// A value of a kind, to ask the operators themselves what they take and give.
std::optional<Value> sample_of(const std::string& kind) {
    if (kind == "number") return Value(1);
    if (kind == "string") return Value("a");
    if (kind == "boolean") return Value(true);
    if (kind == "date") return Value(Date{2027, 3, 1});
    if (kind == "date and time") return Value(DateTime{{2027, 3, 1}, {}, {}, {}});
    if (kind == "time") return Value(ZonedTime{});
    if (kind == "years and months duration") return Value(YearsMonthsDuration{1});
    if (kind == "days and time duration") return Value(DaysTimeDuration{86'400, 0});
    return {};
}

class ExpressionCheck {
public:
    ExpressionCheck(const Subject& subject, const Parameters& parameters,
                    const feel::Program& program, Report& report)
        : subject_(subject), parameters_(parameters), program_(program), report_(report) {}

    Kind kind_of(NodeIndex index) {
        const Node& node = program_.node(index);
        const std::span<const NodeIndex> children = program_.children_of(node);
        switch (node.kind) {
            case NodeKind::constant: {
                const Value& value = program_.constants[node.datum];
                return value.is_null() ? Kind() : Kind(value.kind_name());
            }
            case NodeKind::name:
                return kind_of_name(program_.name_of(node));
            case NodeKind::negation: {
                const Kind kind = kind_of(children[0]);
                return kind == "number" || !kind ? kind : Kind();
            }
            case NodeKind::arithmetic:
            case NodeKind::comparison:
                return operation(node, kind_of(children[0]), kind_of(children[1]));
            case NodeKind::conjunction:
            case NodeKind::disjunction:
                for (const NodeIndex child : children) expect_truth(kind_of(child));
                return "boolean";
            case NodeKind::conditional: {
                expect_truth(kind_of(children[0]));
                const Kind first = kind_of(children[1]);
                const Kind second = kind_of(children[2]);
                return first == second ? first : Kind();
            }
            case NodeKind::between:
                for (const NodeIndex child : children) kind_of(child);
                return "boolean";
            case NodeKind::instance_of:
            case NodeKind::quantification:
            case NodeKind::membership:
                return "boolean";
            case NodeKind::invocation:
                for (const NodeIndex argument : children.subspan(1)) kind_of(argument);
                return {};
            case NodeKind::list:
                for (const NodeIndex item : children) kind_of(item);
                return "list";
            case NodeKind::iteration:
                return "list";
            case NodeKind::member:
                kind_of(children[0]);
                return {};
            // The names that the others define have no declared types.
            default:
                return {};
        }
    }

    void report_result(const std::string& found, const feel::Type& promised) {
        add("result-type", {{"found", found}, {"expected", feel::describe(promised)}});
    }

private:
    void add(std::string code, Report::Parameters parameters) {
        constexpr std::size_t text_max = 80;
        std::string text = program_.text;
        if (text.size() > text_max) {
            text.resize(text.find_last_of(' ', text_max) == std::string::npos
                            ? text_max
                            : text.find_last_of(' ', text_max));
            text += " …";
        }
        parameters.emplace_back("expression", std::move(text));
        report_.add(subject_, Finding::Severity::error, std::move(code), {}, std::move(parameters));
    }

    Kind kind_of_name(const std::string& name) {
        if (!is_there(name)) {
            report_.add(subject_, Finding::Severity::warning, "unknown-name", {}, {{"name", name}});
            return {};
        }
        const feel::TypeNames& types = subject_.graph.types;
        const feel::Type* type = resolved(declared_type(subject_, parameters_, name), types);
        if (!type) return {};
        if (type->kind == feel::Type::Kind::list) return "list";
        return is_simple(*type) ? Kind(feel::describe(*type)) : Kind();
    }

    // A decision that declares nothing is one that reads the variables of a case.
    bool is_there(const std::string& name) const {
        const Decision& decision = subject_.decision;
        const auto is_called = [&](const Reference& reference) {
            const Graph* graph = subject_.graph.graph_of(reference);
            if (!graph) return true;
            if (graph != &subject_.graph) return true;  // below the import's name
            const InputData* input = graph->find_input(reference.id);
            const Decision* other = graph->find_decision(reference.id);
            const Service* service = graph->find_service(reference.id);
            return (input && input->name == name) || (other && other->name == name) ||
                   (service && service->name == name);
        };
        bool requires_anything = decision.is_knowledge;
        for (const auto* list : {&decision.inputs, &decision.decisions, &decision.knowledge}) {
            requires_anything = requires_anything || !list->empty();
            if (std::any_of(list->begin(), list->end(), is_called)) return true;
        }
        const auto is_parameter = [&](const Boxed::Entry* entry) { return entry->name == name; };
        return !requires_anything || decision.name == name || name == "?" ||
               std::any_of(parameters_.begin(), parameters_.end(), is_parameter) ||
               !feel::find_builtin(name).empty();
    }

    void expect_truth(const Kind& found) {
        if (!found || found == "boolean") return;
        add("expression-type", {{"expected", "boolean"}, {"found", *found}});
    }

    Kind operation(const Node& node, const Kind& first, const Kind& second) {
        const bool is_comparison = node.kind == NodeKind::comparison;
        const Kind otherwise = is_comparison ? Kind("boolean") : Kind();
        if (!first || !second) return otherwise;
        const std::optional<Value> a = sample_of(*first);
        const std::optional<Value> b = sample_of(*second);
        if (!a || !b) return otherwise;
        if (is_comparison) {
            if (!feel::compare(node.op, *a, *b))
                add("operand-types", {{"first", *first}, {"second", *second}});
            return otherwise;
        }
        const std::optional<Value> result = calculated(node.op, *a, *b);
        if (result) return Kind(result->kind_name());
        add("operand-types", {{"first", *first}, {"second", *second}});
        return {};
    }

    static std::optional<Value> calculated(feel::Op op, const Value& a, const Value& b) {
        switch (op) {
            case feel::Op::add:
                return feel::add(a, b);
            case feel::Op::subtract:
                return feel::subtract(a, b);
            case feel::Op::multiply:
                return feel::multiply(a, b);
            case feel::Op::divide:
                return feel::divide(a, b);
            default:
                return feel::power(a, b);
        }
    }

    const Subject& subject_;
    const Parameters& parameters_;
    const feel::Program& program_;
    Report& report_;
};

// Whether a value of a kind can never become one of a type.
bool is_foreign(const std::string& kind, const feel::Type& type) {
    const std::string wanted = feel::describe(type);
    const bool is_widened = wanted == "date and time" && kind == "date";
    return is_simple(type) && sample_of(kind) && kind != wanted && !is_widened;
}

}  // namespace

bool is_simple(const feel::Type& type) {
    return sample_of(feel::describe(type)).has_value();
}

void check_expression(const Subject& subject, const Parameters& parameters, const Text& text,
                      const std::optional<feel::Type>& promised, Report& report) {
    if (!text.expression) return;
    const feel::Program& program = text.expression->program();
    ExpressionCheck check(subject, parameters, program, report);
    const Kind kind = check.kind_of(program.root);
    const feel::Type* type = promised ? resolved(&*promised, subject.graph.types) : nullptr;
    if (kind && type && is_foreign(*kind, *type)) check.report_result(*kind, *type);
}

void check_result(const Subject& subject, Report& report) {
    const Boxed* logic = subject.decision.logic.get();
    if (logic && logic->kind == Boxed::Kind::function && !logic->parts.empty())
        logic = logic->parts.front().get();
    const std::optional<feel::Type>& declared = subject.decision.type;
    if (!logic || logic->type || !declared) return;
    const feel::Type* type = resolved(&*declared, subject.graph.types);
    if (!type || !is_simple(*type)) return;
    const auto check = [&](const Text& text) {
        if (!text.constant || text.constant->is_null() || !text.expression) return;
        const std::string found(text.constant->kind_name());
        if (!is_foreign(found, *type)) return;
        ExpressionCheck(subject, {}, text.expression->program(), report)
            .report_result(found, *type);
    };
    if (logic->kind == Boxed::Kind::literal) check(logic->literal);
    const Table* table = logic->table.get();
    const bool gives_a_list =
        table && (table->policy == HitPolicy::collect || table->policy == HitPolicy::rule_order ||
                  table->policy == HitPolicy::output_order);
    if (!table || table->outputs.size() != 1 || table->outputs.front().type || gives_a_list) return;
    for (const Table::Rule& rule : table->rules) check(rule.outputs.front());
}

}  // namespace obieg::dmn::lint

#include "feel/check.h"

#include <algorithm>

#include "feel/builtins/builtin.h"
#include "feel/check_types.h"
#include "feel/machine.h"
#include "feel/machine_common.h"
#include "feel/nearest.h"
#include "feel/operators.h"
#include "feel/program.h"

namespace obieg::feel {
namespace {

using Kind = Diagnostic::Kind;

// What evaluating constants may cost; an expression that needs more is left to its evaluation.
constexpr std::int64_t constant_steps = 20'000;
constexpr std::size_t constant_bytes = 1 << 20;

// What is known about the value of a part.
struct Known {
    Type type;
    bool is_constant = false;  // the same whatever the data
};

class Checker {
public:
    Checker(const Program& program, const Surroundings& surroundings)
        : program_(program), surroundings_(surroundings) {
        for (const KnownName& known : surroundings.names) bind(known.name, known.type);
        if (program.is_unary) bind("?", surroundings.input);
    }

    Type result_type_of(NodeIndex function) {
        const Type type = visit(function).type;
        return type.result ? *type.result : Type{};
    }

    Checked run() {
        Checked checked;
        checked.type = visit(program_.root).type;
        std::stable_sort(
            found_.begin(), found_.end(),
            [](const Diagnostic& a, const Diagnostic& b) { return a.position < b.position; });
        checked.diagnostics = std::move(found_);
        return checked;
    }

private:
    struct Bound {
        std::string_view name;
        Type type;
    };

    void report(Kind kind, std::uint32_t position, std::string message) {
        const bool is_known = std::any_of(found_.begin(), found_.end(), [&](const Diagnostic& d) {
            return d.kind == kind && d.position == position;
        });
        if (!is_known) found_.push_back({kind, position, std::move(message)});
    }

    void bind(std::string_view name, Type type) { bound_.push_back({name, std::move(type)}); }
    void bind(std::uint32_t name, Type type) { bind(program_.names[name], std::move(type)); }

    const Type* find(std::string_view name) const {
        for (auto known = bound_.rbegin(); known != bound_.rend(); ++known) {
            if (known->name == name) return &known->type;
        }
        return nullptr;
    }

    bool is_host_function(std::string_view name) const {
        if (!surroundings_.host) return false;
        const std::span<const HostFunction> functions = surroundings_.host->functions();
        return std::any_of(functions.begin(), functions.end(),
                           [&](const HostFunction& function) { return function.name == name; });
    }

    Known visit(NodeIndex index) {
        const std::size_t bound_before = bound_.size();
        const Node& node = program_.node(index);
        Known known = visit_inside(node, program_.children_of(node));
        bound_.resize(bound_before);
        if (!known.is_constant || node.kind == NodeKind::constant) return known;
        return evaluated(index);
    }

    // A part that needs no data is simply evaluated: what goes wrong there always goes wrong.
    Known evaluated(NodeIndex index) {
        Scope scope;
        scope.steps_max = constant_steps;
        scope.bytes_max = constant_bytes;
        Machine machine(scope);
        const Value value = machine.run_body(program_, index, Frame{}, 0);
        if (machine.exhausted()) return {};
        for (Diagnostic& diagnostic : machine.diagnostics()) {
            report(diagnostic.kind, static_cast<std::uint32_t>(diagnostic.position),
                   std::move(diagnostic.message));
        }
        return {type_of(value), true};
    }

    // The value of a part that is a constant; null otherwise.
    Value constant_value(NodeIndex index, const Known& known) const {
        if (!known.is_constant) return {};
        Scope scope;
        scope.steps_max = constant_steps;
        scope.bytes_max = constant_bytes;
        Machine machine(scope);
        return machine.run_body(program_, index, Frame{}, 0);
    }

    // True or false when a condition is a constant.
    std::optional<bool> constant_truth(NodeIndex index, const Known& known) const {
        const Value value = constant_value(index, known);
        if (const bool* truth = value.if_boolean()) return *truth;
        return {};
    }

    // Nothing lies between two ends in the wrong order.
    void expect_rising(NodeIndex low, const Known& low_known, NodeIndex high,
                       const Known& high_known) {
        const Value from = constant_value(low, low_known);
        const Value to = constant_value(high, high_known);
        if (less(to, from) != true) return;
        report(Kind::unreachable, beginning_of(low),
               "nothing lies between " + to_literal(from) + " and " + to_literal(to) +
                   "; put the smaller one first");
    }

    Known visit_inside(const Node& node, std::span<const NodeIndex> children) {
        switch (node.kind) {
            case NodeKind::constant:
                return {type_of(program_.constants[node.datum]), true};
            case NodeKind::name:
                return name(node);
            case NodeKind::member:
                return member(node, visit(children[0]));
            case NodeKind::negation:
                return negation(node, visit(children[0]));
            case NodeKind::arithmetic:
                return arithmetic(node, children);
            case NodeKind::comparison:
                return comparison(node, children);
            case NodeKind::conjunction:
            case NodeKind::disjunction:
                return conjunction(node, children);
            case NodeKind::conditional:
                return conditional(children);
            case NodeKind::iteration:
            case NodeKind::quantification:
                return loop(node, children);
            case NodeKind::function:
                return function(node, children);
            case NodeKind::invocation:
                return invocation(node, children);
            case NodeKind::filter:
                return filter(children);
            case NodeKind::list:
                return list(children);
            case NodeKind::context:
                return context(node, children);
            case NodeKind::membership:
                return membership(children);
            case NodeKind::instance_of:
                return {of_kind(Type::Kind::boolean), visit(children[0]).is_constant};
            case NodeKind::between: {
                visit(children[0]);
                const Known low = visit(children[1]);
                expect_rising(children[1], low, children[2], visit(children[2]));
                return {of_kind(Type::Kind::boolean)};
            }
            case NodeKind::tests:
            case NodeKind::negated_tests:
                for (const NodeIndex test : children) expect_input_for(test, visit(test).type);
                return {of_kind(Type::Kind::boolean)};
            case NodeKind::range: {
                const Known start = visit(children[0]);
                const Known end = visit(children[1]);
                Type type = of_kind(Type::Kind::range);
                type.element = list_of(common_type(start.type, end.type)).element;
                return {std::move(type), start.is_constant && end.is_constant};
            }
            case NodeKind::test_comparison:
                expect_comparable(node.op, node.position, visit(children[0]).type);
                return {};
            case NodeKind::any_value:
                return {of_kind(Type::Kind::boolean)};
            case NodeKind::iterator:
                break;  // part of its loop
        }
        return {};
    }

    Known name(const Node& node) {
        const std::string& name = program_.name_of(node);
        if (const Type* type = find(name)) return {*type};
        if (!find_builtin(name).empty() || is_host_function(name))
            return {of_kind(Type::Kind::function)};
        if (name == "?" || items_of_unknown_entries_ > 0 || surroundings_.may_have_more) return {};
        NearestName nearest(name);
        for (const Bound& known : bound_) nearest.offer(known.name);
        for (const Builtin& builtin : builtins()) nearest.offer(builtin.name);
        report(Kind::unknown_name, node.position,
               "there is no '" + name + "' here" + nearest.hint());
        return {};
    }

    Known member(const Node& node, const Known& value) {
        const std::string& name = program_.name_of(node);
        const Type& whole = value.type;
        const bool is_list = whole.kind == Type::Kind::list;
        const Type& owner = is_list && whole.element ? *whole.element : whole;
        if (owner.kind == Type::Kind::context && !owner.is_open) {
            for (const Type::Field& field : owner.fields) {
                if (field.name != name) continue;
                return {is_list ? list_of(field.type) : field.type, value.is_constant};
            }
            // Items of a list may well lack an entry that others have.
            if (is_list) return {};
            NearestName nearest(name);
            for (const Type::Field& field : owner.fields) nearest.offer(field.name);
            report(Kind::unknown_name, node.position,
                   "there is no entry '" + name + "'" + nearest.hint());
            return {};
        }
        const std::optional<Value> sample = sample_of(owner);
        if (!sample || is_list || owner.kind == Type::Kind::context) return {};
        const std::optional<Value> found = property(*sample, name);
        if (found) return {type_of(*found), value.is_constant};
        report(Kind::unknown_name, node.position,
               "a " + describe(owner) + " has no property '" + name + "'");
        return {};
    }

    Known negation(const Node& node, const Known& value) {
        const std::optional<Value> sample = sample_of(value.type);
        if (sample && !negate(*sample)) {
            report(Kind::wrong_type, node.position,
                   "expected a number or duration after '-', found a value of type " +
                       describe(value.type));
            return {};
        }
        return {value.type, value.is_constant};
    }

    Known arithmetic(const Node& node, std::span<const NodeIndex> children) {
        const Known left = visit(children[0]);
        const Known right = visit(children[1]);
        const bool is_constant = left.is_constant && right.is_constant;
        const std::optional<Value> a = sample_of(left.type);
        const std::optional<Value> b = sample_of(right.type);
        if (!a || !b) return {{}, is_constant};
        const std::optional<Value> result = calculate(node.op, *a, *b);
        if (!result) {
            report(Kind::wrong_type, node.position,
                   "expected operands that fit, found " + describe(left.type) + " and " +
                       describe(right.type));
            return {};
        }
        // A date and a duration may make a date or a date and time.
        const bool depends = result->if_date() || result->if_date_time();
        return {depends ? Type{} : type_of(*result), is_constant};
    }

    Known comparison(const Node& node, std::span<const NodeIndex> children) {
        const Known left = visit(children[0]);
        const Known right = visit(children[1]);
        const std::optional<Value> a = sample_of(left.type);
        const std::optional<Value> b = sample_of(right.type);
        if (a && b && !compare(node.op, *a, *b)) {
            report(Kind::wrong_type, node.position,
                   "expected two values that can be compared, found " + describe(left.type) +
                       " and " + describe(right.type));
        }
        return {of_kind(Type::Kind::boolean), left.is_constant && right.is_constant};
    }

    // `< limit` compares with what the tests look at.
    void expect_comparable(Op op, std::uint32_t position, const Type& limit) {
        const Type* input = find("?");
        const std::optional<Value> a = input ? sample_of(*input) : std::nullopt;
        const std::optional<Value> b = sample_of(limit);
        if (!a || !b || compare(op, *a, *b)) return;
        report(Kind::wrong_type, position,
               "expected something to compare with a value of type " + describe(*input) +
                   ", found a value of type " + describe(limit));
    }

    // A value among tests means "equal to the input"; a condition decides by itself.
    void expect_input_for(NodeIndex test, const Type& type) {
        const Node& node = program_.node(test);
        if (node.kind == NodeKind::constant && type.kind != Type::Kind::boolean)
            expect_comparable(Op::equal, node.position, type);
    }

    // Where the text of a part begins; operators and calls stand behind their first operand.
    std::uint32_t beginning_of(NodeIndex index) const {
        while (true) {
            const Node& node = program_.node(index);
            if (node.child_count == 0) return node.position;
            const NodeIndex first = program_.children_of(node)[0];
            if (program_.node(first).position >= node.position) return node.position;
            index = first;
        }
    }

    void expect_condition(NodeIndex index, const Known& condition) {
        const Type::Kind kind = condition.type.kind;
        if (kind == Type::Kind::any || kind == Type::Kind::null || kind == Type::Kind::boolean ||
            kind == Type::Kind::named || kind == Type::Kind::list)
            return;
        report(Kind::wrong_type, beginning_of(index),
               "expected true or false, found a value of type " + describe(condition.type));
    }

    Known conjunction(const Node& node, std::span<const NodeIndex> children) {
        const Known left = visit(children[0]);
        const Known right = visit(children[1]);
        expect_condition(children[0], left);
        expect_condition(children[1], right);
        const bool deciding = node.kind == NodeKind::disjunction;
        for (const auto& [side, known] : {std::pair(0, &left), std::pair(1, &right)}) {
            const NodeIndex index = children[static_cast<std::size_t>(side)];
            if (constant_truth(index, *known) != deciding) continue;
            report(Kind::unreachable, beginning_of(index),
                   std::string("this is always ") + (deciding ? "true" : "false") +
                       ", so the other side of '" + (deciding ? "or" : "and") +
                       "' never matters; leave one of them out");
            break;
        }
        return {of_kind(Type::Kind::boolean), left.is_constant && right.is_constant};
    }

    Known conditional(std::span<const NodeIndex> children) {
        const Known condition = visit(children[0]);
        expect_condition(children[0], condition);
        const Known yes = visit(children[1]);
        const Known no = visit(children[2]);
        if (condition.is_constant) {
            const bool is_true = constant_truth(children[0], condition) == true;
            const NodeIndex never = children[is_true ? 2 : 1];
            report(Kind::unreachable, beginning_of(never),
                   std::string("the condition is never ") + (is_true ? "false" : "true") +
                       ", so this is never used; leave it out");
        }
        return {common_type(yes.type, no.type)};
    }

    // The type of what an iterator goes through.
    Type items_of(const Node& iterator) {
        const std::span<const NodeIndex> sources = program_.children_of(iterator);
        const Type source = visit(sources[0]).type;
        if (sources.size() == 2) {
            visit(sources[1]);
            return source;
        }
        const bool has_items = source.kind == Type::Kind::list || source.kind == Type::Kind::range;
        if (has_items && source.element) return *source.element;
        const bool cannot = source.kind != Type::Kind::any && source.kind != Type::Kind::null &&
                            source.kind != Type::Kind::list && source.kind != Type::Kind::range &&
                            source.kind != Type::Kind::named;
        if (cannot) {
            report(Kind::wrong_type, iterator.position,
                   "expected a list to go through, found a value of type " + describe(source));
        }
        return {};
    }

    Known loop(const Node& node, std::span<const NodeIndex> children) {
        if (node.kind == NodeKind::iteration) bind("partial", of_kind(Type::Kind::list));
        for (const NodeIndex child : children.first(children.size() - 1)) {
            const Node& iterator = program_.node(child);
            bind(iterator.datum, items_of(iterator));
        }
        const Known body = visit(children.back());
        if (node.kind == NodeKind::iteration) return {list_of(body.type)};
        expect_condition(children.back(), body);
        return {of_kind(Type::Kind::boolean)};
    }

    Known function(const Node& node, std::span<const NodeIndex> children) {
        const Signature& signature = program_.signatures[node.datum];
        for (std::size_t place = 0; place < signature.names.size(); ++place) {
            bind(signature.names[place],
                 place < signature.types.size() ? signature.types[place] : Type{});
        }
        Type type = of_kind(Type::Kind::function);
        type.result = std::make_shared<const Type>(visit(children[0]).type);
        return {std::move(type)};
    }

    Known invocation(const Node& node, std::span<const NodeIndex> children) {
        const Node& callee = program_.node(children[0]);
        std::span<const Builtin> rows;
        if (callee.kind == NodeKind::name && !find(program_.name_of(callee)))
            rows = find_builtin(program_.name_of(callee));
        const Type callee_type = rows.empty() ? visit(children[0]).type : Type{};
        std::vector<Type> types;
        bool are_constant = true;
        for (const NodeIndex argument : children.subspan(1)) {
            const Known known = visit(argument);
            types.push_back(known.type);
            are_constant &= known.is_constant;
        }
        if (rows.empty()) return {callee_type.result ? *callee_type.result : Type{}};
        if (are_constant && !reads_the_clock(rows.front().name)) return {{}, true};
        std::vector<std::string_view> names;
        if (node.datum > 0) {
            for (const std::uint32_t name : program_.name_lists[node.datum - 1])
                names.push_back(program_.names[name]);
        }
        CallTypes call = call_types(rows, types, names, program_.dialect);
        if (!call.problem.empty())
            report(Kind::wrong_type, callee.position, std::move(call.problem));
        return {std::move(call.result)};
    }

    static bool reads_the_clock(std::string_view name) { return name == "now" || name == "today"; }

    Known filter(std::span<const NodeIndex> children) {
        const Known value = visit(children[0]);
        const bool is_list = value.type.kind == Type::Kind::list;
        const Type item = is_list && value.type.element ? *value.type.element
                          : is_list                     ? Type{}
                                                        : value.type;
        bind("item", item);
        const bool is_known = item.kind != Type::Kind::any && item.kind != Type::Kind::named &&
                              !(item.kind == Type::Kind::context && item.is_open);
        for (const Type::Field& field : item.fields) bind(field.name, field.type);
        items_of_unknown_entries_ += is_known ? 0 : 1;
        const Type condition = visit(children[1]).type;
        items_of_unknown_entries_ -= is_known ? 0 : 1;
        if (condition.kind == Type::Kind::number) return {item};
        return {condition.kind == Type::Kind::boolean ? list_of(item) : Type{}};
    }

    Known list(std::span<const NodeIndex> children) {
        bool is_constant = true;
        std::optional<Type> items;
        for (const NodeIndex child : children) {
            const Known item = visit(child);
            is_constant &= item.is_constant;
            items = items ? common_type(*items, item.type) : item.type;
        }
        return {list_of(items.value_or(Type{})), is_constant};
    }

    Known context(const Node& node, std::span<const NodeIndex> children) {
        Type type = of_kind(Type::Kind::context);
        type.is_open = false;
        bool is_constant = true;
        const std::vector<std::uint32_t>& names = program_.name_lists[node.datum];
        for (std::size_t place = 0; place < children.size(); ++place) {
            // A function may call itself by the name of its entry.
            const bool is_function = program_.node(children[place]).kind == NodeKind::function;
            if (is_function) bind(names[place], of_kind(Type::Kind::function));
            const Known entry = visit(children[place]);
            is_constant &= entry.is_constant;
            if (is_function) bound_.pop_back();
            bind(names[place], entry.type);
            type.fields.push_back({program_.names[names[place]], entry.type});
        }
        return {std::move(type), is_constant};
    }

    Known membership(std::span<const NodeIndex> children) {
        const Known value = visit(children[0]);
        bind("?", value.type);
        for (const NodeIndex test : children.subspan(1)) expect_input_for(test, visit(test).type);
        return {of_kind(Type::Kind::boolean)};
    }

    const Program& program_;
    const Surroundings& surroundings_;
    std::vector<Bound> bound_;
    std::vector<Diagnostic> found_;
    int items_of_unknown_entries_ = 0;  // filters around whose items have entries nobody knows
};

}  // namespace

Checked check(const Expression& expression, const Surroundings& surroundings) {
    return Checker(expression.program(), surroundings).run();
}

Type result_type_of(const Program& program, std::uint32_t function) {
    Surroundings surroundings;
    surroundings.may_have_more = true;
    return Checker(program, surroundings).result_type_of(function);
}

}  // namespace obieg::feel

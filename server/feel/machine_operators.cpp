// Operators and unary tests.
#include "feel/machine.h"
#include "feel/machine_common.h"
#include "feel/operators.h"

namespace obieg::feel {
namespace {

// A power takes about as long as this many other steps.
std::int64_t power_steps(const Value& exponent) {
    const Decimal* number = exponent.if_number();
    return number && !number->is_integer() ? 300 : 50;
}

std::string_view describe_op(Op op) {
    switch (op) {
        case Op::add:
            return "+";
        case Op::subtract:
            return "-";
        case Op::multiply:
            return "*";
        case Op::divide:
            return "/";
        case Op::power:
            return "**";
        default:
            return "compare";
    }
}

}  // namespace

std::optional<bool> compare(Op op, const Value& a, const Value& b) {
    switch (op) {
        case Op::equal:
            return equal(a, b);
        case Op::not_equal: {
            const std::optional<bool> same = equal(a, b);
            if (!same) return {};
            return !*same;
        }
        case Op::less:
            return less(a, b);
        case Op::less_or_equal:
            return less_or_equal(a, b);
        case Op::greater:
            return less(b, a);
        case Op::greater_or_equal:
            return less_or_equal(b, a);
        default:
            return {};
    }
}

std::optional<Value> calculate(Op op, const Value& a, const Value& b) {
    switch (op) {
        case Op::add:
            return add(a, b);
        case Op::subtract:
            return subtract(a, b);
        case Op::multiply:
            return multiply(a, b);
        case Op::divide:
            return divide(a, b);
        default:
            return power(a, b);
    }
}

template <class Belongs, class Apply>
Value Machine::fold_chain(const Node& node, const Frame* frame, Belongs belongs, Apply apply) {
    const auto first_of = [&](const Node& link) { return program_->children_of(link)[0]; };
    const Node* innermost = &program_->node(first_of(node));
    if (!belongs(*innermost)) {
        Value place;
        return apply(node, operand(first_of(node), frame, place));
    }
    std::vector<const Node*> chain = {&node};
    for (; belongs(*innermost); innermost = &program_->node(first_of(*innermost))) {
        chain.push_back(innermost);
    }
    Value result = evaluate(first_of(*chain.back()), frame);
    for (auto link = chain.rbegin(); link != chain.rend(); ++link) {
        if (!spend_steps(1)) return {};
        result = apply(**link, result);
    }
    return result;
}

Value Machine::arithmetic(const Node& node, const Frame* frame) {
    return fold_chain(
        node, frame, [](const Node& link) { return link.kind == NodeKind::arithmetic; },
        [&](const Node& link, const Value& left) {
            Value place;
            return calculate(link, left, operand(program_->children_of(link)[1], frame, place));
        });
}

Value Machine::calculate(const Node& node, const Value& a, const Value& b) {
    if (node.op == Op::power && !spend_steps(power_steps(b))) return {};
    if (a.if_text() && b.if_text() &&
        !spend_bytes(object_bytes + a.if_text()->size() + b.if_text()->size()))
        return {};
    const std::optional<Value> result = feel::calculate(node.op, a, b);
    if (result) return *result;
    if (a.is_null() || b.is_null()) return {};
    const std::string operands = std::string(a.kind_name()) + " " +
                                 std::string(describe_op(node.op)) + " " +
                                 std::string(b.kind_name());
    if (a.if_number() && b.if_number()) {
        return fail(Diagnostic::Kind::invalid_value, node.position,
                    node.op == Op::divide && b.if_number()->is_zero()
                        ? "expected a divisor other than zero"
                        : "expected a result in the range of numbers of " + operands);
    }
    return fail(Diagnostic::Kind::wrong_type, node.position,
                "expected operands that fit, found " + operands);
}

Value Machine::comparison(const Node& node, const Frame* frame) {
    Value a_place;
    Value b_place;
    const Value& a = operand(program_->children_of(node)[0], frame, a_place);
    const Value& b = operand(program_->children_of(node)[1], frame, b_place);
    if (!spend_on(a)) return {};
    const std::optional<bool> result = compare(node.op, a, b);
    if (result) return Value(*result);
    if (a.is_null() || b.is_null()) return {};
    return fail(Diagnostic::Kind::wrong_type, node.position,
                "expected two values that can be compared, found " + std::string(a.kind_name()) +
                    " and " + std::string(b.kind_name()));
}

// `and` and `or` of three values: false decides one, true the other, whatever stands on the other
// side.
Value Machine::conjunction(const Node& node, const Frame* frame) {
    return fold_chain(
        node, frame, [&](const Node& link) { return link.kind == node.kind; },
        [&](const Node& link, const Value& left) { return decide(link, left, frame); });
}

Value Machine::decide(const Node& node, const Value& a, const Frame* frame) {
    const bool deciding = node.kind == NodeKind::disjunction;
    const bool* left = a.if_boolean();
    if (left && *left == deciding) return Value(deciding);
    Value place;
    const Value& b = operand(program_->children_of(node)[1], frame, place);
    const bool* right = b.if_boolean();
    if (right && *right == deciding) return Value(deciding);
    if (left && right) return Value(!deciding);
    for (const Value* value : {&a, &b}) {
        if (!value->is_null() && !value->if_boolean()) {
            fail(Diagnostic::Kind::wrong_type, node.position,
                 "expected true or false, found " + std::string(value->kind_name()));
        }
    }
    return {};
}

Value Machine::between(const Node& node, const Frame* frame) {
    const Value value = evaluate(program_->children_of(node)[0], frame);
    Range range;
    range.start = evaluate(program_->children_of(node)[1], frame);
    range.end = evaluate(program_->children_of(node)[2], frame);
    return truth(contains(range, value));
}

Value Machine::membership(const Node& node, const Frame* frame) {
    const std::span<const NodeIndex> children = program_->children_of(node);
    const Value value = evaluate(children[0], frame);
    Frame with_input;
    with_input.parent = frame;
    with_input.locals.emplace_back("?", value);
    return truth(any_holds(children.subspan(1), value, &with_input));
}

std::optional<bool> Machine::any_holds(std::span<const NodeIndex> tests, const Value& input,
                                       const Frame* frame) {
    std::optional<bool> result = false;
    for (const NodeIndex test : tests) {
        const std::optional<bool> held = holds(test, input, frame);
        if (held == true) return true;
        if (!held) result.reset();
    }
    return result;
}

std::optional<bool> Machine::holds(NodeIndex test, const Value& input, const Frame* frame) {
    const Node& node = program_->node(test);
    if (node.kind == NodeKind::any_value) return true;
    if (node.kind == NodeKind::test_comparison) {
        Value limit;
        return compare(node.op, input, operand(program_->children_of(node)[0], frame, limit));
    }
    if (node.kind == NodeKind::range && !node.uses_input && !input.if_range()) {
        // The usual cell of a decision table; the range need not become a value for it.
        Range range;
        if (!fill_range(node, frame, range)) return equal(input, Value());
        return contains(range, input);
    }
    Value place;
    const Value& value = operand(test, frame, place);
    if (node.uses_input) {
        // The test says itself what it does with the input.
        if (const bool* outcome = value.if_boolean()) return *outcome;
        return {};
    }
    if (const Range* range = value.if_range()) {
        if (input.if_range()) return equal(input, value);
        return contains(*range, input);
    }
    if (const List* list = value.if_list()) {
        if (input.if_list() && equal(input, value) == true) return true;
        for (const Value& item : *list) {
            if (equal(input, item) == true) return true;
            const Range* range = item.if_range();
            if (range && contains(*range, input) == true) return true;
        }
        return false;
    }
    const std::optional<bool> same = equal(input, value);
    // A condition that does not look at the input decides by itself: "4 < 10" in a column of
    // numbers.
    if (!same && value.if_boolean()) return *value.if_boolean();
    return same;
}

Value Machine::tests(const Node& node, const Frame* frame) {
    const Value* given = input(frame);
    const std::optional<bool> any =
        any_holds(program_->children_of(node), given ? *given : Value(), frame);
    if (!any) return {};
    return Value(node.kind == NodeKind::tests ? *any : !*any);
}

Value Machine::conditional(const Node& node, const Frame* frame) {
    const std::span<const NodeIndex> children = program_->children_of(node);
    const Value condition = evaluate(children[0], frame);
    if (!condition.is_null() && !condition.if_boolean()) {
        fail(Diagnostic::Kind::wrong_type, node.position,
             "expected true or false after 'if', found " + std::string(condition.kind_name()));
    }
    return evaluate(children[condition.is_true() ? 1 : 2], frame);
}

}  // namespace obieg::feel

#include "dmn/cell.h"

#include "feel/machine.h"
#include "feel/machine_common.h"
#include "feel/operators.h"

namespace obieg::dmn {
namespace {

using feel::Node;
using feel::NodeIndex;
using feel::NodeKind;

constexpr std::string_view literal_functions[] = {"@", "date", "time", "date and time", "duration"};

bool is_literal_function(std::string_view name) {
    return std::find(std::begin(literal_functions), std::end(literal_functions), name) !=
           std::end(literal_functions);
}

std::optional<Value> constant_at(const feel::Program& program, NodeIndex index) {
    const Node& node = program.node(index);
    const auto child = [&](std::size_t place) { return program.children_of(node)[place]; };
    if (node.kind == NodeKind::constant) return program.constants[node.datum];
    if (node.kind == NodeKind::negation) {
        const std::optional<Value> value = constant_at(program, child(0));
        return value ? feel::negate(*value) : std::nullopt;
    }
    // date("2027-03-01"): one literal text, which means the same at any time and in any zone.
    if (node.kind != NodeKind::invocation || node.datum != 0 || node.child_count != 2) return {};
    const Node& callee = program.node(child(0));
    const Node& argument = program.node(child(1));
    if (callee.kind != NodeKind::name || !is_literal_function(program.name_of(callee))) return {};
    if (argument.kind != NodeKind::constant || !program.constants[argument.datum].if_text())
        return {};
    const feel::Scope scope;
    feel::Machine machine(scope);
    Value value = machine.run_body(program, index, feel::Frame{}, 0);
    if (value.is_null() || !machine.diagnostics().empty()) return {};
    return value;
}

std::optional<CellTest> test_at(const feel::Program& program, NodeIndex index) {
    const Node& node = program.node(index);
    CellTest test;
    if (node.kind == NodeKind::any_value) return test;
    if (node.kind == NodeKind::test_comparison) {
        const std::optional<Value> limit = constant_at(program, program.children_of(node)[0]);
        if (!limit) return {};
        test.kind = CellTest::Kind::comparison;
        test.op = node.op;
        test.limit = *limit;
        return test;
    }
    if (node.kind == NodeKind::range) {
        const std::optional<Value> start = constant_at(program, program.children_of(node)[0]);
        const std::optional<Value> end = constant_at(program, program.children_of(node)[1]);
        if (!start || !end || !feel::less(*start, *end)) return {};
        using enum Range::End;
        test.kind = CellTest::Kind::range;
        test.range.start_end =
            node.op == feel::Op::closed_closed || node.op == feel::Op::closed_open ? closed : open;
        test.range.end_end =
            node.op == feel::Op::closed_closed || node.op == feel::Op::open_closed ? closed : open;
        test.range.start = *start;
        test.range.end = *end;
        return test;
    }
    if (node.uses_input) return {};
    const std::optional<Value> value = constant_at(program, index);
    if (!value) return {};
    test.kind = CellTest::Kind::equality;
    test.limit = *value;
    return test;
}

}  // namespace

std::optional<bool> CellTest::holds(const Value& input) const {
    switch (kind) {
        case Kind::any:
            return true;
        case Kind::comparison:
            return feel::compare(op, input, limit);
        case Kind::range:
            // A range is never inside another one here; it may be the same.
            if (input.if_range()) {
                return feel::equal(input, Value(std::make_shared<const Range>(range)));
            }
            return feel::contains(range, input);
        case Kind::equality: {
            const std::optional<bool> same = feel::equal(input, limit);
            // A condition that does not look at the input decides by itself.
            if (!same && limit.if_boolean()) return *limit.if_boolean();
            return same;
        }
    }
    return {};
}

std::optional<bool> Cell::holds(const Value& input) const {
    std::optional<bool> any = false;
    for (const CellTest& test : tests) {
        const std::optional<bool> held = test.holds(input);
        if (held == true) return !is_negated;
        if (!held) any.reset();
    }
    if (!any) return {};
    return is_negated;
}

std::optional<Cell> cell_of(const feel::Program& program) {
    const Node& root = program.node(program.root);
    Cell cell;
    if (root.kind == NodeKind::any_value) {
        cell.tests.emplace_back();
        return cell;
    }
    if (root.kind != NodeKind::tests && root.kind != NodeKind::negated_tests) return {};
    cell.is_negated = root.kind == NodeKind::negated_tests;
    for (const NodeIndex child : program.children_of(root)) {
        std::optional<CellTest> test = test_at(program, child);
        if (!test) return {};
        cell.tests.push_back(std::move(*test));
    }
    return cell;
}

std::optional<Value> constant_of(const feel::Program& program) {
    return constant_at(program, program.root);
}

}  // namespace obieg::dmn

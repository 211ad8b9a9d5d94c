// The compiled form of an expression: nodes in one array, children before parents, so that an
// expression costs a few allocations and evaluates without chasing pointers.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/value.h"
#include "feel/feel.h"
#include "feel/type.h"

namespace obieg::feel {

using NodeIndex = std::uint32_t;

enum class NodeKind : std::uint8_t {
    constant,         // datum: constant
    name,             // datum: name
    member,           // child: value; datum: name
    negation,         // child
    arithmetic,       // two children; op
    comparison,       // two children; op
    conjunction,      // two children
    disjunction,      // two children
    between,          // value, low, high
    membership,       // value, then tests
    test_comparison,  // child; op; as a value a range, as a test the input compared with the child
    conditional,      // condition, then, else
    iteration,        // `for`: iterators, then the body
    quantification,   // op some or every: iterators, then the condition
    iterator,         // datum: name; one child (a list) or two (from .. to)
    function,         // child: body; datum: index into `signatures`
    invocation,   // callee, then arguments; datum: 1 + index into `name_lists` when they are named
    filter,       // list, condition
    list,         // items
    context,      // values; datum: index into `name_lists`
    range,        // start, end; op: which ends are closed
    instance_of,  // child; datum: type
    tests,        // unary tests, any of which may hold
    negated_tests,  // not(…): none of which may hold
    any_value,      // the test "-"
};

enum class Op : std::uint8_t {
    none,
    add,
    subtract,
    multiply,
    divide,
    power,
    equal,
    not_equal,
    less,
    less_or_equal,
    greater,
    greater_or_equal,
    some,
    every,
    open_open,
    open_closed,
    closed_open,
    closed_closed,
};

struct Node {
    NodeKind kind = NodeKind::constant;
    Op op = Op::none;
    bool uses_input = false;  // reads `?` somewhere below
    std::uint32_t position = 0;
    std::uint32_t datum = 0;
    std::uint32_t first_child = 0;  // into Program::children
    std::uint32_t child_count = 0;
};

struct Signature {
    std::vector<std::uint32_t> names;  // of parameters
    std::vector<Type> types;
    std::vector<std::uint32_t> captured;  // names that the body reads from outside
};

struct Program : std::enable_shared_from_this<Program> {
    std::string text;
    Dialect dialect = Dialect::dmn;
    std::vector<Node> nodes;
    std::vector<NodeIndex> children;
    std::vector<Value> constants;
    std::vector<std::string> names;
    // For each name the built-in functions that are called so, as a part of builtins().
    struct BuiltinRows {
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };
    std::vector<BuiltinRows> builtin_rows;
    std::vector<std::vector<std::uint32_t>> name_lists;
    std::vector<Signature> signatures;
    std::vector<Type> types;
    NodeIndex root = 0;
    bool is_unary = false;

    const Node& node(NodeIndex index) const { return nodes[index]; }
    std::span<const NodeIndex> children_of(const Node& node) const {
        return std::span(children).subspan(node.first_child, node.child_count);
    }
    const std::string& name_of(const Node& node) const { return names[node.datum]; }
};

}  // namespace obieg::feel

#include "feel/machine.h"

#include <algorithm>

#include "base/limits.h"
#include "feel/builtins/builtin.h"
#include "feel/nearest.h"
#include "feel/operators.h"
#include "feel/temporal_math.h"

namespace obieg::feel {
namespace {

constexpr std::size_t diagnostics_max = 50;
// How deeply nodes may lie in each other, calls of functions included; bounds the native stack.
constexpr int node_depth_max = 1'000;
constexpr std::size_t value_bytes = sizeof(Value);
// How deeply lists and contexts may lie in each other; what is stored as JSON may not be deeper.
constexpr int nesting_max = limits::json_depth;
// Values from this size on are weighed once and remembered.
constexpr std::size_t remembered_items = 256;

Value truth(const std::optional<bool>& value) {
    return value ? Value(*value) : Value();
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

}  // namespace

// ---- running
// --------------------------------------------------------------------------------------------

Value Machine::run(const std::shared_ptr<const Program>& program) {
    program_ = program;
    Value value = evaluate(program->root, nullptr);
    return exhausted_ ? Value() : value;
}

Value Machine::run_body(const std::shared_ptr<const Program>& program, NodeIndex body,
                        const Frame& frame, std::uint32_t position) {
    if (calls_ >= scope_.depth_max) {
        exhausted_ = true;
        return fail(Diagnostic::Kind::limit, position,
                    "expected at most " + std::to_string(scope_.depth_max) +
                        " function calls inside each other");
    }
    ++calls_;
    std::shared_ptr<const Program> before = std::exchange(program_, program);
    Value value = evaluate(body, &frame);
    program_ = std::move(before);
    --calls_;
    return value;
}

Value Machine::fail(Diagnostic::Kind kind, std::uint32_t position, std::string message) {
    if (diagnostics_.size() < diagnostics_max || kind == Diagnostic::Kind::limit) {
        diagnostics_.push_back({kind, position, std::move(message)});
    }
    return {};
}

bool Machine::spend_steps(std::int64_t steps) {
    steps_ += steps;
    if (steps_ > scope_.steps_max && !exhausted_) {
        exhausted_ = true;
        fail(Diagnostic::Kind::limit, 0,
             "expected to be done after " + std::to_string(scope_.steps_max) +
                 " steps; go through fewer items");
    }
    return !exhausted_;
}

bool Machine::spend_bytes(std::size_t bytes) {
    bytes_ += bytes;
    if (bytes_ > scope_.bytes_max && !exhausted_) {
        exhausted_ = true;
        fail(Diagnostic::Kind::limit, 0,
             "expected to need at most " + std::to_string(scope_.bytes_max) +
                 " bytes; build smaller lists or texts");
    }
    return !exhausted_;
}

Machine::Weight Machine::weigh(const Value& value) {
    const List* list = value.if_list();
    const Context* context = value.if_context();
    if (!list && !context) {
        Weight weight;
        if (const std::string* text = value.if_text()) weight.items += text->size() / value_bytes;
        return weight;
    }
    const void* address = list ? static_cast<const void*>(list) : static_cast<const void*>(context);
    if (const auto found = weights_.find(address); found != weights_.end())
        return found->second.second;
    Weight weight;
    const auto take_in = [&](const Value& part) {
        const Weight inner = weigh(part);
        if (__builtin_add_overflow(weight.items, inner.items, &weight.items))
            weight.items = SIZE_MAX;
        weight.depth = std::max(weight.depth, inner.depth);
    };
    if (list) {
        for (const Value& item : *list) take_in(item);
    } else {
        for (const auto& [name, entry] : context->entries()) take_in(entry);
    }
    ++weight.depth;
    if (weight.items >= remembered_items) weights_.emplace(address, std::pair(value, weight));
    return weight;
}

Value Machine::admit(Value value) {
    const Weight weight = weigh(value);
    if (weight.depth > nesting_max || weight.items > scope_.bytes_max / value_bytes) {
        if (!exhausted_) {
            exhausted_ = true;
            fail(Diagnostic::Kind::limit, 0,
                 "expected lists and contexts of a size that can be written down");
        }
        return {};
    }
    return value;
}

Value Machine::evaluate(NodeIndex index, const Frame* frame) {
    if (!spend_steps(1)) return {};
    const Node& node = program_->node(index);
    if (depth_ >= node_depth_max) {
        exhausted_ = true;
        return fail(Diagnostic::Kind::limit, node.position,
                    "expected a shallower expression or recursion");
    }
    ++depth_;
    Value value = node.kind == NodeKind::function ? function(index, node, frame)
                                                  : evaluate_inside(node, frame);
    --depth_;
    return value;
}

Value Machine::evaluate_inside(const Node& node, const Frame* frame) {
    const auto child = [&](std::size_t place) { return program_->children_of(node)[place]; };
    switch (node.kind) {
        case NodeKind::constant:
            return program_->constants[node.datum];
        case NodeKind::name:
            return name(node, frame);
        case NodeKind::member:
            return member(node, frame);
        case NodeKind::negation: {
            const Value value = evaluate(child(0), frame);
            if (std::optional<Value> negative = negate(value)) return *negative;
            if (value.is_null()) return {};
            return fail(
                Diagnostic::Kind::wrong_type, node.position,
                "expected a number or duration after '-', found " + std::string(value.kind_name()));
        }
        case NodeKind::arithmetic:
            return arithmetic(node, frame);
        case NodeKind::comparison:
            return comparison(node, frame);
        case NodeKind::conjunction:
        case NodeKind::disjunction:
            return conjunction(node, frame);
        case NodeKind::between:
            return between(node, frame);
        case NodeKind::membership:
            return membership(node, frame);
        case NodeKind::test_comparison:
            return comparison_as_range(node, frame);
        case NodeKind::conditional:
            return conditional(node, frame);
        case NodeKind::iteration:
            return iteration(node, frame);
        case NodeKind::quantification:
            return quantification(node, frame);
        case NodeKind::invocation:
            return invocation(node, frame);
        case NodeKind::filter:
            return filter(node, frame);
        case NodeKind::list:
            return list(node, frame);
        case NodeKind::context:
            return context(node, frame);
        case NodeKind::range:
            return range(node, frame);
        case NodeKind::instance_of:
            return Value(
                is_instance(evaluate(child(0), frame), program_->types[node.datum], scope_.types));
        case NodeKind::tests:
        case NodeKind::negated_tests:
            return tests(node, frame);
        case NodeKind::any_value:
            return Value(true);
        case NodeKind::iterator:
        case NodeKind::function:
            break;  // part of their parents; evaluated before the switch
    }
    return {};
}

// ---- names and paths
// ------------------------------------------------------------------------------------

const Value* Machine::find_local(std::string_view name, const Frame* frame) const {
    for (; frame; frame = frame->parent) {
        if (frame->members) {
            if (const Value* found = frame->members->find(name)) return found;
        }
        // The newest first: an inner iterator may hide an outer one of the same name.
        for (auto local = frame->locals.rbegin(); local != frame->locals.rend(); ++local) {
            if (local->first == name) return &local->second;
        }
    }
    return nullptr;
}

const Value* Machine::find_outer(std::string_view name) const {
    if (name == "?" && scope_.input) return scope_.input;
    for (const Context* context : scope_.contexts) {
        if (const Value* found = context->find(name)) return found;
    }
    return nullptr;
}

const Value* Machine::input(const Frame* frame) const {
    if (const Value* found = find_local("?", frame)) return found;
    return find_outer("?");
}

std::string Machine::nearest_name(std::string_view name, const Frame* frame) const {
    NearestName nearest(name);
    for (; frame; frame = frame->parent) {
        if (frame->members) {
            for (const auto& [known, value] : frame->members->entries()) nearest.offer(known);
        }
        for (const auto& [known, value] : frame->locals) nearest.offer(known);
    }
    for (const Context* context : scope_.contexts) {
        for (const auto& [known, value] : context->entries()) nearest.offer(known);
    }
    for (const Builtin& builtin : builtins()) nearest.offer(builtin.name);
    return nearest.hint();
}

Value Machine::name(const Node& node, const Frame* frame) {
    const std::string& name = program_->name_of(node);
    if (const Value* found = find_local(name, frame)) return *found;
    if (const Value* found = find_outer(name)) return *found;
    const std::span<const Builtin> rows = find_builtin(name);
    if (!rows.empty()) return builtin_value(rows);
    if (scope_.host) {
        for (const HostFunction& function : scope_.host->functions()) {
            if (function.name == name) {
                return Value(Value::FunctionPtr(std::make_shared<const HostCallable>(function)));
            }
        }
    }
    if (diagnostics_.size() >= diagnostics_max) return {};
    return fail(Diagnostic::Kind::unknown_name, node.position,
                "there is no '" + name + "' here" + nearest_name(name, frame));
}

Value Machine::member(const Node& node, const Frame* frame) {
    const Value value = evaluate(program_->children_of(node)[0], frame);
    const std::string& name = program_->name_of(node);
    const List* list = value.if_list();
    if (!list) return member_of(value, name, node.position, false);
    if (!spend_steps(static_cast<std::int64_t>(list->size())) ||
        !spend_bytes(list->size() * value_bytes))
        return {};
    List members;
    members.reserve(list->size());
    for (const Value& item : *list) members.push_back(member_of(item, name, node.position, true));
    return Value(std::move(members));
}

Value Machine::member_of(const Value& value, const std::string& name, std::uint32_t position,
                         bool is_item) {
    if (const Context* context = value.if_context()) {
        if (const Value* found = context->find(name)) return *found;
        // Items of a list may well lack an entry that others have.
        if (is_item || diagnostics_.size() >= diagnostics_max) return {};
        NearestName nearest(name);
        for (const auto& [known, entry] : context->entries()) nearest.offer(known);
        return fail(Diagnostic::Kind::unknown_name, position,
                    "there is no entry '" + name + "'" + nearest.hint());
    }
    if (std::optional<Value> found = property(value, name)) return *found;
    if (value.is_null()) return {};
    return fail(Diagnostic::Kind::unknown_name, position,
                "a " + std::string(value.kind_name()) + " has no property '" + name + "'");
}

// ---- operators
// ------------------------------------------------------------------------------------------

template <class Belongs>
std::vector<const Node*> Machine::chain_of(const Node& node, Belongs belongs) const {
    std::vector<const Node*> chain = {&node};
    while (true) {
        const Node& first = program_->node(program_->children_of(*chain.back())[0]);
        if (!belongs(first)) return chain;
        chain.push_back(&first);
    }
}

Value Machine::arithmetic(const Node& node, const Frame* frame) {
    const std::vector<const Node*> chain =
        chain_of(node, [](const Node& other) { return other.kind == NodeKind::arithmetic; });
    Value result = evaluate(program_->children_of(*chain.back())[0], frame);
    for (auto link = chain.rbegin(); link != chain.rend(); ++link) {
        if (!spend_steps(1)) return {};
        result = calculate(**link, result, evaluate(program_->children_of(**link)[1], frame));
    }
    return result;
}

Value Machine::calculate(const Node& node, const Value& a, const Value& b) {
    std::optional<Value> result;
    switch (node.op) {
        case Op::add:
            result = add(a, b);
            break;
        case Op::subtract:
            result = subtract(a, b);
            break;
        case Op::multiply:
            result = multiply(a, b);
            break;
        case Op::divide:
            result = divide(a, b);
            break;
        default:
            result = power(a, b);
            break;
    }
    if (result) {
        if (const std::string* text = result->if_text()) {
            if (!spend_bytes(text->size())) return {};
        }
        return *result;
    }
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
    const Value a = evaluate(program_->children_of(node)[0], frame);
    const Value b = evaluate(program_->children_of(node)[1], frame);
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
    const std::vector<const Node*> chain =
        chain_of(node, [&](const Node& other) { return other.kind == node.kind; });
    Value result = evaluate(program_->children_of(*chain.back())[0], frame);
    for (auto link = chain.rbegin(); link != chain.rend(); ++link) {
        if (!spend_steps(1)) return {};
        result = decide(**link, result, frame);
    }
    return result;
}

Value Machine::decide(const Node& node, const Value& a, const Frame* frame) {
    const bool deciding = node.kind == NodeKind::disjunction;
    const bool* left = a.if_boolean();
    if (left && *left == deciding) return Value(deciding);
    const Value b = evaluate(program_->children_of(node)[1], frame);
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
        return compare(node.op, input, evaluate(program_->children_of(node)[0], frame));
    }
    const Value value = evaluate(test, frame);
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

// ---- loops
// ----------------------------------------------------------------------------------------------

template <class Visit>
bool Machine::visit_items(const Node& iterator, Frame& frame, Visit visit) {
    const std::span<const NodeIndex> sources = program_->children_of(iterator);
    Value first = evaluate(sources[0], &frame);
    Value last;
    const Range* range = first.if_range();
    if (sources.size() == 2) {
        last = evaluate(sources[1], &frame);
    } else if (range) {
        // A range counts from one end to the other; open ends are left out.
        last = range->end;
        Value start = range->start;
        const Value one = start.if_number() ? Value(1) : Value(DaysTimeDuration{86'400, 0});
        const bool upward = less_or_equal(start, last).value_or(true);
        const auto step = [&](const Value& value, bool forward) {
            return (forward ? add(value, one) : subtract(value, one)).value_or(Value());
        };
        if (range->start_end == Range::End::open) start = step(start, upward);
        if (range->end_end == Range::End::open) last = step(last, !upward);
        if (upward && less(last, start).value_or(false)) return true;
        first = start;
    } else {
        const List* list = first.if_list();
        if (!list) {
            if (!first.is_null()) {
                fail(Diagnostic::Kind::wrong_type, iterator.position,
                     "expected a list to go through, found " + std::string(first.kind_name()));
            }
            return false;
        }
        for (const Value& item : *list) {
            if (!visit(item)) return true;
        }
        return true;
    }

    const bool is_numbers = first.if_number() && last.if_number() &&
                            first.if_number()->is_integer() && last.if_number()->is_integer();
    const bool is_dates = first.if_date() && last.if_date();
    if (!is_numbers && !is_dates) {
        if (!first.is_null() && !last.is_null()) {
            fail(Diagnostic::Kind::wrong_type, iterator.position,
                 "expected two whole numbers or two dates around '..', found " +
                     std::string(first.kind_name()) + " and " + std::string(last.kind_name()));
        }
        return false;
    }
    const bool upward = *less_or_equal(first, last);
    const Value one = is_numbers ? Value(1) : Value(DaysTimeDuration{86'400, 0});
    while (true) {
        if (!visit(first) || equal(first, last).value_or(true)) return true;
        first = (upward ? add(first, one) : subtract(first, one)).value_or(last);
    }
}

template <class Body>
bool Machine::go_through(std::span<const NodeIndex> iterators, Frame& frame, Body& body) {
    if (iterators.empty()) {
        body.go_on = body();
        return true;
    }
    const Node& iterator = program_->node(iterators.front());
    const std::size_t place = frame.locals.size();
    const std::string_view name = program_->name_of(iterator);
    bool complete = true;
    const bool has_items = visit_items(iterator, frame, [&](const Value& item) {
        frame.locals.resize(place);
        frame.locals.emplace_back(name, item);
        complete = go_through(iterators.subspan(1), frame, body);
        frame.locals.resize(place);
        return complete && body.go_on && spend_steps(1);
    });
    return has_items && complete;
}

Value Machine::iteration(const Node& node, const Frame* frame) {
    struct Body {
        Machine& machine;
        NodeIndex index;
        Frame& frame;
        bool uses_partial;
        List results{};
        bool go_on = true;

        bool operator()() {
            if (uses_partial) {
                if (!machine.spend_bytes(results.size() * value_bytes)) return false;
                frame.locals.emplace_back("partial", Value(results));
            }
            Value result = machine.evaluate(index, &frame);
            // Each turn may wrap what the turn before it made.
            if (uses_partial) result = machine.admit(std::move(result));
            results.push_back(std::move(result));
            return machine.spend_bytes(value_bytes);
        }
    };
    const std::span<const NodeIndex> children = program_->children_of(node);
    Frame inner;
    inner.parent = frame;
    const bool uses_partial = std::find(program_->names.begin(), program_->names.end(),
                                        "partial") != program_->names.end();
    Body body{*this, children.back(), inner, uses_partial};
    if (!go_through(children.first(children.size() - 1), inner, body)) return {};
    return admit(Value(std::move(body.results)));
}

Value Machine::quantification(const Node& node, const Frame* frame) {
    struct Body {
        Machine& machine;
        NodeIndex index;
        Frame& frame;
        bool deciding;
        std::optional<bool> result;
        bool go_on = true;

        bool operator()() {
            const Value held = machine.evaluate(index, &frame);
            if (!held.if_boolean()) {
                result.reset();
            } else if (*held.if_boolean() == deciding) {
                result = deciding;
                return false;
            }
            return true;
        }
    };
    const std::span<const NodeIndex> children = program_->children_of(node);
    Frame inner;
    inner.parent = frame;
    const bool deciding = node.op == Op::some;
    Body body{*this, children.back(), inner, deciding, !deciding};
    if (!go_through(children.first(children.size() - 1), inner, body)) return {};
    return truth(body.result);
}

// ---- functions
// ------------------------------------------------------------------------------------------

Value Machine::function(NodeIndex index, const Node& node, const Frame* frame) {
    UserFunction::Captured captured;
    for (const std::uint32_t name : program_->signatures[node.datum].captured) {
        const std::string& text = program_->names[name];
        const Value* found = find_local(text, frame);
        if (!found) found = find_outer(text);
        if (found) captured.emplace_back(text, *found);
    }
    return Value(
        Value::FunctionPtr(std::make_shared<UserFunction>(program_, index, std::move(captured))));
}

Value Machine::invocation(const Node& node, const Frame* frame) {
    const std::span<const NodeIndex> children = program_->children_of(node);
    const Node& callee_node = program_->node(children[0]);
    // Most calls are of built-in functions by name; those need no function value.
    std::span<const Builtin> rows;
    Value callee;
    if (callee_node.kind == NodeKind::name) {
        const std::string& name = program_->name_of(callee_node);
        const Value* found = find_local(name, frame);
        if (!found) found = find_outer(name);
        if (found) {
            callee = *found;
        } else {
            rows = find_builtin(name);
            if (rows.empty()) callee = evaluate(children[0], frame);
        }
    } else {
        callee = evaluate(children[0], frame);
    }

    std::vector<Value> arguments;
    arguments.reserve(children.size() - 1);
    for (const NodeIndex argument : children.subspan(1))
        arguments.push_back(evaluate(argument, frame));
    std::vector<std::string_view> names;
    if (node.datum != 0) {
        for (const std::uint32_t name : program_->name_lists[node.datum - 1])
            names.push_back(program_->names[name]);
    }
    if (exhausted_) return {};
    if (!rows.empty()) return call_builtin(rows, arguments, names, *this, callee_node.position);

    if (!names.empty()) {
        const auto* callable = dynamic_cast<const Callable*>(callee.if_function());
        if (!callable) return call(callee, arguments, node.position);
        std::vector<Value> ordered;
        std::size_t used = 0;
        for (const std::string& parameter : callable->parameter_names()) {
            const auto at = std::find(names.begin(), names.end(), parameter);
            used += at != names.end() ? 1 : 0;
            ordered.push_back(at == names.end()
                                  ? Value()
                                  : arguments[static_cast<std::size_t>(at - names.begin())]);
            if (at == names.end() && ordered.size() <= callable->required()) {
                return fail(Diagnostic::Kind::wrong_type, node.position,
                            "expected an argument '" + parameter + "'");
            }
        }
        if (used != names.size()) {
            return fail(Diagnostic::Kind::wrong_type, node.position,
                        "expected only names of parameters");
        }
        arguments = std::move(ordered);
    }
    return call(callee, arguments, node.position);
}

Value Machine::call(const Value& function, std::span<const Value> arguments,
                    std::uint32_t position) {
    if (!spend_steps(1)) return {};
    if (const Range* range = function.if_range()) {
        // A unary test kept as a value: `for test in [< 10, > 100] return test(40)`.
        if (arguments.size() == 1) return truth(contains(*range, arguments[0]));
    }
    const auto* callable = dynamic_cast<const Callable*>(function.if_function());
    if (!callable) {
        if (function.is_null()) return {};
        return fail(Diagnostic::Kind::unknown_function, position,
                    "expected a function to call, found " + std::string(function.kind_name()));
    }
    const std::size_t most = callable->parameter_names().size();
    const bool is_builtin = dynamic_cast<const UserFunction*>(callable) == nullptr &&
                            dynamic_cast<const HostCallable*>(callable) == nullptr;
    if (is_builtin) return callable->call(arguments, *this, position);
    if (arguments.size() > most || arguments.size() < callable->required()) {
        return fail(Diagnostic::Kind::wrong_type, position,
                    "expected " + std::to_string(callable->required()) + " arguments, found " +
                        std::to_string(arguments.size()));
    }
    std::vector<Value> padded(arguments.begin(), arguments.end());
    padded.resize(most);
    return callable->call(padded, *this, position);
}

// ---- lists, contexts, ranges
// ----------------------------------------------------------------------------

Value Machine::filter(const Node& node, const Frame* frame) {
    const std::span<const NodeIndex> children = program_->children_of(node);
    const Value value = evaluate(children[0], frame);
    if (value.is_null()) return {};
    const List single = value.if_list() ? List{} : List{value};
    const List& items = value.if_list() ? *value.if_list() : single;

    if (items.empty()) {
        const Value condition = evaluate(children[1], frame);
        return condition.if_number() ? Value() : Value(List{});
    }
    const Node& test = program_->node(children[1]);
    List kept;
    Frame inner;
    inner.parent = frame;
    inner.locals.emplace_back("item", Value());
    for (const Value& item : items) {
        inner.members = item.if_context();
        inner.locals[0].second = item;
        if (test.kind == NodeKind::test_comparison) {
            if (holds(children[1], item, &inner) == true) kept.push_back(item);
            continue;
        }
        const Value condition = evaluate(children[1], &inner);
        if (const Decimal* index = condition.if_number()) {
            const std::optional<std::int64_t> whole = index->to_int64();
            const auto size = static_cast<std::int64_t>(items.size());
            if (whole && *whole >= 1 && *whole <= size)
                return items[static_cast<std::size_t>(*whole - 1)];
            if (whole && *whole <= -1 && *whole >= -size)
                return items[static_cast<std::size_t>(size + *whole)];
            return fail(Diagnostic::Kind::invalid_value, node.position,
                        "expected an index from 1 to " + std::to_string(size) + " or from -" +
                            std::to_string(size) + " to -1, found " + index->to_string());
        }
        if (condition.is_true()) {
            kept.push_back(item);
        } else if (const Range* range = condition.if_range()) {
            const Value only =
                item.if_list() && item.if_list()->size() == 1 ? item.if_list()->front() : item;
            if (contains(*range, only) == true) kept.push_back(item);
        } else if (condition.if_text()) {
            if (equal(item, condition) == true) kept.push_back(item);
        } else if (!condition.is_null() && !condition.if_boolean()) {
            return fail(Diagnostic::Kind::wrong_type, node.position,
                        "expected a number or a condition in the filter, found " +
                            std::string(condition.kind_name()));
        }
        if (exhausted_) return {};
    }
    if (!spend_bytes(kept.size() * value_bytes)) return {};
    return Value(std::move(kept));
}

Value Machine::list(const Node& node, const Frame* frame) {
    if (!spend_bytes(node.child_count * value_bytes)) return {};
    List items;
    items.reserve(node.child_count);
    for (const NodeIndex item : program_->children_of(node)) items.push_back(evaluate(item, frame));
    return admit(Value(std::move(items)));
}

Value Machine::context(const Node& node, const Frame* frame) {
    if (!spend_bytes(node.child_count * (value_bytes + sizeof(std::string)))) return {};
    const std::vector<std::uint32_t>& names = program_->name_lists[node.datum];
    const std::span<const NodeIndex> children = program_->children_of(node);
    Frame inner;
    inner.parent = frame;
    std::vector<Context::Entry> entries;
    for (std::size_t place = 0; place < children.size(); ++place) {
        const std::string& name = program_->names[names[place]];
        Value value = evaluate(children[place], &inner);
        if (program_->node(children[place]).kind == NodeKind::function && value.if_function()) {
            // The function may call itself by the name of its entry.
            auto function = std::make_shared<UserFunction>(
                dynamic_cast<const UserFunction&>(*value.if_function()));
            function->set_own_name(name);
            value = Value(Value::FunctionPtr(std::move(function)));
        }
        inner.locals.emplace_back(name, value);
        entries.emplace_back(name, std::move(value));
    }
    return admit(Value(Context::from_distinct(std::move(entries))));
}

Value Machine::range(const Node& node, const Frame* frame) {
    auto range = std::make_shared<Range>();
    range->start = evaluate(program_->children_of(node)[0], frame);
    range->end = evaluate(program_->children_of(node)[1], frame);
    const bool start_closed = node.op == Op::closed_closed || node.op == Op::closed_open;
    const bool end_closed = node.op == Op::closed_closed || node.op == Op::open_closed;
    range->start_end = start_closed ? Range::End::closed : Range::End::open;
    range->end_end = end_closed ? Range::End::closed : Range::End::open;
    const bool comparable =
        range->start.is_null() || range->end.is_null() || less(range->start, range->end);
    if (!comparable) {
        return fail(Diagnostic::Kind::wrong_type, node.position,
                    "expected two ends that can be compared, found " +
                        std::string(range->start.kind_name()) + " and " +
                        std::string(range->end.kind_name()));
    }
    return Value(Value::RangePtr(std::move(range)));
}

// `< 5` as a value is the range of everything below 5.
Value Machine::comparison_as_range(const Node& node, const Frame* frame) {
    auto range = std::make_shared<Range>();
    const Value limit = evaluate(program_->children_of(node)[0], frame);
    const bool closed =
        node.op == Op::less_or_equal || node.op == Op::greater_or_equal || node.op == Op::equal;
    const Range::End end = closed ? Range::End::closed : Range::End::open;
    range->start_end = range->end_end = Range::End::absent;
    switch (node.op) {
        case Op::less:
        case Op::less_or_equal:
            range->end_end = end;
            range->end = limit;
            break;
        case Op::greater:
        case Op::greater_or_equal:
            range->start_end = end;
            range->start = limit;
            break;
        case Op::equal:
            range->start_end = range->end_end = end;
            range->start = range->end = limit;
            break;
        default:
            return fail(Diagnostic::Kind::wrong_type, node.position,
                        "expected a test that is a range, found '!='");
    }
    return Value(Value::RangePtr(std::move(range)));
}

}  // namespace obieg::feel

#include "feel/machine.h"

#include <algorithm>

#include "base/limits.h"
#include "feel/builtins/builtin.h"
#include "feel/machine_common.h"
#include "feel/nearest.h"
#include "feel/operators.h"

namespace obieg::feel {
namespace {

constexpr std::size_t diagnostics_max = 50;
// How deeply nodes may lie in each other, calls of functions included; bounds the native stack.
constexpr int node_depth_max = 1'000;
// How deeply lists and contexts may lie in each other; what is stored as JSON may not be deeper.
constexpr int nesting_max = limits::json_depth;
// Values from this size on are weighed once and remembered.
constexpr std::size_t remembered_items = 256;

}  // namespace

Value Machine::run(const Program& program) {
    program_ = &program;
    Value value = evaluate(program.root, nullptr);
    return exhausted_ ? Value() : value;
}

Value Machine::run_body(const Program& program, NodeIndex body, const Frame& frame,
                        std::uint32_t position) {
    if (calls_ >= scope_.depth_max) {
        exhausted_ = true;
        return fail(Diagnostic::Kind::limit, position,
                    "expected at most " + std::to_string(scope_.depth_max) +
                        " function calls inside each other");
    }
    ++calls_;
    const Program* const before = std::exchange(program_, &program);
    Value value = evaluate(body, &frame);
    program_ = before;
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

bool Machine::make_room(List& list) {
    if (list.size() < list.capacity()) return !exhausted_;
    const std::size_t before = list.capacity();
    const std::size_t after = std::max<std::size_t>(8, before * 2);
    if (!spend_bytes(after * value_bytes)) return false;
    list.reserve(after);
    give_back_bytes(before * value_bytes);  // the old one
    return true;
}

bool Machine::spend_on_new(const Value& value) {
    std::size_t bytes = object_bytes;
    if (const std::string* text = value.if_text()) {
        // A short text lies within its object; a longer one has a place of its own.
        constexpr std::size_t short_text = 15;
        if (text->size() > short_text) bytes += text->size() + text_place_bytes;
    } else if (const List* list = value.if_list()) {
        bytes += list->size() * value_bytes;
    } else if (const Context* context = value.if_context()) {
        bytes += context->size() * entry_bytes;
    } else {
        return !exhausted_;
    }
    return spend_bytes(bytes);
}

bool Machine::spend_on(const Value& value) {
    if (!value.if_list() && !value.if_context() && !value.if_text()) return true;
    // Looking at an item costs less than evaluating a node.
    return spend_steps(static_cast<std::int64_t>(weigh(value).items / 4));
}

std::size_t Machine::bytes_of_items(const Value& value) {
    // `admit` has seen to it that this is no number beyond all measure.
    return std::min(weigh(value).items, scope_.bytes_max) * value_bytes;
}

// Finding an entry means going through names.
bool Machine::spend_on_names(const Context& context) {
    return spend_steps(static_cast<std::int64_t>(context.size() / 16));
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

const Value& Machine::operand(NodeIndex index, const Frame* frame, Value& place) {
    const Node& node = program_->node(index);
    if (node.kind == NodeKind::constant && spend_steps(1)) return program_->constants[node.datum];
    if (node.kind == NodeKind::name) {
        if (const Value* found = find_named(node, frame); found && spend_steps(1)) return *found;
    }
    if (node.kind == NodeKind::member) {
        // An entry of a context that somebody else holds.
        const NodeIndex owner = program_->children_of(node)[0];
        const Node& owner_node = program_->node(owner);
        const Value* whole =
            owner_node.kind == NodeKind::name ? find_named(owner_node, frame) : nullptr;
        const Context* context = whole ? whole->if_context() : nullptr;
        const Value* found = context ? context->find(program_->name_of(node)) : nullptr;
        if (found && spend_on_names(*context) && spend_steps(2)) return *found;
    }
    place = evaluate(index, frame);
    return place;
}

const Value* Machine::find_named(const Node& node, const Frame* frame) {
    const std::string& name = program_->name_of(node);
    if (const Value* found = find_local(name, frame)) return found;
    for (const Context* context : scope_.contexts) {
        if (!spend_on_names(*context)) return nullptr;
    }
    return find_outer(name);
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
        case NodeKind::instance_of: {
            const Type& type = program_->types[node.datum];
            const Value value = evaluate(child(0), frame);
            if (is_known(type, scope_.types)) return Value(is_instance(value, type, scope_.types));
            return fail(Diagnostic::Kind::unknown_name, node.position,
                        "expected a type of FEEL or of the model, found '" + describe(type) + "'");
        }
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
    if (const Value* found = find_named(node, frame)) return *found;
    if (exhausted_) return {};
    const std::string& name = program_->name_of(node);
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
    Value place;
    const Value& value = operand(program_->children_of(node)[0], frame, place);
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
        if (!spend_on_names(*context)) return {};
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

}  // namespace obieg::feel

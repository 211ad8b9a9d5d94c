// Filters, lists, contexts and ranges.
#include "feel/machine.h"
#include "feel/machine_common.h"

namespace obieg::feel {

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
    const auto keep = [&](const Value& item) {
        if (make_room(kept)) kept.push_back(item);
    };
    Frame inner;
    inner.parent = frame;
    inner.locals.emplace_back("item", Value());
    for (const Value& item : items) {
        inner.members = item.if_context();
        inner.locals[0].second = item;
        if (test.kind == NodeKind::test_comparison) {
            if (holds(children[1], item, &inner) == true) keep(item);
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
            keep(item);
        } else if (const Range* range = condition.if_range()) {
            const Value only =
                item.if_list() && item.if_list()->size() == 1 ? item.if_list()->front() : item;
            if (contains(*range, only) == true) keep(item);
        } else if (condition.if_text()) {
            if (equal(item, condition) == true) keep(item);
        } else if (!condition.is_null() && !condition.if_boolean()) {
            return fail(Diagnostic::Kind::wrong_type, node.position,
                        "expected a number or a condition in the filter, found " +
                            std::string(condition.kind_name()));
        }
        if (exhausted_) return {};
    }
    return Value(std::move(kept));
}

Value Machine::list(const Node& node, const Frame* frame) {
    if (!spend_bytes(object_bytes + node.child_count * value_bytes)) return {};
    List items;
    items.reserve(node.child_count);
    for (const NodeIndex item : program_->children_of(node)) items.push_back(evaluate(item, frame));
    return admit(Value(std::move(items)));
}

Value Machine::context(const Node& node, const Frame* frame) {
    if (!spend_bytes(object_bytes + node.child_count * entry_bytes)) return {};
    const std::vector<std::uint32_t>& names = program_->name_lists[node.datum];
    const std::span<const NodeIndex> children = program_->children_of(node);
    Frame inner;
    inner.parent = frame;
    std::vector<Context::Entry> entries;
    entries.reserve(children.size());
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

bool Machine::fill_range(const Node& node, const Frame* frame, Range& range) {
    range.start = evaluate(program_->children_of(node)[0], frame);
    range.end = evaluate(program_->children_of(node)[1], frame);
    const bool start_closed = node.op == Op::closed_closed || node.op == Op::closed_open;
    const bool end_closed = node.op == Op::closed_closed || node.op == Op::open_closed;
    range.start_end = start_closed ? Range::End::closed : Range::End::open;
    range.end_end = end_closed ? Range::End::closed : Range::End::open;
    if (range.start.is_null() || range.end.is_null() || less(range.start, range.end)) return true;
    fail(Diagnostic::Kind::wrong_type, node.position,
         "expected two ends that can be compared, found " + std::string(range.start.kind_name()) +
             " and " + std::string(range.end.kind_name()));
    return false;
}

Value Machine::range(const Node& node, const Frame* frame) {
    auto range = std::make_shared<Range>();
    if (!fill_range(node, frame, *range)) return {};
    // As a test such a range holds for nothing; as a value it is none (10.3.2.7).
    if (less(range->end, range->start) == true) {
        return fail(Diagnostic::Kind::invalid_value, node.position,
                    "expected the smaller end of the range first, found " +
                        to_literal(range->start) + " before " + to_literal(range->end));
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

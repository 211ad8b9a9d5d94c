// `for`, `some` and `every`.
#include <algorithm>

#include "feel/machine.h"
#include "feel/machine_common.h"
#include "feel/operators.h"

namespace obieg::feel {

template <class Expect, class Visit>
bool Machine::visit_items(const Node& iterator, Frame& frame, Expect expect, Visit visit) {
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
        expect(list->size());
        for (const Value& item : *list) {
            if (!visit(item)) return true;
        }
        return true;
    }

    const bool is_numbers = first.if_number() && last.if_number() &&
                            first.if_number()->to_int64() && last.if_number()->to_int64();
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
    if (is_numbers) {
        const Decimal length = absolute(*subtract(*first.if_number(), *last.if_number()));
        expect(static_cast<std::size_t>(length.to_int64().value_or(INT64_MAX - 1)) + 1);
    }
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
    const auto expect = [&](std::size_t turns) {
        if (iterators.size() == 1) body.expect(turns);
    };
    const bool has_items = visit_items(iterator, frame, expect, [&](const Value& item) {
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

        // Room for a list whose length is known before saves making it larger again and again.
        void expect(std::size_t turns) {
            if (results.capacity() > 0 || turns > results.max_size()) return;
            if (machine.spend_bytes(turns * value_bytes)) results.reserve(turns);
        }

        bool operator()() {
            if (uses_partial) {
                if (!machine.spend_bytes(results.size() * value_bytes)) return false;
                frame.locals.emplace_back("partial", Value(results));
            }
            Value result = machine.evaluate(index, &frame);
            // Each turn may wrap what the turn before it made.
            if (uses_partial) result = machine.admit(std::move(result));
            if (!machine.make_room(results)) return false;
            results.push_back(std::move(result));
            return true;
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

        void expect(std::size_t) {}

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

}  // namespace obieg::feel

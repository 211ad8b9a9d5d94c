#include "dmn/axis.h"

#include "feel/feel.h"
#include "feel/temporal_math.h"

namespace obieg::dmn {
namespace {

constexpr std::string_view ordered_kinds[] = {
    "number",
    "string",
    "date",
    "time",
    "date and time",
    "years and months duration",
    "days and time duration",
};

bool is_local(const Value& value) {
    if (value.if_time()) return feel::is_local(*value.if_time());
    return value.if_date_time() && feel::is_local(*value.if_date_time());
}

void collect(const CellTest& test, std::vector<Value>& points) {
    const auto add = [&](const Value& value) {
        if (!value.is_null()) points.push_back(value);
    };
    if (test.kind == CellTest::Kind::comparison || test.kind == CellTest::Kind::equality) {
        add(test.limit);
    } else if (test.kind == CellTest::Kind::range) {
        add(test.range.start);
        add(test.range.end);
    }
}

// Finds among sorted points of one type without going through FEEL's comparison of any two values.
template <class Get, class Wanted>
std::size_t search(const std::vector<Value>& points, const Wanted& wanted, Get get) {
    std::size_t low = 0;
    std::size_t high = points.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        const auto order = *get(points[middle]) <=> wanted;
        if (order == 0) return 2 * middle + 1;
        (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
    }
    return 2 * low;
}

}  // namespace

std::optional<Axis> Axis::over(std::span<const Cell* const> cells) {
    Axis axis;
    for (const Cell* cell : cells) {
        for (const CellTest& test : cell->tests) collect(test, axis.points_);
    }
    if (axis.points_.empty()) return axis;
    axis.kind_ = axis.points_.front().kind_name();
    axis.is_local_ = dmn::is_local(axis.points_.front());
    for (const Value& point : axis.points_) {
        if (point.kind_name() != axis.kind_ || dmn::is_local(point) != axis.is_local_) return {};
    }
    if (axis.kind_ == "boolean") {
        axis.is_boolean_ = true;
        axis.points_ = {Value(false), Value(true)};
        return axis;
    }
    if (std::find(std::begin(ordered_kinds), std::end(ordered_kinds), axis.kind_) ==
        std::end(ordered_kinds))
        return {};
    std::sort(axis.points_.begin(), axis.points_.end(),
              [](const Value& a, const Value& b) { return feel::less(a, b) == true; });
    const auto same = [](const Value& a, const Value& b) { return feel::equal(a, b) == true; };
    axis.points_.erase(std::unique(axis.points_.begin(), axis.points_.end(), same),
                       axis.points_.end());
    return axis;
}

std::optional<std::size_t> Axis::position_of(const Value& input) const {
    if (points_.empty()) return 0;
    if (input.kind_name() != kind_ || dmn::is_local(input) != is_local_) return {};
    if (is_boolean_) return input.is_true() ? 1 : 0;
    if (input.if_number())
        return search(points_, *input.if_number(), [](const Value& p) { return p.if_number(); });
    if (input.if_text())
        return search(points_, *input.if_text(), [](const Value& p) { return p.if_text(); });
    const auto above = std::lower_bound(
        points_.begin(), points_.end(), input,
        [](const Value& point, const Value& wanted) { return feel::less(point, wanted) == true; });
    const auto index = static_cast<std::size_t>(above - points_.begin());
    const bool is_there = above != points_.end() && feel::equal(*above, input) == true;
    return 2 * index + (is_there ? 1 : 0);
}

std::optional<bool> Axis::holds(const Cell& cell, std::size_t position) const {
    if (points_.empty()) {
        // Only "-" and tests against null are left, and what has a position is not null.
        return cell.holds(Value(true));
    }
    if (is_point(position)) return cell.holds(point(position));
    std::optional<bool> any = false;
    for (const CellTest& test : cell.tests) {
        const std::optional<bool> held = holds(test, position);
        if (held == true) return !cell.is_negated;
        if (!held) any.reset();
    }
    if (!any) return {};
    return cell.is_negated;
}

// A stretch lies below or above every point, never on one.
std::optional<int> Axis::order(std::size_t position, const Value& limit) const {
    const std::optional<std::size_t> at = position_of(limit);
    if (!at) return {};
    return position < *at ? -1 : 1;
}

std::optional<bool> Axis::holds(const CellTest& test, std::size_t position) const {
    switch (test.kind) {
        case CellTest::Kind::any:
            return true;
        case CellTest::Kind::equality:
            return false;
        case CellTest::Kind::range:
            return order(position, test.range.start) == 1 && order(position, test.range.end) == -1;
        case CellTest::Kind::comparison:
            break;
    }
    if (test.op == feel::Op::equal) return false;
    if (test.op == feel::Op::not_equal) return true;
    const std::optional<int> side = order(position, test.limit);
    if (!side) return {};
    const bool is_below = test.op == feel::Op::less || test.op == feel::Op::less_or_equal;
    return *side == (is_below ? -1 : 1);
}

}  // namespace obieg::dmn

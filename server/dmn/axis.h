// What the cells of one column tell apart: the values at which their answers change, in order, and
// the stretches between those.
//
//     cells  < 18, [18..65], > 60   give the points 18, 60, 65 and with them seven positions:
//     below 18, 18 itself, between 18 and 60, 60 itself, between 60 and 65, 65 itself, above 65
//
// All inputs of one position get the same answers. So a table is looked up by position instead of
// cell by cell (rule_index.h), and its gaps and overlaps are found among positions (lint/).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/value.h"
#include "dmn/cell.h"

namespace obieg::dmn {

class Axis {
public:
    // Nothing when the cells speak of values of several kinds, or of a kind without an order.
    // Nulls stand outside: no position is theirs.
    static std::optional<Axis> over(std::span<const Cell* const> cells);

    std::size_t size() const { return is_boolean_ ? 2 : 2 * points_.size() + 1; }
    bool is_point(std::size_t position) const { return is_boolean_ || position % 2 == 1; }
    // The value that a position is; the position must be a point.
    const Value& point(std::size_t position) const {
        return points_[is_boolean_ ? position : position / 2];
    }

    // The kind of the points as Value::kind_name says it; empty when there are none, and every
    // value then has the one position 0.
    std::string_view kind() const { return kind_; }

    // Where an input stands; nothing when it is of another kind than the points.
    std::optional<std::size_t> position_of(const Value& input) const;

    // What a cell answers to every input of a position.
    std::optional<bool> holds(const Cell& cell, std::size_t position) const;

private:
    std::optional<int> order(std::size_t position, const Value& limit) const;
    std::optional<bool> holds(const CellTest& test, std::size_t position) const;

    std::string_view kind_;
    bool is_boolean_ = false;
    bool is_local_ = false;  // times and dates with times: without an offset
    std::vector<Value> points_;
};

}  // namespace obieg::dmn

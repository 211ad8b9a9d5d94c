// Which rules of a decision table an input lets through, by column: one search among the column's
// points instead of one comparison a rule, and one bit a rule for the answer.
//
// Made once when the model is read. It covers tables of up to `rules_max` rules; columns with cells
// of several kinds, and inputs of another kind than the column's, are compared cell by cell.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "dmn/axis.h"

namespace obieg::dmn {

struct Table;

class RuleIndex {
public:
    static constexpr std::size_t rules_max = 256;
    using Rules = std::array<std::uint64_t, rules_max / 64>;

    RuleIndex() = default;  // covers nothing
    explicit RuleIndex(const Table& table);

    bool covers_table() const { return !columns_.empty(); }
    Rules all() const { return all_; }

    // Strikes out the rules whose cell in the column does not hold. False when the cells must be
    // looked at one by one instead; cells that only FEEL's machine can evaluate always must.
    bool narrow(std::size_t column, const Value& input, Rules& rules) const;

private:
    struct Column {
        std::optional<Axis> axis;
        std::vector<Rules> rules;  // by position
    };
    std::vector<Column> columns_;
    Rules all_{};
};

}  // namespace obieg::dmn

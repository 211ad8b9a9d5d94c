// The inputs of a decision table as boxes: which combinations of inputs a rule takes, which no rule
// takes, and which several take.
//
// Each column's positions (axis.h) are put together into classes that the same rules let through;
// positions that no input can have (a value that is not allowed, a day between two days) are left
// out. A rule is then a box: a set of classes a column. Nulls are left aside: what a table answers
// to a missing input is seldom meant.
//
// Cells that must be evaluated may hold or not: they count as holding where a gap is looked for,
// and as not holding where an overlap is, so nothing is reported that is not so. Looking for gaps
// costs at most `work_max` steps, and so does looking for covered rules, all together; an answer
// that was not finished says so.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dmn/graph.h"
#include "dmn/lint/bits.h"

namespace obieg::dmn::lint {

// A set of classes for each column.
using Box = std::vector<Bits>;

class Space {
public:
    static constexpr std::int64_t work_max = 50'000;
    // Tables beyond this are not looked at.
    static constexpr std::size_t rules_max = 1'000;
    static constexpr std::size_t columns_max = 64;

    // `types`: what the inputs of the columns are declared to be; null where unknown.
    Space(const Table& table, const std::vector<const feel::Type*>& types,
          const feel::TypeNames& names);

    // Rules one of whose cells lets nothing through that the column can hold, with the column.
    std::vector<std::pair<std::size_t, std::size_t>> impossible_cells() const;

    struct Gaps {
        std::vector<Box> boxes;
        bool is_complete = true;
    };
    // Combinations that no rule takes, as boxes that are as large as they can be; some may overlap.
    Gaps gaps(std::size_t boxes_max);

    // What two rules both take; nothing when that is nothing.
    std::optional<Box> overlap(std::size_t a, std::size_t b) const;

    // Whether the rules in `others` together take everything that `rule` takes; nothing when that
    // was too much to find out.
    std::optional<bool> is_covered(std::size_t rule, const Bits& others);

    bool is_possible(std::size_t rule) const;  // whether it takes anything at all
    // Whether all cells of the rule are of the kind one can reason about.
    bool is_known(std::size_t rule) const { return unknown_[rule] == 0; }

    // The box as a condition in FEEL: amount > 1000 and category = "travel".
    std::string condition(const Box& box) const;

private:
    struct Column {
        std::string expression;
        std::optional<Axis> axis;
        std::vector<bool> is_possible;                  // by position
        std::vector<std::vector<std::size_t>> classes;  // the positions of each
        std::vector<Bits> may;                          // by class: rules that may hold
        std::size_t size() const { return classes.size(); }
    };
    struct Search;

    void add_column(const Table& table, std::size_t index, const feel::Type* type,
                    const feel::TypeNames& names);
    // Whether the rules in `active` cover what the search still looks at, from a column on.
    bool find(Search& search, std::size_t column, const Bits& active);
    void widen(Box& box) const;
    bool is_free(const Box& box) const;
    std::optional<std::string> condition(const Column& column, const Bits& classes) const;

    std::size_t rules_ = 0;
    std::vector<Column> columns_;
    std::vector<Box> may_;         // by rule: classes that it may let through
    std::vector<Box> must_;        // by rule: classes that it surely lets through
    std::vector<int> unknown_;     // by rule: cells that must be evaluated
    std::vector<Bits> open_from_;  // by column: rules that take everything from it on
    std::int64_t cover_work_ = 0;
};

}  // namespace obieg::dmn::lint

// A cell of a decision table in the form that most have: constants, comparisons with constants and
// ranges between constants, or not(…) around them.
//
// Such a cell is compared without walking an expression, and one can reason about it: which inputs
// it lets through, and where that changes (axis.h). Made once, when the model is read; a cell of
// any other form stays an expression. What `holds` answers is what evaluating the cell answers.
#pragma once

#include <optional>
#include <vector>

#include "base/value.h"
#include "feel/program.h"

namespace obieg::dmn {

struct CellTest {
    enum class Kind { any, comparison, range, equality };
    Kind kind = Kind::any;
    feel::Op op = feel::Op::none;  // of a comparison
    Value limit;                   // of a comparison or equality
    Range range;

    std::optional<bool> holds(const Value& input) const;
};

struct Cell {
    bool is_negated = false;
    std::vector<CellTest> tests;  // any of which may hold

    // True, false, or nothing where the input cannot be compared.
    std::optional<bool> holds(const Value& input) const;
    bool is_any() const {
        return !is_negated && tests.size() == 1 && tests.front().kind == CellTest::Kind::any;
    }
};

// Nothing when the unary tests are of another form.
std::optional<Cell> cell_of(const feel::Program& tests);

// The value of an expression that is one: a literal, a negative number, @"2027-03-01",
// date("2027-03-01") and the like. Nothing for anything else.
std::optional<Value> constant_of(const feel::Program& expression);

}  // namespace obieg::dmn

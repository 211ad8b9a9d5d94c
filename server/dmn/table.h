// What a decision table answers once it is known which rules match.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/value.h"
#include "dmn/graph.h"

namespace obieg::dmn {

struct Hit {
    std::size_t rule = 0;
    std::vector<Value> outputs;
    std::vector<std::size_t> ranks;  // of each output, for priorities; see rank_of
};

struct TableAnswer {
    Value value;
    std::vector<std::size_t> rules;  // those that count, in the order of the answer
    std::string problem;             // why the answer is null; empty when it is not
};

// The place of an output among the column's allowed values, those that are constants; past the last
// one when it is none of them.
std::size_t rank_of(const Table::Output& output, const Value& value);

// The outputs of one rule: the value itself, or a context where there are several columns.
Value combined(const Table& table, const std::vector<Value>& outputs);

TableAnswer answer_of(const Table& table, const std::vector<Hit>& hits);

}  // namespace obieg::dmn

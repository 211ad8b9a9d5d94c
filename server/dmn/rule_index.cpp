#include "dmn/rule_index.h"

#include "dmn/graph.h"

namespace obieg::dmn {
namespace {

// Columns with more are compared cell by cell: nobody wrote them by hand, and working out every
// position would take longer than it saves.
constexpr std::size_t tests_max = 4'096;
constexpr std::size_t positions_max = 1'024;

}  // namespace

RuleIndex::RuleIndex(const Table& table) {
    if (table.rules.size() > rules_max) return;
    const auto set = [](Rules& rules, std::size_t rule) {
        rules[rule / 64] |= std::uint64_t{1} << (rule % 64);
    };
    for (std::size_t rule = 0; rule < table.rules.size(); ++rule) set(all_, rule);
    for (std::size_t index = 0; index < table.inputs.size(); ++index) {
        Column column;
        std::vector<const Cell*> cells;
        std::size_t tests = 0;
        for (const Table::Rule& rule : table.rules) {
            const std::optional<Cell>& cell = rule.tests[index].cell;
            if (!cell) continue;
            cells.push_back(&*cell);
            tests += cell->tests.size();
        }
        if (tests <= tests_max) column.axis = Axis::over(cells);
        if (column.axis && column.axis->size() > positions_max) column.axis.reset();
        if (column.axis) {
            column.rules.resize(column.axis->size());
            for (std::size_t position = 0; position < column.rules.size(); ++position) {
                for (std::size_t rule = 0; rule < table.rules.size(); ++rule) {
                    const std::optional<Cell>& cell = table.rules[rule].tests[index].cell;
                    if (!cell || column.axis->holds(*cell, position) == true)
                        set(column.rules[position], rule);
                }
            }
        }
        columns_.push_back(std::move(column));
    }
}

bool RuleIndex::narrow(std::size_t column, const Value& input, Rules& rules) const {
    const Column& own = columns_[column];
    if (!own.axis || input.is_null()) return false;
    const std::optional<std::size_t> position = own.axis->position_of(input);
    if (!position) return false;
    const Rules& here = own.rules[*position];
    for (std::size_t word = 0; word < rules.size(); ++word) rules[word] &= here[word];
    return true;
}

}  // namespace obieg::dmn

// Gaps, overlaps, rules that never count and values of the wrong type in one decision table.
#include <algorithm>

#include "dmn/lint/expressions.h"
#include "dmn/lint/report.h"
#include "dmn/lint/space.h"
#include "feel/feel.h"

namespace obieg::dmn::lint {
namespace {

constexpr std::size_t gaps_max = 5;
constexpr std::size_t pairs_max = 5;

int number(std::size_t rule) {
    return static_cast<int>(rule) + 1;
}

bool answers_with_one_rule(HitPolicy policy) {
    return policy == HitPolicy::unique || policy == HitPolicy::any ||
           policy == HitPolicy::priority || policy == HitPolicy::first;
}

class TableCheck {
public:
    TableCheck(const Subject& subject, const Parameters& parameters, const Table& table,
               const feel::Type* promised, Report& report)
        : subject_(subject), parameters_(parameters), table_(table), report_(report) {
        for (const Table::Input& input : table.inputs) {
            const feel::Type* type = input.type ? &*input.type : nullptr;
            if (!type) type = declared_type(subject, parameters, input.expression.text);
            types_.push_back(type);
        }
        // The one output of one rule is the value of the whole table.
        const bool is_whole = table.outputs.size() == 1 && answers_with_one_rule(table.policy);
        for (const Table::Output& output : table.outputs) {
            output_types_.push_back(output.type ? &*output.type : is_whole ? promised : nullptr);
        }
    }

    void check() {
        check_expressions();
        check_cells();
        check_outputs();
        if (table_.inputs.empty() || table_.rules.empty()) return;
        if (table_.rules.size() > Space::rules_max || table_.inputs.size() > Space::columns_max) {
            add(Finding::Severity::note, "table-too-large", {}, {});
            return;
        }
        Space space(table_, types_, subject_.graph.types);
        check_impossible(space);
        if (table_.policy == HitPolicy::unique || table_.policy == HitPolicy::any)
            check_overlaps(space);
        if (table_.policy == HitPolicy::first || table_.policy == HitPolicy::priority)
            check_reach(space);
        if (answers_with_one_rule(table_.policy) && !has_default()) check_gaps(space);
        note_unknown(space);
    }

private:
    void add(Finding::Severity severity, std::string code, std::vector<int> rules,
             Report::Parameters parameters) {
        report_.add(subject_, severity, std::move(code), std::move(rules), std::move(parameters));
    }

    bool has_default() const {
        return std::any_of(
            table_.outputs.begin(), table_.outputs.end(),
            [](const Table::Output& output) { return output.default_value.has_value(); });
    }

    // ---- values of the wrong type

    void check_expressions() {
        const auto check = [&](const Text& text, const feel::Type* promised,
                               const feel::Type* input) {
            check_expression(subject_, parameters_, text, promised, input, report_);
        };
        for (const Table::Input& input : table_.inputs)
            check(input.expression, input.type ? &*input.type : nullptr, nullptr);
        for (const Table::Rule& rule : table_.rules) {
            for (std::size_t column = 0; column < table_.inputs.size(); ++column) {
                if (!rule.tests[column].cell) check(rule.tests[column], nullptr, types_[column]);
            }
            for (std::size_t column = 0; column < table_.outputs.size(); ++column) {
                if (!rule.outputs[column].constant)
                    check(rule.outputs[column], output_types_[column], nullptr);
            }
        }
    }

    void check_cells() {
        for (std::size_t column = 0; column < table_.inputs.size(); ++column) {
            const feel::Type* type = resolved(types_[column], subject_.graph.types);
            if (!type || !is_simple(*type)) continue;
            for (std::size_t rule = 0; rule < table_.rules.size(); ++rule) {
                const Text& text = table_.rules[rule].tests[column];
                const std::optional<std::string_view> found =
                    text.cell ? other_kind(*text.cell, feel::describe(*type)) : std::nullopt;
                if (!found) continue;
                add(Finding::Severity::error, "cell-type", {number(rule)},
                    {{"rule", std::to_string(rule + 1)},
                     {"column", table_.inputs[column].label},
                     {"expected", feel::describe(*type)},
                     {"cell", text.text},
                     {"found", std::string(*found)}});
            }
        }
    }

    // The kind of a constant that the column's values can never be compared with.
    static std::optional<std::string_view> other_kind(const Cell& cell, std::string_view kind) {
        for (const CellTest& test : cell.tests) {
            if (test.kind == CellTest::Kind::any) continue;
            const Value& limit = test.kind == CellTest::Kind::range ? test.range.start : test.limit;
            // A condition that looks at no input decides by itself, whatever the column holds.
            if (limit.is_null() || limit.if_boolean() || limit.kind_name() == kind) continue;
            return limit.kind_name();
        }
        return {};
    }

    void check_outputs() {
        const feel::TypeNames& names = subject_.graph.types;
        for (std::size_t column = 0; column < table_.outputs.size(); ++column) {
            const Table::Output& output = table_.outputs[column];
            for (std::size_t rule = 0; rule < table_.rules.size(); ++rule) {
                const Text& text = table_.rules[rule].outputs[column];
                if (!text.constant || text.constant->is_null()) continue;
                Report::Parameters parameters = {{"rule", std::to_string(rule + 1)},
                                                 {"column", output.name},
                                                 {"cell", text.text}};
                const feel::Type* type = output_types_[column];
                if (type && !feel::coerced(*text.constant, *type, &names)) {
                    parameters.emplace_back("expected", feel::describe(*type));
                    add(Finding::Severity::error, "output-type", {number(rule)},
                        std::move(parameters));
                } else if (output.allowed && output.allowed->cell &&
                           output.allowed->cell->holds(*text.constant) == false) {
                    add(Finding::Severity::warning, "output-not-allowed", {number(rule)},
                        std::move(parameters));
                }
            }
        }
    }

    // ---- rules against each other

    void check_impossible(const Space& space) {
        for (const auto& [rule, column] : space.impossible_cells()) {
            // A cell of another type than its column has been reported already.
            const feel::Type* type = resolved(types_[column], subject_.graph.types);
            const Text& text = table_.rules[rule].tests[column];
            if (type && text.cell && other_kind(*text.cell, feel::describe(*type))) continue;
            add(Finding::Severity::warning, "rule-impossible", {number(rule)},
                {{"rule", std::to_string(rule + 1)},
                 {"column", table_.inputs[column].label},
                 {"cell", text.text}});
        }
    }

    // Whether two rules surely answer differently.
    bool answers_differ(std::size_t a, std::size_t b) const {
        for (std::size_t column = 0; column < table_.outputs.size(); ++column) {
            const std::optional<Value>& first = table_.rules[a].outputs[column].constant;
            const std::optional<Value>& second = table_.rules[b].outputs[column].constant;
            if (first && second && feel::equal(*first, *second) != true) return true;
        }
        return false;
    }

    void check_overlaps(const Space& space) {
        const bool is_unique = table_.policy == HitPolicy::unique;
        std::size_t found = 0;
        for (std::size_t b = 1; b < table_.rules.size(); ++b) {
            for (std::size_t a = 0; a < b; ++a) {
                const std::optional<Box> both = space.overlap(a, b);
                if (!both || (!is_unique && !answers_differ(a, b))) continue;
                if (++found > pairs_max) {
                    add(Finding::Severity::error, "more-rules-overlap", {},
                        {{"count", std::to_string(pairs_max)}});
                    return;
                }
                add(Finding::Severity::error, is_unique ? "rules-overlap" : "rules-contradict",
                    {number(a), number(b)},
                    {{"first", std::to_string(a + 1)},
                     {"second", std::to_string(b + 1)},
                     {"condition", space.condition(*both)}});
            }
        }
    }

    // Whether `a` is taken rather than `b` where both match.
    bool comes_before(std::size_t a, std::size_t b) const {
        if (table_.policy == HitPolicy::first) return a < b;
        for (std::size_t column = 0; column < table_.outputs.size(); ++column) {
            const auto& first = table_.rules[a].answers[column];
            const auto& second = table_.rules[b].answers[column];
            if (!first || !second) return false;
            if (first->rank != second->rank) return first->rank < second->rank;
        }
        return a < b;
    }

    void check_reach(Space& space) {
        for (std::size_t rule = 0; rule < table_.rules.size(); ++rule) {
            Bits before(table_.rules.size());
            std::vector<int> named;
            for (std::size_t other = 0; other < table_.rules.size(); ++other) {
                if (other == rule || !comes_before(other, rule)) continue;
                before.set(other);
                if (space.overlap(other, rule)) named.push_back(number(other));
            }
            const std::optional<bool> is_covered = space.is_covered(rule, before);
            if (!is_covered) {
                add(Finding::Severity::note, "table-too-large", {}, {});
                return;
            }
            if (!*is_covered) continue;
            add(Finding::Severity::warning, "rule-unreachable", {number(rule)},
                {{"rule", std::to_string(rule + 1)}, {"others", numbers(named)}});
        }
    }

    void check_gaps(Space& space) {
        const Space::Gaps gaps = space.gaps(gaps_max + 1);
        for (std::size_t index = 0; index < gaps.boxes.size() && index < gaps_max; ++index) {
            add(Finding::Severity::warning, "rules-missing", {},
                {{"condition", space.condition(gaps.boxes[index])}});
        }
        if (gaps.boxes.size() > gaps_max) {
            add(Finding::Severity::warning, "more-rules-missing", {},
                {{"count", std::to_string(gaps_max)}});
        } else if (!gaps.is_complete) {
            add(Finding::Severity::note, "table-too-large", {}, {});
        }
    }

    void note_unknown(const Space& space) {
        std::vector<int> rules;
        for (std::size_t rule = 0; rule < table_.rules.size(); ++rule) {
            if (!space.is_known(rule)) rules.push_back(number(rule));
        }
        if (rules.empty()) return;
        const std::string list = numbers(rules);
        add(Finding::Severity::note, "cells-not-judged", std::move(rules), {{"rules", list}});
    }

    const Subject& subject_;
    const Parameters& parameters_;
    const Table& table_;
    Report& report_;
    std::vector<const feel::Type*> types_;         // of the input columns; null where unknown
    std::vector<const feel::Type*> output_types_;  // of the output columns; null where unknown
};

}  // namespace

void check_table(const Subject& subject, const Parameters& parameters, const Table& table,
                 const feel::Type* promised, Report& report) {
    TableCheck(subject, parameters, table, promised, report).check();
}

}  // namespace obieg::dmn::lint

#include "dmn/table.h"

#include <algorithm>

#include "feel/feel.h"
#include "feel/operators.h"

namespace obieg::dmn {
namespace {

TableAnswer refused(const std::vector<Hit>& hits, std::string problem) {
    TableAnswer answer;
    for (const Hit& hit : hits) answer.rules.push_back(hit.rule);
    answer.problem = std::move(problem);
    return answer;
}

std::string rule_numbers(const std::vector<Hit>& hits) {
    std::string text;
    for (const Hit& hit : hits) text += (text.empty() ? "" : ", ") + std::to_string(hit.rule + 1);
    return text;
}

TableAnswer single(const Table& table, const Hit& hit) {
    return {combined(table, hit.outputs), {hit.rule}, {}};
}

// By the rank of the first output column, then the second, …; rules of equal rank keep their order.
std::vector<Hit> by_priority(std::vector<Hit> hits) {
    std::stable_sort(hits.begin(), hits.end(),
                     [](const Hit& a, const Hit& b) { return a.ranks < b.ranks; });
    return hits;
}

TableAnswer all_of(const Table& table, const std::vector<Hit>& hits) {
    TableAnswer answer;
    List values;
    for (const Hit& hit : hits) {
        values.push_back(combined(table, hit.outputs));
        answer.rules.push_back(hit.rule);
    }
    answer.value = Value(std::move(values));
    return answer;
}

// One column folded over the matching rules; nothing where values do not add up or have no order.
std::optional<Value> folded(Aggregation aggregation, const std::vector<Hit>& hits,
                            std::size_t column) {
    Value result = hits.front().outputs[column];
    if (aggregation == Aggregation::sum && !feel::negate(result)) return {};
    for (std::size_t index = 1; index < hits.size(); ++index) {
        const Value& next = hits[index].outputs[column];
        if (aggregation == Aggregation::sum) {
            const std::optional<Value> sum = feel::add(result, next);
            if (!sum) return {};
            result = *sum;
            continue;
        }
        const std::optional<bool> smaller = feel::less(next, result);
        if (!smaller) return {};
        const bool equal = feel::equal(next, result) == true;
        if (!equal && *smaller == (aggregation == Aggregation::min)) result = next;
    }
    return result;
}

TableAnswer collected(const Table& table, const std::vector<Hit>& hits) {
    TableAnswer answer = all_of(table, hits);
    if (table.aggregation == Aggregation::none) return answer;
    if (table.aggregation == Aggregation::count) {
        answer.value = Value(static_cast<std::int64_t>(hits.size()));
        return answer;
    }
    std::vector<Value> outputs;
    for (std::size_t column = 0; column < table.outputs.size(); ++column) {
        const std::optional<Value> value = folded(table.aggregation, hits, column);
        if (!value) return refused(hits, "expected outputs that can be added or ordered");
        outputs.push_back(*value);
    }
    answer.value = combined(table, outputs);
    return answer;
}

}  // namespace

void Table::prepare(const feel::TypeNames& types) {
    index = RuleIndex(*this);
    for (Rule& rule : rules) {
        rule.answers.resize(outputs.size());
        for (std::size_t column = 0; column < outputs.size(); ++column) {
            const Output& output = outputs[column];
            const std::optional<Value>& constant = rule.outputs[column].constant;
            if (!constant) continue;
            // A value of the wrong type is left to the evaluation, which says so.
            const std::optional<Value> fitted =
                output.type ? feel::coerced(*constant, *output.type, &types) : *constant;
            if (fitted) rule.answers[column] = Answer{*fitted, rank_of(output, *fitted)};
        }
    }
}

std::size_t rank_of(const Table::Output& output, const Value& value) {
    const auto rank = std::find_if(output.order.begin(), output.order.end(), [&](const Text& test) {
        return test.cell && test.cell->holds(value) == true;
    });
    return static_cast<std::size_t>(rank - output.order.begin());
}

Value combined(const Table& table, const std::vector<Value>& outputs) {
    if (table.outputs.size() == 1) return outputs.front();
    Context context;
    for (std::size_t column = 0; column < outputs.size(); ++column)
        context.set(table.outputs[column].name, outputs[column]);
    return Value(std::move(context));
}

TableAnswer answer_of(const Table& table, const std::vector<Hit>& hits) {
    switch (table.policy) {
        case HitPolicy::unique:
            if (hits.size() > 1)
                return refused(hits,
                               "expected one rule to match (hit policy unique), found rules " +
                                   rule_numbers(hits));
            return single(table, hits.front());
        case HitPolicy::any: {
            const Value first = combined(table, hits.front().outputs);
            for (const Hit& hit : hits) {
                if (feel::equal(first, combined(table, hit.outputs)) != true) {
                    return refused(hits,
                                   "expected the same output from all matching rules (hit policy "
                                   "any), found rules " +
                                       rule_numbers(hits));
                }
            }
            return single(table, hits.front());
        }
        case HitPolicy::priority:
            return single(table, by_priority(hits).front());
        case HitPolicy::first:
            return single(table, hits.front());
        case HitPolicy::output_order:
            return all_of(table, by_priority(hits));
        case HitPolicy::rule_order:
            return all_of(table, hits);
        case HitPolicy::collect:
            return collected(table, hits);
    }
    return {};
}

}  // namespace obieg::dmn

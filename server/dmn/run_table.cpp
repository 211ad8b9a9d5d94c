// Decision tables: inputs, rules, and the outputs of those that match.
#include <algorithm>

#include "dmn/run.h"
#include "dmn/table.h"
#include "feel/machine.h"

namespace obieg::dmn {

// The cells of one table. Most are compared directly; the others are evaluated one after the other
// by one machine, which is made when the first of them is met.
class Run::Cells {
public:
    Cells(Run& run, const Place& place) : run_(run), place_(place), before_(run.where_) {}
    ~Cells() {
        run_.spend(steps_ + (engine_ ? engine_->machine.steps() : 0));
        run_.where_ = before_;
    }
    Cells(const Cells&) = delete;
    Cells& operator=(const Cells&) = delete;

    Value value(const Text& text) {
        if (text.constant) return *text.constant;
        if (!text.name.empty()) {
            if (const Value* found = place_.find(text.name)) return *found;
        }
        return evaluated(text, nullptr);
    }

    bool holds(const Text& text, const Value& input) {
        ++steps_;
        return text.cell ? text.cell->holds(input) == true : evaluated(text, &input).is_true();
    }

    Value typed(const Text& text, const std::optional<feel::Type>& type) {
        return run_.fitted(value(text), type, *place_.graph);
    }

    // What is being looked at, for problems: "input 'age'", "rule 3".
    void look_at_input(const std::string& label) { run_.where_.input = &label; }
    void look_at_rule(std::size_t index) {
        run_.where_.input = nullptr;
        run_.where_.rule = index + 1;
    }

    void report(std::string message,
                feel::Diagnostic::Kind kind = feel::Diagnostic::Kind::invalid_value) {
        run_.problem(std::move(message), kind);
    }

    bool exhausted() const {
        return steps_ > run_.scope_.steps_max || (engine_ && engine_->machine.exhausted());
    }

private:
    struct Engine {
        Engine(const Run& run, const Place& place) : scope(run.scope_at(place)), machine(scope) {}
        feel::Scope scope;
        feel::Machine machine;
    };

    Value evaluated(const Text& text, const Value* input) {
        if (!text.expression) {
            report(text.error);
            return {};
        }
        if (!engine_) engine_.emplace(run_, place_);
        engine_->scope.input = input;
        Value value = engine_->machine.run(text.expression->program());
        for (feel::Diagnostic& diagnostic : engine_->machine.diagnostics()) {
            report(std::move(diagnostic.message), diagnostic.kind);
        }
        engine_->machine.diagnostics().clear();
        return value;
    }

    Run& run_;
    const Place& place_;
    const Where before_;
    std::optional<Engine> engine_;
    std::int64_t steps_ = 0;
};

Value Run::default_of(const Table& table, Cells& cells) {
    std::vector<Value> outputs;
    bool has_default = false;
    for (const Table::Output& output : table.outputs) {
        has_default = has_default || output.default_value.has_value();
        outputs.push_back(output.default_value ? cells.typed(*output.default_value, output.type)
                                               : Value());
    }
    return has_default ? combined(table, outputs) : Value();
}

Hit Run::hit_of(const Table& table, std::size_t index, Cells& cells) {
    const Table::Rule& rule = table.rules[index];
    Hit hit;
    hit.rule = index;
    hit.outputs.reserve(table.outputs.size());
    const bool is_ranked =
        table.policy == HitPolicy::priority || table.policy == HitPolicy::output_order;
    for (std::size_t column = 0; column < table.outputs.size(); ++column) {
        const Table::Output& output = table.outputs[column];
        if (const std::optional<Table::Answer>& known = rule.answers[column]) {
            hit.outputs.push_back(known->value);
            if (is_ranked) hit.ranks.push_back(known->rank);
            continue;
        }
        hit.outputs.push_back(cells.typed(rule.outputs[column], output.type));
        if (is_ranked) hit.ranks.push_back(rank_of(output, hit.outputs.back()));
    }
    return hit;
}

bool Run::matches(const Table::Rule& rule, const std::vector<Explanation::Part>& inputs,
                  std::uint64_t settled, Cells& cells) {
    for (std::size_t column = 0; column < inputs.size(); ++column) {
        const bool is_settled = column < 64 && (settled >> column & 1) != 0;
        if (is_settled && rule.tests[column].cell) continue;
        if (!cells.holds(rule.tests[column], inputs[column].value)) return false;
    }
    return true;
}

std::vector<Hit> Run::hits_of(const Table& table, const std::vector<Explanation::Part>& inputs,
                              Cells& cells) {
    RuleIndex::Rules candidates = table.index.all();
    std::uint64_t settled = 0;  // columns that the index has decided
    if (table.index.covers_table()) {
        for (std::size_t column = 0; column < inputs.size() && column < 64; ++column) {
            if (table.index.narrow(column, inputs[column].value, candidates))
                settled |= std::uint64_t{1} << column;
        }
    }
    std::vector<Hit> hits;
    // False once no further rule is of interest.
    const auto look_at = [&](std::size_t index) {
        cells.look_at_rule(index);
        if (!matches(table.rules[index], inputs, settled, cells)) return true;
        hits.push_back(hit_of(table, index, cells));
        return table.policy != HitPolicy::first;
    };
    if (!table.index.covers_table()) {
        for (std::size_t index = 0; index < table.rules.size() && !cells.exhausted(); ++index) {
            if (!look_at(index)) break;
        }
        return hits;
    }
    for (std::size_t word = 0; word < candidates.size(); ++word) {
        for (std::uint64_t rest = candidates[word]; rest != 0; rest &= rest - 1) {
            const auto bit = static_cast<std::size_t>(__builtin_ctzll(rest));
            if (cells.exhausted() || !look_at(64 * word + bit)) return hits;
        }
    }
    return hits;
}

namespace {

std::vector<Explanation::Rule> rules_of(const Table& table, std::vector<Hit>& hits,
                                        const std::vector<std::size_t>& wanted) {
    std::vector<Explanation::Rule> rules;
    rules.reserve(wanted.size());
    for (const std::size_t index : wanted) {
        const auto hit = std::find_if(hits.begin(), hits.end(),
                                      [&](const Hit& other) { return other.rule == index; });
        Explanation::Rule rule{static_cast<int>(index) + 1, table.rules[index].id, {}};
        rule.outputs.reserve(table.outputs.size());
        for (std::size_t column = 0; column < table.outputs.size(); ++column)
            rule.outputs.push_back({table.outputs[column].name, std::move(hit->outputs[column])});
        rules.push_back(std::move(rule));
    }
    return rules;
}

}  // namespace

Value Run::table(const Table& table, const Place& place) {
    // The decision's own table is explained; tables of functions that its cells call are not.
    Explanation* const explained = std::exchange(explained_, nullptr);
    Cells cells(*this, place);
    std::vector<Explanation::Part> inputs;
    inputs.reserve(table.inputs.size());
    bool is_allowed = true;
    for (const Table::Input& input : table.inputs) {
        cells.look_at_input(input.label);
        inputs.push_back({input.label, cells.typed(input.expression, input.type)});
        const Value& value = inputs.back().value;
        if (!input.allowed || value.is_null() || cells.holds(*input.allowed, value)) continue;
        cells.report("expected one of " + input.allowed->text + ", found " +
                     feel::to_literal(value));
        is_allowed = false;
        break;
    }
    Value answer;
    std::vector<Explanation::Rule> rules;
    if (is_allowed) {
        std::vector<Hit> hits = hits_of(table, inputs, cells);
        where_.rule = 0;
        if (hits.empty()) {
            answer = default_of(table, cells);
        } else {
            TableAnswer found = answer_of(table, hits);
            if (!found.problem.empty()) problem(std::move(found.problem));
            answer = std::move(found.value);
            if (explained) rules = rules_of(table, hits, found.rules);
        }
    }
    if (explained) {
        explained->inputs = std::move(inputs);
        explained->rules = std::move(rules);
    }
    explained_ = explained;
    return answer;
}

}  // namespace obieg::dmn

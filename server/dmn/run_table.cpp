// Decision tables: inputs, rules, and the outputs of those that match.
#include <algorithm>

#include "dmn/run.h"
#include "dmn/table.h"
#include "feel/machine.h"

namespace obieg::dmn {

// The cells of one table, evaluated one after the other by one machine: a table has many of them.
class Run::Cells {
public:
    Cells(Run& run, const Place& place)
        : run_(run), place_(place), scope_(run.scope_), machine_(scope_) {
        scope_.contexts = place.contexts;
        scope_.types = &place.graph->types;
        scope_.depth_used = run.depth_;
    }
    ~Cells() { run_.spend(machine_.steps()); }
    Cells(const Cells&) = delete;
    Cells& operator=(const Cells&) = delete;

    Value value(const Text& text, const Value* input = nullptr) {
        if (!text.expression) {
            report(text.error, feel::Diagnostic::Kind::invalid_value);
            return {};
        }
        scope_.input = input;
        Value value = machine_.run(text.expression->program());
        for (feel::Diagnostic& diagnostic : machine_.diagnostics()) {
            report(std::move(diagnostic.message), diagnostic.kind);
        }
        machine_.diagnostics().clear();
        return value;
    }

    Value typed(const Text& text, const std::optional<feel::Type>& type) {
        return run_.fitted(value(text), type, *place_.graph);
    }

    // What is being looked at, for problems: "input 'age'", "rule 3".
    void look_at_input(const std::string& label) { input_ = &label; }
    void look_at_rule(std::size_t index) {
        input_ = nullptr;
        rule_ = index + 1;
    }

    void report(std::string message, feel::Diagnostic::Kind kind) {
        const std::string before = run_.where_;
        if (input_) {
            run_.where_ += ", input '" + *input_ + "'";
        } else if (rule_ > 0) {
            run_.where_ += ", rule " + std::to_string(rule_);
        }
        run_.problem(std::move(message), kind);
        run_.where_ = before;
    }

    bool exhausted() const { return machine_.exhausted(); }

private:
    Run& run_;
    const Place& place_;
    feel::Scope scope_;
    feel::Machine machine_;
    const std::string* input_ = nullptr;
    std::size_t rule_ = 0;
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

void Run::explain(const Table& table, const std::vector<Hit>& hits,
                  const std::vector<std::size_t>& rules, Explanation& explanation) const {
    for (const std::size_t index : rules) {
        Explanation::Rule rule{static_cast<int>(index) + 1, table.rules[index].id, {}};
        const auto hit = std::find_if(hits.begin(), hits.end(),
                                      [&](const Hit& other) { return other.rule == index; });
        for (std::size_t column = 0; column < table.outputs.size(); ++column) {
            rule.outputs.push_back({table.outputs[column].name, hit->outputs[column]});
        }
        explanation.rules.push_back(std::move(rule));
    }
}

Value Run::table(const Table& table, const Place& place) {
    // The decision's own table is explained; tables of functions that its cells call are not.
    Explanation* const explained = std::exchange(explained_, nullptr);
    Cells cells(*this, place);
    std::vector<Value> inputs;
    for (const Table::Input& input : table.inputs) {
        cells.look_at_input(input.label);
        inputs.push_back(cells.typed(input.expression, input.type));
        if (explained) explained->inputs.push_back({input.label, inputs.back()});
        if (!input.allowed || inputs.back().is_null()) continue;
        if (!cells.value(*input.allowed, &inputs.back()).is_true()) {
            cells.report("expected one of " + input.allowed->text + ", found " +
                             feel::to_literal(inputs.back()),
                         feel::Diagnostic::Kind::invalid_value);
            explained_ = explained;
            return {};
        }
    }
    std::vector<Hit> hits;
    for (std::size_t index = 0; index < table.rules.size() && !cells.exhausted(); ++index) {
        const Table::Rule& rule = table.rules[index];
        cells.look_at_rule(index);
        bool matches = true;
        for (std::size_t column = 0; matches && column < table.inputs.size(); ++column) {
            matches = cells.value(rule.tests[column], &inputs[column]).is_true();
        }
        if (!matches) continue;
        Hit hit;
        hit.rule = index;
        for (std::size_t column = 0; column < table.outputs.size(); ++column) {
            const Table::Output& output = table.outputs[column];
            const Value value = cells.typed(rule.outputs[column], output.type);
            const auto rank =
                std::find_if(output.order.begin(), output.order.end(),
                             [&](const Text& test) { return cells.value(test, &value).is_true(); });
            hit.ranks.push_back(static_cast<std::size_t>(rank - output.order.begin()));
            hit.outputs.push_back(value);
        }
        hits.push_back(std::move(hit));
        if (table.policy == HitPolicy::first) break;
    }
    explained_ = explained;
    if (hits.empty()) return default_of(table, cells);
    TableAnswer answer = answer_of(table, hits);
    if (!answer.problem.empty()) problem(std::move(answer.problem));
    if (explained) explain(table, hits, answer.rules, *explained);
    return std::move(answer.value);
}

}  // namespace obieg::dmn

// One evaluation of a model: every decision at most once, functions of the model as FEEL functions.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "dmn/graph.h"
#include "feel/callable.h"

namespace obieg::dmn {

// What one call of the model (or of a decision service inside it) works on.
struct Session {
    Context inputs;                           // input data, and decisions taken as given, by name
    std::map<const Decision*, Value> values;  // decisions already evaluated
};

// The names that an expression sees, innermost first, and the model it stands in.
struct Place {
    const Graph* graph = nullptr;
    std::vector<const Context*> contexts;

    Place inside(const Context& names) const;
};

class Run : public std::enable_shared_from_this<Run> {
public:
    Run(const Graph& graph, const feel::Scope& scope);

    Value decision(const Graph& graph, const Decision& decision, Session& session);
    Value service(const Graph& graph, const Service& service, Session& session);
    Value service_with(const Graph& graph, const Service& service,
                       std::span<const Value> arguments);

    // A business knowledge model or decision service as a value.
    Value function_of(const Graph& graph, const Decision& knowledge);
    Value function_of(const Graph& graph, const Service& service);

    Value boxed(const Boxed* boxed, const Place& place);
    Value text(const Text& text, const Place& place, const Value* input = nullptr);

    // The value as a type wants it; null, and a problem, when it does not fit.
    Value fitted(Value value, const std::optional<feel::Type>& type, const Graph& graph);
    void problem(std::string message,
                 feel::Diagnostic::Kind kind = feel::Diagnostic::Kind::invalid_value);

    // Runs one of the model's functions, called by an expression of `machine`.
    template <class Body>
    Value within(feel::Machine& machine, Body body);

    // What the scope of a business knowledge model holds besides its parameters.
    Context knowledge_scope(const Graph& graph, const Decision& decision);

    Outcome finish(Value value);
    // The names and types of the parameters of a decision service.
    static std::vector<std::pair<std::string, feel::Type>> parameters_of(const Graph& graph,
                                                                         const Service& service);

private:
    class Cells;  // run_table.cpp
    Value table(const Table& table, const Place& place);
    Value default_of(const Table& table, Cells& cells);
    void explain(const Table& table, const std::vector<struct Hit>& hits,
                 const std::vector<std::size_t>& rules, Explanation& explanation) const;
    Value context(const Boxed& boxed, const Place& place);
    Value invocation(const Boxed& boxed, const Place& place);
    Value relation(const Boxed& boxed, const Place& place);
    Value function(const Boxed& boxed, const Place& place, const std::string& own_name);
    Value filter(const Boxed& boxed, const Place& place);
    Value loop(const Boxed& boxed, const Place& place);
    Value counted(const Value& range);
    Value input_value(const Graph& graph, const InputData& input, const Session& session);
    Context scope_of(const Graph& graph, const Decision& decision, Session& session);
    // Enters a value into a scope, below its import's name where it is imported.
    static void enter(Context& scope, const Graph& graph, const Reference& reference,
                      const std::string& name, Value value);
    bool spend(std::int64_t steps);

    const Graph& graph_;
    // What a decision sees: its own requirements, and behind them the caller's names.
    Place outermost(const Graph& graph, const Context& own) const;

    feel::Scope scope_;
    std::vector<const Context*> surroundings_;
    std::string where_;
    std::vector<Explanation> explanations_;
    std::vector<Problem> problems_;
    Explanation* explained_ = nullptr;  // of the decision whose own table is being evaluated
    std::set<const Decision*> active_;
    int depth_ = 0;
};

}  // namespace obieg::dmn

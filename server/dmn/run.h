// One evaluation of a model: every decision at most once, functions of the model as FEEL functions.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "dmn/graph.h"
#include "feel/callable.h"

namespace obieg::dmn {

// What one call of the model (or of a decision service inside it) works on.
struct Session {
    const Graph& graph;                       // whose names the inputs have
    const Context& inputs;                    // input data, and decisions taken as given, by name
    std::map<const Decision*, Value> values;  // decisions already evaluated
};

// The names that an expression sees and the model it stands in. Places lie on the stack, each
// inside the one around it, whose names it sees behind its own.
struct Place {
    const Graph* graph = nullptr;
    const Context* names = nullptr;
    const Place* outer = nullptr;

    Place inside(const Context& inner) const { return {graph, &inner, this}; }
    const Value* find(std::string_view name) const;
    std::vector<const Context*> contexts() const;  // innermost first
};

class Run {
public:
    Run(const Graph& graph, const feel::Scope& scope);
    ~Run();
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    // The value of a decision, made once a session.
    Value decision(const Graph& graph, const Decision& decision, Session& session);
    // The value made now, whatever the session holds: for the decision that a caller asks for.
    Value make(const Graph& graph, const Decision& decision, Session& session);
    Value service(const Graph& graph, const Service& service, Session& session);
    Value service_with(const Graph& graph, const Service& service,
                       std::span<const Value> arguments);

    // A business knowledge model or decision service as a value.
    Value function_of(const Graph& graph, const Decision& knowledge);
    Value function_of(const Graph& graph, const Service& service);

    Value boxed(const Boxed* boxed, const Place& place);
    Value text(const Text& text, const Place& place);

    // The value as a type wants it; null, and a problem, when it does not fit.
    Value fitted(Value value, const std::optional<feel::Type>& type, const Graph& graph);
    void problem(std::string message,
                 feel::Diagnostic::Kind kind = feel::Diagnostic::Kind::invalid_value);

    // Runs one of the model's functions, called by an expression of `machine`.
    template <class Body>
    Value within(feel::Machine& machine, Body body);

    // What the scope of a business knowledge model holds besides its parameters.
    Context knowledge_scope(const Graph& graph, const Decision& decision);

    // Where functions of the model find this evaluation while it goes on, and null afterwards.
    const std::shared_ptr<Run*>& anchor();

    Outcome finish(Value value, std::shared_ptr<const Graph> graph);
    // The names and types of the parameters of a decision service.
    static std::vector<std::pair<std::string, feel::Type>> parameters_of(const Graph& graph,
                                                                         const Service& service);

private:
    static std::optional<feel::Type> result_of(const Graph& graph, const Service& service);
    static std::optional<feel::Type> result_of(const Graph& graph, const Decision& knowledge);
    class Cells;  // run_table.cpp
    Value table(const Table& table, const Place& place);
    Value default_of(const Table& table, Cells& cells);
    static std::vector<struct Hit> hits_of(const Table& table,
                                           const std::vector<Explanation::Part>& inputs,
                                           Cells& cells);
    static bool matches(const Table::Rule& rule, const std::vector<Explanation::Part>& inputs,
                        std::uint64_t settled, Cells& cells);
    static Hit hit_of(const Table& table, std::size_t rule, Cells& cells);
    Value context(const Boxed& boxed, const Place& place);
    Value invocation(const Boxed& boxed, const Place& place);
    Value relation(const Boxed& boxed, const Place& place);
    Value function(const Boxed& boxed, const Place& place, const std::string& own_name);
    Value filter(const Boxed& boxed, const Place& place);
    Value loop(const Boxed& boxed, const Place& place);
    Value worked_out(const feel::Expression& expression, const Context& names);
    Value item_at(const Value& list, const Value& index);
    Value counted(const Value& range);  // the items of a range
    Value input_value(const Graph& graph, const InputData& input, const Session& session);
    Context scope_of(const Graph& graph, const Decision& decision, Session& session);
    // Enters a value into a scope, below its import's name where it is imported.
    static void enter(Context& scope, const Graph& graph, const Reference& reference,
                      const std::string& name, Value value);
    bool spend(std::int64_t steps);
    feel::Scope scope_at(const Place& place) const;
    // What a decision sees: its own requirements, and behind them the caller's names.
    Place outermost(const Graph& graph, const Context& own) const;

    // What is being evaluated; becomes words only when there is a problem to tell.
    struct Where {
        const Decision* decision = nullptr;
        const std::string* input = nullptr;  // the label of a table's column
        std::size_t rule = 0;                // of a table, from 1
    };

    const Graph& graph_;
    feel::Scope scope_;
    std::vector<Place> surroundings_;  // each inside the next one
    std::shared_ptr<Run*> anchor_;
    Where where_;
    std::vector<Explanation> explanations_;
    std::vector<Problem> problems_;
    Explanation* explained_ = nullptr;  // of the decision whose own table is being evaluated
    std::vector<const Decision*> active_;
    int depth_ = 0;
};

}  // namespace obieg::dmn

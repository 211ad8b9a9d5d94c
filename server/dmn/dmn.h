// Decisions: DMN 1.1 to 1.5 models, read from XML and evaluated over FEEL (conformance level 3).
//
// Life cycle: parse once (at deployment), evaluate as often as needed; a Model is immutable and may
// be used by several threads at once. Parsing refuses what cannot be evaluated, with the element
// and the reason. Evaluation follows FEEL: what goes wrong becomes null, and the outcome's problems
// say why.
//
//     const auto model = TRY(dmn::parse(xml));
//     const dmn::Outcome outcome = TRY(dmn::evaluate(*model, "approval", variables, scope));
//     outcome.value; outcome.decisions.back().rules;  // the answer, and which rules gave it
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/value.h"
#include "feel/feel.h"

namespace obieg::dmn {

struct Graph;  // graph.h

struct DecisionInfo {
    std::string id;
    std::string name;
    std::vector<std::string>
        inputs;               // names of the input data it needs, its required decisions' included
    std::string version_tag;  // zeebe:versionTag; empty: none
};

class Model {
public:
    explicit Model(std::shared_ptr<const Graph> graph) : graph_(std::move(graph)) {}

    const std::string& id() const;  // of the definitions
    const std::string& name() const;
    const std::vector<DecisionInfo>& decisions() const;
    bool has_decision(std::string_view id) const;

    const Graph& graph() const { return *graph_; }
    const std::shared_ptr<const Graph>& shared_graph() const { return graph_; }

private:
    std::shared_ptr<const Graph> graph_;
};

// `strict` refuses a model with anything wrong in it, which is right for deployment. `lenient`
// keeps a model whose XML can be read: a cell that does not parse is null when it is evaluated
// (conformance suites).
enum class Reading { strict, lenient };

// Code::invalid_model with one detail for each thing wrong; `where` is the element's id or its
// line. `imports` are the texts of models that this one may import by namespace; others there do no
// harm.
Result<std::shared_ptr<const Model>> parse(std::string_view xml,
                                           std::span<const std::string> imports = {},
                                           Reading reading = Reading::strict);

// The model as it is written by us: what was read, byte for byte. Extensions, diagrams, comments
// and attributes that nobody here knows are kept (bpmn/xml.h). Code::invalid_model when the text is
// no DMN file; models that cannot be evaluated are written as well.
Result<std::string> written_again(std::string_view xml);

// Something that became null (or was refused) during an evaluation.
struct Problem {
    std::string where;    // "decision 'Approval', rule 3, input 1"
    std::string message;  // expected, found, what to do
    feel::Diagnostic::Kind kind = feel::Diagnostic::Kind::invalid_value;
};

// How a decision came to its value, for history and for people who ask why. Texts are the model's.
struct Explanation {
    struct Part {
        std::string_view label;  // of the column, or its expression
        Value value;
    };
    struct Rule {
        int number = 0;  // from 1, as the table shows it
        std::string_view id;
        std::vector<Part> outputs;
    };
    std::string_view id;
    std::string_view name;
    Value value;
    std::vector<Part> inputs;  // what the table's columns saw; empty for other logic
    std::vector<Rule> rules;   // those that matched; empty for other logic
};

struct Outcome {
    Value value;
    std::vector<Explanation>
        decisions;  // in the order of evaluation, each once; the one asked for is last
    std::vector<Problem> problems;       // the first 50
    std::shared_ptr<const Graph> graph;  // keeps the texts of the explanations
};

// Evaluates a decision, found by id or by name, and what it requires. `inputs` holds input data by
// name, and may hold values of required decisions, which are then taken as given. Expressions see
// what the decision requires (DMN 1.5, 6.2.2) and, behind that, the scope's contexts: the process
// engines' usage, where a table reads variables of the case without declaring them. Give no
// contexts for the letter of the specification. Code::not_found when there is no such decision.
Result<Outcome> evaluate(const Model& model, std::string_view decision, const Context& inputs,
                         const feel::Scope& scope);

// A decision service by id or name: the value of its output decision, or a context of several.
Result<Outcome> evaluate_service(const Model& model, std::string_view service,
                                 const Context& inputs, const feel::Scope& scope);

// A business knowledge model by id or name, with its parameters by name.
Result<Outcome> invoke(const Model& model, std::string_view knowledge_model,
                       const Context& arguments, const feel::Scope& scope);

}  // namespace obieg::dmn

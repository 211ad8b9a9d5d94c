// A DMN model as read: requirement graph and boxed expressions, with every FEEL text already
// parsed.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dmn/cell.h"
#include "dmn/dmn.h"
#include "dmn/rule_index.h"
#include "feel/feel.h"
#include "feel/type.h"

namespace obieg::dmn {

struct Boxed;
using BoxedPtr = std::unique_ptr<const Boxed>;

// A piece of FEEL. Text that does not parse is kept with its error and is null when evaluated,
// because the specification lets a model with one broken cell answer everything else.
struct Text {
    std::string text;
    std::optional<feel::Expression> expression;
    std::string error;
    // What needs no evaluating, so that the usual table is answered without FEEL's machine.
    std::optional<Cell> cell;       // of unary tests
    std::optional<Value> constant;  // of an expression that is one
    std::string name;               // of an expression that is just a name
};

enum class HitPolicy { unique, any, priority, first, rule_order, output_order, collect };
enum class Aggregation { none, sum, count, min, max };

struct Table {
    struct Input {
        std::string label;
        Text expression;
        std::optional<feel::Type> type;
        std::optional<Text> allowed;
    };
    struct Output {
        std::string name;
        std::optional<feel::Type> type;
        std::optional<Text> allowed;
        std::vector<Text> order;  // the allowed values one by one, for priorities
        std::optional<Text> default_value;
    };
    // The value of an output cell as its column's type wants it, and the place of that value among
    // the column's allowed values.
    struct Answer {
        Value value;
        std::size_t rank = 0;
    };
    struct Rule {
        std::string id;
        std::vector<Text> tests;
        std::vector<Text> outputs;
        std::vector<std::optional<Answer>> answers;  // of output cells that are constants
    };
    HitPolicy policy = HitPolicy::unique;
    Aggregation aggregation = Aggregation::none;
    std::vector<Input> inputs;
    std::vector<Output> outputs;
    std::vector<Rule> rules;
    RuleIndex index;

    // Works out what evaluations would find again and again, once all types of the model are known.
    void prepare(const feel::TypeNames& types);
};

struct Boxed {
    enum class Kind {
        literal,
        table,
        context,
        invocation,
        relation,
        list,
        function,
        conditional,
        filter,
        iteration,
        some,
        every
    };
    struct Entry {
        std::string name;  // of a context entry, binding or column; empty for a context's result
        std::optional<feel::Type> type;
        BoxedPtr value;
    };
    Kind kind = Kind::literal;
    std::string id;
    std::optional<feel::Type> type;
    Text literal;
    std::unique_ptr<Table> table;
    // context: entries; invocation: bindings; relation: columns; function: parameters (without
    // values)
    std::vector<Entry> entries;
    // invocation: callee; list: items; relation: rows one after the other; function: body;
    // conditional: if, then, else; filter: list, condition; loops: list, then what is done with
    // each item
    std::vector<BoxedPtr> parts;
    std::string iterator;      // of loops
    bool is_external = false;  // a function in Java or PMML, which is always null here
};

struct Reference {
    std::string model;  // namespace; empty: this model
    std::string id;
};

struct InputData {
    std::string id;
    std::string name;
    std::optional<feel::Type> type;
};

// A decision, or a business knowledge model, whose logic is then a function.
struct Decision {
    std::string id;
    std::string name;
    std::optional<feel::Type> type;
    std::vector<Reference> inputs;  // input data
    std::vector<Reference> decisions;
    std::vector<Reference> knowledge;  // business knowledge models and decision services
    BoxedPtr logic;                    // may be absent
    bool is_knowledge = false;
    std::string version_tag;
};

struct Service {
    std::string id;
    std::string name;
    std::optional<feel::Type> type;
    std::vector<Reference> outputs;
    std::vector<Reference> encapsulated;
    std::vector<Reference> input_decisions;
    std::vector<Reference> input_data;
};

class ItemTypes final : public feel::TypeNames {
public:
    const feel::Type* find(std::string_view name) const override;
    void add(const std::string& name, feel::Type type) {
        types_.insert_or_assign(name, std::move(type));
    }
    const std::map<std::string, feel::Type, std::less<>>& all() const { return types_; }

private:
    std::map<std::string, feel::Type, std::less<>> types_;
};

struct Graph {
    std::string id;
    std::string name;
    std::string uri;  // its own namespace
    ItemTypes types;
    std::vector<InputData> inputs;
    std::vector<Decision> decisions;  // business knowledge models among them
    std::vector<Service> services;
    std::vector<DecisionInfo> infos;
    struct Import {
        std::string name;  // prefix under which its things are found; may be empty
        std::string uri;
        std::shared_ptr<const Graph> graph;
    };
    std::vector<Import> imports;

    // Where a reference leads: the graph it is in (this one or an imported one), or null.
    const Graph* graph_of(const Reference& reference) const;
    const Import* import_of(const Reference& reference) const;
    const InputData* find_input(std::string_view id) const;
    const Decision* find_decision(std::string_view id) const;
    const Service* find_service(std::string_view id) const;
};

}  // namespace obieg::dmn

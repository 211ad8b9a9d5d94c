#include "dmn/run.h"

#include <algorithm>

#include "feel/machine.h"

namespace obieg::dmn {
namespace {

constexpr std::size_t problems_max = 50;
// Levels of a boxed expression and of FEEL share one native stack; one of ours takes about as much
// as four.
constexpr int boxed_cost = 4;
constexpr int depth_max = 900;

// A function of the model. It works only while the evaluation that made it goes on; results that
// leave the model keep no live functions.
class ModelFunction final : public feel::Callable {
public:
    using Body = std::function<Value(Run&, std::span<const Value>)>;

    ModelFunction(std::shared_ptr<Run* const> run,
                  std::vector<std::pair<std::string, feel::Type>> parameters,
                  std::optional<feel::Type> result, Body body)
        : run_(std::move(run)), result_(std::move(result)), body_(std::move(body)) {
        for (auto& [name, type] : parameters) {
            names_.push_back(std::move(name));
            types_.push_back(std::move(type));
        }
    }

    const std::vector<std::string>& parameter_names() const override { return names_; }
    const std::vector<feel::Type>& parameter_types() const override { return types_; }
    feel::Type result_type() const override { return result_.value_or(feel::Type{}); }

    Value call(std::span<const Value> arguments, feel::Machine& machine,
               std::uint32_t position) const override {
        if (arguments.size() != names_.size()) {
            return machine.fail(feel::Diagnostic::Kind::wrong_type, position,
                                "expected " + std::to_string(names_.size()) + " arguments, found " +
                                    std::to_string(arguments.size()));
        }
        Run* const run = *run_;
        if (!run) {
            return machine.fail(feel::Diagnostic::Kind::unknown_function, position,
                                "expected a function of a model that is being evaluated");
        }
        return run->within(machine, [&] { return body_(*run, arguments); });
    }

    Value call_directly(Run& run, std::span<const Value> arguments) const {
        return body_(run, arguments);
    }

private:
    std::shared_ptr<Run* const> run_;
    std::vector<std::string> names_;
    std::vector<feel::Type> types_;
    std::optional<feel::Type> result_;
    Body body_;
};

std::vector<std::pair<std::string, feel::Type>> parameters_of(const Boxed& function) {
    std::vector<std::pair<std::string, feel::Type>> parameters;
    for (const Boxed::Entry& entry : function.entries)
        parameters.emplace_back(entry.name, entry.type.value_or(feel::Type{}));
    return parameters;
}

// The input of a model that `from` imports, directly or not, under the names of the imports on the
// way.
const Value* find_below_imports(const Graph& from, const Graph& wanted, const Context& inputs,
                                const std::string& name) {
    for (const Graph::Import& import : from.imports) {
        const Value* members = inputs.find(import.name);
        if (!members || !members->if_context()) continue;
        const Context& inside = *members->if_context();
        const Value* found = import.graph.get() == &wanted
                                 ? inside.find(name)
                                 : find_below_imports(*import.graph, wanted, inside, name);
        if (found) return found;
    }
    return nullptr;
}

bool has_name(const Graph& graph, std::string_view name) {
    const auto is_called = [&](const auto& item) { return item.name == name; };
    return std::any_of(graph.inputs.begin(), graph.inputs.end(), is_called) ||
           std::any_of(graph.decisions.begin(), graph.decisions.end(), is_called);
}

// What a session was given for an input or decision of `graph`. Those of imported models stand
// under the import's name, {"other": {"age": 20}}, or by their own where that means nothing else.
const Value* given_in(const Session& session, const Graph& graph, const std::string& name) {
    if (&graph == &session.graph) return session.inputs.find(name);
    if (const Value* found = find_below_imports(session.graph, graph, session.inputs, name))
        return found;
    return has_name(session.graph, name) ? nullptr : session.inputs.find(name);
}

// Places for contexts given innermost first, each inside the next.
std::vector<Place> chained(const Graph& graph, const std::vector<const Context*>& contexts) {
    std::vector<Place> places;
    places.reserve(contexts.size());
    for (const Context* context : contexts) places.push_back({&graph, context, nullptr});
    for (std::size_t index = 1; index < places.size(); ++index)
        places[index - 1].outer = &places[index];
    return places;
}

}  // namespace

const Value* Place::find(std::string_view name) const {
    for (const Place* place = this; place; place = place->outer) {
        if (const Value* found = place->names->find(name)) return found;
    }
    return nullptr;
}

std::vector<const Context*> Place::contexts() const {
    std::vector<const Context*> contexts;
    for (const Place* place = this; place; place = place->outer) contexts.push_back(place->names);
    return contexts;
}

Run::Run(const Graph& graph, const feel::Scope& scope) : graph_(graph), scope_(scope) {
    surroundings_ = chained(graph, std::exchange(scope_.contexts, {}));
    scope_.input = nullptr;
}

Run::~Run() {
    if (anchor_) *anchor_ = nullptr;
}

const std::shared_ptr<Run*>& Run::anchor() {
    if (!anchor_) anchor_ = std::make_shared<Run*>(this);
    return anchor_;
}

void Run::problem(std::string message, feel::Diagnostic::Kind kind) {
    if (problems_.size() >= problems_max) return;
    std::string where;
    if (where_.decision) where = "decision '" + where_.decision->name + "'";
    if (where_.input) {
        where += ", input '" + *where_.input + "'";
    } else if (where_.rule > 0) {
        where += ", rule " + std::to_string(where_.rule);
    }
    problems_.push_back({std::move(where), std::move(message), kind});
}

bool Run::spend(std::int64_t steps) {
    scope_.steps_max = std::max<std::int64_t>(0, scope_.steps_max - steps);
    return scope_.steps_max > 0;
}

template <class Body>
Value Run::within(feel::Machine& machine, Body body) {
    // The expression that calls and the one that is called share budget and native stack.
    const int depth_before = std::exchange(depth_, std::max(depth_, machine.depth()) + boxed_cost);
    const Where where_before = where_;
    Explanation* const explained_before = std::exchange(explained_, nullptr);
    const std::int64_t steps_before = scope_.steps_max;
    scope_.steps_max = std::max<std::int64_t>(0, scope_.steps_max - machine.steps());
    const std::int64_t steps_given = scope_.steps_max;
    Value value = depth_ < depth_max ? body() : Value();
    if (depth_ >= depth_max)
        problem("expected functions that call each other less deeply",
                feel::Diagnostic::Kind::limit);
    machine.spend_steps(steps_given - scope_.steps_max);
    // What was used here comes off once, together with the caller's own steps.
    scope_.steps_max = steps_before;
    depth_ = depth_before;
    where_ = where_before;
    explained_ = explained_before;
    return value;
}

Value Run::text(const Text& text, const Place& place) {
    if (!text.expression) {
        problem(text.error);
        return {};
    }
    if (text.constant) return *text.constant;
    if (!text.name.empty()) {
        if (const Value* found = place.find(text.name)) return *found;
    }
    feel::Evaluation evaluation = feel::evaluate(*text.expression, scope_at(place));
    spend(evaluation.steps);
    for (feel::Diagnostic& diagnostic : evaluation.diagnostics)
        problem(std::move(diagnostic.message), diagnostic.kind);
    return std::move(evaluation.value);
}

feel::Scope Run::scope_at(const Place& place) const {
    feel::Scope scope = scope_;
    scope.contexts = place.contexts();
    scope.types = &place.graph->types;
    scope.depth_used = depth_;
    return scope;
}

Value Run::fitted(Value value, const std::optional<feel::Type>& type, const Graph& graph) {
    if (!type || value.is_null() || feel::is_instance(value, *type, &graph.types)) return value;
    std::optional<Value> fits = feel::coerced(value, *type, &graph.types);
    if (fits) return std::move(*fits);
    problem("expected " + feel::describe(*type) + ", found " + feel::to_literal(value),
            feel::Diagnostic::Kind::wrong_type);
    return {};
}

// ---- the requirement graph
// ------------------------------------------------------------------------------

void Run::enter(Context& scope, const Graph& graph, const Reference& reference,
                const std::string& name, Value value) {
    const bool is_imported = graph.graph_of(reference) != &graph;
    const Graph::Import* import = is_imported ? graph.import_of(reference) : nullptr;
    if (!import || import->name.empty()) {
        scope.set(name, std::move(value));
        return;
    }
    const Context* existing =
        scope.find(import->name) ? scope.find(import->name)->if_context() : nullptr;
    Context members = existing ? *existing : Context();
    members.set(name, std::move(value));
    scope.set(import->name, Value(std::move(members)));
}

Value Run::input_value(const Graph& graph, const InputData& input, const Session& session) {
    const Value* given = given_in(session, graph, input.name);
    if (!given) return {};
    return fitted(*given, input.type, graph);
}

Place Run::outermost(const Graph& graph, const Context& own) const {
    return {&graph, &own, surroundings_.empty() ? nullptr : surroundings_.data()};
}

Context Run::scope_of(const Graph& graph, const Decision& decision, Session& session) {
    Context scope = knowledge_scope(graph, decision);
    scope.reserve(scope.size() + decision.inputs.size() + decision.decisions.size());
    for (const Reference& reference : decision.inputs) {
        const Graph* target = graph.graph_of(reference);
        const InputData* input = target ? target->find_input(reference.id) : nullptr;
        if (!input) continue;
        enter(scope, graph, reference, input->name, input_value(*target, *input, session));
    }
    for (const Reference& reference : decision.decisions) {
        const Graph* target = graph.graph_of(reference);
        const Decision* required = target ? target->find_decision(reference.id) : nullptr;
        if (required)
            enter(scope, graph, reference, required->name,
                  this->decision(*target, *required, session));
    }
    return scope;
}

Context Run::knowledge_scope(const Graph& graph, const Decision& decision) {
    Context scope;
    for (const Reference& reference : decision.knowledge) {
        const Graph* target = graph.graph_of(reference);
        if (!target) continue;
        if (const Decision* knowledge = target->find_decision(reference.id)) {
            enter(scope, graph, reference, knowledge->name, function_of(*target, *knowledge));
        } else if (const Service* service = target->find_service(reference.id)) {
            enter(scope, graph, reference, service->name, function_of(*target, *service));
        }
    }
    if (decision.is_knowledge) scope.set(decision.name, function_of(graph, decision));
    return scope;
}

Value Run::decision(const Graph& graph, const Decision& decision, Session& session) {
    if (const auto found = session.values.find(&decision); found != session.values.end())
        return found->second;
    const Value* given = given_in(session, graph, decision.name);
    if (!given) {
        Value value = make(graph, decision, session);
        session.values.emplace(&decision, value);
        return value;
    }
    const Where where_before = std::exchange(where_, Where{&decision});
    Value value = fitted(*given, decision.type, graph);
    where_ = where_before;
    session.values.emplace(&decision, value);
    return value;
}

Value Run::make(const Graph& graph, const Decision& decision, Session& session) {
    const Where where_before = std::exchange(where_, Where{&decision});
    Value value;
    if (std::find(active_.begin(), active_.end(), &decision) != active_.end()) {
        problem("expected decisions that do not require each other in a circle");
    } else if (depth_ >= depth_max) {
        problem("expected a shallower graph of requirements", feel::Diagnostic::Kind::limit);
    } else {
        active_.push_back(&decision);
        depth_ += boxed_cost;
        const Context scope = scope_of(graph, decision, session);
        Explanation explanation;
        explanation.id = decision.id;
        explanation.name = decision.name;
        Explanation* const explained_before = std::exchange(explained_, &explanation);
        value = fitted(boxed(decision.logic.get(), outermost(graph, scope)), decision.type, graph);
        explained_ = explained_before;
        explanation.value = value;
        explanations_.push_back(std::move(explanation));
        depth_ -= boxed_cost;
        active_.pop_back();
    }
    where_ = where_before;
    return value;
}

Value Run::service(const Graph& graph, const Service& service, Session& session) {
    Context outputs;
    Value last;
    for (const Reference& reference : service.outputs) {
        const Graph* target = graph.graph_of(reference);
        const Decision* output = target ? target->find_decision(reference.id) : nullptr;
        if (!output) continue;
        last = decision(*target, *output, session);
        outputs.set(output->name, last);
    }
    return fitted(service.outputs.size() == 1 ? last : Value(std::move(outputs)), service.type,
                  graph);
}

std::vector<std::pair<std::string, feel::Type>> Run::parameters_of(const Graph& graph,
                                                                   const Service& service) {
    std::vector<std::pair<std::string, feel::Type>> parameters;
    for (const Reference& reference : service.input_data) {
        const Graph* target = graph.graph_of(reference);
        const InputData* input = target ? target->find_input(reference.id) : nullptr;
        if (input) parameters.emplace_back(input->name, input->type.value_or(feel::Type{}));
    }
    for (const Reference& reference : service.input_decisions) {
        const Graph* target = graph.graph_of(reference);
        const Decision* input = target ? target->find_decision(reference.id) : nullptr;
        if (input) parameters.emplace_back(input->name, input->type.value_or(feel::Type{}));
    }
    return parameters;
}

Value Run::service_with(const Graph& graph, const Service& service,
                        std::span<const Value> arguments) {
    Context inputs;
    const auto parameters = parameters_of(graph, service);
    for (std::size_t index = 0; index < parameters.size(); ++index) {
        // An argument of the wrong type makes the whole call null.
        const Value value = fitted(arguments[index], parameters[index].second, graph);
        if (value.is_null() && !arguments[index].is_null()) return {};
        inputs.set(parameters[index].first, value);
    }
    Session session{graph, inputs, {}};
    return this->service(graph, service, session);
}

std::optional<feel::Type> Run::result_of(const Graph& graph, const Service& service) {
    if (service.type || service.outputs.size() != 1) return service.type;
    const Graph* target = graph.graph_of(service.outputs.front());
    const Decision* output = target ? target->find_decision(service.outputs.front().id) : nullptr;
    return output ? output->type : std::nullopt;
}

// What a business knowledge model gives: its variable is of that type, or of the type of the
// function as a whole.
std::optional<feel::Type> Run::result_of(const Graph& graph, const Decision& knowledge) {
    const feel::Type* type = knowledge.type ? &*knowledge.type : nullptr;
    if (type && type->kind == feel::Type::Kind::named) type = graph.types.find(type->name);
    if (type && type->kind == feel::Type::Kind::function)
        return type->result ? std::optional(*type->result) : std::nullopt;
    if (knowledge.type) return knowledge.type;
    const Boxed* logic = knowledge.logic.get();
    const Boxed* body = logic && !logic->parts.empty() ? logic->parts[0].get() : nullptr;
    return body ? body->type : std::nullopt;
}

Value Run::function_of(const Graph& graph, const Service& service) {
    return Value(Value::FunctionPtr(std::make_shared<const ModelFunction>(
        anchor(), parameters_of(graph, service), result_of(graph, service),
        [&graph, &service](Run& run, std::span<const Value> arguments) {
            return run.service_with(graph, service, arguments);
        })));
}

Value Run::function_of(const Graph& graph, const Decision& knowledge) {
    const Boxed* logic = knowledge.logic.get();
    return Value(Value::FunctionPtr(std::make_shared<const ModelFunction>(
        anchor(),
        logic ? dmn::parameters_of(*logic) : std::vector<std::pair<std::string, feel::Type>>{},
        result_of(graph, knowledge),
        [&graph, &knowledge, logic](Run& run, std::span<const Value> arguments) {
            if (!logic || logic->is_external) {
                run.problem("expected a function in FEEL, found one in another language");
                return Value();
            }
            Context parameters;
            for (std::size_t index = 0; index < logic->entries.size(); ++index) {
                const Value value = run.fitted(arguments[index], logic->entries[index].type, graph);
                if (value.is_null() && !arguments[index].is_null()) return Value();
                parameters.set(logic->entries[index].name, value);
            }
            const Context scope = run.knowledge_scope(graph, knowledge);
            const Place around{&graph, &scope, nullptr};
            return run.fitted(run.boxed(logic->parts[0].get(), around.inside(parameters)),
                              result_of(graph, knowledge), graph);
        })));
}

// ---- boxed expressions
// ----------------------------------------------------------------------------------

Value Run::boxed(const Boxed* boxed, const Place& place) {
    if (!boxed) return {};
    if (depth_ >= depth_max || !spend(1)) {
        problem("expected an evaluation within the limits", feel::Diagnostic::Kind::limit);
        return {};
    }
    depth_ += boxed_cost;
    const auto part = [&](std::size_t index) {
        return this->boxed(boxed->parts[index].get(), place);
    };
    Value value;
    switch (boxed->kind) {
        case Boxed::Kind::literal:
            value = text(boxed->literal, place);
            break;
        case Boxed::Kind::table:
            value = table(*boxed->table, place);
            break;
        case Boxed::Kind::context:
            value = context(*boxed, place);
            break;
        case Boxed::Kind::invocation:
            value = invocation(*boxed, place);
            break;
        case Boxed::Kind::relation:
            value = relation(*boxed, place);
            break;
        case Boxed::Kind::function:
            value = function(*boxed, place, {});
            break;
        case Boxed::Kind::conditional:
            value = part(part(0).is_true() ? 1 : 2);
            break;
        case Boxed::Kind::filter:
            value = filter(*boxed, place);
            break;
        case Boxed::Kind::list: {
            List items;
            for (std::size_t index = 0; index < boxed->parts.size(); ++index)
                items.push_back(part(index));
            value = Value(std::move(items));
            break;
        }
        case Boxed::Kind::iteration:
        case Boxed::Kind::some:
        case Boxed::Kind::every:
            value = loop(*boxed, place);
            break;
    }
    depth_ -= boxed_cost;
    return fitted(std::move(value), boxed->type, *place.graph);
}

Value Run::context(const Boxed& boxed, const Place& place) {
    Explanation* const explained_before = std::exchange(explained_, nullptr);
    Context entries;
    const Place inner = place.inside(entries);
    Value result;
    bool has_result = false;
    for (const Boxed::Entry& entry : boxed.entries) {
        const bool is_function = entry.value && entry.value->kind == Boxed::Kind::function;
        Value value = is_function ? function(*entry.value, inner, entry.name)
                                  : this->boxed(entry.value.get(), inner);
        value = fitted(std::move(value), entry.type, *place.graph);
        if (entry.name.empty()) {
            result = std::move(value);
            has_result = true;
        } else {
            entries.set(entry.name, std::move(value));
        }
    }
    explained_ = explained_before;
    return has_result ? result : Value(std::move(entries));
}

Value Run::invocation(const Boxed& boxed, const Place& place) {
    const Value callee = this->boxed(boxed.parts[0].get(), place);
    const auto* callable = dynamic_cast<const feel::Callable*>(callee.if_function());
    if (!callable) {
        problem("expected a function to invoke", feel::Diagnostic::Kind::unknown_function);
        return {};
    }
    std::vector<Value> arguments;
    std::vector<std::string_view> names;
    for (const Boxed::Entry& binding : boxed.entries) {
        names.push_back(binding.name);
        arguments.push_back(
            fitted(this->boxed(binding.value.get(), place), binding.type, *place.graph));
    }
    Explanation* const explained_before = std::exchange(explained_, nullptr);
    Value value;
    if (const auto* own = dynamic_cast<const ModelFunction*>(callable)) {
        const std::vector<std::string>& parameters = own->parameter_names();
        std::vector<Value> ordered(parameters.size());
        for (std::size_t index = 0; index < names.size(); ++index) {
            const auto found = std::find(parameters.begin(), parameters.end(), names[index]);
            if (found == parameters.end()) {
                problem("expected a parameter of the function, found '" +
                        std::string(names[index]) + "'");
                explained_ = explained_before;
                return {};
            }
            ordered[static_cast<std::size_t>(found - parameters.begin())] = arguments[index];
        }
        value = own->call_directly(*this, ordered);
    } else {
        feel::Evaluation evaluation = feel::call(callee, arguments, scope_at(place), names);
        spend(evaluation.steps);
        for (feel::Diagnostic& diagnostic : evaluation.diagnostics)
            problem(std::move(diagnostic.message), diagnostic.kind);
        value = std::move(evaluation.value);
    }
    explained_ = explained_before;
    return value;
}

Value Run::relation(const Boxed& boxed, const Place& place) {
    List rows;
    const std::size_t columns = boxed.entries.size();
    for (std::size_t index = 0; columns > 0 && index + columns <= boxed.parts.size();
         index += columns) {
        Context row;
        for (std::size_t column = 0; column < columns; ++column) {
            const Boxed::Entry& entry = boxed.entries[column];
            row.set(entry.name, fitted(this->boxed(boxed.parts[index + column].get(), place),
                                       entry.type, *place.graph));
        }
        rows.emplace_back(std::move(row));
    }
    return Value(std::move(rows));
}

Value Run::function(const Boxed& boxed, const Place& place, const std::string& own_name) {
    if (boxed.is_external) {
        problem("expected a function in FEEL, found one in another language");
        return {};
    }
    // The function keeps what it sees now; the contexts themselves live on the stack of this
    // evaluation.
    auto seen = std::make_shared<std::vector<Context>>();
    for (const Context* context : place.contexts()) seen->push_back(*context);
    const Graph* graph = place.graph;
    struct Maker {
        static Value make(std::shared_ptr<Run* const> run, const Boxed& boxed, const Graph* graph,
                          std::shared_ptr<const std::vector<Context>> seen,
                          const std::string& own_name) {
            return Value(Value::FunctionPtr(std::make_shared<const ModelFunction>(
                run, dmn::parameters_of(boxed),
                boxed.parts[0] ? boxed.parts[0]->type : std::nullopt,
                [run, &boxed, graph, seen, own_name](Run& self, std::span<const Value> arguments) {
                    Context parameters;
                    for (std::size_t index = 0; index < boxed.entries.size(); ++index) {
                        const Value value =
                            self.fitted(arguments[index], boxed.entries[index].type, *graph);
                        if (value.is_null() && !arguments[index].is_null()) return Value();
                        parameters.set(boxed.entries[index].name, value);
                    }
                    Context own;
                    if (!own_name.empty())
                        own.set(own_name, make(run, boxed, graph, seen, own_name));
                    std::vector<const Context*> contexts = {&parameters, &own};
                    for (const Context& context : *seen) contexts.push_back(&context);
                    const std::vector<Place> places = chained(*graph, contexts);
                    return self.boxed(boxed.parts[0].get(), places.front());
                })));
        }
    };
    return Maker::make(anchor(), boxed, graph, std::move(seen), own_name);
}

Value Run::filter(const Boxed& boxed, const Place& place) {
    const Value source = this->boxed(boxed.parts[0].get(), place);
    if (source.is_null()) return {};
    const List single = source.if_list() ? List{} : List{source};
    List kept;
    for (const Value& item : source.if_list() ? *source.if_list() : single) {
        Context names;
        names.set("item", item);
        const Place named = place.inside(names);
        const Context* members = item.if_context();
        const Value condition =
            this->boxed(boxed.parts[1].get(), members ? named.inside(*members) : named);
        // As in FEEL, a number chooses one item.
        if (condition.if_number()) return item_at(source, condition);
        if (condition.is_true()) kept.push_back(item);
    }
    return Value(std::move(kept));
}

// What FEEL itself makes of values under names of ours.
Value Run::worked_out(const feel::Expression& expression, const Context& names) {
    feel::Scope scope = scope_;
    scope.contexts = {&names};
    feel::Evaluation evaluation = feel::evaluate(expression, scope);
    spend(evaluation.steps);
    for (feel::Diagnostic& diagnostic : evaluation.diagnostics)
        problem(std::move(diagnostic.message), diagnostic.kind);
    return std::move(evaluation.value);
}

Value Run::item_at(const Value& list, const Value& index) {
    static const feel::Expression expression = *feel::parse("list[index]");
    Context names;
    names.set("list", list);
    names.set("index", index);
    return worked_out(expression, names);
}

Value Run::counted(const Value& range) {
    static const feel::Expression expression = *feel::parse("for item in range return item");
    Context names;
    names.set("range", range);
    return worked_out(expression, names);
}

Value Run::loop(const Boxed& boxed, const Place& place) {
    Value source = this->boxed(boxed.parts[0].get(), place);
    if (source.if_range()) source = counted(source);
    const List* list = source.if_list();
    if (!list) {
        if (!source.is_null())
            problem("expected a list to go through, found " + std::string(source.kind_name()));
        return {};
    }
    List results;
    bool open = false;
    for (const Value& item : *list) {
        Context names;
        names.set(boxed.iterator, item);
        if (boxed.kind == Boxed::Kind::iteration) names.set("partial", Value(results));
        Value result = this->boxed(boxed.parts[1].get(), place.inside(names));
        if (boxed.kind == Boxed::Kind::iteration) {
            results.push_back(std::move(result));
        } else if (const bool* held = result.if_boolean()) {
            if (*held == (boxed.kind == Boxed::Kind::some)) return Value(*held);
        } else {
            open = true;
        }
        if (scope_.steps_max == 0) return {};
    }
    if (boxed.kind == Boxed::Kind::iteration) return Value(std::move(results));
    return open ? Value() : Value(boxed.kind == Boxed::Kind::every);
}

Outcome Run::finish(Value value, std::shared_ptr<const Graph> graph) {
    return {std::move(value), std::move(explanations_), std::move(problems_), std::move(graph)};
}

}  // namespace obieg::dmn

// Names, expressions and variables of one step.
#include "base/check.h"
#include "base/temporal.h"
#include "engine/names.h"
#include "engine/run.h"

namespace obieg::engine {

namespace {

// Puts `value` at `path` inside the variable that it begins with, keeping what is there beside it.
Value with_path(const Value& whole, std::span<const std::string> path, Value value) {
    if (path.empty()) return value;
    Context context = whole.if_context() ? *whole.if_context() : Context();
    context.set(path[0], with_path(whole.get(path[0]), path.subspan(1), std::move(value)));
    return Value(std::move(context));
}

std::string first_message(const feel::Evaluation& evaluation) {
    return evaluation.diagnostics.empty() ? std::string() : evaluation.diagnostics.front().message;
}

std::string because(const std::string& why) {
    return why.empty() ? "." : ": " + why + (why.ends_with('.') ? "" : ".");
}

std::string_view text_of_expression(const feel::Attribute& attribute) {
    return attribute.expression() ? attribute.expression()->text()
                                  : std::string_view(attribute.literal());
}

}  // namespace

Value link_to(std::string_view address, std::string_view page) {
    if (address.empty()) return {};
    return Value(std::string(address) + std::string(page));
}

Names::Names(Run& run, ElementInstanceKey scope, const Context* extra) : host_(run.host) {
    run.refresh_case();
    scope_.host = &host_;
    scope_.now = run.now;
    scope_.zone = run.view.calendar.zone;
    if (extra) scope_.contexts.push_back(extra);
    scope_.contexts.push_back(&run.builtin_names());
    for (const ElementInstance* at = run.find(scope); at; at = run.find(at->scope)) {
        scope_.contexts.push_back(&at->variables);
        if (!at->scope) break;
    }
}

const Context& Run::builtin_names() {
    if (builtin_names_) return *builtin_names_;
    Context& names = builtin_names_.emplace();
    const ProcessInstance& instance = state.instance;
    names.set("starter", instance.starter.empty() ? Value() : Value(instance.starter));
    Context the_case;
    the_case.set("key", to_string(instance.key));
    the_case.set("number", instance.number.empty() ? Value() : Value(instance.number));
    the_case.set("title", instance.title);
    the_case.set("stage", instance.stage.empty() ? Value() : Value(instance.stage));
    the_case.set("startedAt", date_time_at(instance.started_at, view.calendar.zone));
    the_case.set("businessId",
                 instance.business_id.empty() ? Value() : Value(instance.business_id));
    Value performers;
    if (!state.elements.empty()) performers = memo_of(state.elements.front(), performers_name);
    the_case.set("performers", performers.if_context() ? performers : Value(Context()));
    the_case.set("link", link_to(view.address, "/cases/" + to_string(instance.key)));
    names.set("case", std::move(the_case));
    return names;
}

Run::Evaluated Run::evaluate(const feel::Expression& expression, ElementInstanceKey scope,
                             const Context* extra) {
    const Names names(*this, scope, extra);
    feel::Evaluation evaluation = feel::evaluate(expression, names.scope());
    return {evaluation.value, first_message(evaluation)};
}

Run::Evaluated Run::evaluate(const feel::Attribute& attribute, ElementInstanceKey scope,
                             const Context* extra) {
    if (attribute.is_literal()) return {Value(attribute.literal()), ""};
    return evaluate(*attribute.expression(), scope, extra);
}

Result<bool> Run::holds(const feel::Expression& condition, ElementInstanceKey scope,
                        const Context* extra) {
    const Evaluated evaluated = evaluate(condition, scope, extra);
    if (const bool* answer = evaluated.value.if_boolean()) return *answer;
    return incident("expression",
                    "The condition \"" + std::string(condition.text()) +
                        "\" should be true or false but is " +
                        std::string(evaluated.value.kind_name()) + because(evaluated.why) +
                        " Correct the variables or the diagram, then resolve the incident.");
}

Result<std::string> Run::text_of(const feel::Attribute& attribute, ElementInstanceKey scope,
                                 std::string_view what, const Context* extra) {
    const Evaluated evaluated = evaluate(attribute, scope, extra);
    if (const std::string* text = evaluated.value.if_text()) return *text;
    if (evaluated.value.is_null()) {
        if (evaluated.why.empty()) return std::string();
    } else if (evaluated.value.if_number()) {
        return feel::to_text(evaluated.value);
    }
    return incident("expression",
                    std::string(what) + " (\"" + std::string(text_of_expression(attribute)) +
                        "\") should be text but is " + std::string(evaluated.value.kind_name()) +
                        because(evaluated.why) +
                        " Correct the variables or the diagram, then resolve the incident.");
}

Result<std::vector<std::string>> Run::texts_of(const feel::Attribute& attribute,
                                               ElementInstanceKey scope, std::string_view what) {
    std::vector<std::string> answer;
    if (attribute.is_literal()) {
        // Literal lists are written with commas, as in the public zeebe: vocabulary.
        std::string_view rest = attribute.literal();
        while (!rest.empty()) {
            const std::size_t comma = std::min(rest.find(','), rest.size());
            std::string_view part = rest.substr(0, comma);
            while (part.starts_with(' ')) part.remove_prefix(1);
            while (part.ends_with(' ')) part.remove_suffix(1);
            if (!part.empty()) answer.emplace_back(part);
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
        return answer;
    }
    const Evaluated evaluated = evaluate(attribute, scope);
    if (evaluated.value.is_null() && evaluated.why.empty()) return answer;
    if (const std::string* text = evaluated.value.if_text()) return std::vector<std::string>{*text};
    const List* list = evaluated.value.if_list();
    const bool all_text = list && std::all_of(list->begin(), list->end(), [](const Value& item) {
                              return item.if_text() != nullptr;
                          });
    if (!all_text) {
        return incident("expression",
                        std::string(what) + " (\"" + std::string(text_of_expression(attribute)) +
                            "\") should be a list of texts but is " +
                            std::string(evaluated.value.kind_name()) + because(evaluated.why) +
                            " Correct the variables or the diagram, then resolve the incident.");
    }
    for (const Value& item : *list) answer.push_back(*item.if_text());
    return answer;
}

void Run::set_local(ElementInstanceKey key, std::string_view name, Value value) {
    note_variable(at(key), name);
    Context changed;
    changed.set(name, value);
    at(key).variables.set(name, std::move(value));
    Context data;
    data.set("variables", std::move(changed));
    emit(EventKind::variables_set, key, std::move(data));
}

void Run::propagate(ElementInstanceKey from, const Context& variables) {
    // Grouped by the scope that takes them, outermost last, so that history has one line a scope.
    std::vector<std::pair<ElementInstanceKey, Context>> changes;
    for (const auto& [name, value] : variables.entries()) {
        ElementInstance* target = &at(from);
        while (target->scope && !target->variables.contains(name)) target = &at(target->scope);
        note_variable(*target, name);
        target->variables.set(name, value);
        auto change = std::find_if(changes.begin(), changes.end(),
                                   [&](const auto& entry) { return entry.first == target->key; });
        if (change == changes.end()) change = changes.insert(change, {target->key, Context()});
        change->second.set(name, value);
    }
    for (auto& [scope, changed] : changes) {
        Context data;
        data.set("variables", std::move(changed));
        emit(EventKind::variables_set, scope, std::move(data));
    }
}

Value Run::variable(ElementInstanceKey scope, std::string_view name) {
    for (const ElementInstance* instance = find(scope); instance;
         instance = find(instance->scope)) {
        if (const Value* value = instance->variables.find(name)) return *value;
        if (!instance->scope) break;
    }
    return {};
}

Status Run::map_inputs(ElementInstanceKey key) {
    for (const Mapping& mapping : element_at(key).inputs) {
        const Evaluated evaluated = evaluate(mapping.source, key);
        const std::span<const std::string> path(mapping.target);
        const Value* local = at(key).variables.find(path[0]);
        set_local(key, path[0],
                  with_path(local ? *local : Value(), path.subspan(1), evaluated.value));
    }
    return {};
}

Status Run::map_outputs(ElementInstanceKey key, const Context& results) {
    const Element& element = element_at(key);
    if (element.outputs.empty()) {
        propagate(key, results);
        return {};
    }
    for (const auto& [name, value] : results.entries()) set_local(key, name, value);
    const ElementInstanceKey scope = at(key).scope;
    propagate(scope, mapped_outputs(element, key, scope, nullptr));
    return {};
}

void Run::hand_out(const Element* element, ElementInstanceKey scope, const Context& results) {
    const bool is_mapped = element && !element->outputs.empty();
    propagate(scope, is_mapped ? mapped_outputs(*element, scope, scope, &results) : results);
}

Context Run::mapped_outputs(const Element& element, ElementInstanceKey from,
                            ElementInstanceKey scope, const Context* extra) {
    Context mapped;
    for (const Mapping& mapping : element.outputs) {
        const Evaluated evaluated = evaluate(mapping.source, from, extra);
        const std::span<const std::string> path(mapping.target);
        const Value* earlier = mapped.find(path[0]);
        const Value whole = earlier ? *earlier : variable(scope, path[0]);
        mapped.set(path[0], with_path(whole, path.subspan(1), evaluated.value));
    }
    return mapped;
}

void Run::note_change() {
    variables_changed_ = true;
    case_is_stale_ = true;
    if (model.has_conditions) variable_changes_.push_back({"", false});
}

void Run::note_variable(const ElementInstance& scope, std::string_view name) {
    variables_changed_ = true;
    has_set_variables_ = true;
    case_is_stale_ = true;
    if (model.has_conditions)
        variable_changes_.push_back({std::string(name), !scope.variables.contains(name)});
}

void Run::refresh_case() {
    // Cleared first: the expressions below see names too.
    if (!std::exchange(case_is_stale_, false)) return;
    builtin_names_.reset();
    ProcessInstance& instance = state.instance;
    if (!model.case_title.is_literal() || !model.case_title.literal().empty()) {
        const Evaluated title = evaluate(model.case_title, process_instance());
        instance.title = title.value.is_null() ? std::string() : feel::to_text(title.value);
        builtin_names_.reset();
    }
    instance.case_fields.clear();
    for (const CaseFieldRule& rule : model.case_fields) {
        instance.case_fields.push_back({rule.name, evaluate(rule.value, process_instance()).value});
    }
}

}  // namespace obieg::engine

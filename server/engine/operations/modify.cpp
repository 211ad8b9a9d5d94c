#include "engine/operations/modify.h"

#include <set>

#include "engine/elements/compensation.h"
#include "engine/operations/called.h"

namespace obieg::engine {

namespace {

using Doomed = std::set<ElementInstanceKey>;

tl::unexpected<Error> cannot(const std::string& where, std::string message) {
    return fail(Code::invalid_argument, message, {{where, message}});
}

// One turn of a repeated activity is no whole; the body stands for all of them.
bool stands_for_activity(const Run& run, const ElementInstance& instance) {
    return !run.element_of(instance).loop || instance.loop_counter == 0;
}

Result<std::vector<ElementInstanceKey>> chosen(Run& run, const ElementChoice& choice) {
    if (choice.instance) {
        const ElementInstance* found = run.find(choice.instance);
        if (!found) {
            return fail(Code::wrong_state,
                        "The step " + to_string(choice.instance) +
                            " is no longer active. Load the case again and look where it stands.");
        }
        if (choice.instance == run.process_instance()) {
            return fail(Code::invalid_argument,
                        "This would end the whole case. Cancel the case instead.");
        }
        return std::vector<ElementInstanceKey>{choice.instance};
    }
    std::vector<ElementInstanceKey> found;
    for (const ElementInstance& instance : run.state.elements) {
        if (instance.scope && instance.element == choice.element &&
            stands_for_activity(run, instance)) {
            found.push_back(instance.key);
        }
    }
    if (found.empty()) {
        return fail(Code::wrong_state,
                    "\"" + choice.element +
                        "\" is not active in this case, so nothing can be "
                        "taken away there.",
                    {{choice.element, "is not active"}});
    }
    return found;
}

Result<const Element*> target_of(const Run& run, const std::string& id) {
    const Element* element = run.model.element(id);
    if (!element) return cannot(id, "There is no step \"" + id + "\" in this version.");
    const auto follows_event_gateway = [&] {
        return std::any_of(element->incoming.begin(), element->incoming.end(), [&](int flow) {
            const int source = run.model.flows[static_cast<std::size_t>(flow)].source;
            return run.model.elements[static_cast<std::size_t>(source)].type ==
                   ElementType::event_based_gateway;
        });
    };
    switch (element->type) {
        case ElementType::process:
            return cannot(id, "The process itself is active already. Choose a step inside it.");
        case ElementType::start_event:
            return cannot(id, "A case cannot be started a second time. Choose the step after " +
                                  called(*element) + ".");
        case ElementType::boundary_event:
            return cannot(id, called(*element) +
                                  " comes only while its activity waits. Choose the step "
                                  "after it.");
        case ElementType::event_sub_process:
            return cannot(
                id, "Choose a step inside " + called(*element) + "; it will be begun around it.");
        default:
            break;
    }
    if (element->is_for_compensation) {
        return cannot(id,
                      called(*element) + " undoes another step and is only begun by compensation.");
    }
    if (follows_event_gateway()) {
        return cannot(
            id, called(*element) + " waits together with others. Choose the gateway before it.");
    }
    return element;
}

// The scopes around an element, the outermost first, without the process.
std::vector<const Element*> scopes_around(const Model& model, const Element& element) {
    std::vector<const Element*> path;
    for (int at = element.scope; at != 0; at = model.elements[static_cast<std::size_t>(at)].scope) {
        path.insert(path.begin(), &model.elements[static_cast<std::size_t>(at)]);
    }
    return path;
}

// Is `inner` inside `outer`, however deep, or the same?
bool is_within(Run& run, ElementInstanceKey inner, ElementInstanceKey outer) {
    for (const ElementInstance* at = run.find(inner); at; at = run.find(at->scope)) {
        if (at->key == outer) return true;
        if (!at->scope) break;
    }
    return false;
}

bool is_doomed(Run& run, ElementInstanceKey key, const Doomed& doomed) {
    return std::any_of(doomed.begin(), doomed.end(),
                       [&](ElementInstanceKey other) { return is_within(run, key, other); });
}

// Finds or begins the scopes that one new token needs.
class Scopes {
public:
    Scopes(Run& run, const Element& target, ElementInstanceKey ancestor, const Doomed& doomed)
        : run_(run), target_(target), ancestor_(ancestor), doomed_(doomed) {}

    // `variables` of scopes are set on the way. Answers where the token goes.
    Result<ElementInstanceKey> place(const std::vector<ScopedVariables>& variables) {
        ElementInstanceKey at = run_.process_instance();
        const std::vector<const Element*> path = scopes_around(run_.model, target_);
        TRY_STATUS(check_ancestor(path));
        TRY_STATUS(check_variables(path, variables));
        set(at, "", variables);
        for (const Element* scope : path) {
            at = TRY(find_or_open(*scope, at));
            set(at, scope->id, variables);
        }
        return at;
    }

private:
    Status check_ancestor(const std::vector<const Element*>& path) {
        if (!ancestor_ || ancestor_ == run_.process_instance()) return {};
        const ElementInstance* found = run_.find(ancestor_);
        const bool fits = found && std::any_of(path.begin(), path.end(), [&](const Element* scope) {
                              return scope->id == found->element;
                          });
        if (fits && !is_doomed(run_, ancestor_, doomed_)) return {};
        return cannot(target_.id, "The scope " + to_string(ancestor_) + " is not active around " +
                                      called(target_) + ".");
    }

    Status check_variables(const std::vector<const Element*>& path,
                           const std::vector<ScopedVariables>& variables) {
        for (const ScopedVariables& entry : variables) {
            const bool fits = entry.scope.empty() || entry.scope == target_.id ||
                              entry.scope == run_.model.process().id ||
                              std::any_of(path.begin(), path.end(), [&](const Element* scope) {
                                  return scope->id == entry.scope;
                              });
            if (!fits) {
                return cannot(entry.scope, "\"" + entry.scope + "\" is no scope around " +
                                               called(target_) +
                                               ", so variables for it lead nowhere.");
            }
        }
        return {};
    }

    void set(ElementInstanceKey at, std::string_view scope,
             const std::vector<ScopedVariables>& variables) {
        for (const ScopedVariables& entry : variables) {
            const bool is_of_case =
                scope.empty() && (entry.scope.empty() || entry.scope == run_.model.process().id);
            if (!is_of_case && (scope.empty() || entry.scope != scope)) continue;
            if (is_of_case) {
                run_.propagate(at, entry.variables);
                continue;
            }
            for (const auto& [name, value] : entry.variables.entries())
                run_.set_local(at, name, value);
        }
    }

    Result<ElementInstanceKey> find_or_open(const Element& scope, ElementInstanceKey parent) {
        std::vector<ElementInstanceKey> standing;
        for (const ElementInstance& instance : run_.state.elements) {
            if (instance.element != scope.id || instance.status != ElementStatus::active) continue;
            if (scope.loop && instance.loop_counter == 0) continue;
            if (!is_within(run_, instance.key, parent)) continue;
            if (is_doomed(run_, instance.key, doomed_)) continue;
            const bool is_on_the_way = !ancestor_ || is_within(run_, ancestor_, instance.key) ||
                                       is_within(run_, instance.key, ancestor_);
            if (is_on_the_way) standing.push_back(instance.key);
        }
        if (standing.size() == 1) return standing.front();
        if (standing.size() > 1) {
            return cannot(target_.id, "There are " + std::to_string(standing.size()) +
                                          " active instances of " + called(scope) + " around " +
                                          called(target_) +
                                          ". Say in which of them it should be activated.");
        }
        if (scope.loop) {
            return cannot(target_.id, called(target_) + " is inside " + called(scope) +
                                          ", which is repeated and not active. Activate " +
                                          called(scope) + " as a whole.");
        }
        return run_.open_scope(scope, parent);
    }

    Run& run_;
    const Element& target_;
    const ElementInstanceKey ancestor_;
    const Doomed& doomed_;
};

// The innermost scope of `from` that is also around the target and stays.
ElementInstanceKey shared_scope(Run& run, ElementInstanceKey from, const Element& target,
                                const Doomed& doomed) {
    const std::vector<const Element*> path = scopes_around(run.model, target);
    for (const ElementInstance* at = run.find(run.at(from).scope); at; at = run.find(at->scope)) {
        const bool is_around = std::any_of(path.begin(), path.end(), [&](const Element* scope) {
            return scope->id == at->element;
        });
        const bool is_body = run.element_of(*at).loop && at->loop_counter == 0;
        if (is_around && !is_body && !is_doomed(run, at->key, doomed)) return at->key;
        if (!at->scope) break;
    }
    return {};
}

Status activate(Run& run, const Element& target, ElementInstanceKey ancestor,
                const std::vector<ScopedVariables>& variables, const Doomed& doomed) {
    const ElementInstanceKey scope = TRY(Scopes(run, target, ancestor, doomed).place(variables));
    Run::Arrival arrival;
    for (const ScopedVariables& entry : variables) {
        if (entry.scope != target.id) continue;
        for (const auto& [name, value] : entry.variables.entries())
            arrival.variables.set(name, value);
    }
    run.activate(target, scope, std::move(arrival));
    return {};
}

// What is left with nothing inside is terminated, outwards; in the end the case itself.
void close_empty_scopes(Run& run, ElementInstanceKey scope) {
    while (run.find(scope) && run.children_of(scope).empty() && !run.is_expected(scope)) {
        const ElementInstanceKey around = run.at(scope).scope;
        run.terminate(scope);
        if (!around) return;
        scope = around;
    }
}

void take_away(Run& run, ElementInstanceKey key) {
    if (!run.find(key)) return;  // it went with a scope around it
    const ElementInstanceKey scope = run.at(key).scope;
    const ElementInstanceKey thrower = thrower_of(run.at(key));
    run.terminate(key);
    if (thrower && run.find(thrower)) {
        compensation_handler_ended(run, thrower);
        return;
    }
    close_empty_scopes(run, scope);
}

}  // namespace

Status modify_instance(Run& run, const ModifyInstance& command) {
    if (command.activate.empty() && command.move.empty() && command.terminate.empty()) {
        return fail(Code::invalid_argument,
                    "Say what should be activated, moved or terminated; the change is empty.");
    }
    struct Placement {
        const Element* target;
        ElementInstanceKey from;  // zero: nothing is moved
        ElementInstanceKey ancestor;
        const std::vector<ScopedVariables>* variables;
    };
    std::vector<Placement> placements;
    Doomed doomed;
    List activated;
    List moved;
    List terminated;
    for (const ActivateElement& entry : command.activate) {
        placements.push_back(
            {TRY(target_of(run, entry.element)), {}, entry.ancestor, &entry.variables});
        activated.emplace_back(entry.element);
    }
    for (const MoveElement& entry : command.move) {
        const Element* target = TRY(target_of(run, entry.to));
        for (const ElementInstanceKey from : TRY(chosen(run, entry.from))) {
            if (!doomed.insert(from).second) {
                return cannot(run.at(from).element,
                              called(run.element_at(from)) + " is moved or terminated twice.");
            }
            placements.push_back({target, from, entry.ancestor, &entry.variables});
            Context pair;
            pair.set("from", run.at(from).element);
            pair.set("to", entry.to);
            moved.emplace_back(std::move(pair));
        }
    }
    for (const ElementChoice& entry : command.terminate) {
        for (const ElementInstanceKey key : TRY(chosen(run, entry))) {
            if (doomed.insert(key).second) terminated.emplace_back(run.at(key).element);
        }
    }

    Context data;
    if (!activated.empty()) data.set("activated", std::move(activated));
    if (!moved.empty()) data.set("moved", std::move(moved));
    if (!terminated.empty()) data.set("terminated", std::move(terminated));
    if (!command.reason.empty()) data.set("reason", command.reason);
    run.emit(EventKind::case_modified, std::move(data));

    for (const Placement& placement : placements) {
        const ElementInstanceKey ancestor =
            placement.ancestor || !placement.from
                ? placement.ancestor
                : shared_scope(run, placement.from, *placement.target, doomed);
        TRY_STATUS(activate(run, *placement.target, ancestor, *placement.variables, doomed));
    }
    for (const ElementInstanceKey key : doomed) take_away(run, key);
    return {};
}

}  // namespace obieg::engine

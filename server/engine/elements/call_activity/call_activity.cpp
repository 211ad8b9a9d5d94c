#include "engine/elements/call_activity/call_activity.h"

#include "engine/events/thrown.h"
#include "engine/run.h"

namespace obieg::engine {

namespace {

constexpr std::string_view child_name = "child";

Context all_visible(Run& run, ElementInstanceKey instance) {
    std::vector<const Context*> scopes;
    for (const ElementInstance* at = run.find(instance); at; at = run.find(at->scope)) {
        scopes.push_back(&at->variables);
        if (!at->scope) break;
    }
    Context all;
    for (auto scope = scopes.rbegin(); scope != scopes.rend(); ++scope) {
        for (const auto& [name, value] : (*scope)->entries()) all.set(name, value);
    }
    return all;
}

Result<std::shared_ptr<const Model>> called_process(Run& run, const std::string& process_id,
                                                    ElementInstanceKey instance) {
    const CallRule& call = *run.element_at(instance).call;
    const Catalog& catalog = run.view.catalog;
    std::shared_ptr<const Model> called;
    std::string which;
    switch (call.binding) {
        case Binding::latest:
            called = catalog.latest(process_id);
            break;
        case Binding::deployment:
            called = catalog.beside(run.model.key, process_id);
            which = " together with this one";
            break;
        case Binding::version_tag: {
            const std::string tag =
                TRY(run.text_of(call.version_tag, instance, "The tag of the called version"));
            called = catalog.tagged(process_id, tag);
            which = " with the version tag \"" + tag + "\"";
            break;
        }
    }
    if (called) return called;
    return incident("called-process", "\"" + run.at(instance).element + "\" calls the process \"" +
                                          process_id + "\", which is not published" + which +
                                          ". Publish it, then resolve the incident.");
}

}  // namespace

Status enter_call_activity(Run& run, ElementInstanceKey instance) {
    const Element& element = run.element_at(instance);
    const std::string process_id =
        TRY(run.text_of(element.call->process_id, instance, "The called process"));
    const std::shared_ptr<const Model> called = TRY(called_process(run, process_id, instance));
    CreateInstance create;
    create.parent = Parent{run.state.instance.key, instance};
    create.root = run.state.instance.root;
    create.validates_start_form = false;
    create.business_id = TRY(run.text_of(element.call->business_id, instance, "The business id"));
    // Without mappings the whole scope goes along; with propagation switched off only the mapped
    // ones.
    create.variables = element.call->propagates_all_from_parent ? all_visible(run, instance)
                                                                : run.at(instance).variables;
    const InstanceKey child = run.new_key<InstanceKey>();
    run.at(instance).memo.set(child_name, to_string(child));
    Context data;
    data.set("child", to_string(child));
    data.set("process", process_id);
    run.emit(EventKind::child_called, instance, std::move(data));
    const Actor on_behalf{run.state.instance.starter, false};
    run.dispatches.push_back({Command{child, on_behalf, std::move(create)}, called->key});
    return {};
}

std::optional<InstanceKey> called_case(const ElementInstance& instance) {
    return parse_key<InstanceKey>(memo_of(instance, child_name).text_or(""));
}

void withdraw_call_activity(Run& run, ElementInstanceKey instance) {
    const auto child = called_case(run.at(instance));
    if (!child) return;
    run.dispatches.push_back(
        {Command{*child, Actor{}, CancelInstance{"The case that called it has left the call."}},
         {}});
}

void child_threw(Run& run, const ChildThrew& news) {
    const ElementInstance* instance = run.find(news.element_instance);
    if (!instance || instance->status != ElementStatus::active) return;
    if (memo_of(*instance, child_name).text_or("") != to_string(news.child)) return;
    const ElementInstanceKey key = instance->key;
    const Element& element = run.element_of(*instance);
    const bool is_error = news.thrown == ChildThrew::Thrown::error;
    // After an error the called case is gone; nothing of it must be withdrawn or waited for.
    if (is_error) run.at(key).memo.erase(child_name);
    const EventType type = is_error ? EventType::error : EventType::escalation;
    const Caught caught = throw_outwards(run, type, news.code, news.variables, key);
    if (!is_error || caught == Caught::here) return;
    if (caught == Caught::by_caller) {
        run.terminate(run.process_instance());
        return;
    }
    run.at(key).status = ElementStatus::activating;
    run.raise_incident(key, uncaught_error(element, news.code));
}

void child_ended(Run& run, const ChildEnded& news) {
    const ElementInstance* instance = run.find(news.element_instance);
    if (!instance || instance->status != ElementStatus::active) return;
    if (memo_of(*instance, child_name).text_or("") != to_string(news.child)) return;
    const ElementInstanceKey key = instance->key;
    const Element& element = run.element_of(*instance);
    Context data;
    data.set("child", to_string(news.child));
    data.set("wasTerminated", news.was_terminated);
    run.emit(EventKind::child_ended, key, std::move(data));
    run.at(key).memo.erase(child_name);
    if (news.was_terminated) {
        run.at(key).status = ElementStatus::activating;
        run.raise_incident(
            key,
            incident_error("called-case-cancelled",
                           "The case that \"" + element.id +
                               "\" had called was cancelled. "
                               "Resolve the incident to call it again, or cancel this case too."));
        return;
    }
    // An output mapping says exactly what comes back; without one everything does, unless switched
    // off.
    const bool takes_all = element.call->propagates_all_from_child || !element.outputs.empty();
    run.complete(key, takes_all ? news.variables : Context());
}

}  // namespace obieg::engine

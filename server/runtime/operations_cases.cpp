// Starting cases and doing tasks; what operators may do to a case.
#include "runtime/operations.h"
#include "runtime/policy.h"
#include "work/mentions.h"

namespace obieg::runtime {

Status authorise_start(const Caller& caller, const engine::Model& model,
                       const work::Directory& directory, const Rights& rights) {
    TRY_STATUS(authorise(caller, Right::start, model.process_id, rights));
    if (caller.roles.has(Role::worker)) return {};
    const std::string name = model.name.empty() ? model.process_id : model.name;
    if (model.start_by.nobody) {
        return fail(Code::forbidden,
                    "\"" + name +
                        "\" is not started by hand: a public form, a message, a date or "
                        "another process starts it.");
    }
    if (model.start_by.groups.empty()) return {};
    for (const std::string& group : model.start_by.groups) {
        if (directory.is_member(caller.user, group)) return {};
    }
    return fail(Code::forbidden, "\"" + name +
                                     "\" may only be started by members of certain groups, and " +
                                     caller.user + " is in none of them.");
}

Result<Reply> Execution::operator()(const StartProcess& request) {
    const Published& published = *batch.memory().published;
    const PublishedDefinition* definition = published.definition(request.definition);
    if (request.definition) {
        const bool is_of_another = definition && !request.tenant.empty() &&
                                   TRY(tenant_of(request.tenant)) != definition->tenant;
        TRY_STATUS(reach(is_of_another ? nullptr : definition, request.definition));
        TRY_STATUS(check_in_force(*definition));
    } else {
        definition =
            published.latest_definition(request.process_id, TRY(tenant_of(request.tenant)));
    }
    if (!definition) {
        return fail(Code::not_found,
                    "There is no published process \"" + request.process_id + "\".");
    }
    const std::shared_ptr<const engine::Model> model = published.model(definition->key);
    if (model) {
        TRY_STATUS(authorise_start(caller, *model, *batch.memory().people->directory,
                                   *batch.memory().rights));
    }
    Batch::Start start;
    start.definition = definition->key;
    start.actor = caller.actor();
    start.create.start_event = request.start_event;
    start.create.variables = request.variables;
    start.create.business_id = request.business_id;
    start.create.validates_start_form = request.validates_form;
    return TRY(batch.start(std::move(start)));
}

Result<Reply> Execution::operator()(const SubmitPublicForm& request) {
    const Published::PublicForm* form = batch.memory().published->public_form(request.slug);
    if (!form) return fail(Code::not_found, "There is no public form \"" + request.slug + "\".");
    Batch::Start start;
    start.definition = form->definition;
    start.actor.visitor = request.visitor;
    start.create.start_event = form->start_event;
    start.create.variables = request.answers;
    if (const auto declared = batch.memory().published->form(form->definition, form->form_id)) {
        for (const forms::FormField& field : declared->fields) {
            if (field.field.key != "language" || request.language.empty()) continue;
            // A question left open arrives as null: the page was in a language all the same.
            const Value* answer = start.create.variables.find("language");
            if (!answer || answer->is_null() || *answer == Value("")) {
                start.create.variables.set("language", request.language);
            }
        }
    }
    return TRY(batch.start(std::move(start)));
}

Result<Reply> Execution::operator()(const CancelInstance& request) {
    TRY_STATUS(reach(request.instance));
    TRY_STATUS(
        batch.apply({request.instance, caller.actor(), engine::CancelInstance{request.reason}}));
    return Done{};
}

Result<Reply> Execution::operator()(const SetVariables& request) {
    TRY_STATUS(reach(request.instance));
    TRY_STATUS(
        batch.apply({request.instance, caller.actor(),
                     engine::SetVariables{request.scope, request.variables, request.is_local}}));
    return Done{};
}

Result<Reply> Execution::operator()(const ResolveIncident& request) {
    const InstanceKey owner = places.incident.instance;
    if (!owner) {
        return fail(Code::not_found, "There is no open incident " + to_string(request.incident) +
                                         ". It may have been resolved meanwhile.");
    }
    const auto quarantined = batch.memory().quarantined->find(owner);
    if (quarantined != batch.memory().quarantined->end() &&
        quarantined->second == request.incident) {
        TRY_STATUS(lift_quarantine(owner, request.incident));
        return Done{};
    }
    TRY_STATUS(batch.apply({owner, caller.actor(), engine::ResolveIncident{request.incident}}));
    return Done{};
}

// The case goes on from where it was; its timers, dropped while it stood still, come back.
Status Execution::lift_quarantine(InstanceKey instance, IncidentKey incident) {
    TRY_STATUS(batch.need_exclusive());
    auto left = std::make_shared<std::map<InstanceKey, IncidentKey>>(*batch.memory().quarantined);
    left->erase(instance);
    const std::shared_ptr<const engine::State> state = TRY(batch.state_of(instance));
    if (state) {
        for (const engine::Timer& timer : state->timers) {
            batch.write().restored_timers.push_back({timer.key, instance, timer.due});
            std::optional<Time>& next = batch.memory().next_timer;
            if (!next || timer.due < *next) next = timer.due;
        }
    }
    batch.memory().quarantined = std::move(left);
    batch.write().lifted_quarantines.push_back(instance);
    batch.write().removed_incidents.push_back(incident);
    return {};
}

// ---- Tasks
// ---------------------------------------------------------------------------------------------

Result<Reply> Execution::on_task(TaskKey task, engine::Action action) {
    if (!places.task.instance) {
        return fail(Code::not_found, "There is no task " + to_string(task) + ".");
    }
    if (places.task.is_closed) {
        return fail(Code::wrong_state,
                    "Task " + to_string(task) + " is already done or was withdrawn.");
    }
    engine::Actor actor = caller.actor();
    if (!actor.is_administrator) {
        // Whoever works on the whole process may have each of its tasks.
        const std::shared_ptr<const engine::State> state =
            TRY(batch.state_of(places.task.instance));
        actor.is_administrator =
            state && batch.memory().rights->may(caller, Right::work, state->instance.process_id);
    }
    TRY_STATUS(batch.apply({places.task.instance, actor, std::move(action)}));
    return TaskChanged{task, places.task.instance};
}

Result<Reply> Execution::operator()(const ClaimTask& request) {
    return on_task(request.task, engine::ClaimTask{request.task, request.expected_version});
}

Result<Reply> Execution::operator()(const ReleaseTask& request) {
    return on_task(request.task, engine::ReleaseTask{request.task, request.expected_version});
}

Result<Reply> Execution::operator()(const AssignTask& request) {
    return on_task(request.task, engine::AssignTask{request.task, request.assignee,
                                                    request.expected_version, request.comes_back});
}

Result<Reply> Execution::operator()(const UpdateTask& request) {
    return on_task(request.task,
                   engine::UpdateTask{request.task, request.changes, request.expected_version});
}

Result<Reply> Execution::operator()(const CompleteTask& request) {
    return on_task(request.task, engine::CompleteTask{request.task, request.variables,
                                                      request.outcome, request.expected_version,
                                                      request.undo_ms, request.rework_to});
}

Result<Reply> Execution::operator()(const TakeBackCompletion& request) {
    return on_task(request.task, engine::TakeBackCompletion{request.task});
}

Result<Reply> Execution::operator()(const AskOpinion& request) {
    return on_task(request.task, engine::AskOpinion{request.task, request.user, request.question});
}

Result<Reply> Execution::operator()(const AddApprover& request) {
    return on_task(request.task, engine::AddApprover{request.task, request.user, request.place});
}

Result<Reply> Execution::operator()(const WithdrawCase& request) {
    TRY_STATUS(
        batch.apply({request.instance, caller.actor(), engine::WithdrawCase{request.reason}}));
    return Done{};
}

Result<Reply> Execution::operator()(const CommentOnCase& request) {
    const TenantKey tenant = TRY(batch.tenant_of(request.instance));
    const People& people = *batch.memory().people;
    const Rights& rights = *batch.memory().rights;
    for (const work::User* user : work::mentioned_in(request.text, *people.directory)) {
        const Caller reader{.user = user->name, .roles = rights.roles_of(user->name)};
        if (people.tenants_of(reader, rights).holds(tenant)) continue;
        return fail(Code::invalid_argument, "Some fields need to be corrected.",
                    {{"text", user->display_name +
                                  " does not work in the tenant of this case and cannot see it. "
                                  "Leave the mention out."}});
    }
    TRY_STATUS(
        batch.apply({request.instance, caller.actor(), engine::CommentOnCase{request.text}}));
    return Done{};
}

}  // namespace obieg::runtime

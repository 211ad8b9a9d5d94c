#include "engine/elements/user_task/task_form.h"

#include "engine/actions.h"
#include "engine/elements/user_task/assignment.h"
#include "engine/elements/user_task/rework.h"
#include "engine/files.h"
#include "engine/form_choice.h"
#include "engine/names.h"
#include "forms/form.h"

namespace obieg::engine {

namespace {

Value me(const Run& run) {
    const work::User* user = run.view.directory.user(run.actor.user);
    if (!user) return {};
    Context about;
    about.set("name", user->name);
    about.set("displayName", user->display_name);
    about.set("department", user->department.empty() ? Value() : Value(user->department));
    const work::User* supervisor = run.view.directory.supervisor_of(user->name);
    about.set("supervisor", supervisor ? Value(supervisor->name) : Value());
    return Value(std::move(about));
}

bool is_absent(const Context& answers, const std::string& field) {
    const Value* value = answers.find(field);
    if (!value || value->is_null()) return true;
    if (const std::string* text = value->if_text()) {
        return text->find_first_not_of(" \t\r\n") == std::string::npos;
    }
    return value->if_list() && value->if_list()->empty();
}

Status check_required(const Context& answers, std::span<const std::string> fields) {
    std::vector<Detail> missing;
    for (const std::string& field : fields) {
        if (is_absent(answers, field)) missing.push_back({field, "Please fill this in."});
    }
    if (missing.empty()) return {};
    return fail(Code::invalid_form, "Some fields are needed for this outcome.", std::move(missing));
}

// Checks answers with the names that the form's rules may use: who fills it in, its look-ups, then
// everything of the case. What a look-up asks for may depend on what has been filled in.
Result<Context> check(Run& run, const std::string& form_id, const std::string& step,
                      const Context& given, ElementInstanceKey instance, Context extra,
                      std::span<const std::string> also_required) {
    const auto form = form_id.empty() ? nullptr : run.view.catalog.form(run.model.key, form_id);
    if (!form) {
        // A step without a form of ours takes what the program that shows it sends.
        TRY_STATUS(check_required(given, also_required));
        return given;
    }
    const Context answers = TRY(with_known_files(run, *form, given));
    extra.set("me", me(run));
    extra.set(forms::this_step, step);
    for (const forms::FormLookup& lookup : form->lookups)
        extra.set(lookup.name, found_value({}, lookup.all));
    const Names before(run, instance, &extra);
    for (const forms::LookupRequest& lookup :
         forms::requested_lookups(*form, answers, before.scope())) {
        const auto found = TRY(look_up(run, lookup.record_type, lookup.where));
        extra.set(lookup.name, found_value(found, lookup.all));
    }
    const Names names(run, instance, &extra);
    return forms::check_answers(*form, answers, names.scope(), also_required);
}

}  // namespace

Result<FormAnswers> check_task_answers(Run& run, const Element& element, const UserTask& task,
                                       const CompleteTask& command) {
    const UserTaskRule& rule = *element.user_task;
    FormAnswers checked;
    checked.outcome = command.outcome;
    Context answers = command.variables;
    const OutcomeRule* chosen = nullptr;
    if (!rule.outcomes.empty()) {
        // Programs that know no outcomes send the variable itself.
        if (checked.outcome.empty()) {
            const Value* given = answers.find(rule.outcome_variable);
            checked.outcome = given ? given->text_or("") : "";
        }
        for (const OutcomeRule& outcome : rule.outcomes) {
            if (outcome.is_offered && outcome.name == checked.outcome) chosen = &outcome;
        }
        if (!chosen) {
            std::string known;
            for (const OutcomeRule& outcome : rule.outcomes) {
                if (outcome.is_offered) known += (known.empty() ? "" : ", ") + outcome.name;
            }
            return fail(Code::invalid_form, "Choose how the step ends.",
                        {{"outcome", "One of these is expected: " + known + "."}});
        }
        answers.erase(rule.outcome_variable);
    } else if (!checked.outcome.empty()) {
        return fail(Code::invalid_argument, "This step has no outcomes to choose from.",
                    {{"outcome", "Leave it out."}});
    }
    Context names = task_names(run, task);
    if (chosen) names.set(rule.outcome_variable, chosen->name);
    const std::span<const std::string> required =
        chosen ? std::span<const std::string>(chosen->requires_fields)
               : std::span<const std::string>();
    checked.variables = TRY(check(run, task.form_id, task.element, answers, task.element_instance,
                                  std::move(names), required));
    if (chosen) checked.variables.set(rule.outcome_variable, chosen->name);
    if (chosen && chosen->rework) {
        checked.rework_to = TRY(rework_target(run, task, *chosen->rework, command.rework_to));
    } else if (!command.rework_to.empty()) {
        return fail(Code::invalid_argument, "This outcome sends nothing back.",
                    {{"reworkTo", "Leave it out."}});
    }
    return checked;
}

Result<FormAnswers> check_correction(Run& run, const UserTask& task, const Context& answers) {
    FormAnswers checked;
    checked.variables = TRY(check(run, task.form_id, task.corrects, answers, task.element_instance,
                                  task_names(run, task), std::span<const std::string>()));
    return checked;
}

Result<Context> check_start_answers(Run& run, const Element& start, const std::string& form_id,
                                    const Context& answers) {
    return check(run, form_id, start.id, answers, run.process_instance(), {}, {});
}

Result<std::string> form_to_show(Run& run, const Element& element, ElementInstanceKey instance) {
    if (!element.form_choice) return element.form_id;
    Context extra;
    extra.set("me", me(run));
    const Names names(run, instance, &extra);
    Result<std::string> form =
        chosen_form(*element.form_choice, run.view.catalog, run.model, names.scope());
    if (form) return form;
    return incident(
        "form", "\"" + element.id + "\": " + form.error().message + " Then resolve the incident.");
}

}  // namespace obieg::engine

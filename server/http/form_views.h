// Forms as the page shows them: which form, what its rules may see, what it holds to begin with.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/host_functions.h"
#include "engine/model.h"
#include "engine/state.h"
#include "forms/form.h"
#include "http/call.h"
#include "http/json_writer.h"
#include "http/start_text.h"
#include "runtime/queries.h"

namespace obieg::http {

// A form in its place: the start of a process, a task, or a page open to everybody.
struct FormPlace {
    std::shared_ptr<const engine::Model> model;
    std::shared_ptr<const forms::Form> form;  // null: the step has no form of ours
    std::string step;                         // id of the element that shows it
    std::optional<runtime::TaskRow> task;     // tasks only
    std::optional<engine::State> state;       // of the task's case
    bool is_public = false;
};

// Code::not_found, or Code::forbidden when the person may not start the process.
// Without a tenant: of the first of the person's that has the process.
Result<FormPlace> start_form(Call& call, std::string_view process_id, std::string_view tenant_id);
Result<FormPlace> task_form(runtime::Runtime& runtime, runtime::TaskRow row);
Result<FormPlace> public_form(Call& call, std::string_view slug);

// What keeps the person from starting the process from the list: obieg:startBy, or a right.
Hindrance hindrance_to_start(const Call& call, const engine::Model& model);
bool may_start(const Call& call, const engine::Model& model);

// What the variables of the task's scope chain are, inner names hiding outer ones.
Context visible_variables(const FormPlace& place);

// What the person sees on the form when it opens: filled in and computed values, hidden ones left
// out.
Result<Context> shown_answers(runtime::Runtime& runtime, const std::string& user,
                              const FormPlace& place);

// Writes {id, step, schema, data, lookups}; null when there is no form.
Status write_form_view(JsonWriter& json, Call& call, const FormPlace& place);

// Writes {hidden, required, readOnly, values, texts, lookups, problems}.
Status write_form_state(JsonWriter& json, Call& call, const FormPlace& place,
                        const Context& answers, std::string_view outcome);

}  // namespace obieg::http

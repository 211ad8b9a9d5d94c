// The page behind a link of a mail: what is to be decided, and the decision. Nobody is signed in
// here; the link says who decides.
#include "http/decision_links.h"
#include "http/fields.h"
#include "http/form_views.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/public_form_guard.h"
#include "http/services.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

// From here on the call is the person's, who can do with it what the person can do with the task.
Result<DecisionLink> enter(Call& call) {
    TRY_STATUS(call.services().public_forms.admit_question(call.request().remote_address,
                                                           call.runtime().real_now()));
    DecisionLink link = TRY(decision_link(call.runtime(), call.parameter("token")));
    const auto people = call.runtime().people();
    const work::User* person = people->directory->user(link.person);
    if (!person || !person->is_active) {
        return fail(Code::forbidden, "This account cannot decide any more. Ask an administrator.");
    }
    runtime::Caller caller;
    caller.user = link.person;
    caller.scopes = {runtime::Scope::read, runtime::Scope::work};
    caller.address = call.request().remote_address;
    call.set_identity(std::move(caller), person->language, {});
    return link;
}

}  // namespace

Result<Answer> get_decision_link(Call& call) {
    const DecisionLink link = TRY(enter(call));
    const auto row =
        TRY(call.runtime().read([&](runtime::Reader& reader) { return reader.task(link.task); }));
    if (!row) return fail(Code::not_found, "The task is no longer there.");
    const bool is_theirs = row->task.assignee == link.person;
    const bool is_open = row->task.status == engine::TaskStatus::open && !row->task.completes_at;
    const Views views(call);
    const auto model = views.model(row->definition);
    const engine::Element* element = model ? model->element(row->task.element) : nullptr;
    JsonWriter json;
    json.begin_object()
        .field("state", !is_open ? "done" : (is_theirs ? "open" : "elsewhere"))
        .field("language", work::to_text(call.language()))
        .field("company", views.people().company_name)
        .key("person");
    views.person(json, link.person);
    // What is in the case is shown to whoever has the task now, and to nobody who had it once.
    json.key("task");
    if (is_open && is_theirs) {
        views.task(json, *row);
    } else {
        json.null();
    }
    json.text_or_null("remarkField", element && element->user_task
                                         ? remark_field(*element->user_task)
                                         : std::string())
        .end_object();
    return json_response(json.take());
}

Result<Answer> use_decision_link(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::CompleteTask complete;
    complete.outcome = fields.text("outcome");
    const std::string remark = fields.text_or("remark", "");
    TRY_STATUS(fields.finish());
    const DecisionLink link = TRY(enter(call));
    complete.task = link.task;
    runtime::TaskRow row = TRY(visible_task(call, link.task));
    if (row.task.assignee != link.person) {
        return fail(Code::wrong_state, "Somebody else has this task now.");
    }
    const FormPlace place = TRY(task_form(call.runtime(), std::move(row)));
    // What the form shows already is answered as it stands; the link adds the reason alone.
    complete.variables = TRY(shown_answers(call.runtime(), link.person, place));
    const engine::Element* element =
        place.model ? place.model->element(place.task->task.element) : nullptr;
    if (!remark.empty() && element && element->user_task) {
        const std::string field = remark_field(*element->user_task);
        if (!field.empty()) complete.variables.set(field, remark);
    }
    return call.commit(
        std::move(complete),
        [](Call&, const runtime::TaskChanged&) -> Result<Answer> { return empty_response(); });
}

}  // namespace obieg::http::operations

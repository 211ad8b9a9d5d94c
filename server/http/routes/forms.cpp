// Rules of a form while somebody fills it in.
#include "http/fields.h"
#include "http/form_views.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/public_form_guard.h"
#include "http/services.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

enum class FormUse { start, task, open_to_all };
constexpr std::pair<std::string_view, FormUse> form_uses[] = {
    {"start", FormUse::start}, {"task", FormUse::task}, {"public", FormUse::open_to_all}};

}  // namespace

Result<Answer> evaluate_form(Call& call) {
    Fields fields(TRY(call.body()));
    Fields context = fields.object("context");
    const FormUse kind = context.choice<FormUse>("kind", form_uses);
    std::string process_id, tenant, slug;
    TaskKey task;
    switch (kind) {
        case FormUse::start:
            process_id = context.text("processId");
            tenant = context.text_or("tenantId", "");
            break;
        case FormUse::task:
            task = context.key<TaskKey>("taskKey");
            break;
        case FormUse::open_to_all:
            slug = context.text("slug");
            break;
    }
    const Context answers = fields.object_value("answers");
    const std::string outcome = fields.text_or("outcome", "");
    TRY_STATUS(fields.finish());

    if (kind == FormUse::open_to_all) {
        TRY_STATUS(call.services().public_forms.admit_question(call.request().remote_address,
                                                               call.runtime().real_now()));
    } else if (call.caller().is_anonymous()) {
        return fail(Code::unauthenticated,
                    "Only public forms may be asked about without signing in.");
    }
    const auto place_of = [&]() -> Result<FormPlace> {
        if (kind == FormUse::start) return start_form(call, process_id, tenant);
        if (kind == FormUse::open_to_all) return public_form(call, slug);
        return task_form(call.runtime(), TRY(visible_task(call, task)));
    };
    const FormPlace place = TRY(place_of());
    JsonWriter json;
    TRY_STATUS(write_form_state(json, call, place, answers, outcome));
    return json_response(json.take());
}

}  // namespace obieg::http::operations

// What a person may start, and starting it.
#include "http/fields.h"
#include "http/form_views.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/services.h"
#include "http/template_library.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

// What the template says about the process; empty for processes of the company's own.
std::string summary_of(Call& call, const runtime::PublishedDefinition& definition) {
    if (definition.template_id.empty()) return {};
    const auto info = call.services().templates.find(definition.template_id);
    return info ? text_in(info->summary, call.language()) : std::string();
}

// The fields in which the form that begins the process asks for a record: with them a process is
// begun from a record's card.
void record_fields(JsonWriter& json, const forms::Form* form) {
    json.begin_list();
    if (form) {
        for (const forms::FormField& field : form->fields) {
            const bool is_asked = !field.is_read_only && !field.computed;
            if (field.field.kind != forms::FieldKind::record || !is_asked) continue;
            json.begin_object()
                .field("field", field.field.key)
                .field("recordType", field.field.record_type)
                .end_object();
        }
    }
    json.end_list();
}

}  // namespace

Result<Answer> list_startable(Call& call) {
    const auto published = call.runtime().published();
    const Views views(call);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::PublishedDefinition* definition : views.processes()) {
        const auto model = views.model(definition->key);
        if (!model || !may_start(call, *model)) continue;
        const engine::Element& start = *model->start_event("");
        const auto form =
            start.form_id.empty() ? nullptr : published->form(definition->key, start.form_id);
        json.begin_object()
            .field("processId", model->process_id)
            .field("title", views.process_title(*model))
            .field("summary", summary_of(call, *definition))
            .text_or_null("formId", start.form_choice ? "=" : start.form_id)
            .field("version", model->version)
            .field("tenantId", views.tenant_id(definition->tenant))
            .key("recordFields");
        record_fields(json, form.get());
        json.end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> get_start_form(Call& call) {
    const FormPlace place =
        TRY(start_form(call, call.parameter("processId"), call.request().query_value("tenantId")));
    if (!place.form) return fail(Code::not_found, "This process starts without a form.");
    JsonWriter json;
    TRY_STATUS(write_form_view(json, call, place));
    return json_response(json.take());
}

Result<Answer> explain_start(Call& call) {
    const auto published = call.runtime().published();
    const std::string process_id(call.parameter("processId"));
    const runtime::PublishedDefinition* definition =
        published->latest_definition(process_id, call.viewer().tenants);
    const auto model = definition ? published->model(definition->key) : nullptr;
    if (!model) return fail(Code::not_found, "There is no process \"" + process_id + "\".");
    const Views views(call);
    StartNames names{views.display_name(call.caller().user), {}};
    for (const std::string& group : model->start_by.groups)
        names.groups.push_back(views.group_title(group));
    const Hindrance hindrance = hindrance_to_start(call, *model);
    JsonWriter json;
    json.begin_object()
        .field("mayStart", hindrance == Hindrance::none)
        .field("byHand", start_by_hand_text(call.language(), hindrance, names))
        .key("byItself")
        .begin_list();
    for (const engine::Element* start : model->start_events()) {
        for (const std::string& text : start_event_texts(
                 call.language(), *start, call.runtime().now(), *views.people().calendar)) {
            json.begin_object().field("element", start->id).field("text", text).end_object();
        }
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> start_process(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::StartProcess start;
    const std::string tenant = fields.text_or("tenantId", "");
    start.variables = fields.object_value("variables");
    start.business_id = fields.text_or("businessId", "");
    TRY_STATUS(fields.finish());
    // May this person start it?
    start.definition = TRY(start_form(call, call.parameter("processId"), tenant)).model->key;
    return call.commit(start, [](Call&, const runtime::InstanceStarted& started) -> Result<Answer> {
        JsonWriter json;
        json.begin_object()
            .field("instanceKey", started.instance)
            .field("caseNumber", started.number)
            .end_object();
        return json_response(json.take(), 201);
    });
}

}  // namespace obieg::http::operations

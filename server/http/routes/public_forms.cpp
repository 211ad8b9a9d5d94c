// Forms that are open to everybody under /f/<slug>.
#include "http/fields.h"
#include "http/form_views.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/passwords.h"
#include "http/public_form_guard.h"
#include "http/services.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

constexpr std::pair<std::string_view, work::Language> languages[] = {
    {"en", work::Language::en}, {"pl", work::Language::pl}, {"ru", work::Language::ru}};

}  // namespace

Result<Answer> get_public_form(Call& call) {
    PublicFormGuard& guard = call.services().public_forms;
    const std::string& address = call.request().remote_address;
    const Time now = call.runtime().real_now();
    const Status admitted = guard.admit_question(address, now);
    call.note_quota(guard.questions_left(address, now));
    TRY_STATUS(admitted);
    if (const std::string_view wanted = call.request().query_value("language"); !wanted.empty()) {
        const std::optional<work::Language> language = work::language_from(wanted);
        if (!language)
            return fail(Code::invalid_argument, "language must be en, pl or ru.",
                        {{"language", "en, pl or ru"}});
        call.set_identity(call.caller(), *language, call.session_hash());
    }
    const std::string& slug = call.parameter("slug");
    const FormPlace place = TRY(public_form(call, slug));
    const Value schema = forms::localized_schema(*place.form, work::to_text(call.language()));
    const Value& page = schema.get("obieg").get("page");
    const auto people = call.runtime().people();
    JsonWriter json;
    json.begin_object()
        .field("slug", slug)
        .field("title", page.get("title").text_or(Views(call).process_title(*place.model)))
        .field("schema", schema)
        .field("language", work::to_text(call.language()))
        .field("thanks", page.get("thanks").text_or(""))
        .key("company")
        .begin_object()
        .field("name", people->company_name)
        .field("zone", people->calendar->zone.name())
        .end_object()
        .end_object();
    return json_response(json.take());
}

Result<Answer> send_public_form(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::SubmitPublicForm submit;
    submit.slug = call.parameter("slug");
    submit.answers = fields.object_value("answers");
    const std::string upload_token = fields.text_or("uploadToken", "");
    if (!upload_token.empty()) submit.visitor = token_hash(upload_token);
    const auto language = fields.optional_choice<work::Language>("language", languages);
    const std::string hidden = fields.text_or("website", "");
    const std::int64_t started_ms_ago = fields.integer("startedMsAgo", 0, INT64_MAX);
    TRY_STATUS(fields.finish());
    // Problems are told in the language of the page that was filled in.
    call.set_identity(runtime::Caller::anonymous(), language.value_or(call.language()), {});
    submit.language = work::to_text(call.language());
    PublicFormGuard& guard = call.services().public_forms;
    const std::string& address = call.request().remote_address;
    const Time now = call.runtime().real_now();
    const Status admitted = guard.admit(address, submit.slug, !hidden.empty(), started_ms_ago, now);
    call.note_quota(guard.forms_left(address, now));
    TRY_STATUS(admitted);
    return call.commit(submit,
                       [](Call&, const runtime::InstanceStarted& started) -> Result<Answer> {
                           JsonWriter json;
                           json.begin_object().field("number", started.number).end_object();
                           return json_response(json.take(), 201);
                       });
}

}  // namespace obieg::http::operations

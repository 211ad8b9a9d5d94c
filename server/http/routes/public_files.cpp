// Files for forms that are open to everybody. A page gets a token with its first file; whoever
// holds it may go on with these files and send them with the form.
#include "forms/files.h"
#include "http/fields.h"
#include "http/file_views.h"
#include "http/form_views.h"
#include "http/operations.h"
#include "http/passwords.h"
#include "http/public_form_guard.h"
#include "http/services.h"

namespace obieg::http::operations {
namespace {

bool takes_files(const forms::FormField& field) {
    return forms::holds_files(field.field.kind) ||
           std::any_of(field.columns.begin(), field.columns.end(), takes_files);
}

std::string_view token_of(const Call& call) {
    return call.request().header("x-upload-token");
}

// Whoever holds the page's token is the uploader.
Result<runtime::Uploader> uploader_of(Call& call) {
    if (token_of(call).empty())
        return fail(Code::not_found, "The header X-Upload-Token must hold the page's token.");
    return runtime::Uploader{.caller = runtime::Caller::anonymous(),
                             .visitor = token_hash(token_of(call))};
}

}  // namespace

Result<Answer> begin_public_upload(Call& call) {
    Fields fields(TRY(call.body()));
    const std::string name = fields.text("name");
    const std::int64_t size = fields.integer("size", 1, INT64_MAX);
    TRY_STATUS(fields.finish());
    const FormPlace place = TRY(public_form(call, call.parameter("slug")));
    if (std::none_of(place.form->fields.begin(), place.form->fields.end(), takes_files))
        return fail(Code::unsupported, "This form takes no files.");
    PublicFormGuard& guard = call.services().public_forms;
    const std::string& address = call.request().remote_address;
    const Time now = call.runtime().real_now();
    const Status admitted = guard.admit_upload(address, now);
    call.note_quota(guard.uploads_left(address, now));
    TRY_STATUS(admitted);
    const std::string token = token_of(call).empty() ? random_token() : std::string(token_of(call));
    call.set_identity(runtime::Caller::anonymous(), call.language(), {});
    runtime::BeginUpload begin = call.services().files.upload_of(
        {.caller = call.caller(), .visitor = token_hash(token)}, name, size);
    runtime::StoredFile row;
    row.file.name = begin.name;
    row.file.size = size;
    return call.commit(
        std::move(begin),
        [row, token](Call&, const runtime::UploadBegun& begun) mutable -> Result<Answer> {
            row.file.key = begun.file;
            JsonWriter json;
            json.begin_object();
            upload_members(json, row, 0);
            json.field("token", token).end_object();
            return json_response(json.take(), 201);
        });
}

Result<Answer> get_public_upload(Call& call) {
    return upload_answer(call, TRY(uploader_of(call)));
}

Result<Answer> append_to_public_upload(Call& call) {
    return append_to(call, TRY(uploader_of(call)));
}

Result<Answer> finish_public_upload(Call& call) {
    return finish_upload_of(call, TRY(uploader_of(call)));
}

}  // namespace obieg::http::operations

// Files of people: uploading in pieces, downloading, what a case has.
#include "http/fields.h"
#include "http/file_views.h"
#include "http/operations.h"
#include "http/services.h"
#include "http/views.h"
#include "runtime/media_type.h"

namespace obieg::http::operations {
namespace {

runtime::Uploader uploader_of(const Call& call) {
    return {.caller = call.caller(), .visitor = {}};
}

Result<runtime::StoredFile> visible_file(Call& call) {
    return call.services().files.visible(call.viewer(), TRY(call.key<FileKey>("fileKey")));
}

}  // namespace

Result<Answer> begin_upload(Call& call) {
    Fields fields(TRY(call.body()));
    const std::string name = fields.text("name");
    const std::int64_t size = fields.integer("size", 1, INT64_MAX);
    TRY_STATUS(fields.finish());
    runtime::BeginUpload begin = call.services().files.upload_of(uploader_of(call), name, size);
    runtime::StoredFile row;
    row.file.name = begin.name;
    row.file.size = size;
    return call.commit(std::move(begin),
                       [row](Call&, const runtime::UploadBegun& begun) mutable -> Result<Answer> {
                           row.file.key = begun.file;
                           JsonWriter json;
                           json.begin_object();
                           upload_members(json, row, 0);
                           json.end_object();
                           return json_response(json.take(), 201);
                       });
}

Result<Answer> get_upload(Call& call) {
    return upload_answer(call, uploader_of(call));
}

Result<Answer> append_to_upload(Call& call) {
    return append_to(call, uploader_of(call));
}

Result<Answer> finish_upload(Call& call) {
    return finish_upload_of(call, uploader_of(call));
}

Result<Answer> drop_upload(Call& call) {
    return call.commit(
        runtime::DropUpload{.file = TRY(call.key<FileKey>("fileKey")), .visitor = {}},
        [](Call&, const runtime::Done&) -> Result<Answer> { return empty_response(); });
}

Result<Answer> download_file(Call& call) {
    return file_response(call.request(), call.services().files, TRY(visible_file(call)),
                         Disposition::attachment);
}

Result<Answer> preview_file(Call& call) {
    const runtime::StoredFile row = TRY(visible_file(call));
    if (!runtime::is_drawable(row.file.media_type))
        return fail(Code::unsupported, "Only pictures are shown in a page. Download the file.");
    return file_response(call.request(), call.services().files, row, Disposition::in_page);
}

Result<Answer> list_case_files(Call& call) {
    const runtime::CaseRow shown = TRY(visible_case(call));
    const auto files = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.files_of_tree(shown.instance.root); }));
    const Views views(call);
    std::map<InstanceKey, std::shared_ptr<const engine::Model>> models;
    const auto model_of = [&](InstanceKey instance) -> Result<const engine::Model*> {
        const auto [place, is_new] = models.try_emplace(instance);
        if (is_new) {
            const auto row = TRY(call.runtime().read(
                [&](runtime::Reader& reader) { return reader.find_case(instance); }));
            if (row) place->second = views.model(row->instance.definition);
        }
        return place->second.get();
    };
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::StoredFile& row : files) {
        json.begin_object()
            .field("key", row.file.key)
            .field("name", row.file.name)
            .field("size", row.file.size)
            .field("mediaType", row.file.media_type)
            .field("sha256", row.hash)
            .field("hasPreview", runtime::is_drawable(row.file.media_type))
            .field("case", row.instance)
            .field("element", row.element)
            .field("elementName", views.element_name(TRY(model_of(row.instance)), row.element))
            .key("addedBy");
        views.person(json, row.file.uploaded_by);
        json.field("addedAt", row.attached_at).end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

}  // namespace obieg::http::operations

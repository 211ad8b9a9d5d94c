// Files of people: uploading in pieces, downloading, what a case has.
#include "http/document_views.h"
#include "http/fields.h"
#include "http/file_views.h"
#include "http/operations.h"
#include "http/services.h"
#include "http/views.h"
#include "runtime/file_name.h"
#include "runtime/media_type.h"

namespace obieg::http::operations {
namespace {

constexpr std::int32_t shown_downloads_max = 1'000;

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
    const runtime::StoredFile row = TRY(visible_file(call));
    Response response =
        TRY(download_response(call.request(), attachment(call.services().files, row)));
    return noted_download(call, {.files = {row.file.key}}, std::move(response));
}

Result<Answer> preview_file(Call& call) {
    const runtime::StoredFile row = TRY(visible_file(call));
    const std::string& type = row.file.media_type;
    if (!runtime::is_drawable(type) && type != runtime::pdf_media_type)
        return fail(Code::unsupported,
                    "Only pictures and PDFs are shown in a page. Download the file.");
    return TRY(download_response(call.request(), in_page(call.services().files, row)));
}

Result<Answer> list_downloads(Call& call) {
    const runtime::StoredFile row = TRY(visible_file(call));
    const auto downloads = TRY(call.runtime().read([&](runtime::Reader& reader) {
        return reader.downloads(row.file.key, shown_downloads_max);
    }));
    const Views views(call);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::Download& download : downloads) {
        json.begin_object().key("by");
        views.person(json, download.person);
        json.field("at", download.at).field("inArchive", download.in_archive).end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

// ---- Of a case
// -----------------------------------------------------------------------------------------

Result<Answer> list_case_files(Call& call) {
    const runtime::CaseRow shown = TRY(visible_case(call));
    const auto documents = TRY(visible_documents(call, shown));
    const auto downloads = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.download_counts(shown.instance.root); }));
    const Views views(call);
    DocumentViews document_views(call, views);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::DocumentVersion& document : documents) {
        const auto count = downloads.find(document.row.file.key);
        TRY_STATUS(
            document_views.write(json, document, count == downloads.end() ? 0 : count->second));
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> download_case_files(Call& call) {
    const runtime::CaseRow shown = TRY(visible_case(call));
    const auto documents = TRY(visible_documents(call, shown));
    if (documents.empty()) return fail(Code::not_found, "The case has no documents.");
    const Zip zip = make_zip(TRY(zip_entries(call.services().files, documents)));
    const std::string& title = shown.instance.title;
    const std::string name =
        runtime::harmless_file_name(title.empty() ? shown.instance.number : title) + ".zip";
    Response response =
        TRY(download_response(call.request(), {.tag = zip.tag,
                                               .media_type = "application/zip",
                                               .disposition = content_disposition(name),
                                               .open = [zip] { return zip.content; }}));
    runtime::NoteDownloads note{.in_archive = true};
    for (const runtime::DocumentVersion& document : documents)
        note.files.push_back(document.row.file.key);
    return noted_download(call, std::move(note), std::move(response));
}

}  // namespace obieg::http::operations

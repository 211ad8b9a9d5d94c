// /v2: documents, which are uploaded files (routes/files.cpp): a row in the database and a content
// in the file store. One that no case takes is forgotten after a day.
#include <memory>

#include "base/json.h"
#include "http/cluster.h"
#include "http/fields.h"
#include "http/file_views.h"
#include "http/json_writer.h"
#include "http/multipart.h"
#include "http/operations.h"
#include "http/services.h"

namespace obieg::http::operations {
namespace {

constexpr std::string_view store_id = "obieg";

struct Document {
    std::string name;
    std::string content;
    FileKey key;
};
using Documents = std::vector<Document>;

// The name that the metadata give, or else that of the upload. Nothing else of them is kept.
Status read_metadata(std::string_view text, Document& document) {
    Fields fields(TRY(json::read(text)));
    if (const auto name = fields.optional_text("fileName")) document.name = *name;
    fields.optional_text("contentType");  // the content itself says it
    fields.optional_integer("size", 0, INT64_MAX);
    fields.optional_text("processDefinitionId");
    fields.optional_text("processInstanceKey");
    if (fields.has("expiresAt"))
        fields.report("expiresAt", "A document lasts a day, or as long as the case that takes it.");
    if (!fields.optional_object_value("customProperties").empty())
        fields.report("customProperties", "Documents keep no properties of your own here.");
    return fields.finish();
}

Result<Documents> read_documents(const Request& request) {
    Documents documents;
    std::size_t described = 0;
    const auto parts = TRY(read_multipart(request.header("content-type"), request.body));
    for (const Part& part : parts) {
        if (part.name == "file" || part.name == "files") {
            documents.push_back({part.file_name, std::string(part.content), {}});
        } else if (part.name != "metadata" && part.name != "metadataList") {
            return fail(Code::unknown_field, "There is no field \"" + part.name + "\" here.",
                        {{part.name, "Expected files and their metadata."}});
        }
    }
    for (const Part& part : parts) {
        if (part.name != "metadata" && part.name != "metadataList") continue;
        if (described == documents.size())
            return fail(Code::invalid_argument, "There are more metadata than files.");
        TRY_STATUS(read_metadata(part.content, documents[described++]));
    }
    if (documents.empty()) {
        return fail(Code::missing_field, "Send a file as multipart/form-data.",
                    {{"file", "This field is required and absent."}});
    }
    return documents;
}

void write_reference(JsonWriter& json, const runtime::StoredFile& row) {
    json.begin_object()
        .field("camunda.document.type", "camunda")
        .field("storeId", store_id)
        .field("documentId", row.file.key)
        .field("contentHash", row.hash)
        .key("metadata")
        .begin_object()
        .field("contentType", row.file.media_type)
        .field("fileName", row.file.name)
        .field("expiresAt",
               row.file.root ? std::optional<Time>() : std::optional(row.uploaded_at + ms_per_day))
        .field("size", row.file.size)
        .key("processDefinitionId")
        .null()
        .field("processInstanceKey", row.instance)
        .field("customProperties", Context())
        .end_object()
        .end_object();
}

using Respond = Result<Answer> (*)(const std::vector<runtime::StoredFile>&);

// Places the contents of rows that have been committed; on a worker, for it reads them whole.
Result<Answer> place(Call& call, const Documents& documents, Respond respond) {
    const runtime::Uploader uploader{.caller = call.caller(), .visitor = {}};
    runtime::Files& files = call.services().files;
    std::vector<runtime::StoredFile> rows;
    for (const Document& document : documents) {
        TRY(files.append(uploader, document.key, 0, document.content));
        rows.push_back(TRY(files.finish(uploader, document.key, {})));
    }
    return respond(rows);
}

// Begins one upload after the other, then places them all.
Result<Answer> store(Call& call, std::shared_ptr<Documents> documents, std::size_t next,
                     Respond respond) {
    if (next == documents->size()) {
        return call.work(
            [documents, respond](Call& worked) { return place(worked, *documents, respond); });
    }
    const Document& document = (*documents)[next];
    const runtime::Uploader uploader{.caller = call.caller(), .visitor = {}};
    runtime::BeginUpload begin = call.services().files.upload_of(
        uploader, document.name, static_cast<std::int64_t>(document.content.size()));
    return call.commit(std::move(begin),
                       [documents, next, respond](Call& later, const runtime::UploadBegun& begun) {
                           (*documents)[next].key = begun.file;
                           return store(later, documents, next + 1, respond);
                       });
}

Result<Answer> answer_one(const std::vector<runtime::StoredFile>& rows) {
    JsonWriter json;
    write_reference(json, rows.front());
    return json_response(json.take(), 201);
}

Result<Answer> answer_all(const std::vector<runtime::StoredFile>& rows) {
    JsonWriter json;
    json.begin_object().key("createdDocuments").begin_list();
    for (const runtime::StoredFile& row : rows) write_reference(json, row);
    json.end_list().key("failedDocuments").begin_list().end_list().end_object();
    return json_response(json.take(), 201);
}

}  // namespace

Result<Answer> create_document(Call& call) {
    auto documents = std::make_shared<Documents>(TRY(read_documents(call.request())));
    if (documents->size() > 1)
        return fail(Code::invalid_argument, "Send one file; several go to /v2/documents/batch.");
    if (!call.request().query_value("documentId").empty())
        return fail(Code::invalid_argument, "documentId: The server names documents itself.");
    return store(call, std::move(documents), 0, answer_one);
}

Result<Answer> create_documents(Call& call) {
    return store(call, std::make_shared<Documents>(TRY(read_documents(call.request()))), 0,
                 answer_all);
}

Result<Answer> get_document(Call& call) {
    const auto key = TRY(call.key<FileKey>("documentId"));
    const runtime::StoredFile row = TRY(call.services().files.visible(call.viewer(), key));
    const std::string_view hash = call.request().query_value("contentHash");
    if (!hash.empty() && hash != row.hash)
        return fail(Code::not_found, "The document has another content by now.");
    Response response =
        TRY(download_response(call.request(), attachment(call.services().files, row)));
    return noted_download(call, {.files = {row.file.key}}, std::move(response));
}

Result<Answer> delete_document(Call& call) {
    return call.commit(
        runtime::DropUpload{.file = TRY(call.key<FileKey>("documentId")), .visitor = {}},
        [](Call&, const runtime::Done&) -> Result<Answer> { return empty_response(); });
}

}  // namespace obieg::http::operations

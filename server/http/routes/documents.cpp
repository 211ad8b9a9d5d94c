// /v2: documents, which are uploaded files (routes/files.cpp): a row in the database and a content
// in the file store. One that no case takes is forgotten after a day.
#include <charconv>
#include <memory>

#include "base/json.h"
#include "http/cluster.h"
#include "http/fields.h"
#include "http/file_views.h"
#include "http/identity_change.h"
#include "http/json_writer.h"
#include "http/multipart.h"
#include "http/operations.h"
#include "http/sealed_link.h"
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

constexpr std::string_view link_purpose = "document-links";
constexpr std::int64_t link_ms_min = 1'000;
constexpr std::int64_t link_ms_usual = ms_per_hour;
constexpr std::int64_t link_ms_max = 7 * ms_per_day;

struct DocumentLink {
    FileKey document;
    Time expires_at;
    std::string maker;
};

std::string to_text(const DocumentLink& link) {
    return to_string(link.document) + ":" + std::to_string(link.expires_at.ms) + ":" + link.maker;
}

std::optional<DocumentLink> link_from(std::string_view text) {
    const std::size_t first = text.find(':');
    if (first == std::string_view::npos) return {};
    const std::size_t second = text.find(':', first + 1);
    if (second == std::string_view::npos) return {};
    const auto document = parse_key<FileKey>(text.substr(0, first));
    const std::string_view time = text.substr(first + 1, second - first - 1);
    DocumentLink link;
    const auto [end, problem] =
        std::from_chars(time.data(), time.data() + time.size(), link.expires_at.ms);
    if (!document || problem != std::errc() || end != time.data() + time.size()) return {};
    link.document = *document;
    link.maker = text.substr(second + 1);
    return link;
}

// From here on the call is the link's maker's, who sees what he sees now: a link ends with the
// right of whoever made it.
Status enter_as_maker(Call& call, const DocumentLink& link) {
    const auto unknown = [] {
        return fail(Code::not_found, "This link has run out, or the document is not there.");
    };
    runtime::Caller caller;
    caller.user = link.maker;
    caller.roles = call.runtime().rights()->roles_of(link.maker);
    caller.scopes = {runtime::Scope::read};
    caller.address = call.request().remote_address;
    const work::User* person = call.runtime().people()->directory->user(link.maker);
    if (!person) {
        const auto program = TRY(call.runtime().read([&](runtime::Reader& reader) {
            return reader.identity().service_account(link.maker);
        }));
        if (!program || !program->is_active) return unknown();
        caller.roles.add(program->roles);
    } else if (!person->is_active) {
        return unknown();
    }
    call.set_identity(std::move(caller), call.language(), {});
    return {};
}

}  // namespace

Result<Answer> create_document_link(Call& call) {
    Fields fields(TRY(call.body()));
    const std::int64_t lasts_ms =
        fields.optional_integer("timeToLive", link_ms_min, link_ms_max).value_or(link_ms_usual);
    TRY_STATUS(fields.finish());
    DocumentLink link;
    link.document = TRY(call.key<FileKey>("documentId"));
    TRY(call.services().files.visible(call.viewer(), link.document));
    link.expires_at = call.runtime().real_now() + lasts_ms;
    link.maker = call.caller().user;
    // The first link of all waits for the secret that it is sealed with.
    return call.work([link](Call& worked) -> Result<Answer> {
        const std::string token = TRY(sealed_token(worked.runtime(), link_purpose, to_text(link)));
        JsonWriter json;
        json.begin_object()
            .field("url", site_address(worked) + "/api/v1/public/documents/" + token)
            .field("expiresAt", link.expires_at)
            .end_object();
        return json_response(json.take(), 201);
    });
}

Result<Answer> download_linked_document(Call& call) {
    const auto text = TRY(sealed_content(call.runtime(), link_purpose, call.parameter("token")));
    const auto link = text ? link_from(*text) : std::nullopt;
    if (!link || link->expires_at < call.runtime().real_now())
        return fail(Code::not_found, "This link has run out, or it is not one of ours.");
    TRY_STATUS(enter_as_maker(call, *link));
    const runtime::StoredFile row =
        TRY(call.services().files.visible(call.viewer(), link->document));
    Response response =
        TRY(download_response(call.request(), attachment(call.services().files, row)));
    return noted_download(call, {.files = {row.file.key}}, std::move(response));
}

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

// Published processes and their versions.
#include "http/diagram_view.h"
#include "http/file_views.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/package_archive.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

Response published_download(std::string_view name, std::string media_type, std::string content) {
    Response response{.content_type = std::move(media_type), .body = std::move(content)};
    response.with("Content-Disposition", content_disposition(name));
    response.with("Content-Security-Policy", "sandbox; default-src 'none'");
    // A published version never changes.
    response.with("Cache-Control", "private, max-age=86400");
    return response;
}

}  // namespace

Result<Answer> list_definitions(Call& call) {
    const auto rows = TRY(call.runtime().read([&](runtime::Reader& reader) {
        return reader.definitions({.process_id = {},
                                   .version = {},
                                   .latest_only = true,
                                   .tenants = call.viewer().tenants});
    }));
    const Views views(call);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::DefinitionRow& row : rows) {
        json.begin_object()
            .field("processId", row.process_id)
            .field("title", views.process_title(row.key, row.name))
            .field("version", row.version)
            .field("versions", row.versions)
            .field("definitionKey", row.key)
            .field("publishedAt", row.published_at)
            .key("publishedBy");
        views.person(json, row.published_by);
        json.field("running", row.running).field("incidents", row.incidents).end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> list_definition_versions(Call& call) {
    const std::string& process_id = call.parameter("processId");
    auto rows = TRY(call.runtime().read([&](runtime::Reader& reader) {
        return reader.definitions({.process_id = process_id,
                                   .version = {},
                                   .latest_only = false,
                                   .tenants = call.viewer().tenants});
    }));
    if (rows.empty())
        return fail(Code::not_found, "No process \"" + process_id + "\" has been published.");
    std::sort(rows.begin(), rows.end(),
              [](const auto& a, const auto& b) { return a.version > b.version; });
    const Views views(call);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::DefinitionRow& row : rows) {
        json.begin_object()
            .field("key", row.key)
            .field("version", row.version)
            .field("publishedAt", row.published_at)
            .key("publishedBy");
        views.person(json, row.published_by);
        json.field("running", row.running).end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> list_definition_files(Call& call) {
    const DefinitionKey key = TRY(call.key<DefinitionKey>("definitionKey"));
    TRY(visible_definition(call, key));
    const auto files =
        TRY(call.runtime().read([&](runtime::Reader& reader) { return reader.files(key); }));
    if (files.empty())
        return fail(Code::not_found, "There is no definition " + to_string(key) + ".");
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::FileRow& file : files) {
        json.begin_object().field("name", file.name).field("size", file.size).end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> download_definition_file(Call& call) {
    const DefinitionKey key = TRY(call.key<DefinitionKey>("definitionKey"));
    TRY(visible_definition(call, key));
    const std::string name(call.request().query_value("name"));
    auto content =
        TRY(call.runtime().read([&](runtime::Reader& reader) { return reader.file(key, name); }));
    if (!content) {
        return fail(Code::not_found,
                    "Version " + to_string(key) + " has no file \"" + name + "\".");
    }
    return published_download(name.substr(name.rfind('/') + 1), "application/octet-stream",
                              *std::move(content));
}

Result<Answer> download_definition_package(Call& call) {
    const DefinitionKey key = TRY(call.key<DefinitionKey>("definitionKey"));
    const runtime::PublishedDefinition version = TRY(visible_definition(call, key));
    const auto package = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.resources(version.deployment); }));
    const std::string name = version.process_id + "-" + std::to_string(version.version) + ".zip";
    return published_download(name, "application/zip", TRY(packed(package, version.published_at)));
}

Result<Answer> get_definition_xml(Call& call) {
    const DefinitionKey key = TRY(call.key<DefinitionKey>("definitionKey"));
    TRY(visible_definition(call, key));
    auto xml =
        TRY(call.runtime().read([&](runtime::Reader& reader) { return reader.bpmn_xml(key); }));
    if (!xml) return fail(Code::not_found, "There is no definition " + to_string(key) + ".");
    if (const std::string_view wanted = call.request().query_value("language"); !wanted.empty()) {
        const std::optional<work::Language> language = work::language_from(wanted);
        if (!language)
            return fail(Code::invalid_argument,
                        "language: Expected en, pl or ru; found \"" + std::string(wanted) + "\".");
        // A definition that no longer compiles is shown as it was published.
        if (const auto model = Views(call).model(key)) {
            xml = TRY(diagram_in(*language, *xml, *model));
        }
    }
    Response response{.content_type = "text/xml; charset=utf-8", .body = *std::move(xml)};
    // A published version never changes.
    response.with("Cache-Control", "private, max-age=86400");
    return response;
}

}  // namespace obieg::http::operations

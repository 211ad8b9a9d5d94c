// The library of ready processes.
#include "engine/catalog.h"
#include "http/diagram_view.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/published_view.h"
#include "http/services.h"
#include "http/template_library.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

void template_members(JsonWriter& json, const TemplateInfo& info, const Views& views) {
    std::optional<std::int32_t> installed;
    for (const runtime::PublishedDefinition* definition : views.processes()) {
        if (definition->template_id == info.id)
            installed = std::max(installed.value_or(0), definition->version);
    }
    json.field("id", info.id)
        .field("category", info.categories.front())
        .texts("categories", info.categories)
        .field("title", text_in(info.title, views.language()))
        .field("summary", text_in(info.summary, views.language()))
        .field("must", info.must)
        .field("proved", info.must)
        .key("installed");
    if (installed) {
        json.begin_object().field("version", std::to_string(*installed)).end_object();
    } else {
        json.null();
    }
}

}  // namespace

Result<Answer> list_templates(Call& call) {
    const Views views(call);
    const std::vector<TemplateInfo> templates = TRY(call.services().templates.list());
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const TemplateInfo& info : templates) {
        json.begin_object();
        template_members(json, info, views);
        json.end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> get_template(Call& call) {
    // Compiling the package for the names of its processes takes some milliseconds.
    return call.work([](Call& worked) -> Result<Answer> {
        const TemplateLibrary& library = worked.services().templates;
        const TemplateInfo info = TRY(library.find(worked.parameter("templateId")));
        const std::vector<engine::Resource> files = TRY(library.package(info));
        const engine::Package package = TRY(engine::compile(files));
        const Views views(worked);
        JsonWriter json;
        json.begin_object();
        template_members(json, info, views);
        json.field("readme", library.readme(info, worked.language())).key("processes").begin_list();
        for (const auto& model : package.models) {
            const auto file = std::find_if(files.begin(), files.end(), [&](const auto& candidate) {
                return candidate.name == model->file;
            });
            if (file == files.end()) continue;
            json.begin_object()
                .field("id", model->process_id)
                .field("title", views.process_title(*model))
                .field("xml", TRY(diagram_in(worked.language(), file->content, *model)))
                .end_object();
        }
        json.end_list().end_object();
        return json_response(json.take());
    });
}

Result<Answer> install_template(Call& call) {
    const TemplateLibrary& library = call.services().templates;
    const TemplateInfo info = TRY(library.find(call.parameter("templateId")));
    return call.commit(runtime::PublishPackage{TRY(library.package(info)), info.id},
                       published_answer);
}

}  // namespace obieg::http::operations

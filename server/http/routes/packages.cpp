// Checking and publishing packages.
#include "dmn/lint/lint.h"
#include "engine/catalog.h"
#include "engine/lint/lint.h"
#include "http/json_writer.h"
#include "http/multipart.h"
#include "http/operations.h"
#include "http/package_archive.h"
#include "http/published_view.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

void append_problems(JsonWriter& json, const std::vector<Detail>& problems,
                     std::string_view severity, work::Language language) {
    for (const Detail& problem : problems) {
        json.begin_object()
            .field("where", problem.where)
            .field("message", engine::lint::localized(problem, language))
            .field("severity", severity);
        const std::vector<std::string> trace = engine::lint::trace_of(problem);
        if (!trace.empty()) {
            json.key("trace").begin_list();
            for (const std::string& element : trace) json.value(element);
            json.end_list();
        }
        json.end_object();
    }
}

std::vector<Detail> empty_groups(const engine::Model& model, const work::Directory& directory) {
    std::vector<Detail> details;
    for (const auto& finding : engine::lint::check_groups(model, directory))
        details.push_back(engine::lint::detail_of(finding, model.file));
    return details;
}

// What publishing would do. A package that cannot be published is an answer here, not an error.
Result<Answer> check(Call& call, const std::vector<engine::Resource>& resources,
                     runtime::TenantKey tenant) {
    const Result<engine::Package> package = engine::compile(resources);
    const auto published = call.runtime().published();
    JsonWriter json;
    json.begin_object().key("processes").begin_list();
    if (package) {
        for (const auto& model : package->models) {
            const runtime::PublishedDefinition* current =
                published->latest_definition(model->process_id, tenant);
            json.begin_object()
                .field("id", model->process_id)
                .field("name", model->name)
                .field("currentVersion", current ? std::optional(current->version) : std::nullopt)
                .end_object();
        }
    }
    json.end_list().key("forms").begin_list();
    if (package) {
        for (const auto& form : package->forms) json.value(form->id);
    }
    json.end_list().key("decisions").begin_list();
    if (package) {
        for (const auto& model : package->decisions) {
            for (const dmn::DecisionInfo& decision : model->decisions()) json.value(decision.id);
        }
    }
    json.end_list().key("records").begin_list();
    if (package) {
        for (const auto& type : package->record_types) json.value(type->id);
    }
    json.end_list().key("problems").begin_list();
    const work::Language language = call.language();
    if (package) {
        append_problems(json, package->warnings, "warning", language);
        std::vector<Detail> remarks = engine::remarks_on_decisions(*package);
        for (Detail& remark : remarks)
            remark.message = dmn::localize(remark, work::to_text(language));
        append_problems(json, remarks, "warning", language);
        const auto people = call.runtime().people();
        for (const auto& model : package->models) {
            append_problems(json, empty_groups(*model, *people->directory), "warning", language);
        }
    } else if (package.error().details.empty()) {
        append_problems(json, {{"", package.error().message}}, "error", language);
    } else {
        append_problems(json, package.error().details, "error", language);
    }
    append_problems(json, engine::lint::remarks(resources), "warning", language);
    json.end_list().end_object();
    return json_response(json.take());
}

Result<std::vector<engine::Resource>> uploaded_package(const Request& request) {
    return with_archives_unpacked(TRY(read_package(request, "files", "tenantId")));
}

}  // namespace

Result<Answer> check_package(Call& call) {
    auto resources = TRY(uploaded_package(call.request()));
    const std::string id = TRY(field_of(call.request(), "tenantId"));
    const auto tenant = call.runtime().people()->tenants->key_of(id);
    if (!tenant || !call.viewer().tenants.holds(*tenant))
        return fail(Code::not_found, "There is no tenant \"" + id + "\".");
    return call.work([resources = std::move(resources), tenant = *tenant](Call& worked) {
        return check(worked, resources, tenant);
    });
}

Result<Answer> publish_package(Call& call) {
    runtime::PublishPackage publish;
    publish.resources = TRY(uploaded_package(call.request()));
    publish.tenant = TRY(field_of(call.request(), "tenantId"));
    return call.commit(std::move(publish), published_answer);
}

}  // namespace obieg::http::operations

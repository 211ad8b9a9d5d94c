// Published decisions: which there are, and one with its model and what its tables leave open.
#include <algorithm>

#include "dmn/lint/lint.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

std::string_view to_text(dmn::Finding::Severity severity) {
    switch (severity) {
        case dmn::Finding::Severity::error:
            return "error";
        case dmn::Finding::Severity::warning:
            return "warning";
        case dmn::Finding::Severity::note:
            return "note";
    }
    return {};
}

void write_decision(JsonWriter& json, const runtime::LatestDecision& decision) {
    const auto& [held, info] = decision;
    json.field("id", info->id)
        .field("name", info->name.empty() ? info->id : info->name)
        .field("model", held->model->name().empty() ? held->file : held->model->name())
        .texts("inputs", info->inputs);
}

void write_finding(JsonWriter& json, const dmn::Finding& finding, work::Language language) {
    json.begin_object()
        .field("code", finding.detail.code)
        .field("severity", to_text(finding.severity))
        .field("decision", finding.detail.where)
        .key("rules")
        .begin_list();
    for (const int rule : finding.rules) json.value(rule);
    json.end_list()
        .field("message", dmn::localize(finding.detail, work::to_text(language)))
        .end_object();
}

Result<Answer> describe(Call& call) {
    const Views views(call);
    const std::string& wanted = call.parameter("decisionId");
    const auto latest = views.published().latest_decisions(views.tenants());
    const auto found = std::find_if(latest.begin(), latest.end(), [&](const auto& decision) {
        return decision.info->id == wanted;
    });
    if (found == latest.end())
        return fail(Code::not_found, "No decision \"" + wanted + "\" has been published.");
    const auto files = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.resources(found->held->deployment); }));
    JsonWriter json;
    json.begin_object();
    write_decision(json, *found);
    json.field("file", found->held->file).key("imports").begin_list();
    for (const engine::Resource& file : files) {
        if (file.name.ends_with(".dmn") && file.name != found->held->file) json.value(file.content);
    }
    json.end_list();
    for (const engine::Resource& file : files) {
        if (file.name == found->held->file) json.field("xml", file.content);
    }
    json.key("findings").begin_list();
    for (const dmn::Finding& finding : dmn::findings(*found->held->model))
        write_finding(json, finding, call.language());
    json.end_list().end_object();
    return json_response(json.take());
}

}  // namespace

Result<Answer> list_decisions(Call& call) {
    const Views views(call);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::LatestDecision& decision :
         views.published().latest_decisions(views.tenants())) {
        json.begin_object();
        write_decision(json, decision);
        json.end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> get_decision(Call& call) {
    // Tables with many rules take a while to be looked through.
    return call.work(describe);
}

}  // namespace obieg::http::operations

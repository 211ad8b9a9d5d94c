// What was published, as JSON: the answer of packages and of templates.
#pragma once

#include "http/call.h"
#include "http/json_writer.h"
#include "runtime/request.h"

namespace obieg::http {

inline Result<Answer> published_answer(Call&, const runtime::PackagePublished& published) {
    JsonWriter json;
    json.begin_object().field("deploymentKey", published.deployment).key("processes").begin_list();
    for (const runtime::PublishedProcess& process : published.processes) {
        json.begin_object()
            .field("processId", process.process_id)
            .field("version", process.version)
            .field("definitionKey", process.definition)
            .end_object();
    }
    json.end_list().end_object();
    return json_response(json.take(), 201);
}

}  // namespace obieg::http

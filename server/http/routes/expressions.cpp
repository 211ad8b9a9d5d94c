// /v2: FEEL at hand.
#include "engine/host_functions.h"
#include "feel/feel.h"
#include "http/cluster.h"
#include "http/json_writer.h"
#include "http/operations.h"

namespace obieg::http::operations {

Result<Answer> evaluate_expression(Call& call) {
    Fields fields(TRY(call.body()));
    const std::string text = fields.text("expression");
    const Context variables = fields.optional_object_value("variables");
    cluster::read_tenant(fields);
    if (!text.starts_with('=')) fields.report("expression", "An expression begins with \"=\".");
    TRY_STATUS(fields.finish());
    return call.work([text, variables](Call& worked) -> Result<Answer> {
        const auto people = worked.runtime().people();
        const engine::HostFunctions host(*people->directory, *people->calendar);
        feel::Scope scope;
        scope.contexts = {&variables};
        scope.host = &host;
        scope.now = worked.runtime().now();
        scope.zone = people->calendar->zone;
        const feel::Evaluation outcome =
            TRY(feel::evaluate_text(text.substr(1), scope, feel::Dialect::camunda));
        JsonWriter json;
        json.begin_object()
            .field("expression", text)
            .field("result", outcome.value)
            .key("warnings")
            .begin_list();
        for (const feel::Diagnostic& diagnostic : outcome.diagnostics)
            json.begin_object().field("message", diagnostic.message).end_object();
        json.end_list().end_object();
        return json_response(json.take());
    });
}

}  // namespace obieg::http::operations

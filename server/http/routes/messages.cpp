// /v2: messages, signals, conditions.
#include "http/cluster.h"
#include "http/operations.h"

namespace obieg::http::operations {
namespace {

constexpr std::int64_t time_to_live_ms_max = 366 * ms_per_day;

}  // namespace

Result<Answer> publish_message(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::PublishMessage publish;
    publish.name = fields.text("name");
    publish.correlation_key = fields.text_or("correlationKey", "");
    publish.time_to_live_ms =
        fields.optional_integer("timeToLive", 0, time_to_live_ms_max).value_or(0);
    publish.message_id = fields.text_or("messageId", "");
    publish.variables = fields.optional_object_value("variables");
    publish.tenant = cluster::read_tenant(fields);
    const std::string tenant = cluster::shown_tenant(publish.tenant);
    TRY_STATUS(fields.finish());
    return call.commit(
        std::move(publish),
        [tenant](Call&, const runtime::MessagePublished& published) -> Result<Answer> {
            JsonWriter json;
            json.begin_object()
                .field("messageKey", published.message)
                .field("tenantId", tenant)
                .end_object();
            return json_response(json.take());
        });
}

Result<Answer> correlate_message(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::PublishMessage publish;
    publish.name = fields.text("name");
    publish.correlation_key = fields.text_or("correlationKey", "");
    publish.variables = fields.optional_object_value("variables");
    publish.must_correlate = true;
    publish.tenant = cluster::read_tenant(fields);
    const std::string tenant = cluster::shown_tenant(publish.tenant);
    TRY_STATUS(fields.finish());
    return call.commit(
        std::move(publish),
        [tenant](Call&, const runtime::MessagePublished& published) -> Result<Answer> {
            JsonWriter json;
            json.begin_object()
                .field("messageKey", published.message)
                .field("processInstanceKey",
                       published.correlated.empty() ? InstanceKey() : published.correlated.front())
                .field("tenantId", tenant)
                .end_object();
            return json_response(json.take());
        });
}

Result<Answer> broadcast_signal(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::BroadcastSignal signal;
    signal.name = fields.text("signalName");
    signal.variables = fields.optional_object_value("variables");
    signal.tenant = cluster::read_tenant(fields);
    const std::string tenant = cluster::shown_tenant(signal.tenant);
    TRY_STATUS(fields.finish());
    return call.commit(
        std::move(signal),
        [tenant](Call&, const runtime::MessagePublished& published) -> Result<Answer> {
            JsonWriter json;
            json.begin_object()
                .field("signalKey", published.message)
                .field("tenantId", tenant)
                .end_object();
            return json_response(json.take());
        });
}

Result<Answer> evaluate_conditionals(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::EvaluateConditions evaluate;
    evaluate.definition =
        fields.optional_key<DefinitionKey>("processDefinitionKey").value_or(DefinitionKey());
    evaluate.variables = fields.object_value("variables");
    evaluate.tenant = cluster::read_tenant(fields);
    const std::string tenant = cluster::shown_tenant(evaluate.tenant);
    TRY_STATUS(fields.finish());
    return call.commit(std::move(evaluate),
                       [tenant](Call&, const runtime::InstancesStarted& started) -> Result<Answer> {
                           JsonWriter json;
                           json.begin_object()
                               .field("conditionalEvaluationKey", started.evaluation)
                               .field("tenantId", tenant)
                               .key("processInstances")
                               .begin_list();
                           for (const runtime::InstanceStarted& instance : started.instances) {
                               json.begin_object()
                                   .field("processDefinitionKey", instance.definition)
                                   .field("processInstanceKey", instance.instance)
                                   .end_object();
                           }
                           json.end_list().end_object();
                           return json_response(json.take());
                       });
}

}  // namespace obieg::http::operations

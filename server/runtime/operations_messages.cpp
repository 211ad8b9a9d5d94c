// Messages, signals and conditions from outside.
#include "engine/start_waits.h"
#include "runtime/operations.h"

namespace obieg::runtime {

Result<Reply> Execution::operator()(const PublishMessage& request) {
    if (request.name.empty()) {
        return fail(Code::missing_field, "The message has no name.", {Detail{"name", "is empty"}});
    }
    if (request.time_to_live_ms < 0) {
        return fail(Code::invalid_argument,
                    "Expected a time to live of zero or more milliseconds, found " +
                        std::to_string(request.time_to_live_ms) + ".");
    }
    const TenantKey tenant = TRY(tenant_of(request.tenant));
    engine::Message message;
    message.key = batch.keys().make<MessageKey>();
    message.name = request.name;
    message.correlation_key = request.correlation_key;
    message.message_id = request.message_id;
    message.variables = request.variables;
    message.expires_at = batch.process_now() + request.time_to_live_ms;
    TRY_STATUS(batch.hold({lock_of_messages(request.name, request.correlation_key)}));
    TRY_STATUS(batch.flush());
    if (!request.message_id.empty()) {
        const std::vector<engine::Message> kept = TRY(batch.checked(
            batch.transaction().messages(tenant, request.name, request.correlation_key)));
        TRY_STATUS(engine::check_unique(message, kept, batch.process_now()));
    }
    MessagePublished reply;
    reply.message = message.key;
    reply.correlated = TRY(batch.correlate(tenant, message));
    if (request.must_correlate && reply.correlated.empty()) {
        return fail(Code::not_found, "Nobody waits for the message \"" + request.name +
                                         "\" with the key \"" + request.correlation_key + "\".");
    }
    if (request.time_to_live_ms > 0 && !request.must_correlate) {
        batch.write().messages.push_back({std::move(message), tenant});
    }
    TRY_STATUS(batch.drain());
    return reply;
}

Result<Reply> Execution::operator()(const BroadcastSignal& request) {
    if (request.name.empty()) {
        return fail(Code::missing_field, "The signal has no name.",
                    {Detail{"signalName", "is empty"}});
    }
    const TenantKey tenant = TRY(tenant_of(request.tenant));
    MessagePublished reply;
    reply.message = batch.keys().make<MessageKey>();
    reply.correlated = TRY(batch.broadcast(tenant, request.name, request.variables));
    TRY_STATUS(batch.drain());
    return reply;
}

Result<Reply> Execution::operator()(const EvaluateConditions& request) {
    const Published& published = *batch.memory().published;
    std::vector<const PublishedDefinition*> definitions;
    if (request.definition) {
        definitions = {published.definition(request.definition)};
        TRY_STATUS(reach(definitions.front(), request.definition));
        TRY_STATUS(check_in_force(*definitions.front()));
    } else {
        const TenantKey tenant = TRY(tenant_of(request.tenant));
        definitions = published.processes(TenantSet::only(tenant));
    }
    InstancesStarted reply;
    reply.evaluation = batch.keys().make<MessageKey>();
    for (const PublishedDefinition* definition : definitions) {
        const std::shared_ptr<const engine::Model> model = published.model(definition->key);
        if (!model || !model->has_conditions) continue;
        const std::vector<std::string> starts = engine::conditional_starts(
            *model, request.variables, batch.process_now(), *batch.memory().people->calendar);
        for (const std::string& start_event : starts) {
            Batch::Start start;
            start.definition = definition->key;
            start.create.start_event = start_event;
            start.create.variables = request.variables;
            start.create.validates_start_form = false;
            reply.instances.push_back(TRY(batch.start(std::move(start))));
        }
    }
    return reply;
}

}  // namespace obieg::runtime

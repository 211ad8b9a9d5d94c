// /v2: operations of the public API that this server answers with 501 and the reason.
#include "http/json_writer.h"
#include "http/operations.h"

namespace obieg::http::operations {
namespace {

Answer not_offered(const Call& call, std::string_view why) {
    JsonWriter json;
    json.begin_object()
        .field("type", "/docs/errors/OBG-unsupported")
        .field("title", "Not offered here")
        .field("status", 501)
        .field("detail", why)
        .field("instance", call.request().path)
        .field("code", "unsupported")
        .key("details")
        .begin_list()
        .end_list()
        .end_object();
    return Response{.status = 501, .content_type = "application/problem+json", .body = json.take()};
}

constexpr std::string_view cluster_variables =
    "This server has no variables of the cluster. Keep what processes share in a record.";
constexpr std::string_view global_listeners =
    "Listeners stand in the diagram, at the task that they listen to.";

}  // namespace

Result<Answer> create_global_cluster_variable(Call& call) {
    return not_offered(call, cluster_variables);
}
Result<Answer> get_global_cluster_variable(Call& call) {
    return not_offered(call, cluster_variables);
}
Result<Answer> update_global_cluster_variable(Call& call) {
    return not_offered(call, cluster_variables);
}
Result<Answer> delete_global_cluster_variable(Call& call) {
    return not_offered(call, cluster_variables);
}
Result<Answer> search_cluster_variables(Call& call) {
    return not_offered(call, cluster_variables);
}
Result<Answer> create_tenant_cluster_variable(Call& call) {
    return not_offered(call, cluster_variables);
}
Result<Answer> get_tenant_cluster_variable(Call& call) {
    return not_offered(call, cluster_variables);
}
Result<Answer> update_tenant_cluster_variable(Call& call) {
    return not_offered(call, cluster_variables);
}
Result<Answer> delete_tenant_cluster_variable(Call& call) {
    return not_offered(call, cluster_variables);
}

Result<Answer> create_global_task_listener(Call& call) {
    return not_offered(call, global_listeners);
}
Result<Answer> get_global_task_listener(Call& call) {
    return not_offered(call, global_listeners);
}
Result<Answer> update_global_task_listener(Call& call) {
    return not_offered(call, global_listeners);
}
Result<Answer> delete_global_task_listener(Call& call) {
    return not_offered(call, global_listeners);
}
Result<Answer> search_global_task_listeners(Call& call) {
    return not_offered(call, global_listeners);
}

Result<Answer> create_admin_user(Call& call) {
    return not_offered(call,
                       "Whoever starts the server gets a link that makes the first administrator.");
}

Result<Answer> get_usage_metrics(Call& call) {
    return not_offered(call, "Nothing is metered here: use is not paid for.");
}
Result<Answer> delete_decision_instance(Call& call) {
    return not_offered(call, "Evaluations are a part of the history of their case and go with it.");
}
Result<Answer> delete_decision_instances(Call& call) {
    return not_offered(call, "Evaluations are a part of the history of their case and go with it.");
}
}  // namespace obieg::http::operations

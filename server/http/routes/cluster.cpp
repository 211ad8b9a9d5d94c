// /v2: the server itself.
#include "http/cluster.h"

#include "http/operations.h"
#include "http/services.h"

namespace obieg::http::operations {

Result<Answer> get_topology(Call& call) {
    const runtime::Config& config = call.services().config;
    constexpr std::string_view version = "8.9.0";  // of the public API that /v2 follows
    JsonWriter json;
    json.begin_object()
        .key("brokers")
        .begin_list()
        .begin_object()
        .field("nodeId", 0)
        .field("host", config.http_host)
        .field("port", config.http_port)
        .field("version", version)
        .key("partitions")
        .begin_list()
        .begin_object()
        .field("partitionId", 1)
        .field("role", "leader")
        .field("health", call.runtime().health().accepts_writes ? "healthy" : "unhealthy")
        .end_object()
        .end_list()
        .end_object()
        .end_list()
        .key("clusterId")
        .null()
        .field("clusterSize", 1)
        .field("partitionsCount", 1)
        .field("replicationFactor", 1)
        .field("gatewayVersion", version)
        .field("lastCompletedChangeId", "-1")
        .end_object();
    return json_response(json.take());
}

Result<Answer> get_status(Call& call) {
    const runtime::Health health = call.runtime().health();
    if (health.accepts_writes) return Answer(empty_response());
    return fail(Code::unavailable, "The server does not take work now: " + health.reason + ".");
}

Result<Answer> get_license(Call&) {
    JsonWriter json;
    json.begin_object()
        .field("validLicense", true)
        .field("licenseType", "Apache-2.0")
        .field("isCommercial", false)
        .key("expiresAt")
        .null()
        .end_object();
    return json_response(json.take());
}

Result<Answer> get_system_configuration(Call&) {
    // There is no exporter of job metrics: they are counted from the history when they are asked
    // for.
    JsonWriter json;
    json.begin_object()
        .key("jobMetrics")
        .begin_object()
        .field("enabled", false)
        .field("exportInterval", "PT0S")
        .field("maxWorkerNameLength", 0)
        .field("maxJobTypeLength", 0)
        .field("maxTenantIdLength", 0)
        .field("maxUniqueKeys", 0)
        .end_object()
        .end_object();
    return json_response(json.take());
}

}  // namespace obieg::http::operations

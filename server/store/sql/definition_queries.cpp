// What is published: versions, their files, how many cases run on them.
#include "store/sql/reader.h"
#include "store/sql/select.h"

namespace obieg::store {
namespace {

#define OBIEG_SELECT_DEFINITIONS                                                               \
    "SELECT d.key, d.deployment_key, d.process_id, d.version, d.name, d.file, p.template_id, " \
    "p.published_at, p.published_by, d.running, "                                              \
    "(SELECT count(*) FROM incident x JOIN instance i ON i.key = x.instance_key "              \
    "WHERE i.definition_key = d.key), "                                                        \
    "(SELECT count(*) FROM definition v WHERE v.tenant = d.tenant AND "                        \
    "v.process_id = d.process_id AND v.is_withdrawn = 0), d.tenant, d.is_withdrawn "           \
    "FROM definition d JOIN deployment p ON p.key = d.deployment_key"

runtime::DefinitionRow read_definition(const Query& row) {
    runtime::DefinitionRow definition;
    definition.key = row.key<DefinitionKey>(0);
    definition.deployment = row.key<DeploymentKey>(1);
    definition.process_id = row.text(2);
    definition.version = static_cast<std::int32_t>(row.integer(3));
    definition.name = row.text(4);
    definition.file = row.text(5);
    definition.template_id = row.text(6);
    definition.published_at = row.time(7);
    definition.published_by = row.text(8);
    definition.running = row.integer(9);
    definition.incidents = row.integer(10);
    definition.versions = static_cast<std::int32_t>(row.integer(11));
    definition.tenant = row.key<runtime::TenantKey>(12);
    definition.is_withdrawn = row.integer(13) != 0;
    return definition;
}

}  // namespace

Result<std::vector<runtime::DefinitionRow>> SqlReader::definitions(
    const runtime::DefinitionFilter& filter) {
    Select select(OBIEG_SELECT_DEFINITIONS);
    select.where("d.is_withdrawn = 0");
    if (!filter.process_id.empty()) select.where("d.process_id = ?", filter.process_id);
    if (filter.version) select.where("d.version = ?", static_cast<int>(*filter.version));
    if (filter.latest_only) {
        select.where(
            "d.version = (SELECT max(version) FROM definition v WHERE v.tenant = d.tenant AND "
            "v.process_id = d.process_id AND v.is_withdrawn = 0)");
    }
    select.where_tenants("d.tenant", filter.tenants);
    select.order_by("d.process_id, d.tenant, d.version DESC");
    Query rows = TRY(run(select));
    std::vector<runtime::DefinitionRow> found;
    while (TRY(rows.next())) found.push_back(read_definition(rows));
    return found;
}

Result<std::optional<runtime::DefinitionRow>> SqlReader::definition(DefinitionKey key) {
    Query row = TRY(connection_->query(OBIEG_SELECT_DEFINITIONS " WHERE d.key = ?", key));
    if (!TRY(row.next())) return std::optional<runtime::DefinitionRow>();
    return std::optional<runtime::DefinitionRow>(read_definition(row));
}

Result<std::vector<runtime::FileRow>> SqlReader::files(DefinitionKey key) {
    Query rows = TRY(
        connection_->query("SELECT r.name, length(r.content) FROM definition d JOIN resource r "
                           "ON r.deployment_key = d.deployment_key WHERE d.key = ? ORDER BY r.name",
                           key));
    std::vector<runtime::FileRow> found;
    while (TRY(rows.next())) found.push_back({rows.text(0), rows.integer(1)});
    return found;
}

Result<std::optional<std::string>> SqlReader::file(DefinitionKey key, std::string_view name) {
    Query row = TRY(connection_->query(
        "SELECT r.content FROM definition d JOIN resource r ON r.deployment_key = d.deployment_key "
        "WHERE d.key = ? AND r.name = ?",
        key, name));
    if (!TRY(row.next())) return std::optional<std::string>();
    return std::optional<std::string>(row.text(0));
}

Result<std::optional<std::string>> SqlReader::bpmn_xml(DefinitionKey key) {
    Query row = TRY(connection_->query(
        "SELECT r.content FROM definition d JOIN resource r ON r.deployment_key = d.deployment_key "
        "AND r.name = d.file WHERE d.key = ?",
        key));
    if (!TRY(row.next())) return std::optional<std::string>();
    return std::optional<std::string>(row.text(0));
}

Result<std::vector<engine::Resource>> SqlReader::resources(DeploymentKey deployment) {
    Query rows = TRY(connection_->query(
        "SELECT name, content FROM resource WHERE deployment_key = ? ORDER BY name", deployment));
    std::vector<engine::Resource> found;
    while (TRY(rows.next())) found.push_back({rows.text(0), rows.text(1)});
    return found;
}

}  // namespace obieg::store

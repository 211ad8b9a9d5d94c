// Writing what is published, and reading it back when the server starts.
#include "store/sql/transaction.h"

namespace obieg::store {

Status SqlTransaction::write_deployment(const runtime::DeploymentWrite& write) {
    TRY_STATUS(connection_.run(
        "INSERT INTO deployment (key, template_id, published_at, published_by, tenant) VALUES (?, "
        "?, ?, ?, ?)",
        write.key, write.template_id, write.published_at, write.published_by, write.tenant));
    for (const engine::Resource& resource : write.resources) {
        TRY_STATUS(
            connection_.run("INSERT INTO resource (deployment_key, name, content, tenant) VALUES "
                            "(?, ?, ?, ?)",
                            write.key, resource.name, Blob{resource.content}, write.tenant));
    }
    for (const runtime::DefinitionRow& definition : write.definitions) {
        TRY_STATUS(connection_.run(
            "INSERT INTO definition (key, deployment_key, process_id, version, name, file, "
            "tenant) VALUES (?, ?, ?, ?, ?, ?, ?)",
            definition.key, write.key, definition.process_id, static_cast<int>(definition.version),
            definition.name, definition.file, write.tenant));
    }
    return {};
}

Status SqlTransaction::withdraw(DefinitionKey definition) {
    return connection_.run("UPDATE definition SET is_withdrawn = 1 WHERE key = ?", definition);
}

Result<bool> SqlTransaction::has_live_cases(DefinitionKey definition) {
    Query row = TRY(
        connection_.query("SELECT 1 FROM instance WHERE definition_key = ? LIMIT 1", definition));
    return row.next();
}

Status SqlTransaction::write_start_timers(const runtime::WriteBatch& batch) {
    for (const TimerKey key : batch.removed_start_timers) {
        TRY_STATUS(connection_.run("DELETE FROM start_timer WHERE key = ?", key));
    }
    for (const runtime::StartTimer& timer : batch.start_timers) {
        TRY_STATUS(connection_.run(
            "INSERT INTO start_timer (key, definition_key, start_event, due, repetitions_left, "
            "interval, tenant) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
            "definition_key = "
            "excluded.definition_key, start_event = excluded.start_event, due = excluded.due, "
            "repetitions_left = excluded.repetitions_left, interval = excluded.interval",
            timer.key, timer.definition, timer.start_event, timer.due,
            static_cast<int>(timer.repetitions_left), timer.interval, timer.tenant));
    }
    return {};
}

Result<std::vector<runtime::DefinitionRow>> SqlTransaction::read_definitions() {
    Query rows = TRY(connection_.query(
        "SELECT d.key, d.deployment_key, d.process_id, d.version, d.name, d.file, p.template_id, "
        "p.published_at, p.published_by, d.tenant, d.is_withdrawn FROM definition d JOIN "
        "deployment p ON p.key = "
        "d.deployment_key "
        "ORDER BY d.key"));
    std::vector<runtime::DefinitionRow> definitions;
    while (TRY(rows.next())) {
        runtime::DefinitionRow row;
        row.key = rows.key<DefinitionKey>(0);
        row.deployment = rows.key<DeploymentKey>(1);
        row.process_id = rows.text(2);
        row.version = static_cast<std::int32_t>(rows.integer(3));
        row.name = rows.text(4);
        row.file = rows.text(5);
        row.template_id = rows.text(6);
        row.published_at = rows.time(7);
        row.published_by = rows.text(8);
        row.tenant = rows.key<runtime::TenantKey>(9);
        row.is_withdrawn = rows.integer(10) != 0;
        definitions.push_back(std::move(row));
    }
    return definitions;
}

Result<std::vector<engine::Resource>> SqlTransaction::resources(DeploymentKey deployment) {
    Query rows = TRY(connection_.query(
        "SELECT name, content FROM resource WHERE deployment_key = ? ORDER BY name", deployment));
    std::vector<engine::Resource> resources;
    while (TRY(rows.next())) resources.push_back({rows.text(0), rows.text(1)});
    return resources;
}

}  // namespace obieg::store

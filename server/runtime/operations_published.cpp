// Publishing packages.
#include "base/check.h"
#include "engine/start_waits.h"
#include "runtime/log.h"
#include "runtime/operations.h"

namespace obieg::runtime {
namespace {

std::vector<engine::Resource> by_name(std::vector<engine::Resource> resources) {
    std::sort(resources.begin(), resources.end(),
              [](const engine::Resource& a, const engine::Resource& b) { return a.name < b.name; });
    return resources;
}

bool same_files(const std::vector<engine::Resource>& a, const std::vector<engine::Resource>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const engine::Resource& x, const engine::Resource& y) {
                          return x.name == y.name && x.content == y.content;
                      });
}

// When the timer start events of a version are due, seen from now.
Result<std::vector<StartTimer>> start_timers_of(const engine::Model& model, TenantKey tenant,
                                                Batch& batch) {
    engine::StartWaits waits =
        TRY(engine::start_waits(model, batch.process_now(), *batch.memory().people->calendar));
    std::vector<StartTimer> timers;
    for (engine::TimerStart& start : waits.timers) {
        timers.push_back({batch.keys().make<TimerKey>(), model.key, std::move(start.start_event),
                          start.schedule.first, start.schedule.repetitions_left,
                          std::move(start.schedule.interval), tenant});
    }
    return timers;
}

}  // namespace

// Publishing the same files again changes nothing: nobody is helped by a hundred equal versions.
Result<bool> Execution::is_unchanged(const PublishPackage& request, TenantKey tenant,
                                     PackagePublished& reply) {
    const Published& published = *batch.memory().published;
    if (package->models.empty()) return false;
    DeploymentKey deployment;
    for (const std::shared_ptr<const engine::Model>& model : package->models) {
        const PublishedDefinition* latest = published.latest_definition(model->process_id, tenant);
        if (!latest || (deployment && latest->deployment != deployment)) return false;
        deployment = latest->deployment;
        reply.processes.push_back({latest->process_id, latest->version, latest->key, latest->file});
    }
    TRY_STATUS(batch.flush());
    const std::vector<engine::Resource> stored =
        TRY(batch.checked(batch.transaction().resources(deployment)));
    if (!same_files(by_name(stored), by_name(request.resources))) return false;
    reply.deployment = deployment;
    reply.is_unchanged = true;
    return true;
}

Result<Reply> Execution::operator()(const PublishPackage& request) {
    OBIEG_CHECK(package != nullptr);
    const TenantKey tenant = TRY(tenant_of(request.tenant));
    PackagePublished unchanged;
    if (TRY(is_unchanged(request, tenant, unchanged))) return unchanged;

    Memory& memory = batch.memory();
    PackagePublished reply;
    reply.deployment = batch.keys().make<DeploymentKey>();
    reply.warnings = package->warnings;
    DeploymentWrite write;
    write.key = reply.deployment;
    write.tenant = tenant;
    write.template_id = request.template_id;
    write.published_at = batch.process_now();
    write.published_by = caller.user;
    write.resources = request.resources;
    std::vector<PublishedDefinition> definitions;
    for (const std::shared_ptr<const engine::Model>& model : package->models) {
        const PublishedDefinition* former =
            memory.published->latest_definition(model->process_id, tenant);
        PublishedDefinition definition;
        definition.key = batch.keys().make<DefinitionKey>();
        definition.deployment = reply.deployment;
        definition.process_id = model->process_id;
        definition.version = former ? former->version + 1 : 1;
        definition.name = model->name;
        definition.file = model->file;
        definition.template_id = request.template_id;
        definition.published_at = batch.process_now();
        definition.published_by = caller.user;
        definition.tenant = tenant;
        reply.processes.push_back(
            {definition.process_id, definition.version, definition.key, definition.file});
        DefinitionRow row;
        row.key = definition.key;
        row.process_id = definition.process_id;
        row.version = definition.version;
        row.name = definition.name;
        row.file = definition.file;
        write.definitions.push_back(std::move(row));
        definitions.push_back(std::move(definition));
    }
    for (const auto& form : package->forms) reply.others.push_back({"form", form->id, {}});
    for (const auto& type : package->record_types)
        reply.others.push_back({"record-type", type->id, {}});

    const std::shared_ptr<const Published> next =
        memory.published->with(reply.deployment, tenant, *package, definitions);

    std::vector<StartTimer> new_timers;
    for (const PublishedDefinition& definition : definitions) {
        const std::shared_ptr<const engine::Model> model = next->model(definition.key);
        OBIEG_CHECK(model != nullptr);
        for (StartTimer& timer : TRY(start_timers_of(*model, tenant, batch)))
            new_timers.push_back(std::move(timer));
    }

    // Nothing below refuses. The timers of the former versions end, those of the new ones begin.
    auto timers = std::make_shared<std::vector<StartTimer>>();
    for (const StartTimer& timer : *memory.start_timers) {
        const PublishedDefinition* owner = next->definition(timer.definition);
        const PublishedDefinition* latest =
            owner ? next->latest_definition(owner->process_id, owner->tenant) : nullptr;
        if (latest && latest->key == timer.definition) {
            timers->push_back(timer);
        } else {
            batch.write().removed_start_timers.push_back(timer.key);
        }
    }
    for (StartTimer& timer : new_timers) {
        if (!memory.next_timer || timer.due < *memory.next_timer) memory.next_timer = timer.due;
        batch.write().start_timers.push_back(timer);
        timers->push_back(std::move(timer));
    }
    memory.published = next;
    memory.start_timers = std::move(timers);
    batch.write().deployments.push_back(std::move(write));
    for (const PublishedProcess& process : reply.processes) {
        Change change;
        change.kind = ChangeKind::definition;
        change.name = process.process_id;
        batch.changes().push_back(std::move(change));
        log::info("definition.published",
                  {{"process", process.process_id},
                   {"version", static_cast<std::int64_t>(process.version)}});
    }
    return reply;
}

}  // namespace obieg::runtime

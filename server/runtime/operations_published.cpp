// Publishing packages.
#include "base/check.h"
#include "engine/start_waits.h"
#include "runtime/log.h"
#include "runtime/news.h"
#include "runtime/operations.h"
#include "runtime/policy.h"

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

// The timers of versions that are not the latest any more end, the new ones begin.
void take_over(Batch& batch, const std::shared_ptr<const Published>& next,
               std::vector<StartTimer> new_timers) {
    Memory& memory = batch.memory();
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
        PublishedDefinition definition;
        definition.key = batch.keys().make<DefinitionKey>();
        definition.deployment = reply.deployment;
        definition.process_id = model->process_id;
        definition.version = memory.published->highest_version(model->process_id, tenant) + 1;
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

    // Nothing below refuses.
    take_over(batch, next, std::move(new_timers));
    batch.write().deployments.push_back(std::move(write));
    for (const PublishedProcess& process : reply.processes) {
        Change change;
        change.kind = ChangeKind::definition;
        change.name = process.process_id;
        batch.changes().push_back(std::move(change));
        if (batch.wants(OwnEvent::process_published)) {
            auto news = std::make_shared<News>();
            news->type = OwnEvent::process_published;
            news->id = to_string(process.definition);
            news->at = batch.process_now();
            news->tenant = tenant;
            news->tenant_id = batch.tenant_id_of(tenant);
            news->process_id = process.process_id;
            news->actor = caller.user;
            news->data.set("version", static_cast<std::int64_t>(process.version));
            batch.tell(news);
        }
        log::info("definition.published",
                  {{"process", process.process_id},
                   {"version", static_cast<std::int64_t>(process.version)}});
    }
    return reply;
}

Result<Reply> Execution::operator()(const WithdrawDefinition& request) {
    Memory& memory = batch.memory();
    const PublishedDefinition* found = memory.published->definition(request.definition);
    TRY_STATUS(reach(found, request.definition));
    TRY_STATUS(authorise(caller, Right::design, found->process_id, *memory.rights));
    const std::string process_id = found->process_id;
    const TenantKey tenant = found->tenant;
    if (found->is_withdrawn)
        return fail(Code::not_found, "This version of " + process_id + " was deleted already.");
    TRY_STATUS(batch.flush());
    if (TRY(batch.checked(batch.transaction().has_live_cases(request.definition)))) {
        return fail(Code::wrong_state,
                    "Cases of version " + std::to_string(found->version) + " of " + process_id +
                        " are still running. Wait until they have ended, cancel them, or migrate "
                        "them to another version.");
    }
    const PublishedDefinition* former = memory.published->latest_definition(process_id, tenant);
    const bool was_latest = former && former->key == request.definition;
    const std::shared_ptr<const Published> next = memory.published->without(request.definition);
    std::vector<StartTimer> new_timers;
    const auto model = was_latest ? next->latest(process_id, tenant) : nullptr;
    if (model) new_timers = TRY(start_timers_of(*model, tenant, batch));
    take_over(batch, next, std::move(new_timers));
    batch.write().withdrawn_definitions.push_back(request.definition);
    Change change;
    change.kind = ChangeKind::definition;
    change.name = process_id;
    batch.changes().push_back(std::move(change));
    log::info("definition.withdrawn", {{"process", process_id},
                                       {"definition", to_string(request.definition)},
                                       {"by", caller.user}});
    return Done{};
}

}  // namespace obieg::runtime

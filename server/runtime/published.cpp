#include "runtime/published.h"

#include <set>

#include "engine/start_waits.h"
#include "runtime/log.h"
#include "runtime/write.h"

namespace obieg::runtime {
namespace {

const std::shared_ptr<const dmn::Model>& model_of(const std::shared_ptr<const dmn::Model>& model) {
    return model;
}
const std::shared_ptr<const dmn::Model>& model_of(const PublishedDecisions& decisions) {
    return decisions.model;
}

}  // namespace

std::shared_ptr<const Published> Published::load(std::vector<PublishedDefinition> definitions,
                                                 const std::vector<DeployedFile>& files,
                                                 Loader loader) {
    auto published = std::make_shared<Published>();
    published->shelf_ = std::make_shared<Shelf>();
    published->shelf_->loader = std::move(loader);
    published->read(std::move(definitions), files);
    return published;
}

std::shared_ptr<const Published> Published::refreshed(
    std::vector<PublishedDefinition> definitions, const std::vector<DeployedFile>& files) const {
    auto published = std::make_shared<Published>();
    published->shelf_ = shelf_;
    published->read(std::move(definitions), files);
    return published;
}

void Published::read(std::vector<PublishedDefinition> definitions,
                     const std::vector<DeployedFile>& files) {
    for (PublishedDefinition& definition : definitions) {
        std::map<std::string, DefinitionKey, std::less<>>& latest =
            rooms_[definition.tenant].latest;
        if (!definition.is_withdrawn) latest[definition.process_id] = definition.key;
        definitions_[definition.key] = std::move(definition);
    }

    // A deployment is needed now when it has the latest version of a process or of a file.
    std::map<std::pair<TenantKey, std::string_view>, DeploymentKey> latest_files;
    for (const DeployedFile& file : files) {
        latest_files[{file.tenant, file.name}] = file.deployment;
        std::vector<DeploymentKey>& deployments = rooms_[file.tenant].deployments;
        if (deployments.empty() || deployments.back() != file.deployment)
            deployments.push_back(file.deployment);
    }
    std::set<std::pair<DeploymentKey, TenantKey>> needed;
    for (const auto& [file, deployment] : latest_files) needed.insert({deployment, file.first});
    for (const auto& [tenant, room] : rooms_) {
        for (const auto& [process_id, key] : room.latest)
            needed.insert({definitions_.at(key).deployment, tenant});
    }
    for (const auto& [deployment, tenant] : needed)
        adopt(rooms_[tenant], deployment, *compiled(deployment));
    index_starts();
}

std::shared_ptr<const Published> Published::with(
    DeploymentKey deployment, TenantKey tenant, const engine::Package& package,
    const std::vector<PublishedDefinition>& definitions) const {
    auto next = std::make_shared<Published>(*this);
    Room& room = next->rooms_[tenant];
    for (const PublishedDefinition& definition : definitions) {
        room.latest[definition.process_id] = definition.key;
        next->definitions_[definition.key] = definition;
    }
    const auto compiled = std::make_shared<const Compiled>(next->shelve(deployment, package));
    {
        const std::lock_guard lock(shelf_->mutex);
        shelf_->compiled[deployment] = compiled;
    }
    room.deployments.push_back(deployment);
    adopt(room, deployment, *compiled);
    next->index_starts();
    return next;
}

std::shared_ptr<const Published> Published::without(DefinitionKey withdrawn) const {
    auto next = std::make_shared<Published>(*this);
    PublishedDefinition& gone = next->definitions_.at(withdrawn);
    gone.is_withdrawn = true;
    Room& room = next->rooms_[gone.tenant];
    room.latest.erase(gone.process_id);
    for (const auto& [key, definition] : next->definitions_) {
        const bool is_of_it =
            definition.process_id == gone.process_id && definition.tenant == gone.tenant;
        if (is_of_it && !definition.is_withdrawn) room.latest[definition.process_id] = key;
    }
    next->index_starts();
    return next;
}

const Published::Room& Published::room(TenantKey tenant) const {
    static const Room empty;
    const auto found = rooms_.find(tenant);
    return found == rooms_.end() ? empty : found->second;
}

Result<engine::Package> Published::compile_deployment(DeploymentKey deployment) const {
    Result<std::vector<engine::Resource>> resources = shelf_->loader(deployment);
    Result<engine::Package> package =
        resources ? engine::compile(*resources) : fail(std::move(resources).error());
    if (!package) {
        log::error("definition.refused",
                   {{"deployment", to_string(deployment)}, {"message", package.error().message}});
    }
    return package;
}

// Compiled models know neither key nor version; those come with publishing.
Published::Compiled Published::shelve(DeploymentKey deployment,
                                      const engine::Package& package) const {
    Compiled compiled;
    compiled.decisions = package.decisions;
    compiled.decision_files.assign(package.decision_files.begin(), package.decision_files.end());
    compiled.record_types = package.record_types;
    compiled.record_naming = obieg::runtime::record_naming(package.forms, package.models);
    for (const std::shared_ptr<const forms::Form>& form : package.forms)
        compiled.forms[form->id] = form;
    for (const std::shared_ptr<const engine::Model>& model : package.models) {
        for (const auto& [key, definition] : definitions_) {
            if (definition.deployment != deployment || definition.process_id != model->process_id)
                continue;
            auto versioned = std::make_shared<engine::Model>(*model);
            versioned->key = key;
            versioned->version = definition.version;
            compiled.models[key] = std::move(versioned);
        }
    }
    return compiled;
}

void Published::adopt(Room& room, DeploymentKey deployment, const Compiled& compiled) {
    for (const std::shared_ptr<const records::RecordType>& type : compiled.record_types) {
        room.record_types[type->id] = type;
    }
    for (std::size_t index = 0; index < compiled.decisions.size(); ++index) {
        room.decisions.push_back(
            {deployment, compiled.decision_files[index], compiled.decisions[index]});
    }
    for (const auto& [id, form] : compiled.forms) room.latest_forms[id] = form;
}

void Published::index_starts() {
    public_forms_.clear();
    for (auto& [tenant, room] : rooms_) index_starts(tenant, room);
}

void Published::index_starts(TenantKey tenant, Room& room) {
    room.latest_models.clear();
    room.message_starts.clear();
    room.signal_starts.clear();
    for (const auto& [process_id, key] : room.latest) {
        std::shared_ptr<const engine::Model> model = this->model(key);
        if (!model) continue;
        for (const int child : model->process().children) {
            const engine::Element& element = model->elements[static_cast<std::size_t>(child)];
            if (element.public_form.empty()) continue;
            // An address belongs to the tenant that comes first, <default> before all others.
            const auto taken = public_forms_.find(element.public_form);
            const bool is_of_another =
                taken != public_forms_.end() && tenant_of(taken->second.definition) != tenant;
            if (!is_of_another)
                public_forms_[element.public_form] = {key, element.id, element.form_id};
        }
        // Names of messages need neither time nor calendar; the timers among the waits are not
        // looked at.
        const Result<engine::StartWaits> waits =
            engine::start_waits(*model, Time{}, work::Calendar{});
        if (!waits) {
            log::error("definition.refused",
                       {{"process", process_id}, {"message", waits.error().message}});
        } else {
            for (const engine::EventStart& start : waits->events) {
                auto& starts = start.kind == engine::Subscription::Kind::message
                                   ? room.message_starts
                                   : room.signal_starts;
                starts[start.name].push_back(
                    {key, process_id, start.start_event, start.kind, start.name});
            }
        }
        room.latest_models[process_id] = std::move(model);
    }
}

std::shared_ptr<const Published::Compiled> Published::compiled(DeploymentKey deployment) const {
    const std::lock_guard lock(shelf_->mutex);
    const auto found = shelf_->compiled.find(deployment);
    if (found != shelf_->compiled.end()) return found->second;
    // Kept also when it failed: a package that does not compile will not compile the next time.
    const Result<engine::Package> package = compile_deployment(deployment);
    auto made =
        std::make_shared<const Compiled>(package ? shelve(deployment, *package) : Compiled());
    shelf_->compiled[deployment] = made;
    return made;
}

std::shared_ptr<const engine::Model> Published::model(DefinitionKey key) const {
    const PublishedDefinition* found = definition(key);
    if (!found) return nullptr;
    const auto& models = room(found->tenant).latest_models;
    const auto latest = models.find(found->process_id);
    if (latest != models.end() && latest->second->key == key) return latest->second;
    const std::shared_ptr<const Compiled> deployment = compiled(found->deployment);
    const auto model = deployment->models.find(key);
    return model == deployment->models.end() ? nullptr : model->second;
}

std::shared_ptr<const engine::Model> Published::latest(std::string_view process_id,
                                                       TenantKey tenant) const {
    const auto& models = room(tenant).latest_models;
    const auto found = models.find(process_id);
    return found == models.end() ? nullptr : found->second;
}

std::shared_ptr<const engine::Model> Published::beside(DefinitionKey definition,
                                                       std::string_view process_id) const {
    const auto caller = definitions_.find(definition);
    if (caller == definitions_.end()) return nullptr;
    for (const auto& [key, row] : definitions_) {
        if (row.deployment == caller->second.deployment && row.process_id == process_id &&
            !row.is_withdrawn)
            return model(key);
    }
    return nullptr;
}

std::shared_ptr<const engine::Model> Published::tagged(std::string_view process_id,
                                                       std::string_view version_tag,
                                                       TenantKey tenant) const {
    for (auto row = definitions_.rbegin(); row != definitions_.rend(); ++row) {
        if (row->second.process_id != process_id || row->second.tenant != tenant ||
            row->second.is_withdrawn)
            continue;
        const std::shared_ptr<const engine::Model> candidate = model(row->first);
        if (candidate && candidate->version_tag == version_tag) return candidate;
    }
    return nullptr;
}

template <class Find>
auto Published::newest(const Room& room, Find find) const -> decltype(find(Compiled())) {
    for (auto deployment = room.deployments.rbegin(); deployment != room.deployments.rend();
         ++deployment) {
        if (auto found = find(*compiled(*deployment))) return found;
    }
    return nullptr;
}

std::shared_ptr<const dmn::Model> Published::decision(std::string_view decision_id,
                                                      const engine::Wanted& wanted,
                                                      TenantKey tenant) const {
    const auto among = [&](const auto& holders,
                           auto is_wanted) -> std::shared_ptr<const dmn::Model> {
        for (auto holder = holders.rbegin(); holder != holders.rend(); ++holder) {
            const std::shared_ptr<const dmn::Model>& model = model_of(*holder);
            for (const dmn::DecisionInfo& info : model->decisions()) {
                if (info.id == decision_id && is_wanted(info)) return model;
            }
        }
        return nullptr;
    };
    const auto any = [](const dmn::DecisionInfo&) { return true; };
    switch (wanted.binding) {
        case engine::Binding::latest:
            return among(room(tenant).decisions, any);
        case engine::Binding::deployment: {
            const PublishedDefinition* beside = definition(wanted.beside);
            return beside ? among(compiled(beside->deployment)->decisions, any) : nullptr;
        }
        case engine::Binding::version_tag:
            return newest(room(tenant), [&](const Compiled& deployment) {
                return among(deployment.decisions, [&](const dmn::DecisionInfo& info) {
                    return info.version_tag == wanted.version_tag;
                });
            });
    }
    return nullptr;
}

std::vector<LatestDecision> Published::latest_decisions(const TenantSet& tenants) const {
    std::vector<LatestDecision> latest;
    for (const auto& [tenant, room] : rooms_) {
        if (!tenants.holds(tenant)) continue;
        std::set<std::string_view> seen;
        for (auto held = room.decisions.rbegin(); held != room.decisions.rend(); ++held) {
            for (const dmn::DecisionInfo& info : held->model->decisions()) {
                if (seen.insert(info.id).second) latest.push_back({&*held, &info});
            }
        }
    }
    return latest;
}

std::vector<Deployed> Published::deployed(const TenantSet& tenants) const {
    std::vector<Deployed> all;
    for (const auto& [tenant, room] : rooms_) {
        if (!tenants.holds(tenant)) continue;
        for (const DeploymentKey key : room.deployments) {
            const std::shared_ptr<const Compiled> held = compiled(key);
            Deployed& one = all.emplace_back();
            one.key = key;
            one.tenant = tenant;
            for (const auto& [id, form] : held->forms) one.forms.push_back(form);
            for (std::size_t index = 0; index < held->decisions.size(); ++index) {
                one.decisions.push_back({key, held->decision_files[index], held->decisions[index]});
            }
        }
    }
    std::sort(all.begin(), all.end(),
              [](const Deployed& a, const Deployed& b) { return a.key < b.key; });
    return all;
}

std::shared_ptr<const forms::Form> Published::form(DefinitionKey definition,
                                                   std::string_view form_id) const {
    const PublishedDefinition* found = this->definition(definition);
    if (!found) return nullptr;
    const Room& room = this->room(found->tenant);
    const auto in = [&](const auto& forms) {
        const auto form = forms.find(form_id);
        return form == forms.end() ? nullptr : form->second;
    };
    const std::shared_ptr<const engine::Model> of = model(definition);
    const auto bound = of ? of->form_bindings.find(form_id) : decltype(of->form_bindings.end())();
    if (!of || bound == of->form_bindings.end()) {
        const std::shared_ptr<const forms::Form> together = in(compiled(found->deployment)->forms);
        return together ? together : in(room.latest_forms);
    }
    switch (bound->second.binding) {
        case engine::Binding::latest:
            return in(room.latest_forms);
        case engine::Binding::deployment:
            return in(compiled(found->deployment)->forms);
        case engine::Binding::version_tag:
            return newest(
                room, [&](const Compiled& deployment) -> std::shared_ptr<const forms::Form> {
                    const auto form = in(deployment.forms);
                    return form && form->version_tag() == bound->second.version_tag ? form
                                                                                    : nullptr;
                });
    }
    return nullptr;
}

std::shared_ptr<const records::RecordType> Published::record_type(std::string_view id,
                                                                  TenantKey tenant) const {
    const auto& types = room(tenant).record_types;
    const auto found = types.find(id);
    return found == types.end() ? nullptr : found->second;
}

std::shared_ptr<const RecordNaming> Published::record_naming(DefinitionKey key) const {
    static const auto none = std::make_shared<const RecordNaming>();
    const PublishedDefinition* found = definition(key);
    if (!found) return none;
    const std::shared_ptr<const Compiled> deployment = compiled(found->deployment);
    return {deployment, &deployment->record_naming};
}

std::vector<const PublishedDefinition*> Published::processes(const TenantSet& tenants) const {
    std::vector<const PublishedDefinition*> processes;
    for (const auto& [tenant, room] : rooms_) {
        if (!tenants.holds(tenant)) continue;
        for (const auto& [process_id, key] : room.latest)
            processes.push_back(&definitions_.at(key));
    }
    return processes;
}

const PublishedDefinition* Published::definition(DefinitionKey key) const {
    const auto found = definitions_.find(key);
    return found == definitions_.end() ? nullptr : &found->second;
}

std::int32_t Published::highest_version(std::string_view process_id, TenantKey tenant) const {
    std::int32_t highest = 0;
    for (const auto& [key, definition] : definitions_) {
        if (definition.process_id == process_id && definition.tenant == tenant)
            highest = std::max(highest, definition.version);
    }
    return highest;
}

TenantKey Published::tenant_of(DefinitionKey key) const {
    const PublishedDefinition* found = definition(key);
    return found ? found->tenant : TenantKey{};
}

const PublishedDefinition* Published::latest_definition(std::string_view process_id,
                                                        TenantKey tenant) const {
    const auto& latest = room(tenant).latest;
    const auto found = latest.find(process_id);
    return found == latest.end() ? nullptr : definition(found->second);
}

const PublishedDefinition* Published::latest_definition(std::string_view process_id,
                                                        const TenantSet& tenants) const {
    for (const auto& [tenant, room] : rooms_) {
        if (!tenants.holds(tenant)) continue;
        if (const PublishedDefinition* found = latest_definition(process_id, tenant)) return found;
    }
    return nullptr;
}

std::vector<std::shared_ptr<const records::RecordType>> Published::record_types(
    const TenantSet& tenants) const {
    std::vector<std::shared_ptr<const records::RecordType>> types;
    for (const auto& [tenant, room] : rooms_) {
        if (!tenants.holds(tenant)) continue;
        for (const auto& [id, type] : room.record_types) types.push_back(type);
    }
    return types;
}

std::optional<TenantKey> Published::tenant_with_type(std::string_view id,
                                                     const TenantSet& tenants) const {
    for (const auto& [tenant, room] : rooms_) {
        if (tenants.holds(tenant) && room.record_types.contains(id)) return tenant;
    }
    return std::nullopt;
}

const Published::PublicForm* Published::public_form(std::string_view slug) const {
    const auto found = public_forms_.find(slug);
    return found == public_forms_.end() ? nullptr : &found->second;
}

std::vector<engine::WaitingStart> Published::starts_by(TenantKey tenant,
                                                       engine::Subscription::Kind kind,
                                                       std::string_view name) const {
    const Room& room = this->room(tenant);
    const auto& starts =
        kind == engine::Subscription::Kind::message ? room.message_starts : room.signal_starts;
    const auto found = starts.find(name);
    return found == starts.end() ? std::vector<engine::WaitingStart>() : found->second;
}

std::vector<engine::WaitingStart> Published::message_starts_of(TenantKey tenant,
                                                               std::string_view process_id) const {
    std::vector<engine::WaitingStart> of_process;
    for (const auto& [name, starts] : room(tenant).message_starts) {
        for (const engine::WaitingStart& start : starts) {
            if (start.process_id == process_id) of_process.push_back(start);
        }
    }
    return of_process;
}

}  // namespace obieg::runtime

#include "runtime/published.h"

#include <set>

#include "engine/start_waits.h"
#include "runtime/log.h"

namespace obieg::runtime {
namespace {

const std::shared_ptr<const dmn::Model>& model_of(const std::shared_ptr<const dmn::Model>& model) {
    return model;
}
const std::shared_ptr<const dmn::Model>& model_of(const PublishedDecisions& decisions) {
    return decisions.model;
}

}  // namespace

std::shared_ptr<const Published> Published::load(
    std::vector<PublishedDefinition> definitions,
    const std::vector<std::pair<DeploymentKey, std::string>>& files, Loader loader) {
    auto published = std::make_shared<Published>();
    published->shelf_ = std::make_shared<Shelf>();
    published->shelf_->loader = std::move(loader);
    published->read(std::move(definitions), files);
    return published;
}

std::shared_ptr<const Published> Published::refreshed(
    std::vector<PublishedDefinition> definitions,
    const std::vector<std::pair<DeploymentKey, std::string>>& files) const {
    auto published = std::make_shared<Published>();
    published->shelf_ = shelf_;
    published->read(std::move(definitions), files);
    return published;
}

void Published::read(std::vector<PublishedDefinition> definitions,
                     const std::vector<std::pair<DeploymentKey, std::string>>& files) {
    for (PublishedDefinition& definition : definitions) {
        latest_[definition.process_id] = definition.key;
        definitions_[definition.key] = std::move(definition);
    }

    // A deployment is needed now when it has the latest version of a process or of a file.
    std::map<std::string_view, DeploymentKey> latest_files;
    for (const auto& [deployment, name] : files) {
        latest_files[name] = deployment;
        if (deployments_.empty() || deployments_.back() != deployment)
            deployments_.push_back(deployment);
    }
    std::set<DeploymentKey> needed;
    for (const auto& [name, deployment] : latest_files) needed.insert(deployment);
    for (const auto& [process_id, key] : latest_) {
        needed.insert(definitions_.at(key).deployment);
    }
    for (const DeploymentKey deployment : needed) adopt(deployment, *compiled(deployment));
    index_starts();
}

std::shared_ptr<const Published> Published::with(
    DeploymentKey deployment, const engine::Package& package,
    const std::vector<PublishedDefinition>& definitions) const {
    auto next = std::make_shared<Published>(*this);
    for (const PublishedDefinition& definition : definitions) {
        next->latest_[definition.process_id] = definition.key;
        next->definitions_[definition.key] = definition;
    }
    const auto compiled = std::make_shared<const Compiled>(next->shelve(deployment, package));
    {
        const std::lock_guard lock(shelf_->mutex);
        shelf_->compiled[deployment] = compiled;
    }
    next->deployments_.push_back(deployment);
    next->adopt(deployment, *compiled);
    next->index_starts();
    return next;
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

void Published::adopt(DeploymentKey deployment, const Compiled& compiled) {
    for (const std::shared_ptr<const records::RecordType>& type : compiled.record_types) {
        record_types_[type->id] = type;
    }
    for (std::size_t index = 0; index < compiled.decisions.size(); ++index) {
        decisions_.push_back(
            {deployment, compiled.decision_files[index], compiled.decisions[index]});
    }
    for (const auto& [id, form] : compiled.forms) latest_forms_[id] = form;
}

void Published::index_starts() {
    latest_models_.clear();
    public_forms_.clear();
    message_starts_.clear();
    signal_starts_.clear();
    for (const auto& [process_id, key] : latest_) {
        std::shared_ptr<const engine::Model> model = this->model(key);
        if (!model) continue;
        for (const int child : model->process().children) {
            const engine::Element& element = model->elements[static_cast<std::size_t>(child)];
            if (element.public_form.empty()) continue;
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
                auto& starts = start.kind == engine::Subscription::Kind::message ? message_starts_
                                                                                 : signal_starts_;
                starts[start.name].push_back(
                    {key, process_id, start.start_event, start.kind, start.name});
            }
        }
        latest_models_[process_id] = std::move(model);
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
    const auto latest = latest_models_.find(found->process_id);
    if (latest != latest_models_.end() && latest->second->key == key) return latest->second;
    const std::shared_ptr<const Compiled> deployment = compiled(found->deployment);
    const auto model = deployment->models.find(key);
    return model == deployment->models.end() ? nullptr : model->second;
}

std::shared_ptr<const engine::Model> Published::latest(std::string_view process_id) const {
    const auto found = latest_models_.find(process_id);
    return found == latest_models_.end() ? nullptr : found->second;
}

std::shared_ptr<const engine::Model> Published::beside(DefinitionKey definition,
                                                       std::string_view process_id) const {
    const auto caller = definitions_.find(definition);
    if (caller == definitions_.end()) return nullptr;
    for (const auto& [key, row] : definitions_) {
        if (row.deployment == caller->second.deployment && row.process_id == process_id)
            return model(key);
    }
    return nullptr;
}

std::shared_ptr<const engine::Model> Published::tagged(std::string_view process_id,
                                                       std::string_view version_tag) const {
    for (auto row = definitions_.rbegin(); row != definitions_.rend(); ++row) {
        if (row->second.process_id != process_id) continue;
        const std::shared_ptr<const engine::Model> candidate = model(row->first);
        if (candidate && candidate->version_tag == version_tag) return candidate;
    }
    return nullptr;
}

template <class Find>
auto Published::newest(Find find) const -> decltype(find(Compiled())) {
    for (auto deployment = deployments_.rbegin(); deployment != deployments_.rend(); ++deployment) {
        if (auto found = find(*compiled(*deployment))) return found;
    }
    return nullptr;
}

std::shared_ptr<const dmn::Model> Published::decision(std::string_view decision_id,
                                                      const engine::Wanted& wanted) const {
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
            return among(decisions_, any);
        case engine::Binding::deployment: {
            const PublishedDefinition* beside = definition(wanted.beside);
            return beside ? among(compiled(beside->deployment)->decisions, any) : nullptr;
        }
        case engine::Binding::version_tag:
            return newest([&](const Compiled& deployment) {
                return among(deployment.decisions, [&](const dmn::DecisionInfo& info) {
                    return info.version_tag == wanted.version_tag;
                });
            });
    }
    return nullptr;
}

std::vector<LatestDecision> Published::latest_decisions() const {
    std::vector<LatestDecision> latest;
    std::set<std::string_view> seen;
    for (auto held = decisions_.rbegin(); held != decisions_.rend(); ++held) {
        for (const dmn::DecisionInfo& info : held->model->decisions()) {
            if (seen.insert(info.id).second) latest.push_back({&*held, &info});
        }
    }
    return latest;
}

std::shared_ptr<const forms::Form> Published::form(DefinitionKey definition,
                                                   std::string_view form_id) const {
    const PublishedDefinition* found = this->definition(definition);
    if (!found) return nullptr;
    const auto in = [&](const auto& forms) {
        const auto form = forms.find(form_id);
        return form == forms.end() ? nullptr : form->second;
    };
    const std::shared_ptr<const engine::Model> of = model(definition);
    const auto bound = of ? of->form_bindings.find(form_id) : decltype(of->form_bindings.end())();
    if (!of || bound == of->form_bindings.end()) {
        const std::shared_ptr<const forms::Form> together = in(compiled(found->deployment)->forms);
        return together ? together : in(latest_forms_);
    }
    switch (bound->second.binding) {
        case engine::Binding::latest:
            return in(latest_forms_);
        case engine::Binding::deployment:
            return in(compiled(found->deployment)->forms);
        case engine::Binding::version_tag:
            return newest([&](const Compiled& deployment) -> std::shared_ptr<const forms::Form> {
                const auto form = in(deployment.forms);
                return form && form->version_tag() == bound->second.version_tag ? form : nullptr;
            });
    }
    return nullptr;
}

std::shared_ptr<const records::RecordType> Published::record_type(std::string_view id) const {
    const auto found = record_types_.find(id);
    return found == record_types_.end() ? nullptr : found->second;
}

std::vector<const PublishedDefinition*> Published::processes() const {
    std::vector<const PublishedDefinition*> processes;
    for (const auto& [process_id, key] : latest_) processes.push_back(&definitions_.at(key));
    return processes;
}

const PublishedDefinition* Published::definition(DefinitionKey key) const {
    const auto found = definitions_.find(key);
    return found == definitions_.end() ? nullptr : &found->second;
}

const PublishedDefinition* Published::latest_definition(std::string_view process_id) const {
    const auto found = latest_.find(process_id);
    return found == latest_.end() ? nullptr : definition(found->second);
}

std::vector<std::shared_ptr<const records::RecordType>> Published::record_types() const {
    std::vector<std::shared_ptr<const records::RecordType>> types;
    for (const auto& [id, type] : record_types_) types.push_back(type);
    return types;
}

const Published::PublicForm* Published::public_form(std::string_view slug) const {
    const auto found = public_forms_.find(slug);
    return found == public_forms_.end() ? nullptr : &found->second;
}

std::vector<engine::WaitingStart> Published::starts_by(engine::Subscription::Kind kind,
                                                       std::string_view name) const {
    const auto& starts =
        kind == engine::Subscription::Kind::message ? message_starts_ : signal_starts_;
    const auto found = starts.find(name);
    return found == starts.end() ? std::vector<engine::WaitingStart>() : found->second;
}

std::vector<engine::WaitingStart> Published::message_starts_of(std::string_view process_id) const {
    std::vector<engine::WaitingStart> of_process;
    for (const auto& [name, starts] : message_starts_) {
        for (const engine::WaitingStart& start : starts) {
            if (start.process_id == process_id) of_process.push_back(start);
        }
    }
    return of_process;
}

}  // namespace obieg::runtime

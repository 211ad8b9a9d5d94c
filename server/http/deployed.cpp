#include "http/deployed.h"

#include <algorithm>
#include <map>

#include "base/json.h"
#include "http/cluster.h"
#include "http/composed_key.h"

namespace obieg::http::cluster {

std::string DecisionModelVersion::key() const {
    return to_string(ComposedKey{ComposedKey::Kind::decision_model, held.deployment.raw, place});
}

std::string DecisionModelVersion::decision_key(std::uint32_t decision) const {
    return to_string(ComposedKey{ComposedKey::Kind::decision, held.deployment.raw,
                                 place * ComposedKey::decisions_max + decision});
}

std::string FormVersion::key() const {
    return to_string(ComposedKey{ComposedKey::Kind::form, deployment.raw, place});
}

DeployedDecisions::DeployedDecisions(const runtime::Published& published,
                                     const runtime::TenantSet& tenants) {
    for (runtime::Deployed& deployed : published.deployed(tenants)) {
        std::uint32_t place = 0;
        for (runtime::PublishedDecisions& held : deployed.decisions)
            models_.push_back({std::move(held), deployed.tenant, place++});
    }
    using Name = std::pair<runtime::TenantKey, std::string>;
    std::map<Name, std::size_t> latest_models;
    std::map<Name, std::size_t> latest_decisions;
    for (std::size_t index = 0; index < models_.size(); ++index) {
        DecisionModelVersion& model = models_[index];
        const auto [former, is_new] =
            latest_models.try_emplace({model.tenant, model.held.model->id()}, index);
        if (!is_new) {
            model.version = models_[former->second].version;
            models_[former->second].is_latest = false;
            former->second = index;
        }
        ++model.version;
        model.is_latest = true;
        const auto& infos = model.held.model->decisions();
        for (std::uint32_t place = 0; place < infos.size(); ++place) {
            DecisionVersion decision{&model, place, 1, true};
            const auto [of, is_first] =
                latest_decisions.try_emplace({model.tenant, infos[place].id}, decisions_.size());
            if (!is_first) {
                decision.version = decisions_[of->second].version + 1;
                decisions_[of->second].is_latest = false;
                of->second = decisions_.size();
            }
            decisions_.push_back(decision);
        }
    }
}

const DecisionModelVersion* DeployedDecisions::model(std::string_view key) const {
    const auto found = std::find_if(models_.begin(), models_.end(),
                                    [&](const auto& model) { return model.key() == key; });
    return found == models_.end() ? nullptr : &*found;
}

const DecisionVersion* DeployedDecisions::decision(std::string_view key) const {
    const auto found = std::find_if(decisions_.begin(), decisions_.end(),
                                    [&](const auto& decision) { return decision.key() == key; });
    return found == decisions_.end() ? nullptr : &*found;
}

const DecisionVersion* DeployedDecisions::latest(std::string_view decision_id,
                                                 runtime::TenantKey tenant) const {
    const auto found =
        std::find_if(decisions_.begin(), decisions_.end(), [&](const DecisionVersion& decision) {
            return decision.is_latest && decision.model->tenant == tenant &&
                   decision.info().id == decision_id;
        });
    return found == decisions_.end() ? nullptr : &*found;
}

const DecisionVersion* DeployedDecisions::used_by(const runtime::PublishedDefinition& definition,
                                                  std::string_view decision_id) const {
    const auto together =
        std::find_if(decisions_.begin(), decisions_.end(), [&](const DecisionVersion& decision) {
            return decision.model->held.deployment == definition.deployment &&
                   decision.info().id == decision_id;
        });
    return together == decisions_.end() ? latest(decision_id, definition.tenant) : &*together;
}

std::vector<FormVersion> deployed_forms(const runtime::Published& published,
                                        const runtime::TenantSet& tenants) {
    std::vector<FormVersion> forms;
    std::map<std::pair<runtime::TenantKey, std::string>, std::int32_t> versions;
    for (runtime::Deployed& deployed : published.deployed(tenants)) {
        std::uint32_t place = 0;
        for (auto& form : deployed.forms) {
            const std::int32_t version = ++versions[{deployed.tenant, form->id}];
            forms.push_back({deployed.key, deployed.tenant, place++, version, std::move(form)});
        }
    }
    return forms;
}

std::optional<FormVersion> deployed_form(const runtime::Published& published,
                                         DefinitionKey definition, std::string_view form_id) {
    const auto wanted = published.form(definition, form_id);
    if (!wanted) return {};
    const auto tenant = runtime::TenantSet::only(published.tenant_of(definition));
    for (FormVersion& version : deployed_forms(published, tenant)) {
        if (version.form == wanted) return std::move(version);
    }
    return {};
}

Response form_response(const FormVersion& form, const std::string& tenant_id) {
    JsonWriter json;
    json.begin_object()
        .field("tenantId", tenant_id)
        .field("formId", form.form->id)
        .field("schema", json::write(form.form->schema))
        .field("version", form.version)
        .field("formKey", form.key())
        .end_object();
    return json_response(json.take());
}

}  // namespace obieg::http::cluster

// Decisions and forms as /v2 lists them: each version of each, with keys composed from where it
// stands (composed_key.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/response.h"
#include "runtime/published.h"

namespace obieg::http::cluster {

// One decision model (DMN file) of one deployment.
struct DecisionModelVersion {
    runtime::PublishedDecisions held;
    runtime::TenantKey tenant;
    std::uint32_t place = 0;  // in its deployment
    std::int32_t version = 0;
    bool is_latest = false;

    std::string key() const;
    std::string decision_key(std::uint32_t decision) const;
};

struct DecisionVersion {
    const DecisionModelVersion* model = nullptr;
    std::uint32_t place = 0;  // in its model
    std::int32_t version = 0;
    bool is_latest = false;

    const dmn::DecisionInfo& info() const { return model->held.model->decisions()[place]; }
    std::string key() const { return model->decision_key(place); }
};

struct FormVersion {
    DeploymentKey deployment;
    runtime::TenantKey tenant;
    std::uint32_t place = 0;
    std::int32_t version = 0;
    std::shared_ptr<const forms::Form> form;

    std::string key() const;
};

// Every version in these tenants, the oldest first; each tenant counts versions of its own.
// Look-ups answer null for what is not there.
class DeployedDecisions {
public:
    DeployedDecisions(const runtime::Published& published, const runtime::TenantSet& tenants);
    DeployedDecisions(const DeployedDecisions&) = delete;
    DeployedDecisions& operator=(const DeployedDecisions&) = delete;

    const std::vector<DecisionModelVersion>& models() const { return models_; }
    const std::vector<DecisionVersion>& decisions() const { return decisions_; }
    const DecisionModelVersion* model(std::string_view key) const;
    const DecisionVersion* decision(std::string_view key) const;
    const DecisionVersion* latest(std::string_view decision_id, runtime::TenantKey tenant) const;
    // Which version of a decision a case of this definition, published then, is likely to have
    // used: the one published with it, else the latest.
    const DecisionVersion* used_by(const runtime::PublishedDefinition& definition,
                                   std::string_view decision_id) const;

private:
    std::vector<DecisionModelVersion> models_;
    std::vector<DecisionVersion> decisions_;
};

std::vector<FormVersion> deployed_forms(const runtime::Published& published,
                                        const runtime::TenantSet& tenants);
// The form that a step of the definition shows (Catalog::form), with its version.
std::optional<FormVersion> deployed_form(const runtime::Published& published,
                                         DefinitionKey definition, std::string_view form_id);

// {formId, schema, version, …}
Response form_response(const FormVersion& form, const std::string& tenant_id);

}  // namespace obieg::http::cluster

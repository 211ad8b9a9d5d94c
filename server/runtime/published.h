// What is published, as the running server sees it: an engine::Catalog plus the lists that people
// need.
//
// Each tenant has versions, forms, decisions and record types of its own.
//
// A snapshot: publishing makes a new one, requests keep theirs. The latest version of everything is
// compiled when the server starts; older versions that cases still run on are compiled when first
// needed.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/key.h"
#include "base/time.h"
#include "engine/catalog.h"
#include "engine/correlation.h"
#include "runtime/case_records.h"
#include "runtime/tenant.h"

namespace obieg::runtime {

struct PublishedDefinition {
    DefinitionKey key;
    DeploymentKey deployment;
    std::string process_id;
    std::int32_t version = 0;
    std::string name;
    std::string file;  // the BPMN file within the package
    std::string template_id;
    Time published_at;
    std::string published_by;
    TenantKey tenant = {};
    bool is_withdrawn = false;  // it starts no cases any more, and is in no list
};

struct DeployedFile;  // write.h

// A decision model with the file that holds it.
struct PublishedDecisions {
    DeploymentKey deployment;
    std::string file;  // within the package
    std::shared_ptr<const dmn::Model> model;
};

// What a deployment holds that has no keys of its own.
struct Deployed {
    DeploymentKey key;
    TenantKey tenant;
    std::vector<std::shared_ptr<const forms::Form>> forms;  // by id
    std::vector<PublishedDecisions> decisions;              // in the order of the package
};

struct LatestDecision {
    const PublishedDecisions* held = nullptr;
    const dmn::DecisionInfo* info = nullptr;
};

class Published {
public:
    // Reads the files of a deployment; may be called from any thread.
    using Loader = std::function<Result<std::vector<engine::Resource>>(DeploymentKey)>;

    // `files` are the names of every deployment's files, oldest first: they tell which deployments
    // hold the latest version of something. A deployment that no longer compiles is logged and its
    // processes have no model; the rest of the server works.
    static std::shared_ptr<const Published> load(std::vector<PublishedDefinition> definitions,
                                                 const std::vector<DeployedFile>& files,
                                                 Loader loader);

    // As load(), after other nodes published; what is compiled already stays compiled.
    std::shared_ptr<const Published> refreshed(std::vector<PublishedDefinition> definitions,
                                               const std::vector<DeployedFile>& files) const;

    // The next snapshot: `package` was published in `tenant` as `deployment` with these versions of
    // its processes.
    std::shared_ptr<const Published> with(
        DeploymentKey deployment, TenantKey tenant, const engine::Package& package,
        const std::vector<PublishedDefinition>& definitions) const;

    // The next snapshot, in which this version starts nothing any more.
    std::shared_ptr<const Published> without(DefinitionKey withdrawn) const;

    // What the cases of one tenant see. The snapshot has to outlive it.
    class In;
    In in(TenantKey tenant) const;

    // See engine::Catalog.
    std::shared_ptr<const engine::Model> model(DefinitionKey key) const;
    std::shared_ptr<const engine::Model> latest(std::string_view process_id,
                                                TenantKey tenant) const;
    std::shared_ptr<const engine::Model> beside(DefinitionKey definition,
                                                std::string_view process_id) const;
    std::shared_ptr<const engine::Model> tagged(std::string_view process_id,
                                                std::string_view version_tag,
                                                TenantKey tenant) const;
    std::shared_ptr<const dmn::Model> decision(std::string_view decision_id,
                                               const engine::Wanted& wanted,
                                               TenantKey tenant) const;
    std::shared_ptr<const forms::Form> form(DefinitionKey definition,
                                            std::string_view form_id) const;
    std::shared_ptr<const records::RecordType> record_type(std::string_view id,
                                                           TenantKey tenant) const;
    // Where the data of its cases name records.
    std::shared_ptr<const RecordNaming> record_naming(DefinitionKey definition) const;

    // ---- Lists
    // ----------------------------------------------------------------------------------------

    // The latest version of each process, by tenant and process id.
    std::vector<const PublishedDefinition*> processes(const TenantSet& tenants) const;
    const PublishedDefinition* definition(DefinitionKey key) const;
    // Withdrawn ones count; zero when there is none.
    std::int32_t highest_version(std::string_view process_id, TenantKey tenant) const;
    // Zero when there is no such version.
    TenantKey tenant_of(DefinitionKey key) const;
    const PublishedDefinition* latest_definition(std::string_view process_id,
                                                 TenantKey tenant) const;
    // Of the first of these tenants that has the process; null: none has.
    const PublishedDefinition* latest_definition(std::string_view process_id,
                                                 const TenantSet& tenants) const;
    std::vector<std::shared_ptr<const records::RecordType>> record_types(
        const TenantSet& tenants) const;  // by tenant and id
    // The tenant whose record type of this name is meant, of these; nothing: none has it.
    std::optional<TenantKey> tenant_with_type(std::string_view id, const TenantSet& tenants) const;
    // Every decision in its latest version, the newest first. They live as long as this snapshot.
    std::vector<LatestDecision> latest_decisions(const TenantSet& tenants) const;
    // Whether anything is published in it.
    bool is_used(TenantKey tenant) const { return rooms_.contains(tenant); }

    // Every deployment in these tenants, the oldest first, for lists of all versions. One that is
    // looked into for the first time is compiled then.
    std::vector<Deployed> deployed(const TenantSet& tenants) const;

    // The process whose start form is open to the public under this slug, latest versions only.
    struct PublicForm {
        DefinitionKey definition;
        std::string start_event;
        std::string form_id;
    };
    const PublicForm* public_form(std::string_view slug) const;

    // Start events of the latest versions that wait for a message or signal of this name, by
    // process id.
    std::vector<engine::WaitingStart> starts_by(TenantKey tenant, engine::Subscription::Kind kind,
                                                std::string_view name) const;
    // The message start events of one process.
    std::vector<engine::WaitingStart> message_starts_of(TenantKey tenant,
                                                        std::string_view process_id) const;

private:
    struct Compiled {
        std::map<DefinitionKey, std::shared_ptr<const engine::Model>> models;
        std::map<std::string, std::shared_ptr<const forms::Form>, std::less<>> forms;
        std::vector<std::shared_ptr<const dmn::Model>> decisions;
        std::vector<std::string> decision_files;  // of each of them
        std::vector<std::shared_ptr<const records::RecordType>> record_types;
        RecordNaming record_naming;
    };
    // Shared by all snapshots: what is compiled stays compiled.
    struct Shelf {
        Loader loader;
        std::mutex mutex;
        std::map<DeploymentKey, std::shared_ptr<const Compiled>> compiled;
    };

    // What is in force in one tenant.
    struct Room {
        std::map<std::string, DefinitionKey, std::less<>> latest;
        std::map<std::string, std::shared_ptr<const engine::Model>, std::less<>> latest_models;
        std::vector<DeploymentKey> deployments;     // oldest first
        std::vector<PublishedDecisions> decisions;  // likewise; the latest ones
        std::map<std::string, std::shared_ptr<const forms::Form>, std::less<>> latest_forms;
        std::map<std::string, std::shared_ptr<const records::RecordType>, std::less<>> record_types;
        // By name.
        std::map<std::string, std::vector<engine::WaitingStart>, std::less<>> message_starts;
        std::map<std::string, std::vector<engine::WaitingStart>, std::less<>> signal_starts;
    };

    const Room& room(TenantKey tenant) const;  // an empty one where nothing is published
    std::shared_ptr<const Compiled> compiled(DeploymentKey deployment) const;
    Result<engine::Package> compile_deployment(DeploymentKey deployment) const;
    Compiled shelve(DeploymentKey deployment, const engine::Package& package) const;
    void read(std::vector<PublishedDefinition> definitions, const std::vector<DeployedFile>& files);
    static void adopt(Room& room, DeploymentKey deployment, const Compiled& compiled);
    void index_starts();
    void index_starts(TenantKey tenant, Room& room);
    // Looks through the deployments, the newest first, until `find` answers something.
    template <class Find>
    auto newest(const Room& room, Find find) const -> decltype(find(Compiled()));

    std::shared_ptr<Shelf> shelf_;
    std::map<DefinitionKey, PublishedDefinition> definitions_;
    std::map<TenantKey, Room> rooms_;
    std::map<std::string, PublicForm, std::less<>> public_forms_;
};

class Published::In final : public engine::Catalog {
public:
    In(const Published& published, TenantKey tenant) : published_(published), tenant_(tenant) {}

    std::shared_ptr<const engine::Model> model(DefinitionKey key) const override {
        return published_.model(key);
    }
    std::shared_ptr<const engine::Model> latest(std::string_view process_id) const override {
        return published_.latest(process_id, tenant_);
    }
    std::shared_ptr<const engine::Model> beside(DefinitionKey definition,
                                                std::string_view process_id) const override {
        return published_.beside(definition, process_id);
    }
    std::shared_ptr<const engine::Model> tagged(std::string_view process_id,
                                                std::string_view version_tag) const override {
        return published_.tagged(process_id, version_tag, tenant_);
    }
    std::shared_ptr<const dmn::Model> decision(std::string_view decision_id,
                                               const engine::Wanted& wanted) const override {
        return published_.decision(decision_id, wanted, tenant_);
    }
    std::shared_ptr<const forms::Form> form(DefinitionKey definition,
                                            std::string_view form_id) const override {
        return published_.form(definition, form_id);
    }
    std::shared_ptr<const records::RecordType> record_type(std::string_view id) const override {
        return published_.record_type(id, tenant_);
    }

private:
    const Published& published_;
    TenantKey tenant_;
};

inline Published::In Published::in(TenantKey tenant) const {
    return {*this, tenant};
}

}  // namespace obieg::runtime

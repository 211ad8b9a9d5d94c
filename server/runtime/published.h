// What is published, as the running server sees it: an engine::Catalog plus the lists that people
// need.
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
};

// A decision model with the file that holds it.
struct PublishedDecisions {
    DeploymentKey deployment;
    std::string file;  // within the package
    std::shared_ptr<const dmn::Model> model;
};

struct LatestDecision {
    const PublishedDecisions* held = nullptr;
    const dmn::DecisionInfo* info = nullptr;
};

class Published final : public engine::Catalog {
public:
    // Reads the files of a deployment; may be called from any thread.
    using Loader = std::function<Result<std::vector<engine::Resource>>(DeploymentKey)>;

    // `files` are the names of every deployment's files, oldest first: they tell which deployments
    // hold the latest version of something. A deployment that no longer compiles is logged and its
    // processes have no model; the rest of the server works.
    static std::shared_ptr<const Published> load(
        std::vector<PublishedDefinition> definitions,
        const std::vector<std::pair<DeploymentKey, std::string>>& files, Loader loader);

    // As load(), after other nodes published; what is compiled already stays compiled.
    std::shared_ptr<const Published> refreshed(
        std::vector<PublishedDefinition> definitions,
        const std::vector<std::pair<DeploymentKey, std::string>>& files) const;

    // The next snapshot: `package` was published as `deployment` with these versions of its
    // processes.
    std::shared_ptr<const Published> with(
        DeploymentKey deployment, const engine::Package& package,
        const std::vector<PublishedDefinition>& definitions) const;

    // ---- engine::Catalog
    // ------------------------------------------------------------------------------

    std::shared_ptr<const engine::Model> model(DefinitionKey key) const override;
    std::shared_ptr<const engine::Model> latest(std::string_view process_id) const override;
    std::shared_ptr<const engine::Model> beside(DefinitionKey definition,
                                                std::string_view process_id) const override;
    std::shared_ptr<const engine::Model> tagged(std::string_view process_id,
                                                std::string_view version_tag) const override;
    std::shared_ptr<const dmn::Model> decision(std::string_view decision_id,
                                               const engine::Wanted& wanted) const override;
    std::shared_ptr<const forms::Form> form(DefinitionKey definition,
                                            std::string_view form_id) const override;
    std::shared_ptr<const records::RecordType> record_type(std::string_view id) const override;

    // ---- Lists
    // ----------------------------------------------------------------------------------------

    // The latest version of each process, by process id.
    std::vector<const PublishedDefinition*> processes() const;
    const PublishedDefinition* definition(DefinitionKey key) const;
    const PublishedDefinition* latest_definition(std::string_view process_id) const;
    std::vector<std::shared_ptr<const records::RecordType>> record_types() const;  // by id
    // Every decision in its latest version, the newest first. They live as long as this snapshot.
    std::vector<LatestDecision> latest_decisions() const;

    // The process whose start form is open to the public under this slug, latest versions only.
    struct PublicForm {
        DefinitionKey definition;
        std::string start_event;
        std::string form_id;
    };
    const PublicForm* public_form(std::string_view slug) const;

    // Start events of the latest versions that wait for a message or signal of this name, by
    // process id.
    std::vector<engine::WaitingStart> starts_by(engine::Subscription::Kind kind,
                                                std::string_view name) const;
    // The message start events of one process.
    std::vector<engine::WaitingStart> message_starts_of(std::string_view process_id) const;

private:
    struct Compiled {
        std::map<DefinitionKey, std::shared_ptr<const engine::Model>> models;
        std::map<std::string, std::shared_ptr<const forms::Form>, std::less<>> forms;
        std::vector<std::shared_ptr<const dmn::Model>> decisions;
        std::vector<std::string> decision_files;  // of each of them
        std::vector<std::shared_ptr<const records::RecordType>> record_types;
    };
    // Shared by all snapshots: what is compiled stays compiled.
    struct Shelf {
        Loader loader;
        std::mutex mutex;
        std::map<DeploymentKey, std::shared_ptr<const Compiled>> compiled;
    };

    std::shared_ptr<const Compiled> compiled(DeploymentKey deployment) const;
    Result<engine::Package> compile_deployment(DeploymentKey deployment) const;
    Compiled shelve(DeploymentKey deployment, const engine::Package& package) const;
    void read(std::vector<PublishedDefinition> definitions,
              const std::vector<std::pair<DeploymentKey, std::string>>& files);
    void adopt(DeploymentKey deployment, const Compiled& compiled);
    void index_starts();
    // Looks through the deployments, the newest first, until `find` answers something.
    template <class Find>
    auto newest(Find find) const -> decltype(find(Compiled()));

    std::shared_ptr<Shelf> shelf_;
    std::map<DefinitionKey, PublishedDefinition> definitions_;
    std::map<std::string, DefinitionKey, std::less<>> latest_;
    std::map<std::string, std::shared_ptr<const engine::Model>, std::less<>> latest_models_;
    std::vector<DeploymentKey> deployments_;     // oldest first
    std::vector<PublishedDecisions> decisions_;  // likewise; the latest ones
    std::map<std::string, std::shared_ptr<const forms::Form>, std::less<>> latest_forms_;
    std::map<std::string, std::shared_ptr<const records::RecordType>, std::less<>> record_types_;
    std::map<std::string, PublicForm, std::less<>> public_forms_;
    std::map<std::string, std::vector<engine::WaitingStart>, std::less<>>
        message_starts_;  // by name
    std::map<std::string, std::vector<engine::WaitingStart>, std::less<>> signal_starts_;
};

}  // namespace obieg::runtime

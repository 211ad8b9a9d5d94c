// What is published, as the running server sees it: an engine::Catalog plus the lists that people need.
//
// A snapshot: publishing makes a new one, requests keep theirs. The latest version of everything is compiled
// when the server starts; older versions that cases still run on are compiled when first needed.
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

namespace obieg::runtime {

struct PublishedDefinition {
    DefinitionKey key;
    DeploymentKey deployment;
    std::string process_id;
    std::int32_t version = 0;
    std::string name;
    std::string file;              // the BPMN file within the package
    std::string template_id;
    Time published_at;
    std::string published_by;
};

class Published final : public engine::Catalog {
public:
    std::shared_ptr<const engine::Model> model(DefinitionKey key) const override;
    std::shared_ptr<const engine::Model> latest(std::string_view process_id) const override;
    std::shared_ptr<const dmn::Model> decision(std::string_view decision_id) const override;
    std::shared_ptr<const forms::Form> form(DefinitionKey definition,
                                            std::string_view form_id) const override;
    std::shared_ptr<const records::RecordType> record_type(std::string_view id) const override;

    // The latest version of each process, by process id.
    std::vector<const PublishedDefinition*> processes() const;
    const PublishedDefinition* definition(DefinitionKey key) const;
    const PublishedDefinition* latest_definition(std::string_view process_id) const;
    std::vector<std::shared_ptr<const records::RecordType>> record_types() const;  // by id

    // The process whose start form is open to the public under this slug, latest versions only.
    struct PublicForm {
        DefinitionKey definition;
        std::string start_event;
        std::string form_id;
    };
    const PublicForm* public_form(std::string_view slug) const;

    // Start events of the latest versions that wait for a message of this name, by process id.
    struct MessageStart {
        DefinitionKey definition;
        std::string process_id;
        std::string start_event;
    };
    std::vector<MessageStart> message_starts(std::string_view name) const;
};

}  // namespace obieg::runtime

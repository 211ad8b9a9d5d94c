// Everything that is published: processes, forms, decisions, record types and texts, as one
// immutable snapshot. Publishing makes a new snapshot; running steps keep theirs.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/key.h"
#include "dmn/dmn.h"
#include "engine/model.h"
#include "engine/resource.h"
#include "forms/form.h"
#include "records/record.h"

namespace obieg::engine {

// A checked package, ready to be published: `compile` refuses what cannot run.
struct Package {
    std::vector<std::shared_ptr<const Model>> models;
    std::vector<std::shared_ptr<const forms::Form>> forms;
    std::vector<std::shared_ptr<const dmn::Model>> decisions;
    std::vector<std::string> decision_files;  // the name of each one's file
    std::vector<std::shared_ptr<const records::RecordType>> record_types;
    std::vector<Detail> warnings;
};

// Code::invalid_model with one detail for each thing wrong: `where` is "file#elementId".
// Unknown files are refused; README.md, *.scenario and template.json are allowed and not compiled.
Result<Package> compile(const std::vector<Resource>& resources);

// What the decision tables of a package leave open or contradict, for whoever publishes it; not
// looked for each time that a package is compiled. dmn::localize says a remark in other languages.
std::vector<Detail> remarks_on_decisions(const Package& package);

// Which version of a decision.
struct Wanted {
    Binding binding = Binding::latest;
    DefinitionKey beside;     // Binding::deployment: whose
    std::string version_tag;  // Binding::version_tag
};

class Catalog {
public:
    virtual ~Catalog() = default;
    virtual std::shared_ptr<const Model> model(DefinitionKey key) const = 0;
    virtual std::shared_ptr<const Model> latest(std::string_view process_id) const = 0;
    // The process as it was published together with a definition; null when it was not.
    virtual std::shared_ptr<const Model> beside(DefinitionKey definition,
                                                std::string_view process_id) const = 0;
    // Its latest version with this tag.
    virtual std::shared_ptr<const Model> tagged(std::string_view process_id,
                                                std::string_view version_tag) const = 0;
    // The decision model that holds `decision_id`.
    virtual std::shared_ptr<const dmn::Model> decision(std::string_view decision_id,
                                                       const Wanted& wanted) const = 0;
    // A form as the definition sees it: the version that its model binds to, else the one published
    // together with it, else the latest one.
    virtual std::shared_ptr<const forms::Form> form(DefinitionKey definition,
                                                    std::string_view form_id) const = 0;
    virtual std::shared_ptr<const records::RecordType> record_type(std::string_view id) const = 0;
};

}  // namespace obieg::engine

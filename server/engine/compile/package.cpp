// Files of a package -> everything that can be published.
#include "base/json.h"
#include "dmn/lint/lint.h"
#include "engine/catalog.h"
#include "engine/compile/problems.h"
#include "engine/compile/process.h"
#include "engine/compile/texts.h"
#include "engine/host_names.h"

namespace obieg::engine {

namespace {

bool is_accompanying(std::string_view name) {
    return name.ends_with(".md") || name.ends_with(".scenario") || name.ends_with("template.json");
}

// Adds the details of an error under the file they belong to.
void report(Problems& problems, const std::string& file, const Error& error) {
    if (error.details.empty()) problems.refuse(file, error.message);
    for (const Detail& detail : error.details) {
        problems.refuse(detail.where.empty() ? file : file + "#" + detail.where, detail.message);
    }
}

void gather_ids(const bpmn::Element& element, std::set<std::string, std::less<>>& ids) {
    if (const std::string* id = element.attribute("id")) ids.insert(*id);
    for (const bpmn::Element* child : element.children()) gather_ids(*child, ids);
}

// Prefixes that a file uses without saying what they stand for.
void gather_undeclared(const bpmn::Element& element, std::set<std::string, std::less<>>& prefixes) {
    if (element.uri.starts_with(bpmn::uri::undeclared)) prefixes.insert(element.prefix);
    for (const bpmn::Attribute& attribute : element.attributes) {
        if (attribute.uri.starts_with(bpmn::uri::undeclared)) prefixes.insert(attribute.prefix);
    }
    for (const bpmn::Element* child : element.children()) gather_undeclared(*child, prefixes);
}

struct Builder {
    Package package;
    Problems problems;
    std::vector<std::shared_ptr<Model>> models;
    std::vector<std::pair<std::string, std::shared_ptr<forms::Form>>> forms;  // file name and form
    PackageTexts texts;
    std::map<std::string, std::set<std::string, std::less<>>> ids;  // of everything in a BPMN file
    std::vector<std::string> decision_texts;  // of all DMN files, which may import each other

    void read_bpmn(const Resource& resource) {
        const Result<bpmn::Document> document = bpmn::parse_xml(resource.content);
        if (!document) return report(problems, resource.name, document.error());
        const bpmn::Element& root = *document->root;
        std::set<std::string, std::less<>> undeclared;
        gather_undeclared(root, undeclared);
        for (const std::string& prefix : undeclared) {
            problems.warn(resource.name, "The prefix " + prefix +
                                             " is not declared, so nothing that has it means "
                                             "anything here. Add xmlns:" +
                                             prefix + "=\"…\" to the root element.");
        }
        if (!root.is(bpmn::uri::bpmn, "definitions")) {
            problems.refuse(resource.name,
                            "The file is no BPMN file: its root should be bpmn:definitions.");
            return;
        }
        gather_ids(root, ids[resource.name]);
        bool any = false;
        for (const bpmn::Element* process : root.children(bpmn::uri::bpmn, "process")) {
            // A pool that only shows the other side of a conversation says that it is not
            // executable.
            if (process->attribute_or("isExecutable", "true") == "false") continue;
            any = true;
            models.push_back(compile_process(root, *process, resource.name, problems));
        }
        if (!any)
            problems.refuse(resource.name,
                            "No process in the file is executable (isExecutable=\"true\").");
    }

    void read_form(const Resource& resource) {
        Result<forms::Form> form = forms::parse_form(resource.content, host_names());
        if (!form) return report(problems, resource.name, form.error());
        forms.emplace_back(resource.name, std::make_shared<forms::Form>(std::move(*form)));
    }

    void read_record_type(const Resource& resource) {
        Result<records::RecordType> type = records::parse_record_type(resource.content);
        if (!type) return report(problems, resource.name, type.error());
        package.record_types.push_back(std::make_shared<records::RecordType>(std::move(*type)));
    }

    void read_decisions(const Resource& resource) {
        auto model = dmn::parse(resource.content, decision_texts);
        if (!model) return report(problems, resource.name, model.error());
        package.decisions.push_back(std::move(*model));
        package.decision_files.push_back(resource.name);
    }

    void read(const Resource& resource) {
        const std::string_view name = resource.name;
        if (name.ends_with(".bpmn") || name.ends_with(".bpmn20.xml")) {
            read_bpmn(resource);
        } else if (name.ends_with(".form")) {
            read_form(resource);
        } else if (name.ends_with(".record.json")) {
            read_record_type(resource);
        } else if (name.ends_with(".dmn")) {
            read_decisions(resource);
        } else if (name.starts_with("texts/") && name.ends_with(".json")) {
            read_texts(resource.name, resource.content, texts, problems);
        } else if (!is_accompanying(name)) {
            problems.refuse(resource.name,
                            "A package holds .bpmn, .form, .dmn, records/*.record.json and "
                            "texts/*.json; this file is none of them. Leave it out.");
        }
    }

    void check_unique_processes() {
        for (std::size_t i = 0; i < models.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                if (models[i]->process_id == models[j]->process_id) {
                    problems.refuse(models[i]->file,
                                    "Two processes have the id " + models[i]->process_id + ".");
                }
            }
        }
    }

    void check_form(const Model& model, const Element& element, const std::string& form_id) {
        if (form_id.empty()) return;
        const bool is_here = std::any_of(forms.begin(), forms.end(), [&](const auto& entry) {
            return entry.second->id == form_id;
        });
        if (!is_here) {
            problems.warn(
                model.file + "#" + element.id,
                "The form \"" + form_id + "\" is not in the package, so answers are not checked.");
        }
    }

    void check_forms() {
        for (const auto& model : models) {
            for (const Element& element : model->elements) {
                if (element.user_task) {
                    check_form(*model, element, element.user_task->form_id);
                } else {
                    check_form(*model, element, element.form_id);
                }
            }
        }
    }

    // A step with a misspelt name would be no step at all. Which form an expression chooses is not
    // known yet.
    bool shows(const Element& element, const std::string& form_id) const {
        if (element.form_choice) return true;
        return element.form_id == form_id ||
               (element.user_task && element.user_task->form_id == form_id);
    }
    void check_steps_of_forms() {
        for (const auto& [file, form] : forms) {
            for (const std::string& step : form->steps) {
                const bool is_there =
                    std::any_of(models.begin(), models.end(), [&](const auto& model) {
                        const Element* element = model->element(step);
                        return element && shows(*element, form->id);
                    });
                if (is_there) continue;
                problems.warn(file, "The form says what becomes of a field at the step \"" + step +
                                        "\", but no step of this package with that id shows the "
                                        "form.");
            }
        }
    }

    Result<Package> finish() {
        if (problems.errors.empty() && models.empty() && forms.empty() &&
            package.decisions.empty() && package.record_types.empty()) {
            problems.refuse("", "The package is empty: nothing in it can be published.");
        }
        check_unique_processes();
        check_forms();
        check_steps_of_forms();
        for (const auto& model : models) give_texts(texts, ids[model->file], *model, problems);
        for (const auto& [file, form] : forms) give_texts(texts, file, *form, problems);
        if (!problems.errors.empty()) {
            const Detail& first = problems.errors.front();
            std::string message =
                "The package cannot be published. " + first.where + ": " + first.message;
            const std::size_t others = problems.errors.size() - 1;
            if (others > 0) message += " (and " + std::to_string(others) + " more)";
            return fail(Code::invalid_model, std::move(message), std::move(problems.errors));
        }
        for (auto& model : models) package.models.push_back(std::move(model));
        for (auto& [file, form] : forms) package.forms.push_back(std::move(form));
        package.warnings = std::move(problems.warnings);
        return std::move(package);
    }
};

}  // namespace

std::vector<Detail> remarks_on_decisions(const Package& package) {
    std::vector<Detail> remarks;
    for (std::size_t index = 0; index < package.decisions.size(); ++index) {
        for (dmn::Finding& finding : dmn::findings(*package.decisions[index])) {
            // What could not be judged is of interest to who asks for it (obieg dmn --check).
            if (finding.severity == dmn::Finding::Severity::note) continue;
            const std::string& file = package.decision_files[index];
            const std::string& element = finding.detail.where;
            finding.detail.where = element.empty() ? file : file + "#" + element;
            remarks.push_back(std::move(finding.detail));
        }
    }
    return remarks;
}

Result<Package> compile(const std::vector<Resource>& resources) {
    Builder builder;
    for (const Resource& resource : resources) {
        if (resource.name.ends_with(".dmn")) builder.decision_texts.push_back(resource.content);
    }
    for (const Resource& resource : resources) builder.read(resource);
    return builder.finish();
}

}  // namespace obieg::engine

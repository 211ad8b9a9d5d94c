// What is odd about a diagram, in plain words, before anybody runs it.
//
//     for (const lint::Finding& finding : lint::check(*document.root)) …
//
// The rules that bpmnlint recommends keep their names there, so that people find them again; ours
// are added: steps that no path leads to, choices without a way out, joins that can never fire,
// tasks without a form. A finding never keeps a process from being published: what cannot be
// carried out is refused by the compiler (compile/check.h).
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "bpmn/xml.h"
#include "engine/model.h"
#include "engine/resource.h"
#include "work/directory.h"

namespace obieg::engine::lint {

enum class Weight {
    warning,  // cases may go wrong; shown wherever a package is checked
    advice,   // the diagram could be clearer; shown by `obieg bpmn lint`
};

struct Finding {
    std::string rule;      // "no-disconnected"
    std::string sentence;  // which of the texts in sentences.h
    std::string element;   // id; empty: the file
    std::string property;  // the attribute that is missing or wrong, "name"; empty: none
    std::vector<std::pair<std::string, std::string>> parameters;  // what the sentence mentions
    std::vector<std::string> trace;  // ids of elements on the way to what goes wrong, in order
};

// Standard sizes other than the usual ones, by BPMN type: {"task", {120, 80}}.
struct Size {
    double width = 0;
    double height = 0;
};
struct Settings {
    std::map<std::string, Size, std::less<>> sizes;
};

std::vector<Finding> check(const bpmn::Element& definitions, const Settings& settings = {});

// User tasks that are offered to groups where nobody is, in a company as it is now.
std::vector<Finding> check_groups(const Model& model, const work::Directory& directory);

// What may go wrong in the BPMN files of a package; what cannot be read is left to the compiler.
std::vector<Detail> remarks(const std::vector<Resource>& resources);

struct RuleInfo {
    std::string_view name;
    Weight weight;
    std::string_view about;  // what it looks for, in a sentence
};
std::span<const RuleInfo> rules();
Weight weight_of(std::string_view rule);

// The finding as a sentence.
std::string sentence(const Finding& finding, work::Language language);

// As a remark on "file#element" with the English sentence; `localized` gives the others, and
// `trace_of` the way to what goes wrong. Both leave details alone that are none of ours.
Detail detail_of(const Finding& finding, const std::string& file);
std::vector<std::string> trace_of(const Detail& detail);
std::string localized(const Detail& detail, work::Language language);

}  // namespace obieg::engine::lint

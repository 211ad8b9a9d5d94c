// What a designer should know about a decision model before it is published: rules that are
// missing, that contradict each other or that never count, and values of the wrong type.
//
// Nothing here keeps a model from being published: such a table answers null for some inputs, or
// keeps a rule that does nothing. A finding is a stable code with parameters, and a sentence in
// each language of the product; conditions in it are FEEL, whatever the language.
//
//     for (const dmn::Finding& finding : dmn::findings(*model)) warn(finding.detail.message);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "dmn/dmn.h"

namespace obieg::dmn {

struct Finding {
    enum class Severity {
        error,    // some inputs get no answer or a wrong one
        warning,  // something that does nothing, or is likely an oversight
        note,     // what could not be judged
    };
    Severity severity = Severity::warning;
    std::string decision;    // the name of the decision or business knowledge model
    std::vector<int> rules;  // of its table, from 1
    Detail detail;           // `where`: the id of the decision; the message is English
};

// In the order of the model; imported models are not looked at.
std::vector<Finding> findings(const Model& model);

// The sentence of a finding's detail in "en", "pl" or "ru" (others: English).
std::string localize(const Detail& detail, std::string_view language);

}  // namespace obieg::dmn

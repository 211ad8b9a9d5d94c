// Findings as they are gathered, with their English sentences.
#pragma once

#include <string>
#include <vector>

#include "dmn/graph.h"
#include "dmn/lint/lint.h"

namespace obieg::dmn::lint {

// What is being looked at: a decision or business knowledge model.
struct Subject {
    const Graph& graph;
    const Decision& decision;
};

class Report {
public:
    using Parameters = std::vector<std::pair<std::string, std::string>>;

    void add(const Subject& subject, Finding::Severity severity, std::string code,
             std::vector<int> rules, Parameters parameters);
    std::vector<Finding> take() { return std::move(findings_); }

private:
    std::vector<Finding> findings_;
};

// "1, 2, 5"; long lists are cut.
std::string numbers(const std::vector<int>& rules);

// The declared type of a name that the logic sees, or null: a required decision or input data, or a
// parameter of the functions around it (`parameters`, innermost last).
using Parameters = std::vector<const Boxed::Entry*>;
const feel::Type* declared_type(const Subject& subject, const Parameters& parameters,
                                const std::string& name);

// The built-in type behind a name; null when that is not known.
const feel::Type* resolved(const feel::Type* type, const feel::TypeNames& names);

// `promised`: the declared type of the table's value, or null.
void check_table(const Subject& subject, const Parameters& parameters, const Table& table,
                 const feel::Type* promised, Report& report);

}  // namespace obieg::dmn::lint

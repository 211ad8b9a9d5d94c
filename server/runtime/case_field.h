// Looking for cases by what their cards show (obieg:caseField).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/state.h"

namespace obieg::runtime {

struct CaseFieldCondition {
    enum class Test { is, contains, at_least, at_most };
    std::string field;
    Test test = Test::is;
    std::string value;  // as people write it: a text, 4000, 2027-03-01, true
    friend bool operator==(const CaseFieldCondition&, const CaseFieldCondition&) = default;
};

std::string_view to_text(CaseFieldCondition::Test test);  // "atLeast"
std::optional<CaseFieldCondition::Test> case_field_test_from(std::string_view text);

// Numbers are compared as numbers, all else as text, capital letters aside. A case without the
// field, or with nothing in it, does not match.
bool matches(const CaseFieldCondition& condition, const std::vector<engine::CaseField>& fields);
bool matches(const std::vector<CaseFieldCondition>& conditions,
             const std::vector<engine::CaseField>& fields);

}  // namespace obieg::runtime

#include "runtime/case_field.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/decimal.h"
#include "feel/feel.h"
#include "feel/unicode.h"

namespace obieg::runtime {
namespace {

using Test = CaseFieldCondition::Test;

constexpr std::array<std::pair<std::string_view, Test>, 4> tests = {{{"is", Test::is},
                                                                     {"contains", Test::contains},
                                                                     {"atLeast", Test::at_least},
                                                                     {"atMost", Test::at_most}}};

template <class T>
bool compares(Test test, const T& value, const T& limit) {
    if (test == Test::at_least) return value >= limit;
    if (test == Test::at_most) return value <= limit;
    return value == limit;
}

}  // namespace

std::string_view to_text(Test test) {
    return tests[static_cast<std::size_t>(test)].first;
}

std::optional<Test> case_field_test_from(std::string_view text) {
    for (const auto& [name, test] : tests) {
        if (name == text) return test;
    }
    return std::nullopt;
}

bool matches(const CaseFieldCondition& condition, const std::vector<engine::CaseField>& fields) {
    const auto field = std::find_if(fields.begin(), fields.end(),
                                    [&](const auto& row) { return row.name == condition.field; });
    if (field == fields.end() || field->value.is_null()) return false;
    const std::string wanted = feel::unicode::lower_case(condition.value);
    const std::string text = feel::unicode::lower_case(feel::to_text(field->value));
    if (condition.test == Test::contains) return text.find(wanted) != std::string::npos;
    const std::optional<Decimal> limit = Decimal::parse(condition.value);
    if (const Decimal* number = field->value.if_number()) {
        return limit && compares(condition.test, *number, *limit);
    }
    return compares(condition.test, text, wanted);
}

bool matches(const std::vector<CaseFieldCondition>& conditions,
             const std::vector<engine::CaseField>& fields) {
    return std::all_of(conditions.begin(), conditions.end(),
                       [&](const auto& condition) { return matches(condition, fields); });
}

}  // namespace obieg::runtime

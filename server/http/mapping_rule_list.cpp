#include "http/mapping_rule_list.h"

#include "http/cluster_list.h"

namespace obieg::http {
namespace {

using runtime::MappingRule;

Result<Answer> answer_rules(Call& call, std::vector<MappingRule> rows) {
    Fields fields(TRY(call.body()));
    Fields wanted = fields.optional_object("filter");
    const auto id = wanted.optional_text("mappingRuleId");
    const auto claim_name = wanted.optional_text("claimName");
    const auto claim_value = wanted.optional_text("claimValue");
    const auto name = wanted.optional_text("name");
    std::erase_if(rows, [&](const MappingRule& rule) {
        return (id && rule.id != *id) || (claim_name && rule.claim_name != *claim_name) ||
               (claim_value && rule.claim_value != *claim_value) || (name && rule.name != *name);
    });
    return cluster::answer_list(
        fields, std::move(rows), {"mappingRuleId", "claimName", "claimValue", "name"},
        [](const MappingRule& rule, const std::string& field) {
            if (field == "claimName") return rule.claim_name;
            if (field == "claimValue") return rule.claim_value;
            return field == "name" ? rule.name : rule.id;
        },
        write_mapping_rule);
}

}  // namespace

void write_mapping_rule(JsonWriter& json, const MappingRule& rule) {
    json.begin_object()
        .field("mappingRuleId", rule.id)
        .field("name", rule.name)
        .field("claimName", rule.claim_name)
        .field("claimValue", rule.claim_value)
        .end_object();
}

Result<Answer> answer_mapping_rules(Call& call, const std::vector<std::string>& ids) {
    std::vector<MappingRule> rows = call.runtime().rights()->data().mapping_rules;
    std::erase_if(rows, [&](const MappingRule& rule) {
        return std::find(ids.begin(), ids.end(), rule.id) == ids.end();
    });
    return answer_rules(call, std::move(rows));
}

Result<Answer> answer_mapping_rules(Call& call) {
    return answer_rules(call, call.runtime().rights()->data().mapping_rules);
}

}  // namespace obieg::http

// /v2: which claims of single sign-on give which roles.
#include "http/cluster_list.h"
#include "http/operations.h"

namespace obieg::http::operations {
namespace {

using runtime::MappingRule;

void write_rule(JsonWriter& json, const MappingRule& rule) {
    json.begin_object()
        .field("mappingRuleId", rule.id)
        .field("name", rule.name)
        .field("claimName", rule.claim_name)
        .field("claimValue", rule.claim_value)
        .end_object();
}

Result<Answer> save(Call& call, MappingRule rule, bool is_new) {
    return call.commit(runtime::SaveMappingRule{rule, is_new},
                       [rule, is_new](Call&, const runtime::Done&) -> Result<Answer> {
                           JsonWriter json;
                           write_rule(json, rule);
                           return Answer(json_response(json.take(), is_new ? 201 : 200));
                       });
}

}  // namespace

Result<Answer> create_mapping_rule(Call& call) {
    Fields fields(TRY(call.body()));
    MappingRule rule{fields.text("mappingRuleId"), fields.text("name"), fields.text("claimName"),
                     fields.text("claimValue")};
    TRY_STATUS(fields.finish());
    return save(call, std::move(rule), true);
}

Result<Answer> search_mapping_rule(Call& call) {
    Fields fields(TRY(call.body()));
    Fields wanted = fields.optional_object("filter");
    const auto id = wanted.optional_text("mappingRuleId");
    const auto claim_name = wanted.optional_text("claimName");
    const auto claim_value = wanted.optional_text("claimValue");
    const auto name = wanted.optional_text("name");
    std::vector<MappingRule> rows = call.runtime().rights()->data().mapping_rules;
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
        write_rule);
}

Result<Answer> get_mapping_rule(Call& call) {
    const std::string& id = call.parameter("mappingRuleId");
    const auto rights = call.runtime().rights();
    for (const MappingRule& rule : rights->data().mapping_rules) {
        if (rule.id != id) continue;
        JsonWriter json;
        write_rule(json, rule);
        return Answer(json_response(json.take()));
    }
    return fail(Code::not_found, "There is no mapping rule \"" + id + "\".");
}

Result<Answer> update_mapping_rule(Call& call) {
    Fields fields(TRY(call.body()));
    MappingRule rule{call.parameter("mappingRuleId"), fields.text("name"), fields.text("claimName"),
                     fields.text("claimValue")};
    TRY_STATUS(fields.finish());
    return save(call, std::move(rule), false);
}

Result<Answer> delete_mapping_rule(Call& call) {
    return call.commit(
        runtime::DeleteMappingRule{call.parameter("mappingRuleId")},
        [](Call&, const runtime::Done&) -> Result<Answer> { return Answer(empty_response()); });
}

}  // namespace obieg::http::operations

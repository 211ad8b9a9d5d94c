// /v2: which claims of single sign-on give which roles.
#include "http/conditions.h"
#include "http/fields.h"
#include "http/mapping_rule_list.h"
#include "http/operations.h"

namespace obieg::http::operations {
namespace {

using runtime::MappingRule;

Result<Answer> save(Call& call, MappingRule rule, bool is_new) {
    return call.commit(runtime::SaveMappingRule{rule, is_new},
                       [rule, is_new](Call&, const runtime::Done&) -> Result<Answer> {
                           JsonWriter json;
                           write_mapping_rule(json, rule);
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
    return answer_mapping_rules(call);
}

Result<Answer> get_mapping_rule(Call& call) {
    const std::string& id = call.parameter("mappingRuleId");
    const auto rights = call.runtime().rights();
    const MappingRule* rule = rights->mapping_rule(id);
    if (!rule) return fail(Code::not_found, "There is no mapping rule \"" + id + "\".");
    JsonWriter json;
    write_mapping_rule(json, *rule);
    return Answer(TRY(with_tag(call, json_response(json.take()), runtime::SaveMappingRule{*rule})));
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

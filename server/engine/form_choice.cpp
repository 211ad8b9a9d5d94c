#include "engine/form_choice.h"

#include "dmn/dmn.h"
#include "engine/elements/business_rule_task/business_rule_task.h"

namespace obieg::engine {

namespace {

Result<Value> decided(const std::string& id, const Catalog& catalog, const Model& model,
                      const feel::Scope& names) {
    auto decisions = catalog.decision(id, Wanted{Binding::deployment, model.key, ""});
    if (!decisions) decisions = catalog.decision(id, Wanted{});
    if (!decisions) {
        return fail(Code::wrong_state, "The decision \"" + id +
                                           "\", which chooses the form, is not published. Publish "
                                           "it.");
    }
    const Result<dmn::Outcome> outcome =
        dmn::evaluate(*decisions, id, decision_inputs(*decisions, names), names);
    if (!outcome) {
        return fail(Code::wrong_state,
                    "The decision \"" + id +
                        "\", which chooses the form, cannot be made: " + outcome.error().message);
    }
    return outcome->value;
}

}  // namespace

Result<std::string> chosen_form(const FormChoice& choice, const Catalog& catalog,
                                const Model& model, const feel::Scope& names) {
    const Value found = choice.id ? feel::evaluate(*choice.id, names).value
                                  : TRY(decided(choice.decision_id, catalog, model, names));
    if (found.is_null() && choice.id) return std::string();
    const std::string id = found.text_or("");
    if (id.empty()) {
        return fail(Code::wrong_state, "What chooses the form should give its id, found " +
                                           std::string(found.kind_name()) + ".");
    }
    if (!catalog.form(model.key, id)) {
        return fail(Code::wrong_state,
                    "The form \"" + id +
                        "\" was chosen, but it is not published. Publish it with the process.");
    }
    return id;
}

}  // namespace obieg::engine

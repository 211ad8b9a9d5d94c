// Any bytes as a form: what is read can be read again from its own schema, is filled in, answered
// and told in every language.
#include "forms/form.h"
#include "fuzz.h"

using namespace obieg;

namespace {

// As somebody would send it back: what stands in the fields, and something in every empty one.
Context filled_in(const forms::Form& form, const feel::Scope& scope) {
    Context answers = forms::initial_answers(form, scope);
    std::size_t number = 0;
    const auto& samples = fuzz::variables().entries();
    for (const forms::FormField& field : form.fields) {
        const Value* held = answers.find(field.field.key);
        if (!held || held->is_null())
            answers.set(field.field.key, samples[number++ % samples.size()].second);
    }
    return answers;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    Result<forms::Form> form = forms::parse_form(text, fuzz::names());
    if (!form) {
        OBIEG_CHECK(!form.error().message.empty());
        return 0;
    }
    OBIEG_CHECK(forms::parse_form(json::write(form->schema), fuzz::names()).has_value());
    Context texts;
    for (const forms::FormField& field : form->fields)
        texts.set("a.form#" + field.field.key + ".label", "{{ a }}");
    (void)forms::add_texts(*form, "a.form", "pl", texts);
    const feel::Scope scope = fuzz::scope();
    for (const Context& answers : {Context(), filled_in(*form, scope), fuzz::variables()}) {
        (void)forms::requested_lookups(*form, answers, scope);
        for (const std::string_view language : {"en", "pl", "ru"}) {
            (void)forms::localized_schema(*form, language);
            const forms::FormState state = forms::evaluate_form(*form, answers, scope, language);
            for (const Detail& problem : state.problems) OBIEG_CHECK(!problem.message.empty());
        }
        const Result<Context> stored = forms::check_answers(*form, answers, scope);
        OBIEG_CHECK(stored.has_value() || !stored.error().details.empty());
    }
    return 0;
}

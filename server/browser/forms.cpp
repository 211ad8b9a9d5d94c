#include "browser/forms.h"

#include <algorithm>

#include "base/json.h"
#include "browser/values.h"
#include "forms/form.h"
#include "forms/messages.h"

namespace obieg::browser {
namespace {

constexpr std::string_view file_language = "en";

// The form of a request, whose texts are in the person's language already.
Result<forms::Form> form_in(const Value& request) {
    forms::Form form = TRY(forms::parse_form(json::write(request.get("form"))));
    const std::string language = request.get("language").text_or(file_language);
    const auto speaks = [&](forms::ByLanguage<feel::TextTemplate>& texts) {
        const auto own = texts.find(file_language);
        if (own != texts.end()) texts.insert_or_assign(language, own->second);
    };
    for (forms::LiveText& live : form.live_texts) speaks(live.text);
    for (forms::LiveText& label : form.option_labels) speaks(label.text);
    for (forms::CrossCheck& check : form.checks) speaks(check.message);
    return form;
}

Value to_value(const std::vector<std::string>& texts) {
    return Value(List(texts.begin(), texts.end()));
}

// Collects what the rules of a form read.
class Needs {
public:
    explicit Needs(const forms::Form& form) {
        known_.emplace_back(forms::this_step);  // the page knows where it is
        know(form.fields);
        add(form.fields);
        for (const forms::ConditionalPart& part : form.parts) add(part.visibility);
        for (const forms::CrossCheck& check : form.checks) {
            add(check.refused_when);
            for (const auto& [language, text] : check.message) add(text);
        }
        for (const forms::LiveText& live : form.live_texts) {
            for (const auto& [language, text] : live.text) add(text);
        }
    }

    std::vector<std::string> take() { return std::move(needed_); }

private:
    static bool holds(const std::vector<std::string>& names, const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    }

    void know(const std::vector<forms::FormField>& fields) {
        for (const forms::FormField& field : fields) {
            known_.push_back(field.field.key.substr(0, field.field.key.find('.')));
            know(field.columns);
        }
    }

    void need(const std::string& name) {
        if (!holds(known_, name) && !holds(needed_, name)) needed_.push_back(name);
    }

    void add(const feel::Expression& expression) {
        for (const std::string& name : expression.names()) need(name);
        if (expression.reads_the_clock()) need("now");
    }
    void add(const std::optional<feel::Expression>& expression) {
        if (expression) add(*expression);
    }
    void add(const feel::TextTemplate& text) {
        for (const std::string& name : text.names()) need(name);
        for (const feel::Expression& expression : text.expressions()) {
            if (expression.reads_the_clock()) need("now");
        }
    }
    void add(const forms::Visibility& visibility) {
        for (const feel::Expression& rule : visibility.shown_when) add(rule);
        for (const feel::Expression& rule : visibility.hidden_when) add(rule);
    }
    void add(const std::vector<forms::FormField>& fields) {
        for (const forms::FormField& field : fields) {
            add(field.visibility);
            add(field.read_only_when);
            add(field.required_when);
            add(field.computed);
            add(field.options);
            for (const forms::ColumnSum& sum : field.sums) {
                add(sum.equals);
                add(sum.at_most);
            }
            for (const forms::ComputedLimit& limit : field.limits) add(limit.value);
            add(field.columns);
        }
    }

    std::vector<std::string> known_;
    std::vector<std::string> needed_;
};

}  // namespace

Result<Value> evaluate_form(const Value& request) {
    const forms::Form form = TRY(form_in(request));
    const std::string language = request.get("language").text_or(file_language);
    feel::Scope scope = TRY(scope_of(request));
    scope.contexts = {&context_in(request, "context")};
    const forms::FormState state =
        forms::evaluate_form(form, context_in(request, "answers"), scope, language);
    List problems;
    for (const Detail& problem : state.problems) {
        Context entry;
        entry.set("where", problem.where);
        entry.set("message", forms::localize(problem, language));
        problems.emplace_back(std::move(entry));
    }
    Context result;
    result.set("hidden", to_value(state.hidden));
    result.set("required", to_value(state.required));
    result.set("readOnly", to_value(state.read_only));
    result.set("values", Value(state.values));
    result.set("texts", Value(state.texts));
    result.set("options", Value(state.options));
    result.set("sums", Value(state.sums));
    result.set("problems", Value(std::move(problems)));
    return Value(std::move(result));
}

Result<Value> form_needs(const Value& request) {
    const forms::Form form = TRY(form_in(request));
    Context result;
    result.set("names", to_value(Needs(form).take()));
    return Value(std::move(result));
}

}  // namespace obieg::browser

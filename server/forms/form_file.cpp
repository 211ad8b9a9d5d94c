#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include "base/json.h"
#include "forms/component.h"
#include "forms/form.h"
#include "forms/form_texts.h"

namespace obieg::forms {
namespace {

constexpr std::array<std::string_view, 19> component_rules = {
    "kind",        "columns",  "recordType",       "earliest", "latest",
    "value",       "initial",  "maximumMegabytes", "document", "code",
    "note",        "photos",   "optionLabel",      "sums",     "requiredWhen",
    "visibleWhen", "readOnly", "readOnlyWhen",     "steps"};
constexpr std::array<std::string_view, 3> form_rules = {"lookups", "checks", "page"};

// What may become of a field at a step, and the step that stands for all that are not named.
constexpr std::array<std::string_view, 4> step_uses = {"hidden", "read", "edit", "required"};
constexpr std::string_view every_other_step = "*";
// Of a group or a text; what is read or required is said of the fields.
constexpr std::array<std::string_view, 2> uses_of_parts = {"hidden", "edit"};

struct LimitRow {
    const char* property;
    ComputedLimit::Kind kind;
};
constexpr LimitRow limit_rows[] = {{"min", ComputedLimit::Kind::minimum},
                                   {"max", ComputedLimit::Kind::maximum},
                                   {"minLength", ComputedLimit::Kind::minimum_length},
                                   {"maxLength", ComputedLimit::Kind::maximum_length}};

std::string list_of(std::span<const std::string_view> names) {
    std::string text;
    for (const std::string_view name : names)
        text += (text.empty() ? "" : ", ") + std::string(name);
    return text;
}

// What holds for everything inside a group.
struct Surroundings {
    std::string path;
    Visibility visibility;
    bool is_read_only = false;
};

class FormReader {
public:
    FormReader(Value schema, const feel::ParseContext& known) {
        form_.names = parse_context_of(schema, known);
        form_.schema = std::move(schema);
    }

    Result<Form> read() {
        form_.id = form_.schema.get("id").text_or("");
        if (form_.id.empty())
            refuse("id", "expected the form's id, by which processes refer to it");
        if (!form_.schema.get("components").if_list()) {
            refuse("components", "expected the list of the form's components");
        } else {
            read_components(form_.schema, {}, form_.fields);
        }
        refuse_unknown("obieg", form_.schema.get("obieg"), form_rules);
        read_lookups();
        read_checks();
        std::sort(form_.steps.begin(), form_.steps.end());
        form_.steps.erase(std::unique(form_.steps.begin(), form_.steps.end()), form_.steps.end());
        for (Detail& detail : add_file_texts(form_)) problems_.push_back(std::move(detail));
        if (problems_.empty()) return std::move(form_);
        return fail(Code::invalid_model, "the form cannot be used", std::move(problems_));
    }

private:
    void refuse(std::string where, std::string message) {
        problems_.push_back({std::move(where), std::move(message)});
    }

    void refuse_unknown(const std::string& where, const Value& obieg,
                        std::span<const std::string_view> known) {
        if (obieg.is_null()) return;
        const Context* entries = obieg.if_context();
        if (!entries) return refuse(where, "expected an object, found " + json::write(obieg));
        for (const auto& [name, value] : entries->entries()) {
            if (std::find(known.begin(), known.end(), name) != known.end()) continue;
            refuse(where + "." + name,
                   "expected one of " + list_of(known) + ", found \"" + name + "\"");
        }
    }

    // The entries of a list of the form's `obieg`; none when it is absent or no list.
    const List& list(std::string_view name) const {
        static const List none;
        const List* found = form_.schema.get("obieg").get(name).if_list();
        return found ? *found : none;
    }

    // Reads "=FEEL"; nothing for an absent value and after a refusal.
    std::optional<feel::Expression> expression(const std::string& where, const Value& value) {
        if (value.is_null()) return {};
        const std::string text = value.text_or("");
        if (!text.starts_with('=')) {
            refuse(where, "expected an expression such as \"=amount > 1000\", found " +
                              json::write(value));
            return {};
        }
        Result<feel::Expression> parsed =
            feel::parse(std::string_view(text).substr(1), form_.names);
        if (parsed) return std::move(*parsed);
        refuse(where, parsed.error().message);
        return {};
    }

    // As expression(), but a text without "=" is no rule and means nothing here.
    std::optional<feel::Expression> optional_expression(const std::string& where,
                                                        const Value& value) {
        if (!value.text_or("").starts_with('=')) return {};
        return expression(where, value);
    }

    // Refuses what `steps` of a component says wrongly.
    void read_steps(const Value& component, std::span<const std::string_view> uses) {
        const Value& steps = component.get("obieg").get("steps");
        if (steps.is_null()) return;
        const std::string where = name_of(component) + ".obieg.steps";
        const Context* entries = steps.if_context();
        if (!entries) {
            return refuse(where, "expected an object such as {\"approve\": \"read\"}, found " +
                                     json::write(steps));
        }
        for (const auto& [step, use] : entries->entries()) {
            const bool is_known =
                std::find(uses.begin(), uses.end(), use.text_or("")) != uses.end();
            if (!is_known) {
                refuse(where + "." + step,
                       "expected one of " + list_of(uses) + ", found " + json::write(use));
            }
            if (step != every_other_step) form_.steps.push_back(step);
        }
    }

    // "thisStep in (…)" for the steps at which this becomes of the component; empty: nowhere.
    static std::string at_steps(const Value& component, std::string_view use) {
        const Context* entries = component.get("obieg").get("steps").if_context();
        if (!entries) return {};
        const Value* others = entries->find(every_other_step);
        const bool is_usual = others && others->text_or("") == use;
        std::string names;
        for (const auto& [step, own] : entries->entries()) {
            if (step == every_other_step || (own.text_or("") == use) == is_usual) continue;
            names += (names.empty() ? "" : ", ") + json::write(Value(step));
        }
        if (names.empty()) return is_usual ? "true" : "";
        const std::string among = "list contains([" + names + "], " + std::string(this_step) + ")";
        return is_usual ? "not(" + among + ")" : among;
    }

    // The rule of the file, or that `use` is said for the step.
    std::optional<feel::Expression> or_at_steps(const std::string& where, const Value& rule,
                                                const Value& component, std::string_view use) {
        const std::string at = at_steps(component, use);
        if (at.empty()) return expression(where, rule);
        if (rule.is_null()) return expression(where, Value("=" + at));
        if (!expression(where, rule)) return {};
        return expression(where, Value("=(" + rule.text_or("").substr(1) + ") or " + at));
    }

    // Adds the component's own conditions to those around it.
    Visibility visibility_of(const Value& component, const Visibility& around) {
        Visibility visibility = around;
        const std::string name = name_of(component);
        if (auto shown = expression(name + ".obieg.visibleWhen",
                                    component.get("obieg").get("visibleWhen"))) {
            visibility.shown_when.push_back(std::move(*shown));
        }
        const Value& hide = component.get("conditional").get("hide");
        // Editors leave an empty condition behind when somebody deletes it.
        const bool has_condition = hide.if_text() && !hide.if_text()->empty();
        if (auto hidden =
                has_condition ? expression(name + ".conditional.hide", hide) : std::nullopt) {
            visibility.hidden_when.push_back(std::move(*hidden));
        }
        if (const std::string at = at_steps(component, "hidden"); !at.empty()) {
            if (auto hidden = expression(name + ".obieg.steps", Value("=" + at)))
                visibility.hidden_when.push_back(std::move(*hidden));
        }
        return visibility;
    }

    void read_components(const Value& parent, const Surroundings& around,
                         std::vector<FormField>& fields) {
        const List* components = parent.get("components").if_list();
        if (!components) return;
        for (const Value& component : *components) read_component(component, around, fields);
    }

    void read_component(const Value& component, const Surroundings& around,
                        std::vector<FormField>& fields) {
        refuse_unknown(name_of(component) + ".obieg", component.get("obieg"), component_rules);
        switch (role_of(component)) {
            case Role::container:
                return read_container(component, around, fields);
            case Role::decoration:
                read_steps(component, uses_of_parts);
                return add_part(component, around.visibility,
                                visibility_of(component, around.visibility));
            case Role::input:
            case Role::computed:
            case Role::rows:
                return read_form_field(component, around, fields);
            case Role::unknown:
                refuse(name_of(component),
                       "expected a component of form-js or one with obieg.kind, found the type " +
                           json::write(component.get("type")));
        }
    }

    // A component without a field of its own that may have conditions.
    void add_part(const Value& component, const Visibility& around, Visibility visibility) {
        const std::string id = component.get("id").text_or("");
        const bool has_own = visibility.shown_when.size() > around.shown_when.size() ||
                             visibility.hidden_when.size() > around.hidden_when.size();
        if (has_own && id.empty()) {
            refuse(name_of(component), "expected an id, because the component has a condition");
        } else if (has_own) {
            form_.parts.push_back({id, std::move(visibility)});
        }
    }

    void read_container(const Value& component, const Surroundings& around,
                        std::vector<FormField>& fields) {
        read_steps(component, uses_of_parts);
        Surroundings inside = around;
        inside.visibility = visibility_of(component, around.visibility);
        add_part(component, around.visibility, inside.visibility);
        const std::string path = component.get("path").text_or("");
        if (!path.empty()) inside.path += path + ".";
        inside.is_read_only =
            around.is_read_only || component.get("obieg").get("readOnly").is_true();
        read_components(component, inside, fields);
    }

    void read_form_field(const Value& component, const Surroundings& around,
                         std::vector<FormField>& fields) {
        FormField result;
        const std::string name = name_of(component);
        const Value& obieg = component.get("obieg");
        result.field = read_field(component, problems_);
        result.field.key = around.path + result.field.key;
        result.pattern_message = component.get("validate").get("patternErrorMessage").text_or("");
        result.visibility = visibility_of(component, around.visibility);
        result.is_read_only = around.is_read_only || component.get("disabled").is_true() ||
                              component.get("readonly").is_true() ||
                              obieg.get("readOnly").is_true();
        read_steps(component, step_uses);
        const bool has_form_js_rule = obieg.get("readOnlyWhen").is_null() &&
                                      component.get("readonly").text_or("").starts_with('=');
        result.read_only_when =
            has_form_js_rule
                ? or_at_steps(name + ".readonly", component.get("readonly"), component, "read")
                : or_at_steps(name + ".obieg.readOnlyWhen", obieg.get("readOnlyWhen"), component,
                              "read");
        result.required_when = or_at_steps(name + ".obieg.requiredWhen", obieg.get("requiredWhen"),
                                           component, "required");
        result.computed = expression(name + ".obieg.value", obieg.get("value"));
        result.initial = expression(name + ".obieg.initial", obieg.get("initial"));
        if (role_of(component) == Role::computed) {
            result.computed = expression(name + ".expression", component.get("expression"));
            if (component.get("expression").is_null())
                refuse(name, "expected the expression to compute");
        }
        read_options(component, result);
        for (const LimitRow& row : limit_rows) {
            const Value& limit = component.get("validate").get(row.property);
            auto value = optional_expression(name + ".validate." + row.property, limit);
            if (value) result.limits.push_back({row.kind, std::move(*value)});
        }
        if (result.field.kind == FieldKind::table) {
            read_columns(component, result);
            read_sums(component, result);
        }
        for (const Field& column : result.field.columns) {
            if (result.field.kind != FieldKind::checklist) break;
            result.columns.emplace_back().field = column;
        }
        const bool is_taken = std::any_of(
            fields.begin(), fields.end(),
            [&](const FormField& other) { return other.field.key == result.field.key; });
        if (is_taken && !result.field.key.empty()) {
            refuse(name, "expected a key of its own, but another field has the key \"" +
                             result.field.key + "\"");
        }
        fields.push_back(std::move(result));
    }

    // Options that are not in the file come from a variable or from an expression.
    void read_options(const Value& component, FormField& result) {
        const std::string name = name_of(component);
        result.options =
            optional_expression(name + ".valuesExpression", component.get("valuesExpression"));
        const std::string variable = component.get("valuesKey").text_or("");
        if (!result.options && !variable.empty()) {
            result.options = expression(name + ".valuesKey", "=" + variable);
        }
    }

    void read_columns(const Value& component, FormField& table) {
        const Value& columns = component.get("obieg").get("columns");
        if (columns.if_list()) {
            for (const Value& column : *columns.if_list())
                read_component(column, {}, table.columns);
        } else if (!columns.is_null()) {
            refuse(name_of(component) + ".obieg.columns", "expected a list of components");
        }
        read_components(component, {}, table.columns);
        if (table.columns.empty())
            refuse(name_of(component), "expected a table with at least one column");
        for (const FormField& column : table.columns) table.field.columns.push_back(column.field);
    }

    void read_sums(const Value& component, FormField& table) {
        const Value& sums = component.get("obieg").get("sums");
        const std::string where = name_of(component) + ".obieg.sums";
        if (sums.is_null()) return;
        if (!sums.if_list()) return refuse(where, "expected a list of {\"column\", …}");
        for (const Value& item : *sums.if_list()) {
            ColumnSum sum;
            sum.column = item.get("column").text_or("");
            const bool is_number = std::any_of(
                table.columns.begin(), table.columns.end(), [&](const FormField& column) {
                    const FieldKind kind = column.field.kind;
                    return column.field.key == sum.column &&
                           (kind == FieldKind::number || kind == FieldKind::money ||
                            column.computed.has_value());
                });
            if (!is_number) {
                refuse(where, "expected a column with numbers, found \"" + sum.column + "\"");
                continue;
            }
            sum.equals = expression(where + "." + sum.column + ".equals", item.get("equals"));
            sum.at_most = expression(where + "." + sum.column + ".atMost", item.get("atMost"));
            table.sums.push_back(std::move(sum));
        }
    }

    void read_lookups() {
        for (const Value& item : list("lookups")) {
            const std::string name = item.get("name").text_or("");
            const std::string type = item.get("type").text_or("");
            const std::string where = "obieg.lookups." + name;
            if (name.empty()) refuse(where, "expected a name, by which rules call the record");
            if (type.empty()) refuse(where, "expected the type of record to look up");
            if (item.get("where").is_null())
                refuse(where, "expected where, an expression that gives a context");
            if (auto parsed = expression(where + ".where", item.get("where"))) {
                form_.lookups.push_back(
                    {name, type, std::move(*parsed), item.get("all").is_true()});
            }
        }
    }

    void read_checks() {
        std::set<std::string> ids;
        for (const Value& item : list("checks")) {
            const std::string id = item.get("id").text_or("");
            const std::string where = "obieg.checks." + id;
            if (id.empty()) refuse(where, "expected an id, by which translations find the message");
            if (!ids.insert(id).second) refuse(where, "expected an id of its own, found it twice");
            auto refused_when = expression(where + ".refusedWhen", item.get("refusedWhen"));
            if (item.get("refusedWhen").is_null())
                refuse(where, "expected refusedWhen, an expression");
            const std::string message = item.get("message").text_or("");
            if (message.empty()) refuse(where, "expected a message that says what is wrong");
            Result<feel::TextTemplate> text = feel::parse_text_template(message, form_.names);
            if (!text) refuse(where + ".message", text.error().message);
            const std::string field = item.get("field").text_or("");
            if (!field.empty() && !has_field(field)) {
                refuse(where + ".field", "expected the key of a field, found \"" + field + "\"");
            }
            if (!refused_when || !text) continue;
            form_.checks.push_back(
                {id, std::move(*refused_when), field, {{"en", std::move(*text)}}});
        }
    }

    bool has_field(std::string_view key) const {
        return std::any_of(form_.fields.begin(), form_.fields.end(),
                           [&](const FormField& field) { return field.field.key == key; });
    }

    Form form_;
    std::vector<Detail> problems_;
};

}  // namespace

Result<Form> parse_form(std::string_view text, const feel::ParseContext& known) {
    Value schema = TRY(json::read(text));
    if (!schema.if_context()) return fail(Code::invalid_model, "expected a form as a JSON object");
    return FormReader(std::move(schema), known).read();
}

}  // namespace obieg::forms

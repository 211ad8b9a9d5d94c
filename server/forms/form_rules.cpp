// What a form's rules say about a set of answers.
//
// Rules may depend on each other: a computed value decides what is visible, and what is hidden
// counts as null in other rules. Evaluator::settle goes round until nothing changes; a form whose
// rules contradict themselves stops after rounds_max and stands as it then is.
#include <algorithm>

#include "forms/form.h"
#include "forms/messages.h"
#include "forms/path.h"

namespace obieg::forms {
namespace {

constexpr int rounds_max = 20;

// A field in use: one of the form, or a column in one row.
struct Standing {
    Value answer;  // as far as it can be read; null otherwise
    Value computed;
    bool is_hidden = false;
    bool is_read_only = false;
    friend bool operator==(const Standing&, const Standing&) = default;
};

struct RowStanding {
    std::vector<Standing> cells;
    Value present;  // the row as the case has it; null: it is new
    friend bool operator==(const RowStanding&, const RowStanding&) = default;
};

Value value_of(const feel::Expression& rule, const feel::Scope& scope) {
    return feel::evaluate(rule, scope).value;
}

bool holds(const std::optional<feel::Expression>& rule, const feel::Scope& scope) {
    return rule && value_of(*rule, scope).is_true();
}

bool is_hidden(const Visibility& visibility, const feel::Scope& scope) {
    const auto holds_now = [&](const feel::Expression& rule) {
        return value_of(rule, scope).is_true();
    };
    return !std::all_of(visibility.shown_when.begin(), visibility.shown_when.end(), holds_now) ||
           std::any_of(visibility.hidden_when.begin(), visibility.hidden_when.end(), holds_now);
}

// The value at a path in the first context that has its first name.
const Value& value_in(const feel::Scope& scope, std::string_view key) {
    static const Value null;
    const std::string_view name = key.substr(0, key.find('.'));
    for (const Context* context : scope.contexts) {
        if (context->contains(name)) return value_at(*context, key);
    }
    return null;
}

feel::Scope with_front(const feel::Scope& scope, const Context& names) {
    feel::Scope inner = scope;
    inner.contexts.insert(inner.contexts.begin(), &names);
    return inner;
}

// The options of a list that an expression gives: texts, or contexts with value and label.
std::vector<Option> options_from(const Value& value) {
    std::vector<Option> options;
    const List* list = value.if_list();
    if (!list) return options;
    for (const Value& item : *list) {
        const Value& content = item.if_context() ? item.get("value") : item;
        const std::string text = feel::to_text(content);
        options.push_back({text, item.get("label").text_or(text)});
    }
    return options;
}

void apply(ComputedLimit::Kind kind, const Value& value, Field& field) {
    const Decimal* number = value.if_number();
    if (!number) return;
    const auto length = number->to_int64();
    const bool is_length = length && *length >= 0;
    switch (kind) {
        case ComputedLimit::Kind::minimum:
            field.minimum = *number;
            return;
        case ComputedLimit::Kind::maximum:
            field.maximum = *number;
            return;
        case ComputedLimit::Kind::minimum_length:
            if (is_length) field.minimum_length = static_cast<std::size_t>(*length);
            return;
        case ComputedLimit::Kind::maximum_length:
            if (is_length) field.maximum_length = static_cast<std::size_t>(*length);
            return;
    }
}

// The answer as far as it can be read, for rules that are evaluated while people still type.
Value readable(const Field& field, const Value& answer) {
    Field lenient = field;
    lenient.is_required = false;
    std::vector<Detail> ignored;
    return check_value(lenient, answer, "", ignored);
}

// What a field holds before anybody has touched it.
Value begins_with(const FormField& field, const feel::Scope& scope) {
    Value value = value_in(scope, field.field.key);
    if (value.is_null() && field.initial) value = value_of(*field.initial, scope);
    if (value.is_null()) value = field.field.default_value;
    return value;
}

const List& rows_of(const Value& answer) {
    static const List none;
    return answer.if_list() ? *answer.if_list() : none;
}

const Context& cells_of(const Value& row) {
    static const Context none;
    return row.if_context() ? *row.if_context() : none;
}

std::string row_path(const std::string& table, std::size_t index) {
    return table + "[" + std::to_string(index) + "]";
}

// A problem for each answer that no field asks for; `prefix` is the path of contexts walked so far.
void refuse_unknown(const std::vector<FormField>& fields, const Context& answers,
                    const std::string& where, std::vector<Detail>& problems,
                    const std::string& prefix = "") {
    for (const auto& [name, value] : answers.entries()) {
        const std::string key = prefix + name;
        bool is_field = false;
        bool is_on_the_way = false;
        for (const FormField& field : fields) {
            is_field = is_field || field.field.key == key;
            is_on_the_way = is_on_the_way || field.field.key.starts_with(key + ".");
        }
        if (is_field || (is_on_the_way && value.is_null())) continue;
        if (is_on_the_way && value.if_context()) {
            refuse_unknown(fields, *value.if_context(), where, problems, key + ".");
        } else {
            problems.push_back(problem(where + key, "unknown-field", {{"field", key}}));
        }
    }
}

// A column that takes no answer and is not worked out either.
bool keeps_its_value(const FormField& column) {
    return column.is_read_only && !column.computed;
}

// For each answered row the row of the case that it is, or null for a new one: the first whose
// read-only cells are the same and that no row before it is. An answer that leaves them out means
// the row in the same place.
std::vector<const Value*> counterparts_of(const FormField& table, const List& answered,
                                          const List& present) {
    std::vector<const Value*> found(answered.size(), nullptr);
    std::vector<bool> is_taken(present.size(), false);
    const auto is_same = [&](const Context& cells, const Context& candidate) {
        return std::all_of(table.columns.begin(), table.columns.end(),
                           [&](const FormField& column) {
                               const auto cell = [&](const Context& row) {
                                   return readable(column.field, value_at(row, column.field.key));
                               };
                               return !keeps_its_value(column) || cell(cells) == cell(candidate);
                           });
    };
    const auto says_nothing = [&](const Context& cells) {
        return std::none_of(
            table.columns.begin(), table.columns.end(), [&](const FormField& column) {
                return keeps_its_value(column) && has_value_at(cells, column.field.key);
            });
    };
    const auto take = [&](std::size_t row, std::size_t place) {
        found[row] = &present[place];
        is_taken[place] = true;
    };
    for (std::size_t row = 0; row < answered.size(); ++row) {
        const Context& cells = cells_of(answered[row]);
        if (says_nothing(cells)) continue;
        for (std::size_t place = 0; place < present.size(); ++place) {
            if (is_taken[place] || !is_same(cells, cells_of(present[place]))) continue;
            take(row, place);
            break;
        }
    }
    for (std::size_t row = 0; row < answered.size() && row < present.size(); ++row) {
        if (!is_taken[row] && says_nothing(cells_of(answered[row]))) take(row, row);
    }
    return found;
}

// The rows of a table that takes no answer, with what its columns compute.
List computed_rows(const FormField& table, const Value& present, const feel::Scope& scope) {
    List rows;
    for (const Value& row : rows_of(present)) {
        Context cells = cells_of(row);
        const feel::Scope row_scope = with_front(scope, cells);
        for (const FormField& column : table.columns) {
            if (column.computed)
                set_value_at(cells, column.field.key, value_of(*column.computed, row_scope));
        }
        rows.emplace_back(std::move(cells));
    }
    return rows;
}

bool has_computed_columns(const FormField& field) {
    return std::any_of(field.columns.begin(), field.columns.end(),
                       [](const FormField& column) { return column.computed.has_value(); });
}

class Evaluator {
public:
    Evaluator(const Form& form, const Context& answers, const feel::Scope& scope)
        : form_(form), answers_(answers), scope_(with_front(scope, names_)), outer_(scope) {
        fields_.resize(form.fields.size());
        rows_.resize(form.fields.size());
        for (std::size_t index = 0; index < fields_.size(); ++index) read_answer(index);
        settle();
    }
    Evaluator(const Evaluator&) = delete;
    Evaluator& operator=(const Evaluator&) = delete;

    const feel::Scope& scope() const { return scope_; }

    FormState state(std::string_view language, std::span<const std::string> also_required) {
        for (std::size_t index = 0; index < fields_.size(); ++index) {
            add_field(index, also_required);
            add_options(index, language);
        }
        for (const ConditionalPart& part : form_.parts) {
            if (is_hidden(part.visibility, scope_)) state_.hidden.push_back(part.id);
        }
        for (const CrossCheck& check : form_.checks) add_check(check);
        for (const LiveText& live : form_.live_texts) add_text(live, language);
        return std::move(state_);
    }

private:
    void read_answer(std::size_t index) {
        const FormField& field = form_.fields[index];
        const Value& answer = field.is_read_only ? value_in(outer_, field.field.key)
                                                 : value_at(answers_, field.field.key);
        fields_[index].is_read_only = field.is_read_only || field.computed;
        if (field.field.kind != FieldKind::table) {
            fields_[index].answer = readable(field.field, answer);
            return;
        }
        const List& rows = rows_of(answer);
        const Value at_first = begins_with(field, outer_);
        const List& present_rows = rows_of(at_first);
        const std::vector<const Value*> counterparts = counterparts_of(field, rows, present_rows);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            RowStanding standing;
            if (counterparts[row]) standing.present = *counterparts[row];
            for (const FormField& column : field.columns) {
                Standing cell;
                const Context& cells =
                    cells_of(keeps_its_value(column) ? standing.present : rows[row]);
                cell.answer = readable(column.field, value_at(cells, column.field.key));
                cell.is_read_only = column.is_read_only || column.computed;
                standing.cells.push_back(std::move(cell));
            }
            rows_[index].push_back(std::move(standing));
        }
    }

    // What rules see of a field.
    Value seen(std::size_t index) const {
        const FormField& field = form_.fields[index];
        const Standing& standing = fields_[index];
        if (field.computed) return standing.computed;
        if (standing.is_hidden) return {};
        if (standing.is_read_only) return present(index);
        if (field.field.kind != FieldKind::table) return standing.answer;
        if (rows_[index].empty()) return {};
        List rows;
        for (const RowStanding& row : rows_[index]) rows.push_back(row_context(field, row));
        return rows;
    }

    // What stands in a field that takes no answer.
    Value present(std::size_t index) const {
        const FormField& field = form_.fields[index];
        const Value& value = value_in(outer_, field.field.key);
        if (!value.if_list() || !has_computed_columns(field)) return value;
        return computed_rows(field, value, scope_);
    }

    static Context row_context(const FormField& table, const RowStanding& row) {
        Context cells;
        for (std::size_t index = 0; index < table.columns.size(); ++index) {
            const FormField& column = table.columns[index];
            const Standing& cell = row.cells[index];
            set_value_at(cells, column.field.key,
                         column.computed  ? cell.computed
                         : cell.is_hidden ? Value()
                                          : cell.answer);
        }
        return cells;
    }

    void settle() {
        for (std::size_t index = 0; index < fields_.size(); ++index) {
            set_value_at(names_, form_.fields[index].field.key, seen(index));
        }
        for (int round = 0; round < rounds_max; ++round) {
            bool is_changed = false;
            for (std::size_t index = 0; index < fields_.size(); ++index) {
                if (update(index)) is_changed = true;
            }
            if (!is_changed) return;
        }
    }

    // Evaluates the rules of one field and of the rows in it; whether something changed.
    bool update(std::size_t index) {
        const FormField& field = form_.fields[index];
        const Standing before = fields_[index];
        const std::vector<RowStanding> rows_before = rows_[index];
        update(field, scope_, fields_[index]);
        for (RowStanding& row : rows_[index]) {
            Context cells = row_context(field, row);
            const feel::Scope row_scope = with_front(scope_, cells);
            for (std::size_t column = 0; column < field.columns.size(); ++column) {
                update(field.columns[column], row_scope, row.cells[column]);
                cells = row_context(field, row);
            }
        }
        if (fields_[index] == before && rows_[index] == rows_before) return false;
        set_value_at(names_, field.field.key, seen(index));
        return true;
    }

    static void update(const FormField& field, const feel::Scope& scope, Standing& standing) {
        if (field.computed) standing.computed = value_of(*field.computed, scope);
        standing.is_hidden = is_hidden(field.visibility, scope);
        standing.is_read_only =
            field.is_read_only || field.computed || holds(field.read_only_when, scope);
    }

    // The field with what rules make of it.
    static Field effective(const FormField& field, const feel::Scope& scope, bool is_asked_for) {
        Field result = field.field;
        result.is_required =
            result.is_required || is_asked_for || holds(field.required_when, scope);
        for (const ComputedLimit& limit : field.limits) {
            apply(limit.kind, value_of(limit.value, scope), result);
        }
        if (field.options) result.options = options_from(value_of(*field.options, scope));
        return result;
    }

    // Checks a value against its field, with the sentences that the form has for it.
    Value checked(const FormField& field, const Field& effective_field, const Value& answer,
                  const std::string& where) {
        std::vector<Detail> problems;
        const bool has_nothing_to_choose = field.options && effective_field.options.empty();
        Value stored = check_value(effective_field, answer, where, problems);
        if (has_nothing_to_choose && !stored.is_null())
            problems = {problem(where, "not-an-option")};
        for (Detail& detail : problems) {
            if (detail.code == "wrong-format" && !field.pattern_message.empty()) {
                detail = problem_in_own_words(
                    where, field.pattern_message,
                    translations(field.field.key + ".validate.patternErrorMessage"));
            }
            state_.problems.push_back(std::move(detail));
        }
        return stored;
    }

    Parameters translations(const std::string& name) const {
        Parameters sentences;
        for (const auto& [language, texts] : form_.texts) {
            const Value* text = texts.find(name);
            if (text) sentences.emplace_back(language, text->text_or(""));
        }
        return sentences;
    }

    void add_field(std::size_t index, std::span<const std::string> also_required) {
        const FormField& field = form_.fields[index];
        const Standing& standing = fields_[index];
        const std::string& key = field.field.key;
        if (standing.is_hidden) {
            state_.hidden.push_back(key);
            if (field.computed) {
                store(key, standing.computed);
            } else if (!standing.is_read_only && !is_known(key)) {
                store(key, Value());
            }
            return;
        }
        if (field.computed) {
            state_.values.set(key, standing.computed);
            store(key, standing.computed);
        }
        add_sums(index);
        for (std::size_t row = 0; row < rows_[index].size(); ++row) add_row(index, row);
        if (standing.is_read_only) {
            if (has_computed_columns(field) && value_in(outer_, key).if_list())
                store(key, present(index));
            return state_.read_only.push_back(key);
        }
        const bool is_asked_for =
            std::find(also_required.begin(), also_required.end(), key) != also_required.end();
        Field use = effective(field, scope_, is_asked_for);
        if (use.is_required) state_.required.push_back(key);
        const Value& answer = value_at(answers_, key);
        if (use.kind != FieldKind::table) return store(key, checked(field, use, answer, key));
        // Rows are checked below, with the rules of their columns.
        use.columns.clear();
        const std::size_t problems_before = state_.problems.size();
        const Value rows = checked(field, use, answer, key);
        if (state_.problems.size() == problems_before) store(key, checked_rows(index, rows));
    }

    // Whether the case has something of that name already.
    bool is_known(std::string_view key) const {
        return std::any_of(outer_.contexts.begin(), outer_.contexts.end(),
                           [&](const Context* context) { return has_value_at(*context, key); });
    }

    void add_sums(std::size_t index) {
        const FormField& table = form_.fields[index];
        if (table.sums.empty()) return;
        const Value rows = seen(index);
        for (const ColumnSum& sum : table.sums) {
            // Numbers too large to be added exactly have no sum.
            std::optional<Decimal> total(0);
            for (const Value& row : rows_of(rows)) {
                const Decimal* number = value_at(cells_of(row), sum.column).if_number();
                if (number && total) total = add(*total, *number);
            }
            if (!total) continue;
            state_.sums.set(table.field.key + "." + sum.column, *total);
            const bool takes_answer = !fields_[index].is_read_only;
            if (takes_answer && !rows_of(rows).empty()) check_sum(table, sum, *total);
        }
    }

    void check_sum(const FormField& table, const ColumnSum& sum, const Decimal& total) {
        const auto limit = [&](const std::optional<feel::Expression>& rule) {
            const Value value = rule ? value_of(*rule, scope_) : Value();
            return value.if_number() ? std::optional(*value.if_number()) : std::nullopt;
        };
        const auto wanted = limit(sum.equals);
        if (wanted && total != *wanted) {
            state_.problems.push_back(
                problem(table.field.key, "wrong-sum",
                        {{"sum", total.to_string()}, {"expected", wanted->to_string()}}));
        }
        const auto most = limit(sum.at_most);
        if (most && total > *most) {
            state_.problems.push_back(
                problem(table.field.key, "sum-too-large",
                        {{"sum", total.to_string()}, {"maximum", most->to_string()}}));
        }
    }

    void add_options(std::size_t index, std::string_view language) {
        const FormField& field = form_.fields[index];
        if (fields_[index].is_hidden) return;
        const std::string& key = field.field.key;
        if (field.options) offer(key, key, *field.options, scope_, language);
        for (std::size_t row = 0; row < rows_[index].size(); ++row) {
            const Context cells = row_context(field, rows_[index][row]);
            const feel::Scope row_scope = with_front(scope_, cells);
            for (const FormField& column : field.columns) {
                if (!column.options) continue;
                offer(row_path(key, row) + "." + column.field.key, key + "." + column.field.key,
                      *column.options, row_scope, language);
            }
        }
    }

    // `named` is how the texts of the form call the field that `path` leads to.
    void offer(const std::string& path, const std::string& named,
               const feel::Expression& expression, const feel::Scope& scope,
               std::string_view language) {
        const Value offered = value_of(expression, scope);
        const auto labels = std::find_if(form_.option_labels.begin(), form_.option_labels.end(),
                                         [&](const LiveText& live) { return live.where == named; });
        const std::vector<Option> options = options_from(offered);
        List list;
        for (std::size_t at = 0; at < options.size(); ++at) {
            Context option;
            option.set("value", options[at].value);
            option.set("label", labels == form_.option_labels.end()
                                    ? options[at].label
                                    : label_of((*offered.if_list())[at], *labels, scope, language));
            list.emplace_back(std::move(option));
        }
        state_.options.set(path, std::move(list));
    }

    static std::string label_of(const Value& option, const LiveText& label,
                                const feel::Scope& scope, std::string_view language) {
        const Context& names = cells_of(option);
        return rendered(label, language, with_front(scope, names));
    }

    // What stands in a row whether or not it takes answers.
    void add_row(std::size_t index, std::size_t row) {
        const FormField& table = form_.fields[index];
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            const Standing& cell = rows_[index][row].cells[column];
            const std::string path =
                row_path(table.field.key, row) + "." + table.columns[column].field.key;
            if (table.columns[column].computed) state_.values.set(path, cell.computed);
            if (cell.is_hidden) state_.hidden.push_back(path);
        }
    }

    Value checked_rows(std::size_t index, const Value& rows) {
        if (rows.is_null()) return {};
        const FormField& table = form_.fields[index];
        List stored;
        for (std::size_t row = 0; row < rows_of(rows).size(); ++row) {
            stored.push_back(checked_row(table, rows_[index][row], rows_of(rows)[row],
                                         row_path(table.field.key, row)));
        }
        return stored;
    }

    Value checked_row(const FormField& table, const RowStanding& standing, const Value& row,
                      const std::string& where) {
        if (!row.if_context()) {
            state_.problems.push_back(problem(where, "not-a-table"));
            return {};
        }
        refuse_unknown(table.columns, *row.if_context(), where + ".", state_.problems);
        const Context cells = row_context(table, standing);
        const feel::Scope row_scope = with_front(scope_, cells);
        Context stored;
        for (std::size_t index = 0; index < table.columns.size(); ++index) {
            const FormField& column = table.columns[index];
            const Standing& cell = standing.cells[index];
            const std::string path = where + "." + column.field.key;
            if (column.computed) set_value_at(stored, column.field.key, cell.computed);
            if (cell.is_read_only && !column.computed &&
                has_value_at(cells_of(standing.present), column.field.key)) {
                set_value_at(stored, column.field.key,
                             value_at(cells_of(standing.present), column.field.key));
            }
            if (cell.is_hidden || cell.is_read_only) continue;
            const Field use = effective(column, row_scope, false);
            if (use.is_required) state_.required.push_back(path);
            const Value& answer = value_at(*row.if_context(), column.field.key);
            set_value_at(stored, column.field.key, checked(column, use, answer, path));
        }
        return stored;
    }

    // A nested answer goes into what the case already has there, so that its neighbours stay.
    void store(const std::string& key, Value value) {
        const std::size_t dot = key.find('.');
        const std::string name = key.substr(0, dot);
        if (dot != std::string::npos && !state_.stored.contains(name)) {
            const Value& present = value_in(outer_, name);
            if (present.if_context()) state_.stored.set(name, present);
        }
        set_value_at(state_.stored, key, std::move(value));
    }

    void add_check(const CrossCheck& check) {
        const feel::Evaluation outcome = feel::evaluate(check.refused_when, scope_);
        if (outcome.value.is_true()) {
            Parameters others;
            for (const auto& [language, text] : check.message) {
                if (language != "en")
                    others.emplace_back(language, rendered(text, language, scope_));
            }
            state_.problems.push_back(problem_in_own_words(
                check.field, rendered(check.message.find("en")->second, "en", scope_),
                std::move(others)));
            return;
        }
        // Null comes from answers that are not there yet and refuses nothing; but a rule that
        // cannot be evaluated at all would let everything through without a word.
        for (const auto kind :
             {feel::Diagnostic::Kind::unknown_function, feel::Diagnostic::Kind::limit}) {
            const feel::Diagnostic* reason = outcome.find(kind);
            if (!outcome.value.is_null() || !reason) continue;
            state_.problems.push_back(problem(check.field, "broken-rule",
                                              {{"reason", check.id + ": " + reason->message}}));
            return;
        }
    }

    static std::string rendered(const feel::TextTemplate& text, const std::string& language,
                                const feel::Scope& scope) {
        return text.render(scope, [&](const Value& value) { return in_language(value, language); })
            .text;
    }

    // In the language, else in English.
    static std::string rendered(const LiveText& live, std::string_view language,
                                const feel::Scope& scope) {
        auto text = live.text.find(language);
        if (text == live.text.end()) text = live.text.find("en");
        return text == live.text.end() ? "" : rendered(text->second, text->first, scope);
    }

    void add_text(const LiveText& live, std::string_view language) {
        state_.texts.set(live.where, rendered(live, language, scope_));
    }

    const Form& form_;
    const Context& answers_;
    Context names_;      // what rules see of the form's own fields
    feel::Scope scope_;  // names_ and behind it the caller's scope
    const feel::Scope& outer_;
    std::vector<Standing> fields_;                // one a field of the form
    std::vector<std::vector<RowStanding>> rows_;  // one a field; rows of tables
    FormState state_;
};

}  // namespace

Context initial_answers(const Form& form, const feel::Scope& scope) {
    Context answers;
    for (const FormField& field : form.fields) {
        if (field.computed) continue;
        Value value = begins_with(field, scope);
        if (!value.is_null()) set_value_at(answers, field.field.key, std::move(value));
    }
    return answers;
}

std::vector<LookupRequest> requested_lookups(const Form& form, const Context& answers,
                                             const feel::Scope& scope) {
    std::vector<LookupRequest> requests;
    if (form.lookups.empty()) return requests;
    const Evaluator evaluator(form, answers, scope);
    for (const FormLookup& lookup : form.lookups) {
        const Value where = value_of(lookup.where, evaluator.scope());
        const Context* wanted = where.if_context();
        if (!wanted || (wanted->empty() && !lookup.all)) continue;
        const bool asks_for_null =
            std::any_of(wanted->entries().begin(), wanted->entries().end(),
                        [](const auto& entry) { return entry.second.is_null(); });
        if (!asks_for_null)
            requests.push_back({lookup.name, lookup.record_type, *wanted, lookup.all});
    }
    return requests;
}

FormState evaluate_form(const Form& form, const Context& answers, const feel::Scope& scope,
                        std::string_view language, std::span<const std::string> also_required) {
    return Evaluator(form, answers, scope).state(language, also_required);
}

Result<Context> check_answers(const Form& form, const Context& answers, const feel::Scope& scope,
                              std::span<const std::string> also_required) {
    std::vector<Detail> problems;
    refuse_unknown(form.fields, answers, "", problems);
    FormState state = evaluate_form(form, answers, scope, "en", also_required);
    for (Detail& detail : state.problems) problems.push_back(std::move(detail));
    if (problems.empty()) return std::move(state.stored);
    return fail(Code::invalid_form,
                "the answers do not fit the form; see the remarks at the fields",
                std::move(problems));
}

}  // namespace obieg::forms

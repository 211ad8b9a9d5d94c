#include "forms/field.h"

#include <algorithm>
#include <array>

#include "base/temporal.h"
#include "base/text.h"
#include "forms/files.h"
#include "forms/formats.h"
#include "forms/messages.h"
#include "forms/path.h"
#include "forms/pattern.h"
#include "forms/rich_text.h"

namespace obieg::forms {
namespace {

constexpr int money_places = 2;

// What a check may look at and where it reports.
struct Check {
    const Field& field;
    const Value& value;
    const std::string& where;
    std::vector<Detail>& problems;

    Value refuse(std::string_view code, Parameters parameters = {}) const {
        problems.push_back(problem(where, code, std::move(parameters)));
        return {};
    }
};

bool is_absent(const Value& value) {
    if (const std::string* text = value.if_text()) return trimmed(*text).empty();
    if (const List* list = value.if_list()) return list->empty();
    return value.is_null();
}

// The text of a value that an option can have; nothing for lists and the like.
std::optional<std::string> scalar_text(const Value& value) {
    if (const std::string* text = value.if_text()) return *text;
    if (const Decimal* number = value.if_number()) return number->to_string();
    if (const bool* boolean = value.if_boolean()) return *boolean ? "true" : "false";
    return {};
}

// --- texts

// Length and pattern; false when the text is refused.
bool has_good_shape(const Check& check, std::string_view text) {
    const Field& field = check.field;
    const std::size_t length = text::count_code_points(text);
    if (field.minimum_length && length < *field.minimum_length) {
        check.refuse("too-short", {{"minimum", std::to_string(*field.minimum_length)}});
        return false;
    }
    if (field.maximum_length && length > *field.maximum_length) {
        check.refuse("too-long", {{"maximum", std::to_string(*field.maximum_length)}});
        return false;
    }
    if (!field.pattern.empty() && !is_found(field.pattern, text)) {
        check.refuse("wrong-format");
        return false;
    }
    return true;
}

Value check_text(const Check& check) {
    const std::string* text = check.value.if_text();
    if (!text) return check.refuse("not-a-text");
    const std::string_view content = trimmed(*text);
    if (!has_good_shape(check, content)) return {};
    return Value(content);
}

template <std::optional<std::string> (*read)(std::string_view)>
Value check_format(const Check& check, std::string_view code) {
    const std::string* text = check.value.if_text();
    if (!text) return check.refuse(code);
    const std::string_view content = trimmed(*text);
    const std::optional<std::string> stored = read(content);
    if (!stored) return check.refuse(code);
    if (!has_good_shape(check, content)) return {};
    return Value(*stored);
}

Value check_email(const Check& check) {
    return check_format<email_address>(check, "not-an-email");
}
Value check_phone(const Check& check) {
    return check_format<phone_number>(check, "not-a-phone");
}
Value check_tax_number(const Check& check) {
    return check_format<tax_number>(check, "not-a-tax-number");
}
Value check_bank_account(const Check& check) {
    return check_format<bank_account>(check, "not-a-bank-account");
}

Value check_code(const Check& check) {
    return check.field.code_format == CodeFormat::gtin
               ? check_format<gtin>(check, "not-a-gtin")
               : check_format<any_code>(check, "not-a-code");
}

Value check_rich_text(const Check& check) {
    const std::string* text = check.value.if_text();
    if (!text) return check.refuse("not-a-text");
    RichText clean = clean_rich_text(*text);
    const Field& field = check.field;
    if (clean.characters == 0) {
        if (field.is_required) return check.refuse("required");
        return {};
    }
    if (field.minimum_length && clean.characters < *field.minimum_length)
        return check.refuse("too-short", {{"minimum", std::to_string(*field.minimum_length)}});
    if (field.maximum_length && clean.characters > *field.maximum_length)
        return check.refuse("too-long", {{"maximum", std::to_string(*field.maximum_length)}});
    return std::move(clean.html);
}

// --- numbers

Value check_number_with_places(const Check& check, std::optional<int> places) {
    const Field& field = check.field;
    std::optional<Decimal> number;
    if (const Decimal* given = check.value.if_number()) number = *given;
    if (const std::string* text = check.value.if_text()) number = Decimal::parse(trimmed(*text));
    if (!number) return check.refuse("not-a-number");
    if (places && round(*number, *places, Rounding::down) != number) {
        if (*places == 0) return check.refuse("not-whole");
        return check.refuse("too-many-places", {{"maximum", std::to_string(*places)}});
    }
    if (field.minimum && *number < *field.minimum) {
        return check.refuse("too-small", {{"minimum", field.minimum->to_string()}});
    }
    if (field.maximum && *number > *field.maximum) {
        return check.refuse("too-large", {{"maximum", field.maximum->to_string()}});
    }
    return *number;
}

Value check_number(const Check& check) {
    return check_number_with_places(check, check.field.decimal_places);
}

Value check_money(const Check& check) {
    return check_number_with_places(check, check.field.decimal_places.value_or(money_places));
}

// --- dates and times

// Browsers leave out the seconds: "14:30" becomes "14:30:00", "14:30+02:00" becomes
// "14:30:00+02:00".
std::string with_seconds(std::string_view time) {
    constexpr std::size_t minutes_end = 5;
    std::string text(time);
    if (text.size() >= minutes_end && (text.size() == minutes_end || text[minutes_end] != ':')) {
        text.insert(minutes_end, ":00");
    }
    return text;
}

bool is_within_dates(const Check& check, const Date& date) {
    const Field& field = check.field;
    if (field.earliest && date < *field.earliest) {
        check.refuse("too-early", {{"earliest", to_iso(*field.earliest)}});
        return false;
    }
    if (field.latest && date > *field.latest) {
        check.refuse("too-late", {{"latest", to_iso(*field.latest)}});
        return false;
    }
    return true;
}

Value check_date(const Check& check) {
    std::optional<Date> date;
    if (const Date* given = check.value.if_date()) date = *given;
    if (const std::string* text = check.value.if_text()) date = date_from_iso(trimmed(*text));
    if (!date) return check.refuse("not-a-date");
    if (!is_within_dates(check, *date)) return {};
    return *date;
}

Value check_time(const Check& check) {
    if (check.value.if_time()) return check.value;
    const std::string* text = check.value.if_text();
    const auto time = text ? zoned_time_from_iso(with_seconds(trimmed(*text))) : std::nullopt;
    if (!time) return check.refuse("not-a-time");
    return *time;
}

std::optional<DateTime> read_date_time(std::string_view text) {
    const std::size_t separator = text.find('T');
    if (separator == std::string_view::npos) return {};
    return date_time_from_iso(std::string(text.substr(0, separator + 1)) +
                              with_seconds(text.substr(separator + 1)));
}

Value check_date_time(const Check& check) {
    std::optional<DateTime> time;
    if (const DateTime* given = check.value.if_date_time()) time = *given;
    if (const std::string* text = check.value.if_text()) time = read_date_time(trimmed(*text));
    if (!time) return check.refuse("not-a-date-time");
    if (!is_within_dates(check, time->date)) return {};
    return *time;
}

// --- choices

bool is_option(const Field& field, const Value& value) {
    const std::optional<std::string> text = scalar_text(value);
    if (!text) return false;
    return field.options.empty() ||
           std::any_of(field.options.begin(), field.options.end(),
                       [&](const Option& option) { return option.value == *text; });
}

Value check_choice(const Check& check) {
    return is_option(check.field, check.value) ? check.value : check.refuse("not-an-option");
}

Value check_multi_choice(const Check& check) {
    const List* list = check.value.if_list();
    if (!list) return check.refuse("not-an-option");
    List chosen;
    for (const Value& item : *list) {
        if (!is_option(check.field, item)) return check.refuse("not-an-option");
        if (std::find(chosen.begin(), chosen.end(), item) == chosen.end()) chosen.push_back(item);
    }
    return chosen;
}

Value check_boolean(const Check& check) {
    const bool* boolean = check.value.if_boolean();
    if (!boolean) return check.refuse("not-a-choice");
    if (check.field.is_required && !*boolean) return check.refuse("must-be-ticked");
    return *boolean;
}

// --- references: whether the thing exists is known only where people, records and files are

Value check_reference(const Check& check) {
    const std::string* text = check.value.if_text();
    if (!text) return check.refuse("not-an-option");
    return Value(trimmed(*text));
}

Value check_file(const Check& check) {
    const List* list = check.value.if_list();
    if (!list) return check.refuse("not-a-file");
    CheckedFiles checked = check_files(check.field, *list);
    if (checked.problem.empty()) return std::move(checked.stored);
    return check.refuse(checked.problem, std::move(checked.parameters));
}

// --- checklists

// What is given about one point; null when nothing is.
const Value& given_point(const List& rows, const std::string& point) {
    static const Value nothing;
    for (const Value& row : rows) {
        if (row.get("point") == Value(point)) return row;
    }
    return nothing;
}

Value check_point(const Check& check, const Value& row, const std::string& point,
                  const std::string& where) {
    const Field& field = check.field;
    const auto refuse = [&](std::string_view part, std::string_view code) {
        check.problems.push_back(problem(where + "." + std::string(part), code));
    };
    const Value& done = row.get("done");
    if (!done.is_null() && !done.if_boolean()) refuse("done", "not-a-choice");
    if (done.is_null() && field.is_required) refuse("done", "required");
    const bool is_wanting = done.if_boolean() && !*done.if_boolean();
    Context stored;
    stored.set("point", point);
    stored.set("done", done);
    Field note;
    note.kind = FieldKind::long_text;
    const Value said = field.note == PointDetail::none
                           ? Value()
                           : check_value(note, row.get("note"), where + ".note", check.problems);
    if (said.is_null() && is_wanting && field.note == PointDetail::when_not_done)
        refuse("note", "required");
    stored.set("note", said);
    const Value photos = field.columns.empty()
                             ? Value()
                             : check_value(field.columns.front(), row.get("photos"),
                                           where + ".photos", check.problems);
    if (photos.is_null() && is_wanting && field.photos == PointDetail::when_not_done)
        refuse("photos", "required");
    stored.set("photos", photos);
    return Value(std::move(stored));
}

Value check_checklist(const Check& check) {
    const List* rows = check.value.if_list();
    const std::vector<Option>& points = check.field.options;
    const auto is_known = [&](const Value& row) {
        return std::any_of(points.begin(), points.end(), [&](const Option& point) {
            return row.get("point") == Value(point.value);
        });
    };
    if (!rows || !std::all_of(rows->begin(), rows->end(), is_known))
        return check.refuse("not-an-option");
    List stored;
    for (const Option& point : points) {
        const std::string where = check.where + "[" + std::to_string(stored.size()) + "]";
        stored.push_back(check_point(check, given_point(*rows, point.value), point.value, where));
    }
    return stored;
}

// --- tables

Value check_row(const Check& check, const Value& row, const std::string& where) {
    const Context* cells = row.if_context();
    if (!cells) {
        check.problems.push_back(problem(where, "not-a-table"));
        return {};
    }
    const std::vector<Field>& columns = check.field.columns;
    if (columns.empty()) return row;
    for (const auto& [name, value] : cells->entries()) {
        const bool is_known = std::any_of(columns.begin(), columns.end(), [&](const Field& column) {
            return column.key == name || column.key.starts_with(name + ".");
        });
        if (!is_known) {
            check.problems.push_back(
                problem(where + "." + name, "unknown-field", {{"field", name}}));
        }
    }
    Context stored;
    for (const Field& column : columns) {
        set_value_at(stored, column.key,
                     check_value(column, value_at(*cells, column.key), where + "." + column.key,
                                 check.problems));
    }
    return stored;
}

Value check_table(const Check& check) {
    const Field& field = check.field;
    const List* rows = check.value.if_list();
    if (!rows) return check.refuse("not-a-table");
    if (field.minimum_length && rows->size() < *field.minimum_length) {
        return check.refuse("too-few-rows", {{"minimum", std::to_string(*field.minimum_length)}});
    }
    if (field.maximum_length && rows->size() > *field.maximum_length) {
        return check.refuse("too-many-rows", {{"maximum", std::to_string(*field.maximum_length)}});
    }
    List stored;
    for (std::size_t index = 0; index < rows->size(); ++index) {
        stored.push_back(
            check_row(check, (*rows)[index], check.where + "[" + std::to_string(index) + "]"));
    }
    return stored;
}

// In the order of enum FieldKind, so that a kind is its own index; field_test.cpp holds us to it.
struct KindRow {
    FieldKind kind;
    std::string_view text;
    Value (*check)(const Check&);
};

constexpr std::array kinds = {
    KindRow{FieldKind::text, "text", check_text},
    KindRow{FieldKind::long_text, "long-text", check_text},
    KindRow{FieldKind::number, "number", check_number},
    KindRow{FieldKind::money, "money", check_money},
    KindRow{FieldKind::date, "date", check_date},
    KindRow{FieldKind::time, "time", check_time},
    KindRow{FieldKind::date_time, "date-time", check_date_time},
    KindRow{FieldKind::choice, "choice", check_choice},
    KindRow{FieldKind::multi_choice, "multi-choice", check_multi_choice},
    KindRow{FieldKind::boolean, "boolean", check_boolean},
    KindRow{FieldKind::email, "email", check_email},
    KindRow{FieldKind::phone, "phone", check_phone},
    KindRow{FieldKind::tax_number, "tax-number", check_tax_number},
    KindRow{FieldKind::bank_account, "bank-account", check_bank_account},
    KindRow{FieldKind::person, "person", check_reference},
    KindRow{FieldKind::group, "group", check_reference},
    KindRow{FieldKind::record, "record", check_reference},
    KindRow{FieldKind::table, "table", check_table},
    KindRow{FieldKind::file, "file", check_file},
    KindRow{FieldKind::photo, "photo", check_file},
    KindRow{FieldKind::signature, "signature", check_file},
    KindRow{FieldKind::rich_text, "rich-text", check_rich_text},
    KindRow{FieldKind::code, "code", check_code},
    KindRow{FieldKind::checklist, "checklist", check_checklist},
};
static_assert(kinds.size() == field_kinds);

const KindRow& row_of(FieldKind kind) {
    return kinds[static_cast<std::size_t>(kind)];
}

}  // namespace

std::optional<FieldKind> field_kind_from(std::string_view text) {
    for (const KindRow& row : kinds) {
        if (row.text == text) return row.kind;
    }
    return {};
}

std::string_view to_text(FieldKind kind) {
    return row_of(kind).text;
}

Value check_value(const Field& field, const Value& value, const std::string& where,
                  std::vector<Detail>& problems) {
    const Check check{field, value, where, problems};
    if (!is_absent(value)) return row_of(field.kind).check(check);
    if (!field.is_required) return {};
    return check.refuse(field.kind == FieldKind::boolean ? "must-be-ticked" : "required");
}

Result<Value> check_field(const Field& field, const Value& value) {
    std::vector<Detail> problems;
    Value stored = check_value(field, value, field.key, problems);
    if (problems.empty()) return stored;
    return fail(Code::invalid_form, "the value of " + field.key + " cannot be taken over",
                std::move(problems));
}

}  // namespace obieg::forms

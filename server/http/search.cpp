#include "http/search.h"

#include <algorithm>

#include "base/check.h"
#include "base/json.h"
#include "http/base64.h"
#include "http/cluster.h"

namespace obieg::http::cluster {
namespace {

constexpr std::size_t search_limit_max = 10'000;
constexpr std::size_t gathered_max = 10'000;
// How many rows one request looks at while it searches for a few.
constexpr std::size_t looked_at_max = 100'000;

// `*` stands for any text, `?` for one letter, a backslash before them takes that away.
bool is_like(std::string_view text, std::string_view pattern) {
    while (!pattern.empty()) {
        if (pattern.front() == '*') {
            pattern.remove_prefix(1);
            for (std::size_t start = 0; start <= text.size(); ++start) {
                if (is_like(text.substr(start), pattern)) return true;
            }
            return false;
        }
        if (text.empty()) return false;
        if (pattern.front() == '?') {
            // The rest of a letter that takes several bytes.
            do text.remove_prefix(1);
            while (!text.empty() && (static_cast<unsigned char>(text.front()) & 0xc0) == 0x80);
            pattern.remove_prefix(1);
            continue;
        }
        if (pattern.front() == '\\' && pattern.size() > 1) pattern.remove_prefix(1);
        if (text.front() != pattern.front()) return false;
        text.remove_prefix(1);
        pattern.remove_prefix(1);
    }
    return text.empty();
}

bool has_word(std::string_view words, std::string_view wanted) {
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        if (words.substr(0, end) == wanted) return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

// -1, 0 or 1; null comes before everything.
int compare_values(Kind kind, const Value& a, const Value& b) {
    if (a.is_null() || b.is_null())
        return static_cast<int>(b.is_null()) - static_cast<int>(a.is_null());
    const auto sign = [](auto order) { return order < 0 ? -1 : order > 0 ? 1 : 0; };
    if (const Decimal* number = a.if_number()) {
        const Decimal* other = b.if_number();
        return other ? sign(*number <=> *other) : 0;
    }
    if (const bool* truth = a.if_boolean())
        return static_cast<int>(*truth) - static_cast<int>(b.is_true());
    const std::string* text = a.if_text();
    const std::string* other = b.if_text();
    if (!text || !other) return 0;
    // Longer keys are greater ones.
    if (kind == Kind::key && text->size() != other->size())
        return text->size() < other->size() ? -1 : 1;
    return sign(text->compare(*other));
}

}  // namespace

// ---- Rows
// ----------------------------------------------------------------------------------------------

Row& Row::texts(std::string_view name, const std::vector<std::string>& texts) {
    List list;
    for (const std::string& text : texts) list.emplace_back(text);
    shown_.emplace_back(name, Value(std::move(list)));
    return *this;
}

const Value& Row::value(std::string_view name) const {
    static const Value nothing;
    for (const auto* entries : {&shown_, &hidden_}) {
        for (const auto& [known, value] : *entries) {
            if (known == name) return value;
        }
    }
    return nothing;
}

void Row::write(JsonWriter& json, const std::optional<std::vector<std::string>>& selected) const {
    json.begin_object();
    for (const auto& [name, value] : shown_) {
        if (!selected || std::find(selected->begin(), selected->end(), name) != selected->end())
            json.field(name, value);
    }
    json.end_object();
}

// ---- Reading a search
// ----------------------------------------------------------------------------------------------

Search::Search(Fields& body, std::span<const Column> columns, runtime::Order natural)
    : columns_(columns), natural_(natural), filter_(body.optional_object("filter")) {
    read_filter(filter_, conditions_);
    for (Fields& alternative : filter_.optional_objects("$or"))
        read_filter(alternative, alternatives_.emplace_back());
    read_sort(body);
    read_page(body);
    selected_ = body.optional_texts("fields");
}

const Column* Search::column(std::string_view name) const {
    for (const Column& column : columns_) {
        if (column.name == name) return &column;
    }
    return nullptr;
}

void Search::read_filter(Fields& filter, std::vector<Condition>& conditions) {
    for (const Column& column : columns_) {
        if (column.use != Use::only_sorted) read_condition(filter, column, conditions);
    }
}

void Search::read_condition(Fields& filter, const Column& column,
                            std::vector<Condition>& conditions) {
    struct Named {
        std::string_view name;
        Comparison comparison;
    };
    constexpr Named comparisons[] = {
        {"$eq", Comparison::eq},        {"$neq", Comparison::neq}, {"$gt", Comparison::gt},
        {"$gte", Comparison::gte},      {"$lt", Comparison::lt},   {"$lte", Comparison::lte},
        {"$like", Comparison::like},    {"$in", Comparison::in},   {"$notIn", Comparison::not_in},
        {"$exists", Comparison::exists}};
    if (!filter.is_object(column.name)) {
        const std::optional<Value> plain = filter.optional_value(column.name);
        if (!plain) return;
        if (auto operand = read_operand(filter, column, *plain))
            conditions.push_back({&column, Comparison::eq, {*std::move(operand)}});
        return;
    }
    Fields object = filter.optional_object(column.name);
    for (const auto& [name, comparison] : comparisons) {
        const std::optional<Value> wanted = object.optional_value(name);
        if (!wanted) continue;
        Condition condition{&column, comparison, {}};
        if (comparison == Comparison::exists) {
            if (!wanted->if_boolean()) filter.report(column.name, "$exists is true or false.");
            condition.operands.push_back(*wanted);
        } else if (comparison == Comparison::like) {
            if (!wanted->if_text()) filter.report(column.name, "$like is a text.");
            condition.operands.push_back(*wanted);
        } else if (comparison == Comparison::in || comparison == Comparison::not_in) {
            const List* list = wanted->if_list();
            if (!list) filter.report(column.name, std::string(name) + " is a list.");
            for (const Value& one : list ? *list : List()) {
                if (auto operand = read_operand(filter, column, one))
                    condition.operands.push_back(*std::move(operand));
            }
        } else if (auto operand = read_operand(filter, column, *wanted)) {
            condition.operands.push_back(*std::move(operand));
        }
        if (condition.operands.empty() && comparison != Comparison::in &&
            comparison != Comparison::not_in)
            continue;  // reported
        conditions.push_back(std::move(condition));
    }
}

std::optional<Value> Search::read_operand(Fields& filter, const Column& column,
                                          const Value& operand) {
    const auto wrong = [&](std::string_view expected) {
        filter.report(column.name, "Expected " + std::string(expected) + "; found " +
                                       json::write(operand) + ".");
        return std::nullopt;
    };
    const std::string* text = operand.if_text();
    switch (column.kind) {
        case Kind::text:
            return text ? std::optional(operand) : wrong("a text");
        case Kind::key:
            if (!text || text->empty() || text->find_first_not_of("0123456789-") != text->npos)
                return wrong("a key");
            return operand;
        case Kind::integer:
            return operand.if_number() ? std::optional(operand) : wrong("a number");
        case Kind::boolean:
            return operand.if_boolean() ? std::optional(operand) : wrong("true or false");
        case Kind::time: {
            const std::optional<Time> time = text ? time_from_iso(*text) : std::nullopt;
            if (!time) return wrong("a point in time such as 2027-03-01T08:00:00Z");
            return Value(to_iso(*time));
        }
        case Kind::choice: {
            std::string name = text ? *text : std::string();
            for (char& letter : name) {
                if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
            }
            if (!has_word(column.choices, name))
                return wrong("one of " + std::string(column.choices));
            return Value(name);
        }
    }
    return {};
}

void Search::read_sort(Fields& body) {
    for (Fields& wanted : body.optional_objects("sort")) {
        const std::string name = wanted.text("field");
        const runtime::Order order = wanted.optional_choice<runtime::Order>("order", orders)
                                         .value_or(runtime::Order::ascending);
        const Column* found = column(name);
        if (found && found->use != Use::filtered) {
            criteria_.push_back({found, order});
            continue;
        }
        std::string expected;
        for (const Column& column : columns_) {
            if (column.use != Use::filtered)
                expected += (expected.empty() ? "" : ", ") + std::string(column.name);
        }
        wanted.report("field", "Expected one of " + expected + "; found \"" + name + "\".");
    }
}

void Search::read_page(Fields& body) {
    Fields page = body.optional_object("page");
    limit_ = static_cast<std::size_t>(
        page.optional_integer("limit", 1, static_cast<std::int64_t>(search_limit_max))
            .value_or(100));
    from_ = static_cast<std::size_t>(
        page.optional_integer("from", 0, static_cast<std::int64_t>(gathered_max)).value_or(0));
    const auto read = [&](std::string_view name) -> std::optional<Position> {
        const std::string cursor = page.text_or(name, "");
        if (cursor.empty()) return {};
        auto position = position_from(cursor);
        if (!position)
            page.report(name, "This is no cursor of a page of this search. Begin without one.");
        return position;
    };
    after_ = read("after");
    before_ = read("before");
    if (after_ && before_) page.report("before", "Expected either after or before.");
}

// ---- What a source may look up
// ----------------------------------------------------------------------------------------------

std::optional<std::vector<std::string>> Search::allowed(std::string_view name) const {
    for (const Condition& condition : conditions_) {
        const bool is_list =
            condition.comparison == Comparison::eq || condition.comparison == Comparison::in;
        if (condition.column->name != name || !is_list) continue;
        std::vector<std::string> texts;
        for (const Value& operand : condition.operands) texts.push_back(operand.text_or(""));
        return texts;
    }
    return {};
}

std::string Search::only(std::string_view name) const {
    const auto texts = allowed(name);
    return texts && texts->size() == 1 ? texts->front() : std::string();
}

std::optional<bool> Search::only_boolean(std::string_view name) const {
    for (const Condition& condition : conditions_) {
        if (condition.column->name == name && condition.comparison == Comparison::eq)
            return condition.operands.front().is_true();
    }
    return {};
}

bool Search::filters_only(std::initializer_list<std::string_view> names) const {
    if (!alternatives_.empty()) return false;
    return std::all_of(conditions_.begin(), conditions_.end(), [&](const Condition& condition) {
        const bool is_looked_up =
            condition.comparison == Comparison::eq ||
            (condition.comparison == Comparison::in && condition.operands.size() == 1);
        const auto of_column =
            std::count_if(conditions_.begin(), conditions_.end(),
                          [&](const Condition& other) { return other.column == condition.column; });
        return is_looked_up && of_column == 1 &&
               std::find(names.begin(), names.end(), condition.column->name) != names.end();
    });
}

// ---- Finding
// ----------------------------------------------------------------------------------------------

bool Search::fits(const Condition& condition, const Row& row) {
    const Value& value = row.value(condition.column->name);
    const Kind kind = condition.column->kind;
    const auto equals = [&](const Value& operand) {
        return !value.is_null() && compare_values(kind, value, operand) == 0;
    };
    const auto order = [&] { return compare_values(kind, value, condition.operands.front()); };
    switch (condition.comparison) {
        case Comparison::eq:
        case Comparison::in:
            return std::any_of(condition.operands.begin(), condition.operands.end(), equals);
        case Comparison::neq:
        case Comparison::not_in:
            return std::none_of(condition.operands.begin(), condition.operands.end(), equals);
        case Comparison::exists:
            return value.is_null() != condition.operands.front().is_true();
        case Comparison::like:
            return value.if_text() &&
                   is_like(*value.if_text(), condition.operands.front().text_or(""));
        case Comparison::gt:
            return !value.is_null() && order() > 0;
        case Comparison::gte:
            return !value.is_null() && order() >= 0;
        case Comparison::lt:
            return !value.is_null() && order() < 0;
        case Comparison::lte:
            return !value.is_null() && order() <= 0;
    }
    return false;
}

bool Search::fits(const Row& row) const {
    const auto all_fit = [&](const std::vector<Condition>& conditions) {
        return std::all_of(conditions.begin(), conditions.end(),
                           [&](const Condition& condition) { return fits(condition, row); });
    };
    return all_fit(conditions_) &&
           (alternatives_.empty() ||
            std::any_of(alternatives_.begin(), alternatives_.end(), all_fit));
}

Search::Position Search::position_of(const Row& row) const {
    Position position;
    for (const Criterion& criterion : criteria_)
        position.values.push_back(row.value(criterion.column->name));
    position.place = row.place();
    return position;
}

int Search::compare(const Position& a, const Position& b) const {
    const auto turned = [](runtime::Order order, int sign) {
        return order == runtime::Order::ascending ? sign : -sign;
    };
    for (std::size_t i = 0; i < criteria_.size(); ++i) {
        const int sign = compare_values(criteria_[i].column->kind, a.values[i], b.values[i]);
        if (sign != 0) return turned(criteria_[i].order, sign);
    }
    if (a.place == b.place) return 0;
    return turned(criteria_.empty() ? natural_ : criteria_.front().order,
                  a.place < b.place ? -1 : 1);
}

std::string Search::cursor_of(const Position& position) const {
    List parts = position.values;
    parts.emplace_back(std::to_string(position.place));
    parts.emplace_back(position.source_page);
    parts.emplace_back(position.total.items);
    parts.emplace_back(position.total.has_more);
    return base64_encoded(json::write(Value(std::move(parts))));
}

std::optional<Search::Position> Search::position_from(std::string_view cursor) const {
    constexpr std::size_t others = 4;
    const std::optional<std::string> text = base64_decoded(cursor);
    const Result<Value> value = text ? json::read(*text) : Result<Value>(Value());
    const List* parts = value ? value->if_list() : nullptr;
    if (!parts || parts->size() != criteria_.size() + others) return {};
    const auto at = [&](std::size_t index) -> const Value& {
        return (*parts)[criteria_.size() + index];
    };
    const auto place = parse_key<InstanceKey>(at(0).text_or(""));
    const Decimal* items = at(2).if_number();
    if (!place || !at(1).if_text() || !items || !at(3).if_boolean()) return {};
    Position position;
    position.values.assign(parts->begin(),
                           parts->begin() + static_cast<std::ptrdiff_t>(criteria_.size()));
    position.place = place->raw;
    position.source_page = *at(1).if_text();
    position.total = {items->to_int64().value_or(0), at(3).is_true()};
    return position;
}

Response Search::write(std::span<const Row> rows, const Total& total,
                       const std::string& end) const {
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const Row& row : rows) row.write(json, selected_);
    json.end_list()
        .key("page")
        .begin_object()
        .field("totalItems", total.items)
        .field("hasMoreTotalItems", total.has_more)
        .text_or_null("startCursor",
                      rows.empty() ? std::string() : cursor_of(position_of(rows.front())))
        .text_or_null("endCursor", end)
        .end_object()
        .end_object();
    return json_response(json.take());
}

Response Search::answer(std::vector<Row> rows) const {
    std::erase_if(rows, [&](const Row& row) { return !fits(row); });
    return paged(std::move(rows));
}

Response Search::paged(std::vector<Row> rows) const {
    std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
        return compare(position_of(a), position_of(b)) < 0;
    });
    const auto total = static_cast<std::int64_t>(rows.size());
    const Total counted{std::min(total, runtime::counted_rows_max),
                        total > runtime::counted_rows_max};
    std::size_t first = std::min(from_, rows.size());
    std::size_t last = rows.size();
    while (after_ && first < rows.size() && compare(position_of(rows[first]), *after_) <= 0)
        ++first;
    if (before_) {
        while (last > 0 && compare(position_of(rows[last - 1]), *before_) >= 0) --last;
        first = last > limit_ ? last - limit_ : 0;
    }
    last = std::min(last, first + limit_);
    const std::span<const Row> page = std::span(rows).subspan(first, last - first);
    const bool has_more = last < rows.size() && !page.empty();
    return write(page, counted, has_more ? cursor_of(position_of(page.back())) : std::string());
}

Result<std::vector<Row>> Search::gather(const Source& source) const {
    std::vector<Row> rows;
    runtime::PageRequest request{.limit = 1'000, .after = {}, .counts_total = false};
    do {
        auto page = TRY(source(natural_, request));
        for (Row& row : page.items) {
            if (fits(row)) rows.push_back(std::move(row));
        }
        if (rows.size() > gathered_max) {
            return fail(Code::limit_reached,
                        "More than 10,000 fit. Narrow the filter, or leave out sort, from and "
                        "before: then they come page by page.");
        }
        request.after = page.end_cursor;
    } while (!request.after.empty());
    return rows;
}

Result<Answer> Search::answer(const Source& source, std::string_view place, Totals totals) const {
    const bool is_by_place =
        criteria_.empty() || (criteria_.size() == 1 && criteria_.front().column->name == place);
    if (!is_by_place || from_ > 0 || before_) {
        std::vector<Row> rows = TRY(gather(source));
        return Answer(paged(std::move(rows)));
    }

    const runtime::Order order = criteria_.empty() ? natural_ : criteria_.front().order;
    const bool counts = !after_ && totals == Totals::counted;
    Total total = after_ ? after_->total : Total();
    std::vector<Row> found;
    std::string last_page;  // of the source, with the last row found
    bool has_more = false;
    std::size_t looked_at = 0;
    bool is_first = true;
    runtime::PageRequest request{
        .limit = static_cast<std::int32_t>(std::clamp<std::size_t>(limit_ + 1, 50, 1'000)),
        .after = after_ ? after_->source_page : std::string(),
        .counts_total = !after_ && totals == Totals::of_source};
    while (true) {
        const std::string this_page = request.after;
        auto page = TRY(source(order, request));
        if (request.counts_total) total = {page.total_items, page.has_more_total_items};
        request.counts_total = false;
        for (Row& row : page.items) {
            // The cursor stands in the first page that is read; what follows lies behind it.
            if (after_ && is_first && compare(position_of(row), *after_) <= 0) continue;
            ++looked_at;
            if (!fits(row)) continue;
            if (counts && ++total.items > runtime::counted_rows_max) {
                total = {runtime::counted_rows_max, true};
            }
            if (found.size() == limit_) {
                has_more = true;
            } else {
                found.push_back(std::move(row));
                last_page = this_page;
            }
        }
        is_first = false;
        request.after = page.end_cursor;
        if (request.after.empty()) break;
        const bool has_counted = !counts || total.has_more || looked_at > looked_at_max;
        if (has_more && has_counted) {
            if (counts && !total.has_more) total.has_more = true;  // of those not looked at
            break;
        }
    }
    std::string end;
    if (has_more) {
        Position position = position_of(found.back());
        position.source_page = last_page;
        position.total = total;
        end = cursor_of(position);
    }
    return Answer(write(found, total, end));
}

}  // namespace obieg::http::cluster

#include "store/sql/select.h"

#include <charconv>

#include "store/search_text.h"

namespace obieg::store {

std::string to_text(const Cursor& cursor) {
    return std::to_string(cursor.key) + "." + cursor.value;
}

Result<std::optional<Cursor>> cursor_from(std::string_view text) {
    if (text.empty()) return std::optional<Cursor>();
    Cursor cursor;
    const std::size_t dot = text.find('.');
    const char* const end = text.data() + (dot == std::string_view::npos ? 0 : dot);
    const auto [stopped, error] = std::from_chars(text.data(), end, cursor.key);
    if (dot == std::string_view::npos || error != std::errc{} || stopped != end) {
        return fail(Code::invalid_argument,
                    "The cursor is not one of ours: expected the endCursor of the page before, as "
                    "it was given.");
    }
    cursor.value = std::string(text.substr(dot + 1));
    return std::optional<Cursor>(std::move(cursor));
}

std::int32_t limit_of(const runtime::PageRequest& page) {
    return std::clamp(page.limit, 1, 1'000);
}

std::string question_marks(std::size_t count) {
    if (count == 0) return "NULL";  // what equals nothing; an empty list is not SQL everywhere
    std::string marks = "?";
    for (std::size_t index = 1; index < count; ++index) marks += ", ?";
    return marks;
}

void Select::where_in(std::string_view column, const std::vector<std::string>& values) {
    where_any(std::string(column) + " IN (", values, ")");
}

void Select::where_tenants(std::string_view column, const runtime::TenantSet& tenants) {
    if (tenants.is_all()) return;
    const std::vector<runtime::TenantKey> keys = tenants.list();
    where(std::string(column) + " IN (" + question_marks(keys.size()) + ")");
    for (const runtime::TenantKey key : keys) arguments_.push_back(argument(key));
}

void Select::where_any(std::string_view before, const std::vector<std::string>& values,
                       std::string_view after) {
    where_bound(std::string(before) + question_marks(values.size()) + std::string(after), values);
}

void Select::where_bound(std::string_view literal, const std::vector<std::string>& arguments) {
    where(literal);
    for (const std::string& argument : arguments) arguments_.push_back(argument);
}

void Select::where_arguments(std::string_view literal,
                             const std::vector<Connection::Argument>& arguments) {
    where(literal);
    arguments_.insert(arguments_.end(), arguments.begin(), arguments.end());
}

void Select::where_words(std::string_view text, const std::vector<std::string_view>& columns) {
    for (const std::string& word : search_words(text)) {
        std::string condition;
        for (const std::string_view column : columns) {
            if (!condition.empty()) condition += " OR ";
            condition += "instr(" + std::string(column) + ", ?) > 0";
        }
        where(condition);
        for (std::size_t index = 0; index < columns.size(); ++index) arguments_.push_back(word);
    }
}

void Select::page(std::string_view sort_column, std::string_view key_column, SortKind kind,
                  runtime::Order order, const std::optional<Cursor>& after, std::int32_t limit) {
    const bool is_descending = order == runtime::Order::descending;
    const std::string sort(sort_column);
    const std::string key(key_column);
    if (after && sort == key) {
        where(key + (is_descending ? " < ?" : " > ?"), after->key);
    } else if (after) {
        where("(" + sort + ", " + key + (is_descending ? ") < (?, ?)" : ") > (?, ?)"));
        if (kind == SortKind::integer) {
            std::int64_t value = 0;
            std::from_chars(after->value.data(), after->value.data() + after->value.size(), value);
            arguments_.push_back(value);
        } else {
            arguments_.push_back(after->value);
        }
        arguments_.push_back(after->key);
    }
    const std::string direction = is_descending ? " DESC" : "";
    sql_ += " ORDER BY ";
    if (sort != key) sql_ += sort + direction + ", ";
    sql_ += key + direction + " LIMIT ?";
    arguments_.push_back(static_cast<std::int64_t>(limit) + 1);
}

Result<std::int64_t> Select::count(Connection& connection) const {
    std::vector<Connection::Argument> arguments = arguments_;
    arguments.push_back(runtime::counted_rows_max + 1);
    Query row = TRY(
        connection.query_built("SELECT count(*) FROM (" + sql_ + " LIMIT ?) AS found", arguments));
    TRY(row.next());
    return row.integer(0);
}

}  // namespace obieg::store

// A SELECT that grows with its filter: conditions from literals, values bound, one page by key set.
//
//     Select select("SELECT t.key … FROM task t");
//     select.where("t.assignee = ?", user);
//     select.page("t.key", "t.key", Order::descending, cursor, limit);
#pragma once

#include <bit>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/queries.h"
#include "store/sql/connection.h"

namespace obieg::store {

// Where a page ended: the sort value of its last row, and its key for ties.
struct Cursor {
    std::string value;  // as text; numbers in decimal
    std::int64_t key = 0;
};

std::string to_text(const Cursor& cursor);
// Code::invalid_argument for text that no page of ours ended with.
Result<std::optional<Cursor>> cursor_from(std::string_view text);

// The limit of a page, kept within 1 and 1,000.
std::int32_t limit_of(const runtime::PageRequest& page);

// "?, ?, ?" for a list of arguments behind IN.
std::string question_marks(std::size_t count);

enum class SortKind { integer, text };

class Select {
public:
    explicit Select(std::string_view literal) : sql_(literal) {}

    // `literal` may hold question marks for the arguments.
    template <class... Arguments>
    void where(std::string_view literal, const Arguments&... arguments) {
        sql_ += has_condition_ ? " AND (" : " WHERE (";
        sql_ += literal;
        sql_ += ")";
        has_condition_ = true;
        (arguments_.push_back(argument(arguments)), ...);
    }
    void where_bound(std::string_view literal, const std::vector<std::string>& arguments);
    void where_arguments(std::string_view literal,
                         const std::vector<Connection::Argument>& arguments);
    // "column IN (?, ?, …)"; no values: nothing matches.
    void where_in(std::string_view column, const std::vector<std::string>& values);
    // Nothing to ask of those who work in all of them.
    void where_tenants(std::string_view column, const runtime::TenantSet& tenants);
    // Of the given rows, of which there is one at least. The last key may stand there more than
    // once, so that pages of all lengths need few statements.
    template <class Tag>
    void where_keys(std::string_view column, const std::vector<Key<Tag>>& keys) {
        const std::size_t places = std::bit_ceil(keys.size());
        where(std::string(column) + " IN (" + question_marks(places) + ")");
        for (const Key<Tag> key : keys) arguments_.push_back(argument(key));
        arguments_.resize(arguments_.size() + places - keys.size(), argument(keys.back()));
    }
    // Of the given rows; of none when none is given.
    template <class Tag>
    void where_among(std::string_view column, const std::vector<Key<Tag>>& keys) {
        if (keys.empty()) return where("1 = 0");
        where_keys(column, keys);
    }
    // `before`, a question mark for each of `values`, `after`.
    void where_any(std::string_view before, const std::vector<std::string>& values,
                   std::string_view after);
    // Every word of `text` occurs in one of the folded columns.
    void where_words(std::string_view text, const std::vector<std::string_view>& columns);

    // Rows after the cursor in this order, at most one more than `limit`, to learn whether there
    // are more.
    void page(std::string_view sort_column, std::string_view key_column, SortKind kind,
              runtime::Order order, const std::optional<Cursor>& after, std::int32_t limit);
    void order_by(std::string_view literal) { sql_ += " ORDER BY " + std::string(literal); }
    void group_by(std::string_view literal) { sql_ += " GROUP BY " + std::string(literal); }

    Result<Query> run(Connection& connection) const {
        return connection.query_built(sql_, arguments_);
    }
    // How many rows there are, counted up to counted_rows_max + 1; ask before page().
    Result<std::int64_t> count(Connection& connection) const;

private:
    static Connection::Argument argument(std::int64_t value) { return value; }
    static Connection::Argument argument(int value) { return static_cast<std::int64_t>(value); }
    static Connection::Argument argument(Time time) { return time.ms; }
    static Connection::Argument argument(std::string_view text) { return std::string(text); }
    template <class Tag>
    static Connection::Argument argument(Key<Tag> key) {
        return static_cast<std::int64_t>(key.raw);
    }

    std::string sql_;
    std::vector<Connection::Argument> arguments_;
    bool has_condition_ = false;
};

// A row with what it was sorted by.
template <class T>
struct Ranked {
    std::int64_t sort = 0;
    std::int64_t key = 0;
    T row;
};

// Makes one page of rows from several sources (live and ended), each sorted and at most limit + 1
// long.
template <class T>
void merge(runtime::Page<T>& page, std::vector<Ranked<T>> rows, runtime::Order order,
           std::int32_t limit) {
    std::sort(rows.begin(), rows.end(), [order](const Ranked<T>& a, const Ranked<T>& b) {
        const auto left = std::tie(a.sort, a.key);
        const auto right = std::tie(b.sort, b.key);
        return order == runtime::Order::ascending ? left < right : right < left;
    });
    const bool has_more = rows.size() > static_cast<std::size_t>(limit);
    if (has_more) rows.resize(static_cast<std::size_t>(limit));
    if (has_more)
        page.end_cursor = to_text(Cursor{std::to_string(rows.back().sort), rows.back().key});
    for (Ranked<T>& ranked : rows) page.items.push_back(std::move(ranked.row));
}

// Sets the totals of a page from a count up to counted_rows_max + 1.
template <class T>
void set_total(runtime::Page<T>& page, std::int64_t counted) {
    page.has_more_total_items = counted > runtime::counted_rows_max;
    page.total_items = std::min(counted, runtime::counted_rows_max);
}

}  // namespace obieg::store

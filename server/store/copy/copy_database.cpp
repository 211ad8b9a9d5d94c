#include "store/copy/copy_database.h"

#include "store/copy/table.h"
#include "store/sql/select.h"

namespace obieg::store {
namespace {

constexpr std::int32_t rows_at_once = 1'000;

using Cell = Connection::Argument;
using CopiedRow = std::vector<Cell>;

std::string names_of(const Table& table, std::size_t count) {
    std::string names;
    for (std::size_t index = 0; index < count; ++index)
        names += (index == 0 ? "" : ", ") + table.columns[index].name;
    return names;
}

Cell value_of(const Query& row, int column, Column::Kind kind) {
    if (row.is_null(column)) return Cell::null();
    if (kind == Column::Kind::integer) return row.integer(column);
    if (kind == Column::Kind::text) return row.text(column);
    return Cell::blob(row.text(column));
}

// Walks through a table in the order of its primary key, some rows at a time: the order is the same
// in every database, because texts are compared by their bytes.
class TableReader {
public:
    TableReader(Connection& connection, const Table& table)
        : connection_(connection), table_(table) {
        const std::string key = names_of(table, table.key_columns);
        first_ = "SELECT " + names_of(table, table.columns.size()) + " FROM " + table.name;
        next_ = first_ + " WHERE (" + key + ") > (" + question_marks(table.key_columns) + ")";
        for (std::string* sql : {&first_, &next_})
            *sql += " ORDER BY " + key + " LIMIT " + std::to_string(rows_at_once);
    }

    // The next rows; none: that was all.
    Result<std::vector<CopiedRow>> next() {
        Query answer = TRY(connection_.query_built(last_key_.empty() ? first_ : next_, last_key_));
        std::vector<CopiedRow> rows;
        while (TRY(answer.next())) {
            CopiedRow& row = rows.emplace_back();
            for (std::size_t column = 0; column < table_.columns.size(); ++column) {
                row.push_back(
                    value_of(answer, static_cast<int>(column), table_.columns[column].kind));
            }
        }
        if (!rows.empty()) {
            last_key_.assign(rows.back().begin(),
                             rows.back().begin() + static_cast<std::ptrdiff_t>(table_.key_columns));
        }
        return rows;
    }

private:
    Connection& connection_;
    const Table& table_;
    std::string first_;
    std::string next_;
    CopiedRow last_key_;
};

// Tells the listener about one step of one table.
class Telling {
public:
    Telling(const ProgressListener& listener, CopyProgress::Step step, const Table& table)
        : listener_(listener), progress_{step, table.name, 0, false} {}

    void note(std::size_t rows) {
        progress_.rows += static_cast<std::int64_t>(rows);
        progress_.is_whole = rows == 0;
        if (listener_) listener_(progress_);
    }
    std::int64_t rows() const { return progress_.rows; }

private:
    const ProgressListener& listener_;
    CopyProgress progress_;
};

Result<std::int64_t> copy_table(const Table& table, Connection& from, Connection& to,
                                const ProgressListener& listener) {
    const std::string insert = "INSERT INTO " + table.name + " (" +
                               names_of(table, table.columns.size()) + ") VALUES (" +
                               question_marks(table.columns.size()) + ")";
    TableReader reader(from, table);
    Telling telling(listener, CopyProgress::Step::copied, table);
    for (;;) {
        const std::vector<CopiedRow> rows = TRY(reader.next());
        for (const CopiedRow& row : rows) TRY_STATUS(to.run_built(insert, row));
        telling.note(rows.size());
        if (rows.empty()) return telling.rows();
    }
}

std::string describe_key(const Table& table, const CopiedRow& row) {
    std::string text = table.name;
    for (std::size_t index = 0; index < table.key_columns; ++index) {
        text += (index == 0 ? " " : ", ") + table.columns[index].name + " " +
                (row[index].text.empty() ? std::to_string(row[index].integer) : row[index].text);
    }
    return text;
}

Status compare_table(const Table& table, Connection& from, Connection& to,
                     const ProgressListener& listener) {
    TableReader left(from, table);
    TableReader right(to, table);
    Telling telling(listener, CopyProgress::Step::checked, table);
    for (;;) {
        const std::vector<CopiedRow> expected = TRY(left.next());
        const std::vector<CopiedRow> found = TRY(right.next());
        if (expected == found) telling.note(expected.size());
        if (expected == found && expected.empty()) return {};
        for (std::size_t index = 0; index < std::max(expected.size(), found.size()); ++index) {
            const bool is_equal =
                index < expected.size() && index < found.size() && expected[index] == found[index];
            if (is_equal) continue;
            const CopiedRow& row = index < expected.size() ? expected[index] : found[index];
            return fail(Code::internal,
                        "The copy differs from the original at " + describe_key(table, row) + ".");
        }
    }
}

Result<std::vector<CopiedTable>> copy_all(const std::vector<Table>& tables, Connection& from,
                                          Connection& to, const ProgressListener& listener) {
    std::vector<CopiedTable> copied;
    // A migration fills it: a database that nobody has used yet has rows there, too.
    TRY_STATUS(to.run("DELETE FROM permission"));
    for (const Table& table : tables) {
        Query any = TRY(to.query_built("SELECT 1 FROM " + table.name + " LIMIT 1", {}));
        if (TRY(any.next())) {
            return fail(Code::already_exists,
                        "The target is in use: its table " + table.name +
                            " has rows. Choose an empty database or a new file.");
        }
        any.finish();
        const std::int64_t rows = TRY(copy_table(table, from, to, listener));
        copied.push_back({table.name, rows});
    }
    for (const Table& table : tables) TRY_STATUS(compare_table(table, from, to, listener));
    TRY_STATUS(to.continue_keys());
    TRY_STATUS(to.commit());
    return copied;
}

}  // namespace

Result<std::vector<CopiedTable>> copy_rows(Connection& from, Connection& to,
                                           const ProgressListener& listener) {
    const std::vector<Table> tables = TRY(tables_of_release());
    TRY_STATUS(to.begin());
    Result<std::vector<CopiedTable>> copied = copy_all(tables, from, to, listener);
    if (!copied) to.roll_back();
    return copied;
}

}  // namespace obieg::store

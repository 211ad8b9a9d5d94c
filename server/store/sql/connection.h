// One connection to a database, and statements that are prepared once and bound ever after. Two
// drivers stand behind it: sqlite/sqlite_connection.h and postgresql/postgresql_connection.h.
//
//     Query task = TRY(connection.query("SELECT name FROM task WHERE key = ?", key));
//     while (TRY(task.next())) use(task.text(0));
//     TRY_STATUS(connection.run("DELETE FROM task WHERE key = ?", key));
//
// Statements are written once for both. They use what the two have in common: question marks (or
// ?1, ?2) for arguments, integers, texts, blobs and NULL, ON CONFLICT, row values. What differs in
// spelling is put right in one place, postgresql/dialect.h.
//
// SQL reaches the database only as string literals or as text put together from literals
// (Connection::query_built); what users typed is always bound. A connection belongs to one thread
// at a time.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/key.h"
#include "base/time.h"

namespace obieg::store {

struct Blob {
    std::string_view bytes;
};

// A literal: its address is the name under which the prepared statement is kept.
struct Sql {
    template <std::size_t size>
    consteval Sql(const char (&literal)[size]) : text(literal) {}  // NOLINT: literals convert
    const char* text;
};

// One argument, borrowed for the length of a call.
struct Binding {
    enum class Kind : std::uint8_t { integer, text, blob, null };  // null: of an integer

    Binding(std::int64_t value) : kind(Kind::integer), integer(value) {}  // NOLINT: they convert
    Binding(int value) : Binding(static_cast<std::int64_t>(value)) {}
    Binding(bool value) : Binding(static_cast<std::int64_t>(value)) {}
    Binding(Time time) : Binding(time.ms) {}
    Binding(const std::optional<Time>& time) : Binding(time ? time->ms : 0) {
        if (!time) kind = Kind::null;
    }
    Binding(const std::optional<std::int64_t>& number) : Binding(number.value_or(0)) {
        if (!number) kind = Kind::null;
    }
    template <class Tag>
    Binding(Key<Tag> key) : Binding(static_cast<std::int64_t>(key.raw)) {}
    Binding(std::string_view text) : kind(Kind::text), bytes(text) {}
    Binding(const std::string& text) : Binding(std::string_view(text)) {}
    Binding(const char* text) : Binding(std::string_view(text)) {}
    Binding(Blob blob) : kind(Kind::blob), bytes(blob.bytes) {}

    Kind kind;
    std::int64_t integer = 0;
    std::string_view bytes;
};

// A prepared statement of a driver, while it answers. It belongs to its connection.
class Statement {
public:
    virtual ~Statement() = default;
    virtual Result<bool> next() = 0;
    virtual void finish() = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual std::string_view view(int column) const = 0;
    virtual bool is_null(int column) const = 0;
};

// An answer being read. Values stay readable until the next call of next().
class Query {
public:
    explicit Query(Statement& statement) : statement_(&statement) {}
    Query(Query&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
    Query& operator=(Query&&) = delete;
    ~Query() { finish(); }

    Result<bool> next() { return statement_->next(); }  // false: no more rows
    // The statement may be asked again afterwards; the destructor does it too.
    void finish() {
        if (statement_) statement_->finish();
        statement_ = nullptr;
    }

    std::int64_t integer(int column) const { return statement_->integer(column); }
    std::string_view view(int column) const { return statement_->view(column); }  // text or blob
    std::string text(int column) const { return std::string(view(column)); }
    bool is_null(int column) const { return statement_->is_null(column); }
    Time time(int column) const { return Time{integer(column)}; }
    std::optional<Time> optional_time(int column) const {
        return is_null(column) ? std::nullopt : std::optional<Time>(time(column));
    }
    template <class K>
    K key(int column) const {
        return K{static_cast<std::uint64_t>(integer(column))};
    }

private:
    Statement* statement_;
};

// One of several questions that are asked together: one round trip where the database is far away,
// and one statement for all the keys of a question.
struct Question {
    using Read = std::function<Status(std::size_t place, Query& row)>;

    // "SELECT … FROM table WHERE column = ?", asked of each of `keys`. `read` is called with the
    // place of each key, in their order, and its answer; FOR UPDATE locks in that order.
    template <class Keys>
    static Question each(Sql sql, const Keys& keys, Read read) {
        return {sql, true, {std::vector<Binding>(keys.begin(), keys.end())}, std::move(read)};
    }
    // Of a shared connection only: every argument is an array. `read` is called once.
    static Question of_arrays(Sql sql, std::vector<std::vector<Binding>> arrays, Read read) {
        return {sql, false, std::move(arrays), std::move(read)};
    }

    Sql sql;
    bool is_of_each;
    std::vector<std::vector<Binding>> arrays;
    Read read;
};

class Connection {
public:
    virtual ~Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // Asks. A statement is not asked again while it still answers.
    template <class... Arguments>
    Result<Query> query(Sql sql, const Arguments&... arguments) {
        const std::array<Binding, sizeof...(arguments)> bindings{Binding(arguments)...};
        return Query(*TRY(ask(sql, bindings)));
    }

    // Within a transaction. The questions are asked in their order; those of no keys are left out.
    virtual Status ask_together(const std::vector<Question>& questions) = 0;

    // SQL put together from literals at run time, with the values to bind in order.
    struct Argument {
        Argument(std::int64_t value) : kind(Binding::Kind::integer), integer(value) {}  // NOLINT
        Argument(std::string value) : text(std::move(value)) {}                         // NOLINT
        static Argument blob(std::string bytes) {
            Argument argument(std::move(bytes));
            argument.kind = Binding::Kind::blob;
            return argument;
        }
        static Argument null() {
            Argument argument(0);
            argument.kind = Binding::Kind::null;
            return argument;
        }
        bool operator==(const Argument&) const = default;

        Binding::Kind kind = Binding::Kind::text;
        std::int64_t integer = 0;
        std::string text;
    };
    Result<Query> query_built(const std::string& sql, const std::vector<Argument>& arguments);
    Status run_built(const std::string& sql, const std::vector<Argument>& arguments);

    // Does it, and answers how many rows changed.
    template <class... Arguments>
    Result<std::int64_t> change(Sql sql, const Arguments&... arguments) {
        const std::array<Binding, sizeof...(arguments)> bindings{Binding(arguments)...};
        return do_now(sql, bindings);
    }
    // Does it, at the latest with the commit: inside a transaction a failure may show only there.
    template <class... Arguments>
    Status run(Sql sql, const Arguments&... arguments) {
        const std::array<Binding, sizeof...(arguments)> bindings{Binding(arguments)...};
        return do_soon(sql, bindings);
    }

    // As run(), for one row among many: INSERT INTO … VALUES (?, …), or DELETE FROM … WHERE a = ?
    // AND …. Such rows may be kept back and done together, by statement, in the order in which the
    // statements came; do_rows() and every question do them. What run() does in between must not
    // depend on them.
    template <class... Arguments>
    Status run_row(Sql sql, const Arguments&... arguments) {
        const std::array<Binding, sizeof...(arguments)> bindings{Binding(arguments)...};
        return do_row(sql, bindings);
    }
    virtual Status do_rows() { return {}; }

    // Several statements without arguments.
    virtual Status execute(const std::string& sql) = 0;

    virtual Status begin() = 0;
    virtual Status commit() = 0;
    virtual void roll_back() = 0;  // never fails in a way that matters: the next begin() would

    // Other connections write to the database, too: rows are locked before they are changed.
    virtual bool is_shared() const { return false; }
    // Texts are in an index by three letters at a time: record_text, of SQLite.
    virtual bool has_text_index() const { return false; }

    // After rows were copied in with their keys: keys that the database itself gives out go on
    // behind them.
    virtual Status continue_keys() = 0;

protected:
    Connection() = default;

    using Bindings = std::span<const Binding>;
    virtual Result<Statement*> ask(Sql sql, Bindings bindings) = 0;
    virtual Result<Statement*> ask_built(const std::string& sql, Bindings bindings) = 0;
    virtual Result<std::int64_t> do_now(Sql sql, Bindings bindings) = 0;
    virtual Status do_soon(Sql sql, Bindings bindings) = 0;
    virtual Status do_row(Sql sql, Bindings bindings) { return do_soon(sql, bindings); }
    virtual Status do_built_soon(const std::string& sql, Bindings bindings) = 0;
};

}  // namespace obieg::store

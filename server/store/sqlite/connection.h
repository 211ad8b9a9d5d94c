// One connection to SQLite, and statements that are prepared once and bound ever after.
//
//     Query task = TRY(connection.query("SELECT name FROM task WHERE key = ?", key));
//     while (TRY(task.next())) use(task.text(0));
//     TRY_STATUS(connection.run("DELETE FROM task WHERE key = ?", key));
//
// SQL reaches SQLite only as string literals or as text put together from literals
// (Connection::query_built); what users typed is always bound. A connection belongs to one thread
// at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/error.h"
#include "base/key.h"
#include "base/time.h"

struct sqlite3;
struct sqlite3_stmt;

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

// A statement while it answers. Values stay readable until the next call of next().
class Query {
public:
    Query(Query&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
    Query& operator=(Query&&) = delete;
    ~Query() { finish(); }

    Result<bool> next();  // false: no more rows
    void finish();        // may be asked again afterwards; the destructor does it too

    std::int64_t integer(int column) const;
    std::string_view view(int column) const;  // text or blob
    std::string text(int column) const { return std::string(view(column)); }
    bool is_null(int column) const;
    Time time(int column) const { return Time{integer(column)}; }
    std::optional<Time> optional_time(int column) const {
        return is_null(column) ? std::nullopt : std::optional<Time>(time(column));
    }
    template <class K>
    K key(int column) const {
        return K{static_cast<std::uint64_t>(integer(column))};
    }

private:
    friend class Connection;
    explicit Query(sqlite3_stmt* statement) : statement_(statement) {}
    sqlite3_stmt* statement_;
};

class Connection {
public:
    enum class Mode { write, read };
    static Result<std::unique_ptr<Connection>> open(const std::string& path, Mode mode);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // Asks. Texts are copied, so that temporaries may be bound.
    template <class... Arguments>
    Result<Query> query(Sql sql, const Arguments&... arguments) {
        sqlite3_stmt* statement = TRY(prepare(sql));
        TRY_STATUS(bind_all(statement, Lifetime::copied, arguments...));
        return Query(statement);
    }

    // SQL put together from literals at run time, with the values to bind in order.
    struct Argument {
        Argument(std::int64_t value) : integer(value) {}         // NOLINT
        Argument(std::string value) : text(std::move(value)) {}  // NOLINT
        std::int64_t integer = 0;
        std::optional<std::string> text;
    };
    Result<Query> query_built(const std::string& sql, const std::vector<Argument>& arguments);

    // Does it, and answers how many rows changed.
    template <class... Arguments>
    Result<std::int64_t> change(Sql sql, const Arguments&... arguments) {
        sqlite3_stmt* statement = TRY(prepare(sql));
        TRY_STATUS(bind_all(statement, Lifetime::borrowed, arguments...));
        return finish_change(statement);
    }
    template <class... Arguments>
    Status run(Sql sql, const Arguments&... arguments) {
        TRY(change(sql, arguments...));
        return {};
    }

    // Several statements without arguments.
    Status execute(const std::string& sql);
    void roll_back();  // never fails in a way that matters: the next BEGIN would

    sqlite3* handle() const { return database_; }
    Error error(int result, std::string_view doing) const;

private:
    enum class Lifetime { copied, borrowed };
    explicit Connection(sqlite3* database) : database_(database) {}

    Result<sqlite3_stmt*> prepare(Sql sql);
    Result<sqlite3_stmt*> compile(std::string_view sql, bool is_kept);
    Result<std::int64_t> finish_change(sqlite3_stmt* statement);

    template <class... Arguments>
    Status bind_all([[maybe_unused]] sqlite3_stmt* statement, [[maybe_unused]] Lifetime lifetime,
                    const Arguments&... arguments) {
        int index = 0;
        bool done = true;
        ((done = done && bind(statement, ++index, lifetime, arguments)), ...);
        if (!done) return fail(error(bind_error_, "bind a value"));
        return {};
    }
    bool bind(sqlite3_stmt* statement, int index, Lifetime lifetime, std::int64_t value);
    bool bind(sqlite3_stmt* statement, int index, Lifetime lifetime, std::string_view text);
    bool bind(sqlite3_stmt* statement, int index, Lifetime lifetime, const std::string& text) {
        return bind(statement, index, lifetime, std::string_view(text));
    }
    bool bind(sqlite3_stmt* statement, int index, Lifetime lifetime, const char* text) {
        return bind(statement, index, lifetime, std::string_view(text));
    }
    bool bind(sqlite3_stmt* statement, int index, Lifetime lifetime, Blob blob);
    bool bind_null(sqlite3_stmt* statement, int index);
    bool bind(sqlite3_stmt* statement, int index, Lifetime lifetime, int value) {
        return bind(statement, index, lifetime, static_cast<std::int64_t>(value));
    }
    bool bind(sqlite3_stmt* statement, int index, Lifetime lifetime, bool value) {
        return bind(statement, index, lifetime, static_cast<std::int64_t>(value));
    }
    bool bind(sqlite3_stmt* statement, int index, Lifetime lifetime, Time time) {
        return bind(statement, index, lifetime, time.ms);
    }
    bool bind(sqlite3_stmt* statement, int index, Lifetime lifetime,
              const std::optional<Time>& time) {
        return time ? bind(statement, index, lifetime, time->ms) : bind_null(statement, index);
    }
    template <class Tag>
    bool bind(sqlite3_stmt* statement, int index, Lifetime lifetime, Key<Tag> key) {
        return bind(statement, index, lifetime, static_cast<std::int64_t>(key.raw));
    }

    sqlite3* database_;
    int bind_error_ = 0;
    std::unordered_map<const char*, sqlite3_stmt*> prepared_;
    std::unordered_map<std::string, sqlite3_stmt*> built_;
};

}  // namespace obieg::store

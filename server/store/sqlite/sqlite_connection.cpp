#include "store/sqlite/sqlite_connection.h"

#include <cerrno>

#include <sqlite3.h>

#include "base/check.h"

namespace obieg::store {
namespace {

// How long a statement waits for a lock: a checkpoint that restarts the log, nothing else takes
// one.
constexpr int busy_ms = 10'000;
constexpr std::size_t built_statements_max = 256;

bool is_no_space(int result, int system_error) {
    if ((result & 0xff) == SQLITE_FULL) return true;
    return (result & 0xff) == SQLITE_IOERR && (system_error == ENOSPC || system_error == EDQUOT);
}

// The database itself is sound; what we wanted to write into it is not.
bool is_about_one_row(int result) {
    const int primary = result & 0xff;
    return primary == SQLITE_CONSTRAINT || primary == SQLITE_TOOBIG || primary == SQLITE_MISMATCH ||
           primary == SQLITE_RANGE;
}

}  // namespace

bool SqliteConnection::is_disk_broken(int result) const {
    return (result & 0xff) == SQLITE_IOERR && !is_no_space(result, sqlite3_system_errno(database_));
}

class SqliteConnection::Prepared final : public Statement {
public:
    explicit Prepared(sqlite3_stmt* statement) : statement_(statement) {}
    ~Prepared() override { sqlite3_finalize(statement_); }

    Result<bool> next() override {
        const int result = sqlite3_step(statement_);
        if (result == SQLITE_ROW) return true;
        if (result == SQLITE_DONE) return false;
        return fail(Code::internal, "The database failed to answer \"" + text() +
                                        "\": " + sqlite3_errmsg(sqlite3_db_handle(statement_)));
    }
    void finish() override { sqlite3_reset(statement_); }
    std::int64_t integer(int column) const override {
        return sqlite3_column_int64(statement_, column);
    }
    std::string_view view(int column) const override {
        // The order matters: asking for the bytes first would convert.
        const void* data = sqlite3_column_type(statement_, column) == SQLITE_BLOB
                               ? sqlite3_column_blob(statement_, column)
                               : static_cast<const void*>(sqlite3_column_text(statement_, column));
        const int size = sqlite3_column_bytes(statement_, column);
        return {data ? static_cast<const char*>(data) : "", static_cast<std::size_t>(size)};
    }
    bool is_null(int column) const override {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }

    bool is_busy() const { return sqlite3_stmt_busy(statement_) != 0; }
    int step() { return sqlite3_step(statement_); }
    std::string text() const { return sqlite3_sql(statement_); }
    int bind(int index, const Binding& binding, sqlite3_destructor_type lifetime) {
        // SQLite takes a null pointer for NULL; an empty text needs a pointer to something.
        const char* data = binding.bytes.data() ? binding.bytes.data() : "";
        switch (binding.kind) {
            case Binding::Kind::integer:
                return sqlite3_bind_int64(statement_, index, binding.integer);
            case Binding::Kind::text:
                return sqlite3_bind_text64(statement_, index, data, binding.bytes.size(), lifetime,
                                           SQLITE_UTF8);
            case Binding::Kind::blob:
                return sqlite3_bind_blob64(statement_, index, data, binding.bytes.size(), lifetime);
            case Binding::Kind::null:
                break;
        }
        return sqlite3_bind_null(statement_, index);
    }

private:
    sqlite3_stmt* statement_;
};

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const std::string& path,
                                                                 Mode mode) {
    sqlite3* database = nullptr;
    const int flags =
        mode == Mode::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
    const int result =
        sqlite3_open_v2(path.c_str(), &database, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection(database));
    if (result != SQLITE_OK) return fail(connection->error(result, "open " + path));
    sqlite3_extended_result_codes(database, 1);
    sqlite3_busy_timeout(database, busy_ms);
    // The writer never checkpoints within a commit: a thread of its own does (checkpointer.h).
    const char* settings =
        mode == Mode::write
            ? "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;"
              "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;"
            : "PRAGMA query_only = ON; PRAGMA cache_size = -8192; PRAGMA temp_store = MEMORY;";
    TRY_STATUS(connection->execute(settings));
    return connection;
}

SqliteConnection::SqliteConnection(sqlite3* database) : database_(database) {}

SqliteConnection::~SqliteConnection() {
    prepared_.clear();
    built_.clear();
    sqlite3_close(database_);
}

Error SqliteConnection::error(int result, std::string_view doing) const {
    const int system_error = database_ ? sqlite3_system_errno(database_) : 0;
    if (is_no_space(result, system_error)) {
        return Error{
            Code::storage_full,
            "The disk that holds the database is full. Nothing was changed; free some space, and "
            "the server goes on by itself.",
            {}};
    }
    std::string message = "The database failed to " + std::string(doing) + ": " +
                          (database_ ? sqlite3_errmsg(database_) : sqlite3_errstr(result)) +
                          " (SQLite " + std::to_string(result) + ").";
    return Error{
        is_about_one_row(result) ? Code::invalid_argument : Code::internal, std::move(message), {}};
}

// ---- Statements
// ----------------------------------------------------------------------------------------

Result<std::unique_ptr<SqliteConnection::Prepared>> SqliteConnection::compile(
    std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int result = sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()),
                                          SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (result != SQLITE_OK) return fail(error(result, "prepare \"" + std::string(sql) + "\""));
    return std::make_unique<Prepared>(statement);
}

Result<SqliteConnection::Prepared*> SqliteConnection::prepare(Sql sql) {
    const auto found = prepared_.find(sql.text);
    if (found != prepared_.end()) {
        OBIEG_CHECK(!found->second->is_busy());  // not asked again while it still answers
        return found->second.get();
    }
    return prepared_.emplace(sql.text, TRY(compile(sql.text))).first->second.get();
}

Status SqliteConnection::bind(Prepared& prepared, Bindings bindings, Lifetime lifetime) {
    int index = 0;
    for (const Binding& binding : bindings) {
        const int result = prepared.bind(
            ++index, binding, lifetime == Lifetime::copied ? SQLITE_TRANSIENT : SQLITE_STATIC);
        if (result != SQLITE_OK) return fail(error(result, "bind a value"));
    }
    return {};
}

Result<Statement*> SqliteConnection::ask(Sql sql, Bindings bindings) {
    Prepared* prepared = TRY(prepare(sql));
    TRY_STATUS(bind(*prepared, bindings, Lifetime::copied));
    return prepared;
}

Result<SqliteConnection::Prepared*> SqliteConnection::prepare_built(const std::string& sql) {
    auto found = built_.find(sql);
    if (found == built_.end()) {
        if (built_.size() >= built_statements_max) built_.clear();
        found = built_.emplace(sql, TRY(compile(sql))).first;
    }
    return found->second.get();
}

Result<Statement*> SqliteConnection::ask_built(const std::string& sql, Bindings bindings) {
    Prepared* prepared = TRY(prepare_built(sql));
    TRY_STATUS(bind(*prepared, bindings, Lifetime::copied));
    return prepared;
}

Status SqliteConnection::ask_together(const std::vector<Question>& questions) {
    for (const Question& question : questions) {
        OBIEG_CHECK(question.is_of_each);
        const Bindings keys = question.arrays.front();
        for (std::size_t place = 0; place < keys.size(); ++place) {
            Query answer(*TRY(ask(question.sql, keys.subspan(place, 1))));
            TRY_STATUS(question.read(place, answer));
        }
    }
    return {};
}

Result<std::int64_t> SqliteConnection::finish_change(Prepared& prepared, Bindings bindings) {
    TRY_STATUS(bind(prepared, bindings, Lifetime::borrowed));
    const int result = prepared.step();
    if (result != SQLITE_DONE && result != SQLITE_ROW) {
        Error failure = error(result, "run \"" + prepared.text() + "\"");
        prepared.finish();
        return fail(std::move(failure));
    }
    prepared.finish();
    return sqlite3_changes64(database_);
}

Result<std::int64_t> SqliteConnection::do_now(Sql sql, Bindings bindings) {
    Prepared* prepared = TRY(prepare(sql));
    return finish_change(*prepared, bindings);
}

Status SqliteConnection::do_soon(Sql sql, Bindings bindings) {
    TRY(do_now(sql, bindings));
    return {};
}

Status SqliteConnection::do_built_soon(const std::string& sql, Bindings bindings) {
    Prepared* prepared = TRY(prepare_built(sql));
    TRY(finish_change(*prepared, bindings));
    return {};
}

Status SqliteConnection::execute(const std::string& sql) {
    const int result = sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) return fail(error(result, "execute \"" + sql.substr(0, 200) + "\""));
    return {};
}

// ---- Transactions
// --------------------------------------------------------------------------------------

Status SqliteConnection::begin() {
    return run("BEGIN IMMEDIATE");
}

Status SqliteConnection::commit() {
    return run("COMMIT");
}

void SqliteConnection::roll_back() {
    if (sqlite3_get_autocommit(database_) == 0)
        sqlite3_exec(database_, "ROLLBACK", nullptr, nullptr, nullptr);
}

}  // namespace obieg::store

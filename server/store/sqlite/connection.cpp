#include "store/sqlite/connection.h"

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

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path, Mode mode) {
    sqlite3* database = nullptr;
    const int flags =
        mode == Mode::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
    const int result =
        sqlite3_open_v2(path.c_str(), &database, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<Connection> connection(new Connection(database));
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

Connection::~Connection() {
    for (const auto& [text, statement] : prepared_) sqlite3_finalize(statement);
    for (const auto& [text, statement] : built_) sqlite3_finalize(statement);
    sqlite3_close(database_);
}

Error Connection::error(int result, std::string_view doing) const {
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

Result<sqlite3_stmt*> Connection::compile(std::string_view sql, bool is_kept) {
    sqlite3_stmt* statement = nullptr;
    const int result =
        sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()),
                           is_kept ? SQLITE_PREPARE_PERSISTENT : 0, &statement, nullptr);
    if (result != SQLITE_OK) return fail(error(result, "prepare \"" + std::string(sql) + "\""));
    return statement;
}

Result<sqlite3_stmt*> Connection::prepare(Sql sql) {
    const auto found = prepared_.find(sql.text);
    if (found != prepared_.end() && !sqlite3_stmt_busy(found->second)) return found->second;
    OBIEG_CHECK(found == prepared_.end());  // a statement is not asked again while it still answers
    sqlite3_stmt* statement = TRY(compile(sql.text, true));
    prepared_.emplace(sql.text, statement);
    return statement;
}

Result<Query> Connection::query_built(const std::string& sql,
                                      const std::vector<Argument>& arguments) {
    auto found = built_.find(sql);
    if (found == built_.end()) {
        if (built_.size() >= built_statements_max) {
            for (const auto& [text, statement] : built_) sqlite3_finalize(statement);
            built_.clear();
        }
        found = built_.emplace(sql, TRY(compile(sql, true))).first;
    }
    int index = 0;
    for (const Argument& argument : arguments) {
        ++index;
        const bool done =
            argument.text
                ? bind(found->second, index, Lifetime::copied, std::string_view(*argument.text))
                : bind(found->second, index, Lifetime::copied, argument.integer);
        if (!done) return fail(error(bind_error_, "bind a value"));
    }
    return Query(found->second);
}

Result<std::int64_t> Connection::finish_change(sqlite3_stmt* statement) {
    const int result = sqlite3_step(statement);
    if (result != SQLITE_DONE && result != SQLITE_ROW) {
        Error failure = error(result, "run \"" + std::string(sqlite3_sql(statement)) + "\"");
        sqlite3_reset(statement);
        return fail(std::move(failure));
    }
    sqlite3_reset(statement);
    return sqlite3_changes64(database_);
}

Status Connection::execute(const std::string& sql) {
    const int result = sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) return fail(error(result, "execute \"" + sql.substr(0, 200) + "\""));
    return {};
}

void Connection::roll_back() {
    if (sqlite3_get_autocommit(database_) == 0)
        sqlite3_exec(database_, "ROLLBACK", nullptr, nullptr, nullptr);
}

bool Connection::bind(sqlite3_stmt* statement, int index, Lifetime, std::int64_t value) {
    bind_error_ = sqlite3_bind_int64(statement, index, value);
    return bind_error_ == SQLITE_OK;
}

bool Connection::bind(sqlite3_stmt* statement, int index, Lifetime lifetime,
                      std::string_view text) {
    // SQLite takes a null pointer for NULL; an empty text needs a pointer to something.
    const char* data = text.data() ? text.data() : "";
    bind_error_ = sqlite3_bind_text64(
        statement, index, data, text.size(),
        lifetime == Lifetime::copied ? SQLITE_TRANSIENT : SQLITE_STATIC, SQLITE_UTF8);
    return bind_error_ == SQLITE_OK;
}

bool Connection::bind(sqlite3_stmt* statement, int index, Lifetime lifetime, Blob blob) {
    const char* data = blob.bytes.data() ? blob.bytes.data() : "";
    bind_error_ =
        sqlite3_bind_blob64(statement, index, data, blob.bytes.size(),
                            lifetime == Lifetime::copied ? SQLITE_TRANSIENT : SQLITE_STATIC);
    return bind_error_ == SQLITE_OK;
}

bool Connection::bind_null(sqlite3_stmt* statement, int index) {
    bind_error_ = sqlite3_bind_null(statement, index);
    return bind_error_ == SQLITE_OK;
}

Result<bool> Query::next() {
    const int result = sqlite3_step(statement_);
    if (result == SQLITE_ROW) return true;
    if (result == SQLITE_DONE) return false;
    return fail(Code::internal, "The database failed to answer \"" +
                                    std::string(sqlite3_sql(statement_)) +
                                    "\": " + sqlite3_errmsg(sqlite3_db_handle(statement_)));
}

void Query::finish() {
    if (statement_) sqlite3_reset(statement_);
    statement_ = nullptr;
}

std::int64_t Query::integer(int column) const {
    return sqlite3_column_int64(statement_, column);
}

std::string_view Query::view(int column) const {
    // The order matters: asking for the bytes first would convert.
    const void* data = sqlite3_column_type(statement_, column) == SQLITE_BLOB
                           ? sqlite3_column_blob(statement_, column)
                           : static_cast<const void*>(sqlite3_column_text(statement_, column));
    const int size = sqlite3_column_bytes(statement_, column);
    return {data ? static_cast<const char*>(data) : "", static_cast<std::size_t>(size)};
}

bool Query::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

}  // namespace obieg::store

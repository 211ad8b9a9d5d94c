// SQLite's driver: one connection to a database file.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "store/sql/connection.h"

struct sqlite3;
struct sqlite3_stmt;

namespace obieg::store {

class SqliteConnection final : public Connection {
public:
    enum class Mode { write, read };
    static Result<std::unique_ptr<SqliteConnection>> open(const std::string& path, Mode mode);
    ~SqliteConnection() override;

    Status execute(const std::string& sql) override;
    Status ask_together(const std::vector<Question>& questions) override;
    Status begin() override;
    Status commit() override;
    void roll_back() override;
    bool has_text_index() const override { return true; }
    Status continue_keys() override { return {}; }  // SQLite goes on behind the highest row anyway

    sqlite3* handle() const { return database_; }
    // Whether `result` of the last call means that the disk failed, other than by being full.
    bool is_disk_broken(int result) const;

private:
    class Prepared;
    enum class Lifetime { copied, borrowed };  // of texts and blobs that are bound

    explicit SqliteConnection(sqlite3* database);

    Result<Statement*> ask(Sql sql, Bindings bindings) override;
    Result<Statement*> ask_built(const std::string& sql, Bindings bindings) override;
    Result<std::int64_t> do_now(Sql sql, Bindings bindings) override;
    Status do_soon(Sql sql, Bindings bindings) override;
    Status do_built_soon(const std::string& sql, Bindings bindings) override;

    Result<Prepared*> prepare(Sql sql);
    Result<Prepared*> prepare_built(const std::string& sql);
    Result<std::int64_t> finish_change(Prepared& prepared, Bindings bindings);
    Result<std::unique_ptr<Prepared>> compile(std::string_view sql);
    Status bind(Prepared& prepared, Bindings bindings, Lifetime lifetime);
    Error error(int result, std::string_view doing) const;

    sqlite3* database_;
    std::unordered_map<const char*, std::unique_ptr<Prepared>> prepared_;
    std::unordered_map<std::string, std::unique_ptr<Prepared>> built_;
};

}  // namespace obieg::store

// PostgreSQL's driver: one connection, prepared statements, arguments and answers in binary form.
//
// The connection stays in libpq's pipeline mode. What needs no answer inside a transaction (run) is
// queued and travels with the next question or the commit, so that a commit is one round trip
// however many rows it writes. A failure among the queued aborts the transaction: the next question
// or the commit answers with it.
//
// Failures: Code::storage_full when the server's disk is full; Code::invalid_argument for a row
// that the database refuses; Code::unavailable when the connection is lost or the server is
// starting or stopping (the next transaction connects anew, as the next question outside of one
// does); Code::internal otherwise.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/postgresql/dialect.h"
#include "store/sql/connection.h"

struct pg_conn;
struct pg_result;

namespace obieg::store {

// Whether it succeeded is in its status.
pg_conn* open_connection(const std::string& url, const char* application);

class PostgresqlConnection : public Connection {
public:
    // A connection for whatever its user may do.
    static Result<std::unique_ptr<PostgresqlConnection>> open(const std::string& url);
    // One whose commits are durable, whatever the administrator set for others.
    static Result<std::unique_ptr<PostgresqlConnection>> open_leases(const std::string& url);
    // A connection that only reads; a transaction of it sees one snapshot. `url` is
    // postgresql://user@host:port/database?option=value.
    static Result<std::unique_ptr<PostgresqlConnection>> open_reader(const std::string& url);
    ~PostgresqlConnection() override;

    Status execute(const std::string& sql) override;
    Status begin() override;
    Status commit() override;
    void roll_back() override;
    Status continue_keys() override;
    bool is_shared() const override { return true; }
    Status do_rows() override;
    Status ask_together(const std::vector<Question>& questions) override;

    // How often it has waited for the server's answer.
    std::uint64_t round_trips() const { return round_trips_; }

protected:
    // Stronger settings (remote_apply) are the administrator's to choose, weaker are not.
    static constexpr const char* durable_commits =
        "SELECT set_config('synchronous_commit', 'on', false) "
        "WHERE current_setting('synchronous_commit') IN ('off', 'local');";

    PostgresqlConnection(std::string url, std::string application, std::string settings);
    // Connects, or connects anew. What a connection needs besides goes into `prepare_session`.
    Status connect();
    virtual Status prepare_session() { return {}; }
    // By what the tables of this database tell rows apart; before anything is written.
    Status learn_keys();
    bool is_lost() const;
    bool is_standby() const;

private:
    class Reading;
    class Prepared;
    struct ResultCloser {
        void operator()(pg_result* result) const;
    };
    using Answer = std::unique_ptr<pg_result, ResultCloser>;
    enum class Step { parse, run };
    struct Queued {
        Prepared* prepared;
        Step step;
    };
    // One argument as libpq takes it.
    struct Parameter {
        unsigned type;
        const char* bytes;  // null: NULL
        std::size_t size;
    };
    // An argument of many values, in PostgreSQL's binary form.
    struct Array {
        void add(const Binding& binding);
        // Borrows `bytes`, which it fills.
        Parameter parameter(std::string& bytes) const;

        Binding::Kind kind = Binding::Kind::null;
        std::size_t count = 0;
        bool has_nulls = false;
        std::string elements;  // each with its length in front
    };
    // Rows that are kept back to be done by one statement: an array for each column.
    struct Rows {
        Prepared* prepared = nullptr;
        std::vector<Array> columns;
    };

    Result<Statement*> ask(Sql sql, Bindings bindings) override;
    Result<Statement*> ask_built(const std::string& sql, Bindings bindings) override;
    Result<std::int64_t> do_now(Sql sql, Bindings bindings) override;
    Status do_soon(Sql sql, Bindings bindings) override;
    Status do_row(Sql sql, Bindings bindings) override;
    Status do_built_soon(const std::string& sql, Bindings bindings) override;

    Prepared& prepared(Sql sql);
    Rows& rows_of(Sql sql, std::size_t width);
    Status parse(Prepared& prepared, const std::vector<Parameter>& parameters);
    Status send(Prepared& prepared, const std::vector<Parameter>& parameters);
    Status send_arrays(Prepared& prepared, const std::vector<Array>& arrays);
    Result<Prepared*> prepared_built(const std::string& sql);
    // Sends `count` runs of the statement, each with its share of the bindings, behind what is
    // queued, and answers with theirs.
    Result<std::vector<Answer>> exchange(Prepared& prepared, Bindings bindings, std::size_t count);
    Status queue(Prepared& prepared, Bindings bindings);
    // Reads the answers to everything that is queued; keeps those of the last `kept`.
    Result<std::vector<Answer>> receive(std::size_t kept);
    static Status tell(const Question& question, const pg_result* rows);
    static std::size_t place_of(const pg_result* rows, int row);
    Status open_session();
    Status connect_if_lost();
    void notice_goodbye();
    void forget_session();
    void forget_statements();
    Error note(Error error);  // as the reason why the transaction cannot commit
    Error lost();
    Error no_connection() const;

    std::string url_;
    std::string application_;
    std::string settings_;
    Keys keys_ = Keys::plain;
    pg_conn* connection_ = nullptr;
    std::deque<Queued> queued_;
    bool is_in_transaction_ = false;
    std::optional<Error> failure_;  // of this transaction
    std::size_t names_ = 0;         // of prepared statements
    std::uint64_t round_trips_ = 0;
    std::unordered_map<const char*, std::unique_ptr<Prepared>> prepared_;
    std::unordered_map<std::string, std::unique_ptr<Prepared>> built_;
    std::vector<Rows> rows_;  // in the order in which their statements came
    std::unordered_map<const char*, std::size_t> places_of_rows_;
    std::unordered_map<const char*, std::unique_ptr<Prepared>> prepared_rows_;
    std::unordered_map<const char*, std::unique_ptr<Prepared>> prepared_lookups_;
};

}  // namespace obieg::store

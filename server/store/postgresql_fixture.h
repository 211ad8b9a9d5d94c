// The tests' own PostgreSQL server (tests/support/postgresql.py): started with the first database
// that a test asks for, gone with the program, however that ends. Without PostgreSQL the test
// fails.
#pragma once

#include <cstdio>
#include <memory>
#include <string>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <libpq-fe.h>
#include <sys/wait.h>
#include <unistd.h>

namespace obieg::store::testing {

class PostgresqlServer {
public:
    static PostgresqlServer& instance() {
        static PostgresqlServer server;
        return server;
    }

    // The address of a new, empty database.
    std::string new_database() {
        REQUIRE_MESSAGE(!address_.empty(), "PostgreSQL did not start; ./dev setup installs it");
        const std::string name = "store_test_" + std::to_string(++databases_);
        execute(address_, "CREATE DATABASE " + name +
                              " TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' "
                              "LC_CTYPE 'C.UTF-8'");
        return address_ + "&dbname=" + name;
    }

    // Ends all other sessions of a database, as a restart of the server would.
    void break_connections(const std::string& database) {
        execute(database,
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = "
                "current_database() AND pid <> pg_backend_pid()");
    }

    static void execute(const std::string& address, const std::string& sql) {
        const std::unique_ptr<PGconn, void (*)(PGconn*)> connection(PQconnectdb(address.c_str()),
                                                                    PQfinish);
        const std::unique_ptr<PGresult, void (*)(PGresult*)> result(
            PQexec(connection.get(), sql.c_str()), PQclear);
        const ExecStatusType status = PQresultStatus(result.get());
        REQUIRE_MESSAGE((status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK),
                        PQerrorMessage(connection.get()));
    }

private:
    // The program writes the server's address and lives until the pipe to it closes.
    PostgresqlServer() {
        const std::string program = std::string(OBIEG_SOURCE_DIR) + "/tests/support/postgresql.py";
        int to_child[2];
        int from_child[2];
        REQUIRE(::pipe2(to_child, O_CLOEXEC) == 0);
        REQUIRE(::pipe2(from_child, O_CLOEXEC) == 0);
        child_ = ::fork();
        if (child_ == 0) {
            ::dup2(to_child[0], STDIN_FILENO);
            ::dup2(from_child[1], STDOUT_FILENO);
            ::execl("/usr/bin/python3", "python3", program.c_str(), nullptr);
            ::_exit(127);
        }
        ::close(to_child[0]);
        ::close(from_child[1]);
        pipe_ = to_child[1];
        char c = 0;
        while (::read(from_child[0], &c, 1) == 1 && c != '\n') address_ += c;
        ::close(from_child[0]);
    }
    ~PostgresqlServer() {
        ::close(pipe_);
        ::waitpid(child_, nullptr, 0);
    }

    pid_t child_ = 0;
    int pipe_ = -1;
    std::string address_;
    int databases_ = 0;
};

}  // namespace obieg::store::testing

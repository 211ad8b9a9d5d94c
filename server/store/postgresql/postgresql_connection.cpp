#include "store/postgresql/postgresql_connection.h"

#include <algorithm>
#include <cstring>

#include <endian.h>
#include <libpq-fe.h>
#include <poll.h>

#include "base/check.h"
#include "runtime/database_address.h"
#include "store/postgresql/dialect.h"

namespace obieg::store {
namespace {

constexpr std::size_t named_statements_max = 256;
// Answers of so many statements are held back at most.
constexpr std::size_t statements_ahead_max = 10'000;
constexpr int oldest_version = 150'000;
constexpr Oid integer_type = 20;  // int8
constexpr Oid text_type = 25;
constexpr Oid blob_type = 17;  // bytea
constexpr int binary = 1;

// The numbers of PostgreSQL's protocol have their highest byte first.
template <class Number>
void append_number(std::string& bytes, Number number) {
    for (int shift = 8 * (static_cast<int>(sizeof(Number)) - 1); shift >= 0; shift -= 8)
        bytes += static_cast<char>(number >> shift);
}

Oid array_type_of(Binding::Kind kind) {
    if (kind == Binding::Kind::text) return 1009;
    return kind == Binding::Kind::blob ? 1001 : 1016;
}

Oid type_of(Binding::Kind kind) {
    switch (kind) {
        case Binding::Kind::text:
            return text_type;
        case Binding::Kind::blob:
            return blob_type;
        case Binding::Kind::integer:
        case Binding::Kind::null:
            break;
    }
    return integer_type;
}

// The first line of what the server says; the rest are hints to people with a console.
std::string first_line(const char* message) {
    const std::string_view text(message ? message : "");
    return std::string(text.substr(0, text.find('\n')));
}

// By the class of its SQLSTATE: https://www.postgresql.org/docs/15/errcodes-appendix.html
Code code_of(std::string_view state) {
    if (state == "53100") return Code::storage_full;  // disk full
    // Another transaction holds or changed what this one needs.
    if (state == "55P03" || state == "40001" || state == "40P01") return Code::timeout;
    if (state == "22012") return Code::stale_version;  // divided by zero: expect_editions()
    const std::string_view about = state.substr(0, 2);
    if (state == "42501") return Code::forbidden;  // the user lacks a right
    if (about == "22" || about == "23" || about == "54") return Code::invalid_argument;
    // Connection failures, too many connections or locks, shutting down, a standby.
    if (about == "08" || about == "53" || about == "57" || state == "25006") {
        return Code::unavailable;
    }
    return Code::internal;
}

Error error_of(const PGresult* result, std::string_view sql) {
    const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const Code code = code_of(state ? state : "");
    if (code == Code::storage_full) {
        return Error{code,
                     "The disk that holds the database is full. Nothing was changed; free some "
                     "space, and the server goes on by itself.",
                     {}};
    }
    const char* advice = code == Code::forbidden
                             ? " Give the database to the user of the address: ALTER DATABASE "
                               "… OWNER TO …"
                             : "";
    return Error{code,
                 "The database failed to run \"" + std::string(sql.substr(0, 200)) +
                     "\": " + first_line(PQresultErrorMessage(result)) + " (PostgreSQL " +
                     (state ? state : "without a code") + ")." + advice,
                 {}};
}

// libpq quotes addresses that it cannot read.
Status check_address(const std::string& url) {
    char* reason = nullptr;
    PQconninfoOption* options = PQconninfoParse(url.c_str(), &reason);
    const std::string message = first_line(reason);
    PQfreemem(reason);
    if (options) {
        PQconninfoFree(options);
        return {};
    }
    return fail(
        Code::invalid_argument,
        "The address of the database cannot be read: " + runtime::without_password(message, url) +
            ". Expected postgresql://user@host:5432/name; special characters of a password "
            "are written as %XX.");
}

}  // namespace

pg_conn* open_connection(const std::string& url, const char* application) {
    // A server that cannot be reached any more is noticed within some ten seconds, whether it is
    // spoken to or listened to. What the address says comes later in the list and wins, but for the
    // encoding.
    const char* const names[] = {"application_name", "connect_timeout",     "tcp_user_timeout",
                                 "keepalives_idle",  "keepalives_interval", "keepalives_count",
                                 "dbname",           "client_encoding",     nullptr};
    const char* const values[] = {application, "5",         "10000", "5",    "2",
                                  "3",         url.c_str(), "UTF8",  nullptr};
    pg_conn* connection = PQconnectdbParams(names, values, 1);
    PQsetNoticeProcessor(
        connection, [](void*, const char*) {}, nullptr);
    return connection;
}

void PostgresqlConnection::ResultCloser::operator()(pg_result* result) const {
    PQclear(result);
}

// Rows of an answer, of which it shows a part: those from one to another, without columns in front.
class PostgresqlConnection::Reading : public Statement {
public:
    Reading() = default;
    Reading(const pg_result* rows, int begin, int end, int hidden_columns)
        : rows_(rows), row_(begin - 1), end_(end), hidden_columns_(hidden_columns) {}

    Result<bool> next() override { return ++row_ < end_; }
    void finish() override {}
    std::int64_t integer(int column) const override {
        if (is_null(column)) return 0;
        column += hidden_columns_;
        const char* bytes = PQgetvalue(rows_, row_, column);
        switch (PQgetlength(rows_, row_, column)) {
            case 8: {
                std::uint64_t value = 0;
                std::memcpy(&value, bytes, sizeof(value));
                return static_cast<std::int64_t>(be64toh(value));
            }
            case 4: {
                std::uint32_t value = 0;
                std::memcpy(&value, bytes, sizeof(value));
                return static_cast<std::int32_t>(be32toh(value));
            }
            default:
                OBIEG_CHECK(PQgetlength(rows_, row_, column) == 1);  // boolean
                return bytes[0];
        }
    }
    std::string_view view(int column) const override {
        column += hidden_columns_;
        const Oid type = PQftype(rows_, column);
        OBIEG_CHECK(type == text_type || type == blob_type);  // numbers come in binary form
        return {PQgetvalue(rows_, row_, column),
                static_cast<std::size_t>(PQgetlength(rows_, row_, column))};
    }
    bool is_null(int column) const override {
        return PQgetisnull(rows_, row_, column + hidden_columns_) != 0;
    }

private:
    const pg_result* rows_ = nullptr;
    int row_ = -1;
    int end_ = 0;
    int hidden_columns_ = 0;
};

// A statement by its name in the session. An answer is held whole until it is finished.
class PostgresqlConnection::Prepared final : public Reading {
public:
    Prepared(std::string sql, std::size_t number)
        : text(std::move(sql)), name("s" + std::to_string(number)) {}

    void finish() override { answer_.reset(); }
    bool is_busy() const { return answer_ != nullptr; }
    void answer(Answer answer) {
        answer_ = std::move(answer);
        static_cast<Reading&>(*this) = Reading(answer_.get(), 0, PQntuples(answer_.get()), 0);
    }

    const std::string text;
    const std::string name;
    bool is_known = false;  // the session has it

private:
    Answer answer_;
};

// ---- The session
// ---------------------------------------------------------------------------------------

PostgresqlConnection::PostgresqlConnection(std::string url, std::string application,
                                           std::string settings)
    : url_(std::move(url)), application_(std::move(application)), settings_(std::move(settings)) {}

PostgresqlConnection::~PostgresqlConnection() {
    prepared_.clear();
    prepared_rows_.clear();
    prepared_lookups_.clear();
    built_.clear();
    PQfinish(connection_);
}

Result<std::unique_ptr<PostgresqlConnection>> PostgresqlConnection::open(const std::string& url) {
    std::unique_ptr<PostgresqlConnection> connection(new PostgresqlConnection(url, "obieg", ""));
    TRY_STATUS(connection->connect());
    return connection;
}

Result<std::unique_ptr<PostgresqlConnection>> PostgresqlConnection::open_leases(
    const std::string& url) {
    std::unique_ptr<PostgresqlConnection> connection(
        new PostgresqlConnection(url, "obieg leases", durable_commits));
    TRY_STATUS(connection->connect());
    TRY_STATUS(connection->learn_keys());
    return connection;
}

Result<std::unique_ptr<PostgresqlConnection>> PostgresqlConnection::open_reader(
    const std::string& url) {
    std::unique_ptr<PostgresqlConnection> connection(
        new PostgresqlConnection(url, "obieg reader",
                                 "SET default_transaction_read_only = on;"
                                 "SET default_transaction_isolation = 'repeatable read';"));
    TRY_STATUS(connection->connect());
    return connection;
}

// A session that could not be prepared is none: the next transaction begins again from here.
Status PostgresqlConnection::connect() {
    forget_session();
    Status opened = open_session();
    if (!opened) forget_session();
    return opened;
}

Error PostgresqlConnection::no_connection() const {
    std::string message = "Cannot connect to the database: " +
                          runtime::without_password(first_line(PQerrorMessage(connection_)), url_) +
                          ". ";
    if (PQconnectionNeedsPassword(connection_)) {
        message +=
            "The server asks for a password: put it into the address (environment OBIEG_DATABASE "
            "or a settings file), or into ~/.pgpass.";
    } else if (PQconnectionUsedPassword(connection_)) {
        message += "Check user, password and name of the database in the setting `database`.";
    } else {
        message += "Check that PostgreSQL runs and that the setting `database` names it.";
    }
    return {Code::unavailable, std::move(message), {}};
}

Status PostgresqlConnection::open_session() {
    TRY_STATUS(check_address(url_));
    connection_ = open_connection(url_, application_.c_str());
    if (is_lost()) return fail(no_connection());
    if (PQserverVersion(connection_) < oldest_version) {
        return fail(Code::unsupported, "PostgreSQL 15 or newer is needed, found version " +
                                           std::to_string(PQserverVersion(connection_) / 10'000) +
                                           ". Upgrade the database server.");
    }
    const char* encoding = PQparameterStatus(connection_, "server_encoding");
    if (!encoding || std::string_view(encoding) != "UTF8") {
        return fail(Code::unsupported, "The database must have the encoding UTF8, found " +
                                           std::string(encoding ? encoding : "none") +
                                           ". Create it with ENCODING 'UTF8' TEMPLATE template0.");
    }
    OBIEG_CHECK(PQenterPipelineMode(connection_) == 1);
    // Nothing that an administrator set for other programs may end a transaction or slow it down.
    TRY_STATUS(
        execute("SET statement_timeout = 0; SET lock_timeout = 0; SET jit = off;"
                "SET idle_in_transaction_session_timeout = 0; SET idle_session_timeout = 0;"
                "SET default_transaction_isolation = 'read committed';" +
                settings_));
    return prepare_session();
}

Status PostgresqlConnection::learn_keys() {
    Query first = TRY(query(
        "SELECT 1 FROM pg_index k JOIN pg_attribute a ON a.attrelid = k.indrelid AND a.attnum = "
        "k.indkey[0] WHERE k.indrelid = to_regclass('instance') AND k.indisprimary AND a.attname "
        "= 'tenant'"));
    keys_ = TRY(first.next()) ? Keys::by_tenant : Keys::plain;
    return {};
}

Status PostgresqlConnection::connect_if_lost() {
    notice_goodbye();
    return is_lost() ? connect() : Status();
}

void PostgresqlConnection::forget_session() {
    queued_.clear();
    is_in_transaction_ = false;
    failure_.reset();
    rows_.clear();
    places_of_rows_.clear();
    forget_statements();
    PQfinish(connection_);
    connection_ = nullptr;
}

void PostgresqlConnection::forget_statements() {
    for (auto* statements : {&prepared_, &prepared_rows_, &prepared_lookups_}) {
        for (auto& [text, statement] : *statements) statement->is_known = false;
    }
    for (auto& [text, statement] : built_) statement->is_known = false;
}

bool PostgresqlConnection::is_lost() const {
    return PQstatus(connection_) != CONNECTION_OK;
}

bool PostgresqlConnection::is_standby() const {
    const char* standby = PQparameterStatus(connection_, "in_hot_standby");
    return standby && std::string_view(standby) == "on";
}

// A server says nothing while it is asked nothing, unless it says goodbye: then the first read
// takes the words and the second finds the end.
void PostgresqlConnection::notice_goodbye() {
    for (int read = 0; read < 2 && !is_lost(); ++read) {
        pollfd socket{PQsocket(connection_), POLLIN, 0};
        if (::poll(&socket, 1, 0) <= 0) return;
        (void)PQconsumeInput(connection_);  // its failure shows in is_lost()
    }
}

Error PostgresqlConnection::note(Error error) {
    if (is_in_transaction_ && !failure_) failure_ = error;
    return error;
}

Error PostgresqlConnection::lost() {
    queued_.clear();
    return note(Error{
        Code::unavailable,
        "The connection to the database was lost: " + first_line(PQerrorMessage(connection_)) +
            ". The server connects again by itself; try again in a moment.",
        {}});
}

// ---- Statements
// ----------------------------------------------------------------------------------------

PostgresqlConnection::Prepared& PostgresqlConnection::prepared(Sql sql) {
    auto found = prepared_.find(sql.text);
    if (found == prepared_.end()) {
        found = prepared_
                    .emplace(sql.text,
                             std::make_unique<Prepared>(to_postgresql(sql.text, keys_), ++names_))
                    .first;
    }
    OBIEG_CHECK(!found->second->is_busy());  // not asked again while it still answers
    return *found->second;
}

Status PostgresqlConnection::queue(Prepared& prepared, Bindings bindings) {
    std::vector<std::uint64_t> integers(bindings.size());
    std::vector<Parameter> parameters;
    parameters.reserve(bindings.size());
    for (std::size_t index = 0; index < bindings.size(); ++index) {
        const Binding& binding = bindings[index];
        const Oid type = type_of(binding.kind);
        if (binding.kind == Binding::Kind::null) {
            parameters.push_back({type, nullptr, 0});
        } else if (binding.kind == Binding::Kind::integer) {
            integers[index] = htobe64(static_cast<std::uint64_t>(binding.integer));
            parameters.push_back(
                {type, reinterpret_cast<const char*>(&integers[index]), sizeof(std::uint64_t)});
        } else {
            parameters.push_back(
                {type, binding.bytes.data() ? binding.bytes.data() : "", binding.bytes.size()});
        }
    }
    return send(prepared, parameters);
}

Status PostgresqlConnection::parse(Prepared& prepared, const std::vector<Parameter>& parameters) {
    if (prepared.is_known) return {};
    std::vector<Oid> types;
    for (const Parameter& parameter : parameters) types.push_back(parameter.type);
    if (PQsendPrepare(connection_, prepared.name.c_str(), prepared.text.c_str(),
                      static_cast<int>(types.size()), types.data()) != 1) {
        return fail(lost());
    }
    queued_.push_back({&prepared, Step::parse});
    prepared.is_known = true;
    return {};
}

Status PostgresqlConnection::send(Prepared& prepared, const std::vector<Parameter>& parameters) {
    if (failure_) return fail(*failure_);
    if (is_lost()) return fail(lost());
    if (queued_.size() >= statements_ahead_max) TRY(receive(0));
    TRY_STATUS(parse(prepared, parameters));
    std::vector<const char*> values;
    std::vector<int> lengths;
    const std::vector<int> formats(parameters.size(), binary);
    for (const Parameter& parameter : parameters) {
        values.push_back(parameter.bytes);
        lengths.push_back(static_cast<int>(parameter.size));
    }
    const int count = static_cast<int>(parameters.size());
    if (PQsendQueryPrepared(connection_, prepared.name.c_str(), count, values.data(),
                            lengths.data(), formats.data(), binary) != 1) {
        return fail(lost());
    }
    queued_.push_back({&prepared, Step::run});
    return {};
}

// ---- Rows
// ----------------------------------------------------------------------------------------------

PostgresqlConnection::Rows& PostgresqlConnection::rows_of(Sql sql, std::size_t width) {
    const auto [place, is_new] = places_of_rows_.try_emplace(sql.text, rows_.size());
    if (!is_new) return rows_[place->second];
    std::unique_ptr<Prepared>& prepared = prepared_rows_[sql.text];
    if (!prepared)
        prepared = std::make_unique<Prepared>(to_postgresql_rows(sql.text, keys_), ++names_);
    Rows& rows = rows_.emplace_back();
    rows.prepared = prepared.get();
    rows.columns.resize(width);
    return rows;
}

Status PostgresqlConnection::do_row(Sql sql, Bindings bindings) {
    if (!is_in_transaction_) return do_soon(sql, bindings);
    Rows& rows = rows_of(sql, bindings.size());
    for (std::size_t index = 0; index < bindings.size(); ++index)
        rows.columns[index].add(bindings[index]);
    return {};
}

Status PostgresqlConnection::do_rows() {
    const std::vector<Rows> all = std::exchange(rows_, {});
    places_of_rows_.clear();
    for (const Rows& rows : all) TRY_STATUS(send_arrays(*rows.prepared, rows.columns));
    return {};
}

void PostgresqlConnection::Array::add(const Binding& binding) {
    ++count;
    if (binding.kind == Binding::Kind::null) {
        has_nulls = true;
        append_number<std::uint32_t>(elements, 0xffff'ffff);
        return;
    }
    OBIEG_CHECK(kind == Binding::Kind::null || kind == binding.kind);
    kind = binding.kind;
    if (binding.kind == Binding::Kind::integer) {
        append_number<std::uint32_t>(elements, sizeof(std::uint64_t));
        append_number(elements, static_cast<std::uint64_t>(binding.integer));
    } else {
        append_number(elements, static_cast<std::uint32_t>(binding.bytes.size()));
        elements += binding.bytes;
    }
}

PostgresqlConnection::Parameter PostgresqlConnection::Array::parameter(std::string& bytes) const {
    // Dimensions, nulls, type of the elements; their number, the first one's index.
    append_number<std::uint32_t>(bytes, count > 0);
    append_number<std::uint32_t>(bytes, has_nulls);
    append_number<std::uint32_t>(bytes, type_of(kind));
    if (count > 0) {
        append_number(bytes, static_cast<std::uint32_t>(count));
        append_number<std::uint32_t>(bytes, 1);
        bytes += elements;
    }
    return {array_type_of(kind), bytes.data(), bytes.size()};
}

Status PostgresqlConnection::send_arrays(Prepared& prepared, const std::vector<Array>& arrays) {
    std::deque<std::string> bytes;
    std::vector<Parameter> parameters;
    for (const Array& array : arrays) parameters.push_back(array.parameter(bytes.emplace_back()));
    return send(prepared, parameters);
}

Result<std::vector<PostgresqlConnection::Answer>> PostgresqlConnection::receive(std::size_t kept) {
    if (PQpipelineSync(connection_) != 1) return fail(lost());
    ++round_trips_;
    std::vector<Answer> answers;
    std::optional<Error> first_error;
    auto runs = static_cast<std::size_t>(std::count_if(
        queued_.begin(), queued_.end(), [](const Queued& row) { return row.step == Step::run; }));
    while (!queued_.empty()) {
        const Queued queued = queued_.front();
        Answer answer(PQgetResult(connection_));
        if (!answer || is_lost()) return fail(lost());
        const ExecStatusType status = PQresultStatus(answer.get());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
            if (queued.step == Step::parse) queued.prepared->is_known = false;
            // What follows a failure is skipped (PGRES_PIPELINE_ABORTED) and says nothing new.
            if (!first_error) first_error = error_of(answer.get(), queued.prepared->text);
        }
        if (queued.step == Step::run && runs-- <= kept) answers.push_back(std::move(answer));
        queued_.pop_front();
        while (const Answer rest{PQgetResult(connection_)}) {
        }
    }
    const Answer end(PQgetResult(connection_));
    if (!end || PQresultStatus(end.get()) != PGRES_PIPELINE_SYNC) return fail(lost());
    if (first_error) return fail(note(*std::move(first_error)));
    return answers;
}

// Outside a transaction nothing is at stake when the connection turns out to be gone: the question
// is asked once more over a new one.
Result<std::vector<PostgresqlConnection::Answer>> PostgresqlConnection::exchange(
    Prepared& prepared, Bindings bindings, std::size_t count) {
    const std::size_t width = count == 0 ? 0 : bindings.size() / count;
    if (is_in_transaction_) TRY_STATUS(do_rows());
    for (bool is_first = true;; is_first = false) {
        if (!is_in_transaction_) TRY_STATUS(connect_if_lost());
        Status sent = {};
        for (std::size_t index = 0; sent && index < count; ++index) {
            sent = queue(prepared, bindings.subspan(index * width, width));
        }
        Result<std::vector<Answer>> answers =
            sent ? receive(count) : Result<std::vector<Answer>>(fail(sent.error()));
        if (answers || !is_first || is_in_transaction_ || !is_lost()) return answers;
    }
}

Result<Statement*> PostgresqlConnection::ask(Sql sql, Bindings bindings) {
    Prepared& statement = prepared(sql);
    std::vector<Answer> answers = TRY(exchange(statement, bindings, 1));
    statement.answer(std::move(answers.front()));
    return &statement;
}

Result<PostgresqlConnection::Prepared*> PostgresqlConnection::prepared_built(
    const std::string& sql) {
    auto found = built_.find(sql);
    if (found == built_.end()) {
        if (built_.size() >= named_statements_max) {
            if (!is_lost()) TRY_STATUS(execute("DEALLOCATE ALL"));
            built_.clear();
            forget_statements();
        }
        found = built_.emplace(sql, std::make_unique<Prepared>(to_postgresql(sql, keys_), ++names_))
                    .first;
    }
    return found->second.get();
}

Result<Statement*> PostgresqlConnection::ask_built(const std::string& sql, Bindings bindings) {
    Prepared* statement = TRY(prepared_built(sql));
    std::vector<Answer> answers = TRY(exchange(*statement, bindings, 1));
    statement->answer(std::move(answers.front()));
    return statement;
}

Status PostgresqlConnection::ask_together(const std::vector<Question>& questions) {
    OBIEG_CHECK(is_in_transaction_);
    TRY_STATUS(do_rows());
    std::vector<const Question*> asked;
    for (const Question& question : questions) {
        std::vector<Array> arrays;
        std::size_t count = 0;
        for (const std::vector<Binding>& bindings : question.arrays) {
            Array& array = arrays.emplace_back();
            for (const Binding& binding : bindings) array.add(binding);
            count += bindings.size();
        }
        if (count == 0) continue;
        std::unique_ptr<Prepared>& statement = prepared_lookups_[question.sql.text];
        if (!statement) {
            statement = std::make_unique<Prepared>(question.is_of_each
                                                       ? to_postgresql_lookup(question.sql.text)
                                                       : to_postgresql(question.sql.text),
                                                   ++names_);
        }
        TRY_STATUS(send_arrays(*statement, arrays));
        asked.push_back(&question);
    }
    if (asked.empty()) return {};
    const std::vector<Answer> answers = TRY(receive(asked.size()));
    for (std::size_t index = 0; index < asked.size(); ++index)
        TRY_STATUS(tell(*asked[index], answers[index].get()));
    return {};
}

std::size_t PostgresqlConnection::place_of(const pg_result* rows, int row) {
    std::uint64_t place = 0;
    std::memcpy(&place, PQgetvalue(rows, row, 0), sizeof(place));
    return be64toh(place) - 1;
}

// Rows come with the place of their key in front, in the order of the places.
Status PostgresqlConnection::tell(const Question& question, const pg_result* rows) {
    const int count = PQntuples(rows);
    if (!question.is_of_each) {
        Reading all(rows, 0, count, 0);
        Query query(all);
        return question.read(0, query);
    }
    int begin = 0;
    for (std::size_t place = 0; place < question.arrays.front().size(); ++place) {
        int end = begin;
        while (end < count && place_of(rows, end) == place) ++end;
        Reading part(rows, begin, end, 1);
        Query query(part);
        TRY_STATUS(question.read(place, query));
        begin = end;
    }
    return {};
}

Result<std::int64_t> PostgresqlConnection::do_now(Sql sql, Bindings bindings) {
    const std::vector<Answer> answers = TRY(exchange(prepared(sql), bindings, 1));
    return std::strtoll(PQcmdTuples(answers.front().get()), nullptr, 10);
}

Status PostgresqlConnection::do_soon(Sql sql, Bindings bindings) {
    if (is_in_transaction_) return queue(prepared(sql), bindings);
    TRY(do_now(sql, bindings));
    return {};
}

Status PostgresqlConnection::do_built_soon(const std::string& sql, Bindings bindings) {
    Prepared* statement = TRY(prepared_built(sql));
    if (is_in_transaction_) return queue(*statement, bindings);
    TRY(exchange(*statement, bindings, 1));
    return {};
}

Status PostgresqlConnection::execute(const std::string& sql) {
    if (is_in_transaction_) TRY_STATUS(do_rows());
    if (!queued_.empty()) TRY(receive(0));
    if (failure_) return fail(*failure_);
    if (is_lost()) return fail(lost());
    OBIEG_CHECK(PQexitPipelineMode(connection_) == 1);
    ++round_trips_;
    const Answer answer(PQexec(connection_, sql.c_str()));
    if (is_lost()) return fail(lost());
    OBIEG_CHECK(PQenterPipelineMode(connection_) == 1);
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY)
        return {};
    return fail(note(error_of(answer.get(), sql)));
}

// ---- Transactions
// --------------------------------------------------------------------------------------

Status PostgresqlConnection::begin() {
    TRY_STATUS(connect_if_lost());
    is_in_transaction_ = true;
    Status begun = queue(prepared("BEGIN"), {});
    if (!begun) is_in_transaction_ = false;
    return begun;
}

Status PostgresqlConnection::commit() {
    Status committed = do_rows();
    if (committed) committed = queue(prepared("COMMIT"), {});
    if (committed) {
        const Result<std::vector<Answer>> answers = receive(1);
        if (!answers) committed = fail(answers.error());
    }
    if (!committed) return committed;
    is_in_transaction_ = false;
    return {};
}

void PostgresqlConnection::roll_back() {
    if (!is_in_transaction_) return;
    is_in_transaction_ = false;
    failure_.reset();
    rows_.clear();
    places_of_rows_.clear();
    if (is_lost()) return;
    // Whatever is still queued fails or is undone.
    if (!queued_.empty()) (void)receive(0);
    if (!is_lost() && queue(prepared("ROLLBACK"), {})) (void)receive(0);
}

Status PostgresqlConnection::continue_keys() {
    return execute(
        "SELECT setval(pg_get_serial_sequence('history', 'key'), max(key)) FROM history "
        "HAVING max(key) > 0");
}

}  // namespace obieg::store

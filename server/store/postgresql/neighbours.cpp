#include "store/postgresql/neighbours.h"

#include <chrono>
#include <random>

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "runtime/log.h"
#include "store/postgresql/postgresql_connection.h"

namespace obieg::store {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds look_interval{1};
constexpr std::size_t notices_max = 1'000;

constexpr const char* count_others =
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = "
    "'obieg neighbour' AND pid <> pg_backend_pid() LIMIT 1";
constexpr const char* end_stuck_writers =
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND "
    "application_name = 'obieg writer' AND wait_event = 'ClientRead' AND state <> 'idle' AND "
    "xact_start < clock_timestamp() - interval '6 seconds' AND "
    "state_change < clock_timestamp() - interval '6 seconds'";

std::string new_node_name() {
    std::random_device dice;
    return std::to_string(dice()) + std::to_string(dice());
}

// How many rows a question has; 0 when it fails.
int rows_of(pg_conn* connection, const char* sql) {
    PGresult* result = PQexec(connection, sql);
    const int rows = PQntuples(result);
    PQclear(result);
    return rows;
}

}  // namespace

Neighbours::Neighbours(std::string url)
    : url_(std::move(url)), me_(new_node_name()), wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    // Whether there are others has to be known before the first transaction.
    if (connect()) look_around();
    thread_ = std::thread([this] { run(); });
}

Neighbours::~Neighbours() {
    is_stopping_ = true;
    wake();
    thread_.join();
    PQfinish(connection_);
    ::close(wake_);
}

void Neighbours::wake() {
    const std::uint64_t one = 1;
    (void)!::write(wake_, &one, sizeof(one));  // full: it is awake already
}

void Neighbours::tell(std::string message) {
    {
        const std::lock_guard lock(queue_mutex_);
        if (queue_.size() >= notices_max) return;
        queue_.push_back(me_ + " " + std::move(message));
    }
    wake();
}

void Neighbours::listen(std::function<void(std::string_view)> listener) {
    const std::lock_guard lock(listener_mutex_);
    listener_ = std::move(listener);
}

bool Neighbours::connect() {
    PQfinish(connection_);
    connection_ = open_connection(url_, "obieg neighbour");
    if (PQstatus(connection_) != CONNECTION_OK) return false;
    PQclear(PQexec(connection_, "LISTEN obieg"));
    notify(me_ + " ");  // the others need not look around to know that they are not alone
    return true;
}

void Neighbours::look_around() {
    has_others_ = rows_of(connection_, count_others) > 0;
    const int ended = rows_of(connection_, end_stuck_writers);
    if (ended > 0) log::warning("node.ended", {{"count", ended}});
}

void Neighbours::notify(const std::string& message) {
    const char* const values[] = {message.c_str()};
    PQclear(PQexecParams(connection_, "SELECT pg_notify('obieg', $1)", 1, nullptr, values, nullptr,
                         nullptr, 0));
}

void Neighbours::send() {
    std::deque<std::string> messages;
    {
        const std::lock_guard lock(queue_mutex_);
        messages.swap(queue_);
    }
    for (const std::string& message : messages) notify(message);
}

void Neighbours::hear() {
    (void)PQconsumeInput(connection_);  // a lost connection shows in its status
    while (PGnotify* notification = PQnotifies(connection_)) {
        const std::string_view message(notification->extra);
        const std::size_t space = message.find(' ');
        if (space != std::string_view::npos && message.substr(0, space) != me_) {
            has_others_ = true;
            const std::string_view told = message.substr(space + 1);
            const std::lock_guard lock(listener_mutex_);
            if (listener_ && !told.empty()) listener_(told);
        }
        PQfreemem(notification);
    }
}

void Neighbours::run() {
    Clock::time_point next_look = Clock::now();
    while (!is_stopping_) {
        const bool is_connected = PQstatus(connection_) == CONNECTION_OK;
        pollfd files[] = {{wake_, POLLIN, 0}, {PQsocket(connection_), POLLIN, 0}};
        const auto wait =
            std::chrono::duration_cast<std::chrono::milliseconds>(next_look - Clock::now());
        (void)::poll(files, is_connected ? 2 : 1, std::max<int>(0, static_cast<int>(wait.count())));
        std::uint64_t count = 0;
        (void)!::read(wake_, &count, sizeof(count));
        if (Clock::now() >= next_look) {
            next_look = Clock::now() + look_interval;
            // Messages that were missed meanwhile are hints; what they were about is in its rows.
            if (is_connected || connect()) look_around();
        }
        if (PQstatus(connection_) != CONNECTION_OK) continue;
        send();
        hear();  // what came in while something was sent, too
    }
}

}  // namespace obieg::store

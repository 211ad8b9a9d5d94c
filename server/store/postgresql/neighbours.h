// The other nodes on the same PostgreSQL database: hears what they tell, tells them, and helps them
// when one of them stands in the way.
//
// A thread with a connection of its own; a node that joins says so. Messages travel by NOTIFY,
// after the commits that they are about: within a transaction NOTIFY would make all nodes commit
// one after the other. Each second the thread counts the nodes and ends writers' sessions that wait
// for their client within a transaction for too long; PostgreSQL's own timeout does not see one
// that stopped in the middle of a row of statements.
#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

struct pg_conn;

namespace obieg::store {

class Neighbours {
public:
    explicit Neighbours(std::string url);
    ~Neighbours();  // ends the thread

    bool has_others() const { return has_others_; }
    void tell(std::string message);
    void listen(std::function<void(std::string_view)> listener);

private:
    void run();
    bool connect();
    void look_around();
    void notify(const std::string& message);
    void send();
    void hear();
    void wake();

    const std::string url_;
    const std::string me_;  // in front of own messages
    std::atomic<bool> has_others_ = false;
    std::atomic<bool> is_stopping_ = false;
    int wake_ = -1;                  // an eventfd
    pg_conn* connection_ = nullptr;  // the thread's own
    std::mutex queue_mutex_;
    std::deque<std::string> queue_;
    std::mutex listener_mutex_;  // held while it is called, so that it is not called after it left
    std::function<void(std::string_view)> listener_;
    std::thread thread_;
};

}  // namespace obieg::store

// A few threads for what takes longer than an I/O thread may wait: password hashing, checking
// packages, pieces of files.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace obieg::http {

class Workers {
public:
    // More than `queue_max` waiting tasks are refused.
    Workers(int threads, std::size_t queue_max);
    ~Workers();  // stops

    // False when the queue is full or the workers have stopped; the task is dropped then.
    bool post(std::function<void()> task);
    // Finishes what is running, drops what is waiting.
    void stop();

private:
    void run();

    const std::size_t queue_max_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> queue_;
    bool is_stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace obieg::http

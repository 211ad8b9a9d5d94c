// What was read from the database a moment ago: many requests of one person ask it once.
//
// An entry holds for a second, and no longer than this server has changed nothing of the kind (the
// edition). What another node of the same database changes may go unseen for that second.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/error.h"
#include "base/time.h"

namespace obieg::http {

template <class T>
class Recent {
public:
    // `read` answers Result<std::optional<T>>; what is not there is null, and is not remembered.
    // `edition` was asked for before.
    template <class Read>
    Result<std::shared_ptr<const T>> get(const std::string& key, std::uint64_t edition, Time now,
                                         const Read& read) {
        {
            const std::lock_guard lock(mutex_);
            const auto found = entries_.find(key);
            if (found != entries_.end() && found->second.edition == edition &&
                found->second.read_at <= now && now - found->second.read_at < life_ms)
                return found->second.value;
        }
        std::optional<T> row = TRY(read());
        if (!row) return std::shared_ptr<const T>();
        auto value = std::make_shared<const T>(*std::move(row));
        const std::lock_guard lock(mutex_);
        if (entries_.size() >= entries_max) entries_.clear();
        entries_[key] = {value, edition, now};
        return value;
    }

private:
    static constexpr std::int64_t life_ms = 1'000;
    static constexpr std::size_t entries_max = 10'000;

    struct Entry {
        std::shared_ptr<const T> value;
        std::uint64_t edition = 0;
        Time read_at;
    };
    std::mutex mutex_;
    std::unordered_map<std::string, Entry> entries_;
};

}  // namespace obieg::http

// Growing keys, leased from the database in blocks.
//
// On a database of one node the highest key that may have been handed out is written in the same
// transaction as the first use of a block, so a crash skips keys but never repeats one. Nodes that
// share a database lease their blocks beforehand, each for itself. They leave a block that is older
// than a second, so that keys grow with time over all nodes and lists by key stay in order; and one
// that lies behind the keys of the case at hand, because within a case keys always grow.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "base/error.h"
#include "base/time.h"
#include "engine/step.h"

namespace obieg::runtime {

class KeyBlock final : public engine::Keys {
public:
    static constexpr std::uint64_t block_size = 65'536;
    static constexpr std::uint64_t leased_block_size = 4'096;
    static constexpr std::int64_t block_ms = 1'000;

    // Answers the last key of a block of so many that nobody else gets.
    using Lease = std::function<Result<std::uint64_t>(std::uint64_t count)>;

    explicit KeyBlock(std::uint64_t highest) : next_(highest + 1), highest_(highest) {}
    explicit KeyBlock(Lease lease) : lease_(std::move(lease)) {}

    std::uint64_t next() override {
        if (next_ > highest_) extend();
        return next_++;
    }

    // The new highest key, when keys of a block were handed out that no commit has noted yet.
    std::optional<std::uint64_t> unsaved() const {
        return is_new_ && !lease_ ? std::optional<std::uint64_t>(highest_) : std::nullopt;
    }
    void saved() { is_new_ = false; }

    // At the beginning of a transaction: leaves an old block, forgets a failure.
    void begin(Time real_now) {
        failure_.reset();
        if (!lease_ || real_now - leased_at_ < block_ms) return;
        leased_at_ = real_now;
        next_ = highest_ + 1;
    }
    // The next keys are greater than this one, which another node may have made: a block that is
    // leased now lies behind all that were leased before.
    void stay_above(std::uint64_t key) {
        if (lease_ && next_ <= key) next_ = highest_ + 1;
    }
    // No block could be leased: what was made since begin() must not be kept.
    const std::optional<Error>& failure() const { return failure_; }

private:
    void extend() {
        if (!lease_) {
            highest_ = next_ + block_size - 1;
            is_new_ = true;
            return;
        }
        const Result<std::uint64_t> last = lease_(leased_block_size);
        if (!last) failure_ = last.error();
        highest_ = last.value_or(highest_ + leased_block_size);
        next_ = highest_ - leased_block_size + 1;
    }

    std::uint64_t next_ = 1;
    std::uint64_t highest_ = 0;
    bool is_new_ = false;
    Lease lease_;
    Time leased_at_;
    std::optional<Error> failure_;
};

// Numbers of cases, as people call them, for nodes that share a database: leased one by one while
// cases are few, so that no number is skipped, and in growing blocks while they are many.
class CaseNumbers {
public:
    static constexpr std::uint64_t block_size_max = 256;

    explicit CaseNumbers(KeyBlock::Lease lease) : lease_(std::move(lease)) {}

    // The number that the next case gets; used up by take().
    Result<std::uint64_t> next(Time real_now) {
        if (next_ <= highest_) return next_;
        const bool are_many = real_now - leased_at_ < KeyBlock::block_ms;
        size_ = are_many ? std::min(size_ * 2, block_size_max) : 1;
        leased_at_ = real_now;
        highest_ = TRY(lease_(size_));
        next_ = highest_ - size_ + 1;
        return next_;
    }
    void take() { ++next_; }

private:
    KeyBlock::Lease lease_;
    std::uint64_t next_ = 1;
    std::uint64_t highest_ = 0;
    std::uint64_t size_ = 1;
    Time leased_at_;
};

}  // namespace obieg::runtime

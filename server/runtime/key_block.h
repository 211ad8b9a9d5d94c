// Growing keys, leased from the database in blocks: the highest key that may have been handed out
// is written in the same transaction as the first use of a block, so a crash skips keys but never
// repeats one.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/step.h"

namespace obieg::runtime {

class KeyBlock final : public engine::Keys {
public:
    static constexpr std::uint64_t block_size = 65'536;

    explicit KeyBlock(std::uint64_t highest) : next_(highest + 1), highest_(highest) {}

    std::uint64_t next() override {
        if (next_ > highest_) {
            highest_ = next_ + block_size - 1;
            is_new_ = true;
        }
        return next_++;
    }

    // The new highest key, when keys of a block were handed out that no commit has noted yet.
    std::optional<std::uint64_t> unsaved() const {
        return is_new_ ? std::optional<std::uint64_t>(highest_) : std::nullopt;
    }
    void saved() { is_new_ = false; }

private:
    std::uint64_t next_;
    std::uint64_t highest_;
    bool is_new_ = false;
};

}  // namespace obieg::runtime

// A set of small numbers: rules of a table, or classes of a column.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace obieg::dmn::lint {

class Bits {
public:
    Bits() = default;
    explicit Bits(std::size_t size) : words_((size + 63) / 64) {}

    static Bits all(std::size_t size) {
        Bits bits(size);
        for (std::size_t index = 0; index < size; ++index) bits.set(index);
        return bits;
    }

    void set(std::size_t index) { words_[index / 64] |= std::uint64_t{1} << (index % 64); }
    void clear(std::size_t index) { words_[index / 64] &= ~(std::uint64_t{1} << (index % 64)); }
    bool has(std::size_t index) const { return (words_[index / 64] >> (index % 64) & 1) != 0; }

    bool none() const {
        for (const std::uint64_t word : words_) {
            if (word != 0) return false;
        }
        return true;
    }
    bool meets(const Bits& other) const {
        for (std::size_t word = 0; word < words_.size(); ++word) {
            if ((words_[word] & other.words_[word]) != 0) return true;
        }
        return false;
    }
    bool is_within(const Bits& other) const {
        for (std::size_t word = 0; word < words_.size(); ++word) {
            if ((words_[word] & ~other.words_[word]) != 0) return false;
        }
        return true;
    }
    friend Bits operator&(Bits a, const Bits& b) {
        for (std::size_t word = 0; word < a.words_.size(); ++word) a.words_[word] &= b.words_[word];
        return a;
    }
    friend auto operator<=>(const Bits&, const Bits&) = default;

private:
    std::vector<std::uint64_t> words_;
};

}  // namespace obieg::dmn::lint

// Numbers, texts and values as bytes, and back. Used by codec.cpp alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/value.h"

namespace obieg::engine {

class ByteWriter {
public:
    void number(std::uint64_t value);
    void integer(std::int64_t value);  // small negative numbers stay short
    void flag(bool value) { out_.push_back(value ? '\1' : '\0'); }
    void text(std::string_view value);
    void value(const Value& value);
    void context(const Context& context);
    std::string take() { return std::move(out_); }

private:
    void decimal(const Decimal& decimal);

    std::string out_;
};

// Reads what ByteWriter wrote. After a wrong byte `failed` is true and everything reads as empty.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

    std::uint64_t number();
    std::int64_t integer();
    bool flag();
    std::string text();
    Value value() { return value_at(0); }
    Context context() { return context_at(0); }
    // How many entries follow; bounded by the bytes that are left, so that no damage asks for much
    // memory.
    std::size_t count();

    bool failed() const { return failed_; }
    bool at_end() const { return rest_.empty(); }
    void fail() {
        failed_ = true;
        rest_ = {};
    }

private:
    Value value_at(int depth);
    Context context_at(int depth);
    std::optional<TimeZone> zone();

    std::string_view rest_;
    bool failed_ = false;
};

}  // namespace obieg::engine

// Small packed blobs for what is stored but never searched: case fields, details of tasks and jobs,
// events.
//
// Numbers are variable-length, texts are length and bytes, values as engine/codec.h encodes them.
// Every blob begins with a format number, so that the next release can read the former one's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "base/value.h"
#include "engine/codec.h"

namespace obieg::store {

class Packer {
public:
    explicit Packer(std::uint8_t format) { bytes_.push_back(static_cast<char>(format)); }

    void number(std::uint64_t value) {
        while (value >= 0x80) {
            bytes_.push_back(static_cast<char>(value | 0x80));
            value >>= 7;
        }
        bytes_.push_back(static_cast<char>(value));
    }
    void integer(std::int64_t value) {  // zigzag: small magnitudes stay short
        number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
    }
    void flag(bool value) { bytes_.push_back(value ? 1 : 0); }
    void text(std::string_view value) {
        number(value.size());
        bytes_.append(value);
    }
    void value(const Value& value) { text(engine::encode(value)); }
    void context(const Context& context);
    void time(Time time) { integer(time.ms); }
    void time(const std::optional<Time>& time) {
        flag(time.has_value());
        if (time) integer(time->ms);
    }
    void texts(const std::vector<std::string>& values) {
        number(values.size());
        for (const std::string& value : values) text(value);
    }

    const std::string& bytes() const { return bytes_; }
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

// Reads what Packer wrote. A damaged blob makes `is_sound` false and every later answer empty;
// callers ask once at the end.
class Unpacker {
public:
    Unpacker(std::string_view bytes, std::uint8_t format) : bytes_(bytes) {
        is_sound_ = !bytes.empty() && static_cast<std::uint8_t>(bytes[0]) == format;
        at_ = 1;
    }

    std::uint64_t number();
    std::int64_t integer() {
        const std::uint64_t raw = number();
        return static_cast<std::int64_t>(raw >> 1) ^ -static_cast<std::int64_t>(raw & 1);
    }
    bool flag() { return number() != 0; }
    std::string_view view();
    std::string text() { return std::string(view()); }
    Value value();
    Context context();
    Time time() { return Time{integer()}; }
    std::optional<Time> optional_time() {
        return flag() ? std::optional<Time>(time()) : std::nullopt;
    }
    std::vector<std::string> texts();

    bool is_sound() const { return is_sound_; }
    void refuse() { is_sound_ = false; }  // what was read makes no sense
    bool at_end() const { return !is_sound_ || at_ >= bytes_.size(); }
    // Code::internal that names `what` when the blob was damaged.
    Status finish(std::string_view what) const;

private:
    std::string_view bytes_;
    std::size_t at_ = 0;
    bool is_sound_ = false;
};

}  // namespace obieg::store

#include "runtime/grip.h"

#include <initializer_list>
#include <string>

#include "base/decimal.h"

namespace obieg::runtime {
namespace {

// As the index of records cuts it: longer texts that differ behind it share a row there.
constexpr std::size_t text_bytes_max = 256;

// FNV-1a of the parts, each with an end of its own. The highest bit keeps names clear of the other
// locks in a database.
std::uint64_t name_of(std::initializer_list<std::string_view> parts) {
    std::uint64_t hash = 0xcbf29ce484222325;
    const auto take = [&](unsigned char byte) { hash = (hash ^ byte) * 0x100000001b3; };
    for (const std::string_view part : parts) {
        for (const char byte : part) take(static_cast<unsigned char>(byte));
        take(0xff);  // no text has it
    }
    return hash | std::uint64_t{1} << 63;
}

std::string text_of(const Value& value) {
    if (const std::string* text = value.if_text()) return "s" + text->substr(0, text_bytes_max);
    if (const Decimal* number = value.if_number()) {
        unsigned __int128 digits = number->coefficient();
        if (digits == 0) return "0";
        int exponent = number->exponent();
        for (; digits % 10 == 0; digits /= 10) ++exponent;
        return (number->is_negative() ? "-" : "+") +
               std::to_string(static_cast<std::uint64_t>(digits)) + "e" + std::to_string(exponent);
    }
    return "";
}

}  // namespace

Lock lock_of_messages(std::string_view name, std::string_view correlation_key) {
    if (correlation_key.empty()) return {name_of({"message", name}), true};
    return {name_of({"key", correlation_key}), true};
}

Lock lock_of_record(RecordKey record, bool is_alone) {
    return {name_of({"record", std::to_string(record.raw)}), is_alone};
}

Lock lock_of_file(FileKey file) {
    return {name_of({"file", std::to_string(file.raw)}), true};
}

Lock lock_of_turn(std::string_view name) {
    return {name_of({"turn", name}), true};
}

Lock lock_of_held_mails(std::string_view person) {
    return {name_of({"held-mails", person}), true};
}

Lock lock_of_loads() {
    return {name_of({"loads"}), true};
}

Lock lock_of_type(std::string_view type, bool is_alone) {
    return {name_of({"type", type}), is_alone};
}

Lock lock_of_value(std::string_view type, std::string_view field, const Value& value,
                   bool is_alone) {
    return {name_of({"value", type, field, text_of(value)}), is_alone};
}

bool Grip::add(const Lock& lock) {
    const auto [found, is_new] = locks_.try_emplace(lock.name, lock.is_alone);
    if (is_new) return true;
    if (found->second || !lock.is_alone) return false;
    found->second = true;
    return true;
}

std::vector<Lock> Grip::locks() const {
    std::vector<Lock> locks;
    for (const auto& [name, is_alone] : locks_) locks.push_back({name, is_alone});
    return locks;
}

}  // namespace obieg::runtime

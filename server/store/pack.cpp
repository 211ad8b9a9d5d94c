#include "store/pack.h"

namespace obieg::store {

void Packer::context(const Context& context) {
    number(context.size());
    for (const auto& [name, entry] : context.entries()) {
        text(name);
        value(entry);
    }
}

std::uint64_t Unpacker::number() {
    std::uint64_t value = 0;
    for (int shift = 0; is_sound_ && shift < 64; shift += 7) {
        if (at_ >= bytes_.size()) break;
        const auto byte = static_cast<std::uint8_t>(bytes_[at_++]);
        value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
        if ((byte & 0x80) == 0) return value;
    }
    is_sound_ = false;
    return 0;
}

std::string_view Unpacker::view() {
    const std::uint64_t size = number();
    if (!is_sound_ || size > bytes_.size() - at_) {
        is_sound_ = false;
        return {};
    }
    const std::string_view text = bytes_.substr(at_, size);
    at_ += size;
    return text;
}

Value Unpacker::value() {
    const std::string_view text = view();
    if (!is_sound_) return {};
    Result<Value> value = engine::decode_value(text);
    if (!value) {
        is_sound_ = false;
        return {};
    }
    return *std::move(value);
}

Context Unpacker::context() {
    Context context;
    for (std::uint64_t left = number(); is_sound_ && left > 0; --left) {
        std::string name = text();
        context.set(name, value());
    }
    return context;
}

std::vector<std::string> Unpacker::texts() {
    std::vector<std::string> values;
    for (std::uint64_t left = number(); is_sound_ && left > 0; --left) values.push_back(text());
    return values;
}

Status Unpacker::finish(std::string_view what) const {
    if (is_sound_) return {};
    return fail(Code::internal,
                "The stored " + std::string(what) +
                    " cannot be read: it is damaged or comes from a newer release.");
}

}  // namespace obieg::store

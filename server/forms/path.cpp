#include "forms/path.h"

namespace obieg::forms {
namespace {

// The entry at `key`; null when there is none.
const Value* find_at(const Context& context, std::string_view key) {
    const std::size_t dot = key.find('.');
    const Value* entry = context.find(key.substr(0, dot));
    if (!entry || dot == std::string_view::npos) return entry;
    const Context* inner = entry->if_context();
    return inner ? find_at(*inner, key.substr(dot + 1)) : nullptr;
}

}  // namespace

const Value& value_at(const Context& context, std::string_view key) {
    static const Value null;
    const Value* value = find_at(context, key);
    return value ? *value : null;
}

bool has_value_at(const Context& context, std::string_view key) {
    return find_at(context, key) != nullptr;
}

void set_value_at(Context& context, std::string_view key, Value value) {
    const std::size_t dot = key.find('.');
    if (dot == std::string_view::npos) return context.set(key, std::move(value));
    const std::string_view name = key.substr(0, dot);
    const Value* entry = context.find(name);
    const Context* present = entry ? entry->if_context() : nullptr;
    Context inner = present ? *present : Context();
    set_value_at(inner, key.substr(dot + 1), std::move(value));
    context.set(name, std::move(inner));
}

}  // namespace obieg::forms

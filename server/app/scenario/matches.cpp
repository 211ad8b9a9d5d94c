#include "app/scenario/matches.h"

#include <algorithm>

#include "base/json.h"
#include "feel/feel.h"

namespace obieg::app::scenario {

Value plain(const Value& value) {
    Result<Value> read = json::read(json::write(value));
    return read ? *std::move(read) : Value();
}

bool matches(const Value& expected, const Value& actual) {
    if (const Context* context = expected.if_context()) {
        if (actual.if_context() == nullptr) return false;
        return std::all_of(
            context->entries().begin(), context->entries().end(),
            [&](const auto& entry) { return matches(entry.second, actual.get(entry.first)); });
    }
    if (const List* list = expected.if_list()) {
        const List* other = actual.if_list();
        return other != nullptr &&
               std::equal(list->begin(), list->end(), other->begin(), other->end(),
                          [](const Value& a, const Value& b) { return matches(a, b); });
    }
    if (expected.if_number() && actual.if_number())
        return feel::equal(expected, actual).value_or(false);
    return expected == actual;
}

}  // namespace obieg::app::scenario

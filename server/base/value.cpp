#include "base/value.h"

#include <algorithm>
#include <array>

namespace obieg {
namespace {

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};

bool same(const Range& a, const Range& b) {
    return a.start_end == b.start_end && a.end_end == b.end_end && a.start == b.start &&
           a.end == b.end;
}

bool same(const Context& a, const Context& b) {
    if (a.size() != b.size()) return false;
    // Entries usually stand in the same order; only where they do not is a look-up needed.
    for (std::size_t index = 0; index < a.size(); ++index) {
        const auto& [name, value] = a.entries()[index];
        const Context::Entry& opposite = b.entries()[index];
        const Value* other = opposite.first == name ? &opposite.second : b.find(name);
        if (!other || !(value == *other)) return false;
    }
    return true;
}

}  // namespace

Context Context::from_distinct(std::vector<Entry> entries) {
    Context context;
    context.entries_ = std::move(entries);
    return context;
}

const Value* Context::find(std::string_view name) const {
    for (const Entry& entry : entries_) {
        if (entry.first == name) return &entry.second;
    }
    return nullptr;
}

void Context::set(std::string_view name, Value value) {
    for (Entry& entry : entries_) {
        if (entry.first == name) {
            entry.second = std::move(value);
            return;
        }
    }
    entries_.emplace_back(std::string(name), std::move(value));
}

bool Context::erase(std::string_view name) {
    const auto found = std::find_if(entries_.begin(), entries_.end(),
                                    [&](const Entry& entry) { return entry.first == name; });
    if (found == entries_.end()) return false;
    entries_.erase(found);
    return true;
}

const Value& Value::get(std::string_view name) const {
    static const Value null;
    const Context* context = if_context();
    const Value* found = context ? context->find(name) : nullptr;
    return found ? *found : null;
}

std::string Value::text_or(std::string_view otherwise) const {
    const std::string* text = if_text();
    return text ? *text : std::string(otherwise);
}

std::string_view Value::kind_name() const {
    static constexpr std::array<std::string_view, 13> names = {"null",
                                                               "boolean",
                                                               "number",
                                                               "string",
                                                               "date",
                                                               "time",
                                                               "date and time",
                                                               "years and months duration",
                                                               "days and time duration",
                                                               "list",
                                                               "context",
                                                               "range",
                                                               "function"};
    static_assert(names.size() == std::variant_size_v<decltype(data_)>);
    return names[data_.index()];
}

bool operator==(const Value& a, const Value& b) {
    if (a.data_.index() != b.data_.index()) return false;
    return std::visit(
        Overloaded{
            [](std::monostate) { return true; },
            [&](const Value::TextPtr& text) { return *text == *b.if_text(); },
            [&](const ZonedTime& time) {
                const ZonedTime& other = *b.if_time();
                return time.time == other.time && time.offset_seconds == other.offset_seconds &&
                       time.zone == other.zone;
            },
            [&](const DateTime& time) {
                const DateTime& other = *b.if_date_time();
                return time.date == other.date && time.time == other.time &&
                       time.offset_seconds == other.offset_seconds && time.zone == other.zone;
            },
            [&](const Value::ListPtr& list) {
                return list == std::get<Value::ListPtr>(b.data_) || *list == *b.if_list();
            },
            [&](const Value::ContextPtr& context) {
                return context == std::get<Value::ContextPtr>(b.data_) ||
                       same(*context, *b.if_context());
            },
            [&](const Value::RangePtr& range) { return same(*range, *b.if_range()); },
            [&](const auto& other) {
                return other == std::get<std::decay_t<decltype(other)>>(b.data_);
            },
        },
        a.data_);
}

}  // namespace obieg

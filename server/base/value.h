// The one value type of FEEL, process variables, forms and records (DMN 1.5 table 42, ten kinds).
//
// Values are immutable and cheap to copy: text, lists and contexts are shared. Contexts keep the
// order in which their entries were added (FEEL and people expect it); equality does not depend on
// that order. At the rim: json.h turns JSON into values and back.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/decimal.h"
#include "base/time.h"

namespace obieg {

class Value;

// A time of day with an optional offset or zone. `zone` wins over `offset_seconds` when both are
// given.
struct ZonedTime {
    ClockTime time;
    std::optional<std::int32_t> offset_seconds;
    std::optional<TimeZone> zone;
};

// A date and time; without offset and zone it is local.
struct DateTime {
    Date date;
    ClockTime time;
    std::optional<std::int32_t> offset_seconds;
    std::optional<TimeZone> zone;
};

struct YearsMonthsDuration {
    std::int64_t months = 0;
    friend auto operator<=>(const YearsMonthsDuration&, const YearsMonthsDuration&) = default;
};

struct DaysTimeDuration {
    std::int64_t seconds = 0;  // floor: -0.5 s is seconds -1, nanoseconds 500,000,000
    std::int32_t nanoseconds = 0;
    friend auto operator<=>(const DaysTimeDuration&, const DaysTimeDuration&) = default;
};

using List = std::vector<Value>;

// Names to values in order of insertion; small, so look-up is a scan.
class Context {
public:
    using Entry = std::pair<std::string, Value>;

    // A context of entries whose names the caller knows to be distinct; spares the scan of set().
    static Context from_distinct(std::vector<Entry> entries);

    const Value* find(std::string_view name) const;
    void reserve(std::size_t size);
    void set(std::string_view name, Value value);  // replaces in place or appends
    bool erase(std::string_view name);
    bool contains(std::string_view name) const { return find(name) != nullptr; }
    std::size_t size() const;
    bool empty() const;
    const std::vector<Entry>& entries() const { return entries_; }

private:
    std::vector<Entry> entries_;
};

struct Range;  // two ends of one type, each open, closed or absent

// A callable of FEEL or of the host; feel/ defines what is behind it.
struct Function {
    virtual ~Function() = default;
};

class Value {
public:
    using ListPtr = std::shared_ptr<const List>;
    using ContextPtr = std::shared_ptr<const Context>;
    using TextPtr = std::shared_ptr<const std::string>;
    using RangePtr = std::shared_ptr<const Range>;
    using FunctionPtr = std::shared_ptr<const Function>;

    Value() = default;                                          // null
    Value(std::nullptr_t) {}                                    // NOLINT: values convert
    Value(bool value) : data_(value) {}                         // NOLINT
    Value(int value) : data_(Decimal(value)) {}                 // NOLINT
    Value(std::int64_t value) : data_(Decimal(value)) {}        // NOLINT
    Value(Decimal value) : data_(value) {}                      // NOLINT
    Value(const char* text) : Value(std::string(text)) {}       // NOLINT
    Value(std::string_view text) : Value(std::string(text)) {}  // NOLINT
    Value(std::string text)                                     // NOLINT
        : data_(std::make_shared<const std::string>(std::move(text))) {}
    Value(Date value) : data_(value) {}                                         // NOLINT
    Value(ZonedTime value) : data_(value) {}                                    // NOLINT
    Value(DateTime value) : data_(value) {}                                     // NOLINT
    Value(YearsMonthsDuration value) : data_(value) {}                          // NOLINT
    Value(DaysTimeDuration value) : data_(value) {}                             // NOLINT
    Value(List list) : data_(std::make_shared<const List>(std::move(list))) {}  // NOLINT
    Value(Context context)                                                      // NOLINT
        : data_(std::make_shared<const Context>(std::move(context))) {}
    Value(RangePtr range) : data_(std::move(range)) {}           // NOLINT
    Value(FunctionPtr function) : data_(std::move(function)) {}  // NOLINT

    bool is_null() const { return std::holds_alternative<std::monostate>(data_); }
    bool is_true() const {
        const bool* value = if_boolean();
        return value && *value;
    }

    // A pointer to the content when the value is of that kind, else null.
    const bool* if_boolean() const { return std::get_if<bool>(&data_); }
    const Decimal* if_number() const { return std::get_if<Decimal>(&data_); }
    const std::string* if_text() const { return pointee<TextPtr>(); }
    const Date* if_date() const { return std::get_if<Date>(&data_); }
    const ZonedTime* if_time() const { return std::get_if<ZonedTime>(&data_); }
    const DateTime* if_date_time() const { return std::get_if<DateTime>(&data_); }
    const YearsMonthsDuration* if_years_months() const {
        return std::get_if<YearsMonthsDuration>(&data_);
    }
    const DaysTimeDuration* if_days_time() const { return std::get_if<DaysTimeDuration>(&data_); }
    const List* if_list() const { return pointee<ListPtr>(); }
    const Context* if_context() const { return pointee<ContextPtr>(); }
    const Range* if_range() const { return pointee<RangePtr>(); }
    const Function* if_function() const { return pointee<FunctionPtr>(); }
    FunctionPtr function() const {
        const FunctionPtr* pointer = std::get_if<FunctionPtr>(&data_);
        return pointer ? *pointer : nullptr;
    }

    // The entry of a context; null when this is no context or has no such entry.
    const Value& get(std::string_view name) const;
    // The text, or `otherwise` when this is not a text.
    std::string text_or(std::string_view otherwise) const;

    // What FEEL's `instance of` would call it: "null", "number", "string", "date and time", …
    std::string_view kind_name() const;

    // Structural equality for tests, change detection and storage; FEEL's own `=` (three-valued, by
    // instant) lives in feel/.
    friend bool operator==(const Value& a, const Value& b);

private:
    template <class Pointer>
    const typename Pointer::element_type* pointee() const {
        const Pointer* pointer = std::get_if<Pointer>(&data_);
        return pointer ? pointer->get() : nullptr;
    }

    std::variant<std::monostate, bool, Decimal, TextPtr, Date, ZonedTime, DateTime,
                 YearsMonthsDuration, DaysTimeDuration, ListPtr, ContextPtr, RangePtr, FunctionPtr>
        data_;
};

// Here and not in the class: not every standard library counts items of an incomplete type.
inline std::size_t Context::size() const {
    return entries_.size();
}
inline bool Context::empty() const {
    return entries_.empty();
}
inline void Context::reserve(std::size_t size) {
    entries_.reserve(size);
}

struct Range {
    enum class End { open, closed, absent };
    End start_end = End::closed;
    End end_end = End::closed;
    Value start;  // null when absent
    Value end;
};

}  // namespace obieg

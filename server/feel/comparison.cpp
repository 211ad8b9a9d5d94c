// FEEL's equality and order (DMN 1.5 10.3.2.13 and 10.3.2.14).
#include <algorithm>

#include "feel/feel.h"
#include "feel/temporal_math.h"

namespace obieg::feel {
namespace {

// A list or context differs where one of its parts does, also where two parts cannot be compared at
// all.
bool equal_parts(const Value& a, const Value& b) {
    return equal(a, b).value_or(false);
}

bool equal_lists(const List& a, const List& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t index = 0; index < a.size(); ++index) {
        if (!equal_parts(a[index], b[index])) return false;
    }
    return true;
}

std::vector<const Context::Entry*> sorted_entries(const Context& context) {
    std::vector<const Context::Entry*> entries;
    for (const Context::Entry& entry : context.entries()) entries.push_back(&entry);
    std::sort(entries.begin(), entries.end(),
              [](const auto* x, const auto* y) { return x->first < y->first; });
    return entries;
}

bool equal_contexts(const Context& a, const Context& b) {
    if (a.size() != b.size()) return false;
    const auto same = [](const Context::Entry& x, const Context::Entry& y) {
        return x.first == y.first && equal_parts(x.second, y.second);
    };
    const auto same_name = [](const Context::Entry& x, const Context::Entry& y) {
        return x.first == y.first;
    };
    // Entries usually stand in the same order. Where they do not, both are sorted by name.
    if (std::equal(a.entries().begin(), a.entries().end(), b.entries().begin(), same_name)) {
        return std::equal(a.entries().begin(), a.entries().end(), b.entries().begin(), same);
    }
    const auto a_entries = sorted_entries(a);
    const auto b_entries = sorted_entries(b);
    return std::equal(a_entries.begin(), a_entries.end(), b_entries.begin(),
                      [&](const auto* x, const auto* y) { return same(*x, *y); });
}

bool equal_ranges(const Range& a, const Range& b) {
    const auto equal_ends = [](Range::End a_end, const Value& a_value, Range::End b_end,
                               const Value& b_value) {
        // An end without a value is no end, however its bracket looks.
        if (a_value.is_null() || b_value.is_null()) return a_value.is_null() && b_value.is_null();
        return a_end == b_end && equal_parts(a_value, b_value);
    };
    return equal_ends(a.start_end, a.start, b.start_end, b.start) &&
           equal_ends(a.end_end, a.end, b.end_end, b.end);
}

// One that says no offset is read in the offset or zone of the other (table 54).
template <class Moment>
std::pair<Moment, Moment> with_common_offset(Moment a, Moment b) {
    const auto lend = [](const Moment& from, Moment& to) {
        to.offset_seconds = from.offset_seconds;
        to.zone = from.zone;
    };
    if (is_local(a)) lend(b, a);
    if (is_local(b)) lend(a, b);
    return {a, b};
}

// Below, at or above zero; nothing when the values have no common order.
std::optional<int> compare(const Value& a, const Value& b) {
    const auto sign = [](const auto& x, const auto& y) {
        const auto order = x <=> y;
        return order < 0 ? -1 : order > 0 ? 1 : 0;
    };
    if (a.if_number() && b.if_number()) return sign(*a.if_number(), *b.if_number());
    if (a.if_text() && b.if_text()) return sign(*a.if_text(), *b.if_text());
    if (a.if_date() && b.if_date()) return sign(*a.if_date(), *b.if_date());
    if (a.if_time() && b.if_time()) {
        const auto [x, y] = with_common_offset(*a.if_time(), *b.if_time());
        return sign(position_of(x), position_of(y));
    }
    if (a.if_date_time() && b.if_date_time()) {
        const auto [x, y] = with_common_offset(*a.if_date_time(), *b.if_date_time());
        return sign(position_of(x), position_of(y));
    }
    if (a.if_years_months() && b.if_years_months())
        return sign(*a.if_years_months(), *b.if_years_months());
    if (a.if_days_time() && b.if_days_time()) return sign(*a.if_days_time(), *b.if_days_time());
    // A list of one and its item are interchangeable (10.3.2.9.4).
    if (a.if_list() && a.if_list()->size() == 1) return compare(a.if_list()->front(), b);
    if (b.if_list() && b.if_list()->size() == 1) return compare(a, b.if_list()->front());
    return {};
}

}  // namespace

std::optional<bool> equal(const Value& a, const Value& b) {
    if (a.is_null() || b.is_null()) return a.is_null() && b.is_null();
    if (a.if_boolean() && b.if_boolean()) return *a.if_boolean() == *b.if_boolean();
    if (a.if_list() && b.if_list()) return equal_lists(*a.if_list(), *b.if_list());
    if (a.if_context() && b.if_context()) return equal_contexts(*a.if_context(), *b.if_context());
    if (a.if_range() && b.if_range()) return equal_ranges(*a.if_range(), *b.if_range());
    if (a.if_function() && b.if_function()) return a.if_function() == b.if_function();
    if (a.if_list() && a.if_list()->size() == 1) return equal(a.if_list()->front(), b);
    if (b.if_list() && b.if_list()->size() == 1) return equal(a, b.if_list()->front());
    // Lent offsets are for the order alone.
    if (a.if_time() && b.if_time() && is_local(*a.if_time()) != is_local(*b.if_time()))
        return false;
    if (a.if_date_time() && b.if_date_time() &&
        is_local(*a.if_date_time()) != is_local(*b.if_date_time()))
        return false;
    const std::optional<int> order = compare(a, b);
    if (!order) return {};
    return *order == 0;
}

std::optional<bool> less(const Value& a, const Value& b) {
    const std::optional<int> order = compare(a, b);
    if (!order) return {};
    return *order < 0;
}

std::optional<bool> less_or_equal(const Value& a, const Value& b) {
    const std::optional<int> order = compare(a, b);
    if (!order) return {};
    return *order <= 0;
}

std::optional<bool> contains(const Range& range, const Value& value) {
    std::optional<bool> after_start = true;
    if (range.start_end != Range::End::absent) {
        after_start = range.start_end == Range::End::closed ? less_or_equal(range.start, value)
                                                            : less(range.start, value);
    }
    std::optional<bool> before_end = true;
    if (range.end_end != Range::End::absent) {
        before_end = range.end_end == Range::End::closed ? less_or_equal(value, range.end)
                                                         : less(value, range.end);
    }
    if (after_start == false || before_end == false) return false;
    if (!after_start || !before_end) return {};
    return true;
}

}  // namespace obieg::feel

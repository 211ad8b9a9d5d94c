#include "feel/builtins/arguments.h"

#include <algorithm>

namespace obieg::feel {
namespace {

bool holds(std::span<const Value> list, const Value& wanted) {
    return std::any_of(list.begin(), list.end(),
                       [&](const Value& item) { return equal(item, wanted) == true; });
}

// Comparing each with each takes steps off the budget, and so does building the result.
bool spend_for(const Call& call, std::size_t items, std::size_t comparisons) {
    return call.machine().spend_bytes(items * sizeof(Value)) &&
           call.machine().spend_steps(static_cast<std::int64_t>(comparisons));
}

Value distinct(const Call& call, const List& items) {
    List kept;
    for (const Value& item : items) {
        if (!spend_for(call, 1, kept.size())) return {};
        if (!holds(kept, item)) kept.push_back(item);
    }
    return Value(std::move(kept));
}

List joined(const Call& call) {
    List all;
    for (std::size_t index = 0; index < call.size(); ++index) {
        const List& list = call.list(index);
        if (!spend_for(call, list.size(), 0)) return {};
        all.insert(all.end(), list.begin(), list.end());
    }
    return all;
}

void flatten_into(List& out, const List& list) {
    for (const Value& item : list) {
        if (const List* inner = item.if_list()) {
            flatten_into(out, *inner);
        } else {
            out.push_back(item);
        }
    }
}

Value sublist(const Call& call) {
    const List& list = call.list(0);
    const std::optional<std::size_t> start = index_of_position(call.number(1), list.size());
    if (!start) return call.invalid("expected a position within the list");
    std::size_t length = list.size() - *start;
    if (call.given(2) && !call[2].is_null()) {
        const std::optional<std::int64_t> given = whole(call.number(2));
        if (!given || *given < 1 || *given > static_cast<std::int64_t>(length)) {
            return call.invalid("expected a length within the list");
        }
        length = static_cast<std::size_t>(*given);
    }
    if (!spend_for(call, length, 0)) return {};
    return Value(List(list.begin() + static_cast<std::ptrdiff_t>(*start),
                      list.begin() + static_cast<std::ptrdiff_t>(*start + length)));
}

// A merge sort of our own: the order comes from a function that may answer anything, also
// differently each time, which std::sort must not be given.
template <class Precedes>
List sorted(const Call& call, const List& items, const Precedes& precedes) {
    if (items.size() < 2) return items;
    const auto middle = items.begin() + static_cast<std::ptrdiff_t>(items.size() / 2);
    const List left = sorted(call, List(items.begin(), middle), precedes);
    const List right = sorted(call, List(middle, items.end()), precedes);
    List merged;
    std::size_t from_left = 0;
    std::size_t from_right = 0;
    while (from_left < left.size() && from_right < right.size() && !call.machine().exhausted()) {
        const bool right_first = precedes(right[from_right], left[from_left]);
        merged.push_back(right_first ? right[from_right++] : left[from_left++]);
    }
    merged.insert(merged.end(), left.begin() + static_cast<std::ptrdiff_t>(from_left), left.end());
    merged.insert(merged.end(), right.begin() + static_cast<std::ptrdiff_t>(from_right),
                  right.end());
    return merged;
}

Value natural_sort(const Call& call) {
    const List& items = call.list(0);
    if (!spend_for(call, items.size(), items.size())) return {};
    for (const Value& item : items) {
        if (!less(item, items.front())) return call.invalid("expected items that can be ordered");
    }
    return Value(
        sorted(call, items, [](const Value& a, const Value& b) { return less(a, b) == true; }));
}

Value sort_by(const Call& call) {
    const auto* precedes = dynamic_cast<const Callable*>(call[1].if_function());
    if (!precedes || precedes->parameter_names().size() != 2)
        return call.invalid("expected a function of two items");
    if (!spend_for(call, call.list(0).size(), 0)) return {};
    return Value(sorted(call, call.list(0), [&](const Value& a, const Value& b) {
        const Value pair[] = {a, b};
        return call.call(call[1], pair).is_true();
    }));
}

Value replace_by_match(const Call& call) {
    List items = call.list(0);
    for (Value& item : items) {
        const Value pair[] = {item, call[2]};
        const Value matched = call.call(call[1], pair);
        if (!matched.if_boolean())
            return call.invalid("expected true or false from the match function");
        if (matched.is_true()) item = call[2];
    }
    return Value(std::move(items));
}

Value partition(const Call& call) {
    const List& list = call.list(0);
    const std::optional<std::int64_t> size = whole(call.number(1));
    if (!size || *size < 1) return call.invalid("expected a size of at least 1");
    List parts;
    for (std::size_t start = 0; start < list.size();) {
        const std::size_t length = std::min(list.size() - start, static_cast<std::size_t>(*size));
        if (!spend_for(call, length + 1, 0)) return {};
        parts.emplace_back(List(list.begin() + static_cast<std::ptrdiff_t>(start),
                                list.begin() + static_cast<std::ptrdiff_t>(start + length)));
        start += length;
    }
    return Value(std::move(parts));
}

Value duplicates(const Call& call) {
    List found;
    const List& list = call.list(0);
    for (std::size_t index = 0; index < list.size(); ++index) {
        if (!spend_for(call, 1, list.size())) return {};
        if (holds(found, list[index])) continue;
        if (holds(std::span(list).subspan(index + 1), list[index])) found.push_back(list[index]);
    }
    return Value(std::move(found));
}

const BuiltinRow list_rows[] = {
    {"list contains(list: list, element: !Any): boolean",
     "Whether a list contains a value.",
     {{"list contains([1, 2, 3], 2)", "true"}, {"list contains([1, null], null)", "true"}},
     [](const Call& call) { return Value(holds(call.list(0), call[1])); }},
    {"count(list: list): number",
     "The number of items.",
     {{"count([1, [2, 3]])", "2"}, {"count([])", "0"}},
     [](const Call& call) { return Value(static_cast<std::int64_t>(call.list(0).size())); }},
    {"is empty(list: list): boolean",
     "Whether a list has no items.",
     {{"is empty([])", "true"}, {"is empty([1])", "false"}},
     [](const Call& call) { return Value(call.list(0).empty()); }},
    {"sublist(list: list<T>, start position: number, length?: !number): list<T>",
     "Part of a list; positions count from 1, negative ones from the end.",
     {{"sublist([4, 5, 6], 1, 2)", "[4, 5]"},
      {"sublist([4, 5, 6], -1)", "[6]"},
      {"sublist([1], 2)", "null"}},
     sublist},
    {"append(list: list<T>, item...: !T): list<T>",
     "A list with more items at its end.",
     {{"append([1], 2, 3)", "[1, 2, 3]"}},
     [](const Call& call) {
         List list = call.list(0);
         if (!spend_for(call, list.size() + call.size(), 0)) return Value();
         for (std::size_t index = 1; index < call.size(); ++index) list.push_back(call[index]);
         return Value(std::move(list));
     }},
    {"concatenate(list...: list<T>): list<T>",
     "Several lists in one.",
     {{"concatenate([1, 2], [3])", "[1, 2, 3]"}},
     [](const Call& call) { return Value(joined(call)); }},
    {"insert before(list: list<T>, position: number, newItem: !T): list<T>",
     "A list with an item before the one at a position.",
     {{"insert before([1, 3], 1, 2)", "[2, 1, 3]"}, {"insert before([1], -1, 2)", "[2, 1]"}},
     [](const Call& call) {
         List list = call.list(0);
         const std::optional<std::size_t> index = index_of_position(call.number(1), list.size());
         if (!index) return call.invalid("expected a position within the list");
         list.insert(list.begin() + static_cast<std::ptrdiff_t>(*index), call[2]);
         return Value(std::move(list));
     }},
    {"remove(list: list<T>, position: number): list<T>",
     "A list without the item at a position.",
     {{"remove([1, 2, 3], 2)", "[1, 3]"}},
     [](const Call& call) {
         List list = call.list(0);
         const std::optional<std::size_t> index = index_of_position(call.number(1), list.size());
         if (!index) return call.invalid("expected a position within the list");
         list.erase(list.begin() + static_cast<std::ptrdiff_t>(*index));
         return Value(std::move(list));
     }},
    {"list replace(list: list<T>, position: number, newItem: !T): list<T>",
     "A list with another item at a position.",
     {{"list replace([2, 4, 7, 8], 3, 6)", "[2, 4, 6, 8]"}},
     [](const Call& call) {
         List list = call.list(0);
         const std::optional<std::size_t> index = index_of_position(call.number(1), list.size());
         if (!index) return call.invalid("expected a position within the list");
         list[*index] = call[2];
         return Value(std::move(list));
     }},
    {"list replace(list: list<T>, match: function, newItem: !T): list<T>",
     "A list with another item wherever the function of item and new item is true.",
     {{"list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5)", "[5, 5, 7, 8]"}},
     replace_by_match},
    {"reverse(list: list<T>): list<T>",
     "A list from its end to its beginning.",
     {{"reverse([1, 2, 3])", "[3, 2, 1]"}},
     [](const Call& call) { return Value(List(call.list(0).rbegin(), call.list(0).rend())); }},
    {"index of(list: list, match: !Any): list<number>",
     "The positions at which a value stands.",
     {{"index of([1, 2, 3, 2], 2)", "[2, 4]"}, {"index of([1], 5)", "[]"}},
     [](const Call& call) {
         List found;
         for (std::size_t index = 0; index < call.list(0).size(); ++index) {
             if (equal(call.list(0)[index], call[1]) == true)
                 found.emplace_back(static_cast<std::int64_t>(index + 1));
         }
         return Value(std::move(found));
     }},
    {"union(list...: list<T>): list<T>",
     "Several lists in one, each value once.",
     {{"union([1, 2], [2, 3])", "[1, 2, 3]"}},
     [](const Call& call) { return distinct(call, joined(call)); }},
    {"distinct values(list: list<T>): list<T>",
     "Each value of a list once.",
     {{"distinct values([1, 2, 3, 2, 1])", "[1, 2, 3]"}},
     [](const Call& call) { return distinct(call, call.list(0)); }},
    {"duplicate values(list: list<T>): list<T>",
     "The values that stand more than once in a list.",
     {{"duplicate values([1, 2, 3, 2, 1])", "[1, 2]"}},
     duplicates},
    {"flatten(list: list): list",
     "The items of a list and of all lists in it.",
     {{"flatten([[1, 2], [[3]], 4])", "[1, 2, 3, 4]"}},
     [](const Call& call) {
         List out;
         flatten_into(out, call.list(0));
         if (!spend_for(call, out.size(), out.size())) return Value();
         return Value(std::move(out));
     }},
    {"sort(list: list<T>, precedes: function): list<T>",
     "A list in the order of a function of two items.",
     {{"sort([3, 1, 2], function(x, y) x < y)", "[1, 2, 3]"}},
     sort_by},
    {"sort(list: list<T>): list<T>",
     "A list in its natural order.",
     {{"sort([3, 1, 2])", "[1, 2, 3]"}, {"sort([1, \"a\"])", "null"}},
     natural_sort},
    {"partition(list: list<T>, size: number): list<list<T>>",
     "A list cut into lists of a size.",
     {{"partition([1, 2, 3, 4, 5], 2)", "[[1, 2], [3, 4], [5]]"}},
     partition},
};

}  // namespace

std::span<const BuiltinRow> list_functions() {
    return list_rows;
}

}  // namespace obieg::feel

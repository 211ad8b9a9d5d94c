#include "feel/builtins/arguments.h"
#include "feel/operators.h"

#include <algorithm>

namespace obieg::feel {
namespace {

// The numbers of the arguments; nothing where one is something else. Their place is paid for and
// given back when the function is done.
class Numbers {
public:
    explicit Numbers(const Call& call) : machine_(call.machine()), numbers_(read(call)) {}
    ~Numbers() { machine_.give_back_bytes(paid_); }
    Numbers(const Numbers&) = delete;
    Numbers& operator=(const Numbers&) = delete;

    explicit operator bool() const { return numbers_.has_value(); }
    std::vector<Decimal>& operator*() { return *numbers_; }
    std::vector<Decimal>* operator->() { return &*numbers_; }

private:
    std::optional<std::vector<Decimal>> read(const Call& call);

    Machine& machine_;
    std::size_t paid_ = 0;
    std::optional<std::vector<Decimal>> numbers_;
};

std::optional<std::vector<Decimal>> Numbers::read(const Call& call) {
    const std::size_t bytes = call.items().size() * sizeof(Decimal);
    if (!machine_.spend_bytes(bytes)) return {};
    paid_ = bytes;
    std::vector<Decimal> numbers;
    numbers.reserve(call.items().size());
    for (const Value& item : call.items()) {
        const Decimal* number = item.if_number();
        if (!number) {
            if (!item.is_null())
                call.invalid("expected numbers, found a " + std::string(item.kind_name()));
            return {};
        }
        numbers.push_back(*number);
    }
    if (!machine_.spend_steps(static_cast<std::int64_t>(numbers.size()))) return {};
    return numbers;
}

std::optional<Decimal> total(const std::vector<Decimal>& numbers) {
    std::optional<Decimal> sum = Decimal(0);
    for (const Decimal& number : numbers) {
        if (sum) sum = add(*sum, number);
    }
    return sum;
}

std::optional<Decimal> average(const std::vector<Decimal>& numbers) {
    const std::optional<Decimal> sum = total(numbers);
    if (!sum || numbers.empty()) return {};
    return divide(*sum, Decimal(static_cast<std::int64_t>(numbers.size())));
}

Value product(const Call& call) {
    Numbers numbers(call);
    if (!numbers || numbers->empty()) return {};
    std::optional<Decimal> result = Decimal(1);
    for (const Decimal& number : *numbers) {
        if (result) result = multiply(*result, number);
    }
    return value_or_null(result);
}

// Durations add up too.
Value sum(const Call& call) {
    const std::span<const Value> items = call.items();
    if (items.empty()) return {};
    Value result = items.front();
    const bool fits = result.if_number() || result.if_days_time() || result.if_years_months();
    if (!fits) {
        return result.is_null()
                   ? Value()
                   : call.invalid("expected numbers, found a " + std::string(result.kind_name()));
    }
    for (const Value& item : items.subspan(1)) {
        const std::optional<Value> next = add(result, item);
        if (!next)
            return item.is_null()
                       ? Value()
                       : call.invalid("expected numbers, found a " + std::string(item.kind_name()));
        result = *next;
    }
    return result;
}

Value extreme(const Call& call, bool greatest) {
    const std::span<const Value> items = call.items();
    if (items.empty()) return {};
    const Value* best = &items.front();
    for (const Value& item : items) {
        const std::optional<bool> better = greatest ? less(*best, item) : less(item, *best);
        if (!better)
            return item.is_null() ? Value() : call.invalid("expected values that can be ordered");
        if (*better) best = &item;
    }
    return *best;
}

Value median(const Call& call) {
    Numbers numbers(call);
    if (!numbers || numbers->empty()) return {};
    std::sort(numbers->begin(), numbers->end());
    const std::size_t middle = numbers->size() / 2;
    if (numbers->size() % 2 == 1) return Value((*numbers)[middle]);
    return value_or_null(average({(*numbers)[middle - 1], (*numbers)[middle]}));
}

Value standard_deviation(const Call& call) {
    Numbers numbers(call);
    if (!numbers) return {};
    if (numbers->size() < 2) return call.invalid("expected two numbers or more");
    const std::optional<Decimal> mean = average(*numbers);
    if (!mean) return {};
    std::optional<Decimal> sum = Decimal(0);
    for (const Decimal& number : *numbers) {
        const std::optional<Decimal> distance = subtract(number, *mean);
        const std::optional<Decimal> square =
            distance ? multiply(*distance, *distance) : std::nullopt;
        if (square) sum = add(*sum, *square);
        if (!square || !sum) return {};
    }
    const std::optional<Decimal> variance =
        divide(*sum, Decimal(static_cast<std::int64_t>(numbers->size()) - 1));
    return variance ? value_or_null(square_root(*variance)) : Value();
}

Value mode(const Call& call) {
    Numbers numbers(call);
    if (!numbers) return {};
    std::sort(numbers->begin(), numbers->end());
    List most;
    std::size_t count_max = 0;
    for (auto first = numbers->begin(); first != numbers->end();) {
        const auto last = std::upper_bound(first, numbers->end(), *first);
        const auto count = static_cast<std::size_t>(last - first);
        if (count > count_max) most.clear();
        if (count >= count_max) most.emplace_back(*first);
        count_max = std::max(count, count_max);
        first = last;
    }
    return Value(std::move(most));
}

const BuiltinRow statistics_rows[] = {
    {"sum(list...: !T): T",
     "The sum of numbers or of durations.",
     {{"sum([1, 2, 3])", "6"}, {"sum(1.5, 2)", "3.5"}, {"sum([])", "null"}},
     sum},
    {"mean(list...: !Any): number",
     "The average of numbers.",
     {{"mean([1, 2, 3])", "2"}, {"mean([])", "null"}},
     [](const Call& call) {
         Numbers numbers(call);
         return numbers ? value_or_null(average(*numbers)) : Value();
     }},
    {"product(list...: !Any): number",
     "The product of numbers.",
     {{"product([2, 3, 4])", "24"}, {"product([])", "null"}},
     product},
    {"median(list...: !Any): number",
     "The number in the middle, or the average of the two there.",
     {{"median(8, 2, 5, 3, 4)", "4"}, {"median([6, 1, 2, 3])", "2.5"}},
     median},
    {"stddev(list...: !Any): number",
     "The standard deviation of a sample.",
     {{"decimal(stddev(2, 4, 7, 5), 4)", "2.0817"}, {"stddev([47])", "null"}},
     standard_deviation},
    {"mode(list...: !Any): list<number>",
     "The numbers that occur most often, in rising order.",
     {{"mode([6, 1, 9, 6, 1])", "[1, 6]"}, {"mode([])", "[]"}},
     mode},
    {"min(list...: !T): T",
     "The least value.",
     {{"min([3, 1, 2])", "1"}, {"min(\"b\", \"a\")", "\"a\""}, {"min([])", "null"}},
     [](const Call& call) { return extreme(call, false); }},
    {"max(list...: !T): T",
     "The greatest value.",
     {{"max([3, 1, 2])", "3"}, {"max(@\"2027-01-01\", @\"2026-01-01\")", "@\"2027-01-01\""}},
     [](const Call& call) { return extreme(call, true); }},
};

}  // namespace

std::span<const BuiltinRow> statistics_functions() {
    return statistics_rows;
}

}  // namespace obieg::feel

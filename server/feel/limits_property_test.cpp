// Whatever the expression: its evaluation ends within its steps and its memory. The memory is
// counted where it is allocated, so this file replaces the allocation functions of the test
// program.
#include <doctest/doctest.h>
#include <malloc.h>
#include <stdlib.h>

#include <new>
#include <string>
#include <vector>

#include "base/limits.h"
#include "feel/feel.h"

namespace {

std::size_t bytes_now = 0;
std::size_t bytes_most = 0;

void* counted(void* place) {
    if (!place) throw std::bad_alloc();
    bytes_now += malloc_usable_size(place);
    bytes_most = std::max(bytes_most, bytes_now);
    return place;
}

void given_back(void* place) {
    if (place) bytes_now -= malloc_usable_size(place);
    free(place);
}

}  // namespace

void* operator new(std::size_t size) {
    return counted(malloc(size));
}
// The library's own would do, but AddressSanitizer brings one that does not come here.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    void* place = malloc(size);
    return place ? counted(place) : nullptr;
}
void operator delete(void* place) noexcept {
    given_back(place);
}
void operator delete(void* place, std::size_t) noexcept {
    given_back(place);
}

namespace obieg::feel {
namespace {

constexpr std::string_view greedy[] = {
    "for i in 1..100000000 return i",
    "for a in 1..3000, b in 1..3000 return a + b",
    "for i in 1..70 return if i = 1 then \"12345678\" else partial[-1] + partial[-1]",
    "for i in 1..70 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])",
    "string join(for i in 1..5000000 return \"abcdefgh\")",
    "{a: string join(for i in 1..1000000 return \"a\"), b: extract(a, \"a\")}.b",
    "{a: string join(for i in 1..1000000 return \"a\"), b: split(a, \"a\")}.b",
    "{a: string join(for i in 1..1000000 return \"ab\"), b: matches(a, \"^((a|b|ab)*)*c$\")}.b",
    "{a: string join(for i in 1..300000 return \"a\"), b: for i in 1..1000 return upper case(a)}.b",
    "{a: for i in 1..300000 return i, b: for i in 1..1000 return string(a)}.b",
    "{a: for i in 1..300000 return i, b: for i in 1..1000 return reverse(a)}.b",
    "{a: for i in 1..300000 return i, b: for i in 1..1000 return append(a, i)}.b",
    "{a: for i in 1..300000 return i, b: for i in 1..1000 return flatten([a, a])}.b",
    "{a: for i in 1..300000 return i, b: for i in 1..1000 return a[item > 0]}.b",
    "{a: for i in 1..300000 return {b: i}, b: for i in 1..1000 return a.b}.b",
    "sort(for i in 1..1000000 return -i, function(x, y) x < y)",
    "distinct values(for i in 1..200000 return i)",
    "union(for i in 1..100000 return i, for i in 1..100000 return -i)",
    "{f: function(n) [f(n + 1), f(n + 1)], r: f(1)}.r",
    "{f: function(n) if n = 0 then [] else append(f(n - 1), n), r: f(100000)}.r",
    "for d in @\"0001-01-01\"..@\"999999999-12-31\" return d",
    "for i in 1..1000000 return 2.5 ** 1.0001",
    "for i in 1..1000000 return exp(i) + log(i) + sqrt(i)",
    "2 ** 999999999",
    "9.9e6144 ** 9.9e6144",
    "for i in 1..10000000 return {a: i, b: [i, i], c: \"x\"}",
    "context merge(for i in 1..100000 return context put({}, string(i), i))",
    "for i in 1..100000 return function(x) x + i",
    "every i in 1..1000000000 satisfies i > 0",
    "to json(for i in 1..2000000 return \"12345678\")",
    "product(for i in 1..1000000 return 1.000001)",
    "stddev(for i in 1..1000000 return i)",
    "mode(for i in 1..200000 return i)",
    "{a: string join(for i in 1..30000 return \"a\"), b: replace(a, \"a\", "
    "\"0123456789012345678901234567890123456789\")}.b",
    "{a: string join(for i in 1..10000 return \"a\"), b: replace(a, \"(a+)\", string join(for i in "
    "1..500 return \"$1\"))}.b",
    "{a: string join(for i in 1..3000 return \"0123456789abcdef,\"), b: for i in 1..100 return "
    "split(a, \",\")}.b",
    "{a: string join(for i in 1..3000 return \"0123456789abcdef,\"), b: for i in 1..100 return "
    "extract(a, \"[^,]+\")}.b",
    "{a: string join(for i in 1..200000 return \"a\"), b: matches(a, \"^((a?)*|(a*)*)*$\")}.b",
    "{a: string join(for i in 1..200000 return \"a\"), b: matches(a, \"^(a*)*\\1b$\")}.b",
    "{a: string join(for i in 1..200000 return \"a\"), b: for i in 1..100 return substring(a, "
    "2)}.b",
    "{a: string join(for i in 1..200000 return \"a\"), b: for i in 1..100 return to base64(a)}.b",
    "{a: string join(for i in 1..200000 return \"a\"), b: for i in 1..100 return a + a}.b",
    "for i in 1..100000 return string(2 ** i)",
};

// Functions that copy what they are given, of lists that fit by themselves.
constexpr std::string_view copying[] = {
    "sum(list)",
    "median(list)",
    "stddev(list)",
    "product(list)",
    "sort(list)",
    "sort(list, function(x, y) x < y)",
    "reverse(list)",
    "flatten(list)",
    "flatten([list, list])",
    "string(list)",
    "to json(list)",
    "append(list, 1)",
    "concatenate(list, [1])",
    "index of(list, 1)",
    "remove(list, 1)",
    "insert before(list, 1, 1)",
    "list replace(list, 1, 2)",
    "list replace(list, function(item, newItem) true, 2)",
    "sublist(list, 2)",
    "partition(list, 2)",
    "list[item > 0]",
    "for item in list return item",
    "context put({}, \"a\", list)",
    "get entries({a: list})",
    "string join(for item in list return \"ab\", \",\")",
};

std::vector<std::string> expressions() {
    std::vector<std::string> all(std::begin(greedy), std::end(greedy));
    for (const std::string_view count : {"40000", "120000"}) {
        for (const std::string_view text : copying) {
            all.push_back("{list: for i in 1.." + std::string(count) +
                          " return i, result: " + std::string(text) + "}.result");
        }
    }
    return all;
}

TEST_CASE("whatever an expression asks for, it ends within its steps and its memory") {
    for (const std::string& text : expressions()) {
        CAPTURE(text);
        const Result<Expression> expression = parse(text);
        REQUIRE(expression.has_value());
        // A part of what the server allows, for the sake of unoptimised builds.
        Scope scope;
        scope.steps_max = limits::feel_steps / 20;
        scope.bytes_max = limits::feel_bytes / 8;
        const std::size_t before = bytes_now;
        bytes_most = before;
        {
            const Evaluation evaluation = evaluate(*expression, scope);
            CHECK(evaluation.steps <= scope.steps_max + scope.steps_max / 10);
        }
        CHECK(bytes_most - before <= scope.bytes_max);
        CHECK(bytes_now <= before + 4096);
    }
}

}  // namespace
}  // namespace obieg::feel

// Properties: what holds for every value, tried on some hundred that RapidCheck makes up and, when
// one fails, makes small. Always the same ones, so that a run says the same twice; RC_PARAMS
// chooses others.
#pragma once

#include <doctest/doctest.h>
#include <stdlib.h>

#include <string>

#include <rapidcheck.h>

namespace obieg::testing {

template <class Property>
void for_all(const std::string& what, Property property) {
    ::setenv("RC_PARAMS", "seed=1 max_success=400", 0);
    CHECK_MESSAGE(rc::check(what, property), what);
}

// A number from low to high, both included.
inline std::int64_t any_from(std::int64_t low, std::int64_t high) {
    return *rc::gen::inRange<std::int64_t>(low, high + 1);
}

template <class Item>
Item any_of(std::vector<Item> items) {
    return items[static_cast<std::size_t>(
        any_from(0, static_cast<std::int64_t>(items.size()) - 1))];
}

}  // namespace obieg::testing

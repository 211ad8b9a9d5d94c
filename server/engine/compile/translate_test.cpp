#include "engine/compile/translate.h"

#include <doctest/doctest.h>

#include "feel/feel.h"

using namespace obieg;
using namespace obieg::engine;

TEST_CASE("expressions of other engines say the same in FEEL") {
    struct Row {
        std::string_view foreign;
        std::string_view feel;
    };
    const Row rows[] = {
        {"${true}", "true"},
        {"${x == 1}", "(x = 1)"},
        {"#{ !approved }", "not(approved)"},
        {"${a > 1 && b <= 2 || c != 'x'}", "(((a > 1) and (b <= 2)) or (c != \"x\"))"},
        {"${direction eq 'sub' and not done}", "((direction = \"sub\") and not(done))"},
        {"${order.total + 10 * 2}", "(order.total + (10 * 2))"},
        {"${i % 2 == 0}", "(modulo(i, 2) = 0)"},
        {"${n > 0 ? 'some' : 'none'}", "(if (n > 0) then \"some\" else \"none\")"},
        {"${items[0].price}", "items[1].price"},
        {"${order['to pay']}", "get value(order, \"to pay\")"},
        {"messageName-${foo}", "\"messageName-\" + string(foo)"},
        {"${a}${b}", "string(a) + string(b)"},
        {"${nrOfCompletedInstances/nrOfInstances >= 0.6 }",
         "((numberOfCompletedInstances / numberOfInstances) >= 0.6)"},
        {"${execution.getVariable('x').equals(\"y\")}", "(x = \"y\")"},
        {"${list.size() - 1}", "(count(list) - 1)"},
        {"${'it''s'}", ""},
        {"${bean.call(x)}", ""},
        {"${now()}", ""},
        {"${x ==}", ""},
        {"${", ""},
        {"${x y}", ""},
        {"${items[i]}", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.foreign);
        CHECK(to_feel(row.foreign).value_or("") == row.feel);
        if (!row.feel.empty()) CHECK(feel::parse(row.feel).has_value());
    }
    CHECK(to_feel("${boss}", {{"boss", "starter"}}) == "starter");
    CHECK(to_feel(std::string(1000, '(')) == "\"" + std::string(1000, '(') + "\"");
    CHECK(!to_feel("${" + std::string(1000, '(') + "}").has_value());
    CHECK(!to_feel("${" + std::string(1000, '!') + "x}").has_value());
}

TEST_CASE("only text with an expression in it counts as foreign") {
    CHECK(is_foreign_expression("a ${b}"));
    CHECK(is_foreign_expression("#{b}"));
    CHECK(!is_foreign_expression("=\"${b}\""));
    CHECK(!is_foreign_expression("a $ {b}"));
}

#!/usr/bin/env python3
"""Writes cases for decimal_test.cpp, computed by Python's decimal module: `operation a b result`.

  gen_decimal_cases.py > server/base/decimal_cases.txt

"null" stands for no result. Roundings are named round0 to round6 in the order of enum Rounding.
"""
import decimal
import random
from decimal import Decimal

NARROW = decimal.Context(prec=34, Emin=-6143, Emax=6144, traps=[])
WIDE = decimal.Context(prec=14000, Emin=-999999, Emax=999999, traps=[])
PRECISE = decimal.Context(prec=120, Emin=-999999, Emax=999999, traps=[])
ROUNDINGS = [decimal.ROUND_UP, decimal.ROUND_DOWN, decimal.ROUND_HALF_UP, decimal.ROUND_HALF_DOWN,
             decimal.ROUND_HALF_EVEN, decimal.ROUND_FLOOR, decimal.ROUND_CEILING]
CASES_EACH = 100
pick = random.Random(2027)


def number():
    digits = pick.choice([1, 2, 3, 5, 9, 17, 18, 19, 20, 33, 34, 34])
    coefficient = pick.choice([pick.randint(0, 10 ** digits - 1), pick.randint(0, 10 ** digits - 1),
                               10 ** digits - 1, 10 ** (digits - 1), 5 * 10 ** (digits - 1)])
    exponent = pick.choice([0, 0, -1, -2, -2, pick.randint(-40, 40), pick.randint(-80, 80),
                            pick.randint(-6170, 6100)])
    if exponent + digits > 6144:
        exponent = 0
    return Decimal((pick.randint(0, 1), tuple(map(int, str(coefficient))), exponent))


def small(limit, places):
    return Decimal(pick.randint(-limit, limit)).scaleb(-pick.randint(0, places))


def modulo(a, b):
    if b == 0 or abs(a.adjusted() - b.adjusted()) > 6000:
        return None
    rest = WIDE.remainder(a, b)
    return WIDE.add(rest, b) if rest != 0 and (a < 0) != (b < 0) else rest


def power(a, b):
    if b == 0:
        return Decimal(1)
    if a == 0:
        return Decimal(0) if b > 0 else None
    return PRECISE.power(a, b)


def rows():
    for _ in range(CASES_EACH):
        a, b = number(), number()
        yield 'add', a, b, NARROW.add(a, b)
        a, b = number(), number()
        yield 'subtract', a, b, NARROW.subtract(a, b)
        a, b = number(), number()
        yield 'multiply', a, b, NARROW.multiply(a, b)
        a, b = number(), number()
        yield 'divide', a, b, NARROW.divide(a, b)
        a, b = number(), number()
        if abs(a.adjusted() - b.adjusted()) <= 6000:
            yield 'modulo', a, b, modulo(a, b)
        a, b = number(), number()
        yield 'compare', a, b, a.compare(b)
        a = number()
        yield 'root', a, Decimal(0), NARROW.sqrt(a)
        a, scale, rounding = number(), pick.randint(-20, 40), pick.randint(0, 6)
        result = a
        if scale < -a.as_tuple().exponent:
            result = a.quantize(Decimal((0, (1,), -scale)), rounding=ROUNDINGS[rounding], context=WIDE)
        yield f'round{rounding}', a, Decimal(scale), result
        a, b = small(10 ** 12, 8), Decimal(pick.randint(-30, 60))
        yield 'power', a, b, power(a, b)
        a, b = abs(small(10 ** 12, 8)), small(3000, 2)
        yield 'power', a, b, power(a, b)
        a = small(10 ** 7, 10)
        if abs(a) < 14000:
            yield 'exponential', a, Decimal(0), PRECISE.exp(a)
        a = abs(number()) if pick.random() < 0.6 else 1 + Decimal(pick.randint(-999, 999)).scaleb(-9)
        yield 'logarithm', a, Decimal(0), PRECISE.ln(a) if a > 0 else None


for operation, a, b, result in rows():
    if result is not None:
        result = NARROW.plus(result)
    text = 'null' if result is None or not result.is_finite() else str(result)
    print(operation, a, b, text)

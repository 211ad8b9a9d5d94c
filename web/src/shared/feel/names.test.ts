import { describe, expect, test } from "vitest";
import { kindOf, literal, namesIn } from "./names";
import type { FeelValue } from "./values";

test("types of the names of a context", () => {
    expect(
        namesIn({
            amount: 12,
            price: { "@number": "9.99" },
            since: { "@date": "2027-03-01" },
            tags: ["a", "b"],
            mixed: ["a", 1],
            none: [],
            unknown: null,
            client: { name: "Kos", isNew: true },
        }),
    ).toEqual({
        amount: "number",
        price: "number",
        since: "date",
        tags: ["string"],
        mixed: [null],
        none: [null],
        unknown: null,
        client: { name: "string", isNew: "boolean" },
    });
});

describe("values as people write them", () => {
    test.each<[FeelValue, string, string]>([
        [{ "@number": "0.10" }, "number", "0.10"],
        ['say "no"', "string", '"say \\"no\\""'],
        [null, "null", "null"],
        [{ "@dateTime": "2027-03-01T08:00:00" }, "date and time", '@"2027-03-01T08:00:00"'],
        [[1, { "two words": 2 }], "list", '[1, {"two words": 2}]'],
        [{ "@range": { start: 1, startIncluded: true, end: 3 } }, "range", "[1..3)"],
        [{ "@range": { start: 1 } }, "range", "> 1"],
        [{ "@context": { "@date": "x" } }, "context", '{"@date": "x"}'],
    ])("%j is a %s: %s", (value, kind, text) => {
        expect(kindOf(value)).toBe(kind);
        expect(literal(value)).toBe(text);
    });
});

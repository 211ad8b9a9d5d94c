import { expect, test } from "vitest";
import type { Diagnostic } from "..";
import { remarkOf } from "./remarks";

const t = ((key: string, values: object) => `${key} ${JSON.stringify(values ?? {})}`) as never;

const remark = (expression: string, kind: Diagnostic["kind"], position: number, message: string) =>
    remarkOf(t, expression, { kind, position, message });

test("an unknown name is marked as a whole, and what was meant can take its place", () => {
    const found = remark(
        "1 + strng length(a)",
        "unknown-name",
        4,
        "there is no 'strng length' here; did you mean 'string length'?",
    );
    expect(found).toMatchObject({ from: 4, to: 16, suggestion: "string length" });
    expect(found.text).toContain('feel.remark.unknown-name {"name":"strng length"}');
    expect(found.text).toContain("feel.remark.meant");
});

test.each([
    ["(1 + ", 5, [4, 5]],
    ['1 + "ab"', 4, [4, 8]],
    ["a >= b", 2, [2, 4]],
    ["", 0, [0, 0]],
] as const)("in %j what is wrong at %i is marked at %j", (expression, position, [from, to]) => {
    expect(remark(expression, "syntax", position, "expected …")).toMatchObject({
        from,
        to,
        suggestion: null,
    });
});

import { expect, test } from "vitest";
import type { FunctionHelp } from "..";
import { completionAt } from "./completion";

const help = (name: string, parameters: string[]): FunctionHelp => ({
    name,
    parameters,
    signature: `${name}(${parameters.join(", ")}): string`,
    result: "string",
    doc: "",
    family: "Text",
    examples: [],
});
const functions = [
    help("string length", ["string"]),
    help("string", ["from"]),
    help("string", ["from", "mask"]),
];
const names = {
    amount: "number",
    client: { city: "string", orders: [{ total: "number" }] },
    "due date": "date",
};

const at = (before: string) => completionAt(before, names, functions);
const from = (before: string) => before.slice(at(before)!.from);

test.each([
    ["am", "am"],
    ["if am", "am"],
    ["1 + string le", "string le"],
    ["amount + due d", "due d"],
    ["amount and ", ""],
    ["", ""],
    ["x y z", "z"],
])("of %j the name being written is %j", (before, name) => {
    expect(from(before)).toBe(name);
});

test("behind a dot come the entries, also those of a list's items", () => {
    expect(at("client.ci")).toMatchObject({
        from: 7,
        candidates: [{ label: "city" }, { label: "orders" }],
    });
    expect(at("1 + client.orders.")!.candidates.map(({ label }) => label)).toEqual(["total"]);
    expect(at("amount.")).toBeNull();
    expect(at("nobody.x")).toBeNull();
});

test("a function stands once with all its signatures", () => {
    const found = at("str")!.candidates.filter(({ label }) => label === "string");
    expect(found).toMatchObject([{ kind: "function", detail: "(from): string" }]);
    expect(found[0]!.help).toHaveLength(2);
});

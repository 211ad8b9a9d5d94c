import { expect, test } from "vitest";
import { neighbour, type Direction } from "./org_chart";
import type { Branch } from "./organisation";

const person = (name: string, ...branches: Branch<{ name: string }>[]) => ({
    item: { name },
    branches,
});
const tree = [person("ewa", person("jan", person("ola")), person("piotr")), person("zofia")];

test.each<[string, Direction, string | undefined]>([
    ["ewa", "up", undefined],
    ["ewa", "down", "jan"],
    ["ewa", "after", "zofia"],
    ["zofia", "after", undefined],
    ["zofia", "down", undefined],
    ["jan", "up", "ewa"],
    ["jan", "before", undefined],
    ["jan", "after", "piotr"],
    ["ola", "up", "jan"],
    ["nobody", "up", undefined],
])("from %s %s", (from, direction, expected) => {
    expect(neighbour(tree, from, direction, new Set())).toBe(expected);
});

test("what is folded is not walked into", () => {
    expect(neighbour(tree, "ewa", "down", new Set(["ewa"]))).toBeUndefined();
});

import { expect, test } from "vitest";
import { titleOf, treeOf, type Branch } from "./organisation";

interface Item {
    id: string;
    parent: string;
}
const item = (id: string, parent = ""): Item => ({ id, parent });
const read = {
    id: ({ id }: Item) => id,
    above: ({ parent }: Item) => parent,
    title: ({ id }: Item) => id,
};
const shape = (branches: Branch<Item>[]): unknown[] =>
    branches.map((branch) => [branch.item.id, ...shape(branch.branches)]);

test.each([
    ["nothing", [], []],
    [
        "parents before children, by title",
        [item("sales-b", "sales"), item("sales"), item("sales-a", "sales"), item("board")],
        [["board"], ["sales", ["sales-a"], ["sales-b"]]],
    ],
    ["an unknown parent", [item("lost", "nowhere")], [["lost"]]],
    ["a circle", [item("a", "b"), item("b", "a")], [["a", ["b"]]]],
    ["its own parent", [item("a", "a")], [["a"]]],
])("tree of %s", (_, items, expected) => {
    expect(shape(treeOf(items, read, "en"))).toEqual(expected);
});

test.each([
    ["pl", { en: "Sales", pl: "Sprzedaż" }, "Sprzedaż"],
    ["ru", { en: "Sales", pl: "Sprzedaż" }, "Sales"],
    ["ru", { pl: "Sprzedaż" }, "Sprzedaż"],
    ["en", {}, "sales"],
])("title in %s of %o", (locale, titles, expected) => {
    expect(titleOf({ id: "sales", titles }, locale)).toBe(expected);
});

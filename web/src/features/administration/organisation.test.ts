import { expect, test } from "vitest";
import { treeOf, type Branch } from "./organisation";
import type { Group } from "./queries";

const group = (id: string, parent = ""): Group => ({
    id,
    title: id,
    head: "",
    parent,
    members: [],
});
const shape = (branches: Branch[]): unknown[] =>
    branches.map((branch) => [branch.group.id, ...shape(branch.branches)]);

test.each([
    ["nothing", [], []],
    [
        "parents before children, by title",
        [group("sales-b", "sales"), group("sales"), group("sales-a", "sales"), group("board")],
        [["board"], ["sales", ["sales-a"], ["sales-b"]]],
    ],
    ["an unknown parent", [group("lost", "nowhere")], [["lost"]]],
    ["a circle", [group("a", "b"), group("b", "a")], [["a", ["b"]]]],
    ["its own parent", [group("a", "a")], [["a"]]],
])("tree of %s", (_, groups, expected) => {
    expect(shape(treeOf(groups, "en"))).toEqual(expected);
});

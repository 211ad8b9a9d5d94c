import { expect, test } from "vitest";
import { sumOf } from "./sums";

test.each<[unknown[], string]>([
    [[], "0"],
    [["0.1", "0.2"], "0.3"],
    [[1, 2.5, null, "", "many"], "3.5"],
    [["-1.25", "1"], "-0.25"],
    [["-0.05"], "-0.05"],
    [["9007199254740993", "1"], "9007199254740994"],
])("the sum of %j is %s", (values, sum) => {
    expect(sumOf(values)).toBe(sum);
});

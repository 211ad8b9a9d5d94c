import { describe, expect, test } from "vitest";
import { chosenMapping, pointAt, type ProposedElement } from "./mapping";

const element = (id: string, target: string | null, candidates: string[]): ProposedElement => ({
    id,
    name: id,
    kind: "user task",
    active: 0,
    target,
    candidates: candidates.map((candidate) => ({ id: candidate, name: candidate })),
});
const elements = [element("a", "a", ["a", "b"]), element("b", null, ["a", "b"])];

describe("a mapping", () => {
    test("is the proposal where nothing was chosen", () => {
        expect(chosenMapping(elements, {})).toEqual([
            { sourceElementId: "a", targetElementId: "a" },
        ]);
    });

    test("follows choices, also to leave a step out", () => {
        expect(chosenMapping(elements, { a: null, b: "a" })).toEqual([
            { sourceElementId: "b", targetElementId: "a" },
        ]);
    });

    test.each([
        ["a step of the same kind", "a", "b", { a: "b" }],
        ["a step of another kind", "a", "c", null],
        ["before a step was chosen", null, "b", null],
    ])("by pointing at %s", (_, selected, pointed, choices) => {
        expect(pointAt(elements, selected, pointed)).toEqual(choices);
    });
});

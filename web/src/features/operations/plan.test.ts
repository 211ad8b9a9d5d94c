import { describe, expect, test } from "vitest";
import { notesOf, readVariables, toModification, withChange, type Change } from "./plan";

const activate = (element: string): Change => ({ kind: "activate", element });
const terminate = (element: string): Change => ({ kind: "terminate", element });
const move = (from: string, to: string): Change => ({ kind: "move", from, to });

describe("a plan", () => {
    test.each([
        ["the same twice is once", [activate("a")], activate("a"), [activate("a")]],
        ["a step is left in one way", [terminate("a")], move("a", "b"), [move("a", "b")]],
        ["moved elsewhere", [move("a", "b")], move("a", "c"), [move("a", "c")]],
        ["others stay", [move("a", "b")], terminate("c"), [move("a", "b"), terminate("c")]],
    ])("%s", (_, before, added, after) => {
        expect(withChange(before, added)).toEqual(after);
    });

    test("becomes instructions; variables go with the first new token alone", () => {
        const changes = [terminate("c"), move("a", "b"), activate("d")];
        expect(toModification(changes, { x: 1 }, "why")).toEqual({
            terminateInstructions: [{ elementId: "c" }],
            moveInstructions: [
                {
                    sourceElementInstruction: { sourceType: "byId", sourceElementId: "a" },
                    targetElementId: "b",
                    variableInstructions: [{ variables: { x: 1 } }],
                },
            ],
            activateInstructions: [{ elementId: "d" }],
            reason: "why",
        });
    });

    test("is noted at the steps", () => {
        const notes = notesOf([move("a", "b"), activate("b"), activate("a"), terminate("c")]);
        expect([...notes]).toEqual([
            ["b", "+2"],
            ["a", "− +1"],
            ["c", "−"],
        ]);
    });

    test.each([
        ["", {}],
        ['{"a": 1}', { a: 1 }],
        ["[1]", null],
        ["{a}", null],
        ["null", null],
    ])("variables from %j", (text, value) => {
        expect(readVariables(text)).toEqual(value);
    });
});

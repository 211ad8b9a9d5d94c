import { describe, expect, test } from "vitest";
import { layersOf, readModel } from "./model";
import { approval } from "./testing";
import { contextOf, trialFields, valueOf, type TrialField } from "./trial";

describe("a model", () => {
    const model = readModel(approval);

    test("is read with its tables", () => {
        expect([...model.keys()]).toEqual(["amount-data", "risk", "approver"]);
        expect(model.get("risk")!.table).toMatchObject({
            hitPolicy: "FIRST",
            inputs: [{ label: "Amount", expression: "amount", type: "number" }],
            outputs: [{ label: "Risk", allowed: '"high", "low"' }],
            rules: [
                { id: "a", tests: ["> 1000"], outputs: ['"high"'], note: "Large" },
                { id: "b" },
            ],
        });
        expect(model.get("approver")!.table).toMatchObject({
            hitPolicy: "UNIQUE",
            outputs: [{ label: "Who" }],
        });
    });

    test("shows what a decision needs in layers, without what is elsewhere", () => {
        expect(layersOf(model, "approver").map((layer) => layer.map(({ id }) => id))).toEqual([
            ["approver"],
            ["risk"],
            ["amount-data"],
        ]);
        expect(layersOf(model, "nothing")).toEqual([]);
    });

    test("asks for its inputs and for what tables look at besides", () => {
        expect(trialFields(model, "approver")).toEqual([
            { name: "amount", label: "Amount", kind: "number", options: [] },
            {
                name: "category",
                label: "Category",
                kind: "choice",
                options: ["travel", "training"],
            },
        ]);
    });

    test("survives requirements in a circle and text that is no XML", () => {
        const circle = readModel(approval.replace("#amount-data", "#approver"));
        expect(layersOf(circle, "approver").flat()).toHaveLength(2);
        expect(readModel("no XML").size).toBe(0);
    });
});

describe("what is typed", () => {
    const field = (kind: TrialField["kind"]): TrialField => ({
        name: "x",
        label: "X",
        kind,
        options: [],
    });

    test.each([
        ["number", "1 250,50", { "@number": "1250.50" }],
        ["number", "many", undefined],
        ["number", " ", null],
        ["boolean", "false", false],
        ["date", "2027-03-01", { "@date": "2027-03-01" }],
        ["json", "[1, 2]", [1, 2]],
        ["json", "machines", "machines"],
        ["text", "true", "true"],
    ] as const)("as %s: %j", (kind, typed, value) => {
        expect(valueOf(field(kind), typed)).toEqual(value);
    });

    test("what was left empty or cannot be read is null", () => {
        expect(contextOf([field("number")], { x: "many" })).toEqual({ x: null });
        expect(contextOf([field("text")], {})).toEqual({ x: null });
    });
});

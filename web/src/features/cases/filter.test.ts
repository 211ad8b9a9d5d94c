import { describe, expect, test } from "vitest";
import { chosenBy, concerned, filterOf } from "./filter";

describe("the filter of the list", () => {
    test.each([
        [{ status: "suspended" }, { isSuspended: true }],
        [{ status: "incidents" }, { hasIncidents: true }],
        [
            { status: "terminated", mine: "1" },
            { status: "terminated", startedByMe: true },
        ],
        [{ status: "no such status" }, {}],
    ])("of the address %j is %j", (address, filter) => {
        expect(filterOf(address)).toEqual(filter);
    });
});

describe("what an operation concerns", () => {
    const keys = chosenBy(new Set(["1", "2"]), { text: "Kos" });

    test.each([
        ["cancel", keys, [{ keys: ["1", "2"], status: "active" }]],
        ["resume", keys, [{ keys: ["1", "2"], isSuspended: true }]],
        ["suspend", { status: "completed" }, []],
        ["delete", { status: "active" }, []],
        ["delete", { hasIncidents: true }, []],
        ["delete", { status: "completed" }, [{ status: "completed" }]],
        [
            "delete",
            { text: "Kos" },
            [
                { text: "Kos", status: "completed" },
                { text: "Kos", status: "terminated" },
            ],
        ],
    ] as const)("%s of %j: %j", (operation, chosen, wanted) => {
        expect(concerned(operation, chosen as never)).toEqual(wanted);
    });

    test("all that match are chosen by the filter itself", () => {
        expect(chosenBy("all", { text: "Kos" })).toEqual({ text: "Kos" });
    });
});

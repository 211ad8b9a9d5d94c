import { describe, expect, test } from "vitest";
import { sampleTask } from "@/shared/testing/samples";
import { sharedOutcome, sumsOf } from "./BulkDecision";
import type { Task } from "./queries";

const approve = { name: "approved", label: "Approve", color: "green", requires: [] };
const decision = (changes: Partial<Task> = {}) =>
    sampleTask({ isApproval: true, mayComplete: true, outcomes: [approve], ...changes });
const costing = (amount: unknown, remark: unknown = "x") =>
    decision({
        caseFields: [
            { name: "amount", label: "Amount", value: amount },
            { name: "remark", label: "Remark", value: remark },
        ],
    });

describe("one decision about several cases", () => {
    test.each([
        ["of one step", [decision(), decision()], "approved"],
        ["of several steps", [decision(), decision({ element: "other" })], undefined],
        ["of several processes", [decision(), decision({ processId: "other" })], undefined],
        ["that are no decisions", [decision(), decision({ isApproval: false })], undefined],
        ["of which one is not mine", [decision(), decision({ mayComplete: false })], undefined],
        [
            "that ask for a reason",
            [decision({ outcomes: [{ ...approve, requires: ["why"] }] })],
            undefined,
        ],
        ["none", [], undefined],
    ])("%s", (_, tasks, name) => {
        expect(sharedOutcome(tasks)?.name).toBe(name);
    });

    test("comes to what the numbers of all of them add up to", () => {
        expect(sumsOf([costing(0.1), costing(0.2)])).toEqual([{ label: "Amount", sum: 0.3 }]);
        expect(sumsOf([costing(1), costing(null)])).toEqual([]);
    });
});

import { expect, test } from "vitest";
import { sampleCase } from "@/shared/testing/samples";
import { calledBySteps } from "./called";
import type { HistoryEvent } from "@/shared/api/history";

const event = (kind: string, element: string, child?: string): HistoryEvent => ({
    sequence: 1,
    at: "2027-03-01T08:00:00Z",
    kind,
    element,
    elementName: "",
    actor: null,
    text: "",
    data: child ? { child } : {},
    comment: null,
});

test("called cases stand at the step that called them; those one may not see at none", () => {
    const first = sampleCase({ key: "5" });
    const second = sampleCase({ key: "6" });
    const history = [
        event("child-called", "deliver", "5"),
        event("child-called", "deliver", "6"),
        event("child-called", "invoice", "7"),
        event("child-ended", "deliver", "5"),
    ];
    expect([...calledBySteps(history, [second, first])]).toEqual([["deliver", [first, second]]]);
});

import { describe, expect, test } from "vitest";
import { robert } from "@/shared/testing/samples";
import type { HistoryEvent } from "@/shared/api/history";
import { doerOf, isTold, timelineOf } from "./timeline";

function event(sequence: number, kind: string, at = "2027-03-01T08:00:00Z"): HistoryEvent {
    return {
        sequence,
        at,
        kind,
        element: "",
        elementName: "",
        actor: robert,
        text: kind,
        data: {},
        comment: null,
    };
}

const dayOf = (at: string) => at.slice(0, 10);

test("the time line is told newest first, by day", () => {
    const events = [
        event(1, "process-started"),
        event(2, "task-created"),
        event(3, "task-claimed", "2027-03-02T09:00:00Z"),
    ];
    const shape = timelineOf(events, dayOf).map((day) => day.events.map((e) => e.sequence));
    expect(shape).toEqual([[3], [2, 1]]);
    expect(timelineOf([], dayOf)).toEqual([]);
});

describe.each([
    // kind, told to people, by whom
    ["process-started", true, robert],
    ["task-claimed", true, robert],
    ["task-completed", true, robert],
    ["task-created", true, null],
    ["task-returned-to-pool", true, null],
    ["person-notified", true, null],
    ["record-created", true, null],
    ["element-activated", false, null],
    ["flow-taken", false, null],
    ["timer-armed", false, null],
    ["variables-set", false, null],
] as const)("%s", (kind, told, doer) => {
    test(`is ${told ? "" : "not "}told and done by ${doer ? "a person" : "the system"}`, () => {
        expect(isTold(event(1, kind))).toBe(told);
        expect(doerOf(event(1, kind))).toEqual(doer);
    });
});

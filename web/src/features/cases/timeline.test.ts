import { describe, expect, test } from "vitest";
import type { HistoryEvent } from "./queries";
import { isFold, timelineOf } from "./timeline";

function event(sequence: number, kind: string, at: string): HistoryEvent {
    return { sequence, at, kind, element: "", elementName: "", actor: null, text: kind, data: {} };
}

const dayOf = (at: string) => at.slice(0, 10);

function shape(events: HistoryEvent[]) {
    return timelineOf(events, dayOf).map((day) =>
        day.entries.map((entry) =>
            isFold(entry) ? entry.events.map((e) => e.sequence) : entry.sequence,
        ),
    );
}

describe("time line", () => {
    test("is told newest first, by day", () => {
        const events = [
            event(1, "process-started", "2027-03-01T08:00:00Z"),
            event(2, "task-created", "2027-03-01T08:00:00Z"),
            event(3, "task-claimed", "2027-03-02T09:00:00Z"),
        ];
        expect(shape(events)).toEqual([[3], [2, 1]]);
    });

    test("folds the engine's entries between those for people, and not across days", () => {
        const events = [
            event(1, "process-started", "2027-03-01T08:00:00Z"),
            event(2, "element-activated", "2027-03-01T08:00:00Z"),
            event(3, "flow-taken", "2027-03-01T08:00:00Z"),
            event(4, "task-created", "2027-03-01T08:00:00Z"),
            event(5, "timer-armed", "2027-03-01T08:00:00Z"),
            event(6, "timer-fired", "2027-03-02T08:00:00Z"),
        ];
        expect(shape(events)).toEqual([[[6]], [[5], 4, [3, 2], 1]]);
    });

    test("of a case without history is empty", () => {
        expect(shape([])).toEqual([]);
    });
});

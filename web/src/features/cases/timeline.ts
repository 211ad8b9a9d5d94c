// How the history of a case is told: newest first, by day, with what only machines care about folded away.
import type { HistoryEvent } from "./queries";

/** Consecutive entries that a person rarely needs, shown as one line that opens. */
export interface Fold {
    isFold: true;
    events: HistoryEvent[];
}

export interface Day {
    /** A point of time within the day, to be written by the page. */
    at: string;
    entries: (HistoryEvent | Fold)[];
}

// What people did, what they were told and what changed for them. Everything else is the engine's work.
const told = new Set([
    "process-started",
    "process-completed",
    "process-terminated",
    "stage-changed",
    "task-created",
    "task-claimed",
    "task-released",
    "task-assigned",
    "task-returned-to-pool",
    "task-reminded",
    "task-escalated",
    "task-completed",
    "task-canceled",
    "message-correlated",
    "child-called",
    "child-ended",
    "record-created",
    "record-changed",
    "person-notified",
    "job-failed",
    "incident-raised",
    "incident-resolved",
]);

export function isTold(event: HistoryEvent): boolean {
    return told.has(event.kind);
}

export function isFold(entry: HistoryEvent | Fold): entry is Fold {
    return "isFold" in entry;
}

export function timelineOf(events: HistoryEvent[], dayOf: (at: string) => string): Day[] {
    const days: (Day & { name: string })[] = [];
    for (const event of [...events].sort((a, b) => b.sequence - a.sequence)) {
        const name = dayOf(event.at);
        let day = days.at(-1);
        if (day?.name !== name) {
            day = { name, at: event.at, entries: [] };
            days.push(day);
        }
        const last = day.entries.at(-1);
        if (isTold(event)) day.entries.push(event);
        else if (last && isFold(last)) last.events.push(event);
        else day.entries.push({ isFold: true, events: [event] });
    }
    return days.map(({ at, entries }) => ({ at, entries }));
}

// How the history of a case is told: newest first and by day; what only machines care about is left out
// unless somebody asks for it.
import type { HistoryEvent } from "@/shared/api/history";

export interface Day {
    /** A point of time within the day, to be written by the page. */
    at: string;
    events: HistoryEvent[];
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
    "task-changed",
    "task-denied",
    "message-correlated",
    "decision-evaluated",
    "child-called",
    "child-ended",
    "record-created",
    "record-changed",
    "person-notified",
    "job-failed",
    "incident-raised",
    "incident-resolved",
    "case-suspended",
    "case-resumed",
    "case-modified",
    "case-migrated",
    "file-attached",
    "completion-taken-back",
    "approver-added",
    "votes-voided",
    "opinion-asked",
    "opinion-given",
    "case-withdrawn",
    "sent-back",
    "corrected",
    "commented",
]);

export function isTold(event: HistoryEvent): boolean {
    return told.has(event.kind);
}

// Only in these is the actor the one who did what the entry says; the rest follows from somebody's deed.
const ownDeeds = new Set([
    "process-started",
    "process-terminated",
    "task-claimed",
    "task-released",
    "task-assigned",
    "task-completed",
    "task-changed",
    "incident-resolved",
    "case-suspended",
    "case-resumed",
    "case-modified",
    "case-migrated",
    "file-attached",
    "completion-taken-back",
    "approver-added",
    "opinion-asked",
    "opinion-given",
    "case-withdrawn",
    "sent-back",
    "corrected",
    "commented",
]);

/** Who did what the entry tells; null where the system did it. */
export function doerOf(event: HistoryEvent): HistoryEvent["actor"] {
    return ownDeeds.has(event.kind) ? event.actor : null;
}

export function timelineOf(events: HistoryEvent[], dayOf: (at: string) => string): Day[] {
    const days: (Day & { name: string })[] = [];
    for (const event of [...events].sort((a, b) => b.sequence - a.sequence)) {
        const name = dayOf(event.at);
        const day = days.at(-1);
        if (day?.name === name) day.events.push(event);
        else days.push({ name, at: event.at, events: [event] });
    }
    return days.map(({ at, events: ofDay }) => ({ at, events: ofDay }));
}

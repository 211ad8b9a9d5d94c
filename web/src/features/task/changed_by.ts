// Who changed an answer while somebody else had it open, as the history of the case tells it.
import type { HistoryEvent } from "@/shared/api/history";

export interface Changed {
    by: string;
    at: string;
}

/** The last time that somebody set `field` ("client.name": the variable before the dot); nothing: a step did. */
export function lastChange(events: HistoryEvent[], field: string): Changed | undefined {
    const variable = field.split(".", 1)[0] ?? field;
    const event = events.findLast(({ kind, data }) => {
        const { variables } = data as { variables?: Record<string, unknown> };
        return kind === "variables-set" && variables !== undefined && variable in variables;
    });
    return event?.actor ? { by: event.actor.displayName, at: event.at } : undefined;
}

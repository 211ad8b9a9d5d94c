// The filter of the list of cases: from the address to what the server is asked, and what a batch over the
// chosen cases acts on.
import type { CaseFilter } from "./queries";

const statuses = ["active", "completed", "terminated"] as const;

/** What the filter of status offers; the last two narrow running cases. */
export const statusChoices = [...statuses, "suspended", "incidents"] as const;

function ofStatus(chosen: string | undefined): CaseFilter {
    if (chosen === "suspended") return { isSuspended: true };
    if (chosen === "incidents") return { hasIncidents: true };
    const status = statuses.find((candidate) => candidate === chosen);
    return status ? { status } : {};
}

export function filterOf(address: Record<string, string | undefined>): CaseFilter {
    return {
        ...(address.text && { text: address.text }),
        ...(address.process && { processId: address.process }),
        ...ofStatus(address.status),
        ...(address.mine && { startedByMe: true }),
        ...(address.watched && { watchedByMe: true }),
        // Only links from boards set these.
        ...(address.funnel && { funnel: address.funnel }),
        ...(address.stage && { stage: address.stage }),
    };
}

/** Chosen one by one, or everything that the filter finds, also what is not shown yet. */
export type Selection = ReadonlySet<string> | "all";

export const operations = ["suspend", "resume", "cancel", "delete"] as const;
export type Operation = (typeof operations)[number];

/** What a batch is to act on. */
export const chosenBy = (selection: Selection, filter: CaseFilter): CaseFilter =>
    selection === "all" ? filter : { keys: [...selection] };

/** The cases among them that an operation concerns, as filters that have no case in common. */
export function concerned(operation: Operation, chosen: CaseFilter): CaseFilter[] {
    if (operation !== "delete") {
        if (chosen.status && chosen.status !== "active") return [];
        if (operation === "resume") return [{ ...chosen, isSuspended: true }];
        return [{ ...chosen, status: "active" }];
    }
    if (chosen.isSuspended || chosen.hasIncidents || chosen.status === "active") return [];
    if (chosen.status) return [chosen];
    return [
        { ...chosen, status: "completed" },
        { ...chosen, status: "terminated" },
    ];
}

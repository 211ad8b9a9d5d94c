// Which step of a case called which other cases.
import type { HistoryEvent } from "@/shared/api/history";
import type { Case } from "./queries";

/** Called cases by the step that called them, oldest first. */
export function calledBySteps(history: HistoryEvent[], children: Case[]): Map<string, Case[]> {
    const byKey = new Map(children.map((child) => [child.key, child]));
    const called = new Map<string, Case[]>();
    for (const { kind, element, data } of history) {
        const child = kind === "child-called" && byKey.get(String(data.child));
        if (child) called.set(element, [...(called.get(element) ?? []), child]);
    }
    return called;
}

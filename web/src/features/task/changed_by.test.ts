import { expect, test } from "vitest";
import type { HistoryEvent } from "@/shared/api/history";
import { lastChange } from "./changed_by";

const ewa = { id: "ewa", displayName: "Ewa Lis" };

function event(sequence: number, kind: string, names: string[], actor: unknown = ewa) {
    const variables = Object.fromEntries(names.map((name) => [name, 1]));
    const at = `2027-03-01T09:0${sequence}:00Z`;
    return { sequence, at, kind, actor, data: { variables } } as unknown as HistoryEvent;
}

const events = [
    event(1, "variables-set", ["amount", "client"]),
    event(2, "variables-set", ["amount"], { id: "jan", displayName: "Jan Kos" }),
    event(3, "task-completed", ["amount"]),
    event(4, "variables-set", ["total"], null),
];

test.each([
    ["amount", { by: "Jan Kos", at: "2027-03-01T09:02:00Z" }],
    ["client.name", { by: "Ewa Lis", at: "2027-03-01T09:01:00Z" }],
    ["total", undefined],
    ["remark", undefined],
])("%s", (field, changed) => {
    expect(lastChange(events, field)).toEqual(changed);
});

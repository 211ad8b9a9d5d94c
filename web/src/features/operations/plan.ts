// What a person is about to change in a case, collected by pointing at steps.
import type { Modification } from "./queries";

export type Change =
    | { kind: "activate"; element: string }
    | { kind: "terminate"; element: string }
    | { kind: "move"; from: string; to: string };

export function isSame(a: Change, b: Change): boolean {
    return JSON.stringify(a) === JSON.stringify(b);
}

/** Each change once; a step is left only in one way, so a newer way replaces the older. */
export function withChange(changes: Change[], added: Change): Change[] {
    const leaves = (change: Change) =>
        change.kind === "terminate" ? change.element : change.kind === "move" ? change.from : null;
    const left = leaves(added);
    return [
        ...changes.filter(
            (change) => !isSame(change, added) && (left === null || leaves(change) !== left),
        ),
        added,
    ];
}

/** Variables go with the first new token, as the case's own. */
export function toModification(
    changes: Change[],
    variables: Record<string, unknown>,
    reason: string,
): Modification {
    const hasVariables = Object.keys(variables).length > 0;
    let areSet = !hasVariables;
    const once = () => {
        if (areSet) return {};
        areSet = true;
        return { variableInstructions: [{ variables }] };
    };
    const modification: Modification = {};
    for (const change of changes) {
        if (change.kind === "activate") {
            (modification.activateInstructions ??= []).push({
                elementId: change.element,
                ...once(),
            });
        } else if (change.kind === "move") {
            (modification.moveInstructions ??= []).push({
                sourceElementInstruction: { sourceType: "byId", sourceElementId: change.from },
                targetElementId: change.to,
                ...once(),
            });
        } else {
            (modification.terminateInstructions ??= []).push({ elementId: change.element });
        }
    }
    if (reason) modification.reason = reason;
    return modification;
}

/** Where tokens come and go, for the diagram: "+1", "−". */
export function notesOf(changes: Change[]): Map<string, string> {
    const comes = new Map<string, number>();
    const goes = new Set<string>();
    for (const change of changes) {
        if (change.kind !== "terminate") {
            const target = change.kind === "activate" ? change.element : change.to;
            comes.set(target, (comes.get(target) ?? 0) + 1);
        }
        if (change.kind !== "activate") {
            goes.add(change.kind === "move" ? change.from : change.element);
        }
    }
    const notes = new Map<string, string>();
    for (const element of new Set([...comes.keys(), ...goes])) {
        const parts = [
            goes.has(element) ? "−" : "",
            comes.has(element) ? `+${comes.get(element)}` : "",
        ];
        notes.set(element, parts.filter(Boolean).join(" "));
    }
    return notes;
}

/** A JSON object as a person typed it; null when it is none. Nothing typed is an empty one. */
export function readVariables(text: string): Record<string, unknown> | null {
    if (!text.trim()) return {};
    try {
        const value: unknown = JSON.parse(text);
        const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
        return isObject ? (value as Record<string, unknown>) : null;
    } catch {
        return null;
    }
}

// What a person enters to try a decision: one field for each input, and the values that FEEL gets.
import type { FeelContext, FeelValue } from "@/shared/feel";
import { inputsOf, layersOf, textsIn, type Requirement } from "./model";

export type TrialKind = "number" | "boolean" | "date" | "choice" | "text" | "json";

export interface TrialField {
    name: string;
    label: string;
    kind: TrialKind;
    /** What may be chosen, for "choice"; hints for "text". */
    options: string[];
}

const kindOfType: Record<string, TrialKind> = {
    number: "number",
    boolean: "boolean",
    date: "date",
    string: "text",
};

const simpleName = /^[\p{L}_][\p{L}\p{N}_ ]*$/u;

/**
 * The fields for a decision: its input data, and what its tables look at besides by a simple name, as process
 * models do without declaring it.
 */
export function trialFields(model: Map<string, Requirement>, id: string): TrialField[] {
    const needed = layersOf(model, id).flat();
    const known = new Set(needed.filter(({ kind }) => kind !== "input").map(({ name }) => name));
    const fields = new Map<string, TrialField>();
    const field = (name: string, label: string, type: string) => {
        const found = fields.get(name) ?? {
            name,
            label,
            kind: kindOfType[type.replace(/^feel:/, "")] ?? "json",
            options: [],
        };
        fields.set(name, found);
        return found;
    };
    for (const { name, type } of inputsOf(model, id)) field(name, name, type);
    for (const { table } of needed) {
        table?.inputs.forEach(({ expression, label, type, allowed }, column) => {
            if (!simpleName.test(expression) || known.has(expression)) return;
            const found = field(expression, label, type);
            // A column says better what is meant than the name of the data.
            if (found.label === found.name) found.label = label;
            if (found.kind === "json" && kindOfType[type]) found.kind = kindOfType[type]!;
            const written = [allowed, ...table.rules.map(({ tests }) => tests[column] ?? "")];
            if (type !== "string") return;
            found.options = [...new Set([...found.options, ...written.flatMap(textsIn)])];
            if (allowed) found.kind = "choice";
        });
    }
    return [...fields.values()];
}

export type Answers = Record<string, string>;

/** The value of a field as it was typed; undefined when it cannot be read. Nothing typed is null. */
export function valueOf({ kind }: TrialField, typed: string): FeelValue | undefined {
    const text = typed.trim();
    if (!text) return null;
    switch (kind) {
        case "number": {
            const number = text.replace(/[\s\u00a0]/g, "").replace(",", ".");
            return /^[+-]?\d+(\.\d+)?$/.test(number) ? { "@number": number } : undefined;
        }
        case "boolean":
            return text === "true";
        case "date":
            return { "@date": text };
        case "json":
            try {
                return JSON.parse(text) as FeelValue;
            } catch {
                // A text without its quotes is what people mean by a word.
                return text;
            }
        default:
            return typed;
    }
}

export function contextOf(fields: TrialField[], answers: Answers): FeelContext {
    return Object.fromEntries(
        fields.map((field) => [field.name, valueOf(field, answers[field.name] ?? "") ?? null]),
    );
}

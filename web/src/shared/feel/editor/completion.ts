// What may come next in an expression: names of the context, entries behind a dot, functions, keywords.
import type { FunctionHelp, NameType } from "..";

export interface Candidate {
    label: string;
    kind: "name" | "function" | "keyword";
    /** A type, or the signature behind the name. */
    detail: string;
    /** Every signature of a function. */
    help: FunctionHelp[];
}

export interface Completion {
    /** Where the text begins that a candidate replaces. */
    from: number;
    candidates: Candidate[];
}

const keywords =
    "if then else for in return some every satisfies between and or not instance of function null true false".split(
        " ",
    );

type Names = Record<string, NameType>;

const entriesOf = (type: NameType | undefined): Names =>
    Array.isArray(type) ? entriesOf(type[0]) : typeof type === "object" && type ? type : {};

const written = (type: NameType): string => {
    if (typeof type === "string") return type;
    if (Array.isArray(type)) return `list<${written(type[0] ?? null)}>`;
    return type ? "context" : "";
};

const namesAmong = (names: Names): Candidate[] =>
    Object.entries(names).map(([label, type]) => ({
        label,
        kind: "name",
        detail: written(type),
        help: [],
    }));

function functionsAmong(functions: FunctionHelp[]): Candidate[] {
    const byName = new Map<string, FunctionHelp[]>();
    for (const help of functions) {
        byName.set(help.name, [...(byName.get(help.name) ?? []), help]);
    }
    return [...byName].map(([label, help]) => ({
        label,
        kind: "function",
        detail: help[0]!.signature.slice(label.length),
        help,
    }));
}

// Names have spaces: of "a + string le" the name being written is "string le", of "if am" it is "am". It
// begins at the earliest word from which some candidate goes on as it is written; after a blank that goes on
// with nothing, it has not begun.
function beginOf(words: string, candidates: Candidate[]): number {
    const begins = [...words.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)].map(({ index }) => index);
    const goesOn = (begin: number) => {
        const typed = words.slice(begin).toLowerCase();
        return candidates.some(({ label }) => label.toLowerCase().startsWith(typed));
    };
    const last = words.endsWith(" ") ? words.length : (begins.at(-1) ?? words.length);
    return begins.find(goesOn) ?? last;
}

/** Completion at the end of `before`, the expression up to where the person is writing; null for none. */
export function completionAt(
    before: string,
    names: Names,
    functions: FunctionHelp[],
): Completion | null {
    const path = /((?:[\p{L}_][\p{L}\p{N}_]*\.)+)([\p{L}\p{N}_]*)$/u.exec(before);
    if (path) {
        const steps = path[1]!.split(".").slice(0, -1);
        const owner = steps.reduce<NameType | undefined>(
            (type, step) => entriesOf(type)[step],
            names,
        );
        const candidates = namesAmong(entriesOf(owner));
        return candidates.length > 0 ? { from: before.length - path[2]!.length, candidates } : null;
    }
    const words = /[\p{L}_][\p{L}\p{N}_ ]*$/u.exec(before)?.[0] ?? "";
    const candidates = [
        ...namesAmong(names),
        ...functionsAmong(functions),
        ...keywords.map((label) => ({ label, kind: "keyword" as const, detail: "", help: [] })),
    ];
    return { from: before.length - words.length + beginOf(words, candidates), candidates };
}

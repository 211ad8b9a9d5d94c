// What an editor knows about a context: the types of its names, and values as people read and write them.
import type { NameType } from ".";
import type { FeelContext, FeelRange, FeelValue } from "./values";

const tagTypes: Record<string, string> = {
    "@number": "number",
    "@date": "date",
    "@time": "time",
    "@dateTime": "date and time",
    "@ymDuration": "years and months duration",
    "@dtDuration": "days and time duration",
};

// The one entry of {"@number": "1"}; of anything else nothing.
function tagged(value: FeelValue): [tag: string, content: unknown] | null {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    const entries = Object.entries(value);
    return entries.length === 1 && entries[0]![0].startsWith("@") ? entries[0]! : null;
}

const isSame = (a: NameType, b: NameType) => JSON.stringify(a) === JSON.stringify(b);

/** The type of a value as the static check reads it; null where it says nothing, as an empty list. */
export function typeOf(value: FeelValue): NameType {
    if (typeof value === "number") return "number";
    if (typeof value === "string") return "string";
    if (typeof value === "boolean") return "boolean";
    if (value === null) return null;
    if (Array.isArray(value)) {
        const [first = null, ...others] = value.map(typeOf);
        return [others.every((other) => isSame(other, first)) ? first : null];
    }
    const tag = tagged(value);
    if (tag?.[0] === "@context") return typeOf(tag[1] as FeelContext);
    if (tag) return tagTypes[tag[0]] ?? null;
    return namesIn(value as FeelContext);
}

export const namesIn = (context: FeelContext): Record<string, NameType> =>
    Object.fromEntries(Object.entries(context).map(([name, value]) => [name, typeOf(value)]));

/** What a value is, as a key of a text: "number", "list", "null", … */
export function kindOf(value: FeelValue): string {
    if (Array.isArray(value)) return "list";
    const tag = tagged(value)?.[0];
    if (tag === "@range") return "range";
    if (tag === "@context") return "context";
    const type = typeOf(value);
    return typeof type === "string" ? type : value === null ? "null" : "context";
}

const isPlainName = (name: string) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name);

/** A value as it is written in FEEL: date("2027-03-01"), [1, 2], {city: "Łódź"}. */
export function literal(value: FeelValue): string {
    if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
    if (typeof value === "string") return JSON.stringify(value);
    if (typeof value !== "object" || value === null) return String(value);
    const tag = tagged(value);
    if (tag?.[0] === "@number") return tag[1] as string;
    if (tag?.[0] === "@range") return rangeLiteral(tag[1] as FeelRange["@range"]);
    if (tag && tagTypes[tag[0]]) return `@${JSON.stringify(tag[1])}`;
    const context = (tag?.[0] === "@context" ? tag[1] : value) as FeelContext;
    const entries = Object.entries(context).map(
        ([name, entry]) => `${isPlainName(name) ? name : JSON.stringify(name)}: ${literal(entry)}`,
    );
    return `{${entries.join(", ")}}`;
}

function rangeLiteral(range: FeelRange["@range"]): string {
    const start = range.start === undefined ? "" : literal(range.start);
    const end = range.end === undefined ? "" : literal(range.end);
    if (!start) return `${range.endIncluded ? "<=" : "<"} ${end}`;
    if (!end) return `${range.startIncluded ? ">=" : ">"} ${start}`;
    return `${range.startIncluded ? "[" : "("}${start}..${end}${range.endIncluded ? "]" : ")"}`;
}

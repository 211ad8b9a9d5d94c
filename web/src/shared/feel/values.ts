// Values of FEEL in TypeScript. Numbers are decimal, so they travel as text; a number of JavaScript
// may be given where it is exact enough, and `plain` makes one of what comes back.
export type FeelNumber = { "@number": string };
export type FeelTemporal =
    | { "@date": string }
    | { "@time": string }
    | { "@dateTime": string }
    | { "@ymDuration": string }
    | { "@dtDuration": string };
export type FeelRange = {
    "@range": {
        start?: FeelValue;
        startIncluded?: boolean;
        end?: FeelValue;
        endIncluded?: boolean;
    };
};
export type FeelContext = { [name: string]: FeelValue };
export type FeelValue =
    | null
    | boolean
    | number
    | string
    | FeelNumber
    | FeelTemporal
    | FeelRange
    | FeelValue[]
    | FeelContext;

const significantDigits = (text: string) =>
    text
        .replace(/[eE].*$/, "")
        .replace(/\D/g, "")
        .replace(/^0+/, "").length;

/** As plain JSON has it: dates and durations as ISO texts, numbers as numbers where a double holds them. */
export function plain(value: FeelValue): unknown {
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value as FeelContext);
    const [tag, content] = entries.length === 1 ? entries[0]! : ["", null];
    if (tag === "@number") {
        const text = content as string;
        return significantDigits(text) <= 15 ? Number(text) : text;
    }
    if (tag === "@range" || tag === "@context") return plainEntries(content as FeelContext);
    if (tag.startsWith("@")) return content;
    return plainEntries(value as FeelContext);
}

const plainEntries = (context: FeelContext) =>
    Object.fromEntries(Object.entries(context).map(([name, entry]) => [name, plain(entry)]));

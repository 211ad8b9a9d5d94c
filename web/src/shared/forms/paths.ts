// Keys with dots: "client.address.city" is the entry `city` of `address` of the variable `client`.
export type Answers = Record<string, unknown>;

const isContext = (value: unknown): value is Answers =>
    typeof value === "object" && value !== null && !Array.isArray(value);

export function valueAt(answers: Answers, key: string): unknown {
    let value: unknown = answers;
    for (const name of key.split(".")) {
        if (!isContext(value)) return null;
        value = value[name];
    }
    return value ?? null;
}

/** A copy of `answers` with `value` at `key`, making the contexts on the way. */
export function withValueAt(answers: Answers, key: string, value: unknown): Answers {
    const [name = "", ...rest] = key.split(".");
    if (rest.length === 0) return { ...answers, [name]: value };
    const inner = isContext(answers[name]) ? answers[name] : {};
    return { ...answers, [name]: withValueAt(inner, rest.join("."), value) };
}

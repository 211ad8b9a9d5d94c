// JSON as a person types it, and what is wrong with it.
import type { FeelContext, FeelValue } from "@/shared/feel";

export type Typed<Value> =
    { value: Value } | { problem: "syntax" | "not-an-object"; message: string };

export function typedValue(text: string): Typed<FeelValue> {
    try {
        return { value: text.trim() ? (JSON.parse(text) as FeelValue) : null };
    } catch (error) {
        return { problem: "syntax", message: error instanceof Error ? error.message : "" };
    }
}

/** Nothing typed is an empty context. */
export function typedContext(text: string): Typed<FeelContext> {
    const typed = typedValue(text);
    if ("problem" in typed) return typed;
    const { value } = typed;
    if (value === null && !text.trim()) return { value: {} };
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? { value: value as FeelContext } : { problem: "not-an-object", message: "" };
}

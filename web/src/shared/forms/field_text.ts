// What stands in a field as text, in the notation of the person's language.
import type { Format } from "../format";
import { showValue } from "../ui/CaseFields";
import { plainNumber } from "./answers";
import type { Field } from "./field";

export type Words = { yes: string; no: string };

function labelOf(field: Field, value: unknown): unknown {
    return field.options.find((option) => option.value === String(value))?.label ?? value;
}

export function fieldText(field: Field, value: unknown, format: Format, words: Words): string {
    if (value === "" || value === null || value === undefined) return "–";
    switch (field.kind) {
        case "number": {
            const number = Number(plainNumber(String(value)));
            return Number.isNaN(number) ? String(value) : format.number(number);
        }
        case "money": {
            const number = Number(plainNumber(String(value)));
            if (Number.isNaN(number)) return String(value);
            return number.toLocaleString(format.locale, {
                minimumFractionDigits: 2,
                maximumFractionDigits: 2,
            });
        }
        case "choice":
            return String(labelOf(field, value));
        case "multi-choice":
            return (value as unknown[]).map((item) => labelOf(field, item)).join(", ") || "–";
        case "date-time":
            // The answer is already the time on the company's walls; it must not be moved again.
            return `${format.date(String(value).slice(0, 10))}, ${String(value).slice(11, 16)}`;
        default:
            return showValue(value, format, words);
    }
}

// Answers while a form is filled in, and as the server takes them.
//
// In the form a value is what its input holds: numbers as typed, times as on the company's walls, rows as
// a list. On the wire numbers are numbers and times carry their offset. Checks look at wire values.
import { checkField, wireNumber } from "./checks";
import { isoTime, wallTime, withOffset } from "./dates";
import { parseDecimal } from "./decimal";
import type { Field, FieldProblem } from "./field";
import { valueAt, withValueAt, type Answers } from "./paths";
import type { FieldItem, FormModel } from "./schema";

/** "1 234,50" as people write it -> "1234.50". */
export function plainNumber(text: string): string {
    return text
        .replace(/[\s\u00a0\u202f]/g, "")
        .replace(",", ".")
        .replace("−", "-");
}

export function toWire(field: Field, value: unknown, zone: string): unknown {
    if (value === "" || value === undefined || value === null) return null;
    switch (field.kind) {
        case "number":
        case "money": {
            const number = plainNumber(String(value));
            return parseDecimal(number) ? wireNumber(number) : String(value);
        }
        case "time":
            return isoTime(String(value)) ?? value;
        case "date-time":
            return withOffset(String(value), zone);
        case "table":
            return (value as Answers[]).map((row) => rowToWire(field.columns, row, zone));
        case "multi-choice":
        case "file":
        case "photo":
        case "signature":
        case "checklist":
            return (value as unknown[]).length > 0 ? value : null;
        default:
            return value;
    }
}

function rowToWire(columns: Field[], row: Answers, zone: string): Answers {
    let wire: Answers = {};
    for (const column of columns) {
        const cell = toWire(column, valueAt(row, column.key), zone);
        wire = withValueAt(wire, column.key, cell);
    }
    return wire;
}

export function fromWire(field: Field, value: unknown, zone: string): unknown {
    switch (field.kind) {
        case "boolean":
            return value === true;
        case "table":
            return (Array.isArray(value) ? value : []).map((row: Answers) =>
                rowFromWire(field.columns, row, zone),
            );
        case "multi-choice":
            return Array.isArray(value) ? value.map(String) : [];
        case "file":
        case "photo":
        case "signature":
        case "checklist":
            return Array.isArray(value) ? value : [];
    }
    if (value === null || value === undefined) return "";
    if (field.kind === "date-time") return wallTime(String(value), zone);
    if (field.kind === "date") return String(value).slice(0, 10);
    if (field.kind === "time") return String(value).slice(0, 5);
    return typeof value === "object" ? value : String(value);
}

function rowFromWire(columns: Field[], row: Answers, zone: string): Answers {
    let answers: Answers = {};
    for (const column of columns) {
        const cell = fromWire(column, valueAt(row, column.key), zone);
        answers = withValueAt(answers, column.key, cell);
    }
    return answers;
}

export const emptyRow = (columns: Field[]): Answers => rowFromWire(columns, {}, "UTC");

/** What the form shows at first: data that are there, else defaults, else empty rows where rows are asked. */
export function initialAnswers(model: FormModel, data: Answers, zone: string): Answers {
    let answers: Answers = {};
    for (const item of model.fields) {
        const { field } = item;
        const given = valueAt(data, field.key) ?? item.defaultValue;
        let value = fromWire(field, given, zone);
        if (field.kind === "table" && (value as []).length === 0 && !item.isReadOnly) {
            value = Array.from({ length: item.initialRows }, () => emptyRow(field.columns));
        }
        answers = withValueAt(answers, field.key, value);
    }
    return answers;
}

/** What rules say at the moment about fields ("year") and cells of tables ("periods[0].days"). */
export interface RuleState {
    hidden: ReadonlySet<string>;
    required: ReadonlySet<string>;
    readOnly: ReadonlySet<string>;
}

const nowhere: ReadonlySet<string> = new Set();
export const noRules: RuleState = { hidden: nowhere, required: nowhere, readOnly: nowhere };

export const isAsked = (item: FieldItem, rules: RuleState) =>
    !item.isReadOnly && !rules.hidden.has(item.field.key) && !rules.readOnly.has(item.field.key);

// A row that nobody filled in is not an answer: a form that offers one empty row must not demand it.
const isEmptyRow = (row: unknown) =>
    Object.values(row as Answers).every((cell) => cell === null || cell === false);

function wireOf(item: FieldItem, answers: Answers, zone: string): unknown {
    const value = toWire(item.field, valueAt(answers, item.field.key), zone);
    if (item.field.kind !== "table" || !Array.isArray(value)) return value;
    const rows = [...value];
    while (rows.length > 0 && isEmptyRow(rows[rows.length - 1])) rows.pop();
    return rows;
}

/** The answers that go to the server: those of visible fields that may be written. */
export function wireAnswers(
    model: FormModel,
    answers: Answers,
    rules: RuleState,
    zone: string,
): Answers {
    let wire: Answers = {};
    for (const item of model.fields) {
        if (!isAsked(item, rules)) continue;
        wire = withValueAt(wire, item.field.key, wireOf(item, answers, zone));
    }
    return wire;
}

/** What is wrong with the answers by the declarative checks, in the order of the fields. */
export function problemsIn(
    model: FormModel,
    answers: Answers,
    rules: RuleState,
    zone: string,
): FieldProblem[] {
    return model.fields.flatMap((item) => {
        if (!isAsked(item, rules)) return [];
        const isRequired = item.field.isRequired || rules.required.has(item.field.key);
        const field = { ...item.field, isRequired };
        return checkField(field, wireOf(item, answers, zone)).problems;
    });
}

// The declarative checks of one value against its field: required, range, length, pattern, checksum,
// options, dates. The server runs the same ones (server/forms/field.cpp); the table of cases
// server/forms/field_cases.json keeps both alike, see checks.test.ts.
//
// No React here: the public page, which must stay small, uses this file as it is.
import { isoDate, isoDateTime, isoTime } from "./dates";
import { compareDecimals, decimalPlaces, parseDecimal } from "./decimal";
import type { Field, FieldKind, FieldProblem, Point } from "./field";
import { checkFiles } from "./files";
import {
    anyCode,
    bankAccount,
    emailAddress,
    gtin,
    phoneNumber,
    taxNumber,
    trimmed,
} from "./formats";
import { valueAt, withValueAt, type Answers } from "./paths";
import { visibleCharacters } from "./rich_text";

interface Check {
    field: Field;
    value: unknown;
    where: string;
    problems: FieldProblem[];
}

export interface Checked {
    /** As it is stored; null when it is absent or wrong. */
    value: unknown;
    problems: FieldProblem[];
}

const moneyPlaces = 2;

function refuse(
    check: Check,
    code: string,
    parameters: Record<string, string> = {},
    message?: string,
): null {
    check.problems.push({ where: check.where, code, parameters, message });
    return null;
}

function isAbsent(value: unknown): boolean {
    if (typeof value === "string") return trimmed(value) === "";
    if (Array.isArray(value)) return value.length === 0;
    return value === null || value === undefined;
}

// Patterns are found somewhere in the text; ^ and $ hold them to the whole. One that cannot be used
// finds nothing.
function isFound(pattern: string, text: string): boolean {
    try {
        return new RegExp(pattern, "u").test(text);
    } catch {
        return false;
    }
}

function hasGoodShape(check: Check, text: string): boolean {
    const { minimumLength, maximumLength, pattern } = check.field;
    const length = [...text].length;
    if (minimumLength !== undefined && length < minimumLength) {
        refuse(check, "too-short", { minimum: String(minimumLength) });
        return false;
    }
    if (maximumLength !== undefined && length > maximumLength) {
        refuse(check, "too-long", { maximum: String(maximumLength) });
        return false;
    }
    if (pattern && !isFound(pattern, text)) {
        refuse(check, "wrong-format", {}, check.field.patternMessage);
        return false;
    }
    return true;
}

function checkText(check: Check): unknown {
    if (typeof check.value !== "string") return refuse(check, "not-a-text");
    const text = trimmed(check.value);
    return hasGoodShape(check, text) ? text : null;
}

const checkFormat =
    (read: (text: string) => string | null, code: string) =>
    (check: Check): unknown => {
        if (typeof check.value !== "string") return refuse(check, code);
        const text = trimmed(check.value);
        const stored = read(text);
        if (stored === null) return refuse(check, code);
        return hasGoodShape(check, text) ? stored : null;
    };

const checkCode = (check: Check): unknown =>
    check.field.code === "gtin"
        ? checkFormat(gtin, "not-a-gtin")(check)
        : checkFormat(anyCode, "not-a-code")(check);

function checkRichText(check: Check): unknown {
    if (typeof check.value !== "string") return refuse(check, "not-a-text");
    const { isRequired, minimumLength, maximumLength } = check.field;
    const text = trimmed(check.value);
    const length = visibleCharacters(text);
    if (length === 0) return isRequired ? refuse(check, "required") : null;
    if (minimumLength !== undefined && length < minimumLength) {
        return refuse(check, "too-short", { minimum: String(minimumLength) });
    }
    if (maximumLength !== undefined && length > maximumLength) {
        return refuse(check, "too-long", { maximum: String(maximumLength) });
    }
    return text;
}

function checkNumber(check: Check, places = check.field.decimalPlaces): unknown {
    const { value, field } = check;
    const text = typeof value === "number" ? String(value) : value;
    const number = typeof text === "string" ? parseDecimal(trimmed(text)) : null;
    if (!number) return refuse(check, "not-a-number");
    if (places !== undefined && decimalPlaces(number) > places) {
        if (places === 0) return refuse(check, "not-whole");
        return refuse(check, "too-many-places", { maximum: String(places) });
    }
    const minimum = parseDecimal(field.minimum ?? "");
    if (minimum && compareDecimals(number, minimum) < 0) {
        return refuse(check, "too-small", { minimum: field.minimum! });
    }
    const maximum = parseDecimal(field.maximum ?? "");
    if (maximum && compareDecimals(number, maximum) > 0) {
        return refuse(check, "too-large", { maximum: field.maximum! });
    }
    return wireNumber(trimmed(text as string));
}

/** A number as JSON carries it: as a number where a double holds it exactly enough, else as its text. */
export function wireNumber(text: string): number | string {
    const digits = text.replace(/[eE].*$/, "").replace(/\D/g, "");
    return digits.replace(/^0+/, "").length <= 15 ? Number(text) : text;
}

function isWithinDates(check: Check, date: string): boolean {
    const { earliest, latest } = check.field;
    if (earliest && date < earliest) {
        refuse(check, "too-early", { earliest });
        return false;
    }
    if (latest && date > latest) {
        refuse(check, "too-late", { latest });
        return false;
    }
    return true;
}

const checkTemporal =
    (read: (text: string) => string | null, code: string) =>
    (check: Check): unknown => {
        const text = typeof check.value === "string" ? read(trimmed(check.value)) : null;
        if (text === null) return refuse(check, code);
        const hasDate = check.field.kind !== "time";
        return hasDate && !isWithinDates(check, text.slice(0, 10)) ? null : text;
    };

function isOption(field: Field, value: unknown): boolean {
    if (!["string", "number", "boolean"].includes(typeof value)) return false;
    return (
        field.options.length === 0 || field.options.some((option) => option.value === String(value))
    );
}

function checkChoice(check: Check): unknown {
    return isOption(check.field, check.value) ? check.value : refuse(check, "not-an-option");
}

function checkMultiChoice(check: Check): unknown {
    const { field, value } = check;
    if (!Array.isArray(value) || !value.every((item) => isOption(field, item))) {
        return refuse(check, "not-an-option");
    }
    return [...new Set(value)];
}

function checkBoolean(check: Check): unknown {
    if (typeof check.value !== "boolean") return refuse(check, "not-a-choice");
    if (check.field.isRequired && !check.value) return refuse(check, "must-be-ticked");
    return check.value;
}

function checkReference(check: Check): unknown {
    return typeof check.value === "string" ? trimmed(check.value) : refuse(check, "not-an-option");
}

function checkFile(check: Check): unknown {
    if (!Array.isArray(check.value)) return refuse(check, "not-a-file");
    const checked = checkFiles(check.field, check.value);
    return "code" in checked ? refuse(check, checked.code, checked.parameters) : checked.stored;
}

// One point: what is stored of it; problems go to the list.
function checkPoint(check: Check, row: Answers, point: string, where: string): Point {
    const { field, problems } = check;
    const wrong = (part: string, code: string) =>
        problems.push({ where: `${where}.${part}`, code, parameters: {} });
    const done = row.done ?? null;
    if (done !== null && typeof done !== "boolean") wrong("done", "not-a-choice");
    if (done === null && field.isRequired) wrong("done", "required");
    const noteField: Field = {
        ...field,
        kind: "long-text",
        isRequired: false,
        minimumLength: undefined,
        maximumLength: undefined,
        pattern: undefined,
    };
    const note = field.note === "none" ? null : checkField(noteField, row.note, `${where}.note`);
    problems.push(...(note?.problems ?? []));
    if (done === false && field.note === "when-not-done" && !note?.value) wrong("note", "required");
    const photos = field.columns[0]
        ? checkField(field.columns[0], row.photos, `${where}.photos`)
        : null;
    problems.push(...(photos?.problems ?? []));
    if (done === false && field.photos === "when-not-done" && !photos?.value) {
        wrong("photos", "required");
    }
    return {
        point,
        done: done as boolean | null,
        note: (note?.value ?? null) as string | null,
        photos: (photos?.value ?? null) as unknown[] | null,
    };
}

function checkChecklist(check: Check): unknown {
    const { value, field, where } = check;
    const rows = Array.isArray(value) ? (value as Answers[]) : null;
    const known = new Set<unknown>(field.options.map((option) => option.value));
    if (!rows?.every((row) => known.has(row?.point))) return refuse(check, "not-an-option");
    return field.options.map((option, index) =>
        checkPoint(
            check,
            rows.find((row) => row.point === option.value) ?? {},
            option.value,
            `${where}[${index}]`,
        ),
    );
}

function checkRow(check: Check, row: unknown, where: string): unknown {
    if (typeof row !== "object" || row === null || Array.isArray(row)) {
        check.problems.push({ where, code: "not-a-table", parameters: {} });
        return null;
    }
    const { columns } = check.field;
    if (columns.length === 0) return row;
    for (const name of Object.keys(row)) {
        const isKnown = columns.some(({ key }) => key === name || key.startsWith(`${name}.`));
        if (isKnown) continue;
        const unknown = { where: `${where}.${name}`, code: "unknown-field" };
        check.problems.push({ ...unknown, parameters: { field: name } });
    }
    let stored: Answers = {};
    for (const column of columns) {
        const cell = valueAt(row as Answers, column.key);
        const checked = checkField(column, cell, `${where}.${column.key}`);
        check.problems.push(...checked.problems);
        stored = withValueAt(stored, column.key, checked.value);
    }
    return stored;
}

function checkTable(check: Check): unknown {
    const { value: rows, where } = check;
    const { minimumLength, maximumLength } = check.field;
    if (!Array.isArray(rows)) return refuse(check, "not-a-table");
    if (minimumLength !== undefined && rows.length < minimumLength) {
        return refuse(check, "too-few-rows", { minimum: String(minimumLength) });
    }
    if (maximumLength !== undefined && rows.length > maximumLength) {
        return refuse(check, "too-many-rows", { maximum: String(maximumLength) });
    }
    return rows.map((row, index) => checkRow(check, row, `${where}[${index}]`));
}

const checks: Record<FieldKind, (check: Check) => unknown> = {
    text: checkText,
    "long-text": checkText,
    number: checkNumber,
    money: (check) => checkNumber(check, check.field.decimalPlaces ?? moneyPlaces),
    date: checkTemporal(isoDate, "not-a-date"),
    time: checkTemporal(isoTime, "not-a-time"),
    "date-time": checkTemporal(isoDateTime, "not-a-date-time"),
    choice: checkChoice,
    "multi-choice": checkMultiChoice,
    boolean: checkBoolean,
    email: checkFormat(emailAddress, "not-an-email"),
    phone: checkFormat(phoneNumber, "not-a-phone"),
    "tax-number": checkFormat(taxNumber, "not-a-tax-number"),
    "bank-account": checkFormat(bankAccount, "not-a-bank-account"),
    person: checkReference,
    group: checkReference,
    record: checkReference,
    table: checkTable,
    file: checkFile,
    photo: checkFile,
    signature: checkFile,
    "rich-text": checkRichText,
    code: checkCode,
    checklist: checkChecklist,
};

/** Checks one value; `where` is the path that problems name ("periods[1].from", rows from 0). */
export function checkField(field: Field, value: unknown, where: string = field.key): Checked {
    const check: Check = { field, value, where, problems: [] };
    if (!isAbsent(value)) {
        const stored = checks[field.kind](check);
        return { value: check.problems.length > 0 ? null : stored, problems: check.problems };
    }
    if (field.isRequired) refuse(check, field.kind === "boolean" ? "must-be-ticked" : "required");
    return { value: null, problems: check.problems };
}

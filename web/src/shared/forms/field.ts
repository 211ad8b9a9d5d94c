// A field of a form as the checks see it; the same shape as server/forms/field.h.
export const fieldKinds = [
    "text",
    "long-text",
    "number",
    "money",
    "date",
    "time",
    "date-time",
    "choice",
    "multi-choice",
    "boolean",
    "email",
    "phone",
    "tax-number",
    "bank-account",
    "person",
    "group",
    "record",
    "table",
    "file",
    "photo",
    "signature",
    "rich-text",
    "code",
    "checklist",
] as const;

export type FieldKind = (typeof fieldKinds)[number];

export interface Option {
    value: string;
    label: string;
}

/** What may be said beside a point of a checklist. */
export type PointDetail = "allowed" | "none" | "when-not-done";

/** One point of a checklist, as the answer holds it. */
export interface Point {
    point: string;
    done: boolean | null;
    note: string | null;
    photos: unknown[] | null;
}

export interface Field {
    /** The variable it fills; "client.address" lies inside the variable `client`. */
    key: string;
    kind: FieldKind;
    label: string;
    isRequired: boolean;
    /** Numbers are kept as decimal text: a double would round them. */
    minimum?: string;
    maximum?: string;
    earliest?: string;
    latest?: string;
    /** Texts count code points, tables count rows, files how many there are. */
    minimumLength?: number;
    maximumLength?: number;
    decimalPlaces?: number;
    pattern?: string;
    /** Said instead of the sentence for "wrong-format". */
    patternMessage?: string;
    options: Option[];
    /** Whether an expression gives the options, in the state of the form. */
    hasComputedOptions: boolean;
    recordType?: string;
    /** Files: ".pdf", "image/*"; none: any. */
    accept: string[];
    /** Files: of each. */
    maximumMegabytes?: number;
    columns: Field[];
    /** Codes: "gtin" asks for the check digit of goods. */
    code?: "any" | "gtin";
    /** Checklists. */
    note?: PointDetail;
    photos?: PointDetail;
}

/** What is wrong with one value: where, and a row of server/forms/messages.json with its parameters. */
export interface FieldProblem {
    where: string;
    code: string;
    parameters: Record<string, string>;
    /** The form's own sentence, where it has one. */
    message?: string;
}

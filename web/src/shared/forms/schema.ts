// Reads form-js JSON with our `obieg` additions into what a renderer walks: items in their order, each
// field with its checks. The reading of fields is the twin of server/forms/component.cpp.
import { parseDecimal } from "./decimal";
import { isoDate } from "./dates";
import { fieldKinds, type Field, type FieldKind, type Option, type PointDetail } from "./field";
import { readAccept } from "./files";

type Json = Record<string, unknown>;

/** A step without a form has an empty one, so that starting and completing are one and the same. */
export const noForm = { id: "", step: "", schema: { components: [] }, data: {}, lookups: {} };

/** Place in a row of the 16 columns of form-js; items that stand alone have none. */
export interface Layout {
    row?: string;
    columns?: number;
    /** Whether a rule says if the item is there at all. */
    isConditional: boolean;
}

export interface FieldItem {
    type: "field";
    field: Field;
    /** How a choice is offered, and how much room a text gets. */
    look: string;
    description: string;
    placeholder: string;
    prefix: string;
    suffix: string;
    isReadOnly: boolean;
    /** A rule gives its value; nobody types it. */
    isComputed: boolean;
    /** Tables: whether rows may be added and removed, and how many stand there at first. */
    mayAddRows: boolean;
    initialRows: number;
    /** Tables: the columns with their looks. */
    columns: FieldItem[];
    /** Tables: columns whose sums stand under them. */
    sums: string[];
    defaultValue: unknown;
    layout: Layout;
}

export interface GroupItem {
    type: "group";
    id: string;
    label: string;
    items: FormItem[];
    layout: Layout;
}

export interface TextItem {
    type: "text";
    id: string;
    text: string;
    layout: Layout;
}

export interface LineItem {
    type: "separator" | "spacer";
    id: string;
    layout: Layout;
}

export interface UnknownItem {
    type: "unknown";
    id: string;
    what: string;
    layout: Layout;
}

export type FormItem = FieldItem | GroupItem | TextItem | LineItem | UnknownItem;

export interface FormModel {
    items: FormItem[];
    /** All fields outside tables, in order. */
    fields: FieldItem[];
    /** Whether some rule or text is written in FEEL, which must be evaluated while the form is filled in. */
    hasRules: boolean;
    /** Keys and ids of all that a rule shows or hides, with what groups among them hold. */
    conditional: ReadonlySet<string>;
    /** What the public page is called; empty when the form does not say. */
    pageTitle: string;
}

const record = (value: unknown): Json =>
    typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const isExpression = (value: unknown): value is string =>
    typeof value === "string" && value.startsWith("=");

const kindOfType: Record<string, FieldKind> = {
    textfield: "text",
    textarea: "long-text",
    number: "number",
    checkbox: "boolean",
    radio: "choice",
    select: "choice",
    checklist: "multi-choice",
    taglist: "multi-choice",
    datetime: "date",
    filepicker: "file",
    expression: "text",
    dynamiclist: "table",
};

const kindOfSubtype: Record<string, FieldKind> = {
    date: "date",
    time: "time",
    datetime: "date-time",
};

function readKind(component: Json): FieldKind {
    const named = text(record(component.obieg).kind);
    if (fieldKinds.includes(named as FieldKind)) return named as FieldKind;
    const type = text(component.type);
    if (type === "datetime") return kindOfSubtype[text(component.subtype)] ?? "date";
    if (type === "textfield") {
        const validation = text(record(component.validate).validationType);
        if (validation === "email" || validation === "phone") return validation;
    }
    return kindOfType[type] ?? "text";
}

function readNumber(value: unknown): string | undefined {
    const written = typeof value === "number" ? String(value) : text(value);
    return parseDecimal(written) ? written : undefined;
}

function readLength(value: unknown): number | undefined {
    const length = Number(readNumber(value) ?? NaN);
    return Number.isInteger(length) && length >= 0 ? length : undefined;
}

function readOptions(component: Json): Option[] {
    return list(component.values).flatMap((item) => {
        const { value, label } = record(item);
        if (value === null || value === undefined || value === "") return [];
        const written = typeof value === "string" ? value : JSON.stringify(value);
        return [{ value: written, label: text(label) || written }];
    });
}

function columnComponents(component: Json): unknown[] {
    const columns = list(record(component.obieg).columns);
    return columns.length > 0 ? columns : list(component.components);
}

// What a file picker says, `accept` and `multiple` as form-js spells them.
function readFiles(component: Json, kind: FieldKind): Partial<Field> {
    if (kind === "signature") return { accept: ["image/png"], maximumLength: 1 };
    if (kind !== "file" && kind !== "photo") return {};
    const accept = readAccept(text(component.accept));
    const maximumLength = readLength(record(component.validate).maxLength);
    return {
        accept: accept.length === 0 && kind === "photo" ? ["image/*"] : accept,
        maximumLength: maximumLength ?? (component.multiple === true ? undefined : 1),
        maximumMegabytes: readLength(record(component.obieg).maximumMegabytes),
    };
}

function readChecklist(component: Json, kind: FieldKind): Partial<Field> {
    if (kind !== "checklist") return {};
    const obieg = record(component.obieg);
    const detail = (value: unknown) => (text(value) || "allowed") as PointDetail;
    const photos = detail(obieg.photos);
    const column = { type: "filepicker", key: "photos", multiple: true, obieg: { kind: "photo" } };
    return {
        note: detail(obieg.note),
        photos,
        columns: photos === "none" ? [] : [readField(column)],
    };
}

export function readField(component: Json): Field {
    const validate = record(component.validate);
    const obieg = record(component.obieg);
    const kind = readKind(component);
    return {
        key: text(component.key) || text(component.path),
        kind,
        label: text(component.label) || text(component.dateLabel) || text(component.timeLabel),
        isRequired: validate.required === true,
        minimum: readNumber(validate.min),
        maximum: readNumber(validate.max),
        earliest: isoDate(text(obieg.earliest)) ?? undefined,
        latest: isoDate(text(obieg.latest)) ?? undefined,
        minimumLength: readLength(validate.minLength),
        maximumLength: readLength(validate.maxLength),
        decimalPlaces: readLength(component.decimalDigits),
        pattern: text(validate.pattern) || undefined,
        patternMessage: text(validate.patternErrorMessage) || undefined,
        options: readOptions(component),
        hasComputedOptions: isExpression(component.valuesExpression) || !!text(component.valuesKey),
        recordType: text(obieg.recordType) || undefined,
        columns:
            kind === "table" ? columnComponents(component).map((c) => readField(record(c))) : [],
        accept: [],
        code: kind === "code" && text(obieg.code) === "gtin" ? "gtin" : undefined,
        ...readFiles(component, kind),
        ...readChecklist(component, kind),
    };
}

/** What containers around a component say about it. */
interface Surroundings {
    /** "client." where the container's answers lie inside the variable `client`. */
    path: string;
    isReadOnly: boolean;
}

const outermost: Surroundings = { path: "", isReadOnly: false };

export function readFieldItem(component: Json, around: Surroundings = outermost): FieldItem {
    const obieg = record(component.obieg);
    const appearance = record(component.appearance);
    const own = readField(component);
    const field = { ...own, key: around.path + own.key };
    return {
        type: "field",
        field,
        look: text(component.type),
        description: text(component.description),
        placeholder: text(component.placeholder),
        prefix: text(appearance.prefixAdorner),
        suffix: text(appearance.suffixAdorner),
        isReadOnly:
            around.isReadOnly ||
            isExpression(obieg.value) ||
            obieg.readOnly === true ||
            component.readonly === true ||
            component.disabled === true ||
            component.type === "expression",
        isComputed: isExpression(obieg.value) || component.type === "expression",
        mayAddRows: component.allowAddRemove !== false,
        initialRows: readLength(component.defaultRepetitions) ?? 1,
        columns:
            field.kind === "table"
                ? columnComponents(component).map((c) => readFieldItem(record(c)))
                : [],
        sums: list(obieg.sums).map((sum) => String(record(sum).column ?? "")),
        defaultValue: component.defaultValue ?? null,
        layout: readLayout(component),
    };
}

function readLayout(component: Json): Layout {
    const layout = record(component.layout);
    const hide = text(record(component.conditional).hide);
    const { visibleWhen, steps } = record(component.obieg);
    return {
        row: text(layout.row) || undefined,
        columns: typeof layout.columns === "number" ? layout.columns : undefined,
        isConditional:
            (hide || text(visibleWhen)) !== "" || Object.values(record(steps)).includes("hidden"),
    };
}

// Tags are dropped, not rendered: a form is data, and data bring no markup into the page.
const withoutTags = (html: string) =>
    html
        .replace(/<style[\s\S]*?<\/style>|<script[\s\S]*?<\/script>/gi, "")
        .replace(/<br\s*\/?>|<\/(p|div|li|h\d)>/gi, "\n")
        .replace(/<[^>]*>/g, "")
        .replace(/\n{3,}/g, "\n\n")
        .trim();

function readItem(component: Json, position: string, around: Surroundings): FormItem | null {
    const type = text(component.type);
    const id = text(component.id) || position;
    const layout = readLayout(component);
    const isField = record(component.obieg).kind !== undefined || type in kindOfType;
    if (isField) return readFieldItem(component, around);
    switch (type) {
        case "group":
        case "columns":
        case "default":
            return {
                type: "group",
                id,
                label: component.showOutline === false ? "" : text(component.label),
                items: readItems(component.components, id, {
                    path: around.path + (text(component.path) ? `${text(component.path)}.` : ""),
                    isReadOnly: around.isReadOnly || record(component.obieg).readOnly === true,
                }),
                layout,
            };
        case "text":
            return { type: "text", id, text: text(component.text), layout };
        case "html":
            return { type: "text", id, text: withoutTags(text(component.content)), layout };
        case "separator":
        case "spacer":
            return { type, id, layout };
        // Buttons of form-js submit or reset; our pages bring their own.
        case "button":
            return null;
        default:
            return { type: "unknown", id, what: type, layout };
    }
}

function readItems(components: unknown, parent: string, around = outermost): FormItem[] {
    return list(components).flatMap((component, index) => {
        const item = readItem(record(component), `${parent}-${index}`, around);
        return item ? [item] : [];
    });
}

function fieldsIn(items: FormItem[]): FieldItem[] {
    return items.flatMap((item) => {
        if (item.type === "group") return fieldsIn(item.items);
        return item.type === "field" ? [item] : [];
    });
}

function conditionalIn(items: FormItem[], isInside = false): string[] {
    return items.flatMap((item) => {
        const isConditional = isInside || item.layout.isConditional;
        const own = isConditional ? [keyOf(item)] : [];
        return item.type === "group" ? [...own, ...conditionalIn(item.items, isConditional)] : own;
    });
}

const hasFeel = (value: unknown): boolean =>
    isExpression(value) || (typeof value === "string" && value.includes("{{"));

// Rules stand in the component, in its `obieg` and `validate`, and in what they hold.
function hasRulesIn(components: unknown): boolean {
    return list(components).some((entry) => {
        const component = record(entry);
        const obieg = record(component.obieg);
        const places = [component, obieg, record(component.validate)];
        return (
            component.type === "expression" ||
            obieg.steps !== undefined ||
            text(component.valuesKey) !== "" ||
            text(record(component.conditional).hide) !== "" ||
            places.some((place) => Object.values(place).some(hasFeel)) ||
            hasRulesIn(component.components) ||
            hasRulesIn(obieg.columns)
        );
    });
}

export function readForm(schema: Json): FormModel {
    const obieg = record(schema.obieg);
    const items = readItems(schema.components, "item");
    return {
        items,
        fields: fieldsIn(items),
        hasRules: hasRulesIn(schema.components) || list(obieg.checks).length > 0,
        conditional: new Set(conditionalIn(items)),
        pageTitle: text(record(obieg.page).title),
    };
}

/** What the form calls the item wherever it speaks of it. */
export const keyOf = (item: FormItem) => (item.type === "field" ? item.field.key : item.id);

/** Neighbours that share a row, side by side; everything else has a row of its own. */
export function rowsOf(items: FormItem[]): FormItem[][] {
    const rows: FormItem[][] = [];
    for (const item of items) {
        const last = rows[rows.length - 1];
        const { row } = item.layout;
        if (last && row !== undefined && last[0]!.layout.row === row) last.push(item);
        else rows.push([item]);
    }
    return rows;
}

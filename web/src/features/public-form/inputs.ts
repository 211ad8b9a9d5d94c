// The inputs of the public page: plain elements of the browser, which every phone knows how to fill in.
import type { UploadAddress } from "@/shared/files/upload";
import { emptyRow } from "@/shared/forms/answers";
import type { Field, FieldKind } from "@/shared/forms/field";
import { valueAt, withValueAt, type Answers } from "@/shared/forms/paths";
import type { FieldItem } from "@/shared/forms/schema";
import { checklistInput } from "./checklist";
import { h, type Properties } from "./dom";
import { fileInput } from "./files";
import { richInput } from "./rich";
import type { Texts } from "./texts";

export interface Surface {
    words: Texts;
    idOf(where: string): string;
    /** Called with the new value on every change. */
    change(key: string, value: unknown): void;
    /** The person has left the field. */
    leave(where: string): void;
    isRequired(where: string, field: Field): boolean;
    /** Where this page's files go to. */
    uploads: UploadAddress;
}

export interface Cell {
    surface: Surface;
    item: FieldItem;
    where: string;
    label: string;
    description: string;
    value: unknown;
    set(value: unknown): void;
}

const htmlTypes: Partial<Record<FieldKind, Properties>> = {
    number: { inputmode: "decimal" },
    money: { inputmode: "decimal" },
    date: { type: "date" },
    time: { type: "time" },
    "date-time": { type: "datetime-local" },
    email: {
        inputmode: "email",
        autocomplete: "email",
        spellcheck: "false",
        autocapitalize: "none",
    },
    phone: { type: "tel", autocomplete: "tel" },
    "tax-number": { spellcheck: "false" },
    "bank-account": { spellcheck: "false" },
};

// Names that browsers can fill in by themselves.
const completions: Record<string, string> = {
    name: "name",
    firstName: "given-name",
    lastName: "family-name",
    company: "organization",
    address: "street-address",
    city: "address-level2",
    postcode: "postal-code",
};

const textOf = (value: unknown) => (value === null || value === undefined ? "" : String(value));

export const spoken = ({ surface, item, where, description }: Cell): Properties => ({
    id: surface.idOf(where),
    "aria-required": surface.isRequired(where, item.field) ? "true" : undefined,
    "aria-describedby":
        [description ? `${surface.idOf(where)}-hint` : "", `${surface.idOf(where)}-error`]
            .filter(Boolean)
            .join(" ") || undefined,
    onblur: () => surface.leave(where),
});

function textInput(cell: Cell): HTMLElement {
    const { item, value, set } = cell;
    const { kind, key } = item.field;
    const read = (event: Event) => set((event.target as HTMLInputElement).value);
    if (kind === "long-text") {
        const area = h("textarea", { ...spoken(cell), rows: 4, oninput: read });
        area.value = textOf(value);
        return area;
    }
    const input = h("input", {
        type: "text",
        autocomplete: completions[key],
        placeholder: item.placeholder || undefined,
        ...htmlTypes[kind],
        ...spoken(cell),
        oninput: read,
    });
    input.value = textOf(value);
    if (!item.prefix && !item.suffix) return input;
    return h("div", { class: "affixed" }, item.prefix, input, item.suffix);
}

function selectInput(cell: Cell): HTMLElement {
    const { item, value, set, surface } = cell;
    const select = h(
        "select",
        {
            ...spoken(cell),
            onchange: (event) => {
                set((event.target as HTMLSelectElement).value);
                surface.leave(cell.where);
            },
        },
        h("option", { value: "" }, surface.words.choose),
        ...item.field.options.map((option) => h("option", { value: option.value }, option.label)),
    );
    select.value = textOf(value);
    return select;
}

function optionsInput(cell: Cell, type: "radio" | "checkbox"): HTMLElement {
    const { item, where, surface } = cell;
    const id = surface.idOf(where);
    let chosen: string[] = Array.isArray(cell.value) ? cell.value : [textOf(cell.value)];
    const choose = (value: string, isOn: boolean) => {
        chosen = type === "radio" ? [value] : chosen.filter((other) => other !== value);
        if (type === "checkbox" && isOn) chosen.push(value);
        cell.set(type === "radio" ? value : chosen);
        surface.leave(where);
    };
    const { onblur, ...attributes } = spoken(cell);
    return h(
        "div",
        {
            class: "options",
            ...attributes,
            role: type === "radio" ? "radiogroup" : "group",
            tabindex: -1,
            "aria-labelledby": `${id}-label`,
            onfocusout: onblur,
        },
        ...item.field.options.map(({ value, label }) => {
            const input = h("input", {
                type,
                name: id,
                value,
                onchange: (event) => choose(value, (event.target as HTMLInputElement).checked),
            });
            input.checked = chosen.includes(value);
            return h("label", { class: "option" }, input, h("span", {}, label));
        }),
    );
}

function tableInput(cell: Cell): HTMLElement {
    const { item, surface, where } = cell;
    const { words } = surface;
    let rows = Array.isArray(cell.value) ? (cell.value as Answers[]) : [];
    const body = h("div", { id: surface.idOf(where), tabindex: -1, role: "group" });
    const change = (next: Answers[], isRedrawn: boolean) => {
        rows = next;
        cell.set(rows);
        if (isRedrawn) draw();
    };
    const draw = () => {
        body.replaceChildren(
            ...rows.map((row, index) =>
                h(
                    "div",
                    { class: "entry", role: "group", "aria-label": `${words.row} ${index + 1}` },
                    ...item.columns.map((column) =>
                        fieldBox({
                            surface,
                            item: column,
                            where: `${where}[${index}].${column.field.key}`,
                            label: column.field.label,
                            description: column.description,
                            value: valueAt(row, column.field.key),
                            set: (value) =>
                                change(
                                    rows.map((old, at) =>
                                        at === index
                                            ? withValueAt(old, column.field.key, value)
                                            : old,
                                    ),
                                    false,
                                ),
                        }),
                    ),
                    h(
                        "button",
                        {
                            type: "button",
                            class: "quiet",
                            onclick: () =>
                                change(
                                    rows.filter((_, at) => at !== index),
                                    true,
                                ),
                        },
                        words.removeRow,
                    ),
                ),
            ),
            h(
                "button",
                {
                    type: "button",
                    class: "secondary",
                    onclick: () => change([...rows, emptyRow(item.field.columns)], true),
                },
                words.addRow,
            ),
        );
    };
    draw();
    return body;
}

function inputOf(cell: Cell): HTMLElement {
    const { kind, options } = cell.item.field;
    switch (kind) {
        case "choice":
            if (options.length === 0) return textInput(cell);
            return cell.item.look === "radio" ? optionsInput(cell, "radio") : selectInput(cell);
        case "multi-choice":
            return optionsInput(cell, "checkbox");
        case "table":
            return tableInput(cell);
        case "file":
        case "photo":
        case "signature":
            return fileInput(cell);
        case "checklist":
            return checklistInput(cell);
        case "rich-text":
            return richInput(cell);
        default:
            return textInput(cell);
    }
}

const star = (cell: Cell) =>
    cell.surface.isRequired(cell.where, cell.item.field) &&
    h("span", { class: "star", title: cell.surface.words.required, "aria-hidden": "true" }, " *");

// These have a name beside them; a label would belong to one input.
const namedBeside = new Set<FieldKind>([
    "multi-choice",
    "table",
    "file",
    "photo",
    "signature",
    "checklist",
    "rich-text",
]);

/** A field with its label, hint, input and the place for its error. */
export function fieldBox(cell: Cell): HTMLElement {
    const { surface, where, item, label, description } = cell;
    const id = surface.idOf(where);
    const hint = description && h("p", { class: "hint", id: `${id}-hint` }, description);
    const error = h("p", { class: "error", id: `${id}-error`, hidden: true });
    if (item.field.kind === "boolean") {
        const input = h("input", {
            ...spoken(cell),
            type: "checkbox",
            onchange: (event) => {
                cell.set((event.target as HTMLInputElement).checked);
                surface.leave(where);
            },
        });
        input.checked = cell.value === true;
        const line = h("label", { class: "option tick" }, input, h("span", {}, label, star(cell)));
        return h("div", { class: "field", "data-where": where }, line, hint, error);
    }
    const isGroup = namedBeside.has(item.field.kind) || item.look === "radio";
    const name = isGroup
        ? h("p", { class: "label", id: `${id}-label` }, label, star(cell))
        : h("label", { class: "label", for: id }, label, star(cell));
    return h("div", { class: "field", "data-where": where }, name, hint, inputOf(cell), error);
}

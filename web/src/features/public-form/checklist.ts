// A checklist of the public page: each point is in order or not, with a note and photos beside it where the
// form takes them.
import type { Point } from "@/shared/forms/field";
import { h } from "./dom";
import { fileInput } from "./files";
import { spoken, type Cell } from "./inputs";

export function checklistInput(cell: Cell): HTMLElement {
    const { surface, item, where } = cell;
    const { words } = surface;
    const { field } = item;
    const id = surface.idOf(where);
    const before = Array.isArray(cell.value) ? (cell.value as Point[]) : [];
    const points = field.options.map(
        ({ value }): Point =>
            before.find(({ point }) => point === value) ?? {
                point: value,
                done: null,
                note: null,
                photos: null,
            },
    );
    const errorAt = (place: string) =>
        h("p", { class: "error", id: `${surface.idOf(place)}-error`, hidden: true });

    const pointBox = (label: string, index: number): HTMLElement => {
        const place = `${where}[${index}]`;
        const own = surface.idOf(`${place}.done`);
        const point = points[index]!;
        const change = (part: Partial<Point>) => {
            Object.assign(point, part);
            cell.set(points.map((one) => ({ ...one })));
        };
        const choice = (done: boolean, text: string) => {
            const input = h("input", {
                type: "radio",
                name: own,
                onchange: () => {
                    change({ done });
                    details.hidden = false;
                    surface.leave(`${place}.done`);
                },
            });
            input.checked = point.done === done;
            return h("label", { class: "option" }, input, h("span", {}, text));
        };
        const note = h("textarea", {
            id: surface.idOf(`${place}.note`),
            rows: 2,
            placeholder: words.note,
            "aria-label": words.noteOn(label),
            "aria-describedby": `${surface.idOf(`${place}.note`)}-error`,
            oninput: () => change({ note: note.value }),
            onblur: () => surface.leave(`${place}.note`),
        });
        note.value = point.note ?? "";
        const photos = field.columns[0];
        const photosName = words.photosOf(label);
        const details = h(
            "div",
            { hidden: point.done === null },
            field.note !== "none" &&
                h("div", { "data-where": `${place}.note` }, note, errorAt(`${place}.note`)),
            photos &&
                h(
                    "div",
                    { "data-where": `${place}.photos` },
                    h(
                        "p",
                        { class: "hint", id: `${surface.idOf(`${place}.photos`)}-label` },
                        photosName,
                    ),
                    fileInput({
                        ...cell,
                        item: { ...item, field: photos },
                        where: `${place}.photos`,
                        label: photosName,
                        description: "",
                        value: point.photos,
                        set: (files) => change({ photos: files as unknown[] }),
                    }),
                    errorAt(`${place}.photos`),
                ),
        );
        return h(
            "div",
            {
                class: "point",
                id: own,
                role: "radiogroup",
                tabindex: -1,
                "aria-required": field.isRequired ? "true" : undefined,
                "data-where": `${place}.done`,
                "aria-labelledby": `${own}-label`,
                "aria-describedby": `${own}-error`,
            },
            h("p", { class: "point-name", id: `${own}-label` }, label),
            h(
                "div",
                { class: "states" },
                choice(true, words.inOrder),
                choice(false, words.notInOrder),
            ),
            errorAt(`${place}.done`),
            details,
        );
    };

    const { onblur, ...attributes } = spoken(cell);
    return h(
        "div",
        {
            class: "points",
            ...attributes,
            "aria-required": undefined, // each point says so
            role: "group",
            tabindex: -1,
            "aria-labelledby": `${id}-label`,
            onfocusout: onblur,
        },
        ...field.options.map(({ label }, index) => pointBox(label, index)),
    );
}

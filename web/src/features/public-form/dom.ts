// Elements in one line: h("label", { for: id }, "Name").
type Child = Node | string | null | undefined | false;
type Listener = (event: Event) => void;

export type Properties = Record<string, string | boolean | number | undefined | Listener>;

/** Functions become listeners ("onclick"), true an empty attribute; false and undefined leave it out. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    properties: Properties = {},
    ...children: Child[]
): HTMLElementTagNameMap[Tag] {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
        if (typeof value === "function") element.addEventListener(name.slice(2), value);
        else if (value === true) element.setAttribute(name, "");
        else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
    }
    for (const child of children) if (child) element.append(child);
    return element;
}

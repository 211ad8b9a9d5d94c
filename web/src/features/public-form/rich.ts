// Text with headings and lists on the public page: an editor that the browser brings along. What it holds, and what
// is pasted into it, is brought down to the elements that may stand there (rich_tree.ts).
import { readRich, richTreeOf, writeRich } from "@/shared/forms/rich_tree";
import { h } from "./dom";
import { spoken, type Cell } from "./inputs";

// The one way that all browsers have to change what is marked in such an element, undo included.
const carryOut = (id: string, argument?: string) => document.execCommand(id, false, argument);

const commands = [
    { id: "bold", sign: "B" },
    { id: "italic", sign: "I" },
    { id: "formatBlock", argument: "h3", sign: "H" },
    { id: "insertUnorderedList", sign: "•" },
    { id: "insertOrderedList", sign: "#" },
] as const;

export function richInput(cell: Cell): HTMLElement {
    const { surface, where } = cell;
    const { words } = surface;
    const tell = () => {
        const isEmpty = (editor.textContent ?? "").trim() === "";
        cell.set(isEmpty ? "" : writeRich(richTreeOf(editor)));
    };
    const editor = h("div", {
        class: "editor",
        ...spoken(cell),
        contenteditable: "true",
        role: "textbox",
        tabindex: 0,
        "aria-multiline": "true",
        "aria-labelledby": `${surface.idOf(where)}-label`,
        oninput: tell,
        onpaste: (event) => {
            event.preventDefault();
            const data = (event as ClipboardEvent).clipboardData;
            const html = data?.getData("text/html");
            if (html) carryOut("insertHTML", writeRich(readRich(html)));
            else carryOut("insertText", data?.getData("text/plain"));
        },
    });
    editor.innerHTML = writeRich(readRich(String(cell.value ?? "")));
    const tools = commands.map((command) =>
        h(
            "button",
            {
                type: "button",
                "aria-label": words[command.id],
                title: words[command.id],
                // The mark stays in the text.
                onmousedown: (event) => event.preventDefault(),
                onclick: () => {
                    editor.focus();
                    carryOut(command.id, "argument" in command ? command.argument : undefined);
                    tell();
                },
            },
            command.sign,
        ),
    );
    const toolbar = { class: "tools", role: "toolbar", "aria-label": words.textTools };
    return h("div", {}, h("div", toolbar, ...tools), editor);
}

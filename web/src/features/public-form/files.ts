// The field for files of the public page: chosen files are sent at once and stand in a list.
import { shrunkPhoto } from "@/shared/files/photo";
import { upload, UploadRefused } from "@/shared/files/upload";
import { filesIn, isPending, type FileAnswer, type PendingFile } from "@/shared/forms/files";
import { h } from "./dom";
import { spoken, type Cell } from "./inputs";

let lastUpload = 0;

export function fileInput(cell: Cell): HTMLElement {
    const { surface, item, where, set } = cell;
    const { words } = surface;
    const { field } = item;
    const maximum = field.maximumLength ?? Infinity;
    const news = new Map<number, string>();
    const running = new Map<number, AbortController>();
    // The files of an earlier visit are gone, and so is the token that could have named them.
    let files: FileAnswer[] = [];
    if (filesIn(cell.value).length > 0) queueMicrotask(() => set([]));

    const list = h("ul", { class: "files", "aria-live": "polite" });
    const input = h("input", {
        ...spoken(cell),
        type: "file",
        accept: field.accept.join(",") || undefined,
        multiple: maximum > 1,
        "aria-labelledby": `${surface.idOf(where)}-label`,
        onchange: () => {
            const picked = [...(input.files ?? [])].slice(0, maximum - files.length);
            input.value = "";
            for (const file of picked) void add(file);
        },
    });

    const change = (next: FileAnswer[]) => {
        files = next;
        set(files);
        draw();
    };
    const stateOf = (file: FileAnswer) =>
        isPending(file) ? (news.get(file.upload) ?? "0 %") : "\u2713";

    function remove(file: FileAnswer) {
        if (isPending(file)) running.get(file.upload)?.abort();
        change(files.filter((other) => other !== file));
        surface.leave(where);
    }

    function lineOf(file: FileAnswer): HTMLElement {
        const button = h(
            "button",
            {
                type: "button",
                class: "quiet",
                "aria-label": `${words.removeFile}: ${file.name}`,
                onclick: () => remove(file),
            },
            words.removeFile,
        );
        const name = h("span", { class: "file-name" }, file.name);
        return h("li", {}, name, h("span", { class: "hint" }, stateOf(file)), button);
    }

    function draw() {
        input.hidden = files.length >= maximum;
        list.replaceChildren(...files.map(lineOf));
    }

    async function add(picked: File) {
        const file = field.kind === "photo" ? await shrunkPhoto(picked) : picked;
        const id = (lastUpload += 1);
        const pending: PendingFile = { upload: id, name: file.name, size: file.size };
        const controller = new AbortController();
        running.set(id, controller);
        const tell = (text: string) => {
            news.set(id, text);
            draw();
        };
        change([...files, pending]);
        try {
            const done = await upload(file, {
                address: surface.uploads,
                signal: controller.signal,
                onProgress: (received) => tell(`${Math.floor((received / file.size) * 100)} %`),
                onWaiting: (isWaiting) => isWaiting && tell(words.fileWaits),
            });
            change(files.map((other) => (other === pending ? done : other)));
        } catch (error) {
            if (controller.signal.aborted) return;
            tell((error instanceof UploadRefused && error.message) || words.fileFailed);
        }
    }

    draw();
    return h("div", {}, list, input);
}

// Files that a person drops or picks, as the package that they make together.
import type { PackageFile } from "./queries";

export type FileKind = "process" | "form" | "decision" | "texts" | "record" | "archive" | "other";

const kinds: [FileKind, RegExp][] = [
    ["process", /\.bpmn$/i],
    ["form", /\.form$/i],
    ["decision", /\.dmn$/i],
    ["record", /\.record\.json$/i],
    ["archive", /\.zip$/i],
    ["texts", /(^|\/)(en|pl|ru)\.json$/i],
];

export function kindOfFile(path: string): FileKind {
    return kinds.find(([, pattern]) => pattern.test(path))?.[0] ?? "other";
}

/**
 * The path of a file within its package. A dropped folder carries its own name in front, which is not part
 * of the package; texts and record types that were picked one by one find their folder by their name.
 */
export function pathInPackage(file: File): string {
    const relative = (file.webkitRelativePath || file.name).replace(/^\.?\//, "");
    const path = file.webkitRelativePath ? relative.split("/").slice(1).join("/") : relative;
    if (path.includes("/")) return path;
    const kind = kindOfFile(path);
    if (kind === "texts") return `texts/${path}`;
    return kind === "record" ? `records/${path}` : path;
}

/** Adds files; one with the same path replaces the earlier one. Sorted by path. */
export function addFiles(known: PackageFile[], added: Iterable<File>): PackageFile[] {
    const files = new Map(known.map((entry) => [entry.path, entry]));
    for (const file of added) {
        const path = pathInPackage(file);
        // Finder and Explorer leave these in every folder.
        if (/(^|\/)(\.|Thumbs\.db$|desktop\.ini$)/i.test(path)) continue;
        files.set(path, { path, file });
    }
    return [...files.values()].sort((a, b) => a.path.localeCompare(b.path));
}

/** "process.bpmn#approve" apart: the file, and the element in it; either may be missing. */
export function placeOf(where: string): { file: string; element: string } {
    const [file = "", element = ""] = where.split("#", 2);
    return { file, element };
}

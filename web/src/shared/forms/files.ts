// Answers that are files, as forms keep and check them; the twin of server/forms/files.cpp. No React here.
import fileTypes from "@server/forms/file_types.json";
import type { UploadedFile } from "../files/upload";
import type { Field } from "./field";

const filesInAnswerMax = 50;

/** A file that is on its way; it has a number of this page instead of a key. */
export interface PendingFile {
    upload: number;
    name: string;
    size: number;
}
export type FileAnswer = UploadedFile | PendingFile;

export const isPending = (file: FileAnswer): file is PendingFile => "upload" in file;

export const holdsFiles = ({ kind }: Field) =>
    kind === "file" || kind === "photo" || kind === "signature";

export const filesIn = (value: unknown): FileAnswer[] =>
    Array.isArray(value) ? (value as FileAnswer[]) : [];

export function readAccept(text: string): string[] {
    return text
        .split(",")
        .map((part) => part.trim().toLowerCase())
        .filter(Boolean);
}

function fits(wanted: string, name: string, mediaType: string): boolean {
    if (wanted.startsWith(".")) {
        const type = (fileTypes as Record<string, string>)[wanted];
        return type && mediaType ? type === mediaType : name.endsWith(wanted);
    }
    if (!mediaType) return true;
    return wanted.endsWith("/*") ? mediaType.startsWith(wanted.slice(0, -1)) : wanted === mediaType;
}

export function isAccepted(accept: string[], name: string, mediaType: string): boolean {
    return (
        accept.length === 0 || accept.some((wanted) => fits(wanted, name.toLowerCase(), mediaType))
    );
}

interface Problem {
    code: string;
    parameters: Record<string, string>;
}

/** A list of files as it is stored, or the first thing that is wrong with it. */
export function checkFiles(field: Field, files: unknown[]): { stored: unknown[] } | Problem {
    const refuse = (code: string, parameters: Record<string, string> = {}) => ({
        code,
        parameters,
    });
    const stored: Record<string, unknown>[] = [];
    for (const item of files) {
        const file = (typeof item === "string" ? { key: item } : (item ?? {})) as UploadedFile;
        if (file.key === undefined && file.name) {
            return refuse("file-still-arriving", { file: file.name });
        }
        if (!/^[0-9]+$/.test(String(file.key ?? ""))) return refuse("not-a-file");
        const { name = "", mediaType = "" } = file;
        if (!isAccepted(field.accept, name, mediaType)) {
            return refuse("wrong-file-type", { file: name, accept: field.accept.join(", ") });
        }
        const maximum = field.maximumMegabytes;
        if (maximum !== undefined && (file.size ?? 0) > maximum * 2 ** 20) {
            return refuse("file-too-large", { file: name, maximum: String(maximum) });
        }
        if (stored.some(({ key }) => key === file.key)) continue;
        stored.push({ key: file.key, name, size: file.size ?? null, mediaType });
    }
    const maximum = field.maximumLength ?? filesInAnswerMax;
    if (stored.length > maximum) return refuse("too-many-files", { maximum: String(maximum) });
    const minimum = field.minimumLength ?? 0;
    if (stored.length < minimum) return refuse("too-few-files", { minimum: String(minimum) });
    return { stored };
}

// Uploads one file in pieces and, when the connection is lost, goes on by itself from where the server
// stands. No React here: the public page uses this file as it is.
//
//     const file = await upload(picked, { address, signal, onProgress, onWaiting });

/** A file as forms keep it. */
export interface UploadedFile {
    key: string;
    name: string;
    size: number;
    mediaType: string;
}

/** Whose uploads: the paths of a person or of a public form, and what proves it. */
export interface UploadAddress {
    path: string;
    headers(): Record<string, string>;
    /** The answer to the first request; public pages keep its token. */
    onBegun?(answer: { token?: string }): void;
}

export interface UploadOptions {
    address: UploadAddress;
    signal: AbortSignal;
    /** How many bytes the server has. */
    onProgress(received: number): void;
    /** The connection is lost (true) or back (false). */
    onWaiting(isWaiting: boolean): void;
}

/** The server does not take the file; the message is for people. */
export class UploadRefused extends Error {
    constructor(
        message: string,
        readonly isInfected = false,
    ) {
        super(message);
    }
}

interface Problem {
    detail?: string;
    details?: { code?: string }[];
}

const smallPiece = 1 << 20;
const largePiece = 4 << 20;
const largeFrom = 64 << 20;
const firstPauseMs = 1_000;
const longestPauseMs = 15_000;

class Unreachable extends Error {}

// Ends early when the browser says that the network is back.
function pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
        const end = () => {
            clearTimeout(timer);
            globalThis.removeEventListener("online", end);
            signal.removeEventListener("abort", end);
            if (signal.aborted) reject(signal.reason);
            else resolve();
        };
        const timer = setTimeout(end, ms);
        globalThis.addEventListener("online", end);
        signal.addEventListener("abort", end);
    });
}

interface Question {
    method: string;
    path?: string;
    json?: unknown;
    piece?: Blob;
}

interface Reply {
    key: string;
    name: string;
    size: number;
    mediaType: string;
    received: number;
    token?: string;
    /** 409: the server has less or more than we think. */
    isElsewhere?: boolean;
}

async function ask(options: UploadOptions, question: Question): Promise<Reply> {
    const { address, signal } = options;
    const { method, path = "", json, piece } = question;
    const type = piece ? "application/octet-stream" : json ? "application/json" : undefined;
    let response: Response;
    try {
        response = await fetch(address.path + path, {
            method,
            headers: { ...address.headers(), ...(type ? { "Content-Type": type } : {}) },
            body: piece ?? (json ? JSON.stringify(json) : undefined),
            credentials: "same-origin",
            signal,
        });
    } catch (error) {
        if (signal.aborted) throw error;
        throw new Unreachable();
    }
    // Busy, restarting, disk full: it may work later.
    if (response.status >= 500 || response.status === 429) throw new Unreachable();
    const answer = (await response.json().catch(() => ({}))) as Reply & Problem;
    if (response.status === 409) return { ...answer, isElsewhere: true };
    if (!response.ok) {
        const isInfected = !!answer.details?.some(({ code }) => code === "infected");
        throw new UploadRefused(answer.detail ?? "", isInfected);
    }
    return answer;
}

/** Repeats until the server answers. */
async function persistently(options: UploadOptions, question: Question): Promise<Reply> {
    let pauseMs = firstPauseMs;
    for (;;) {
        try {
            const reply = await ask(options, question);
            options.onWaiting(false);
            return reply;
        } catch (error) {
            if (!(error instanceof Unreachable)) throw error;
            options.onWaiting(true);
            await pause(pauseMs, options.signal);
            pauseMs = Math.min(pauseMs * 2, longestPauseMs);
        }
    }
}

export async function upload(file: File, options: UploadOptions): Promise<UploadedFile> {
    const announced = { name: file.name, size: file.size };
    const begun = await persistently(options, { method: "POST", json: announced });
    options.address.onBegun?.(begun);
    const place = `/${begun.key}`;
    const pieceBytes = file.size >= largeFrom ? largePiece : smallPiece;
    let received = begun.received;
    while (received < file.size) {
        const reply = await persistently(options, {
            method: "PATCH",
            path: `${place}/content?offset=${received}`,
            piece: file.slice(received, received + pieceBytes),
        });
        received = reply.isElsewhere
            ? (await persistently(options, { method: "GET", path: place })).received
            : reply.received;
        options.onProgress(received);
    }
    const done = await persistently(options, { method: "POST", path: `${place}/completion` });
    const { key, name, size, mediaType } = done;
    return { key, name, size, mediaType };
}

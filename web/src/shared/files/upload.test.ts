import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { upload, UploadRefused, type UploadOptions } from "./upload";

// A server that keeps what it gets. `answers` stand before it: an Error is a lost connection.
function server(answers: (Error | Response | null)[] = []) {
    let content = "";
    const asked: string[] = [];
    const json = (body: object, status = 200) => Response.json(body, { status });
    const file = () => ({ key: "7", name: "a.txt", size: 3_000_000, mediaType: "text/plain" });
    vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
        asked.push(`${init.method} ${path}`);
        const early = answers.shift();
        if (early instanceof Error) throw early;
        if (early) return early;
        if (path.endsWith("/completion")) return json({ ...file(), received: content.length });
        if (init.method === "PATCH") {
            const offset = Number(new URL(path, "http://x").searchParams.get("offset"));
            if (offset > content.length) return json({ detail: "a gap" }, 409);
            content = content.slice(0, offset) + (await (init.body as Blob).text());
            return json({ received: content.length });
        }
        return json({ ...file(), received: content.length, token: "secret" });
    });
    return { asked, content: () => content };
}

const text = "x".repeat(3_000_000);
const file = () => new File([text], "a.txt");

function options(changes: Partial<UploadOptions> = {}): UploadOptions {
    return {
        address: { path: "/files", headers: () => ({}) },
        signal: new AbortController().signal,
        onProgress: () => {},
        onWaiting: () => {},
        ...changes,
    };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
});

const finished = async <T>(promise: Promise<T>): Promise<T> => {
    promise.catch(() => {});
    await vi.runAllTimersAsync();
    return promise;
};

describe("an upload", () => {
    test("travels in pieces and tells how far it has come", async () => {
        const { asked, content } = server();
        const told: number[] = [];
        const done = await finished(
            upload(file(), options({ onProgress: (received) => told.push(received) })),
        );
        expect(done).toEqual({ key: "7", name: "a.txt", size: 3_000_000, mediaType: "text/plain" });
        expect(content()).toBe(text);
        expect(told).toEqual([1 << 20, 2 << 20, 3_000_000]);
        expect(asked).toEqual([
            "POST /files",
            "PATCH /files/7/content?offset=0",
            "PATCH /files/7/content?offset=1048576",
            "PATCH /files/7/content?offset=2097152",
            "POST /files/7/completion",
        ]);
    });

    test("goes on by itself after the connection was lost or the server was busy", async () => {
        const lost = new TypeError("network");
        const { content } = server([null, null, lost, lost, new Response("", { status: 503 })]);
        const waiting: boolean[] = [];
        await finished(upload(file(), options({ onWaiting: (is) => waiting.push(is) })));
        expect(content()).toBe(text);
        expect(waiting.filter(Boolean)).toHaveLength(3);
        expect(waiting.at(-1)).toBe(false);
    });

    test("asks where the server stands when it is somewhere else", async () => {
        const behind = Response.json({ detail: "only 5 bytes are here" }, { status: 409 });
        const { asked, content } = server([null, null, behind]);
        await finished(upload(file(), options()));
        expect(content()).toBe(text);
        expect(asked).toContain("GET /files/7");
    });

    test("tells a virus from other refusals", async () => {
        const problem = { detail: "It holds Eicar.", details: [{ code: "infected" }] };
        server([Response.json(problem, { status: 400 })]);
        const refused = finished(upload(file(), options()));
        await expect(refused).rejects.toMatchObject({ isInfected: true });
    });

    test("ends with the server's words when the file is refused", async () => {
        server([Response.json({ detail: "A file may have at most 5 MB." }, { status: 413 })]);
        const refused = finished(upload(file(), options()));
        await expect(refused).rejects.toThrow(UploadRefused);
        await expect(refused).rejects.toThrow("at most 5 MB");
    });

    test("ends at once when the person does not want it any more, also while it waits", async () => {
        const lost = Array.from({ length: 50 }, () => new TypeError("network"));
        const { asked } = server([null, ...lost]);
        const controller = new AbortController();
        const aborted = upload(
            file(),
            options({
                signal: controller.signal,
                onWaiting: (is) => is && controller.abort(new Error("not wanted")),
            }),
        );
        await expect(finished(aborted)).rejects.toThrow("not wanted");
        expect(asked).toHaveLength(2);
    });

    test("hands the token of a public form on", async () => {
        server();
        const tokens: (string | undefined)[] = [];
        const address = {
            path: "/files",
            headers: () => ({}),
            onBegun: ({ token }: { token?: string }) => tokens.push(token),
        };
        await finished(upload(file(), options({ address })));
        expect(tokens).toEqual(["secret"]);
    });
});

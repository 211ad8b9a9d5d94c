// The built server with the demo company, its own data and a mail server of its own; all on 127.0.0.1.
import { spawn, type ChildProcess } from "node:child_process";
import {
    existsSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    createWriteStream,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

const root = path.resolve(import.meta.dirname, "../../..");
const binary = process.env.OBIEG_BIN ?? path.join(root, "build/release/obieg");
// Debian's own, because that is where the package python3-aiosmtpd lies.
const python = "/usr/bin/python3";

export interface Mail {
    to: string[];
    subject: string;
    text: string;
}

export interface Answer {
    status: number;
    body: any;
}

/** The first line of a child's output that `pattern` matches, or a failure when the child ends before. */
function firstLine(child: ChildProcess, pattern: RegExp): Promise<RegExpMatchArray> {
    return new Promise((resolve, reject) => {
        createInterface({ input: child.stdout! }).on("line", (line) => {
            const match = pattern.exec(line);
            if (match) resolve(match);
        });
        child.once("error", reject);
        child.once("exit", (code) => reject(new Error(`${child.spawnfile} ended with ${code}`)));
    });
}

function ended(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => child.once("exit", () => resolve()));
}

/** Ours without OBIEG_*: the tests' own switches are no settings of the server, which refuses unknown ones. */
function cleanEnvironment(): NodeJS.ProcessEnv {
    return Object.fromEntries(
        Object.entries(process.env).filter(([name]) => !name.startsWith("OBIEG_")),
    );
}

/** How a server differs from the usual one, with the demo company and mails that arrive. */
export interface Start {
    /** False: an empty folder, whose first link is in `firstLink`. */
    demo?: boolean;
    /** False: no mail server is set; the sink stands by. */
    mail?: boolean;
    flags?: string[];
}

export class Server {
    private constructor(
        readonly url: string,
        /** Address of the page that makes the administrator; only without the demo company. */
        readonly firstLink: string,
        readonly smtpPort: number,
        private readonly folder: string,
        private readonly children: ChildProcess[],
    ) {}

    /** `log` is the file that gets what the server says on standard error. */
    static async start(log: string, start: Start = {}): Promise<Server> {
        const { demo = true, mail = true, flags = [] } = start;
        if (!existsSync(binary)) {
            throw new Error(
                `There is no server at ${binary}. Build it with ./dev bin, or set OBIEG_BIN.`,
            );
        }
        const folder = mkdtempSync(path.join(tmpdir(), "obieg-walk-"));
        const sink = spawn(
            python,
            [path.join(import.meta.dirname, "mail_sink.py"), path.join(folder, "mail")],
            {
                stdio: ["ignore", "pipe", "inherit"],
            },
        );
        const [smtpPort] = await firstLine(sink, /^\d+$/);
        const server = spawn(
            binary,
            [
                ...["serve", "--movable-clock", "--http-port=0", "--undo-seconds=0"],
                ...(demo ? ["--demo"] : []),
                `--data-dir=${path.join(folder, "data")}`,
                ...(mail ? [`--smtp-url=smtp://127.0.0.1:${smtpPort}`] : []),
                ...flags,
            ],
            { cwd: root, stdio: ["ignore", "pipe", "pipe"], env: cleanEnvironment() },
        );
        server.stderr!.pipe(createWriteStream(log));
        const children = [server, sink];
        try {
            const ready = firstLine(server, /^Obieg is ready: (\S+)/);
            const link = demo ? undefined : firstLine(server, /^\s+(\S+\/setup#\S+)/);
            const [, url] = await ready;
            const [, first = ""] = (await link) ?? [];
            return new Server(url!, first, Number(smtpPort), folder, children);
        } catch (error) {
            for (const child of children) child.kill();
            throw new Error(`The server did not start; ${log} says why.`, {
                cause: error,
            });
        }
    }

    /** Publishes files by their names, as the administrator does. */
    async publish(contents: Record<string, string>): Promise<void> {
        const files = new FormData();
        for (const [name, content] of Object.entries(contents))
            files.append("resources", new Blob([content]), name);
        const response = await fetch(`${this.url}/v2/deployments`, {
            method: "POST",
            headers: { Authorization: `Basic ${btoa("admin:demo-admin")}` },
            body: files,
        });
        if (!response.ok) throw new Error(`Not published: ${await response.text()}`);
    }

    async stop(): Promise<void> {
        for (const child of this.children) {
            child.kill("SIGTERM");
            await ended(child);
        }
        rmSync(this.folder, { recursive: true, force: true });
    }

    /** A call as a program makes it. `user` null: without signing in. */
    async call(
        user: string | null,
        method: string,
        address: string,
        body?: unknown,
    ): Promise<Answer> {
        const headers: Record<string, string> = { "Accept-Language": "en" };
        if (user !== null) {
            headers.Authorization = `Basic ${Buffer.from(`${user}:demo-${user}`).toString("base64")}`;
        }
        if (body !== undefined) headers["Content-Type"] = "application/json";
        const response = await fetch(this.url + address, {
            method,
            headers,
            body: body === undefined ? undefined : JSON.stringify(body),
        });
        const text = await response.text();
        return { status: response.status, body: text ? JSON.parse(text) : null };
    }

    /** As `call`, but anything else than success fails the walk. */
    async ask(user: string | null, method: string, address: string, body?: unknown): Promise<any> {
        const answer = await this.call(user, method, address, body);
        if (answer.status >= 300) {
            throw new Error(
                `${method} ${address}: ${answer.status} ${JSON.stringify(answer.body)}`,
            );
        }
        return answer.body;
    }

    async pinClock(at: string): Promise<void> {
        await this.ask("admin", "PUT", "/api/v1/clock", {
            pinnedAt: new Date(at).toISOString(),
        });
    }

    /** Every timer that becomes due on the way has fired when this returns. */
    async advanceClock(to: string): Promise<void> {
        await this.ask("admin", "POST", "/api/v1/clock/advance", {
            to: new Date(to).toISOString(),
        });
    }

    mails(): Mail[] {
        const folder = path.join(this.folder, "mail");
        return readdirSync(folder)
            .filter((name) => name.endsWith(".json"))
            .sort()
            .map((name) => JSON.parse(readFileSync(path.join(folder, name), "utf8")) as Mail);
    }
}

// A directory (slapd) beside the server of a walk; directory.py says who is in it.
import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";

export interface Directory {
    settings: Record<string, string | number | boolean>;
    stop(): Promise<void>;
}

export async function startDirectory(): Promise<Directory> {
    // Debian's own Python, because that is what the tests' support is written for.
    const child = spawn("/usr/bin/python3", [path.join(import.meta.dirname, "directory.py")], {
        stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    const line = await new Promise<string>((resolve, reject) => {
        createInterface({ input: child.stdout }).once("line", resolve);
        child.once("exit", (code) => reject(new Error(`the directory ended with ${code}`)));
    });
    return {
        settings: JSON.parse(line),
        stop: async () => {
            child.kill("SIGTERM");
            await ended;
        },
    };
}

// The server's own test programs, compiled to WebAssembly (./dev build wasm), over the browser's host.
// OBIEG_WASM names the folder they are in; without it they are skipped.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { WASI } from "node:wasi";
import { describe, expect, it } from "vitest";
import { hostImports } from "./host";

const folder = process.env.OBIEG_WASM ?? "";
const project = path.resolve(import.meta.dirname, "../../../..");
const programs = folder ? readdirSync(folder).filter((name) => name.endsWith("_test.wasm")) : [];

describe.skipIf(!folder)("test programs of the server, in WebAssembly", () => {
    it("are there", () => expect(programs.length).toBeGreaterThan(4));

    it.each(programs)("%s", { timeout: 300_000 }, (name) => {
        const wasi = new WASI({
            version: "preview1",
            args: [name],
            preopens: { [project]: project },
            returnOnExit: true,
        });
        const code = new WebAssembly.Module(readFileSync(path.join(folder, name)));
        const instance: WebAssembly.Instance = new WebAssembly.Instance(code, {
            ...hostImports(() => instance.exports.memory as WebAssembly.Memory),
            wasi_snapshot_preview1: wasi.wasiImport as WebAssembly.ModuleImports,
        });
        expect(wasi.start(instance)).toBe(0);
    });
});

// The WebAssembly module behind index.ts: one function from JSON to JSON (server/browser/answer.h).
import { hostImports } from "./host";

interface Exports {
    memory: WebAssembly.Memory;
    _initialize(): void;
    allocate(size: number): number;
    answer(request: number, size: number): number;
    answerPlace(): number;
}

export interface Module {
    ask(request: object): unknown;
}

function started(code: WebAssembly.Module): Exports {
    const imports = hostImports(() => exports.memory);
    const exports = new WebAssembly.Instance(code, imports).exports as unknown as Exports;
    exports._initialize();
    return exports;
}

/** A module that starts anew after an accident: what broke it may not break the next question. */
export function moduleFrom(code: WebAssembly.Module): Module {
    let running: Exports | null = null;
    return {
        ask(request) {
            const question = new TextEncoder().encode(JSON.stringify(request));
            const exports = (running ??= started(code));
            try {
                const place = exports.allocate(question.length);
                new Uint8Array(exports.memory.buffer).set(question, place);
                const size = exports.answer(place, question.length);
                const bytes = new Uint8Array(exports.memory.buffer, exports.answerPlace(), size);
                return JSON.parse(new TextDecoder().decode(bytes));
            } catch (accident) {
                running = null;
                throw accident;
            }
        },
    };
}

/** Fetches and compiles the module. */
export async function loadModule(url: string): Promise<Module> {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    return moduleFrom(await WebAssembly.compile(await response.arrayBuffer()));
}

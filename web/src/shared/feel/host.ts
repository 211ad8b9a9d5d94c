// What the WebAssembly module asks of its host (server/feel/unicode_host.cpp,
// server/forms/pattern_host.cpp): letter case, kinds of characters, JavaScript's patterns.

const categoryNames =
    "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Zs Zl Zp Sm Sc Sk So Cc Cf Co Cs Cn".split(
        " ",
    );
const categoryPatterns = categoryNames.map((name) => new RegExp(`^\\p{${name}}$`, "u"));
const categories = new Map<number, number>();

function category(character: number): number {
    let found = categories.get(character);
    if (found === undefined) {
        const text = String.fromCodePoint(character);
        found = categoryPatterns.findIndex((pattern) => pattern.test(text));
        categories.set(character, found);
    }
    return found;
}

// One character for all its cases, as Unicode's simple case folding has it. The dotless i keeps to
// itself.
function folded(character: number): number {
    if (character === 0x131) return character;
    const upper = String.fromCodePoint(character).toUpperCase();
    const single = [...upper].length === 1 ? upper : String.fromCodePoint(character);
    const lower = [...single.toLowerCase()];
    return lower.length === 1 ? lower[0]!.codePointAt(0)! : character;
}

const notFound = 0;
const isFound = 1;
const isBadPattern = 2;

/** The imports of a module whose memory `memory()` gives, once it has been made. */
export function hostImports(memory: () => WebAssembly.Memory): WebAssembly.Imports {
    const decoder = new TextDecoder();
    let prepared = new Uint8Array();

    const read = (place: number, size: number) =>
        decoder.decode(new Uint8Array(memory().buffer, place, size));
    const prepare = (text: string) => {
        prepared = new TextEncoder().encode(text);
        return prepared.length;
    };

    return {
        obieg: {
            // No language: results must be the server's, whose case rules are those of all languages.
            upperCase: (place: number, size: number) => prepare(read(place, size).toUpperCase()),
            lowerCase: (place: number, size: number) => prepare(read(place, size).toLowerCase()),
            takeText: (place: number) => new Uint8Array(memory().buffer).set(prepared, place),
            folded,
            category,
            findPattern: (pattern: number, patternSize: number, text: number, textSize: number) => {
                try {
                    const compiled = new RegExp(read(pattern, patternSize), "u");
                    return compiled.test(read(text, textSize)) ? isFound : notFound;
                } catch {
                    return isBadPattern;
                }
            },
        },
        env: {
            __stack_chk_fail: () => {
                throw new WebAssembly.RuntimeError("the stack was overrun");
            },
        },
        // The module has no files; the library it is built with could still name these.
        wasi_snapshot_preview1: { fd_write: () => 8, fd_close: () => 8, fd_seek: () => 8 },
    };
}

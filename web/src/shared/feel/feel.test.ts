// The face of the module, over the module itself (OBIEG_WASM, see native.test.ts).
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { feelFrom, FeelError, plain, type Feel } from ".";
import { moduleFrom } from "./module";

const folder = process.env.OBIEG_WASM ?? "";
const load = (): Feel =>
    feelFrom(moduleFrom(new WebAssembly.Module(readFileSync(path.join(folder, "obieg.wasm")))));

describe.skipIf(!folder)("FEEL in the browser", () => {
    const feel = folder ? load() : (null as unknown as Feel);

    it("computes in decimals", () => {
        const { value } = feel.evaluate("a + 0.2", { a: { "@number": "0.1" } });
        expect(value).toEqual({ "@number": "0.3" });
        expect(plain(value)).toBe(0.3);
        expect(plain(feel.evaluate("10 ** 20 + 1").value)).toBe("100000000000000000001");
    });

    it("knows dates, zones and the given now", () => {
        const around = { now: new Date("2027-03-28T00:30:00Z"), zone: "Europe/Warsaw" };
        expect(plain(feel.evaluate('now() + duration("PT1H")', {}, around).value)).toBe(
            "2027-03-28T03:30:00@Europe/Warsaw",
        );
        expect(plain(feel.evaluate('date("2028-02-29") + duration("P1Y")').value)).toBe(
            "2029-02-28",
        );
    });

    it("matches patterns and changes case as the server does", () => {
        expect(feel.evaluate('matches("Żółw", "^\\p{Lu}\\w+$")').value).toBe(true);
        expect(feel.evaluate('upper case("straße żółw")').value).toBe("STRASSE ŻÓŁW");
        expect(feel.evaluate('matches("KELVIN", "\u212A", "i")').value).toBe(true);
    });

    it("holds unary tests against their input", () => {
        expect(feel.unaryTests("[1..3], > limit", 8, { limit: 7 }).value).toBe(true);
        expect(feel.unaryTests("not(8)", 8).value).toBe(false);
    });

    it("says what is wrong, where, and what was probably meant", () => {
        const { type, diagnostics } = feel.check('client.nam + "😀" + amout', {
            amount: "number",
            client: { name: "string" },
        });
        expect(type).toBe("Any");
        expect(diagnostics.map(({ kind, position }) => [kind, position])).toEqual([
            ["unknown-name", 6],
            ["unknown-name", 20],
        ]);
        expect(diagnostics[0]!.message).toContain("'name'");
    });

    it("says where a text stops being an expression", () => {
        expect(feel.check('"😀" + (1', {}).diagnostics).toEqual([
            {
                kind: "syntax",
                position: 9,
                message: "expected ')' to close the parenthesis, found the end of the text",
            },
        ]);
        const cell = feel.check('> "a"', {}, { isUnary: true, input: "number" });
        expect(cell.diagnostics.map(({ kind }) => kind)).toEqual(["wrong-type"]);
    });

    it("knows what built-in functions give back", () => {
        const { diagnostics } = feel.check("string length(note) + note", { note: "string" });
        expect(diagnostics.map(({ kind, position }) => [kind, position])).toEqual([
            ["wrong-type", 20],
        ]);
        expect(feel.check('split(note, ",")', { note: "string" }).type).toBe("list<string>");
    });

    it("tells the functions for completion and help", () => {
        const help = feel.functions().find(({ name }) => name === "string length");
        expect(help).toMatchObject({
            parameters: ["string"],
            signature: "string length(string: string): number",
            result: "number",
            family: "Text",
        });
        expect(help!.examples[0]).toEqual({ expression: 'string length("foo")', result: "3" });
        expect(feel.functions("camunda").length).toBeGreaterThan(feel.functions().length);
    });

    it("refuses what is no expression", () => {
        expect(() => feel.evaluate("1 +")).toThrow(FeelError);
        expect(() => feel.evaluateDecision("<a/>", "x", {})).toThrow(FeelError);
    });

    it("stops what runs away and goes on", () => {
        const { value, diagnostics } = feel.evaluate("count(for i in 1..1000000000 return i)");
        expect(value).toBeNull();
        expect(diagnostics.some(({ kind }) => kind === "limit")).toBe(true);
        const deep = "[".repeat(50_000);
        expect(() => feel.evaluate(deep)).toThrow(FeelError);
        expect(feel.evaluate("1 + 1").value).toEqual({ "@number": "2" });
    });

    it("follows the rules of a form", () => {
        const form = {
            id: "f",
            components: [
                { type: "number", key: "amount" },
                { type: "textfield", key: "reason", obieg: { requiredWhen: "=amount > 1000" } },
            ],
        };
        expect(feel.formNeeds(form)).toEqual([]);
        const state = feel.evaluateForm(form, { amount: 2000 }, {}, "pl", "Europe/Warsaw");
        expect(state.required).toEqual(["reason"]);
        expect(state.problems).toEqual([{ where: "reason", message: "Wypełnij to pole." }]);
    });
});

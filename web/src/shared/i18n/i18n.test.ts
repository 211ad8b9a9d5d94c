import IntlMessageFormat from "intl-messageformat";
import { describe, expect, test } from "vitest";
import { languages, type Language } from ".";

type Tree = { [key: string]: string | Tree };

const files = import.meta.glob<Tree>("./*/*.json", { eager: true, import: "default" });
const sources = import.meta.glob<string>("../../**/*.{ts,tsx}", {
    eager: true,
    query: "?raw",
    import: "default",
});

function flatten(tree: Tree, prefix: string): [string, string][] {
    return Object.entries(tree).flatMap(([key, value]) =>
        typeof value === "string"
            ? [[`${prefix}.${key}`, value] as [string, string]]
            : flatten(value, `${prefix}.${key}`),
    );
}

function textsOf(language: Language): Map<string, string> {
    const own = Object.entries(files).filter(([path]) => path.startsWith(`./${language}/`));
    return new Map(
        own.flatMap(([path, tree]) => flatten(tree, path.split("/")[2]!.replace(".json", ""))),
    );
}

// Names of arguments that a message uses, plural and select branches included.
function argumentsOf(message: string, language: string): string[] {
    const names = new Set<string>();
    const walk = (parts: ReturnType<IntlMessageFormat["getAst"]>) => {
        for (const part of parts) {
            if ("options" in part && part.options) {
                for (const option of Object.values(part.options)) walk(option.value);
            }
            if ("children" in part) walk(part.children);
            if ("value" in part && part.type !== 0) names.add(String(part.value));
        }
    };
    walk(new IntlMessageFormat(message, language).getAst());
    return [...names].sort();
}

describe("texts", () => {
    const english = textsOf("en");

    test.each(languages)("%s has every key and no other", (language) => {
        expect([...textsOf(language).keys()].sort()).toEqual([...english.keys()].sort());
    });

    test.each(languages)(
        "%s: every text is well-formed and uses the same arguments",
        (language) => {
            for (const [key, text] of textsOf(language)) {
                expect(text.trim(), key).not.toBe("");
                expect(argumentsOf(text, language), key).toEqual(
                    argumentsOf(english.get(key) ?? "", "en"),
                );
            }
        },
    );

    test.each(languages)("%s: plurals have the forms that the language needs", (language) => {
        const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
        for (const [key, text] of textsOf(language)) {
            if (!text.includes(", plural,")) continue;
            for (const form of needed) expect(text, key).toMatch(new RegExp(`\\b${form} *\\{`));
        }
    });

    test("every key that the code names exists", () => {
        for (const [path, source] of Object.entries(sources)) {
            for (const [, key] of source.matchAll(/\bt\(\s*"([a-z][\w-]*\.[\w.-]+)"/g)) {
                expect(english.has(key!), `${key} in ${path}`).toBe(true);
            }
        }
    });
});

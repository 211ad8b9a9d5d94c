// What the screens say, read from where the screens read it, so that walks find things in any language.
import { readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../../..");
const cache = new Map<string, Record<string, unknown>>();

function json(file: string): Record<string, unknown> {
    const known = cache.get(file);
    if (known) return known;
    const read = JSON.parse(readFileSync(path.join(root, file), "utf8"));
    cache.set(file, read);
    return read;
}

export type Language = "en" | "pl" | "ru";

export class Words {
    constructor(readonly language: Language) {}

    /** A text of the app: app("boards.takeCard", { title: "Kos" }). Plurals are not resolved. */
    app(key: string, values: Record<string, string | number> = {}): string {
        const [file, ...names] = key.split(".");
        let found: any = json(`web/src/shared/i18n/${this.language}/${file}.json`);
        for (const name of names) found = found?.[name];
        if (typeof found !== "string")
            throw new Error(`There is no text ${key} in ${this.language}.`);
        return found.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
    }

    /** A text of a template: of("hr/hr-leave-plan", "plan.form#periods.label"). */
    of(template: string, key: string): string {
        const found = json(`templates/${template}/texts/${this.language}.json`)[key];
        if (typeof found !== "string") throw new Error(`There is no text ${key} in ${template}.`);
        return found;
    }

    /** Matches a text of a template whatever its {{ expressions }} gave. */
    pattern(template: string, key: string): RegExp {
        const parts = this.of(template, key).split(/\{\{.*?\}\}/s);
        return new RegExp(parts.map(escape).join(".*"), "s");
    }
}

function escape(text: string): string {
    return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

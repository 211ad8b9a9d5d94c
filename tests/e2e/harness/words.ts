// What the screens say, read from where the screens read it, so that walks find things in any language.
import { readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../../..");
const text = (file: string) => readFileSync(path.join(root, file), "utf8");
const json = (file: string): Record<string, unknown> => JSON.parse(text(file));

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
        const folder = `templates/${template}`;
        const found = json(`${folder}/texts/${this.language}.json`)[key] ?? inFile(folder, key);
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

// The files themselves speak English; texts/en.json holds only what has no place in them.
function inFile(folder: string, key: string): string | undefined {
    const [file = "", what = ""] = key.split("#");
    if (file.endsWith(".form")) return inForm(json(`${folder}/${file}`), what.split("."));
    return file.endsWith(".bpmn") ? inDiagram(text(`${folder}/${file}`), what) : undefined;
}

function inForm(form: any, path: string[]): string | undefined {
    const [name = "", ...rest] = path;
    if (name === "page") return form.obieg?.page?.[rest[0]!];
    const component = componentsBelow(form).find(({ key }) => key === name);
    if (!component) return undefined;
    if (rest[0] === "options") {
        return component.values.find((option: any) => option.value === rest[1])?.label;
    }
    return rest.length === 1
        ? (component[rest[0]!] ?? component.dateLabel)
        : inForm(component, rest);
}

// Groups do not show in the keys of texts; the columns of a table are found from the table.
function componentsBelow(scope: any): any[] {
    const own = [...(scope.components ?? []), ...(scope.obieg?.columns ?? [])];
    return own.flatMap((one) => [one, ...(one.type === "group" ? componentsBelow(one) : [])]);
}

function inDiagram(xml: string, what: string): string | undefined {
    const tags = [...xml.matchAll(/<[^>]+>/g)].map(([tag]) => tag);
    const value = (tag: string, attribute: string) =>
        new RegExp(` ${attribute}="([^"]*)"`).exec(tag)?.[1]?.replace(/&#10;/g, " ");
    // An id may be used twice, of an element and of a stage; only the one that is meant has such a text.
    const read = (attribute: string, of: string, wanted: string) =>
        tags
            .filter((tag) => value(tag, attribute) === of)
            .map((tag) => value(tag, wanted))
            .find((found) => found !== undefined);
    const [first = "", second = "", third = ""] = what.split(".");
    if (first === "stage") return read("id", second, "title");
    if (second === "outcome") return read("name", third, "label");
    return read("id", first, second);
}

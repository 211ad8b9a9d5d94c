// The sentences for what is wrong with an answer: the server's own table, so that both say the same.
import table from "@server/forms/messages.json";
import type { Language } from "../i18n/languages";
import type { FieldProblem } from "./field";

// 0.5 is written 0,5 and 2027-03-01 is written 01.03.2027 in Polish and Russian.
function inLanguage(parameter: string, language: Language): string {
    if (language === "en") return parameter;
    if (/^-?\d+(\.\d+)?$/.test(parameter)) return parameter.replace(".", ",");
    const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(parameter);
    return date ? `${date[3]}.${date[2]}.${date[1]}` : parameter;
}

export function messageFor(problem: FieldProblem, language: Language): string {
    if (problem.message) return problem.message;
    const sentences = (table as Record<string, Record<Language, string>>)[problem.code];
    if (!sentences) return problem.code;
    return sentences[language].replace(/\{(\w+)\}/g, (_, name: string) =>
        inLanguage(problem.parameters[name] ?? "", language),
    );
}

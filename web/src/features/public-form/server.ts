// What the public page asks of the server. Small on purpose: the client of the app is not loaded here.
import type { components } from "@/shared/api/schema";
import type { Language } from "@/shared/i18n/languages";

type Schema = components["schemas"];
export type PublicForm = Schema["PublicForm"];
export type FormState = Schema["FormState"];
export type Remark = Schema["Remark"];

export class Refusal extends Error {
    readonly status: number;
    readonly details: Remark[];

    /** Status 0: no answer came. */
    constructor(status: number, details: Remark[] = []) {
        super(`refused with ${status}`);
        this.status = status;
        this.details = details;
    }
}

async function ask<T>(path: string, language: Language, body?: unknown): Promise<T> {
    let response: Response;
    try {
        response = await fetch(path, {
            method: body === undefined ? "GET" : "POST",
            headers: {
                Accept: "application/json",
                "Accept-Language": language,
                ...(body === undefined ? {} : { "Content-Type": "application/json" }),
            },
            body: body === undefined ? undefined : JSON.stringify(body),
            credentials: "omit",
        });
    } catch {
        throw new Refusal(0);
    }
    if (response.ok) return (await response.json()) as T;
    const problem = (await response.json().catch(() => ({}))) as Partial<Schema["Problem"]>;
    throw new Refusal(response.status, problem.details);
}

const address = (slug: string) => `/api/v1/public/forms/${encodeURIComponent(slug)}`;

export const loadForm = (slug: string, language: Language) =>
    ask<PublicForm>(`${address(slug)}?language=${language}`, language);

export const sendForm = (slug: string, language: Language, body: Schema["PublicAnswers"]) =>
    ask<Schema["PublicReceipt"]>(address(slug), language, body);

export const evaluate = (slug: string, language: Language, answers: Record<string, unknown>) =>
    ask<FormState>("/api/v1/forms/evaluate", language, {
        context: { kind: "public", slug },
        answers,
    });

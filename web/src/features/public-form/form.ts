// The form of the public page while somebody fills it in: what is typed, what is wrong, when to say so.
import {
    initialAnswers,
    noRules,
    problemsIn,
    wireAnswers,
    type RuleState,
} from "@/shared/forms/answers";
import type { Feel, FormRules } from "@/shared/feel";
import { dropDraft, loadDraft, saveDraft } from "@/shared/forms/drafts";
import { evaluatorFor } from "@/shared/forms/evaluator";
import { readMarkup, type Inline } from "@/shared/forms/markup";
import { messageFor } from "@/shared/forms/messages";
import { valueAt, withValueAt, type Answers } from "@/shared/forms/paths";
import { readForm, rowsOf, type FormItem } from "@/shared/forms/schema";
import type { Language } from "@/shared/i18n/languages";
import { h } from "./dom";
import { fieldBox, type Surface } from "./inputs";
import { evaluate, Refusal, sendForm, type PublicForm, type Remark } from "./server";
import { texts } from "./texts";

const evaluateAfterMs = 400;
const saveAfterMs = 400;
// As in server/http/public_form_guard.cpp, and a little more.
const leastMsToFillIn = 1_600;

export interface FormOptions {
    form: PublicForm;
    language: Language;
    openedAt: number;
    onSent: (number: string) => void;
}

const fieldOf = (where: string) => where.replace(/\[.*$/, "");
const noState: FormRules = {
    hidden: [],
    required: [],
    readOnly: [],
    values: {},
    texts: {},
    options: {},
    problems: [],
};

export function formElement({ form, language, openedAt, onSent }: FormOptions): HTMLElement {
    const words = texts[language];
    const model = readForm(form.schema);
    const zone = form.company?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    const draftKey = `public.${form.slug}`;
    let answers: Answers =
        loadDraft(draftKey, form.slug)?.answers ?? initialAnswers(model, {}, zone);
    // What may turn out to be hidden does not appear before the first word about it, lest it vanish from
    // under the hand.
    let isAwaited = model.hasRules;
    let state: FormRules = { ...noState, hidden: [...model.conditional] };
    let refused: Remark[] = [];
    let isChecked = false;
    let isSending = false;
    let uploadToken = "";
    const touched = new Set<string>();
    let saving: ReturnType<typeof setTimeout> | undefined;
    let asking: ReturnType<typeof setTimeout> | undefined;

    const rules = (): RuleState => ({
        hidden: new Set(state.hidden),
        required: new Set(state.required),
        readOnly: new Set(state.readOnly),
    });

    // What follows the rules here; until it has been fetched, and for rules that ask for more than the form
    // knows, the server is asked.
    let evaluator: Feel | null = null;

    const follow = (next: FormRules) => {
        state = next;
        isAwaited = false;
    };

    const followRules = () => {
        clearTimeout(asking);
        if (!model.hasRules) return;
        const answered = wireAnswers(model, answers, { ...rules(), hidden: new Set() }, zone);
        if (evaluator) {
            try {
                follow(evaluator.evaluateForm(form.schema, answered, {}, language, zone));
                return;
            } catch {
                evaluator = null; // the server may still know
            }
        }
        asking = setTimeout(() => {
            evaluate(form.slug, language, answered).then(
                (next) => {
                    if (evaluator) return;
                    follow(next);
                    show();
                },
                // Without an answer the rules stay as they are; the server judges what is sent.
                () => {
                    if (!isAwaited) return;
                    follow(noState);
                    show();
                },
            );
        }, evaluateAfterMs);
    };

    const remarks = (): Remark[] => {
        const own = problemsIn(model, answers, rules(), zone).map((problem) => ({
            where: problem.where,
            message: messageFor(problem, language),
        }));
        const told = new Set(own.map(({ where }) => where));
        return [...own, ...[...refused, ...state.problems].filter(({ where }) => !told.has(where))];
    };

    const surface: Surface = {
        words,
        idOf: (where) => `f-${where}`,
        uploads: {
            path: `/api/v1/public/forms/${encodeURIComponent(form.slug)}/files`,
            headers: () => ({
                "Accept-Language": language,
                ...(uploadToken ? { "X-Upload-Token": uploadToken } : {}),
            }),
            onBegun: ({ token }) => {
                uploadToken = token ?? uploadToken;
            },
        },
        isRequired: (where, field) => field.isRequired || state.required.includes(where),
        change: (key, value) => {
            answers = withValueAt(answers, key, value);
            refused = refused.filter((remark) => fieldOf(remark.where) !== key);
            clearTimeout(saving);
            saving = setTimeout(() => saveDraft(draftKey, form.slug, answers), saveAfterMs);
            followRules();
            show();
        },
        leave: (where) => {
            touched.add(where);
            show();
        },
    };

    const summary = h("div", { class: "summary", role: "alert", tabindex: -1, hidden: true });
    const honeypot = h("input", {
        type: "text",
        id: "website",
        name: "website",
        tabindex: -1,
        autocomplete: "off",
    });
    const button = h("button", { type: "submit", class: "primary" }, words.send);
    const items = elementsOf(model.items);
    const root = h(
        "form",
        {
            novalidate: true,
            onsubmit: (event) => {
                event.preventDefault();
                void send();
            },
        },
        summary,
        ...items,
        h(
            "div",
            { class: "nobody", "aria-hidden": "true" },
            h("label", { for: "website" }, words.honeypot),
            honeypot,
        ),
        button,
    );

    function elementsOf(formItems: FormItem[]): HTMLElement[] {
        return rowsOf(formItems).map((row) => {
            const elements = row.map(elementOf);
            return elements.length === 1 ? elements[0]! : h("div", { class: "row" }, ...elements);
        });
    }

    function elementOf(item: FormItem): HTMLElement {
        switch (item.type) {
            case "field": {
                const { key } = item.field;
                if (item.isReadOnly) {
                    const output = h("output", { "data-value": key });
                    const label = h("p", { class: "label" }, item.field.label);
                    return h("div", { class: "field", "data-part": key }, label, output);
                }
                const box = fieldBox({
                    surface,
                    item,
                    where: key,
                    label: item.field.label,
                    description: item.description,
                    value: valueAt(answers, key),
                    set: (value) => surface.change(key, value),
                });
                box.dataset.part = key;
                return box;
            }
            case "group":
                return h(
                    "fieldset",
                    { "data-part": item.id },
                    item.label && h("legend", { "data-text": `${item.id}.label` }, item.label),
                    ...elementsOf(item.items),
                );
            case "text":
                return h(
                    "div",
                    { class: "text", "data-part": item.id, "data-text": `${item.id}.text` },
                    ...markup(item.text),
                );
            case "separator":
                return h("hr", { "data-part": item.id });
            default:
                return h("div", { "data-part": item.id });
        }
    }

    function nameOf(where: string): string {
        const path = /^([^[]+)(?:\[(\d+)\]\.(.+))?$/.exec(where);
        const item = model.fields.find(({ field }) => field.key === path?.[1]);
        if (!path?.[3] || !item) return item?.field.label ?? "";
        const point = item.field.options[Number(path[2])];
        if (item.field.kind === "checklist") return `${item.field.label}, ${point?.label ?? ""}`;
        const column = item.columns.find(({ field }) => field.key === path[3]);
        return `${item.field.label}, ${words.row} ${Number(path[2]) + 1}, ${column?.field.label ?? ""}`;
    }

    function focus(where: string) {
        const target =
            document.getElementById(surface.idOf(where)) ??
            document.getElementById(surface.idOf(fieldOf(where)));
        target?.focus();
        target?.scrollIntoView({ block: "center" });
    }

    // Brings the page in line with answers and rules without touching what the person is typing in.
    function show() {
        const found = remarks();
        const isTold = ({ where }: Remark) => isChecked || touched.has(where);
        const byPlace = new Map(found.filter(isTold).map((r) => [r.where, r.message]));
        for (const box of root.querySelectorAll<HTMLElement>("[data-where]")) {
            const where = box.dataset.where!;
            const message = byPlace.get(where) ?? "";
            const error = document.getElementById(`${surface.idOf(where)}-error`);
            const input = document.getElementById(surface.idOf(where));
            box.classList.toggle("wrong", message !== "");
            if (message) input?.setAttribute("aria-invalid", "true");
            else input?.removeAttribute("aria-invalid");
            if (error) {
                error.textContent = message;
                error.hidden = message === "";
            }
        }
        for (const part of root.querySelectorAll<HTMLElement>("[data-part]")) {
            part.hidden = state.hidden.includes(part.dataset.part!);
        }
        for (const output of root.querySelectorAll<HTMLElement>("[data-value]")) {
            output.textContent = String(state.values[output.dataset.value!] ?? "–");
        }
        for (const place of root.querySelectorAll<HTMLElement>("[data-text]")) {
            const text = state.texts[place.dataset.text!];
            if (typeof text !== "string" || text === place.dataset.shown) continue;
            place.dataset.shown = text;
            place.replaceChildren(...(place.localName === "legend" ? [text] : markup(text)));
        }
        showSummary(isChecked ? found : []);
        button.disabled = isSending;
        button.textContent = isSending ? words.sending : words.send;
    }

    function showSummary(found: Remark[]) {
        summary.hidden = found.length === 0;
        if (found.length === 0) return;
        summary.replaceChildren(
            h("p", { class: "label" }, words.problems),
            h(
                "ul",
                {},
                ...found.map(({ where, message }) => {
                    const name = nameOf(where);
                    const link =
                        name &&
                        h(
                            "a",
                            {
                                href: `#${surface.idOf(where)}`,
                                onclick: (event) => {
                                    event.preventDefault();
                                    focus(where);
                                },
                            },
                            name,
                        );
                    return h("li", {}, link, name ? `: ${message}` : message);
                }),
            ),
        );
    }

    function fail(error: unknown) {
        const { status, details } = error instanceof Refusal ? error : new Refusal(-1);
        if (details.length > 0) {
            refused = details;
        } else {
            const message =
                status === 0 ? words.offline : status === 429 ? words.tooMany : words.unexpected;
            refused = [{ where: "", message }];
        }
        isChecked = true;
        show();
        summary.focus();
    }

    async function send() {
        if (isSending) return;
        refused = [];
        isChecked = problemsIn(model, answers, rules(), zone).length > 0;
        if (isChecked) {
            show();
            summary.focus();
            return;
        }
        isSending = true;
        show();
        try {
            // With the browser's help people are quicker than the server believes of them.
            const early = leastMsToFillIn - (performance.now() - openedAt);
            if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
            const receipt = await sendForm(form.slug, language, {
                answers: wireAnswers(model, answers, isAwaited ? noRules : rules(), zone),
                language,
                website: honeypot.value,
                uploadToken: uploadToken || undefined,
                startedMsAgo: Math.max(0, Math.round(performance.now() - openedAt)),
            });
            clearTimeout(saving);
            dropDraft(draftKey);
            onSent(receipt.number);
        } catch (error) {
            isSending = false;
            fail(error);
        }
    }

    show();
    followRules();
    if (model.hasRules) {
        void evaluatorFor(form.schema).then((found) => {
            evaluator = found;
            followRules();
            show();
        });
    }
    return root;
}

const inline = (content: Inline[]) =>
    content.map((part) => {
        switch (part.type) {
            case "bold":
                return h("strong", {}, part.text);
            case "italic":
                return h("em", {}, part.text);
            case "link":
                return h("a", { href: part.href, target: "_blank", rel: "noreferrer" }, part.text);
            default:
                return part.text;
        }
    });

/** The little markdown of text components as elements. */
export function markup(text: string): HTMLElement[] {
    return readMarkup(text).map((block) => {
        if (block.type === "list") {
            return h("ul", {}, ...block.items.map((item) => h("li", {}, ...inline(item))));
        }
        return h(block.type === "heading" ? "h2" : "p", {}, ...inline(block.content));
    });
}

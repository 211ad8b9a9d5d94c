// The page behind /f/<slug>: one form, open to everybody, without React and without the app. It must be
// there at once on a slow phone, so every import here counts (tools/check_sizes.mjs).
import { readForm } from "@/shared/forms/schema";
import {
    guessLanguage,
    languageNames,
    languages,
    rememberLanguage,
    type Language,
} from "@/shared/i18n/languages";
import { h } from "./dom";
import { formElement, markup } from "./form";
import { loadForm, Refusal, type PublicForm } from "./server";
import "./style.css";
import { texts } from "./texts";

const slug = decodeURIComponent(location.pathname.replace(/^\/f\//, "").replace(/\/$/, ""));
const openedAt = performance.now();
const root = document.getElementById("form")!;
let language: Language = guessLanguage();

function frame(company: string, ...content: (HTMLElement | null)[]) {
    document.documentElement.lang = language;
    root.replaceChildren(
        h(
            "header",
            {},
            h("p", { class: "company" }, company),
            h(
                "div",
                { class: "languages", role: "group", "aria-label": texts[language].language },
                ...languages.map((name) =>
                    h(
                        "button",
                        {
                            type: "button",
                            lang: name,
                            "aria-pressed": String(name === language),
                            onclick: () => void open(name),
                        },
                        languageNames[name],
                    ),
                ),
            ),
        ),
        h("main", {}, ...content),
    );
}

function message(title: string, hint: string, action?: HTMLElement) {
    return h("section", { class: "sheet message" }, h("h1", {}, title), h("p", {}, hint), action);
}

function showForm(form: PublicForm) {
    // The process has a name for the company; the form may have one for its clients.
    const title = readForm(form.schema).pageTitle || form.title;
    document.title = title;
    frame(
        form.company?.name ?? "",
        h("h1", {}, title),
        h(
            "section",
            { class: "sheet" },
            formElement({ form, language, openedAt, onSent: (number) => showThanks(form, number) }),
        ),
    );
}

function showThanks(form: PublicForm, number: string) {
    const words = texts[language];
    const title = h("h1", { tabindex: -1 }, words.sentTitle);
    frame(
        form.company?.name ?? "",
        h(
            "section",
            { class: "sheet thanks" },
            h("div", { class: "mark", "aria-hidden": "true" }, "✓"),
            title,
            ...markup(form.thanks),
            h("p", { class: "number" }, `${words.number}: `, h("strong", {}, number)),
            h("p", { class: "hint" }, words.keepNumber),
            h(
                "button",
                { type: "button", class: "secondary", onclick: () => showForm(form) },
                words.sendAnother,
            ),
        ),
    );
    title.focus();
}

function showFailure(error: unknown) {
    const words = texts[language];
    const status = error instanceof Refusal ? error.status : -1;
    if (status === 404) return frame("", message(words.notFoundTitle, words.notFoundHint));
    const hint = status === 0 ? words.offline : status === 429 ? words.tooMany : words.unexpected;
    const retry = h(
        "button",
        { type: "button", class: "secondary", onclick: () => void open(language) },
        words.retry,
    );
    frame("", message(words.failedTitle, hint, retry));
}

async function open(chosen: Language) {
    language = chosen;
    rememberLanguage(language);
    if (!root.hasChildNodes()) {
        frame("", h("p", { class: "loading", role: "status" }, texts[language].loading));
    }
    try {
        showForm(await loadForm(slug, language));
    } catch (error) {
        showFailure(error);
    }
}

void open(language);

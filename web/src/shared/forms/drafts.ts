// Answers that were typed but not sent, kept in this browser until they are sent or thrown away.
import type { Answers } from "./paths";

interface Draft {
    formId: string;
    savedAt: string;
    answers: Answers;
    /** What the server had when they were begun; drafts of former releases do not say. */
    seen?: Answers;
}

const address = (key: string) => `obieg.draft.${key}`;

/** The draft under `key`, unless the form has become another one meanwhile. */
export function loadDraft(key: string, formId: string): Draft | null {
    try {
        const draft = JSON.parse(localStorage.getItem(address(key)) ?? "null") as Draft | null;
        return draft?.formId === formId ? draft : null;
    } catch {
        return null;
    }
}

export function saveDraft(key: string, formId: string, answers: Answers, seen?: Answers) {
    const draft: Draft = { formId, savedAt: new Date().toISOString(), answers, seen };
    try {
        localStorage.setItem(address(key), JSON.stringify(draft));
    } catch {
        // A full or forbidden store costs the draft, never the form that is being filled in.
    }
}

/** Whoever signs out leaves no answers behind for the next person at this device. */
export function dropAllDrafts() {
    for (const name of Object.keys(localStorage))
        if (name.startsWith(address(""))) localStorage.removeItem(name);
}

export function dropDraft(key: string) {
    localStorage.removeItem(address(key));
}

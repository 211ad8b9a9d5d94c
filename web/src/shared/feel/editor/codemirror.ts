// The one place that sees CodeMirror. ExpressionEditor.tsx loads it when an expression is first edited.
import {
    autocompletion,
    closeBrackets,
    closeBracketsKeymap,
    completionKeymap,
    type CompletionContext,
    type CompletionResult,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import type { FunctionHelp, NameType } from "..";
import { completionAt, type Candidate } from "./completion";
import { colours, feelLanguage } from "./highlight";
import type { Remark } from "./remarks";

export interface ExpressionViewOptions {
    parent: HTMLElement;
    value: string;
    /** Attributes of what is typed into: its label and description for screen readers. */
    attributes: Record<string, string>;
    functions: FunctionHelp[];
    names: () => Record<string, NameType>;
    onChange: (value: string) => void;
}

const look = EditorView.theme({
    "&": { fontSize: "14px" },
    "&.cm-focused": { outline: "none" },
    ".cm-scroller": { fontFamily: "var(--mantine-font-family-monospace)", lineHeight: "1.6" },
    ".cm-content": { padding: "8px 0", caretColor: "var(--mantine-color-text)" },
    ".cm-line": { padding: "0 12px" },
    ".cm-cursor": { borderLeftColor: "var(--mantine-color-text)" },
    ".cm-matchingBracket": { outline: "1px solid var(--mantine-color-dimmed)" },
    ".cm-lintRange": { backgroundImage: "none" },
    ".cm-lintRange-error": {
        textDecoration: "underline wavy var(--mantine-color-error) 1.5px",
        textUnderlineOffset: "4px",
    },
    ".cm-tooltip": {
        color: "var(--mantine-color-text)",
        background: "var(--mantine-color-body)",
        border: "1px solid var(--mantine-color-default-border)",
        borderRadius: "8px",
    },
    ".cm-tooltip.cm-tooltip-autocomplete > ul": {
        fontFamily: "var(--mantine-font-family-monospace)",
        maxHeight: "240px",
    },
    ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "4px 10px" },
    ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
        color: "var(--mantine-primary-color-contrast)",
        background: "var(--mantine-primary-color-filled)",
    },
    ".cm-completionDetail": { fontStyle: "normal" },
    ".cm-tooltip.cm-completionInfo": {
        padding: "10px 12px",
        maxWidth: "340px",
        fontFamily: "var(--mantine-font-family)",
        fontSize: "13px",
    },
});

// What a function does, and its examples with what comes out.
function helpOf({ help }: Candidate): Node | null {
    if (help.length === 0) return null;
    const box = document.createElement("div");
    for (const { signature, doc, examples } of help) {
        const head = document.createElement("code");
        head.textContent = signature;
        const text = document.createElement("p");
        text.textContent = doc;
        box.append(head, text);
        for (const { expression, result } of examples.slice(0, 2)) {
            const example = document.createElement("code");
            example.textContent = `${expression} = ${result}`;
            const line = document.createElement("div");
            line.append(example);
            box.append(line);
        }
    }
    return box;
}

function apply(candidate: Candidate) {
    return (view: EditorView, _: unknown, from: number, to: number) => {
        const isCall = candidate.kind === "function";
        const text = isCall ? `${candidate.label}()` : candidate.label;
        const takesNothing = candidate.help.every(({ parameters }) => parameters.length === 0);
        const cursor = from + text.length - (isCall && !takesNothing ? 1 : 0);
        view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: cursor } });
    };
}

const types = { name: "variable", function: "function", keyword: "keyword" };
// Names of the context are what people look for first.
const boosts = { name: 2, function: 1, keyword: 0 };

export class ExpressionView {
    private readonly view: EditorView;

    constructor({ parent, value, attributes, functions, names, onChange }: ExpressionViewOptions) {
        const complete = ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
            const found = completionAt(state.sliceDoc(0, pos), names(), functions);
            if (!found || (!explicit && found.from === pos && state.sliceDoc(pos - 1, pos) !== "."))
                return null;
            return {
                from: found.from,
                options: found.candidates.map((candidate) => ({
                    label: candidate.label,
                    detail: candidate.detail,
                    type: types[candidate.kind],
                    boost: boosts[candidate.kind],
                    info: () => helpOf(candidate),
                    apply: apply(candidate),
                })),
            };
        };
        this.view = new EditorView({
            parent,
            state: EditorState.create({
                doc: value,
                extensions: [
                    history(),
                    closeBrackets(),
                    bracketMatching(),
                    autocompletion({ override: [complete], icons: false }),
                    // Tab is not among them: it leaves the editor, as everywhere on the page.
                    keymap.of([
                        ...closeBracketsKeymap,
                        ...defaultKeymap,
                        ...historyKeymap,
                        ...completionKeymap,
                    ]),
                    feelLanguage(functions.map(({ name }) => name)),
                    colours,
                    look,
                    EditorView.lineWrapping,
                    EditorView.contentAttributes.of(attributes),
                    EditorView.updateListener.of((update) => {
                        if (update.docChanged) onChange(update.state.doc.toString());
                    }),
                ],
            }),
        });
    }

    /** Shows another text; what is there already keeps its cursor. */
    show(value: string): void {
        const shown = this.view.state.doc.toString();
        if (shown !== value)
            this.view.dispatch({ changes: { from: 0, to: shown.length, insert: value } });
    }

    mark(remarks: Remark[]): void {
        const end = this.view.state.doc.length;
        const marks = remarks.map(({ from, to, text }) => ({
            from: Math.min(from, end),
            to: Math.min(to, end),
            severity: "error" as const,
            message: text,
        }));
        this.view.dispatch(setDiagnostics(this.view.state, marks));
    }

    /** Puts the cursor there; with `text` also that in place of what is there. */
    goTo(from: number, to: number, text?: string): void {
        const changes = text === undefined ? undefined : { from, to, insert: text };
        const anchor = text === undefined ? from : from + text.length;
        const head = text === undefined ? to : anchor;
        this.view.dispatch({ changes, selection: { anchor, head }, scrollIntoView: true });
        this.view.focus();
    }

    destroy(): void {
        this.view.destroy();
    }
}

// Colours of an expression. They follow words and signs only: what a name means says the check.
import {
    HighlightStyle,
    StreamLanguage,
    syntaxHighlighting,
    type StringStream,
} from "@codemirror/language";
import { tags } from "@lezer/highlight";

const keyword =
    /^(?:if|then|else|for|in|return|some|every|satisfies|between|and|or|not|instance|of|function|external)(?![\p{L}\p{N}_])/u;
const constant = /^(?:true|false|null)(?![\p{L}\p{N}_])/u;
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The name of a tag for what begins here; moves behind it. */
export function tokenOf(
    stream: StringStream,
    isInComment: { current: boolean },
    functions: RegExp,
) {
    if (isInComment.current || stream.match("/*")) {
        isInComment.current = !stream.match(/^.*?\*\//);
        if (isInComment.current) stream.skipToEnd();
        return "comment";
    }
    if (stream.eatSpace()) return null;
    if (stream.match(/^\/\/.*/)) return "comment";
    if (stream.match(/^@?"(?:[^"\\]|\\.)*"?/)) return "string";
    if (stream.match(/^(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/)) return "number";
    if (stream.match(constant)) return "atom";
    if (stream.match(keyword)) return "keyword";
    if (stream.match(functions)) return "variableName.function";
    if (stream.match(/^[\p{L}_][\p{L}\p{N}_]*/u)) return "variableName";
    stream.next();
    return "operator";
}

/** Matches the name of a function before its bracket; longer names first, for some begin as others do. */
export function functionPattern(names: string[]): RegExp {
    const known = [...new Set(names)].sort((a, b) => b.length - a.length).map(escaped);
    return new RegExp(`^(?:${[...known, "[\\p{L}_][\\p{L}\\p{N}_]*"].join("|")})(?=\\s*\\()`, "u");
}

export function feelLanguage(functionNames: string[]) {
    const functions = functionPattern(functionNames);
    return StreamLanguage.define<{ current: boolean }>({
        startState: () => ({ current: false }),
        copyState: (state) => ({ ...state }),
        token: (stream, state) => tokenOf(stream, state, functions),
    });
}

export const colours = syntaxHighlighting(
    HighlightStyle.define([
        { tag: [tags.keyword, tags.atom], color: "var(--code-keyword)" },
        { tag: tags.string, color: "var(--code-text)" },
        { tag: tags.number, color: "var(--code-number)" },
        { tag: tags.function(tags.variableName), color: "var(--code-function)" },
        { tag: tags.comment, color: "var(--code-comment)" },
    ]),
);

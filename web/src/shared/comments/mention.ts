// Mentions while a comment is written: "@mar" before the caret asks for people, and choosing one leaves
// "@marek.zielinski " there. What counts as a mention is decided by the server (server/work/mentions.h).

export interface Asked {
    /** Where the "@" stands. */
    from: number;
    search: string;
}

const beforeCaret = /(?:^|[^\p{L}\p{N}._@+-])@([\p{L}\p{N}._-]*)$/u;

/** Whom the text before the caret asks for; null: nobody. */
export function askedAt(text: string, caret: number): Asked | null {
    const found = beforeCaret.exec(text.slice(0, caret));
    if (!found) return null;
    const search = found[1]!;
    return { from: caret - search.length - 1, search };
}

/** The text with this person in the place of what was asked for, and where the caret is then. */
export function mentioning(text: string, { from, search }: Asked, name: string) {
    const behind = text.slice(from + 1 + search.length);
    const mention = `@${name}${behind.startsWith(" ") ? "" : " "}`;
    return {
        text: text.slice(0, from) + mention + behind,
        caret: from + mention.length + (behind.startsWith(" ") ? 1 : 0),
    };
}

/** The text in parts, those that name somebody apart. */
export function partsOf(text: string, names: string[]): { text: string; isMention: boolean }[] {
    if (names.length === 0) return [{ text, isMention: false }];
    const escaped = [...names]
        .sort((a, b) => b.length - a.length)
        .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    // What a group of a separator holds stands among the parts, at every other place.
    return text
        .split(new RegExp(`(@(?:${escaped.join("|")}))`))
        .map((part, index) => ({ text: part, isMention: index % 2 === 1 }))
        .filter((part) => part.text !== "");
}

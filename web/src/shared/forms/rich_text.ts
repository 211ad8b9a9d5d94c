// How much people see of rich text. What may stand in it is the server's to say (rich_text.cpp there);
// a page shows only what has come from there.
const named: Record<string, string> = {
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    apos: "'",
    nbsp: "\u00a0",
};

/** The characters that people see; white space between blocks is none of them. */
export function visibleCharacters(html: string): number {
    return html
        .split(/<[^>]*>/)
        .filter((text) => text.replace(/&nbsp;|&#160;/g, " ").trim() !== "")
        .map((text) =>
            text.replace(/&(#\w{1,8}|[a-z]{2,4});/g, (all, name: string) => shown(all, name)),
        )
        .reduce((count, text) => count + [...text].length, 0);
}

function shown(reference: string, name: string): string {
    if (!name.startsWith("#")) return named[name] ?? reference;
    return "?"; // any one character
}

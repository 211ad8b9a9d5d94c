// The little markdown of text components: headings, lists, bold, italic, links. Anything else is text.
export type Inline =
    | { type: "text" | "bold" | "italic"; text: string }
    | { type: "link"; text: string; href: string };

export type Block =
    { type: "heading" | "paragraph"; content: Inline[] } | { type: "list"; items: Inline[][] };

const inlineShape =
    /\*\*(.+?)\*\*|\*(.+?)\*|_(.+?)_|\[([^\]]+)\]\((https?:\/\/[^\s)]+|mailto:[^\s)]+)\)/g;

function readInline(text: string): Inline[] {
    const content: Inline[] = [];
    let end = 0;
    for (const match of text.matchAll(inlineShape)) {
        if (match.index > end) content.push({ type: "text", text: text.slice(end, match.index) });
        const [whole, bold, star, underscore, label, href] = match;
        if (bold) content.push({ type: "bold", text: bold });
        else if (label && href) content.push({ type: "link", text: label, href });
        else content.push({ type: "italic", text: (star ?? underscore)! });
        end = match.index + whole.length;
    }
    if (end < text.length) content.push({ type: "text", text: text.slice(end) });
    return content;
}

export function readMarkup(text: string): Block[] {
    const blocks: Block[] = [];
    for (const part of text.split(/\n\s*\n/)) {
        const lines = part.split("\n").filter((line) => line.trim() !== "");
        if (lines.length === 0) continue;
        if (lines.every((line) => /^\s*[-*] /.test(line))) {
            const items = lines.map((line) => readInline(line.replace(/^\s*[-*] /, "")));
            blocks.push({ type: "list", items });
            continue;
        }
        const heading = /^#{1,6} (.+)$/.exec(lines[0]!);
        if (heading) {
            blocks.push({ type: "heading", content: readInline(heading[1]!) });
            lines.shift();
        }
        if (lines.length > 0) {
            blocks.push({ type: "paragraph", content: readInline(lines.join("\n")) });
        }
    }
    return blocks;
}

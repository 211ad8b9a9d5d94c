// Rich text as a tree of the few elements that it may have: what the server keeps (rich_text.cpp there)
// and nothing else, so that neither showing nor editing it can run what somebody has put into it.
const kept = new Set("p br strong em u s h3 h4 blockquote ul ol li a".split(" "));
const renamed: Record<string, string> = { b: "strong", i: "em", div: "p", strike: "s", del: "s" };
const dropped = new Set("script style template iframe object svg math noscript".split(" "));
const isSafeAddress = (address: string) => /^(https?:|mailto:)/i.test(address.trim());

export type RichNode = string | { name: string; href?: string; children: RichNode[] };

function childrenOf(parent: Node): RichNode[] {
    return [...parent.childNodes].flatMap((node): RichNode[] => {
        if (node.nodeType === Node.TEXT_NODE) return [node.textContent ?? ""];
        if (!(node instanceof Element)) return [];
        const written = node.localName;
        if (dropped.has(written)) return [];
        const name = renamed[written] ?? written;
        const children = childrenOf(node);
        if (!kept.has(name)) return children;
        const href = name === "a" ? (node.getAttribute("href") ?? "") : "";
        if (name === "a" && !isSafeAddress(href)) return children;
        return [name === "a" ? { name, href, children } : { name, children }];
    });
}

/** The document that it is read into never becomes part of the page: nothing in it loads or runs. */
export function readRich(html: string): RichNode[] {
    return childrenOf(new DOMParser().parseFromString(html, "text/html").body);
}

/** What an element of the page holds, as a tree. */
export const richTreeOf = (element: Element): RichNode[] => childrenOf(element);

const escaped = (text: string) =>
    text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]!);

export function writeRich(nodes: RichNode[]): string {
    return nodes
        .map((node) => {
            if (typeof node === "string") return escaped(node);
            if (node.name === "br") return "<br>";
            const href = node.href === undefined ? "" : ` href="${escaped(node.href)}"`;
            return `<${node.name}${href}>${writeRich(node.children)}</${node.name}>`;
        })
        .join("");
}

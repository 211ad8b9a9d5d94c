// Mantine ships one style sheet for all its components. Each component names its classes (m_1a2b3c4d) in
// its script, so a rule whose classes no script of the build names belongs to a component that we do not
// use, and is dropped.
import postcss, { type ChildNode, type Container } from "postcss";
import type { Plugin } from "vite";

const className = /\bm_[0-9a-f]{6,8}\b/g;

function prune(container: Container, used: ReadonlySet<string>) {
    // A copy: nodes are removed on the way.
    for (const node of [...(container.nodes ?? [])] as ChildNode[]) {
        if (node.type === "rule") {
            const kept = node.selectors.filter((selector) =>
                (selector.match(className) ?? []).every((name) => used.has(name)),
            );
            if (kept.length === 0) node.remove();
            else node.selectors = kept;
        } else if (node.type === "atrule" && node.nodes && !node.name.endsWith("keyframes")) {
            prune(node, used);
            if (node.nodes.length === 0) node.remove();
        }
    }
}

export function unusedMantineStyles(): Plugin {
    return {
        name: "unused-mantine-styles",
        apply: "build",
        enforce: "post",
        generateBundle(_options, bundle) {
            const used = new Set<string>();
            for (const output of Object.values(bundle)) {
                if (output.type !== "chunk") continue;
                for (const [name] of output.code.matchAll(className)) used.add(name);
            }
            for (const output of Object.values(bundle)) {
                if (output.type !== "asset" || !output.fileName.endsWith(".css")) continue;
                const sheet = postcss.parse(output.source.toString());
                prune(sheet, used);
                output.source = sheet.toString();
            }
        },
    };
}

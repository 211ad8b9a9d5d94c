// Walking through the org chart by arrow keys.
import type { Branch } from "./organisation";

export type Direction = "up" | "down" | "before" | "after";

interface Named {
    name: string;
}

/** Whom an arrow leads to: the supervisor, the first below, or a neighbour; nobody at an edge. */
export function neighbour<T extends Named>(
    tree: Branch<T>[],
    from: string,
    direction: Direction,
    folded: ReadonlySet<string>,
): string | undefined {
    const path = pathTo(tree, from);
    const here = path?.at(-1);
    if (!path || !here) return undefined;
    if (direction === "up") return path.at(-2)?.item.name;
    if (direction === "down") return folded.has(from) ? undefined : here.branches[0]?.item.name;
    const level = path.at(-2)?.branches ?? tree;
    const place = level.indexOf(here) + (direction === "after" ? 1 : -1);
    return level[place]?.item.name;
}

function pathTo<T extends Named>(tree: Branch<T>[], name: string): Branch<T>[] | undefined {
    for (const branch of tree) {
        if (branch.item.name === name) return [branch];
        const path = pathTo(branch.branches, name);
        if (path) return [branch, ...path];
    }
    return undefined;
}

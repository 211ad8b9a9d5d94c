// The groups of the company as a tree.
import type { Group } from "./queries";

export interface Branch {
    group: Group;
    branches: Branch[];
}

/**
 * Groups under their parents, each level by title. A group whose parent is unknown stands at the top; so do
 * groups that name each other as parents, each once, so that none is lost.
 */
export function treeOf(groups: Group[], locale: string): Branch[] {
    const byTitle = [...groups].sort((a, b) => a.title.localeCompare(b.title, locale));
    const known = new Set(groups.map(({ id }) => id));
    const placed = new Set<string>();
    const branch = (group: Group): Branch => {
        placed.add(group.id);
        return {
            group,
            branches: byTitle
                .filter(({ id, parent }) => parent === group.id && !placed.has(id))
                .map(branch),
        };
    };
    const tops = byTitle.filter(({ parent }) => !known.has(parent)).map(branch);
    const circular = byTitle.flatMap((group) => (placed.has(group.id) ? [] : [branch(group)]));
    return [...tops, ...circular];
}

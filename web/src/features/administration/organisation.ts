// The company as trees: groups under their parents, people under their supervisors.
import type { Department } from "./identity_queries";

/** Roles of the server that administrators give; everybody is a user besides. */
export const givenRoles = ["administrator", "designer", "operations", "worker"] as const;

/** A group's title in this language, or in the first that it has. */
export function titleOf({ id, titles }: Pick<Department, "id" | "titles">, locale: string) {
    const own = titles[locale as keyof typeof titles];
    return own ?? titles.en ?? titles.pl ?? titles.ru ?? id;
}

export interface Branch<T> {
    item: T;
    branches: Branch<T>[];
}

/**
 * Items under those that `above` names, each level by title. One whose upper is unknown stands at the top; so
 * do those that name each other, each once, so that none is lost.
 */
export function treeOf<T>(
    items: T[],
    read: { id: (item: T) => string; above: (item: T) => string; title: (item: T) => string },
    locale: string,
): Branch<T>[] {
    const byTitle = [...items].sort((a, b) => read.title(a).localeCompare(read.title(b), locale));
    const known = new Set(items.map(read.id));
    const below = new Map<string, T[]>();
    for (const item of byTitle) {
        const above = read.above(item);
        below.set(above, [...(below.get(above) ?? []), item]);
    }
    const placed = new Set<string>();
    const branch = (item: T): Branch<T> => {
        placed.add(read.id(item));
        const next = (below.get(read.id(item)) ?? []).filter((one) => !placed.has(read.id(one)));
        return { item, branches: next.map(branch) };
    };
    const tops = byTitle.filter((item) => !known.has(read.above(item))).map(branch);
    const circular = byTitle.flatMap((item) => (placed.has(read.id(item)) ? [] : [branch(item)]));
    return [...tops, ...circular];
}

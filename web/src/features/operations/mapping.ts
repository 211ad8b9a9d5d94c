// Which step of the other version takes the place of which: the server's proposal with a person's choices.
import type { ElementMapping, MigrationProposal } from "./queries";

export type ProposedElement = MigrationProposal["elements"][number];
/** By element id: the id chosen instead of the proposal; null for none. */
export type Choices = Record<string, string | null>;

export function targetOf(element: ProposedElement, choices: Choices): string | null {
    const chosen = choices[element.id];
    return chosen === undefined ? element.target : chosen;
}

export function chosenMapping(elements: ProposedElement[], choices: Choices): ElementMapping[] {
    return elements.flatMap((element) => {
        const target = targetOf(element, choices);
        return target === null ? [] : [{ sourceElementId: element.id, targetElementId: target }];
    });
}

/** The choice that pointing at a step of the other version makes; null when it cannot take the place. */
export function pointAt(
    elements: ProposedElement[],
    selected: string | null,
    pointed: string,
): Choices | null {
    const element = elements.find(({ id }) => id === selected);
    if (!element?.candidates.some(({ id }) => id === pointed)) return null;
    return { [element.id]: pointed };
}

// What can be done with what the page shows, for the palette (Ctrl K): a part of a page offers its acts as
// long as it is there.
//
//     useOfferedActions([{ id: "take", label: t("task.take"), icon: IconTake, run }]);
import { useEffect, useId, useSyncExternalStore } from "react";
import type { IconComponent } from "./ui/icons";

export interface Action {
    id: string;
    label: string;
    /** What it is done to. */
    description?: string;
    icon: IconComponent;
    /** What the page is there for; comes first. */
    isMain?: boolean;
    run: () => void;
}

const offers = new Map<string, Action[]>();
const listeners = new Set<() => void>();
let all: Action[] = [];

function change(place: string, actions: Action[]) {
    if (actions.length > 0) offers.set(place, actions);
    else offers.delete(place);
    all = [...offers.values()].flat();
    for (const tell of listeners) tell();
}

/** The part of the page that calls this offers `actions`; the last ones given count. */
export function useOfferedActions(actions: Action[]) {
    const place = useId();
    // After every render, since the acts hold what was rendered.
    useEffect(() => change(place, actions));
    useEffect(() => () => change(place, []), [place]);
}

const subscribe = (tell: () => void) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
};

export const useCurrentActions = () => useSyncExternalStore(subscribe, () => all);

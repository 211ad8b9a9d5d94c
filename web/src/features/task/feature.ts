import { useCurrentActions } from "@/shared/current_actions";
import type { Command, Feature } from "@/shared/feature";

export const task: Feature = {
    routes: [
        { path: "/tasks/$taskKey", load: () => import("./TaskPage") },
        { path: "/decide/$token", load: () => import("./DecidePage"), isPublic: true },
    ],
    // What can be done with the task on the screen.
    useCommands: () =>
        useCurrentActions()
            .toSorted((a, b) => Number(b.isMain ?? false) - Number(a.isMain ?? false))
            .map((action): Command => ({ ...action, group: "actions" })),
};

/** The task as a pane of another page; the app hands it to the inbox. */
export const loadTaskPane = () => import("./TaskPane");

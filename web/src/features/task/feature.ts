import type { Feature } from "@/shared/feature";

export const task: Feature = {
    routes: [{ path: "/tasks/$taskKey", load: () => import("./TaskPage") }],
};

/** The task as a pane of another page; the app hands it to the inbox. */
export const loadTaskPane = () => import("./TaskPane");

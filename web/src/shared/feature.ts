// What a feature hands to the app: its pages, its places in the navigation and its commands.
//
// A feature is a folder features/<noun> whose feature.ts exports one `Feature`; app/features.ts lists them.
// To add a page, add a row to `routes`: its code is loaded when somebody first opens it.
import type { ComponentType } from "react";
import type { Session } from "./api/session";
import type { IconComponent } from "./ui/icons";

export interface FeatureRoute {
    /** Address pattern, e.g. "/cases/$key"; the page reads it with useParams({ strict: false }). */
    path: string;
    load: () => Promise<{ default: ComponentType }>;
    /** True for pages that are shown without sign-in and without the shell. */
    isPublic?: boolean;
}

export interface NavigationItem {
    to: string;
    /** Key of the text, e.g. "cases.navigation". */
    label: string;
    icon: IconComponent;
    /** Place among the others, small first: tasks 10, start 20, cases 30, boards 40, … */
    order: number;
    isVisibleTo?: (session: Session) => boolean;
    /** Hook with the number shown on the icon; 0 shows none. Called on every render of the navigation. */
    useCount?: () => number;
}

export interface Command {
    id: string;
    label: string;
    /** A line under the label. */
    description?: string;
    icon: IconComponent;
    /** True when the server found it by what was typed; otherwise the palette compares the label. */
    isFound?: boolean;
    group: "actions" | "go-to" | "cases" | "tasks" | "processes" | "records" | "people";
    run: () => void;
}

export interface Feature {
    routes: FeatureRoute[];
    navigation?: NavigationItem[];
    /** Hook with the commands of the palette (Ctrl K) for what the person has typed. Runs while it is open. */
    useCommands?: (query: string) => Command[];
}

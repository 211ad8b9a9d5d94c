import { hasRole } from "@/shared/api/session";
import type { Feature } from "@/shared/feature";
import { paths } from "@/shared/paths";
import { IconProcess } from "@/shared/ui/icons";

export const definitions: Feature = {
    routes: [
        { path: "/processes", load: () => import("./DefinitionsPage") },
        { path: "/processes/publish", load: () => import("./PublishPage") },
        { path: "/processes/$processId", load: () => import("./DefinitionPage") },
    ],
    navigation: [
        {
            to: paths.definitions(),
            label: "definitions.navigation",
            icon: IconProcess,
            order: 60,
            isVisibleTo: (session) => hasRole(session, "designer"),
        },
    ],
};

import { hasRole } from "@/shared/api/session";
import type { Feature } from "@/shared/feature";
import { paths } from "@/shared/paths";
import { IconDecision } from "@/shared/ui/icons";

export const decisions: Feature = {
    routes: [
        { path: "/decisions", load: () => import("./DecisionsPage") },
        { path: "/decisions/$id", load: () => import("./DecisionPage") },
    ],
    navigation: [
        {
            to: paths.decisions(),
            label: "decisions.navigation",
            icon: IconDecision,
            order: 65,
            isVisibleTo: (session) =>
                hasRole(session, "designer") || hasRole(session, "operations"),
        },
    ],
};

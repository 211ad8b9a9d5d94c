import { hasRole } from "@/shared/api/session";
import type { Feature } from "@/shared/feature";
import { paths } from "@/shared/paths";
import { IconAudit, IconRights } from "@/shared/ui/icons";

export const rights: Feature = {
    routes: [
        { path: "/roles", load: () => import("./RolesPage") },
        { path: "/audit", load: () => import("./AuditPage") },
    ],
    navigation: [
        {
            to: paths.roles(),
            label: "rights.navigation",
            icon: IconRights,
            order: 91,
            isVisibleTo: (session) => hasRole(session, "administrator"),
        },
        {
            to: paths.audit(),
            label: "rights.audit.navigation",
            icon: IconAudit,
            order: 92,
            isVisibleTo: (session) => hasRole(session, "auditor"),
        },
    ],
};

import { hasRole } from "@/shared/api/session";
import type { Feature } from "@/shared/feature";
import { paths } from "@/shared/paths";
import { IconOperations } from "@/shared/ui/icons";

export const operations: Feature = {
    routes: [
        { path: "/operations", load: () => import("./OperationsPage") },
        { path: "/operations/batches/$key", load: () => import("./BatchPage") },
        { path: "/operations/cases/$key", load: () => import("./RepairPage") },
        { path: "/operations/migrate/$processId", load: () => import("./MigratePage") },
    ],
    navigation: [
        {
            to: paths.operations(),
            label: "operations.navigation",
            icon: IconOperations,
            order: 85,
            isVisibleTo: (session) => hasRole(session, "operations"),
        },
    ],
};

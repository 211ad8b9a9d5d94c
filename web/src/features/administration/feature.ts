import { hasRole } from "@/shared/api/session";
import type { Feature } from "@/shared/feature";
import { paths } from "@/shared/paths";
import { IconAdministration } from "@/shared/ui/icons";

export const administration: Feature = {
    routes: [{ path: "/administration", load: () => import("./AdministrationPage") }],
    navigation: [
        {
            to: paths.administration(),
            label: "administration.navigation",
            icon: IconAdministration,
            order: 90,
            isVisibleTo: (session) => hasRole(session, "administrator"),
        },
    ],
};

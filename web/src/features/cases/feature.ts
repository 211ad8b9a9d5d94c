import type { Feature } from "@/shared/feature";
import { paths } from "@/shared/paths";
import { IconCase } from "@/shared/ui/icons";

export const cases: Feature = {
    routes: [
        { path: "/cases", load: () => import("./CasesPage") },
        { path: "/cases/$key", load: () => import("./CasePage") },
    ],
    navigation: [{ to: paths.cases(), label: "cases.navigation", icon: IconCase, order: 30 }],
};

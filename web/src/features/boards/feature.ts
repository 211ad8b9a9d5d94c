import type { Feature } from "@/shared/feature";
import { paths } from "@/shared/paths";
import { IconBoard } from "@/shared/ui/icons";

export const boards: Feature = {
    routes: [
        { path: "/boards", load: () => import("./BoardPage") },
        { path: "/boards/$funnel", load: () => import("./BoardPage") },
    ],
    navigation: [{ to: paths.boards(), label: "boards.navigation", icon: IconBoard, order: 40 }],
};

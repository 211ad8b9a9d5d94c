import type { Feature } from "@/shared/feature";
import { paths } from "@/shared/paths";
import { IconLibrary } from "@/shared/ui/icons";

export const library: Feature = {
    routes: [
        { path: "/library", load: () => import("./LibraryPage") },
        { path: "/library/$id", load: () => import("./TemplatePage") },
    ],
    navigation: [
        { to: paths.library(), label: "library.navigation", icon: IconLibrary, order: 70 },
    ],
};

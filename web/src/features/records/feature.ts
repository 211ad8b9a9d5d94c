import type { Feature } from "@/shared/feature";
import { paths } from "@/shared/paths";
import { IconRecord } from "@/shared/ui/icons";

export const records: Feature = {
    routes: [
        { path: "/records", load: () => import("./RecordTypesPage") },
        { path: "/records/$type", load: () => import("./RecordsPage") },
        { path: "/records/$type/$key", load: () => import("./RecordPage") },
    ],
    navigation: [{ to: paths.records(), label: "records.navigation", icon: IconRecord, order: 50 }],
};

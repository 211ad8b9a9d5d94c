import type { Command, Feature } from "@/shared/feature";
import { useGo } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { IconRecord } from "@/shared/ui/icons";
import { useFoundRecords } from "./queries";

function useCommands(query: string): Command[] {
    const go = useGo();
    return useFoundRecords(query).map(({ record, typeTitle }) => ({
        id: `record-${record.key}`,
        label: record.title,
        description: typeTitle,
        icon: IconRecord,
        isFound: true,
        group: "records",
        run: () => go(paths.record(record.type, record.key)),
    }));
}

export const records: Feature = {
    routes: [
        { path: "/records", load: () => import("./RecordTypesPage") },
        { path: "/records/$type", load: () => import("./RecordsPage") },
        { path: "/records/$type/bin", load: () => import("./BinPage") },
        { path: "/records/$type/$key", load: () => import("./RecordPage") },
    ],
    navigation: [{ to: paths.records(), label: "records.navigation", icon: IconRecord, order: 50 }],
    useCommands,
};

import { useQuery } from "@tanstack/react-query";
import type { Command, Feature } from "@/shared/feature";
import { useGo } from "@/shared/navigation";
import { IconStart } from "@/shared/ui/icons";
import { startableQuery, startPath } from "@/shared/starting/startable";

function useCommands(): Command[] {
    const go = useGo();
    const { data } = useQuery(startableQuery);
    return (data?.items ?? []).map((process) => ({
        id: `start-${process.tenantId}-${process.processId}`,
        label: process.title,
        description: process.summary,
        icon: IconStart,
        group: "processes",
        run: () => go(startPath(process)),
    }));
}

export const start: Feature = {
    routes: [
        { path: "/start", load: () => import("./StartPage") },
        { path: "/start/$processId", load: () => import("./StartFormPage") },
    ],
    navigation: [{ to: "/start", label: "start.navigation", icon: IconStart, order: 20 }],
    useCommands,
};

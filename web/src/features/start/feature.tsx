import { useQuery } from "@tanstack/react-query";
import type { Command, Feature } from "@/shared/feature";
import { useGo } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { IconStart } from "@/shared/ui/icons";
import { startableQuery } from "./queries";

function useCommands(): Command[] {
    const go = useGo();
    const { data } = useQuery(startableQuery);
    return (data?.items ?? []).map((process) => ({
        id: `start-${process.processId}`,
        label: process.title,
        description: process.summary,
        icon: IconStart,
        group: "processes",
        run: () => go(paths.startProcess(process.processId)),
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

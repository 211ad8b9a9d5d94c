import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { teamQuery } from "@/shared/api/team";
import type { Feature } from "@/shared/feature";
import { useGo } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { IconPeople } from "@/shared/ui/icons";

function useCommands() {
    const { t } = useTranslation();
    const go = useGo();
    const team = useQuery(teamQuery).data ?? [];
    if (team.length === 0) return [];
    return [
        {
            id: "team",
            label: t("team.title"),
            icon: IconPeople,
            group: "go-to" as const,
            run: () => go(paths.team()),
        },
    ];
}

export const team: Feature = {
    routes: [{ path: "/team", load: () => import("./TeamPage") }],
    useCommands,
};

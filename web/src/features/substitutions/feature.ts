import type { Feature } from "@/shared/feature";
import { useGo } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { IconAbsence } from "@/shared/ui/icons";
import { useTranslation } from "react-i18next";

function useCommands() {
    const { t } = useTranslation();
    const go = useGo();
    return [
        {
            id: "substitutions",
            label: t("substitutions.title"),
            icon: IconAbsence,
            group: "go-to" as const,
            run: () => go(paths.substitutions()),
        },
    ];
}

export const substitutions: Feature = {
    routes: [{ path: "/substitutions", load: () => import("./SubstitutionsPage") }],
    useCommands,
};

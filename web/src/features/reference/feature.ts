import { useTranslation } from "react-i18next";
import type { Command, Feature } from "@/shared/feature";
import { useGo } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { IconExpression } from "@/shared/ui/icons";

function useCommands(): Command[] {
    const { t } = useTranslation();
    const go = useGo();
    return [
        {
            id: "reference",
            label: t("account.tokens.reference"),
            icon: IconExpression,
            group: "go-to",
            run: () => go(paths.reference()),
        },
    ];
}

export const reference: Feature = {
    routes: [{ path: "/reference", load: () => import("./OpenReference") }],
    useCommands,
};

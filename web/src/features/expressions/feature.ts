import { hasRole, useSession } from "@/shared/api/session";
import type { Command, Feature } from "@/shared/feature";
import { useGo } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { IconExpression } from "@/shared/ui/icons";
import { useTranslation } from "react-i18next";

function useCommands(): Command[] {
    const { t } = useTranslation();
    const go = useGo();
    const session = useSession();
    if (!hasRole(session, "designer") && !hasRole(session, "operations")) return [];
    return [
        {
            id: "expression",
            label: t("expressions.title"),
            icon: IconExpression,
            group: "go-to",
            run: () => go(paths.expression()),
        },
    ];
}

export const expressions: Feature = {
    routes: [{ path: "/tools/expression", load: () => import("./ExpressionPage") }],
    useCommands,
};

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { hasRole, useSession } from "@/shared/api/session";
import { EmptyState, Page } from "@/shared/ui";
import { IconOperations } from "@/shared/ui/icons";

/** Shows its children to those who have the role; the server refuses everybody else anyhow. */
export function ForOperators({ children }: { children: ReactNode }) {
    const { t } = useTranslation();
    if (hasRole(useSession(), "operations")) return children;
    return (
        <Page title={t("operations.title")}>
            <EmptyState
                icon={IconOperations}
                title={t("operations.forbidden")}
                hint={t("operations.forbiddenHint")}
            />
        </Page>
    );
}

import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Case } from "./queries";

const colors: Record<Case["status"], string> = {
    active: "blue",
    completed: "green",
    terminated: "gray",
};

interface CaseStatusProps {
    status: Case["status"];
    isSuspended: boolean;
}

/** Whether the case runs, stands suspended, has finished or was cancelled. */
export function CaseStatus({ status, isSuspended }: CaseStatusProps) {
    const { t } = useTranslation();
    return (
        <Badge
            color={isSuspended ? "yellow" : colors[status]}
            variant="light"
            tt="none"
            radius="sm"
        >
            {isSuspended ? t("cases.suspended") : t(`cases.status.${status}`)}
        </Badge>
    );
}

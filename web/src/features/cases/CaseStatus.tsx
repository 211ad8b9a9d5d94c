import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Case } from "./queries";

const colors: Record<Case["status"], string> = {
    active: "blue",
    completed: "green",
    terminated: "gray",
};

/** Whether the case runs, has finished or was cancelled. */
export function CaseStatus({ status }: { status: Case["status"] }) {
    const { t } = useTranslation();
    return (
        <Badge color={colors[status]} variant="light" tt="none" radius="sm">
            {t(`cases.status.${status}`)}
        </Badge>
    );
}

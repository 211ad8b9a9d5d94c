import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Template } from "./queries";

/** Says that a template has been published here, and which version of it; nothing when it has not. */
export function InstalledBadge({ template }: { template: Pick<Template, "installed"> }) {
    const { t } = useTranslation();
    if (!template.installed) return null;
    return (
        <Badge color="green" variant="light" tt="none" radius="sm">
            {t("library.installed", { version: template.installed.version })}
        </Badge>
    );
}

import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schema } from "../api/client";

type Incident = Pick<Schema["IncidentList"]["items"][number], "kind" | "message" | "elementName">;

/** What an incident is about, in few words; one of a kind that we do not know is just one. */
export function useIncidentTitle() {
    const { t, i18n } = useTranslation();
    return (kind: string) =>
        i18n.exists(`incident.title.${kind}`)
            ? t(`incident.title.${kind}`)
            : t("incident.title.other");
}

/** Cause and remedy in the person's language. The server's own sentence, which is English, says more. */
export function IncidentText({ incident }: { incident: Incident }) {
    const { t, i18n } = useTranslation();
    const { kind, message, elementName } = incident;
    const remedy = `incident.remedy.${kind}`;
    if (i18n.language === "en" || !i18n.exists(remedy)) return <Text size="sm">{message}</Text>;
    return (
        <>
            <Text size="sm">{t(remedy, { step: elementName })}</Text>
            <Text size="xs" c="dimmed" mt={4}>
                {t("incident.details", { message })}
            </Text>
        </>
    );
}

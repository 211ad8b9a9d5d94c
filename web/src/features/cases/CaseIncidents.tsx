import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { IncidentText, QueryState, useTell } from "@/shared/ui";
import { IconRetry } from "@/shared/ui/icons";
import { useCaseIncidents, useTryAgain } from "./queries";

/** Cause and remedy of each thing that keeps the case from going on, and a way to try again. */
export function CaseIncidents({ caseKey }: { caseKey: string }) {
    const { t } = useTranslation();
    const query = useCaseIncidents(caseKey);
    const tryAgain = useTryAgain();
    const tell = useTell();
    if (!query.isSuccess) return <QueryState query={query} rows={1} />;
    return (
        <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: "none" }}>
            {query.data.items.map((incident) => (
                <Group key={incident.key} component="li" justify="space-between" gap="sm">
                    <div style={{ flex: "1 1 240px" }}>
                        <Text size="sm" fw={550}>
                            {incident.elementName}
                        </Text>
                        <IncidentText incident={incident} />
                    </div>
                    <Button
                        size="sm"
                        variant="default"
                        leftSection={<IconRetry size={16} aria-hidden />}
                        loading={tryAgain.isPending && tryAgain.variables === incident.key}
                        onClick={() =>
                            tell(tryAgain.mutateAsync(incident.key), t("cases.triedAgain"))
                        }
                    >
                        {t("cases.tryAgain")}
                    </Button>
                </Group>
            ))}
        </Stack>
    );
}

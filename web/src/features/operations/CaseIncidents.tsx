import { Badge, Button, Group, Paper, Text, Title, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { IncidentText, useIncidentTitle, useTell } from "@/shared/ui";
import { IconRetry } from "@/shared/ui/icons";
import { useIncidents, useResolveIncident } from "./queries";
import classes from "./operations.module.css";

interface CaseIncidentsProps {
    caseKey: string;
    selected: string | null;
    onSelect: (element: string) => void;
}

/** Why the case stands still: cause and remedy of each incident, shown in the diagram when chosen. */
export function CaseIncidents({ caseKey, selected, onSelect }: CaseIncidentsProps) {
    const { t } = useTranslation();
    const format = useFormat();
    const query = useIncidents(caseKey);
    const resolve = useResolveIncident();
    const tell = useTell();
    const titleOf = useIncidentTitle();
    const items = query.data?.items ?? [];
    if (items.length === 0) return null;
    return (
        <Paper
            withBorder
            radius="md"
            component="section"
            aria-label={t("operations.repair.incidents")}
        >
            <Title order={2} size="h3" p="md" pb={0}>
                {t("operations.repair.incidents")}
            </Title>
            <ul className={classes.list}>
                {items.map((incident) => (
                    <li key={incident.key} className={classes.item}>
                        <div className={classes.main}>
                            <Group gap="xs">
                                <UnstyledButton
                                    fw={550}
                                    td="underline"
                                    aria-pressed={selected === incident.element}
                                    onClick={() => onSelect(incident.element)}
                                >
                                    {incident.elementName}
                                </UnstyledButton>
                                <Badge color="red" variant="light" tt="none" radius="sm">
                                    {titleOf(incident.kind)}
                                </Badge>
                            </Group>
                            <IncidentText incident={incident} />
                            <Text size="xs" c="dimmed">
                                {format.dateTime(incident.raisedAt)}
                            </Text>
                        </div>
                        <Button
                            leftSection={<IconRetry size={16} aria-hidden />}
                            loading={resolve.isPending && resolve.variables === incident.key}
                            onClick={() =>
                                tell(
                                    resolve.mutateAsync(incident.key),
                                    t("operations.incident.resolved"),
                                )
                            }
                        >
                            {t("operations.incident.resolve")}
                        </Button>
                    </li>
                ))}
            </ul>
        </Paper>
    );
}

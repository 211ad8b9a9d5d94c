import { Button, Code, Group, Paper, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { paths } from "@/shared/paths";
import {
    EmptyState,
    ErrorState,
    Link,
    Loading,
    notifyDone,
    notifyRefused,
    useErrorText,
} from "@/shared/ui";
import { IconDone, IconRetry } from "@/shared/ui/icons";
import { useIncidents, useResolveIncident, type Incident } from "./queries";
import classes from "./administration.module.css";

/** Steps that stand still until somebody has put the cause right and tries them again. */
export function Incidents() {
    const { t } = useTranslation();
    const query = useIncidents();
    return (
        <Paper withBorder radius="md">
            {query.isPending && <Loading />}
            {query.isError && <ErrorState error={query.error} retry={() => void query.refetch()} />}
            {query.data?.items.length === 0 && (
                <EmptyState
                    icon={IconDone}
                    title={t("administration.incident.none")}
                    hint={t("administration.incident.noneHint")}
                />
            )}
            <ul className={classes.list}>
                {query.data?.items.map((incident) => (
                    <li key={incident.key} className={classes.item}>
                        <IncidentLine incident={incident} />
                    </li>
                ))}
            </ul>
        </Paper>
    );
}

function IncidentLine({ incident }: { incident: Incident }) {
    const { t } = useTranslation();
    const format = useFormat();
    const resolve = useResolveIncident();
    const explanation = useErrorText();
    return (
        <>
            <div className={classes.main}>
                <Group gap="xs">
                    <Text fw={550}>{incident.elementName || incident.element}</Text>
                    <Code>{incident.kind}</Code>
                </Group>
                <Text size="sm" my={4}>
                    {incident.message}
                </Text>
                <Text size="xs" c="dimmed">
                    {format.dateTime(incident.raisedAt)} ·{" "}
                    <Link to={paths.case(incident.caseKey)} size="xs" underline="always">
                        {t("administration.toCase")}
                    </Link>
                </Text>
            </div>
            <Button
                variant="default"
                leftSection={<IconRetry size={16} aria-hidden />}
                loading={resolve.isPending}
                onClick={() =>
                    resolve.mutate(incident.key, {
                        onSuccess: () => notifyDone(t("administration.incident.resolved")),
                        onError: (error) => notifyRefused(explanation(error)),
                    })
                }
            >
                {t("administration.incident.resolve")}
            </Button>
        </>
    );
}

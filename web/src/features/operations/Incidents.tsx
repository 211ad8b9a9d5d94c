import { Badge, Button, Checkbox, Group, Paper, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { useGo } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import {
    EmptyState,
    IncidentText,
    Link,
    notifyRefused,
    QueryState,
    useErrorText,
    useIncidentTitle,
    useTell,
} from "@/shared/ui";
import { IconDone, IconRetry } from "@/shared/ui/icons";
import { useIncidents, useResolveIncident, useResolveMany, type Incident } from "./queries";
import classes from "./operations.module.css";

/** Every step that stands still, with its cause; one is tried again, or many as a batch. */
export function Incidents() {
    const { t } = useTranslation();
    const query = useIncidents();
    const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
    const items = query.data?.items ?? [];
    const open = items.filter(({ key }) => chosen.has(key));
    const choose = (key: string, isChosen: boolean) =>
        setChosen((before) => {
            const after = new Set(before);
            if (isChosen) after.add(key);
            else after.delete(key);
            return after;
        });

    if (!query.isSuccess) return <QueryState query={query} />;
    if (items.length === 0) {
        return (
            <EmptyState
                icon={IconDone}
                title={t("operations.incident.none")}
                hint={t("operations.incident.noneHint")}
            />
        );
    }
    return (
        <Paper withBorder radius="md">
            <Group justify="space-between" p="md" gap="sm">
                <Checkbox
                    label={t("operations.incident.all")}
                    checked={open.length === items.length}
                    indeterminate={open.length > 0 && open.length < items.length}
                    onChange={(event) =>
                        setChosen(
                            new Set(event.currentTarget.checked ? items.map(({ key }) => key) : []),
                        )
                    }
                />
                <ResolveChosen incidents={open} />
            </Group>
            <ul className={classes.list}>
                {items.map((incident) => (
                    <li key={incident.key} className={classes.item}>
                        <Checkbox
                            aria-label={t("operations.incident.choose", {
                                step: incident.elementName,
                                title: incident.caseTitle,
                            })}
                            checked={chosen.has(incident.key)}
                            onChange={(event) => choose(incident.key, event.currentTarget.checked)}
                        />
                        <IncidentLine incident={incident} />
                    </li>
                ))}
            </ul>
        </Paper>
    );
}

function ResolveChosen({ incidents }: { incidents: Incident[] }) {
    const { t } = useTranslation();
    const go = useGo();
    const resolve = useResolveMany();
    const explanation = useErrorText();
    const cases = [...new Set(incidents.map(({ caseKey }) => caseKey))];
    return (
        <Button
            leftSection={<IconRetry size={16} aria-hidden />}
            disabled={cases.length === 0}
            loading={resolve.isPending}
            onClick={() =>
                resolve.mutate(cases, {
                    onSuccess: ({ batchOperationKey }) => go(paths.batch(batchOperationKey)),
                    onError: (error) => notifyRefused(explanation(error)),
                })
            }
        >
            {t("operations.incident.resolveChosen", { count: cases.length })}
        </Button>
    );
}

function IncidentLine({ incident }: { incident: Incident }) {
    const { t } = useTranslation();
    const format = useFormat();
    const resolve = useResolveIncident();
    const tell = useTell();
    const titleOf = useIncidentTitle();
    return (
        <>
            <div className={classes.main}>
                <Group gap="xs">
                    <Text fw={550}>{incident.elementName}</Text>
                    <Badge color="red" variant="light" tt="none" radius="sm">
                        {titleOf(incident.kind)}
                    </Badge>
                </Group>
                <IncidentText incident={incident} />
                <Text size="xs" c="dimmed">
                    {format.dateTime(incident.raisedAt)} ·{" "}
                    <Link to={paths.repair(incident.caseKey)} size="xs" underline="always">
                        {incident.caseTitle || incident.processTitle}
                    </Link>
                </Text>
            </div>
            <Button
                variant="default"
                leftSection={<IconRetry size={16} aria-hidden />}
                loading={resolve.isPending}
                onClick={() =>
                    tell(resolve.mutateAsync(incident.key), t("operations.incident.resolved"))
                }
            >
                {t("operations.incident.resolve")}
            </Button>
        </>
    );
}

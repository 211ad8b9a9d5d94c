// Repairing one case: why it stands still, its data, and moving it by pointing at the diagram.
import { Badge, Grid, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Diagram, StepList, stateByElement, stepsOf } from "@/shared/diagram";
import { usePathParameter } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { Link, Page, QueryState } from "@/shared/ui";
import { CaseIncidents } from "./CaseIncidents";
import { ChangePlan, StepActions } from "./ChangePlan";
import { ForOperators } from "./ForOperators";
import { Scopes } from "./Scopes";
import { notesOf, withChange, type Change } from "./plan";
import { diagramQuery, useCase, type CaseDetail } from "./queries";

export default function RepairPage() {
    return (
        <ForOperators>
            <Loaded />
        </ForOperators>
    );
}

function Loaded() {
    const { t } = useTranslation();
    const caseKey = usePathParameter("key");
    const query = useCase(caseKey);
    const crumb = <Link to={paths.case(caseKey)}>{t("operations.repair.back")}</Link>;
    if (query.data) return <Repair item={query.data} crumb={crumb} />;
    return (
        <Page title={t("operations.repair.title")} crumb={crumb}>
            <QueryState query={query} rows={6} />
        </Page>
    );
}

function Repair({ item, crumb }: { item: CaseDetail; crumb: ReactNode }) {
    const { t, i18n } = useTranslation();
    const xml = useQuery(diagramQuery(item.definitionKey, i18n.language));
    const steps = useMemo(() => stepsOf(xml.data ?? ""), [xml.data]);
    const states = useMemo(() => stateByElement(item.elements), [item.elements]);
    const [selected, setSelected] = useState<string | null>(null);
    const [movingFrom, setMovingFrom] = useState<string | null>(null);
    const [changes, setChanges] = useState<Change[]>([]);
    const notes = useMemo(() => notesOf(changes), [changes]);
    const nameOf = (id: string) => {
        const step = steps.find((candidate) => candidate.id === id);
        return step?.name || (step ? t(`diagram.kind.${step.kind}`) : id);
    };
    const add = (change: Change) => setChanges((before) => withChange(before, change));
    const isActive = item.status === "active";

    const select = (element: string) => {
        setSelected(element);
        if (movingFrom === null) return;
        if (element !== movingFrom) add({ kind: "move", from: movingFrom, to: element });
        setMovingFrom(null);
    };

    return (
        <Page
            title={t("operations.repair.of", { title: item.title || item.processTitle })}
            crumb={crumb}
            subtitle={
                <Group gap="xs">
                    <Text size="sm">
                        {item.processTitle} · {item.number} ·{" "}
                        {t("operations.version", { version: item.version })}
                    </Text>
                    {item.suspendedAt && (
                        <Badge color="yellow" variant="light" tt="none" radius="sm">
                            {t("operations.repair.suspended")}
                        </Badge>
                    )}
                </Group>
            }
        >
            <Grid gap="lg">
                <Grid.Col span={{ base: 12, md: 8 }}>
                    <Stack gap="lg">
                        <section aria-label={t("operations.repair.diagram")}>
                            <QueryState query={xml} rows={3} height={100} />
                            {xml.data && (
                                <Diagram
                                    xml={xml.data}
                                    label={t("operations.repair.diagramOf", {
                                        number: item.number,
                                    })}
                                    elements={item.elements}
                                    takenFlows={item.takenFlows}
                                    notes={notes}
                                    selected={selected}
                                    onSelect={select}
                                    height={420}
                                />
                            )}
                        </section>
                        <CaseIncidents caseKey={item.key} selected={selected} onSelect={select} />
                        {isActive && <Scopes caseKey={item.key} />}
                    </Stack>
                </Grid.Col>
                <Grid.Col span={{ base: 12, md: 4 }}>
                    <Stack gap="lg">
                        {isActive && (
                            <>
                                <StepActions
                                    element={selected}
                                    name={selected ? nameOf(selected) : ""}
                                    active={
                                        (selected &&
                                            item.elements.find(
                                                ({ element, status }) =>
                                                    element === selected && status === "active",
                                            )?.count) ||
                                        0
                                    }
                                    movingFrom={movingFrom}
                                    movingName={movingFrom ? nameOf(movingFrom) : ""}
                                    onAdd={add}
                                    onMove={setMovingFrom}
                                />
                                <ChangePlan
                                    caseKey={item.key}
                                    changes={changes}
                                    nameOf={nameOf}
                                    onChange={setChanges}
                                />
                            </>
                        )}
                        <Paper
                            withBorder
                            radius="md"
                            p="md"
                            component="section"
                            aria-label={t("operations.repair.steps")}
                        >
                            <Title order={2} size="h3" mb="sm">
                                {t("operations.repair.steps")}
                            </Title>
                            <StepList
                                steps={steps}
                                states={states}
                                selected={selected}
                                onSelect={select}
                            />
                        </Paper>
                    </Stack>
                </Grid.Col>
            </Grid>
        </Page>
    );
}

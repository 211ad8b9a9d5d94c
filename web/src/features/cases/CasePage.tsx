// One case: how far it has come, what waits, what happened, what it knows and whom it told.
import { Alert, Badge, Grid, Group, Paper, Stack, Tabs, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useHistory } from "@/shared/api/history";
import { hasRole, useSession } from "@/shared/api/session";
import { CommentBox } from "@/shared/comments/CommentBox";
import { stateByElement, stepsOf } from "@/shared/diagram";
import { useFormat } from "@/shared/format";
import { usePathParameter } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { CaseFiles } from "@/shared/files/CaseFiles";
import { CaseFields, Link, Page, QueryState } from "@/shared/ui";
import { IconAlert, IconPause } from "@/shared/ui/icons";
import { Ancestors } from "./Ancestors";
import { CaseActions } from "./CaseActions";
import { CaseFacts } from "./CaseFacts";
import { CaseIncidents } from "./CaseIncidents";
import { CasePicture } from "./CasePicture";
import { CaseStatus } from "./CaseStatus";
import { History } from "./History";
import { Messages } from "./Messages";
import { OpenTasks } from "./OpenTasks";
import { CaseRecords, CalledCasesList } from "./Related";
import { Route } from "./Route";
import { Variables } from "./Variables";
import { diagramQuery, useCase, useMessages, type CaseDetail } from "./queries";

export default function CasePage() {
    const { t } = useTranslation();
    const query = useCase(usePathParameter("key"));
    const back = <Link to={paths.cases()}>{t("cases.back")}</Link>;
    if (query.data) return <LoadedCase key={query.data.key} item={query.data} back={back} />;
    return (
        <Page title={t("cases.title")} crumb={back}>
            <QueryState query={query} rows={6} />
        </Page>
    );
}

function LoadedCase({ item, back }: { item: CaseDetail; back: ReactNode }) {
    const { t } = useTranslation();
    const session = useSession();
    const format = useFormat();

    return (
        <Page
            title={
                item.title ||
                t("cases.untitled", { process: item.processTitle, number: item.number })
            }
            crumb={
                <nav aria-label={t("cases.called.ancestors")}>
                    {back}
                    {item.parent && <Ancestors caseKey={item.parent.key} />}
                </nav>
            }
            subtitle={
                <Group gap="xs">
                    <Text size="sm">
                        {item.processTitle} · {item.number}
                    </Text>
                    <CaseStatus status={item.status} isSuspended={item.suspendedAt !== null} />
                    {item.stage && (
                        <Badge variant="default" tt="none" radius="sm">
                            {t("cases.stage", { stage: item.stage.title })}
                        </Badge>
                    )}
                </Group>
            }
            actions={<CaseActions item={item} />}
        >
            {item.incidents > 0 && (
                <Alert
                    color="red"
                    mb="md"
                    icon={<IconAlert size={18} aria-hidden />}
                    title={t("cases.hasIncidents", { count: item.incidents })}
                >
                    {hasRole(session, "operations") ? (
                        <CaseIncidents caseKey={item.key} />
                    ) : (
                        t("cases.incidentHint")
                    )}
                </Alert>
            )}
            {item.suspendedAt && (
                <Alert color="yellow" mb="md" icon={<IconPause size={18} aria-hidden />}>
                    {t("cases.suspendedSince", { at: format.dateTime(item.suspendedAt) })}
                </Alert>
            )}
            <CaseBody item={item} />
        </Page>
    );
}

function CaseBody({ item }: { item: CaseDetail }) {
    const { t, i18n } = useTranslation();
    const xml = useQuery(diagramQuery(item.definitionKey, i18n.language));
    const history = useHistory(item.key);
    const messages = useMessages(item.key);
    const [selected, setSelected] = useState<string | null>(null);
    const steps = useMemo(() => stepsOf(xml.data ?? ""), [xml.data]);
    const states = useMemo(() => stateByElement(item.elements), [item.elements]);
    const countOf = (count: number | undefined) =>
        count ? (
            <Badge size="sm" variant="default" tt="none">
                {count}
            </Badge>
        ) : null;

    return (
        <Grid gap="lg">
            <Grid.Col span={{ base: 12, md: 4 }} order={{ base: 1, md: 2 }}>
                <Stack gap="lg">
                    <Section title={t("cases.openTasks")}>
                        <OpenTasks tasks={item.openTasks} />
                    </Section>
                    <Section title={t("cases.facts")}>
                        <Stack gap="md">
                            <CaseFields fields={item.caseFields} />
                            <CaseFacts item={item} />
                        </Stack>
                    </Section>
                    <Section title={t("files.documents")}>
                        <CaseFiles
                            caseKey={item.key}
                            empty={
                                <Text size="sm" c="dimmed">
                                    {t("files.noDocuments")}
                                </Text>
                            }
                        />
                    </Section>
                    <Section title={t("cases.route")} hint={t("cases.routeHint")}>
                        <Route
                            steps={steps}
                            states={states}
                            history={history.data ?? []}
                            tasks={item.openTasks}
                            selected={selected}
                            onSelect={setSelected}
                        />
                    </Section>
                    {item.children.length > 0 && (
                        <Section title={t("cases.children")}>
                            <CalledCasesList cases={item.children} />
                        </Section>
                    )}
                </Stack>
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 8 }} order={{ base: 2, md: 1 }}>
                <Stack gap="lg">
                    <section aria-label={t("cases.diagram")}>
                        <CasePicture item={item} selected={selected} onSelect={setSelected} />
                    </section>
                    <Paper withBorder radius="md">
                        <Tabs defaultValue="history" keepMounted={false}>
                            <Tabs.List px="xs">
                                <Tabs.Tab value="history">{t("cases.history")}</Tabs.Tab>
                                <Tabs.Tab
                                    value="messages"
                                    rightSection={countOf(messages.data?.items.length)}
                                >
                                    {t("cases.messages")}
                                </Tabs.Tab>
                                <Tabs.Tab value="data">{t("cases.data")}</Tabs.Tab>
                                <Tabs.Tab
                                    value="records"
                                    rightSection={countOf(item.records.length)}
                                >
                                    {t("cases.records")}
                                </Tabs.Tab>
                            </Tabs.List>
                            <Tabs.Panel value="history" p="md">
                                <Stack gap="md">
                                    {item.status === "active" && <CommentBox caseKey={item.key} />}
                                    <History query={history} />
                                </Stack>
                            </Tabs.Panel>
                            <Tabs.Panel value="messages" p="md">
                                <Messages query={messages} />
                            </Tabs.Panel>
                            <Tabs.Panel value="data" p="md">
                                <Variables variables={item.variables} />
                            </Tabs.Panel>
                            <Tabs.Panel value="records" p="md">
                                <CaseRecords records={item.records} />
                            </Tabs.Panel>
                        </Tabs>
                    </Paper>
                </Stack>
            </Grid.Col>
        </Grid>
    );
}

function Section(props: { title: string; hint?: string; children: ReactNode }) {
    return (
        <Paper withBorder radius="md" p="md" component="section" aria-label={props.title}>
            <Title order={2} size="h3" mb={props.hint ? 0 : "sm"}>
                {props.title}
            </Title>
            {props.hint && (
                <Text size="xs" c="dimmed" mb="sm">
                    {props.hint}
                </Text>
            )}
            {props.children}
        </Paper>
    );
}

// One process: its diagram, the versions that were published and the files of each.
import {
    ActionIcon,
    Anchor,
    Badge,
    Button,
    Grid,
    Group,
    Paper,
    Stack,
    Table,
    Text,
    Title,
} from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link as RouterLink } from "@tanstack/react-router";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { hasRole, useSession } from "@/shared/api/session";
import { Diagram, StepList, stepsOf } from "@/shared/diagram";
import { useFormat } from "@/shared/format";
import { useGo, usePathParameter } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { StartReasons } from "@/shared/starting/StartReasons";
import { EmptyState, Link, Page, QueryState } from "@/shared/ui";
import { IconDownload, IconFile, IconMove, IconRemove, IconUpload } from "@/shared/ui/icons";
import { WithdrawDialog } from "./WithdrawDialog";
import { fileOf, packageOf } from "./address";
import { diagramQuery, useDefinitions, useFiles, useVersions, type Version } from "./queries";
import classes from "./definitions.module.css";

export default function DefinitionPage() {
    const { t } = useTranslation();
    const processId = usePathParameter("processId");
    const session = useSession();
    const definitions = useDefinitions();
    const versions = useVersions(processId);
    const [chosen, setChosen] = useState<string | null>(null);
    const definition = definitions.data?.items.find((item) => item.processId === processId);
    const list = versions.data?.items ?? [];
    const shown = list.find(({ key }) => key === chosen) ?? list[0];

    return (
        <Page
            title={definition?.title ?? processId}
            crumb={<Link to={paths.definitions()}>{t("definitions.back")}</Link>}
            subtitle={
                definition && (
                    <Group gap="xs">
                        <Text size="sm">{processId}</Text>
                        <Link to={paths.cases({ process: processId, status: "active" })} size="sm">
                            {t("definitions.running", { count: definition.running })}
                        </Link>
                        {definition.incidents > 0 && (
                            <Badge color="red" variant="light" tt="none" radius="sm">
                                {t("definitions.incidents", { count: definition.incidents })}
                            </Badge>
                        )}
                    </Group>
                )
            }
            actions={
                <>
                    {hasRole(session, "operations") && list.length > 1 && (
                        <Button
                            variant="default"
                            leftSection={<IconMove size={16} aria-hidden />}
                            renderRoot={(root) => (
                                <RouterLink to={paths.migrate(processId)} {...root} />
                            )}
                        >
                            {t("definitions.migrate")}
                        </Button>
                    )}
                    {hasRole(session, "designer") && (
                        <Button
                            variant="default"
                            leftSection={<IconUpload size={16} aria-hidden />}
                            renderRoot={(root) => <RouterLink to={paths.publish()} {...root} />}
                        >
                            {t("definitions.publishVersion")}
                        </Button>
                    )}
                </>
            }
        >
            <QueryState query={versions} />
            {versions.isSuccess && !shown && <EmptyState title={t("definitions.noVersions")} />}
            {shown && (
                <Stack gap="lg">
                    <Drawing
                        definitionKey={shown.key}
                        label={t("definitions.diagramOf", {
                            process: definition?.title ?? processId,
                            version: shown.version,
                        })}
                    />
                    <Card title={t("start.why.section")}>
                        <div className={classes.reasons}>
                            <StartReasons processId={processId} />
                        </div>
                    </Card>
                    <Grid gap="lg">
                        <Grid.Col span={{ base: 12, md: hasRole(session, "designer") ? 7 : 12 }}>
                            <Card title={t("definitions.versions")}>
                                <Versions
                                    processId={processId}
                                    versions={list}
                                    shown={shown.key}
                                    onChoose={setChosen}
                                />
                            </Card>
                        </Grid.Col>
                        {hasRole(session, "designer") && (
                            <Grid.Col span={{ base: 12, md: 5 }}>
                                <Card title={t("definitions.files", { version: shown.version })}>
                                    <Files definitionKey={shown.key} />
                                </Card>
                            </Grid.Col>
                        )}
                    </Grid>
                </Stack>
            )}
        </Page>
    );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
    return (
        <Paper withBorder radius="md" component="section" aria-label={title} h="100%">
            <Title order={2} size="h3" p="md" pb="xs">
                {title}
            </Title>
            {children}
        </Paper>
    );
}

function Drawing({ definitionKey, label }: { definitionKey: string; label: string }) {
    const { t, i18n } = useTranslation();
    const xml = useQuery(diagramQuery(definitionKey, i18n.language));
    const steps = useMemo(() => stepsOf(xml.data ?? ""), [xml.data]);
    const [selected, setSelected] = useState<string | null>(null);
    if (!xml.isSuccess) return <QueryState query={xml} rows={3} height={100} />;
    return (
        <Grid gap="lg">
            <Grid.Col span={{ base: 12, md: 8 }}>
                <Diagram
                    xml={xml.data}
                    label={label}
                    selected={selected}
                    onSelect={setSelected}
                    height={400}
                />
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 4 }}>
                <Card title={t("definitions.steps")}>
                    <div style={{ padding: "0 16px 8px" }}>
                        <StepList steps={steps} selected={selected} onSelect={setSelected} />
                    </div>
                </Card>
            </Grid.Col>
        </Grid>
    );
}

interface VersionsProps {
    processId: string;
    versions: Version[]; // newest first
    shown: string;
    onChoose: (key: string) => void;
}

function Versions({ processId, versions, shown, onChoose }: VersionsProps) {
    const { t } = useTranslation();
    const go = useGo();
    const isDesigner = hasRole(useSession(), "designer");
    const [leaving, setLeaving] = useState<Version>();
    const close = () => setLeaving(undefined);
    const successorOf = (version: Version) => {
        if (version.key !== versions[0]?.key) return "unchanged";
        return versions[1]?.version ?? "none";
    };
    const format = useFormat();
    return (
        <>
            <Table verticalSpacing="xs" horizontalSpacing="xs" className={classes.versions}>
                <Table.Thead>
                    <Table.Tr>
                        <Table.Th>{t("definitions.versionColumn")}</Table.Th>
                        <Table.Th>{t("definitions.publishedColumn")}</Table.Th>
                        <Table.Th ta="right">{t("definitions.runningColumn")}</Table.Th>
                        {isDesigner && <Table.Td />}
                    </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                    {versions.map((version) => (
                        <Table.Tr key={version.key}>
                            <Table.Td>
                                <Button
                                    size="compact-sm"
                                    variant={version.key === shown ? "light" : "subtle"}
                                    aria-pressed={version.key === shown}
                                    onClick={() => onChoose(version.key)}
                                >
                                    {t("definitions.version", { version: version.version })}
                                </Button>
                            </Table.Td>
                            <Table.Td>
                                <Text size="sm">{format.dateTime(version.publishedAt)}</Text>
                                {version.publishedBy && (
                                    <Text size="xs" c="dimmed">
                                        {version.publishedBy.displayName}
                                    </Text>
                                )}
                            </Table.Td>
                            <Table.Td ta="right">{version.running}</Table.Td>
                            {isDesigner && (
                                <Table.Td ta="right">
                                    <ActionIcon
                                        variant="subtle"
                                        color="gray"
                                        aria-label={t("definitions.withdraw.version", {
                                            version: version.version,
                                        })}
                                        onClick={() => setLeaving(version)}
                                    >
                                        <IconRemove size={16} aria-hidden />
                                    </ActionIcon>
                                </Table.Td>
                            )}
                        </Table.Tr>
                    ))}
                </Table.Tbody>
            </Table>
            {leaving && (
                <WithdrawDialog
                    processId={processId}
                    version={leaving}
                    successor={successorOf(leaving)}
                    done={() => (versions.length > 1 ? close() : go(paths.definitions()))}
                    close={close}
                />
            )}
        </>
    );
}

function Files({ definitionKey }: { definitionKey: string }) {
    const { t } = useTranslation();
    const format = useFormat();
    const files = useFiles(definitionKey, true);
    if (!files.isSuccess) return <QueryState query={files} rows={3} height={28} />;
    return (
        <>
            <Button
                component="a"
                href={packageOf(definitionKey)}
                download
                variant="default"
                size="xs"
                mx="md"
                mb="xs"
                leftSection={<IconDownload size={14} aria-hidden />}
            >
                {t("definitions.downloadPackage")}
            </Button>
            <ul className={classes.list}>
                {files.data.items.map(({ name, size }) => (
                    <li key={name} className={classes.file}>
                        <IconFile size={16} aria-hidden />
                        <Anchor
                            href={fileOf(definitionKey, name)}
                            download
                            size="sm"
                            className={classes.fileName}
                        >
                            {name}
                        </Anchor>
                        <Text size="xs" c="dimmed">
                            {t("definitions.kilobytes", {
                                size: format.number(Math.max(0.1, Math.round(size / 102.4) / 10)),
                            })}
                        </Text>
                    </li>
                ))}
            </ul>
        </>
    );
}

// Who stands in for me, for whom I stand in, and, for administrators, everybody's.
import {
    ActionIcon,
    Badge,
    Button,
    Card,
    Group,
    MultiSelect,
    Stack,
    Table,
    Text,
    TextInput,
    Title,
    Tooltip,
} from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "@/shared/api/client";
import { hasRole, useSession } from "@/shared/api/session";
import { substitutionsQuery } from "@/shared/api/substitutions";
import { PersonSelect } from "@/shared/forms";
import { useFormat } from "@/shared/format";
import { notifyDone, notifyRefused, Page, QueryState, useErrorText, useTell } from "@/shared/ui";
import { IconRemove } from "@/shared/ui/icons";
import {
    kinds,
    processesQuery,
    useAdd,
    useRemove,
    type Substitution,
    type WorkKind,
} from "./queries";

export default function SubstitutionsPage() {
    const { t } = useTranslation();
    const list = useQuery(substitutionsQuery);
    return (
        <Page title={t("substitutions.title")} subtitle={t("substitutions.hint")} width="reading">
            <Stack gap="lg">
                <NewSubstitution />
                {list.data ? <Rows rows={list.data} /> : <QueryState query={list} rows={3} />}
            </Stack>
        </Page>
    );
}

function NewSubstitution() {
    const { t } = useTranslation();
    const session = useSession();
    const explanation = useErrorText();
    const add = useAdd();
    const processes = useQuery(processesQuery).data?.items ?? [];
    const isAdministrator = hasRole(session, "administrator");
    const empty = {
        absent: "",
        substitute: "",
        firstDay: "",
        lastDay: "",
        processes: [],
        kinds: [],
    };
    const [wanted, setWanted] = useState<{
        absent: string;
        substitute: string;
        firstDay: string;
        lastDay: string;
        processes: string[];
        kinds: WorkKind[];
    }>(empty);
    const [problems, setProblems] = useState<Record<string, string>>({});
    const change = (part: Partial<typeof wanted>) => {
        setWanted({ ...wanted, ...part });
        setProblems({});
    };
    const isComplete = wanted.substitute && wanted.firstDay && wanted.lastDay;
    const send = () =>
        add
            .mutateAsync({
                ...wanted,
                absent: wanted.absent || session.user.name,
            })
            .then(
                () => {
                    notifyDone(t("substitutions.added"));
                    setWanted(empty);
                },
                (error: unknown) => {
                    if (error instanceof ApiProblem && error.details.length > 0) {
                        setProblems(
                            Object.fromEntries(
                                error.details.map(({ where, message }) => [where, message]),
                            ),
                        );
                    } else {
                        notifyRefused(explanation(error));
                    }
                },
            );
    return (
        <Card withBorder padding="lg" component="section" aria-label={t("substitutions.new")}>
            <Title order={2} size="h4" mb="sm">
                {t("substitutions.new")}
            </Title>
            <Stack gap="sm">
                {isAdministrator && (
                    <PersonSelect
                        label={t("substitutions.absentOrMe")}
                        value={wanted.absent}
                        onChange={(absent) => change({ absent })}
                    />
                )}
                <PersonSelect
                    label={t("substitutions.substitute")}
                    value={wanted.substitute}
                    onChange={(substitute) => change({ substitute })}
                />
                {problems.substitute && (
                    <Text size="sm" c="red" role="alert">
                        {problems.substitute}
                    </Text>
                )}
                <Group grow align="flex-start">
                    <TextInput
                        type="date"
                        label={t("substitutions.firstDay")}
                        value={wanted.firstDay}
                        error={problems.firstDay}
                        onChange={(event) => change({ firstDay: event.currentTarget.value })}
                    />
                    <TextInput
                        type="date"
                        label={t("substitutions.lastDay")}
                        value={wanted.lastDay}
                        error={problems.lastDay}
                        onChange={(event) => change({ lastDay: event.currentTarget.value })}
                    />
                </Group>
                <MultiSelect
                    label={t("substitutions.processes")}
                    placeholder={wanted.processes.length === 0 ? t("substitutions.all") : undefined}
                    data={processes.map(({ processId, title }) => ({
                        value: processId,
                        label: title,
                    }))}
                    value={wanted.processes}
                    onChange={(chosen) => change({ processes: chosen })}
                    searchable
                />
                <MultiSelect
                    label={t("substitutions.kinds")}
                    placeholder={wanted.kinds.length === 0 ? t("substitutions.all") : undefined}
                    data={kinds.map((kind) => ({
                        value: kind,
                        label: t(`substitutions.kind.${kind}`),
                    }))}
                    value={wanted.kinds}
                    onChange={(chosen) => change({ kinds: chosen as WorkKind[] })}
                />
                <Group justify="flex-end">
                    <Button
                        onClick={() => void send()}
                        disabled={!isComplete}
                        loading={add.isPending}
                    >
                        {t("substitutions.add")}
                    </Button>
                </Group>
            </Stack>
        </Card>
    );
}

function Rows({ rows }: { rows: Substitution[] }) {
    const { t } = useTranslation();
    const format = useFormat();
    const session = useSession();
    const tell = useTell();
    const remove = useRemove();
    if (rows.length === 0) return <Text c="dimmed">{t("substitutions.none")}</Text>;
    const mayRemove = (row: Substitution) =>
        row.absent.name === session.user.name || hasRole(session, "administrator");
    return (
        <Table.ScrollContainer minWidth={520}>
            <Table aria-label={t("substitutions.title")}>
                <Table.Thead>
                    <Table.Tr>
                        <Table.Th>{t("substitutions.absent")}</Table.Th>
                        <Table.Th>{t("substitutions.substitute")}</Table.Th>
                        <Table.Th>{t("substitutions.when")}</Table.Th>
                        <Table.Th>{t("substitutions.processes")}</Table.Th>
                        <Table.Th>{t("substitutions.kinds")}</Table.Th>
                        <Table.Th>
                            <span className="spoken">{t("substitutions.remove")}</span>
                        </Table.Th>
                    </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                    {rows.map((row) => (
                        <Table.Tr key={row.id}>
                            <Table.Td>{row.absent.displayName}</Table.Td>
                            <Table.Td>{row.substitute.displayName}</Table.Td>
                            <Table.Td>
                                <Group gap={6}>
                                    {format.date(row.firstDay)} – {format.date(row.lastDay)}
                                    {row.isActive && (
                                        <Badge size="sm" color="leaf" variant="light">
                                            {t("substitutions.now")}
                                        </Badge>
                                    )}
                                </Group>
                            </Table.Td>
                            <Table.Td>
                                {row.processes.map(({ title }) => title).join(", ") ||
                                    t("substitutions.all")}
                            </Table.Td>
                            <Table.Td>
                                {row.kinds
                                    .map((kind) => t(`substitutions.kind.${kind}`))
                                    .join(", ") || t("substitutions.all")}
                            </Table.Td>
                            <Table.Td>
                                {mayRemove(row) && (
                                    <Tooltip label={t("substitutions.remove")}>
                                        <ActionIcon
                                            variant="subtle"
                                            color="red"
                                            aria-label={t("substitutions.removeOf", {
                                                name: row.absent.displayName,
                                            })}
                                            onClick={() =>
                                                tell(
                                                    remove.mutateAsync(row.id),
                                                    t("substitutions.removed"),
                                                )
                                            }
                                        >
                                            <IconRemove size={16} aria-hidden />
                                        </ActionIcon>
                                    </Tooltip>
                                )}
                            </Table.Td>
                        </Table.Tr>
                    ))}
                </Table.Tbody>
            </Table>
        </Table.ScrollContainer>
    );
}

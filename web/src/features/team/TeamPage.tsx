// For whoever leads people: how much each of them has to do, what is late, and the tasks themselves.
import { Badge, Group, Stack, Table, Text, Title, UnstyledButton } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { teamQuery } from "@/shared/api/team";
import { paths } from "@/shared/paths";
import { DueChip, EmptyState, Link, LoadMore, Page, PersonAvatar, QueryState } from "@/shared/ui";
import { IconPeople } from "@/shared/ui/icons";
import classes from "./team.module.css";

const tasksQuery = (person: string) => ({
    queryKey: [...keys.tasks, "team", "tasks", person],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
        answer(
            api.POST("/api/v1/team/tasks", {
                body: {
                    ...(person ? { person } : {}),
                    page: { limit: 50, ...(pageParam ? { after: pageParam } : {}) },
                },
            }),
        ),
    getNextPageParam: (last: { page: { endCursor?: string | null } }) =>
        last.page.endCursor ?? undefined,
});

export default function TeamPage() {
    const { t } = useTranslation();
    const team = useQuery(teamQuery);
    const [person, setPerson] = useState("");
    return (
        <Page title={t("team.title")} subtitle={t("team.hint")}>
            {!team.data && <QueryState query={team} rows={4} />}
            {team.data?.length === 0 && <EmptyState icon={IconPeople} title={t("team.nobody")} />}
            {team.data && team.data.length > 0 && (
                <Stack gap="lg">
                    <ul className={classes.people}>
                        {team.data.map((row) => (
                            <li key={row.person.name}>
                                <UnstyledButton
                                    className={classes.person}
                                    aria-pressed={person === row.person.name}
                                    onClick={() =>
                                        setPerson(person === row.person.name ? "" : row.person.name)
                                    }
                                >
                                    <PersonAvatar person={row.person} size={34} />
                                    <div>
                                        <Text fw={600} size="sm">
                                            {row.person.displayName}
                                        </Text>
                                        <Group gap={6}>
                                            <Text size="sm">
                                                {t("team.open", { count: row.open })}
                                            </Text>
                                            {row.overdue > 0 && (
                                                <Badge size="sm" color="red" variant="light">
                                                    {t("team.overdue", { count: row.overdue })}
                                                </Badge>
                                            )}
                                        </Group>
                                    </div>
                                </UnstyledButton>
                            </li>
                        ))}
                    </ul>
                    <Tasks person={person} />
                </Stack>
            )}
        </Page>
    );
}

function Tasks({ person }: { person: string }) {
    const { t } = useTranslation();
    const list = useInfiniteQuery(tasksQuery(person));
    const tasks = (list.data?.pages ?? []).flatMap((page) => page.items);
    const openable = new Set((list.data?.pages ?? []).flatMap((page) => page.openable));
    return (
        <section aria-label={t("team.tasks")}>
            <Title order={2} size="h4" mb="xs">
                {t("team.tasks")}
            </Title>
            {!list.data && <QueryState query={list} rows={5} />}
            {list.data && tasks.length === 0 && <Text c="dimmed">{t("team.nothing")}</Text>}
            {tasks.length > 0 && (
                <Table.ScrollContainer minWidth={560} type="native" tabIndex={0}>
                    <Table aria-label={t("team.tasks")}>
                        <Table.Thead>
                            <Table.Tr>
                                <Table.Th>{t("team.task")}</Table.Th>
                                <Table.Th>{t("team.case")}</Table.Th>
                                <Table.Th>{t("team.who")}</Table.Th>
                                <Table.Th>{t("team.due")}</Table.Th>
                            </Table.Tr>
                        </Table.Thead>
                        <Table.Tbody>
                            {tasks.map((task) => (
                                <Table.Tr key={task.key}>
                                    <Table.Td>
                                        {openable.has(task.key) ? (
                                            <Link to={paths.task(task.key)} size="sm">
                                                {task.name}
                                            </Link>
                                        ) : (
                                            task.name
                                        )}
                                    </Table.Td>
                                    <Table.Td>
                                        {[task.processTitle, task.caseNumber, task.caseTitle]
                                            .filter(Boolean)
                                            .join(" · ")}
                                    </Table.Td>
                                    <Table.Td>{task.assignee?.displayName}</Table.Td>
                                    <Table.Td>
                                        <DueChip dueAt={task.dueAt} size="sm" />
                                    </Table.Td>
                                </Table.Tr>
                            ))}
                        </Table.Tbody>
                    </Table>
                </Table.ScrollContainer>
            )}
            {list.data && <LoadMore query={list} shown={tasks.length} />}
        </section>
    );
}

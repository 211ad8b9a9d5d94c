import { Grid, Group as Row, Paper, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { fold } from "@/shared/format/fold";
import { groupsQuery, peopleQuery } from "@/shared/forms/directory";
import { EmptyState, PersonName, QueryState, SearchField } from "@/shared/ui";
import { IconPeople } from "@/shared/ui/icons";
import { treeOf, type Branch } from "./organisation";
import type { Group, User } from "./queries";
import classes from "./administration.module.css";

/** Who works here: everybody with position and supervisor, and the groups as a tree. */
export function People() {
    const { t, i18n } = useTranslation();
    const users = useQuery(peopleQuery(""));
    const groups = useQuery(groupsQuery);
    const [text, setText] = useState("");

    const people = useMemo(() => users.data ?? [], [users.data]);
    const nameOf = useMemo(() => {
        const names = new Map(people.map(({ name, displayName }) => [name, displayName]));
        return (name: string) => names.get(name) ?? name;
    }, [people]);
    const groupTitle = (id: string) => groups.data?.find((group) => group.id === id)?.title ?? id;
    const found = people.filter((person) =>
        fold(`${person.displayName} ${person.name} ${person.position}`).includes(fold(text)),
    );

    if (!users.isSuccess) return <QueryState query={users} rows={8} />;
    if (!groups.isSuccess) return <QueryState query={groups} rows={8} />;
    return (
        <Grid gap="lg">
            <Grid.Col span={{ base: 12, md: 8 }}>
                <Row mb="md">
                    <SearchField
                        label={t("administration.people.search")}
                        value={text}
                        onChange={setText}
                    />
                </Row>
                <Paper withBorder radius="md">
                    {found.length === 0 ? (
                        <EmptyState icon={IconPeople} title={t("lists.noMatch")} />
                    ) : (
                        <PeopleTable people={found} nameOf={nameOf} groupTitle={groupTitle} />
                    )}
                </Paper>
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 4 }}>
                <Paper withBorder radius="md" p="md">
                    <Title order={2} size="h3" mb="sm">
                        {t("administration.people.groups")}
                    </Title>
                    <Branches branches={treeOf(groups.data, i18n.language)} nameOf={nameOf} />
                </Paper>
            </Grid.Col>
        </Grid>
    );
}

interface PeopleTableProps {
    people: User[];
    nameOf: (name: string) => string;
    groupTitle: (id: string) => string;
}

function PeopleTable({ people, nameOf, groupTitle }: PeopleTableProps) {
    const { t } = useTranslation();
    return (
        <Table.ScrollContainer
            minWidth={620}
            type="native"
            role="region"
            aria-label={t("administration.tab.people")}
            tabIndex={0}
        >
            <Table verticalSpacing="xs" horizontalSpacing="md">
                <Table.Thead>
                    <Table.Tr>
                        <Table.Th>{t("administration.people.name")}</Table.Th>
                        <Table.Th>{t("administration.people.position")}</Table.Th>
                        <Table.Th>{t("administration.people.department")}</Table.Th>
                        <Table.Th>{t("administration.people.supervisor")}</Table.Th>
                    </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                    {people.map((person) => (
                        <Table.Tr key={person.name}>
                            <Table.Td>
                                <PersonName person={person} />
                                <Text size="xs" c="dimmed" pl={28}>
                                    {person.name}
                                </Text>
                            </Table.Td>
                            <Table.Td>{person.position}</Table.Td>
                            <Table.Td>{groupTitle(person.department)}</Table.Td>
                            <Table.Td>{person.supervisor && nameOf(person.supervisor)}</Table.Td>
                        </Table.Tr>
                    ))}
                </Table.Tbody>
            </Table>
        </Table.ScrollContainer>
    );
}

function Branches({ branches, nameOf }: { branches: Branch[]; nameOf: (name: string) => string }) {
    return (
        <ul className={classes.tree}>
            {branches.map(({ group, branches: below }) => (
                <li key={group.id}>
                    <GroupLine group={group} nameOf={nameOf} />
                    {below.length > 0 && <Branches branches={below} nameOf={nameOf} />}
                </li>
            ))}
        </ul>
    );
}

function GroupLine({ group, nameOf }: { group: Group; nameOf: (name: string) => string }) {
    const { t } = useTranslation();
    return (
        <details className={classes.group}>
            <summary>
                <Text span size="sm" fw={550}>
                    {group.title}
                </Text>{" "}
                <Text span size="xs" c="dimmed">
                    {t("administration.people.members", { count: group.members.length })}
                </Text>
            </summary>
            {group.head && (
                <Text size="sm">
                    {t("administration.people.head", { person: nameOf(group.head) })}
                </Text>
            )}
            <Text size="sm" c="dimmed">
                {group.members.map(nameOf).join(", ")}
            </Text>
        </details>
    );
}

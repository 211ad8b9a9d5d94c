import { Badge, Button, Group, Paper, Table, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { fold } from "@/shared/format/fold";
import { EmptyState, PersonName, QueryState, SearchField, ShownOnce } from "@/shared/ui";
import { IconAdd, IconPeople } from "@/shared/ui/icons";
import { readPerson, useDepartments, usePeople, type Person } from "./identity_queries";
import { titleOf } from "./organisation";
import { PersonDialog } from "./PersonDialog";
import { useOpened } from "./use_opened";

/** Who works here: everybody with position, supervisor and roles. A name opens the account. */
export function People() {
    const { t, i18n } = useTranslation();
    const people = usePeople();
    const departments = useDepartments();
    const [text, setText] = useState("");
    const { opened, open, add, close } = useOpened(readPerson);
    const [link, setLink] = useState<string>();

    const nameOf = useMemo(() => {
        const names = new Map(people.data?.map(({ name, displayName }) => [name, displayName]));
        return (name: string) => names.get(name) ?? name;
    }, [people.data]);
    if (!people.isSuccess) return <QueryState query={people} rows={8} />;
    if (!departments.isSuccess) return <QueryState query={departments} rows={8} />;

    const groupTitle = (id: string) => {
        const group = departments.data.find((department) => department.id === id);
        return group ? titleOf(group, i18n.language) : id;
    };
    const found = people.data.filter((person) =>
        fold(`${person.displayName} ${person.name} ${person.position} ${person.email}`).includes(
            fold(text),
        ),
    );
    return (
        <>
            <Group mb="md" justify="space-between">
                <SearchField
                    label={t("administration.people.search")}
                    value={text}
                    onChange={setText}
                />
                <Button leftSection={<IconAdd size={16} aria-hidden />} onClick={add}>
                    {t("people.add")}
                </Button>
            </Group>
            {link && (
                <ShownOnce
                    title={t("people.linkTitle")}
                    text={t("people.linkText")}
                    secret={link}
                    close={() => setLink(undefined)}
                />
            )}
            <Paper withBorder radius="md">
                {found.length === 0 ? (
                    <EmptyState icon={IconPeople} title={t("lists.noMatch")} />
                ) : (
                    <PeopleTable
                        people={found}
                        nameOf={nameOf}
                        groupTitle={groupTitle}
                        edit={({ name }) => open(name)}
                    />
                )}
            </Paper>
            {opened && (
                <PersonDialog
                    person={opened === "new" ? undefined : opened}
                    people={people.data}
                    departments={departments.data}
                    showLink={setLink}
                    close={close}
                />
            )}
        </>
    );
}

interface PeopleTableProps {
    people: Person[];
    nameOf: (name: string) => string;
    groupTitle: (id: string) => string;
    edit: (person: Person) => void;
}

function PeopleTable({ people, nameOf, groupTitle, edit }: PeopleTableProps) {
    const { t } = useTranslation();
    return (
        <Table.ScrollContainer
            minWidth={880}
            type="native"
            role="region"
            aria-label={t("administration.tab.people")}
            tabIndex={0}
            pos="relative"
        >
            <Table verticalSpacing="xs" horizontalSpacing="md">
                <Table.Thead>
                    <Table.Tr>
                        <Table.Th miw={190}>{t("administration.people.name")}</Table.Th>
                        <Table.Th>{t("administration.people.position")}</Table.Th>
                        <Table.Th>{t("administration.people.department")}</Table.Th>
                        <Table.Th>{t("administration.people.supervisor")}</Table.Th>
                        <Table.Th>{t("people.roles")}</Table.Th>
                        <Table.Th>
                            <span className="spoken">{t("people.actions")}</span>
                        </Table.Th>
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
                            <Table.Td>
                                <Marks person={person} />
                            </Table.Td>
                            <Table.Td>
                                <Button
                                    size="xs"
                                    variant="default"
                                    aria-label={t("people.changeOf", { name: person.displayName })}
                                    onClick={() => edit(person)}
                                >
                                    {t("people.change")}
                                </Button>
                            </Table.Td>
                        </Table.Tr>
                    ))}
                </Table.Tbody>
            </Table>
        </Table.ScrollContainer>
    );
}

function Marks({ person }: { person: Person }) {
    const { t } = useTranslation();
    return (
        <Group gap={4}>
            {!person.isActive && (
                <Badge variant="outline" color="gray">
                    {t("people.inactive")}
                </Badge>
            )}
            {person.isInvited && (
                <Badge variant="outline" color="blue">
                    {t("people.invited")}
                </Badge>
            )}
            {person.hasSecondFactor && (
                <Badge variant="outline" color="teal">
                    {t("people.secondFactor")}
                </Badge>
            )}
            {person.roles.map((role) => (
                <Badge key={role} variant="light" color="gray">
                    {t(`people.role.${role}`)}
                </Badge>
            ))}
        </Group>
    );
}

import { Button, Group as Row, Paper, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState, QueryState } from "@/shared/ui";
import { IconAdd, IconPeople } from "@/shared/ui/icons";
import { GroupDialog } from "./GroupDialog";
import { useDepartments, usePeople, type Department } from "./identity_queries";
import { titleOf, treeOf, type Branch } from "./organisation";
import classes from "./administration.module.css";

/** Departments and other groups as a tree, each with its head and members. */
export function Groups() {
    const { t, i18n } = useTranslation();
    const departments = useDepartments();
    const people = usePeople();
    const [edited, setEdited] = useState<Department | "new">();
    if (!departments.isSuccess) return <QueryState query={departments} rows={8} />;
    if (!people.isSuccess) return <QueryState query={people} rows={8} />;

    const names = new Map(people.data.map(({ name, displayName }) => [name, displayName]));
    const tree = treeOf(
        departments.data,
        {
            id: ({ id }) => id,
            above: ({ parent }) => parent,
            title: (group) => titleOf(group, i18n.language),
        },
        i18n.language,
    );
    return (
        <>
            <Row mb="md" justify="flex-end">
                <Button
                    leftSection={<IconAdd size={16} aria-hidden />}
                    onClick={() => setEdited("new")}
                >
                    {t("people.group.add")}
                </Button>
            </Row>
            <Paper withBorder radius="md" p="md">
                {tree.length === 0 ? (
                    <EmptyState icon={IconPeople} title={t("people.group.none")} />
                ) : (
                    <Branches
                        branches={tree}
                        nameOf={(name) => names.get(name) ?? name}
                        edit={setEdited}
                    />
                )}
            </Paper>
            {edited && (
                <GroupDialog
                    group={edited === "new" ? undefined : edited}
                    people={people.data}
                    departments={departments.data}
                    close={() => setEdited(undefined)}
                />
            )}
        </>
    );
}

interface BranchesProps {
    branches: Branch<Department>[];
    nameOf: (name: string) => string;
    edit: (group: Department) => void;
}

function Branches({ branches, nameOf, edit }: BranchesProps) {
    const { t, i18n } = useTranslation();
    return (
        <ul className={classes.tree}>
            {branches.map(({ item: group, branches: below }) => (
                <li key={group.id}>
                    <div className={classes.groupLine}>
                        <div>
                            <Text span fw={550}>
                                {titleOf(group, i18n.language)}
                            </Text>{" "}
                            <Text span size="sm" c="dimmed">
                                {t("administration.people.members", {
                                    count: group.members.length,
                                })}
                            </Text>
                            {group.head && (
                                <Text size="sm">
                                    {t("administration.people.head", {
                                        person: nameOf(group.head),
                                    })}
                                </Text>
                            )}
                            {group.description && (
                                <Text size="sm" c="dimmed">
                                    {group.description}
                                </Text>
                            )}
                        </div>
                        <Button
                            size="xs"
                            variant="default"
                            aria-label={t("people.changeOf", {
                                name: titleOf(group, i18n.language),
                            })}
                            onClick={() => edit(group)}
                        >
                            {t("people.change")}
                        </Button>
                    </div>
                    {below.length > 0 && <Branches branches={below} nameOf={nameOf} edit={edit} />}
                </li>
            ))}
        </ul>
    );
}

// For administrators: roles, who has them, what each may do, and why somebody may do something.
import {
    Badge,
    Button,
    Group,
    MultiSelect,
    NavLink,
    Paper,
    Select,
    Stack,
    Text,
    TextInput,
    Title,
} from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { hasRole, useSession } from "@/shared/api/session";
import { groupsQuery, peopleQuery } from "@/shared/forms/directory";
import { EmptyState, Page, QueryState, useAddress, tellDone, useTell } from "@/shared/ui";
import { FormDialog } from "@/shared/ui/FormDialog";
import { IconAdd, IconRights } from "@/shared/ui/icons";
import { Matrix } from "./Matrix";
import { Why } from "./Why";
import { useRoleTexts } from "./role_texts";
import {
    rightsQuery,
    useChangeMember,
    useCreateRole,
    useDeleteRole,
    type RightRole,
    type Rights,
} from "./queries";
import classes from "./rights.module.css";

export default function RolesPage() {
    const { t } = useTranslation();
    const session = useSession();
    return (
        <Page title={t("rights.title")}>
            {hasRole(session, "administrator") ? (
                <Roles />
            ) : (
                <EmptyState
                    icon={IconRights}
                    title={t("rights.forbidden")}
                    hint={t("rights.forbiddenHint")}
                />
            )}
        </Page>
    );
}

function Roles() {
    const { t } = useTranslation();
    const query = useQuery(rightsQuery);
    const [address, change] = useAddress();
    const textsOf = useRoleTexts();
    const [adds, setAdds] = useState(false);
    if (!query.isSuccess) return <QueryState query={query} rows={8} />;
    const rights = query.data;
    const chosen =
        rights.roles.find((role) => role.roleId === address.role) ??
        rights.roles.find((role) => role.roleId === "user");
    const choose = (role: string | null) => change({ role: role ?? undefined });
    return (
        <Stack gap="lg">
            <Text maw={720}>{t("rights.about")}</Text>
            <Why />
            <div className={classes.split}>
                <Stack gap="sm" className={classes.roles}>
                    <Select
                        hiddenFrom="sm"
                        label={t("rights.role")}
                        allowDeselect={false}
                        data={rights.roles.map((role) => ({
                            value: role.roleId,
                            label: textsOf(role).name,
                        }))}
                        value={chosen?.roleId ?? null}
                        onChange={choose}
                    />
                    <Paper withBorder radius="md" visibleFrom="sm" component="nav">
                        {rights.roles.map((role) => (
                            <NavLink
                                key={role.roleId}
                                component="button"
                                label={textsOf(role).name}
                                active={role.roleId === chosen?.roleId}
                                aria-current={role.roleId === chosen?.roleId ? "true" : undefined}
                                onClick={() => choose(role.roleId)}
                            />
                        ))}
                    </Paper>
                    <Button
                        variant="default"
                        leftSection={<IconAdd size={16} aria-hidden />}
                        onClick={() => setAdds(true)}
                    >
                        {t("rights.newRole")}
                    </Button>
                </Stack>
                <div className={classes.main}>
                    {chosen && (
                        <Role key={chosen.roleId} rights={rights} role={chosen} left={choose} />
                    )}
                </div>
            </div>
            {adds && <NewRole close={() => setAdds(false)} made={choose} />}
        </Stack>
    );
}

interface RoleProps {
    rights: Rights;
    role: RightRole;
    left: (role: string | null) => void;
}

function Role({ rights, role, left }: RoleProps) {
    const { t } = useTranslation();
    const { name, description } = useRoleTexts()(role);
    const remove = useDeleteRole();
    const tell = useTell();
    const isEverybody = role.roleId === "user";
    return (
        <section>
            <Group justify="space-between" mb="xs">
                <Group gap="sm">
                    <Title order={2} fz="h3">
                        {name}
                    </Title>
                    {role.isBuiltIn && (
                        <Badge variant="light" color="gray" tt="none" radius="sm">
                            {t("rights.comesWithServer")}
                        </Badge>
                    )}
                </Group>
                {!role.isBuiltIn && (
                    <Button
                        variant="subtle"
                        color="red"
                        loading={remove.isPending}
                        onClick={() =>
                            tell(remove.mutateAsync(role.roleId), t("rights.deleted"), () =>
                                left(null),
                            )
                        }
                    >
                        {t("rights.deleteRole")}
                    </Button>
                )}
            </Group>
            <Text c="dimmed" mb="md">
                {description}
            </Text>
            {!isEverybody && <Members role={role} />}
            <Matrix rights={rights} role={role} isFixed={role.isBuiltIn && !isEverybody} />
        </section>
    );
}

function Members({ role }: { role: RightRole }) {
    const { t } = useTranslation();
    const people = useQuery(peopleQuery(""));
    const groups = useQuery(groupsQuery);
    const change = useChangeMember();
    const tell = useTell();
    const changed = (kind: "users" | "groups", names: string[]) => {
        const before = role[kind];
        const added = names.find((name) => !before.includes(name));
        const removed = before.find((name) => !names.includes(name));
        const name = added ?? removed;
        if (name === undefined) return;
        tell(
            change.mutateAsync({ roleId: role.roleId, kind, name, isMember: name === added }),
            t("rights.membersSaved"),
        );
    };
    return (
        <Group grow align="start" mb="lg" preventGrowOverflow={false}>
            <MultiSelect
                label={t("rights.people")}
                searchable
                miw={220}
                data={(people.data ?? []).map((person) => ({
                    value: person.name,
                    label: person.displayName,
                }))}
                value={role.users}
                onChange={(names) => changed("users", names)}
            />
            <MultiSelect
                label={t("rights.groups")}
                searchable
                miw={220}
                data={(groups.data ?? []).map((group) => ({
                    value: group.id,
                    label: group.title,
                }))}
                value={role.groups}
                onChange={(names) => changed("groups", names)}
            />
        </Group>
    );
}

function NewRole({ close, made }: { close: () => void; made: (role: string) => void }) {
    const { t } = useTranslation();
    const create = useCreateRole();
    const [name, setName] = useState("");
    const [description, setDescription] = useState("");
    const submit = () => {
        const roleId = idOf(name);
        tellDone(create.mutateAsync({ roleId, name, description }), t("rights.created"), () => {
            made(roleId);
            close();
        });
    };
    return (
        <FormDialog
            title={t("rights.newRole")}
            saving={create}
            save={submit}
            saveLabel={t("rights.create")}
            close={close}
        >
            <TextInput
                label={t("rights.name")}
                required
                withAsterisk={false}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
                label={t("rights.description")}
                value={description}
                onChange={(event) => setDescription(event.currentTarget.value)}
            />
        </FormDialog>
    );
}

/** "Kierownik działu" -> "kierownik-dzialu"; letters of other scripts leave a name that time makes unique. */
function idOf(name: string): string {
    const plain = name
        .replaceAll("ł", "l")
        .replaceAll("Ł", "L")
        .normalize("NFD")
        .replaceAll(/\p{M}/gu, "")
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, "-")
        .replaceAll(/^-+|-+$/g, "");
    return plain || `role-${Date.now().toString(36)}`;
}

import { Badge, Button, Group, MultiSelect, Paper, Switch, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { paths } from "@/shared/paths";
import { EmptyState, Link, QueryState, ShownOnce, tellDone, useTell } from "@/shared/ui";
import { FormDialog } from "@/shared/ui/FormDialog";
import { IconAdd, IconOperations } from "@/shared/ui/icons";
import {
    useDeleteProgram,
    usePrograms,
    useRenewSecret,
    useSaveProgram,
    type Scope,
    type ServiceAccount,
} from "./identity_queries";
import classes from "./administration.module.css";
import { givenRoles } from "./organisation";

const scopes: Scope[] = ["read", "work", "jobs", "publish", "operate", "administer"];

/** Service accounts: programs that come in with a name and a secret of their own. */
export function Programs() {
    const { t } = useTranslation();
    const programs = usePrograms();
    const [edited, setEdited] = useState<ServiceAccount | "new">();
    const [secret, setSecret] = useState<{ name: string; secret: string }>();
    if (!programs.isSuccess) return <QueryState query={programs} rows={4} />;
    return (
        <>
            <Group mb="md" justify="space-between">
                <Text size="sm" c="dimmed" maw={640}>
                    {t("people.program.intro")}{" "}
                    <Link to={paths.reference()} underline="always">
                        {t("account.tokens.reference")}
                    </Link>
                </Text>
                <Button
                    leftSection={<IconAdd size={16} aria-hidden />}
                    onClick={() => setEdited("new")}
                >
                    {t("people.program.add")}
                </Button>
            </Group>
            {secret && (
                <ShownOnce
                    title={t("people.program.secretTitle", { name: secret.name })}
                    text={t("people.program.secretText")}
                    secret={secret.secret}
                    close={() => setSecret(undefined)}
                />
            )}
            <Paper withBorder radius="md">
                {programs.data.length === 0 ? (
                    <EmptyState icon={IconOperations} title={t("people.program.none")} />
                ) : (
                    <ul className={classes.list}>
                        {programs.data.map((program) => (
                            <ProgramLine
                                key={program.name}
                                program={program}
                                edit={() => setEdited(program)}
                                show={setSecret}
                            />
                        ))}
                    </ul>
                )}
            </Paper>
            {edited && (
                <ProgramDialog
                    program={edited === "new" ? undefined : edited}
                    show={setSecret}
                    close={() => setEdited(undefined)}
                />
            )}
        </>
    );
}

interface ProgramLineProps {
    program: ServiceAccount;
    edit: () => void;
    show: (secret: { name: string; secret: string }) => void;
}

function ProgramLine({ program, edit, show }: ProgramLineProps) {
    const { t } = useTranslation();
    const format = useFormat();
    const tell = useTell();
    const renew = useRenewSecret();
    const renewSecret = () => {
        const renewing = renew
            .mutateAsync(program.name)
            .then(({ secret }) => secret && show({ name: program.name, secret }));
        tell(renewing, t("people.program.renewed"));
    };
    return (
        <li className={classes.item}>
            <div className={classes.main}>
                <Group gap="xs">
                    <Text fw={550}>{program.title}</Text>
                    {!program.isActive && (
                        <Badge variant="outline" color="gray">
                            {t("people.inactive")}
                        </Badge>
                    )}
                </Group>
                <Text size="sm" ff="monospace" c="dimmed">
                    {program.name}
                </Text>
                <Text size="sm" c="dimmed">
                    {program.scopes.map((scope) => t(`account.scope.${scope}`)).join(", ")} ·{" "}
                    {program.lastUsedAt
                        ? t("account.lastUsed", { at: format.dateTime(program.lastUsedAt) })
                        : t("account.neverUsed")}
                </Text>
            </div>
            <Group gap="xs">
                <Button
                    size="xs"
                    variant="default"
                    aria-label={t("people.changeOf", { name: program.title })}
                    onClick={edit}
                >
                    {t("people.change")}
                </Button>
                <Button size="xs" variant="default" onClick={renewSecret}>
                    {t("people.program.renew")}
                </Button>
            </Group>
        </li>
    );
}

interface ProgramDialogProps {
    program: ServiceAccount | undefined; // none: a new one
    show: (secret: { name: string; secret: string }) => void;
    close: () => void;
}

function ProgramDialog({ program, show, close }: ProgramDialogProps) {
    const { t } = useTranslation();
    const tell = useTell();
    const save = useSaveProgram(program);
    const remove = useDeleteProgram();
    const [name, setName] = useState(program?.name ?? "");
    const [draft, setDraft] = useState({
        title: program?.title ?? "",
        roles: program?.roles ?? ["worker" as const],
        scopes: program?.scopes ?? (["read", "jobs"] as Scope[]),
        isActive: program?.isActive ?? true,
    });
    const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
    const submit = () => {
        const saving = save.mutateAsync({ name, change: draft }).then(({ secret }) => {
            if (secret) show({ name, secret });
        });
        tellDone(saving, t("people.saved"), close);
    };
    return (
        <FormDialog
            title={program?.title ?? t("people.program.add")}
            saving={save}
            save={submit}
            close={close}
            acts={
                program && (
                    <Button
                        variant="subtle"
                        color="red"
                        onClick={() =>
                            tell(
                                remove.mutateAsync(program.name),
                                t("people.program.deleted"),
                                close,
                            )
                        }
                    >
                        {t("people.program.delete")}
                    </Button>
                )
            }
        >
            <TextInput
                label={t("people.program.title")}
                required
                withAsterisk={false}
                value={draft.title}
                onChange={(event) => set({ title: event.currentTarget.value })}
            />
            <TextInput
                label={t("people.program.name")}
                description={t("setup.userHint")}
                autoCapitalize="none"
                spellCheck={false}
                required
                withAsterisk={false}
                disabled={program !== undefined}
                value={name}
                onChange={(event) => setName(event.currentTarget.value.toLowerCase())}
            />
            <MultiSelect
                label={t("people.roles")}
                data={givenRoles.map((value) => ({
                    value,
                    label: t(`people.role.${value}`),
                }))}
                value={draft.roles}
                onChange={(value) => set({ roles: value as typeof draft.roles })}
            />
            <MultiSelect
                label={t("account.scopes")}
                data={scopes.map((value) => ({
                    value,
                    label: t(`account.scope.${value}`),
                }))}
                value={draft.scopes}
                onChange={(value) => set({ scopes: value as Scope[] })}
            />
            {program && (
                <Switch
                    label={t("people.isActive")}
                    checked={draft.isActive}
                    onChange={(event) => set({ isActive: event.currentTarget.checked })}
                />
            )}
        </FormDialog>
    );
}

import { Button, Group, Paper, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState, QueryState, tellDone, useTell } from "@/shared/ui";
import { FormDialog } from "@/shared/ui/FormDialog";
import { IconPeople } from "@/shared/ui/icons";
import { AssignedChoices } from "./AssignedChoices";
import { useAssigned } from "./assignments";
import {
    defaultTenant,
    readTenant,
    useCreateTenant,
    useDeleteTenant,
    useRenameTenant,
    useTenants,
    type OpenTenant,
    type Tenant,
} from "./tenant_queries";
import { useOpened } from "./use_opened";
import classes from "./administration.module.css";

/** Parts of the company that do not see each other's work, and who works in each. */
export function Tenants() {
    const { t } = useTranslation();
    const tenants = useTenants();
    const { opened, open, add, close } = useOpened(readTenant);
    if (!tenants.isSuccess) return <QueryState query={tenants} rows={4} />;
    const own = tenants.data.filter(({ tenantId }) => tenantId !== defaultTenant);
    return (
        <Stack gap="lg">
            <Group justify="space-between" align="flex-start" gap="md">
                <Text maw={720} className={classes.main}>
                    {t("administration.tenants.about", { standard: defaultTenant })}
                </Text>
                <Button onClick={add}>{t("administration.tenants.create")}</Button>
            </Group>
            <Paper withBorder radius="md">
                {own.length === 0 ? (
                    <EmptyState
                        icon={IconPeople}
                        title={t("administration.tenants.none", { standard: defaultTenant })}
                        hint={t("administration.tenants.noneHint")}
                    />
                ) : (
                    <ul className={classes.list}>
                        {own.map((tenant) => (
                            <li key={tenant.tenantId} className={classes.item}>
                                <TenantLine tenant={tenant} change={() => open(tenant.tenantId)} />
                            </li>
                        ))}
                    </ul>
                )}
            </Paper>
            {opened === "new" && <CreateDialog close={close} />}
            {opened && opened !== "new" && <ChangeDialog tenant={opened} close={close} />}
        </Stack>
    );
}

function TenantLine({ tenant, change }: { tenant: Tenant; change: () => void }) {
    const { t } = useTranslation();
    const members = useAssigned("tenants", tenant.tenantId, ["users", "groups"]);
    return (
        <Group justify="space-between" gap="md" w="100%">
            <div className={classes.main}>
                <Text fw={550}>{tenant.name}</Text>
                <Text size="sm" c="dimmed">
                    {tenant.tenantId}
                    {tenant.description && ` · ${tenant.description}`}
                </Text>
                {members.data && (
                    <Text size="sm" c="dimmed">
                        {t("administration.tenants.members", {
                            people: members.data.users?.length,
                            groups: members.data.groups?.length,
                        })}
                    </Text>
                )}
            </div>
            <Button
                variant="default"
                onClick={change}
                aria-label={t("administration.tenants.changeOf", { name: tenant.name })}
            >
                {t("administration.tenants.change")}
            </Button>
        </Group>
    );
}

interface DialogProps {
    close: () => void;
}

function CreateDialog({ close }: DialogProps) {
    const { t } = useTranslation();
    const create = useCreateTenant();
    const [name, setName] = useState("");
    const [tenantId, setTenantId] = useState("");
    const [description, setDescription] = useState("");
    const submit = () => {
        const created = create.mutateAsync({ tenantId: tenantId.trim(), name, description });
        tellDone(created, t("administration.tenants.created"), close);
    };
    return (
        <FormDialog
            title={t("administration.tenants.create")}
            saving={create}
            save={submit}
            saveLabel={t("administration.tenants.create")}
            close={close}
        >
            <TextInput
                label={t("administration.tenants.name")}
                required
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
                label={t("administration.tenants.id")}
                description={t("administration.tenants.idHint")}
                required
                pattern="[A-Za-z0-9_~@.+\-]+"
                maxLength={256}
                value={tenantId}
                onChange={(event) => setTenantId(event.currentTarget.value)}
            />
            <TextInput
                label={t("administration.tenants.description")}
                value={description}
                onChange={(event) => setDescription(event.currentTarget.value)}
            />
        </FormDialog>
    );
}

function ChangeDialog({ tenant, close }: DialogProps & { tenant: OpenTenant }) {
    const { t } = useTranslation();
    const rename = useRenameTenant(tenant);
    const remove = useDeleteTenant(tenant.tenantId);
    const tell = useTell();
    const [name, setName] = useState(tenant.name);
    const [description, setDescription] = useState(tenant.description);
    const submit = () => {
        tellDone(
            rename.mutateAsync({ name, description }),
            t("administration.tenants.saved"),
            close,
        );
    };
    return (
        <FormDialog
            title={tenant.tenantId}
            saving={rename}
            save={submit}
            close={close}
            acts={
                <Button
                    variant="subtle"
                    color="red"
                    loading={remove.isPending}
                    onClick={() =>
                        tell(remove.mutateAsync(), t("administration.tenants.deleted"), close)
                    }
                >
                    {t("administration.tenants.delete")}
                </Button>
            }
        >
            <TextInput
                label={t("administration.tenants.name")}
                required
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
                label={t("administration.tenants.description")}
                value={description}
                onChange={(event) => setDescription(event.currentTarget.value)}
            />
            <AssignedChoices
                holder="tenants"
                id={tenant.tenantId}
                kinds={["users", "groups", "roles", "clients", "mapping-rules"]}
            />
        </FormDialog>
    );
}

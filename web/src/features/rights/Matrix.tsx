import {
    ActionIcon,
    Button,
    Checkbox,
    Group,
    Modal,
    Select,
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
import { QueryState, useTell } from "@/shared/ui";
import { IconRelease } from "@/shared/ui/icons";
import {
    cellOf,
    ownAuthorization,
    processRights,
    recordRights,
    resourceTypeOf,
    toggled,
    type RightName,
} from "./matrix";
import {
    processesQuery,
    recordTypesQuery,
    useDeleteAuthorization,
    useSaveAuthorization,
    type Authorization,
    type RightRole,
    type Rights,
} from "./queries";
import classes from "./rights.module.css";

interface MatrixProps {
    rights: Rights;
    role: RightRole;
    isFixed: boolean; // comes with the server as it is
}

interface Resource {
    id: string; // "*": each
    title: string;
}

/** Rights by processes and by types of records. */
export function Matrix(props: MatrixProps) {
    const { t } = useTranslation();
    const processes = useQuery(processesQuery);
    const types = useQuery(recordTypesQuery);
    if (!processes.isSuccess) return <QueryState query={processes} rows={4} />;
    if (!types.isSuccess) return <QueryState query={types} rows={4} />;
    return (
        <Stack gap="lg">
            <Part
                {...props}
                title={t("rights.processes")}
                columns={processRights}
                resources={[
                    { id: "*", title: t("rights.eachProcess") },
                    ...processes.data.map(({ processId, title }) => ({ id: processId, title })),
                ]}
            />
            <Part
                {...props}
                title={t("rights.records")}
                columns={recordRights}
                resources={[
                    { id: "*", title: t("rights.eachType") },
                    ...types.data.map(({ id, title }) => ({ id, title })),
                ]}
            />
        </Stack>
    );
}

interface PartProps extends MatrixProps {
    title: string;
    columns: readonly RightName[];
    resources: Resource[];
}

function Part({ rights, role, isFixed, title, columns, resources }: PartProps) {
    const { t } = useTranslation();
    const areRecords = columns === recordRights;
    return (
        <div>
            <Title order={3} fz="h4" mb="xs">
                {title}
            </Title>
            <Table.ScrollContainer
                minWidth={640}
                type="native"
                pos="relative" // holds the texts that are only spoken
                role="region"
                aria-label={title}
                tabIndex={0}
            >
                <Table withTableBorder verticalSpacing={6} horizontalSpacing="sm">
                    <Table.Thead>
                        <Table.Tr>
                            <Table.Th scope="col">{title}</Table.Th>
                            {columns.map((right) => (
                                <Table.Th key={right} scope="col" ta="center">
                                    {t(`rights.right.${right}`)}
                                </Table.Th>
                            ))}
                            {areRecords && <Table.Th scope="col">{t("rights.which")}</Table.Th>}
                            <Table.Th scope="col">
                                <span className={classes.hidden}>{t("rights.acts")}</span>
                            </Table.Th>
                        </Table.Tr>
                    </Table.Thead>
                    <Table.Tbody>
                        {resources.map((resource) => (
                            <Row
                                key={resource.id}
                                rights={rights}
                                role={role}
                                isFixed={isFixed}
                                resource={resource}
                                columns={columns}
                                areRecords={areRecords}
                            />
                        ))}
                    </Table.Tbody>
                </Table>
            </Table.ScrollContainer>
        </div>
    );
}

interface RowProps extends MatrixProps {
    resource: Resource;
    columns: readonly RightName[];
    areRecords: boolean;
}

function Row({ rights, role, isFixed, resource, columns, areRecords }: RowProps) {
    const { t } = useTranslation();
    const save = useSaveAuthorization();
    const remove = useDeleteAuthorization();
    const tell = useTell();
    const [limits, setLimits] = useState(false);
    const own = columns
        .map((right) => cellOf(rights, role.roleId, right, resource.id).own)
        .filter((row): row is Authorization => row !== undefined);
    const ownKeys = [...new Set(own.map((row) => row.authorizationKey))];
    const set = (right: RightName, isAllowed: boolean) => {
        const permissionTypes = toggled(rights, role.roleId, right, resource.id, isAllowed);
        const { own: row } = cellOf(rights, role.roleId, right, resource.id);
        if (permissionTypes.length === 0 && resource.id === "*") {
            if (row) tell(remove.mutateAsync(row.authorizationKey), t("rights.saved"));
            return;
        }
        const change = {
            ownerId: role.roleId,
            ownerType: "ROLE" as const,
            resourceType: resourceTypeOf(right),
            resourceId: resource.id,
            permissionTypes,
            scope: row?.scope,
            condition: row?.condition ?? undefined,
            fields: row?.fields,
        };
        tell(save.mutateAsync({ before: row, change }), t("rights.saved"));
    };
    const ofRecords = areRecords
        ? ownAuthorization(rights, role.roleId, "RECORD_TYPE", resource.id)
        : undefined;
    return (
        <Table.Tr>
            <Table.Th scope="row" fw={resource.id === "*" ? 600 : 400}>
                {resource.title}
            </Table.Th>
            {columns.map((right) => {
                const cell = cellOf(rights, role.roleId, right, resource.id);
                return (
                    <Table.Td key={right} ta="center">
                        <Checkbox
                            className={cell.isInherited ? classes.inherited : undefined}
                            classNames={{ body: classes.box }}
                            aria-label={t("rights.cell", {
                                right: t(`rights.right.${right}`),
                                resource: resource.title,
                            })}
                            checked={cell.isAllowed}
                            disabled={isFixed || save.isPending || remove.isPending}
                            onChange={(event) => set(right, event.currentTarget.checked)}
                        />
                    </Table.Td>
                );
            })}
            {areRecords && (
                <Table.Td>
                    {ofRecords && (
                        <Group gap="xs" wrap="nowrap">
                            <Text size="sm">{t(`rights.scope.${ofRecords.scope}`)}</Text>
                            {!isFixed && (
                                <Button
                                    size="compact-sm"
                                    variant="default"
                                    onClick={() => setLimits(true)}
                                    aria-label={t("rights.limitsOf", { type: resource.title })}
                                >
                                    {t("rights.limits")}
                                </Button>
                            )}
                        </Group>
                    )}
                    {limits && ofRecords && (
                        <Limits
                            row={ofRecords}
                            resource={resource}
                            close={() => setLimits(false)}
                        />
                    )}
                </Table.Td>
            )}
            <Table.Td>
                {ownKeys.length > 0 && resource.id !== "*" && !isFixed && (
                    <Tooltip label={t("rights.asForEach")}>
                        <ActionIcon
                            variant="subtle"
                            color="gray"
                            aria-label={t("rights.asForEachOf", { resource: resource.title })}
                            onClick={() =>
                                tell(
                                    Promise.all(ownKeys.map((key) => remove.mutateAsync(key))),
                                    t("rights.saved"),
                                )
                            }
                        >
                            <IconRelease size={16} aria-hidden />
                        </ActionIcon>
                    </Tooltip>
                )}
            </Table.Td>
        </Table.Tr>
    );
}

const scopes = ["all", "own", "department", "below", "condition"] as const;
const fieldRights = ["edit", "read", "hidden"] as const;

interface LimitsProps {
    row: Authorization;
    resource: Resource;
    close: () => void;
}

/** Which records, and which of their fields. */
function Limits({ row, resource, close }: LimitsProps) {
    const { t } = useTranslation();
    const types = useQuery(recordTypesQuery);
    const save = useSaveAuthorization();
    const tell = useTell();
    const [scope, setScope] = useState<(typeof scopes)[number]>(row.scope);
    const [condition, setCondition] = useState(row.condition ?? "");
    const [fields, setFields] = useState(row.fields);
    const type = types.data?.find(({ id }) => id === resource.id);
    const submit = () => {
        const { ownerId, ownerType, resourceType, resourceId, permissionTypes } = row;
        const change = {
            ownerId,
            ownerType,
            resourceType,
            resourceId,
            permissionTypes,
            scope,
            condition: scope === "condition" ? condition : undefined,
            fields,
        };
        tell(save.mutateAsync({ before: row, change }), t("rights.saved"), close);
    };
    return (
        <Modal
            opened
            onClose={close}
            centered
            size="lg"
            title={t("rights.limitsOf", { type: resource.title })}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            <Stack>
                <Select
                    label={t("rights.which")}
                    allowDeselect={false}
                    data={scopes
                        .filter((value) => value !== "condition" || type)
                        .map((value) => ({ value, label: t(`rights.scope.${value}`) }))}
                    value={scope}
                    onChange={(value) => value && setScope(value as typeof scope)}
                />
                {scope === "condition" && (
                    <TextInput
                        label={t("rights.condition")}
                        description={t("rights.conditionHint")}
                        value={condition}
                        onChange={(event) => setCondition(event.currentTarget.value)}
                    />
                )}
                {type && (
                    <Table>
                        <Table.Thead>
                            <Table.Tr>
                                <Table.Th scope="col">{t("rights.field")}</Table.Th>
                                <Table.Th scope="col">{t("rights.fieldRight")}</Table.Th>
                            </Table.Tr>
                        </Table.Thead>
                        <Table.Tbody>
                            {type.fields.map((field) => (
                                <Table.Tr key={field.key}>
                                    <Table.Td>{field.label}</Table.Td>
                                    <Table.Td>
                                        <Select
                                            size="xs"
                                            aria-label={t("rights.fieldRightOf", {
                                                field: field.label,
                                            })}
                                            allowDeselect={false}
                                            data={fieldRights.map((value) => ({
                                                value,
                                                label: t(`rights.fieldRights.${value}`),
                                            }))}
                                            value={fields[field.key] ?? "edit"}
                                            onChange={(value) =>
                                                value &&
                                                setFields({
                                                    ...fields,
                                                    [field.key]:
                                                        value as (typeof fieldRights)[number],
                                                })
                                            }
                                        />
                                    </Table.Td>
                                </Table.Tr>
                            ))}
                        </Table.Tbody>
                    </Table>
                )}
                <Group justify="flex-end">
                    <Button variant="default" onClick={close}>
                        {t("common.cancel")}
                    </Button>
                    <Button loading={save.isPending} onClick={submit}>
                        {t("common.save")}
                    </Button>
                </Group>
            </Stack>
        </Modal>
    );
}

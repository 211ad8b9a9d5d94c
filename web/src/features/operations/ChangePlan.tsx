// What to do with the step that was pointed at, and the changes gathered so far with what they lead to.
import {
    ActionIcon,
    Alert,
    Button,
    Group,
    JsonInput,
    Paper,
    Stack,
    Text,
    TextInput,
    Title,
} from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState, Loading, notifyDone, notifyRefused, useErrorText } from "@/shared/ui";
import { IconAdd, IconAlert, IconClose, IconMinus, IconMove } from "@/shared/ui/icons";
import { isSame, readVariables, toModification, type Change } from "./plan";
import { useModificationPreview, useModify } from "./queries";
import classes from "./operations.module.css";

interface StepActionsProps {
    element: string | null;
    name: string;
    active: number;
    /** The step whose tokens are being moved: the next one chosen is where they go. */
    movingFrom: string | null;
    movingName: string;
    onAdd: (change: Change) => void;
    onMove: (from: string | null) => void;
}

export function StepActions(props: StepActionsProps) {
    const { element, name, active, movingFrom, movingName, onAdd, onMove } = props;
    const { t } = useTranslation();
    return (
        <Paper
            withBorder
            radius="md"
            p="md"
            component="section"
            aria-label={t("operations.repair.step")}
        >
            <Title order={2} size="h3" mb="xs">
                {t("operations.repair.step")}
            </Title>
            {movingFrom !== null ? (
                <Alert color="blue" icon={<IconMove size={18} aria-hidden />} role="status">
                    <Text size="sm" mb="xs">
                        {t("operations.repair.chooseTarget", { step: movingName })}
                    </Text>
                    <Button size="compact-sm" variant="default" onClick={() => onMove(null)}>
                        {t("operations.repair.keep")}
                    </Button>
                </Alert>
            ) : element === null ? (
                <Text size="sm" c="dimmed">
                    {t("operations.repair.choose")}
                </Text>
            ) : (
                <>
                    <Text fw={550}>{name}</Text>
                    <Text size="sm" c="dimmed" mb="sm">
                        {t("operations.repair.activeHere", { count: active })}
                    </Text>
                    <Group gap="xs">
                        <Button
                            size="sm"
                            variant="default"
                            leftSection={<IconAdd size={16} aria-hidden />}
                            onClick={() => onAdd({ kind: "activate", element })}
                        >
                            {t("operations.repair.activate")}
                        </Button>
                        {active > 0 && (
                            <>
                                <Button
                                    size="sm"
                                    variant="default"
                                    leftSection={<IconMove size={16} aria-hidden />}
                                    onClick={() => onMove(element)}
                                >
                                    {t("operations.repair.move")}
                                </Button>
                                <Button
                                    size="sm"
                                    variant="default"
                                    leftSection={<IconMinus size={16} aria-hidden />}
                                    onClick={() => onAdd({ kind: "terminate", element })}
                                >
                                    {t("operations.repair.terminate")}
                                </Button>
                            </>
                        )}
                    </Group>
                </>
            )}
        </Paper>
    );
}

interface ChangePlanProps {
    caseKey: string;
    changes: Change[];
    nameOf: (element: string) => string;
    onChange: (changes: Change[]) => void;
}

export function ChangePlan({ caseKey, changes, nameOf, onChange }: ChangePlanProps) {
    const { t } = useTranslation();
    const [typed, setTyped] = useState("");
    const [reason, setReason] = useState("");
    const [settled] = useDebouncedValue(typed, 300);
    const variables = readVariables(settled);
    const modify = useModify(caseKey);
    const explanation = useErrorText();
    const preview = useModificationPreview(
        caseKey,
        toModification(changes, variables ?? {}, ""),
        changes.length > 0 && variables !== null && !modify.isPending,
    );
    if (changes.length === 0) return null;

    const sentence = (change: Change) => {
        if (change.kind === "move") {
            return t("operations.repair.planMove", {
                from: nameOf(change.from),
                to: nameOf(change.to),
            });
        }
        const key = change.kind === "activate" ? "planActivate" : "planTerminate";
        return t(`operations.repair.${key}`, { step: nameOf(change.element) });
    };
    const apply = () =>
        modify.mutate(toModification(changes, variables ?? {}, reason.trim()), {
            onSuccess: () => {
                notifyDone(t("operations.repair.applied"));
                setTyped("");
                setReason("");
                onChange([]);
            },
            onError: (error) => notifyRefused(explanation(error)),
        });
    const comes = changes.some(({ kind }) => kind !== "terminate");

    return (
        <Paper
            withBorder
            radius="md"
            p="md"
            component="section"
            aria-label={t("operations.repair.plan")}
        >
            <Title order={2} size="h3" mb="xs">
                {t("operations.repair.plan")}
            </Title>
            <ul className={classes.list}>
                {changes.map((change) => (
                    <li key={JSON.stringify(change)}>
                        <Group justify="space-between" wrap="nowrap" py={6}>
                            <Text size="sm">{sentence(change)}</Text>
                            <ActionIcon
                                variant="subtle"
                                aria-label={t("operations.repair.undo", {
                                    change: sentence(change),
                                })}
                                onClick={() =>
                                    onChange(changes.filter((other) => !isSame(other, change)))
                                }
                            >
                                <IconClose size={16} aria-hidden />
                            </ActionIcon>
                        </Group>
                    </li>
                ))}
            </ul>
            <Stack gap="sm" mt="sm">
                {comes && (
                    <JsonInput
                        label={t("operations.repair.variables")}
                        description={t("operations.repair.variablesHint")}
                        placeholder='{"amount": 12}'
                        autosize
                        minRows={2}
                        value={typed}
                        error={variables === null && t("operations.repair.variablesWrong")}
                        onChange={setTyped}
                    />
                )}
                <TextInput
                    label={t("operations.repair.reason")}
                    description={t("operations.repair.reasonHint")}
                    value={reason}
                    onChange={(event) => setReason(event.currentTarget.value)}
                />
                <div aria-live="polite">
                    {preview.isPending && variables !== null && <Loading rows={1} height={28} />}
                    {preview.isError && <ErrorState error={preview.error} />}
                    {preview.isSuccess && <Preview outcome={preview.data} />}
                </div>
                <Button
                    disabled={!preview.isSuccess || variables === null}
                    loading={modify.isPending}
                    onClick={apply}
                >
                    {t("operations.repair.apply")}
                </Button>
            </Stack>
        </Paper>
    );
}

function Preview({
    outcome,
}: {
    outcome: NonNullable<ReturnType<typeof useModificationPreview>["data"]>;
}) {
    const { t } = useTranslation();
    return (
        <Stack gap={6}>
            <Text size="sm" fw={550}>
                {t("operations.repair.preview")}
            </Text>
            {outcome.ends && (
                <Alert color="yellow" icon={<IconAlert size={18} aria-hidden />}>
                    {t("operations.repair.ends")}
                </Alert>
            )}
            {outcome.active.map(({ element, elementName, count }) => (
                <Text size="sm" key={element}>
                    {count > 1 ? `${elementName} × ${count}` : elementName}
                </Text>
            ))}
            {outcome.incidents.map((incident, index) => (
                <Alert color="red" key={index} title={incident.elementName}>
                    {incident.message}
                </Alert>
            ))}
        </Stack>
    );
}

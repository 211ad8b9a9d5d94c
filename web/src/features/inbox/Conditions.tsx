// Conditions on the fields of cases: a line for each, of one process, because fields belong to processes.
import { ActionIcon, Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { caseFieldsQuery, type CaseFieldCondition } from "@/shared/api/inbox";
import { IconAdd, IconClose } from "@/shared/ui/icons";

const tests = ["is", "contains", "atLeast", "atMost"] as const;
const conditionsMax = 10;

export interface Narrowing {
    /** Empty: any process, and then no conditions. */
    processId: string;
    conditions: CaseFieldCondition[];
}

interface ConditionsProps {
    value: Narrowing;
    onChange: (value: Narrowing) => void;
}

export function Conditions({ value, onChange }: ConditionsProps) {
    const { t } = useTranslation();
    const processes = useQuery(caseFieldsQuery).data ?? [];
    const fields = processes.find(({ processId }) => processId === value.processId)?.fields ?? [];
    const { conditions } = value;
    const change = (at: number, part: Partial<CaseFieldCondition>) =>
        onChange({
            ...value,
            conditions: conditions.map((row, index) => (index === at ? { ...row, ...part } : row)),
        });
    return (
        <Stack gap="sm">
            <Select
                label={t("inbox.process")}
                placeholder={t("inbox.anyProcess")}
                data={processes.map(({ processId, processTitle }) => ({
                    value: processId,
                    label: processTitle,
                }))}
                value={value.processId || null}
                clearable
                clearButtonProps={{ "aria-label": t("forms.clear") }}
                searchable
                onChange={(next) => onChange({ processId: next ?? "", conditions: [] })}
            />
            {conditions.map((row, index) => (
                <Group key={index} gap={6} align="flex-end" wrap="wrap">
                    <Select
                        flex="1 1 130px"
                        label={t("inbox.field")}
                        data={fields.map(({ name, label }) => ({ value: name, label }))}
                        value={row.field || null}
                        allowDeselect={false}
                        onChange={(field) => change(index, { field: field ?? "" })}
                    />
                    <Select
                        w={128}
                        label={t("inbox.test")}
                        data={tests.map((test) => ({
                            value: test,
                            label: t(`inbox.tests.${test}`),
                        }))}
                        value={row.test ?? "is"}
                        allowDeselect={false}
                        onChange={(test) =>
                            change(index, { test: test as CaseFieldCondition["test"] })
                        }
                    />
                    <TextInput
                        flex="1 1 110px"
                        label={t("inbox.value")}
                        value={row.value}
                        onChange={(event) => change(index, { value: event.currentTarget.value })}
                    />
                    <ActionIcon
                        variant="subtle"
                        color="gray"
                        size={36}
                        aria-label={t("inbox.removeCondition")}
                        onClick={() =>
                            onChange({
                                ...value,
                                conditions: conditions.filter((_, other) => other !== index),
                            })
                        }
                    >
                        <IconClose size={16} aria-hidden />
                    </ActionIcon>
                </Group>
            ))}
            {fields.length > 0 && conditions.length < conditionsMax && (
                <Button
                    variant="default"
                    size="xs"
                    style={{ alignSelf: "start" }}
                    leftSection={<IconAdd size={14} aria-hidden />}
                    onClick={() =>
                        onChange({
                            ...value,
                            conditions: [
                                ...conditions,
                                { field: fields[0]!.name, test: "is", value: "" },
                            ],
                        })
                    }
                >
                    {t("inbox.addCondition")}
                </Button>
            )}
        </Stack>
    );
}

/** Those that say something. */
export const meant = (conditions: CaseFieldCondition[]) =>
    conditions.filter(({ field, value }) => field !== "" && value.trim() !== "");

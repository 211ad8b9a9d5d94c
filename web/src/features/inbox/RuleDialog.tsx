import { Alert, Button, Modal, NumberInput, Select, Stack, Switch, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useSaveRule, type InboxRule } from "@/shared/api/inbox";
import { PersonSelect } from "@/shared/forms";
import { notifyDone, useErrorText } from "@/shared/ui";
import { Conditions, meant, type Narrowing } from "./Conditions";

const acts = ["handOver", "setPriority", "snooze", "mute"] as const;

interface RuleDialogProps {
    /** Nothing: a new one. */
    rule: InboxRule | undefined;
    onClose: () => void;
}

export function RuleDialog({ rule, onClose }: RuleDialogProps) {
    const { t } = useTranslation();
    const explanation = useErrorText();
    const save = useSaveRule(rule);
    const [name, setName] = useState(rule?.name ?? "");
    const [narrowing, setNarrowing] = useState<Narrowing>({
        processId: rule?.processId ?? "",
        conditions: rule?.conditions ?? [],
    });
    const [act, setAct] = useState<InboxRule["act"]>(rule?.act ?? "handOver");
    const [to, setTo] = useState(rule?.to?.name ?? "");
    const [priority, setPriority] = useState<number | string>(rule?.priority ?? 50);
    const [days, setDays] = useState<number | string>(rule?.days ?? 1);
    const [lastDay, setLastDay] = useState(rule?.lastDay ?? "");
    const [isOn, setOn] = useState(rule?.isOn ?? true);
    const submit = (event: FormEvent) => {
        event.preventDefault();
        save.mutate(
            {
                name: name.trim(),
                processId: narrowing.processId || null,
                conditions: meant(narrowing.conditions),
                act,
                to: act === "handOver" ? to : null,
                priority: Number(priority),
                days: Number(days),
                lastDay: lastDay || null,
                isOn,
            },
            {
                onSuccess: () => {
                    notifyDone(t("inbox.rules.saved"));
                    onClose();
                },
            },
        );
    };
    return (
        <Modal
            opened
            size="lg"
            onClose={onClose}
            title={rule ? rule.name : t("inbox.rules.new")}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            <form onSubmit={submit}>
                <Stack gap="sm">
                    {save.error && (
                        <Alert color="red" role="alert">
                            {explanation(save.error)}
                        </Alert>
                    )}
                    <TextInput
                        label={t("inbox.rules.name")}
                        required
                        withAsterisk={false}
                        maxLength={80}
                        value={name}
                        onChange={(event) => setName(event.currentTarget.value)}
                    />
                    <Conditions value={narrowing} onChange={setNarrowing} />
                    <Select
                        label={t("inbox.rules.act")}
                        data={acts.map((value) => ({
                            value,
                            label: t(`inbox.rules.acts.${value}`),
                        }))}
                        value={act}
                        allowDeselect={false}
                        onChange={(next) => setAct((next ?? "mute") as InboxRule["act"])}
                    />
                    {act === "handOver" && (
                        <PersonSelect label={t("inbox.rules.to")} value={to} onChange={setTo} />
                    )}
                    {act === "setPriority" && (
                        <NumberInput
                            label={t("inbox.rules.priority")}
                            min={0}
                            max={100}
                            allowDecimal={false}
                            value={priority}
                            onChange={setPriority}
                        />
                    )}
                    {act === "snooze" && (
                        <NumberInput
                            label={t("inbox.rules.days")}
                            min={1}
                            max={365}
                            allowDecimal={false}
                            value={days}
                            onChange={setDays}
                        />
                    )}
                    <TextInput
                        type="date"
                        label={t("inbox.rules.lastDay")}
                        value={lastDay}
                        onChange={(event) => setLastDay(event.currentTarget.value)}
                    />
                    <Switch
                        label={t("inbox.rules.isOn")}
                        checked={isOn}
                        onChange={(event) => setOn(event.currentTarget.checked)}
                    />
                    <Button
                        type="submit"
                        loading={save.isPending}
                        disabled={act === "handOver" && to === ""}
                    >
                        {t("inbox.rules.save")}
                    </Button>
                </Stack>
            </form>
        </Modal>
    );
}

// Narrowing the list down by the fields of cases, and keeping what is shown as a filter: for oneself, for a
// group, or, by administrators, for everybody.
import { Alert, Button, Divider, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useKeepFilter } from "@/shared/api/inbox";
import { hasRole, useSession } from "@/shared/api/session";
import { groupsQuery } from "@/shared/forms/directory";
import { notifyDone, useErrorText } from "@/shared/ui";
import { Conditions, meant, type Narrowing } from "./Conditions";
import { taskQuery, type TaskSelection } from "./queries";

interface FilterDialogProps {
    selection: TaskSelection;
    onApply: (narrowing: Narrowing) => void;
    onClose: () => void;
}

export default function FilterDialog({ selection, onApply, onClose }: FilterDialogProps) {
    const { t } = useTranslation();
    const [narrowing, setNarrowing] = useState<Narrowing>({
        processId: selection.processId,
        conditions: selection.conditions,
    });
    const settled = { ...narrowing, conditions: meant(narrowing.conditions) };
    const apply = (event: FormEvent) => {
        event.preventDefault();
        onApply(settled);
        onClose();
    };
    return (
        <Modal
            opened
            size="lg"
            onClose={onClose}
            title={t("inbox.narrow")}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            <Stack>
                <form onSubmit={apply}>
                    <Stack>
                        <Conditions value={narrowing} onChange={setNarrowing} />
                        <Button type="submit">{t("inbox.apply")}</Button>
                    </Stack>
                </form>
                <Divider label={t("inbox.newFilter")} />
                <Keeping
                    selection={{ ...selection, ...settled }}
                    onKept={() => {
                        onApply(settled);
                        onClose();
                    }}
                />
            </Stack>
        </Modal>
    );
}

type Audience = "owner" | "group" | "everybody";

function Keeping({ selection, onKept }: { selection: TaskSelection; onKept: () => void }) {
    const { t } = useTranslation();
    const session = useSession();
    const explanation = useErrorText();
    const keep = useKeepFilter();
    const groups = (useQuery(groupsQuery).data ?? []).filter(({ id }) =>
        session.user.groups.includes(id),
    );
    const [name, setName] = useState("");
    const [audience, setAudience] = useState<Audience>("owner");
    const [group, setGroup] = useState("");
    const audiences: Audience[] = [
        "owner",
        ...(groups.length > 0 ? (["group"] as const) : []),
        ...(hasRole(session, "administrator") ? (["everybody"] as const) : []),
    ];
    const submit = (event: FormEvent) => {
        event.preventDefault();
        keep.mutate(
            {
                name: name.trim(),
                audience,
                ...(audience === "group" ? { group: group || groups[0]!.id } : {}),
                query: taskQuery(selection),
            },
            {
                onSuccess: () => {
                    notifyDone(t("inbox.kept"));
                    onKept();
                },
            },
        );
    };
    return (
        <form onSubmit={submit}>
            <Stack gap="sm">
                {keep.error && (
                    <Alert color="red" role="alert">
                        {explanation(keep.error)}
                    </Alert>
                )}
                <TextInput
                    label={t("inbox.filterName")}
                    required
                    withAsterisk={false}
                    maxLength={80}
                    value={name}
                    onChange={(event) => setName(event.currentTarget.value)}
                />
                <Group grow align="flex-end">
                    <Select
                        label={t("inbox.audience")}
                        data={audiences.map((value) => ({
                            value,
                            label: t(`inbox.audiences.${value}`),
                        }))}
                        value={audience}
                        allowDeselect={false}
                        onChange={(next) => setAudience((next ?? "owner") as Audience)}
                    />
                    {audience === "group" && (
                        <Select
                            label={t("inbox.group")}
                            data={groups.map(({ id, title }) => ({ value: id, label: title }))}
                            value={group || groups[0]!.id}
                            allowDeselect={false}
                            onChange={(next) => setGroup(next ?? "")}
                        />
                    )}
                </Group>
                <Button type="submit" variant="default" loading={keep.isPending}>
                    {t("inbox.keep")}
                </Button>
            </Stack>
        </form>
    );
}

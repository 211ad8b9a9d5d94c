// Which messages come how, and when: a line for each kind, the times of the digest, and quiet hours.
import {
    Alert,
    Button,
    Checkbox,
    Group,
    Select,
    Stack,
    Switch,
    Table,
    TagsInput,
    Text,
    TextInput,
} from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { notifyDone, QueryState, useErrorText } from "../ui";
import {
    messagePreferencesQuery,
    useSaveMessages,
    type MailChoice,
    type MessageKind,
    type MessagePreferences,
    type Of,
} from "./message_queries";

const kinds: MessageKind[] = ["task", "reminder", "escalation", "pool", "mention", "news"];
const mailChoices: MailChoice[] = ["atOnce", "digest", "never"];
const usualDigests = ["08:00", "13:00"];
const usualQuiet = { from: "18:00", to: "08:00", daysOff: true };
const isClock = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

export function MessagesForm({ of }: { of: Of }) {
    const preferences = useQuery(messagePreferencesQuery);
    const [saves, setSaves] = useState(0);
    if (!preferences.isSuccess) return <QueryState query={preferences} rows={5} />;
    const { isOwn, chosen, company, etag, companyEtag } = preferences.data;
    return (
        <Fields
            key={saves} // once saved, it begins anew with what was read since
            of={of}
            isOwn={isOwn}
            before={of === "person" ? chosen : company}
            etag={of === "person" ? etag : companyEtag}
            onSaved={() => setSaves(saves + 1)}
        />
    );
}

interface FieldsProps {
    of: Of;
    isOwn: boolean;
    before: MessagePreferences;
    etag: string;
    onSaved: () => void;
}

function Fields({ of, isOwn, before, etag, onSaved }: FieldsProps) {
    const { t } = useTranslation();
    const explanation = useErrorText();
    const [begunWith] = useState(etag);
    const save = useSaveMessages(of, begunWith);
    const [choices, setChoices] = useState(before.choices ?? []);
    const [digestAt, setDigestAt] = useState(before.digestAt ?? usualDigests);
    const [quiet, setQuiet] = useState(before.quietHours ?? null);
    const choiceOf = (kind: MessageKind) =>
        choices.find((row) => row.kind === kind) ?? { kind, rings: true, mail: "atOnce" as const };
    const change = (kind: MessageKind, part: { rings?: boolean; mail?: MailChoice }) =>
        setChoices((rows) => [
            ...rows.filter((row) => row.kind !== kind),
            { ...choiceOf(kind), ...part },
        ]);
    const hasDigest = kinds.some((kind) => choiceOf(kind).mail === "digest");
    const saved = () => {
        notifyDone(t("messages.saved"));
        onSaved();
    };
    const submit = (event: FormEvent) => {
        event.preventDefault();
        save.mutate(
            { choices: kinds.map(choiceOf), digestAt: [...digestAt].sort(), quietHours: quiet },
            { onSuccess: saved },
        );
    };
    return (
        <form onSubmit={submit}>
            <Stack>
                <Text size="sm" c="dimmed">
                    {of === "company" ? t("messages.forEverybody") : t("messages.forMe")}
                </Text>
                {save.error && (
                    <Alert color="red" role="alert">
                        {explanation(save.error)}
                    </Alert>
                )}
                <Table.ScrollContainer minWidth={300} type="native">
                    <Table verticalSpacing="xs" horizontalSpacing="xs">
                        <Table.Thead>
                            <Table.Tr>
                                <Table.Th>{t("messages.kindHeading")}</Table.Th>
                                <Table.Th>{t("messages.bell")}</Table.Th>
                                <Table.Th>{t("messages.mail")}</Table.Th>
                            </Table.Tr>
                        </Table.Thead>
                        <Table.Tbody>
                            {kinds.map((kind) => (
                                <Table.Tr key={kind}>
                                    <Table.Th scope="row" fw={450}>
                                        {t(`messages.kind.${kind}`)}
                                    </Table.Th>
                                    <Table.Td>
                                        <Checkbox
                                            aria-label={t("messages.bellFor", {
                                                kind: t(`messages.kind.${kind}`),
                                            })}
                                            checked={choiceOf(kind).rings}
                                            onChange={(event) =>
                                                change(kind, {
                                                    rings: event.currentTarget.checked,
                                                })
                                            }
                                        />
                                    </Table.Td>
                                    <Table.Td miw={132}>
                                        <Select
                                            size="sm"
                                            aria-label={t("messages.mailFor", {
                                                kind: t(`messages.kind.${kind}`),
                                            })}
                                            data={mailChoices.map((value) => ({
                                                value,
                                                label: t(`messages.mailChoice.${value}`),
                                            }))}
                                            value={choiceOf(kind).mail}
                                            allowDeselect={false}
                                            onChange={(mail) =>
                                                mail && change(kind, { mail: mail as MailChoice })
                                            }
                                        />
                                    </Table.Td>
                                </Table.Tr>
                            ))}
                        </Table.Tbody>
                    </Table>
                </Table.ScrollContainer>
                {hasDigest && (
                    <TagsInput
                        label={t("messages.digestAt")}
                        description={t("messages.digestHint")}
                        value={digestAt}
                        onChange={(times) => setDigestAt(times.filter(isClock))}
                        maxTags={24}
                        clearable={false}
                        data={["07:00", "08:00", "13:00", "16:00"].filter(
                            (time) => !digestAt.includes(time),
                        )}
                    />
                )}
                <Switch
                    label={t("messages.quiet")}
                    description={t("messages.quietHint")}
                    checked={quiet !== null}
                    onChange={(event) => setQuiet(event.currentTarget.checked ? usualQuiet : null)}
                />
                {quiet && (
                    <>
                        <Group grow>
                            <TextInput
                                type="time"
                                required
                                withAsterisk={false}
                                label={t("messages.quietFrom")}
                                value={quiet.from}
                                onChange={(event) =>
                                    setQuiet({ ...quiet, from: event.currentTarget.value })
                                }
                            />
                            <TextInput
                                type="time"
                                required
                                withAsterisk={false}
                                label={t("messages.quietTo")}
                                value={quiet.to}
                                onChange={(event) =>
                                    setQuiet({ ...quiet, to: event.currentTarget.value })
                                }
                            />
                        </Group>
                        <Checkbox
                            label={t("messages.quietDaysOff")}
                            checked={quiet.daysOff ?? true}
                            onChange={(event) =>
                                setQuiet({ ...quiet, daysOff: event.currentTarget.checked })
                            }
                        />
                    </>
                )}
                <Group>
                    <Button type="submit" loading={save.isPending}>
                        {t("messages.save")}
                    </Button>
                    {of === "person" && isOwn && (
                        <Button
                            variant="default"
                            onClick={() => save.mutate(null, { onSuccess: saved })}
                        >
                            {t("messages.asEverybody")}
                        </Button>
                    )}
                </Group>
            </Stack>
        </form>
    );
}

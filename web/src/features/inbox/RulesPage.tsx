// The person's rules for tasks that arrive, in the order in which they are asked.
import { Badge, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
    ruleMatchesQuery,
    rulesQuery,
    useApplyRule,
    useRemoveRule,
    type InboxRule,
} from "@/shared/api/inbox";
import { useFormat } from "@/shared/format";
import {
    EmptyState,
    notifyDone,
    notifyRefused,
    Page,
    QueryState,
    useErrorText,
    useTell,
} from "@/shared/ui";
import { IconAdd, IconRules } from "@/shared/ui/icons";
import { RuleDialog } from "./RuleDialog";

export default function RulesPage() {
    const { t } = useTranslation();
    const rules = useQuery(rulesQuery);
    const [edited, setEdited] = useState<InboxRule | "new" | null>(null);
    return (
        <Page title={t("inbox.rules.title")}>
            <Stack maw={720}>
                <Text size="sm" c="dimmed">
                    {t("inbox.rules.intro")}
                </Text>
                <Button
                    style={{ alignSelf: "start" }}
                    leftSection={<IconAdd size={16} aria-hidden />}
                    onClick={() => setEdited("new")}
                >
                    {t("inbox.rules.new")}
                </Button>
                <QueryState query={rules} rows={3} />
                {rules.data?.length === 0 && (
                    <EmptyState
                        icon={IconRules}
                        title={t("inbox.rules.none")}
                        hint={t("inbox.rules.noneHint")}
                    />
                )}
                {rules.data?.map((rule) => (
                    <RuleLine key={rule.id} rule={rule} onEdit={() => setEdited(rule)} />
                ))}
            </Stack>
            {edited && (
                <RuleDialog
                    rule={edited === "new" ? undefined : edited}
                    onClose={() => setEdited(null)}
                />
            )}
        </Page>
    );
}

function RuleLine({ rule, onEdit }: { rule: InboxRule; onEdit: () => void }) {
    const { t } = useTranslation();
    const format = useFormat();
    const tell = useTell();
    const remove = useRemoveRule();
    const details: Record<InboxRule["act"], string> = {
        handOver: rule.to?.displayName ?? "",
        setPriority: String(rule.priority),
        snooze: t("common.due.inDays", { count: rule.days }),
        mute: "",
    };
    return (
        <Paper withBorder radius="md" p="md" component="section" aria-label={rule.name}>
            <Group justify="space-between" align="flex-start">
                <div style={{ flex: "1 1 260px" }}>
                    <Group gap="xs">
                        <Text fw={600}>{rule.name}</Text>
                        {!rule.isOn && (
                            <Badge color="gray" variant="light" tt="none">
                                {t("inbox.rules.off")}
                            </Badge>
                        )}
                    </Group>
                    <Text size="sm">
                        {[t(`inbox.rules.acts.${rule.act}`), details[rule.act]]
                            .filter(Boolean)
                            .join(": ")}
                    </Text>
                    <Text size="sm" c="dimmed">
                        {[
                            rule.processTitle ?? `${t("inbox.process")}: ${t("inbox.anyProcess")}`,
                            ...rule.conditions.map(
                                ({ field, test = "is", value }) =>
                                    `${field} ${t(`inbox.tests.${test}`)} ${value}`,
                            ),
                            rule.lastDay &&
                                t("inbox.rules.until", { date: format.date(rule.lastDay) }),
                        ]
                            .filter(Boolean)
                            .join(" · ")}
                    </Text>
                    {rule.act !== "mute" && <Waiting rule={rule} />}
                </div>
                <Group gap="xs">
                    <Button size="xs" variant="default" onClick={onEdit}>
                        {t("inbox.rules.edit")}
                    </Button>
                    <Button
                        size="xs"
                        variant="default"
                        onClick={() => tell(remove.mutateAsync(rule.id), t("inbox.rules.removed"))}
                    >
                        {t("inbox.rules.remove")}
                    </Button>
                </Group>
            </Group>
        </Paper>
    );
}

/** What the rule would do with tasks that came before it. */
function Waiting({ rule }: { rule: InboxRule }) {
    const { t } = useTranslation();
    const explanation = useErrorText();
    const matches = useQuery(ruleMatchesQuery(rule.id));
    const apply = useApplyRule();
    if (!matches.isSuccess) return null;
    const { count } = matches.data;
    const applyNow = () =>
        apply.mutate(rule.id, {
            onSuccess: ({ changed }) => notifyDone(t("inbox.rules.applied", { count: changed })),
            onError: (error) => notifyRefused(explanation(error)),
        });
    return (
        <Group gap="xs" mt={4}>
            <Text size="sm" c="dimmed">
                {t("inbox.rules.matches", { count })}
            </Text>
            {count > 0 && (
                <Button
                    size="compact-xs"
                    variant="light"
                    aria-label={t("inbox.rules.applyTo", { name: rule.name })}
                    loading={apply.isPending}
                    onClick={applyNow}
                >
                    {t("inbox.rules.apply")}
                </Button>
            )}
        </Group>
    );
}

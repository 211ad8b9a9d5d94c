import { Badge, Button, Group, Paper, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { EmptyState, QueryState, ShownOnce, useTell } from "@/shared/ui";
import { IconAdd, IconSend } from "@/shared/ui/icons";
import { Deliveries } from "./Deliveries";
import { WebhookDialog } from "./WebhookDialog";
import { usePingWebhook, useWebhooks, type Webhook } from "./webhook_queries";
import classes from "./administration.module.css";

/** Who outside is told what happens here, and whether it arrives. */
export function Webhooks() {
    const { t } = useTranslation();
    const webhooks = useWebhooks();
    const [edited, setEdited] = useState<Webhook | "new">();
    const [watched, setWatched] = useState<Webhook>();
    const [made, setMade] = useState<Webhook>();
    if (!webhooks.isSuccess) return <QueryState query={webhooks} rows={4} />;
    return (
        <>
            <Group mb="md" justify="space-between">
                <Text size="sm" c="dimmed" maw={640}>
                    {t("webhooks.intro")}
                </Text>
                <Button
                    leftSection={<IconAdd size={16} aria-hidden />}
                    onClick={() => setEdited("new")}
                >
                    {t("webhooks.add")}
                </Button>
            </Group>
            {made?.secret && (
                <ShownOnce
                    title={t("webhooks.secretTitle", { name: made.title })}
                    text={t("webhooks.secretText")}
                    secret={made.secret}
                    close={() => setMade(undefined)}
                />
            )}
            <Paper withBorder radius="md">
                {webhooks.data.length === 0 ? (
                    <EmptyState
                        icon={IconSend}
                        title={t("webhooks.none")}
                        hint={t("webhooks.noneHint")}
                    />
                ) : (
                    <ul className={classes.list}>
                        {webhooks.data.map((webhook) => (
                            <WebhookLine
                                key={webhook.webhookId}
                                webhook={webhook}
                                edit={() => setEdited(webhook)}
                                watch={() => setWatched(webhook)}
                            />
                        ))}
                    </ul>
                )}
            </Paper>
            {edited && (
                <WebhookDialog
                    webhook={edited === "new" ? undefined : edited}
                    show={setMade}
                    close={() => setEdited(undefined)}
                />
            )}
            {watched && <Deliveries webhook={watched} close={() => setWatched(undefined)} />}
        </>
    );
}

interface WebhookLineProps {
    webhook: Webhook;
    edit: () => void;
    watch: () => void;
}

function WebhookLine({ webhook, edit, watch }: WebhookLineProps) {
    const { t } = useTranslation();
    const format = useFormat();
    const ping = usePingWebhook();
    const tell = useTell();
    return (
        <li className={classes.item}>
            <div className={classes.main}>
                <Group gap="xs">
                    <Text fw={550}>{webhook.title}</Text>
                    {!webhook.isActive && (
                        <Badge variant="outline" color="gray" tt="none">
                            {t("webhooks.paused")}
                        </Badge>
                    )}
                    {webhook.failed > 0 && (
                        <Badge variant="light" color="red" tt="none">
                            {t("webhooks.failed", { count: webhook.failed })}
                        </Badge>
                    )}
                    {webhook.waiting > 0 && (
                        <Badge variant="light" color="gray" tt="none">
                            {t("webhooks.waiting", { count: webhook.waiting })}
                        </Badge>
                    )}
                </Group>
                <Text size="sm" ff="monospace" c="dimmed" style={{ overflowWrap: "anywhere" }}>
                    {webhook.url}
                </Text>
                <Text size="sm" c="dimmed">
                    {webhook.events.length === 0
                        ? t("webhooks.allEvents")
                        : webhook.events.join(", ")}
                </Text>
                {webhook.pausedUntil && (
                    <Text size="sm" c="var(--mantine-color-error)">
                        {t("webhooks.leftAlone", {
                            at: format.dateTime(webhook.pausedUntil),
                            problem: webhook.lastError ?? "",
                        })}
                    </Text>
                )}
            </div>
            <Group gap="xs">
                <Button
                    size="xs"
                    variant="default"
                    aria-label={t("webhooks.deliveriesOf", { name: webhook.title })}
                    onClick={watch}
                >
                    {t("webhooks.deliveries")}
                </Button>
                <Button
                    size="xs"
                    variant="default"
                    disabled={!webhook.isActive}
                    loading={ping.isPending}
                    aria-label={t("webhooks.tryOf", { name: webhook.title })}
                    onClick={() =>
                        tell(ping.mutateAsync(webhook.webhookId), t("webhooks.tried"), watch)
                    }
                >
                    {t("webhooks.try")}
                </Button>
                <Button
                    size="xs"
                    variant="default"
                    aria-label={t("people.changeOf", { name: webhook.title })}
                    onClick={edit}
                >
                    {t("people.change")}
                </Button>
            </Group>
        </li>
    );
}

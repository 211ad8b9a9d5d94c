import { Badge, Button, Group, Modal, SegmentedControl, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { EmptyState, LoadMore, QueryState, useTell } from "@/shared/ui";
import { IconRetry, IconSend } from "@/shared/ui/icons";
import {
    useDeliveries,
    useReplay,
    type Delivery,
    type DeliveryState,
    type Webhook,
} from "./webhook_queries";
import classes from "./administration.module.css";

const filters = ["all", "dead", "queued", "sent"] as const;
const colors: Record<Delivery["state"], string> = {
    dead: "red",
    failed: "yellow",
    queued: "gray",
    sent: "green",
    discarded: "gray",
};

interface DeliveriesProps {
    webhook: Webhook;
    close: () => void;
}

/** What one webhook got, what waits, what did not arrive; each can be delivered again. */
export function Deliveries({ webhook, close }: DeliveriesProps) {
    const { t } = useTranslation();
    const [filter, setFilter] = useState<DeliveryState | "all">("all");
    const query = useDeliveries(webhook.webhookId, filter === "all" ? undefined : filter);
    const replay = useReplay(webhook.webhookId);
    const tell = useTell();
    const deliveries = query.data?.pages.flatMap((page) => page.items) ?? [];
    const hasDead = deliveries.some(({ state }) => state === "dead");
    return (
        <Modal
            opened
            onClose={close}
            size="xl"
            title={t("webhooks.deliveriesOf", { name: webhook.title })}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            <Group mb="md" justify="space-between">
                <SegmentedControl
                    className={classes.choices}
                    aria-label={t("webhooks.filter")}
                    value={filter}
                    onChange={(value) => setFilter(value as typeof filter)}
                    data={filters.map((value) => ({ value, label: t(`webhooks.only.${value}`) }))}
                />
                {hasDead && (
                    <Button
                        variant="default"
                        classNames={{ root: classes.long, label: classes.long }}
                        leftSection={<IconRetry size={16} aria-hidden />}
                        loading={replay.isPending}
                        onClick={() =>
                            tell(replay.mutateAsync({ onlyFailed: true }), t("webhooks.replayed"))
                        }
                    >
                        {t("webhooks.replayFailed")}
                    </Button>
                )}
            </Group>
            <QueryState query={query} />
            {query.isSuccess && deliveries.length === 0 && (
                <EmptyState icon={IconSend} title={t("webhooks.noDeliveries")} />
            )}
            <ul className={classes.list}>
                {deliveries.map((delivery) => (
                    <DeliveryLine
                        key={delivery.deliveryKey}
                        delivery={delivery}
                        replay={() =>
                            tell(
                                replay.mutateAsync({ deliveryKey: delivery.deliveryKey }),
                                t("webhooks.replayed"),
                            )
                        }
                    />
                ))}
            </ul>
            {deliveries.length > 0 && <LoadMore query={query} shown={deliveries.length} />}
        </Modal>
    );
}

function DeliveryLine({ delivery, replay }: { delivery: Delivery; replay: () => void }) {
    const { t } = useTranslation();
    const format = useFormat();
    const isUnderWay = delivery.state === "queued" || delivery.state === "failed";
    return (
        <li className={classes.item}>
            <div className={classes.main}>
                <Group gap="xs">
                    <Text fw={550} ff="monospace" size="sm">
                        {delivery.eventType}
                    </Text>
                    <Badge color={colors[delivery.state]} variant="light" tt="none" radius="sm">
                        {t(`webhooks.state.${delivery.state}`)}
                    </Badge>
                    {delivery.attempts > 1 && (
                        <Text size="xs" c="dimmed">
                            {t("administration.outbox.attempts", { count: delivery.attempts })}
                        </Text>
                    )}
                </Group>
                <Text size="xs" c="dimmed" ff="monospace">
                    {delivery.eventId}
                </Text>
                {delivery.lastError && (
                    <Text
                        size="sm"
                        c="var(--mantine-color-error)"
                        style={{ overflowWrap: "anywhere" }}
                    >
                        {delivery.lastError}
                    </Text>
                )}
                <Text size="xs" c="dimmed">
                    {format.dateTime(delivery.createdAt)}
                    {delivery.nextAttemptAt &&
                        ` · ${t("administration.outbox.next", {
                            at: format.dateTime(delivery.nextAttemptAt),
                        })}`}
                </Text>
            </div>
            {!isUnderWay && (
                <Button
                    size="xs"
                    variant="default"
                    leftSection={<IconRetry size={14} aria-hidden />}
                    aria-label={t("webhooks.replayOne", { event: delivery.eventId })}
                    onClick={replay}
                >
                    {t("webhooks.replay")}
                </Button>
            )}
        </li>
    );
}

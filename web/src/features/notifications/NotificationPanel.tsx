// What the person has been told, newest first; one row opens its task or case.
import { Button, Group, Stack, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useNow } from "@/shared/api/clock";
import { useFormat } from "@/shared/format";
import { useGo } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { EmptyState, QueryState } from "@/shared/ui";
import { IconBell } from "@/shared/ui/icons";
import { notificationsQuery, useMarkRead, type Notification } from "./queries";
import classes from "./NotificationPanel.module.css";

const addressOf = (notification: Notification) => {
    if (notification.taskKey) return paths.task(notification.taskKey);
    return notification.caseKey ? paths.case(notification.caseKey) : null;
};

export function NotificationPanel({ onLeave }: { onLeave: () => void }) {
    const { t } = useTranslation();
    const go = useGo();
    const markRead = useMarkRead();
    const list = useInfiniteQuery(notificationsQuery);
    if (!list.isSuccess) return <QueryState query={list} rows={6} height={64} />;
    const { hasNextPage, fetchNextPage, isFetchingNextPage } = list;
    const items = list.data.pages.flatMap((page) => page.items);
    if (items.length === 0) {
        return (
            <EmptyState
                icon={IconBell}
                title={t("notifications.empty")}
                hint={t("notifications.emptyHint")}
            />
        );
    }
    const open = (notification: Notification) => {
        if (!notification.isRead) markRead.mutate([notification.key]);
        const address = addressOf(notification);
        if (!address) return;
        onLeave();
        go(address);
    };

    return (
        <Stack gap={4}>
            <Group justify="flex-end">
                <Button
                    size="compact-sm"
                    variant="subtle"
                    disabled={list.data.pages[0]?.unread === 0}
                    onClick={() => markRead.mutate(undefined)}
                >
                    {t("notifications.markAll")}
                </Button>
            </Group>
            {items.map((notification) => (
                <Row key={notification.key} notification={notification} onOpen={open} />
            ))}
            {hasNextPage && (
                <Button
                    variant="default"
                    mt="sm"
                    loading={isFetchingNextPage}
                    onClick={() => void fetchNextPage()}
                >
                    {t("common.more")}
                </Button>
            )}
        </Stack>
    );
}

function Row(props: { notification: Notification; onOpen: (notification: Notification) => void }) {
    const { t } = useTranslation();
    const format = useFormat();
    const now = useNow();
    const { notification, onOpen } = props;
    // Our now is renewed each half minute; what has just come must not seem to lie ahead.
    const at = new Date(notification.at);
    const ago = format.relative(at, at > now ? at : now);
    return (
        <UnstyledButton
            className={classes.row}
            data-unread={!notification.isRead}
            onClick={() => onOpen(notification)}
        >
            <span className={classes.dot} aria-hidden />
            <span className={classes.words}>
                <Text span size="sm" fw={notification.isRead ? 450 : 600} display="block">
                    {!notification.isRead && (
                        <span className={classes.spoken}>{t("notifications.isNew")} </span>
                    )}
                    {notification.subject}
                </Text>
                {notification.body && (
                    <Text span size="sm" c="dimmed" lineClamp={3} className={classes.body}>
                        {notification.body}
                    </Text>
                )}
                <Text span size="xs" c="dimmed" display="block" mt={2}>
                    <Tooltip label={format.dateTime(notification.at)}>
                        <span>{ago}</span>
                    </Tooltip>
                    {notification.why && ` · ${notification.why}`}
                </Text>
            </span>
        </UnstyledButton>
    );
}
